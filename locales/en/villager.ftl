# What villagers do themselves: judge, withdraw, leave, join, merge, follow what was filed for them; notes of the staff

outcome-changed = Changed.
outcome-same = { $number } is noted like this already; nothing more to tap.
refused-outcome_closed = { $number } is closed and cannot be judged anew. If it is back, tap “It is back”.
refused-outcome_stale = This button belongs to an earlier result. { $number } was worked on since; open it and judge the new result.
refused-outcome_reopened = { $number } is being worked on again. You judge it when there is a new result.

withdraw-ask-withdraw = Do you really want to withdraw { $number }? Nobody will work on it any more.
withdraw-ask-leave = { $count ->
    [one] { $count } more household waits for the result of { $number }, so it cannot be withdrawn as a whole. You may leave it; it goes on for the other.
   *[other] { $count } more households wait for the result of { $number }, so it cannot be withdrawn as a whole. You may leave it; it goes on for the others.
}
withdraw-yes-withdraw = Withdraw
withdraw-yes-leave = Leave it
withdraw-done-withdraw = ✅ { $number } is withdrawn, and whoever worked on it is told. You can file a new one at any time.
withdraw-done-leave = ✅ You have left { $number }; it goes on for the others. You can file a new one at any time.
act-leave = Leave
turn-leave = leave it
timeline-leave = { $day } { $name } left; it goes on for the others
heard-leave = 📌 { $number } { $category }: one household left it; it goes on for the others
refused-needs_others = You alone filed { $number }; you can withdraw it as a whole.

inform_for-title = ✏️ Information for the villager
inform_for-review = { petition-review }
inform_for-apart = { proxy-apart }
inform_for-apart-label = { petition-apart-label }
inform_for-words = What did the villager say? Write it in their words; it is marked as written down by you.
inform_for-words-label = The villager says
inform_for-photos = { answer-photos }
inform_for-photos-label = { answer-photos-label }
inform_for-photos-button = { answer-photos-button }
inform_for-sent = ✅ Noted. { $number } goes on. It is marked as given by you for the villager.
timeline-give_info-for = { $day } { $name } gave the information for the villager
told-give_info = 📝 { $number } { $category }: What was missing is there now; it goes on. You get an answer by { $day }.

note-title = 🗒 Note
note-review = { petition-review }
note-words = A word to colleagues. Villagers never see it.
note-words-label = Note
note-photos = Send photos, several at once if you like. Villagers never see them.
note-photos-label = { answer-photos-label }
note-photos-button = { answer-photos-button }
note-sent = ✅ Your note on { $number } is kept; villagers do not see it.

told-of-cadre = your cadre { $name }
told-of-lead = { $name } of the village team
told-of-office = { $name } of the office of { $place }
told-merged-from = (Your { $number } goes on here.)

timeline-filed-proxy = { $day } { $name } wrote it down for the villager
case-proxy = ✍️ Filed by { $name } on the villager's behalf
case-others = { $count ->
    [one] 👥 { $count } more household has it too
   *[other] 👥 { $count } more households have it too
}
case-shared = 👥 You have it too. Whether it is solved is for you to say.
case-merged = 🔗 Goes on under { $number } (now: { $state })
mine-state-merged-into = goes on under { $number }
act-claim = It is mine
turn-claim = follow it
timeline-claim = { $day } { $name } follows it now
heard-claim = 📌 { $number } { $category }: the villager came with the paper and judges the result from now on
refused-needs_code = To follow this case you need the code on the paper.

metoo-nearby = 👥 Somebody nearby has told us already: { $number } { $category }, { $place }, since { $day }. If it is the same, tap “Me too”; if not, just send yours.
metoo-own = 📋 You have told us already: { $number } { $category }, { $place }, since { $day }. If it is the same, add this to it; if not, just send it.
metoo-place = { $village }, { $group }
metoo-button = 👥 Me too ({ $number })
metoo-button-own = ✏️ Add to { $number }
metoo-joined = ✅ Noted: you have { $number } too. It goes on for all of you, with an answer by { $day }. Only those who work on it read what you wrote. Whether it is solved you say for yourself.
told-object = 📝 { $number } { $category }: Somebody who has it too says it is not solved. It is worked on again; you get an answer by { $day } and judge it anew.

