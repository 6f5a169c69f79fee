# Households change cadre; leaves and stand-ins.

refused-transfer_same = The cadre who gives and the one who takes over are the same person. Please choose another.
refused-transfer_nothing = There is no household to move. Please choose others.
refused-transfer_undone = This was taken back already; no need to tap again.
refused-transfer_too_late = More than { $days } days have passed, so this cannot be taken back. Please move the households anew.
refused-leave_backwards = The last day is before the first. Please change the days.
refused-leave_too_long = A leave takes at most { $days } days and is noted at most { $days } days ahead.
refused-leave_taken = A leave is noted for these days already: { $first } to { $last }.
refused-leave_none = No leave is noted now.
refused-stand_in_away = { $name } is away on these days too. Please choose another stand-in.
refused-leave_stands_in = In these days { $name } is stood in for by this person. Please find { $name } another stand-in first.

menu-caseload = 🔁 Move households
menu-leave = 🗓 Leave

moving-title = 🔁 <b>Move households</b>
moving-review = Please check
moving-cadre = Whose households move?
moving-cadre-label = From
moving-cadre-empty = There is no cadre here yet.
moving-households = Which households? (several)
moving-households-label = Households
moving-households-empty = This cadre has no households now. Please go back and choose another.
moving-receiver = Who takes over?
moving-receiver-label = To
moving-receiver-empty = There is no other cadre to take over.
moving-count-household = { $count ->
    [one] { $count } household
   *[other] { $count } households
}
moving-count-case = { $count ->
    [one] { $count } open case
   *[other] { $count } open cases
}
moving-count-card = { $count ->
    [one] { $count } contact card
   *[other] { $count } contact cards
}
moving-count-revisit = { $count ->
    [one] { $count } revisit
   *[other] { $count } revisits
}
moving-preview = Will move: { $counts }. The old contact cards become useless.
moving-preview-told = { $giver }, { $taker } and the villagers who use the bot ({ $count }) will be told.
moving-sent = ✅ Moved to { $taker }: { $counts }.
moving-undo = ↩️ Undo
moving-undo-of = ↩️ { $giver } → { $taker }
moving-undo-sure = Undo what was moved on { $day }? The households of { $taker } go back to { $giver }, and everybody is told again.
moving-undo-yes = ↩️ Yes, undo
moving-undone = ✅ Undone; back with { $giver }: { $counts }.
moving-undone-nothing = These households have changed again since then; none went back.
moving-undone-kept = Not given back, because it changed since then: { $counts }.
moving-none = Nothing was moved lately.
moving-line = { $day } { $giver } → { $taker }
moving-line-undone = { $day } { $giver } → { $taker } (undone)
moving-new = ➕ Move
moving-told-giver = 🔁 Some of your households are with { $taker } now: { $counts }.
moving-told-taker = 🔁 From { $giver } to you: { $counts }. The old contact cards are useless; please make and hand out new ones.
moving-told-taker-back = 🔁 The last change was undone; with you again: { $counts }. Please make anew the contact cards that did not come back.
moving-told-villager = 👤 Your cadre is { $taker } now. The old contact card is useless; { $taker } brings you a new one. What you told us goes on.
moving-told-villager-back = 👤 Your cadre is { $taker } again. If your contact card does not open, please ask { $taker } for a new one.

away-title = 🗓 <b>Leave</b>
away-review = Please check
away-person = Who is on leave?
away-person-label = On leave
away-person-empty = There is no cadre here yet.
away-first = From which day?
away-first-label = From
away-last = Until which day? (included)
away-last-label = Until
away-stand_in = Who stands in?
away-stand_in-label = Stand-in
away-stand_in-empty = No colleague of the same village or unit was found. Please ask the team lead.
away-preview = In these days { $other } looks after the households ({ $count }) and open cases; it ends by itself.
away-preview-told = The stand-in and the villagers of these households will be told.
away-sent = ✅ Noted: on leave from { $first } to { $last }; { $other } stands in.
away-see = 🗓 Leave
away-new = ➕ Note a leave
away-none = Nobody is on leave now.
away-line = { $name }: { $first } to { $last }, { $other } stands in
away-end-of = ⏹ End the leave of { $name }
away-end-sure = End the leave of { $name } ({ $first } to { $last }) now?
away-end-yes = ⏹ Yes, end it
away-ended = ✅ The leave of { $name } is over.
away-told-cadre = 🗓 A leave was noted for you: { $first } to { $last }; { $other } stands in.
away-told-cadre-over = 🗓 Your leave is over; your households and cases are yours again.
away-told-stand_in = 🗓 { $name } is on leave. From { $first } to { $last } you look after their households ({ $count }) and open cases. It ends by itself.
away-told-stand_in-over = 🗓 The leave of { $name } is over; you need not stand in any more. Thank you.
away-told-villager = 👤 Your cadre { $name } is away from { $first } to { $last }; in these days please turn to { $other }.
away-told-villager-over = 👤 Your cadre { $name } is back; please turn to { $name } again.
