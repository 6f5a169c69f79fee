# What is done about reminders: the list of late cases, knowing of and putting off, handing over, limits and hours, the ledger

remind-button = ⏰ Reminders
remind-title = ⏰ { $case }
remind-speaks = You are reminded of it in your digest, and when it is due: { $day }.
remind-seen = You know of it. You are reminded again on { $day }.
remind-snoozed = You have put it off until { $day }.
remind-seen-button = Got it
remind-snooze-button = Later
remind-hand-button = Hand over
remind-seen-done = ✅ { $number }: noted that you know. You are reminded again on { $day }.
remind-snooze-ask = On which day shall we remind you? It is due on { $day }; no later day is offered.
remind-snooze-done = ✅ { $number } rests until { $day }.
remind-day = { $day }
refused-hold_nothing = Nothing is due in { $number } any more: it is answered or ended.
refused-snooze_none = There is no working day left before it is due on { $day }; the reminder cannot be put off.
refused-snooze_past = A reminder can only be put off to a day after today and before it is due on { $day }.
refused-snooze_off = { $day } is a day off; please choose a working day.

handing-title = 🤝 Hand over
handing-review = { petition-review }
handing-taker = To whom? Whoever stands in for you, or a colleague of the same unit or village.
handing-taker-label = To
handing-taker-empty = There is nobody who could take it.
handing-keeps = Until { $name } takes it, it stays with you and the clock runs.
handing-sent = 🤝 { $number } is offered to { $name }. You hear when they take it.
handing-told = 🤝 { $name } asks you to take over { $case }.
handing-told-day = It is due on { $day }.
handing-take = Take it
handing-refuse = Not me
handing-taken = ✅ { $number } is yours now, due on { $day }.
handing-refused = { $number } stays where it is; the other is told.
handing-told-taken = 🤝 { $name } has taken over { $number }.
handing-told-refused = { $name } did not take { $number }; it stays with you.
refused-handing_nobody = There is nobody in the same unit or village who could take { $number }.
refused-handing_void = This offer of { $number } is no longer open.

supervise-title = <b>🔴 Supervision list</b> · { $count }
supervise-button = Supervision
supervise-none = Nothing is five working days late. The list is empty.
supervise-waiting = 🔴 Supervision list: { $count ->
    [one] 1 case
   *[other] { $count } cases
} five working days late or more
supervise-line = 🔴 { $days ->
    [one] 1 day
   *[other] { $days } days
} over · { $case } · { $name }
supervise-line-answered = ✅ answered, needs a note · { $case } · { $name }
supervise-who = { $other } answers for it; it stands on { $name }’s list.
supervise-since = On the list since { $day }.
supervise-pressed-on = Last pressed for on { $day }.
supervise-press = 📣 Press
supervise-clear = ✔ Clear
supervise-back = ← List
supervise-press-done = 📣 { $name } is told.
supervise-press-nobody = { $name } cannot be written to; please call.
supervise-told = 🔴 { $count ->
    [one] 1 case is
   *[other] { $count } cases are
} new on your supervision list: five working days late or more.
supervise-told-press = 📣 { $name } presses for { $case }: { $days ->
    [one] 1 working day
   *[other] { $days } working days
} over.
clearing-title = ✔ Clear from the list
clearing-review = { petition-review }
clearing-note = Why may it leave the list? One or two sentences.
clearing-note-label = Note
clearing-sent = ✔ { $number } is off the list; your note is kept.
refused-pressed_today = { $number } was pressed for today already; tomorrow again.
refused-supervised_cleared = { $number } was cleared from the list already.

