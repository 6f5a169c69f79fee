# What is said unasked: the digest, and the few things pushed at once. Numbers, never the matter.

digest-greeting = <b>📌 Good morning, { $name }.</b> Today, { $day }, things to do: { $count }
digest-greeting-nothing = <b>📌 Good morning, { $name }.</b> Today, { $day }
digest-red = { $days ->
    [one] 🔴 { $days } day over  { $case }
   *[other] 🔴 { $days } days over  { $case }
}
digest-today = 🟡 Due today  { $case }
digest-yellow = { $days ->
    [one] 🟡 { $days } working day left  { $case }
   *[other] 🟡 { $days } working days left  { $case }
}
digest-blue = { $days ->
    [one] 🔵 { $days } working day left  { $case }
   *[other] 🔵 { $days } working days left  { $case }
}
digest-accept = 🔵 To be accepted  { $case }
digest-more = And { $count } more; see “My work”.
digest-visits = 🏠 Still to visit in this campaign: { $count }; days to its end: { $days }
digest-visits-open = 🏠 Still to visit: { $count }
digest-handle = Do { $short }
digest-accept-button = Accept { $short }
digest-visit-go = 🏠 Visit
digest-work = 📌 My work

push-red = 🔴 { $case } was due yesterday and is not answered yet.
push-red-days = { $days ->
    [one] 🔴 { $case } is { $days } day over and not answered yet.
   *[other] 🔴 { $case } is { $days } days over and not answered yet.
}
push-red-lead = { $days ->
    [one] 🔴 { $case } is { $days } day over. Responsible: { $name }.
   *[other] 🔴 { $case } is { $days } days over. Responsible: { $name }.
}
push-yellow = { $days ->
    [one] 🟡 { $case } is due in { $days } working day.
   *[other] 🟡 { $case } is due in { $days } working days.
}
push-today = 🟡 { $case } is due today.
push-blue = { $days ->
    [one] 🔵 { $case } is due in { $days } working day, { $day }.
   *[other] 🔵 { $case } is due in { $days } working days, { $day }.
}
push-petition = 📝 New: { $case }. Please accept it by { $day }.
push-petition-accepted = 📝 New: { $case }. Please answer it by { $day }.
push-petition-urgent = ❗ Urgent: { $case }. Please contact the villager at once.
push-visit-case = 📌 From a visit: { $case }. Please answer it by { $day }.
push-handle = Do it
push-accept = ✔ Accept
push-see = See
push-stand_in = { $name } is away, so this comes to you.
push-draft = ✏️ You have one unfinished: { $title }, begun { $day }.
push-draft-continue = ▶ Go on
push-draft-discard = Throw away
