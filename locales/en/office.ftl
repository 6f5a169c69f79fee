# The office and the units: dispatch, receive, return, transfer, raise, helpers, dispatch meeting, routes

petition-who-above = Who will see it: the office of { $place } and the unit that does the work. Neither the village's cadres nor neighbours will.
petition-sent-next-above = The office of { $place } will contact you by the end of { $day }. The village's cadres do not see this.
petition-sent-urgent-above = ❗ Sent to the office of { $place } as urgent. The village's cadres do not see this.

act-add_helper = ➕ Helper
act-drop_helper = ➖ Helper
turn-add_helper = add a unit that helps
turn-drop_helper = take out a unit that helps
timeline-add_helper = { $day } { $name } asked { $unit } to help
timeline-drop_helper = { $day } { $name } let { $unit } help no more
heard-add_helper = 📌 { $number } { $category }: { $name } asks { $unit } to help. You see it and write progress and notes; whoever leads it still does
heard-dropped = 📌 { $number } { $category }: { $name } says that { $unit } need not help any more. Thank you
heard-drop_helper = 📌 { $number } { $category }: { $name } lets { $unit } help no more
heard-progress = 📌 { $number } { $category }: { $name } wrote progress
party-helper = the unit that helps
refused-needs_new_helper = This unit leads { $number } or helps with it already; please choose another.
refused-needs_helping = This unit does not help with { $number } now.
refused-no_such_unit = { $number } cannot be sent to this unit: there is none, or nobody there who receives. Please choose another.

unit-proposed = ★ { $name }
sending-keeps = Until they receive it, whoever has it now goes on, and the clock runs.
asking-told = The villager will read this.
taking-receive = ✅ { $number } is received. You answer for it now, by { $day }.
taking-take = ✅ You have taken over { $number }, due { $day }. Work on it yourself, or dispatch it.
taking-recall = ✅ { $number } is called back.

road-button-village = Village
road-button-court = Court
road-button-arbitration = Arbitration
road-button-police = Police
road-button-petition_office = Petitions
road-button-hotline = 12345

dispatch-title = 📤 Dispatch
dispatch-review = { petition-review }
dispatch-unit = Which unit? ★ is what the routes propose.
dispatch-unit-label = Unit
dispatch-unit-empty = No unit can be sent a case here: it needs somebody who receives.
dispatch-sent = 📤 { $number } is sent and waits to be received.

transfer-title = Transfer
transfer-review = { petition-review }
transfer-unit = To which unit?
transfer-unit-label = Unit
transfer-unit-empty = There is no other unit.
transfer-words = Why? One sentence; the villager will read it too.
transfer-words-label = Reason
transfer-sent = 📤 { $number } is on its way; until they receive it, it stays with you.

add_helper-title = ➕ Helper
add_helper-review = { petition-review }
add_helper-unit = Which unit shall help? Whoever leads still does.
add_helper-unit-label = Helper
add_helper-unit-empty = There is no other unit.
add_helper-sent = ✅ A unit helps with { $number } now.

drop_helper-title = ➖ Helper
drop_helper-review = { petition-review }
drop_helper-unit = Which unit shall help no more?
drop_helper-unit-label = Helper
drop_helper-unit-empty = No unit helps with it.
drop_helper-sent = ✅ A unit helps with { $number } no more.

ask_info-title = Ask for more
ask_info-review = { petition-review }
ask_info-words = What is missing? Say which thing, and what for.
ask_info-words-label = Asked
ask_info-photos = { answer-photos }
ask_info-photos-label = { answer-photos-label }
ask_info-photos-button = { answer-photos-button }
ask_info-sent = ✅ The villager is asked; the clock of { $number } stands.

decline-title = Decline
decline-review = { petition-review }
decline-road = Where should it be taken instead?
decline-road-label = Instead
decline-words = Why can it not be taken here? One sentence the villager understands.
decline-words-label = Reason
decline-sent = ✅ { $number } is declined; the villager is told why and where to turn.

return-title = ↩ Return
return-review = { petition-review }
return-words = Why? One sentence, so that it can be sent to whom it belongs.
return-words-label = Reason
return-sent = ↩ { $number } is returned.

raise-title = ⬆ Raise
raise-review = { petition-review }
raise-words = Why to the level above? One sentence; say so too if it should be dispatched.
raise-words-label = Reason
raise-sent = ⬆ { $number } is raised. Until it is taken there, whoever has it goes on.

