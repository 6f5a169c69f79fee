# After the answer: extension, check, revisit, closing, reopening, what came back, common problems

answer-no_evidence = 📷 There is no photo. Without one this cannot be closed later; now is the easiest time to add one, but later will do too.

longer-title = Ask for time
longer-review = Please look it over, then send:
longer-days = How many more working days? Please write 1 to 10.
longer-days-label = Longer by
longer-words = Why is there not enough time? The villager and the office will see it.
longer-words-label = Reason
longer-sent = ✅ The office is asked to extend { $number }. Until it agrees the deadline stays.
longer-granted = ✅ { $number } is extended, due { $day }.

notlonger-title = No extension
notlonger-review = Please look it over, then send:
notlonger-words = Why not?
notlonger-words-label = Reason
notlonger-sent = ✅ { $number } is not extended; the deadline stays.

case-extension_asked = ⏳ { $count } more working days are asked for; the office decides.
case-recurs = 🔁 The same in the same household, less than 90 days after { $number } was closed.

verify-title = 🔎 Verify
verify-review = Please look it over, then send:
verify-mode = How did you check it?
verify-mode-label = How
verify-mode-in_person = On the spot
verify-mode-phone = By phone
verify-mode-photos = From photos
verify-verdict = Is it well done?
verify-verdict-label = Verdict
verify-verdict-passes = ✔ Well done
verify-verdict-fails = ↩ Not yet
verify-words = What did you see? A sentence or photos, please. If it is not done, write what is missing.
verify-words-label = Seen
verify-photos = { answer-photos }
verify-photos-label = { answer-photos-label }
verify-photos-button = { answer-photos-button }
verify-sent = ✅ The check of { $number } is noted.
verify-sent-verify = It passes. The villager still has a say before the office can close it.
verify-sent-send_back = It is sent back, due { $day }.

sendback-title = ↩ Send back
sendback-review = Please look it over, then send:
sendback-words = What is missing? Whoever handles it and the villager will see it.
sendback-words-label = Reason
sendback-sent = ✅ { $number } is sent back.

reopen-title = 🔁 Reopen
reopen-review = Please look it over, then send:
reopen-words = Why is it opened again? Whoever handles it and the villager will see it.
reopen-words-label = Reason
reopen-sent = ✅ { $number } keeps its number and is worked on again.

revisit-title = ☎ Revisit
revisit-review = Please look it over, then send:
revisit-mode = How did you ask?
revisit-mode-label = How
revisit-whose = Whose word is it?
revisit-whose-label = Villager
revisit-whose-empty = Everybody has spoken; nobody is left to be asked.
revisit-outcome = What does the villager say?
revisit-outcome-label = Outcome
revisit-outcome-solved = ✅ Solved
revisit-outcome-partly = Partly
revisit-outcome-unsolved = ❌ Not solved
revisit-outcome-not_reached = ☎ Not reached
revisit-apart = { proxy-apart }
revisit-apart-label = { petition-apart-label }
revisit-words = In the villager's own words, please, typed or as a voice message.
revisit-words-label = Their words
revisit-photos = { answer-photos }
revisit-photos-label = { answer-photos-label }
revisit-photos-button = { answer-photos-button }
revisit-sent = ✅ The revisit for { $number } is noted.
revisit-sent-record = The villager's word is noted. How content they are is for them alone to say.
revisit-sent-record_unsolved = It is not solved and is worked on again, due { $day }.
revisit-sent-attempt = Tried { $count ->
    [one] once
   *[other] { $count } times
 }. Try another day; after 3 different days the villager's word need not be waited for.

revisit-list = <b>☎ To revisit</b>
revisit-due = ☎ To revisit: { $count }, the first by { $day }
revisit-due-go = ☎ Revisit
revisit-due-none = ✅ Nobody is to be revisited now.
revisit-due-line = ☎ by { $day }  { $case }
revisit-due-over = 🔴 should have been revisited by { $day }  { $case }
revisit-due-button = ☎ { $number }
push-revisit = ☎ { $case }: the villager has not said whether it is solved. Please ask in person or by phone; silence is not satisfaction.
push-revisit-closed = ☎ { $case }: closed a while ago; please ask whether it has come back.
push-revisit-do = ☎ Revisit

closing-title = <b>{ $number }: before it is closed</b>
closing-result = ✔ Result: “{ $words }”
closing-result-none = ✘ The result is not in writing; see the photos and voice messages
closing-evidence = ✔ Evidence: { $count ->
    [one] one file
   *[other] { $count } files
 }
closing-evidence-other = ✔ Evidence: seen on the spot, or a question that needs none
closing-evidence-old = ✘ Evidence: none since it was reopened ({ $count } from before)
closing-evidence-none = ✘ Evidence: none
closing-check = ✔ Checked by { $name }: { $mode }
closing-check-how = how is not noted
closing-check-none = ✘ Nobody has checked it yet
closing-word = ✔ The villager says: { $outcome } ({ $heard } of { $all })
closing-word-revisit = ✔ { $name } revisited; the villager says: { $outcome } ({ $heard } of { $all })
closing-word-attempts = ☎ No word of the villager; { $count ->
    [one] one attempt
   *[other] { $count } attempts
 }. That is not satisfaction
closing-handlers = Handled by { $names }
closing-handlers-none = Handled by nobody on record
closing-done = ✅ { $number } is closed. It is revisited after 30 and 90 days.

menu-common = 🧩 Common problems
common-title = <b>🧩 Common problems</b>
common-about = The same in many households. Raise it, or put it aside with a reason.
common-none = ✅ There are none now.
common-waiting = 🧩 Common problems that wait for you: { $count }
common-line = { $at }. { $problem }
common-problem = { $place } { $category }: { $households } households in { $villages } villages since { $day }
common-raised = ⬆ { $place } { $category }: { $households } households in { $villages } villages since { $day }, raised from below
common-raise = ⬆ { $at } Raise
common-aside = { $at } Aside
common-raised-done = ✅ Raised to { $name } of the office above.
common-told = ⬆ { $name } raised a common problem: { $problem }
commonaside-title = Put aside
commonaside-review = Please look it over, then send:
commonaside-words = Why is it put aside?
commonaside-words-label = Reason
commonaside-sent = ✅ It is put aside, and the reason is noted.

refused-needs_whose = Please choose whose word on { $number } it is.
refused-common_top = There is no office above to raise it to.
refused-common_decided = This common problem has been decided; no need to tap again.
