# The working calendar: days off loaded from a file, and deadlines that are counted again.

cli-calendar-help = Load a year's days off and make-up days (csv or xlsx); without a file, show up to which year they are known.
cli-calendar-file-help = Columns: Day, Worked, Name. One day a row, days off and worked Saturdays and Sundays alike.
cli-calendar-check-help = Check only, write nothing.

calendar-column-day = Day
calendar-column-worked = Worked
calendar-column-name = Name
calendar-words-worked = yes | y | true | worked | work | on | 1
calendar-words-off = no | n | false | off | day off | holiday | 0

calendar-known = Days off are known up to { $year }.
calendar-year-whole = { $year }: days off { $off }, make-up days { $worked }, working days in all { $count }. The year is complete.
calendar-year-part = { $year }: days off { $off }, make-up days { $worked }. Missing: { $missing }. Until they are there, deadlines in this year stay provisional.
calendar-year-beside = { $year }: further days off { $off }, worked { $worked }; the rest as announced.
calendar-loaded = Written: days new { $added }, changed { $changed }, removed { $removed }. If the bot is running, it takes them up within a minute and counts { $count } open cases again; if not, after its next start.
calendar-same = The same as before; nothing was changed.
calendar-checked = Checked; nothing was written.
calendar-not_loaded = Things wrong: { $count }. Nothing was written; please put them right and try again.

calendar-wrong-row = Row { $row }: { $reason }
calendar-wrong-more = Further things wrong, not listed: { $count }.
calendar-wrong-day = “{ $value }” is no day. Please write it like 2027-01-01.
calendar-wrong-year = { $year } is too far from today. Is it a slip?
calendar-wrong-worked = “{ $value }” cannot be read. Write yes for a worked day, no for a day off.
calendar-wrong-name = A name has at most { $limit } characters, in one line.
calendar-wrong-twice = { $day } is there twice. Please delete one row.
calendar-wrong-count = { $year } would have { $count } working days, which cannot be. Are yes and no turned round, or days missing?

calendar-moved = { $count ->
    [one] 📅 The days off were updated, and the deadline of { $count } case of yours moved:
   *[other] 📅 The days off were updated, and the deadlines of { $count } cases of yours moved:
}
calendar-moved-line = { $case }: was { $before }, now { $day }
calendar-moved-more = { $count ->
    [one] And { $count } more, in “My work”.
   *[other] And { $count } more, in “My work”.
}
