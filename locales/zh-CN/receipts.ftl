# The deadline receipt: why a case is due when it is. Read aloud, it must sound like speech.

receipt-title = <b>⏰ { $number } 的时限</b>
receipt-then = { $left }{ $right }
receipt-days = { $month }月{ $days }日
receipt-number = { $day }
receipt-run = { $first }至{ $last }
receipt-start-filed = { $day } 登记，次日起算。
receipt-start-again = { $filed } 登记，{ $day } 起重新办：{ $why }。次日起重新算。
receipt-why-said = { $why }，“{ $words }”
receipt-why-object = 村民说没解决
receipt-why-record_unsolved = 回访时村民说没解决
receipt-why-send_back = 核查没通过
receipt-why-reopen = 销号以后又重办
receipt-same_day = 当天办。
receipt-counted = { $days } 共 { $count } 个工作日。
receipt-made_up = 其中{ $days }是周末调休上班，照常算。
receipt-weekend = { $days } 周末，不算。
receipt-holiday = { $days } { $holiday }放假，不算。
receipt-no_pause = 没有暂停。
receipt-paused = { $asked }要补充材料，{ $given }收到，{ $days }暂停，不算。
receipt-paused-now = { $asked }要补充材料，还没收到，从{ $first }起暂停，不算。
receipt-no_extension = 没有延期。
receipt-extended = 延期 { $count } 个工作日：{ $days }。
receipt-extended-by = { $name }批准延期 { $count } 个工作日：{ $days }。
receipt-due = 所以最晚 { $day }。
receipt-due-standing = 收到以后接着算；要是现在收到，最晚 { $day }。
receipt-provisional = { $year }年的放假安排还没公布，先按周一到周五算，公布后会重算。