merge-title = 🔗 Merge
merge-review = { petition-review }
merge-into = Which one is it the same as? It goes on under that number.
merge-into-label = Into
merge-into-empty = Nothing open in this village is like it, so there is nothing to merge with.
merge-option = { $case } · { $place }
merge-note = The villagers who filed it are asked first; it is merged once all agree, and can be taken apart at any time.
merge-sent = ✅ { $number } goes on under { $other }; its villagers hear of the result too.
merge-asked = { $count ->
    [one] ✅ { $count } villager is asked whether { $number } may go on under { $other }. It is merged once they agree.
   *[other] ✅ { $count } villagers are asked whether { $number } may go on under { $other }. It is merged once all agree.
}
merge-not-reached = Not reachable here about { $number }: { $count }. Please phone or go and ask; if they agree to { $other }, tap Spoken yes.
merge-ask = 🔗 { $name } would like to let your { $number } go on together with { $other } { $category } (since { $day }), as the same matter. Do you agree?
merge-ask-then = If you do: both are worked on together, you still judge the result yourself, and you can take yours out at any time. If not, yours goes on by itself.
merge-yes = ✔ Agree
merge-no = No
merge-answer-yes = ✅ Noted: you agree. { $number } waits for the others' word.
merge-answer-no = ✅ Noted: you do not agree. { $number } goes on by itself, with the same deadline.
merge-answer-merged = ✅ Noted: you agree. { $number } is merged.
merge-heard-no = 📌 { $number }: the villager does not agree to merge; it goes on by itself
merge-heard-merged = 📌 { $number }: all agreed, it is merged
merge-heard-in = 📌 { $number }: { $other } was merged into it; its villagers hear your answer too
unmerge-ask = Shall { $number } go on by itself again?
unmerge-yes = Unmerge
unmerge-done = ✅ { $number } goes on by itself again. Answer it by { $day }.
case-merge-asked = 🔗 The villagers are asked whether it may go on under { $number }
case-raised = ⬆ Why it was raised: “{ $words }”
consent-title = 🗣 Spoken answer about merging
consent-review = { petition-review }
consent-whose = Whose answer is it?
consent-whose-label = Villager
consent-whose-empty = Everybody has answered; there is nothing to note.
consent-reply = Do they agree that theirs is dealt with together with the other?
consent-reply-label = Answer
consent-reply-yes = ✔ They agree
consent-reply-no = They do not agree
consent-mode = How were they asked?
consent-mode-label = How
consent-day = On which day?
consent-day-label = Day
consent-apart = { proxy-apart }
consent-apart-label = { petition-apart-label }
consent-words = What did the villager say? Write it in their own words.
consent-words-label = Words
consent-note-yes = It is noted that { $name } asked in person, and that the villager agrees to go on under { $other }. They see these words once they come in, and can take theirs out at any time.
consent-note-no = It is noted that { $name } asked in person, and that the villager does not want to go on under { $other }: theirs goes on by itself, and its due day stays. They see these words once they come in.
consent-sent = ✅ The spoken consent to { $number } is noted; the others have not answered yet.
consent-declined = ✅ Noted: they do not agree. { $number } goes on by itself; its due day stays.
consent-merged = ✅ Noted; { $number } goes on under { $other }.
refused-merge_target = { $number } cannot be merged with. Please pick one that is still open.
refused-merge_is_main = Other cases go on under { $number } already. Merge into it instead of moving it.
refused-merge_over = The question about merging { $number } is over. Open it to see how it stands.

menu-track = 🔑 By code
menu-proxy = ✍️ File for someone
mine-line-proxy = { $number } { $category } (filed for you) · { $state }
track-how = 🔑 Has a cadre filed something for you and given you a paper with a code? Send its 16 letters and digits here to see how far it is.
track-claim = Is it yours? Tap “It is mine”: then you hear of it from now on and judge the result.
claim-done = ✅ { $number } is yours to follow now. You hear of it, and you judge the result.
refused-code_unknown = There is no such code. Please type it again as it stands on the paper: 16 letters and digits.
refused-code_other_home = This code belongs to another household's case and cannot be opened here. Please give it to them.
refused-code_claimed = Somebody of your household follows { $number } already; please ask them.
proxy-title = ✍️ For a villager
proxy-review = { petition-review }
proxy-household = For which household? (Type a name or pinyin, like zs)
proxy-household-label = Household
proxy-household-empty = There is no household you may file for.
proxy-category = { petition-category }
proxy-category-label = { petition-category-label }
proxy-apart =
    This will tell of health or family, so please ask the villager apart: may it be noted? Only the cadre, the village team and the unit that does the work see it.
    If not, it is dealt with all the same, without details here.
proxy-apart-label = { petition-apart-label }
proxy-words = What did the villager say? In their words, with nothing changed.
proxy-words-label = The villager says
proxy-photos = { petition-photos }
proxy-photos-label = { petition-photos-label }
proxy-photos-button = { petition-photos-button }
proxy-urgent = { petition-urgent }
proxy-urgent-label = { petition-urgent-label }
proxy-urgent-button = { petition-urgent-button }
proxy-note = Read it to the villager and send it once they agree. It is marked as filed by you; they judge the result, not you.
proxy-sent = ✅ Noted for household { $household }, as <b>{ $number }</b>, with an answer by { $day }.
proxy-code =
    🔑 The code to follow it is shown this once; copy it on paper for the villager:
    <b>{ $code }</b>
proxy-code-how = Once they or somebody of their home have come in, they send the code here to see how far it is, to follow it and to judge it.

slip-here = 🖨 The slip for the villager, to print: number, code and whom to phone, not a word of the matter.
slip-file = slip-{ $number }.pdf
slip-title = Filed for you
slip-number = No. { $number }
slip-days = Filed on { $day }, to be answered by { $due }.
slip-phone = { $name } { $phone }
slip-code = Code to follow it
slip-how = Scan your contact card to come in, then send this code: you see how far it is, and can judge the result. Without a phone of your own, ask those above and name the number.
slip-privacy = This paper does not say what it is about. Nobody of another household can use the code.
