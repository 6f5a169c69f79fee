# The command line: help, checks, and what is wrong with a setting.

cli-help = Lianxin: household visits, petitions and reminders in one chat bot.
cli-run-help = Run the bot. Settings are read from the environment, LIANXIN_….
cli-demo-help = Try it on a page of this machine, with no token and no account.
cli-demo-port-help = Port of the page; 0 chooses one.
cli-demo-households-help = How many households to make for trying.
cli-sample-help = Make a synthetic registry in the database; one line is printed per person who can enter.
cli-sample-households-help = How many households.
cli-sample-seed-help = Random seed; the same seed makes the same registry.
cli-sample-reveal-help = Write every synthetic name, phone and sentence used to this file, one a line.
cli-import-help = Bring registry files (xlsx or csv) into the database: checked first, shown what would change, then asked.
cli-import-files-help = One file or several.
cli-import-keep_good-help = Import the good rows and return the bad ones; without it one bad row stops all.
cli-import-end_gone-help = Mark what the files no longer hold as gone, its links and roles ending today; without it, it stays.
cli-import-yes-help = Do not ask.
cli-import-language-help = Which language: zh-CN or en.
cli-template-help = Write a workbook (xlsx) to fill in.
cli-template-file-help = Where to write it.
cli-template-done = The workbook is { $path }. Fill it in, then run lianxin import { $path }.
cli-language-unknown = There is no language “{ $language }”. There are: { $languages }.
cli-doctor-help = Check settings, database, token, clock and calendar year, and say what to do.
cli-audit-help = The audit: is it as it was written?
cli-audit-verify-help = Read the audit's chain and name the first row that was altered, removed or inserted. Exit code 0: whole; 1: broken; 3: whole as far as can be told.
cli-keys-help = The keys that personal data is sealed with.
cli-keys-status-help = Show the keys and how many values each seals.
cli-keys-rotate-help = Make a new key and seal everything again by it, while the bot runs. Stopped half way, run it again and it goes on. The index of phone numbers and the audit keep their keys.
cli-keys-retire-help = Take an old key out of the key file, once nothing is sealed by it.
cli-keys-retire-id-help = The key's number, as status shows it.
cli-version-help = Show the version.

cli-demo-stop = Press Ctrl+C to stop.
cli-run-started = The bot @{ $username } is running. Press Ctrl+C to stop.
cli-run-stopped = Stopped.
cli-sample-done = Written: { $villages } villages, { $households } households, { $cadres } cadres.
cli-sample-not_empty = The database has a registry already, so nothing was written. Please use an empty database.

setting-missing-LIANXIN_TOKEN = LIANXIN_TOKEN is not set. Please give the token @BotFather gave you; to try without one, run lianxin demo.
setting-wrong-LIANXIN_TOKEN = LIANXIN_TOKEN does not look like a token, such as 123456:ABC…. Please copy it from @BotFather again.
setting-wrong-LIANXIN_API_URL = LIANXIN_API_URL is not an address: “{ $value }”. Please give one like https://api.telegram.org, or leave it out.
setting-wrong-LIANXIN_DATABASE_URL = LIANXIN_DATABASE_URL cannot be used: “{ $value }”. Please give sqlite:///file.sqlite or postgresql://user@host/database.
setting-wrong-LIANXIN_MODE = LIANXIN_MODE can only be polling, and is “{ $value }”.
setting-webhook-LIANXIN_MODE = Webhook is not supported yet. Please set LIANXIN_MODE=polling, or leave it out.
setting-wrong-LIANXIN_TIMEZONE = LIANXIN_TIMEZONE is not a time zone: “{ $value }”. Please give a name like Asia/Shanghai.
setting-wrong-LIANXIN_RATE = LIANXIN_RATE must be a number from 0 to 1000, and is “{ $value }”. Usually it is 30; 0 means no limit.
setting-wrong-LIANXIN_KEYS = The file LIANXIN_KEYS names cannot be used: “{ $value }”. Please check its path and permissions.
setting-wrong-LIANXIN_AUDIT_HEAD = The file LIANXIN_AUDIT_HEAD names cannot be used: “{ $value }”. Please check its path and permissions.

fault-database-unreachable = The database cannot be reached. Please check LIANXIN_DATABASE_URL and that the database is running.
fault-keys-unreadable = The key file { $path } cannot be read. Please check its permissions; without it personal data cannot be opened.
fault-keys-wrong = The key file { $path } does not fit the database. Please put the right one back.
fault-keys-unwritable = The key file { $path } cannot be changed. Please let this user write it and its folder.
fault-keys-full = No number is left for a new key. Please retire old keys first; a ring holds keys up to number 255.
fault-key-unknown = There is no key { $id } in the key file. lianxin keys status shows those there are.
fault-key-active = Key { $id } seals now, so it stays. Please run lianxin keys rotate first.
fault-key-used = { $count } values are still sealed by key { $id }. Please run lianxin keys rotate first.
fault-heads-unreadable = The file of the audit's heads { $path } cannot be read, or a line of it was changed. Please put your copy of it back.
fault-token-refused = Telegram refuses this token. Please copy it from @BotFather again.
fault-api-unreachable = { $url } cannot be reached. Please check the network.
fault-port-used = Port { $port } is taken. Please choose another, or none.

