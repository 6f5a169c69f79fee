# What is said unasked: the digest, and the few things pushed at once. Numbers, never the matter.

digest-greeting = <b>📌 Good morning, { $name }.</b> Today, { $day }, things to do: { $count }
digest-greeting-nothing = <b>📌 Good morning, { $name }.</b> Today, { $day }
digest-accept = 🔵 To be accepted  { $case }
digest-not_accepted = 🔵 Not accepted yet  { $case }
digest-visits = 🏠 Still to visit in this campaign: { $count }; days to its end: { $days }
digest-accept-button = Accept { $number }
digest-visit-go = 🏠 Visit

push-red = { $days ->
    [one] 🔴 { $case } is { $days } day over and not answered yet.
   *[other] 🔴 { $case } is { $days } days over and not answered yet.
}
push-red-lead = { $days ->
    [one] 🔴 { $case } is { $days } day over. Responsible: { $name }.
   *[other] 🔴 { $case } is { $days } days over. Responsible: { $name }.
}
push-petition = 📝 New: { $case }. Please accept it by { $day }.
push-petition-urgent = ❗ Urgent: { $case }. Please contact the villager at once.
push-handle = Do it
push-accept = ✔ Accept
push-see = See
push-draft = ✏️ You have one unfinished: { $title }, begun { $day }.
push-draft-continue = ▶ Go on
push-draft-discard = Throw away
