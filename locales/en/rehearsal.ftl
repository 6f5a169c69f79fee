# A rehearsal: its command, its workbook and chart, and what pretend people say.

cli-rehearse-help = Rehearse a campaign on a copy of the database, with a clock of its own and pretend people, and write what everybody would have received and what was left undone.
cli-rehearse-campaign-help = The campaign's number or name.
cli-rehearse-from-help = The first day, like 2026-09-01.
cli-rehearse-days-help = How many days, 1 to 400.
cli-rehearse-seed-help = Random seed; the same seed rehearses the same.
cli-rehearse-out-help = The folder to write to.

rehearse-no_database = There is no database to copy: { $path }. Please check LIANXIN_DATABASE_URL.
rehearse-old_schema = The database is of an older version. Please start this version's bot on it once, then rehearse.
rehearse-no_campaign = There is no campaign “{ $value }”. There are: { $campaigns }.
rehearse-no_campaigns = The database has no campaign, so “{ $value }” cannot be rehearsed.
rehearse-many_campaigns = “{ $value }” is the name of several campaigns. Please give a number: { $ids }.
rehearse-other_days = “{ $name }” lasts from { $first } to { $last }. Please choose days that meet it.
rehearse-from_wrong = “{ $value }” is no day. Please give one like 2026-09-01.
rehearse-days_wrong = --days must be a whole number from 1 to { $most }, and is “{ $value }”.
rehearse-out_wrong = The folder { $path } cannot be written to. Please choose another with --out.

rehearse-done = Written: { $path }
rehearse-title = Rehearsal of { $name }, { $first } to { $last }
rehearse-people = People who took part
rehearse-messages = Messages
rehearse-done-title = Done
rehearse-refused = Refused by the bot
rehearse-left = Left undone
rehearse-seconds = Seconds
rehearse-digest = Facts (SHA-256)
rehearse-listed = { $name } { $count }

rehearse-manner-diligent = diligent
rehearse-manner-late = late
rehearse-manner-absent = absent
rehearse-manner-silent = silent

rehearse-sheet-messages = Messages
rehearse-sheet-undone = Left undone
rehearse-sheet-days = Days

rehearse-column-when = When
rehearse-column-who = Who
rehearse-column-role = Role
rehearse-column-place = Place
rehearse-column-kind = Kind
rehearse-column-words = Words
rehearse-column-about = Case or household
rehearse-column-responsible = Responsible
rehearse-column-stands = Stands at
rehearse-column-due = Due
rehearse-column-over = Days over
rehearse-column-day = Day
rehearse-column-people = People told
rehearse-column-messages = Messages
rehearse-column-open = Open cases
rehearse-column-late = Cases over
rehearse-column-visited = Households reached
rehearse-column-share = Share reached, %

rehearse-kind-notice = Notice
rehearse-kind-digest = Digest
rehearse-kind-answer = Answer due
rehearse-kind-acceptance = Acceptance due
rehearse-kind-revisit = Revisit due
rehearse-kind-draft = Unfinished report

rehearse-undone-case = Case not finished
rehearse-undone-revisit = Revisit not made
rehearse-undone-household = Too few visits
rehearse-visits = { $count } of { $all } visits
rehearse-why-answer = After the answer
rehearse-why-month = 30 days after closing
rehearse-why-quarter = 90 days after closing

rehearse-deed-visit = visits
rehearse-deed-nobody_home = nobody home
rehearse-deed-petition = petitions
rehearse-deed-draft = reports left open
rehearse-deed-leave = leaves

rehearse-chart-messages = Messages a day
rehearse-chart-cases = Cases in the evening
rehearse-chart-coverage = Households reached, %
rehearse-chart-reminders = Reminders

rehearse-said-problem = (rehearsal) The pipe has been broken for three days.
rehearse-said-petition = (rehearsal) Please look at this.
rehearse-said-answer = (rehearsal) It is repaired.
rehearse-said-check = (rehearsal) Looked at on the spot.
rehearse-said-word = (rehearsal) It works again.
rehearse-said-reason = (rehearsal) It is not solved.
