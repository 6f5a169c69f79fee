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
heard-drop_helper = 📌 { $number } { $category }: { $name } lets { $unit } help no more
heard-progress = 📌 { $number } { $category }: { $name } wrote progress
party-helper = the unit that helps
refused-needs_new_helper = This unit leads { $number } or helps with it already; please choose another.
refused-needs_helping = This unit does not help with { $number } now.
refused-no_such_unit = { $number } cannot be sent to this unit: there is none, or nobody there who receives. Please choose another.