doctor-settings-ok = The settings are fine.
doctor-database-ok = The database works: { $kind }, revision { $revision }.
doctor-database-behind = The database is of an older shape; lianxin run will bring it up to date at start.
doctor-database-empty = The database is empty. You may run lianxin sample first.
doctor-token-ok = The token is valid; the bot is @{ $username }.
doctor-token-missing = There is no token. Only lianxin demo can be tried.
doctor-clock-ok = The clock is right.
doctor-clock-wrong = The clock is { $seconds } s off. Please set this machine's time.
doctor-clock-unknown = There is no network, so the clock was not checked.
doctor-calendar-ok = The working calendar goes to the end of { $year }.
doctor-calendar-ending = The working calendar ends with { $year }. Please update chinesecalendar when next year's days off are announced.
doctor-calendar-unknown = The days off of { $year } are not known; Monday to Friday are counted for now. Please update chinesecalendar.
doctor-keys-ok = The key file is fine.
doctor-keys-open = Others can read the key file { $path }. Please run chmod 600 { $path }.
doctor-keys-missing = There is no key file yet; it is made at the first start. Please back it up then.
doctor-all-ok = All is well.
doctor-faults = Things to put right: { $count }.

doctor-audit-ok = The audit is being sealed.
doctor-audit-late = Rows of the audit have waited { $minutes } minutes for their seal. Please see that lianxin run is running.

audit-whole = The audit is whole: { $sealed } rows were sealed, { $pruned } of them pruned since, under a checkpoint.
audit-altered = 🔴 Row { $row } of the audit (seal { $seq }) is not what was sealed.
audit-removed = 🔴 Row { $row } of the audit (seal { $seq }) was removed.
audit-seal_removed = 🔴 Seal { $seq } of the audit was removed.
audit-inserted = 🔴 Row { $row } of the audit (seal { $seq }) was inserted later than it says.
audit-checkpoint = 🔴 The checkpoint of the audit at { $seq } was not made by this bot.
audit-head = 🔴 The audit is not the one whose head was noted outside: from seal { $seq } on it was cut off or made anew.
audit-window = Not sealed yet: { $rows } rows, the oldest of { $since }.
audit-window-none = Every row is sealed.
audit-heads = Compared with { $count } heads noted outside; sealed since the last of them ({ $at }): { $after } rows.
audit-heads-none = No head was noted outside ({ $path }): a tail that was cut off cannot be noticed.

keys-status-active = Key { $id }: seals now, { $count } values.
keys-status-old = Key { $id }: for reading, { $count } values.
keys-status-missing = Key { $id }: not in the key file, { $count } values cannot be read.
keys-status-others = The index of phone numbers and the audit have keys of their own, which are not rotated.
keys-rotate-resumed = An earlier rotation goes on: { $count } values are left.
keys-rotate-done = Done: key { $id } seals, { $count } values were sealed again. Please back up the key file now.
keys-rotate-left = { $left } values are still sealed by another key. Please run lianxin keys rotate again; if they stay, lianxin keys status shows whose they are.
keys-retire-done = Key { $id } is out of the key file. Backups of the database from before the rotation need the key file of then: please keep it with them.

cli-cards-help = Print a village's contact cards (A4, eight a sheet, to be cut). Each printing makes new cards; the old ones are revoked.
cli-cards-village-help = The village's name, or its id.
cli-cards-out-help = The PDF file to write.
cli-cards-single-help = Print this household alone (its number), one card on a page.
cli-cards-username-help = The bot's username; without it Telegram is asked, with LIANXIN_TOKEN.
cli-cards-language-help = The language on the cards: zh-CN or en.
cli-cards-done = Cards written: { $count }, to { $path }. The old cards of these households are revoked. Give each household its own and do not pass the file on.
cli-cards-skipped = Households without a cadre, and so without a card: { $count }.
cli-cards-no_village = There is no village “{ $value }”. Please give its full name, or its id.
cli-cards-many_villages = More than one village is called “{ $value }”. Please give an id, one of: { $ids }.
cli-cards-empty = No household of { $village } is in the registry yet.
cli-cards-no_household = { $village } has no household with the number “{ $value }”.
cli-cards-no_cadre = None of these households has a cadre, so no contact card can be made.
cli-cards-not_written = The file { $path } cannot be written. Please check its folder and permissions, or choose another place.
cli-cards-username_wrong = “{ $value }” does not look like a bot's username. Please give the one from @BotFather, such as lianxin_bot.