timeline-earlier = { $count } more before this
case-receive_by = ⏰ Please receive it by the end of { $day }.
case-receive_over = 🔴 It was to be received by { $day }.
case-helpers = Helping: { $units }
case-returned = ↩ Returned { $count ->
    [one] { $count } time
   *[other] { $count } times
}: { $reasons }
next-filed = Next: the work, the answer, the check, the villager's word, closing.
next-accepted = Next: the check, the villager's word, closing.
next-dispatched = Next: the work, the answer, the check, the villager's word, closing.
next-received = Next: the check, the villager's word, closing.
next-in_progress = Next: the check, the villager's word, closing.
next-raised = Next: work on it or dispatch it, answer, check, the villager's word, closing.
next-info_asked = Next: the clock runs on, then the work and the answer.
next-answered = Next: the check and closing; if the villager says it is not solved, once more.
next-verified = Next: closing; if the villager says it is not solved, once more.
next-unverified = Next: closing.
next-revisited = Next: revisits 30 and 90 days after closing.
next-own-filed = Next: you hear when somebody takes it, and you judge the result.
next-own-accepted = Next: you hear when it is done, and you judge it.
next-own-dispatched = Next: you hear when they receive it, and you judge the result.
next-own-received = Next: you hear when it is done, and you judge it.
next-own-in_progress = Next: you hear when it is done, and you judge it.
next-own-raised = Next: you hear when the level above takes it, and you judge the result.
next-own-info_asked = Next: once you have added it, the work goes on.
next-own-answered = Next: if you say it is solved, it is closed; if not, it is done again.
next-own-verified = Next: if you say it is solved, it is closed; if not, it is done again.
next-own-unverified = Next: somebody checks it once more, then it is closed.
next-own-revisited = Next: the office closes it; you will be revisited later.

menu-meeting = 📤 Dispatch meeting
meeting-title = <b>📤 Dispatch meeting</b>
meeting-nothing = ✅ Nothing waits to be dispatched.
meeting-progress = <b>📤 Dispatch meeting</b> · { $done } of { $total }
meeting-send = ✔ To { $unit }
meeting-other = Other unit
meeting-skip = Later ▸
meeting-back = ← Previous
meeting-undo = ↶ Undo last
meeting-end = 📄 End, minutes
meeting-which = To which unit?
meeting-was-sent = ✅ Sent to { $unit }
meeting-summary = { $total } in all: { $sent } sent, { $skipped } left for later, { $left } not reached.
minutes-title = 📄 Minutes
minutes-review = Is this right?
minutes-present = Who was there? Names and units; you may skip it.
minutes-present-label = Present
minutes-then = When you send it the meeting ends, and you get its minutes as a table.
minutes-sent = ✅ The meeting is over; you get its minutes as a table.
minutes-file = minutes.xlsx
minutes-sheet = Minutes
minutes-heading = Minutes of the dispatch meeting
minutes-head-place = Office of
minutes-head-day = Time
minutes-head-duty = On duty
minutes-head-present = Present
minutes-nobody-named = not named
minutes-column-number = Number
minutes-column-category = Category
minutes-column-place = Village
minutes-column-decision = Decision
minutes-column-unit = Unit
minutes-column-due = Answer by
minutes-decision-sent = sent
minutes-decision-skipped = left for later
minutes-decision-open = not reached
refused-meeting_over = This meeting is over. For another one, tap Dispatch meeting in the menu.
refused-nothing_to_undo = Nothing was decided yet, so there is nothing to undo.
minutes-here = 📄 Minutes of the meeting
minutes-again = 📄 Send again
minutes-past = 📄 Past minutes
minutes-list = <b>📄 Past dispatch meetings</b>
minutes-list-how = Tap a meeting to get its minutes again.
minutes-list-none = No dispatch meeting has been ended yet.
minutes-held = { $day } · { $count ->
    [one] { $count } case
   *[other] { $count } cases
}

queue-line-receive = 📥 To receive: { $count }
queue-line-take = ⬆ Raised, to take over: { $count }
queue-line-dispatch = 📤 To dispatch: { $count }
queue-line-extend = ⏳ Extensions to decide: { $count }
queue-line-verify = 🔎 To verify: { $count }
queue-line-approve = ✔ To close: { $count }
queue-button-receive = 📥 Receive { $count }
queue-button-take = ⬆ Take { $count }
queue-button-dispatch = 📤 Dispatch { $count }
queue-button-extend = ⏳ Extend { $count }
queue-button-verify = 🔎 Verify { $count }
queue-button-approve = ✔ Close { $count }

menu-routes = 🧭 Routes
category-default = everything else
refused-no_such_unit_here = This unit cannot be chosen: there is none, or nobody there who receives.
routes-title = <b>🧭 Routes</b> · { $place }
routes-line = { $category } → { $unit } (set for { $place })
routes-none = No route is set.
routes-else = For anything else the office chooses the unit.
routes-change = ✏️ Change
routes-back = ← Routes
route-title = 🧭 Change a route
route-review = Is this right?
route-category = Which category?
route-category-label = Category
route-unit = Which unit is proposed?
route-unit-label = Unit
route-unit-empty = No unit can be sent a case here yet.
route-to-office = The office chooses
route-preview = { $place }: now { $was }, then { $unit }.
route-preview-then = It changes what is proposed from now on; what was sent stays. The change is noted.
route-sent = ✅ { $place }: { $category } → { $unit }
