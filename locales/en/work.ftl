# My work (staff), my petitions (villagers), a case as its people see it, and why its deadline is what it is.

work-title = <b>📌 My work</b>
work-nothing = ✅ Nothing to do today.
work-due = ⏰ Cases to do: { $count }
work-due-many = ⏰ To do: { $count } or more, the most urgent first
work-due-none = ✅ No cases to do.
work-unvisited = 🏠 Still to visit in this campaign: { $count }; days to its end: { $days }
work-unvisited-open = 🏠 Still to visit: { $count }
work-unvisited-none = ✅ All your households are visited: { $count }.
work-no-households = No households are assigned to you yet. Please ask your team lead.
work-case-button = Do { $number }
work-see-button = See { $number }
work-visit-button = 🏠 { $household }
work-visit-go = 🏠 Visit
work-more = and { $count } more
work-show-cases = ⏰ Cases to do
work-show-households = 🏠 Not visited yet
work-back = ← My work

work-line-red = { $days ->
    [one] 🔴 { $days } day over  { $case }
   *[other] 🔴 { $days } days over  { $case }
}
work-line-yellow = { $days ->
    [one] 🟡 { $days } working day left  { $case }
   *[other] 🟡 { $days } working days left  { $case }
}
work-line-today = 🟡 Due today  { $case }
work-line-blue = { $days ->
    [one] 🔵 { $days } working day left  { $case }
   *[other] 🔵 { $days } working days left  { $case }
}
work-line-plain = ⏰ By { $day }  { $case }

mine-title = <b>📋 My petitions</b>
mine-nothing = You have not told us anything yet.
mine-line = { $number } { $category } · { $state }
mine-file = 📝 Tell us something
mine-back = ← My petitions
mine-state-filed = filed, your cadre takes it up next; an answer comes by { $day }
mine-state-accepted = { $name } is working on it, by { $day } at the latest ({ $days ->
    [one] { $days } working day left
   *[other] { $days } working days left
})
mine-state-accepted-today = { $name } is working on it; due today
mine-state-accepted-over = { $name } is working on it; { $days ->
    [one] { $days } day over
   *[other] { $days } days over
}, a reminder is out
mine-more = Say one thing more

case-head = <b>{ $case }</b>
case-place = { $place } · { $household }
case-who = Filed by: { $name }
case-responsible = Responsible: { $name }
case-words = “{ $words }”
case-plain = Filed without details: please hear it from them in person or by phone.
case-voice = Voice message, { $seconds } s
case-photos = Photos: { $count }
case-urgent = ❗ Urgent
case-state = Now: { $state }
case-due = { $days ->
    [one] ⏰ By { $day } ({ $days } working day left)
   *[other] ⏰ By { $day } ({ $days } working days left)
}
case-due-today = ⏰ Due today
case-due-over = { $days ->
    [one] 🔴 Was due { $day }, { $days } day over
   *[other] 🔴 Was due { $day }, { $days } days over
}
case-your-turn = Your turn: { $act }.
case-your-turn-for = Your turn, for { $name }: { $act }.
case-waiting = Now waiting for { $name }: { $act }.
case-accepted = ✅ { $number } is accepted. Answer it by { $day }.
case-media = 📷 Photos and voice
case-files = 📷 Photos and voice of { $case }
case-why = Why this day?
case-back = ← Back
case-result = Result: “{ $result }”

timeline-filed = { $day } you filed it
timeline-filed-other = { $day } the villager filed it
timeline-filed-visit = { $day } { $name } wrote it down on a visit
timeline-filed-by = { $day } { $name } filed it for you
timeline-said = { $line }: “{ $words }”
timeline-for = { $name } (for { $other })

contact-title = <b>👤 My cadre</b>
contact-cadre = { $name }
contact-stand_in = Away now; please turn to { $name }
contact-none = You have no cadre yet. If there is anything, just tell us here.

mine-state-dispatched = sent to { $unit }, who will receive it; answer by { $day }
mine-state-info_asked = waiting for your word; the clock stands
mine-state-answered = result of { $day }; please say whether it is solved
mine-state-verified = result of { $day }, checked too; please say whether it is solved
mine-state-revisited = result of { $day }, and you have judged it; the office closes it
mine-state-closed = done; if it is back, open it and tap
mine-state-archived = done and archived
mine-state-declined = not taken here; open it to see where to turn
mine-state-merged = goes on together with another case
mine-state-withdrawn = withdrawn by you

work-line-answered = 🔎 to verify and to hear the villager  { $case }
work-line-verified = 🔎 verified, to hear the villager  { $case }
work-line-revisited = 🔎 villager heard, to verify and close  { $case }
