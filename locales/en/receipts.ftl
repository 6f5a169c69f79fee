# The deadline receipt: why a case is due when it is. Read aloud, it must sound like speech.

receipt-title = <b>⏰ The deadline of { $number }</b>
receipt-then = { $left } { $right }
receipt-days = { $days } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
receipt-number = { $day }
receipt-run = { $first } to { $last }
receipt-start-filed = Filed { $day }; counted from the next day.
receipt-start-again = Filed on { $filed }, open again since { $day }: { $why }. The days are counted anew from the next one.
receipt-why-said = { $why }, “{ $words }”
receipt-why-object = the villager said that it is not solved
receipt-why-record_unsolved = on a revisit the villager said that it is not solved
receipt-why-send_back = the check did not pass it
receipt-why-reopen = it was reopened after closing
receipt-same_day = It is to be done the same day.
receipt-counted = { $count ->
    [one] { $days }: { $count } working day.
   *[other] { $days }: { $count } working days.
}
receipt-made_up = { $days }: worked to make up for a holiday, so it counts.
receipt-weekend = { $days }: weekend, not counted.
receipt-holiday = { $days }: { $holiday }, not counted.
receipt-no_pause = No pause.
receipt-paused = More information was asked for on { $asked } and came on { $given }; { $days }: paused, not counted.
receipt-paused-now = More information was asked for on { $asked } and has not come; paused from { $first } on, not counted.
receipt-no_extension = No extension.
receipt-extended = { $count ->
    [one] Extended by { $count } working day: { $days }.
   *[other] Extended by { $count } working days: { $days }.
}
receipt-extended-by = { $count ->
    [one] { $name } allowed { $count } working day more: { $days }.
   *[other] { $name } allowed { $count } working days more: { $days }.
}
receipt-due = So it is due { $day }.
receipt-due-standing = Counting goes on when it comes; if it came now, it would be due { $day }.
receipt-provisional = The days off of { $year } are not announced yet; Monday to Friday are counted for now, and it will be counted again.