settings-button = ⚙ Limits
settings-title = <b>⚙ Limits and hours</b> · { $place }
settings-line = { $name }: { $value }
settings-line-place = { $name }: { $value } · { $place }
settings-of_categories = ▸ Answers by kind
settings-of_labels = ▸ Days between visits
settings-back-routes = 🧭 Routes
settings-change = Change
settings-undo = ↩ Undo
settings-undo-yes = Yes, undo
settings-undo-sure = Shall what applies above hold here again?
settings-undone = ↩ Taken back. Now:
settings-about-accept_limit = Working days until a petition is accepted or declined. It holds here and below.
settings-about-receive_limit = Working days until a unit receives what was sent to it. It holds here and below.
settings-about-answer_limit = Working days until the answer. It holds for what is accepted from now on; open cases keep their day.
settings-about-visit_every = Days from one visit to the next, at most. Of several labels the shortest counts. It holds here and below.
settings-about-hours = Holds for the people here and below. Urgent petitions come at any hour.
settings-name-accept = Accept
settings-name-receive = Receive
settings-name-answer = Answer
settings-name-urgent = Urgent
settings-name-visits = All others
settings-name-digest_from = Digest
settings-name-digest_lasts = Window
settings-name-quiet_from = Quiet from
settings-name-quiet_until = Quiet until
settings-preview = For { $place } and all below it, from now on.
settings-effect-accept_limit = On the next working day { $count ->
    [one] 1 person
   *[other] { $count } people
} would be reminded; as it is now, { $now }.
settings-effect-receive_limit = On the next working day { $count ->
    [one] 1 person
   *[other] { $count } people
} would be reminded; as it is now, { $now }.
settings-effect-answer_limit = If it held for what is open now, { $count ->
    [one] 1 person
   *[other] { $count } people
} would be reminded on the next working day; as it is now, { $now }. Open cases keep their day.
settings-effect-visit_every = On the next working day { $count ->
    [one] 1 cadre has
   *[other] { $count } cadres have
} such a household to visit; as it is now, { $now }.
settings-effect-many = There are too many such households here to count at once whom it would reach.
settings-effect-hours = It changes the hours of { $count ->
    [one] 1 person
   *[other] { $count } people
} of { $now }, from the next reminder on.
setting-title = ⚙ Change
setting-review = { petition-review }
setting-days = How many working days? 1 to 60.
setting-days-label = Days
setting-days-count = { $count ->
    [one] 1 working day
   *[other] { $count } working days
}
setting-span = How many days between visits? 7 to 366.
setting-span-label = Days
setting-span-count = { $count ->
    [one] 1 day
   *[other] { $count } days
}
setting-lasts = Within how many hours shall all digests have gone? 1 to 8.
setting-lasts-label = Hours
setting-lasts-count = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}
setting-clock = At what time?
setting-clock-label = Time
setting-clock-empty = No time is offered.
setting-sent = ✅ { $place }: { $name } is { $value } now.
refused-hours_overlap = The digests would go in quiet hours. Please choose a time that leaves them between the end and the beginning of quiet hours.
refused-setting_not_own = Nothing is set here; what applies above holds already.

ledger-title = <b>🔎 Your last reminders</b>
ledger-none = You have not been reminded of anything yet.
ledger-none-case = Nobody has been reminded of { $number } yet: nothing of it has fallen due.
ledger-line = { $day } { $what }: { $fate }
ledger-rule-acceptance = { $number }, to be accepted
ledger-rule-answer = { $number }, to be answered
ledger-rule-receipt = { $number }, to be received
ledger-rule-revisit = { $number }, to be revisited
ledger-rule-draft = Unfinished draft
ledger-rule-digest = Daily digest
ledger-rule-word = { $number }, the villager's word
ledger-rule-monitored = Household to be visited again
ledger-rule-visits = Visits of the campaign
ledger-rule-phase = End of a campaign phase
ledger-rule-weekly = Brief of the week
ledger-rule-other = Reminder { $number }
ledger-fate-composed = written, waits to be sent
ledger-fate-digest = no message of its own: it stands in the digest
ledger-fate-sent = sent
ledger-fate-delivered = delivered
ledger-fate-seen = delivered, and you said that you know
ledger-fate-unknown = sent, but the connection broke: it may not have arrived
ledger-fate-resolved = not sent: it was done meanwhile
ledger-fate-not-suppressed = not sent
ledger-fate-not-blocked = not sent: the person has blocked the bot
ledger-fate-not-digest = not sent: it stands in the digest
ledger-fate-not-newer = not sent: a more urgent one went instead
ledger-fate-not-same_person = not sent: the same person was told of it already
ledger-fate-not-stand_in = not sent to this person: whoever stands in was told
ledger-fate-not-unreachable = not sent: nobody in charge can be written to
ledger-fate-not-withdrawn = not sent: the person wants no messages
ledger-fate-not-seen = not sent: the person knew of it
ledger-fate-not-snoozed = not sent: the person had put it off
ledger-fate-not-nobody = not sent: nobody holds this post
ledger-fate-not-away = not sent to them: on leave by then, whoever stood in was told
ledger-fate-not-gone = not sent to them: no longer in the post by then, somebody else was told
ledger-fate-not-stopped = not sent to them: had blocked the bot by then, somebody else was told
ledger-fate-not-moved = not sent to them: it was somebody else's by then, who was told
ledger-column-due = Due
ledger-column-at = When
ledger-column-who = Whom
ledger-column-what = What
ledger-column-fate = What became of it
cli-reminders-help = The ledger of reminders.
cli-reminders-why-help = Why was somebody reminded of a case, or not?
cli-reminders-case-help = The case's number, as 2026-0117.
cli-reminders-no_case = There is no case { $number }.
