# What each rung says: not accepted, received or revisited; who hears for whom; the question to a villager.

push-stand_in-away = { $name } is on leave, so this comes to you.
push-stand_in-away-beyond = { $name } is on leave and the stand-in cannot be reached, so this comes to you.
push-stand_in-gone = { $name } has been transferred, so this comes to you.
push-stand_in-blocked = { $name } can no longer be reached, so this comes to you.
push-stand_in-never = { $name } has not joined yet, so this comes to you.

rung-accept-over = { $days ->
    [one] 🔴 { $case } should have been accepted { $days } day ago. Please accept it, or say why not.
   *[other] 🔴 { $case } should have been accepted { $days } days ago. Please accept it, or say why not.
}
rung-accept-over-lead = { $days ->
    [one] 🔴 { $case } should have been accepted { $days } day ago. Responsible: { $name }.
   *[other] 🔴 { $case } should have been accepted { $days } days ago. Responsible: { $name }.
}
rung-receive = 📌 { $case }: sent to { $unit }. Please receive it by { $day }.
rung-receive-urgent = ❗ Urgent: { $case }, sent to { $unit }. Please receive it at once.
rung-receive-waits = 📌 { $case }: sent to { $unit }, where nobody can be reached here. Please call them.
rung-receive-over = { $days ->
    [one] 🔴 { $case } should have been received { $days } day ago. { $unit }: please receive it, or return it with a reason.
   *[other] 🔴 { $case } should have been received { $days } days ago. { $unit }: please receive it, or return it with a reason.
}
rung-receive-over-sender = { $days ->
    [one] 🔴 { $case }, sent to { $unit }, should have been received { $days } day ago. You may press them or call it back.
   *[other] 🔴 { $case }, sent to { $unit }, should have been received { $days } days ago. You may press them or call it back.
}
rung-revisit-waits = 🔔 { $case } is to be revisited today. Responsible: { $name }.
rung-revisit-over = { $days ->
    [one] 🔴 The revisit for { $case } is { $days } day over. Please ask the villager, in person or by phone.
   *[other] 🔴 The revisit for { $case } is { $days } days over. Please ask the villager, in person or by phone.
}
rung-revisit-over-lead = { $days ->
    [one] 🔴 The revisit for { $case } is { $days } day over. Responsible: { $name }.
   *[other] 🔴 The revisit for { $case } is { $days } days over. Responsible: { $name }.
}
rung-monitored = { $count ->
    [one] 🏠 { $count } household is due to be visited again
   *[other] 🏠 { $count } households are due to be visited again
}
rung-monitored-go = 🏠 Visit again
rung-word-third = 📝 { $number } { $category }: { $office } answered you on { $day }. Is it solved? It is for you to say:
rung-word-sixth = 📝 { $number } { $category }: { $office } answered you on { $day } and still waits for your word. If tapping is hard, somebody will come and ask you.
