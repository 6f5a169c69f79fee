## Sealed complaints: reports about cadres and their conduct

menu-sealed = 🛡 Sealed report
menu-sealed_desk = 🛡 Sealed desk

sealed-ways = 🛡 <b>Reports about cadres and their conduct</b>
sealed-ways-here =
    What you write here is read by the discipline desk above alone: not by the accused, their unit, the village, the office or the administrator. You need not give your name.
    You are sent nothing; you look for yourself with a code.
sealed-ways-not_here = Here it cannot be taken yet: no discipline desk above has come in.
sealed-ways-elsewhere =
    You can also phone <b>12388</b>, or write or go to the county's discipline commission.
    Telegram's servers are abroad and Telegram itself can read the chat; if that worries you, please use these ways.
sealed-write = ✍️ Write a report
sealed-look = 🔎 Look by code
sealed-add = ✏️ Add words

sealed-title = 🛡 Sealed report
sealed-sent = ✅ It lies with the discipline desk above. Keep the code well and look with it whenever you like; we send you nothing.
sealed-sent-wipe = If others look at your phone, you can have this chat's messages deleted.
sealed-review = <b>Please check</b>
sealed-about =
    At which level is whom it is about?
    It goes only to the discipline desk above them, not through the village and to no unit.
    You can also phone <b>12388</b>, or go to the county's discipline commission.
sealed-about-label = About
sealed-about-village = In the village
sealed-about-township = In the township
sealed-about-county = In the county
sealed-words =
    Please write who, what, when and where. Photos are welcome, voice messages are not taken: a voice can be recognised.
    It is cleared after an hour without a word, and nobody sees it before you send it.
sealed-photo_then_words = 📷 The photo is here. Please type what happened.
sealed-words-label = What happened
sealed-who =
    <b>Who sees what</b>
    Your words, photos and the village's name: only the discipline desk of { $desk } and those above it.
    Name and phone: if anonymous nobody knows them and they are not kept; if named only those same desks.
    Time, place and phone model are taken out of photos first.
    Do you want to give your name?
sealed-who-label = Name
sealed-who-anonymous = Anonymous
sealed-who-named = With my name
sealed-code =
    Please write down this code, it is shown this once:
    <b>{ $code }</b>
    You look and add words with it. We do not know whose code it is and cannot replace it; whoever has it can look too.
sealed-code-label = Code
sealed-code-written = Written down
sealed-photos = Please send photos, several at once if you like.
sealed-photos-label = Photos
sealed-photos-button = 📷 Photos
sealed-reads-words = Words, photos, village: only the discipline desk of { $desk } and those above it.
sealed-reads-name-anonymous = Name, phone, account: not kept, nobody can find them.
sealed-reads-name-named = Name and phone: only the discipline desk of { $desk } and those above it too.
sealed-reads-nobody = The accused, their unit, the village, the office, the administrator: nothing. Nobody is notified.

sealed-wipe = 🗑 Delete this chat
sealed-wiped = Deleting this chat's messages. Those older than 48 hours you have to delete yourself.

sealed_look-title = 🔎 Look by code
sealed_look-sent = { sealed_look-title }
sealed_look-review = { sealed_look-title }
sealed_look-code = Please type the code, 28 digits, with or without gaps.
sealed_look-code-label = Code
sealed-view-title = 🛡 Sealed report of { $day } · { $state }
sealed-view-nothing_pushed = You are not told of news; please look again with the code in some days.
sealed-line = { $day } { $act }
sealed-line-words = { $day } { $act }: { $words }
sealed-state-filed = not accepted yet
sealed-state-accepted = accepted
sealed-state-closed = closed
sealed-act-add = Added
sealed-act-accept = Accepted
sealed-act-reply = Answer
sealed-act-ask = Question
sealed-act-close = Result
sealed-act-hand_up = Handed to the desk above

sealed_add-title = ✏️ Add to a sealed report
sealed_add-sent = ✅ Added. Please look for an answer with the code in some days.
sealed_add-review = { sealed_add-title }
sealed_add-words = Please write what you want to add, text only.
sealed_add-words-label = Added
sealed_add-code = Please type the code, 28 digits. With it your words are sent.
sealed_add-code-label = Code

sealed-desk-title = 🛡 <b>Sealed reports</b>
sealed-desk-line = { $at }. { $day } · { $place } · { $about } · { $state }
sealed-desk-nothing = There are none.
sealed-desk-below = The desks below have { $count } in all.
sealed-desk-open = No. { $at }
sealed-desk-back = ← Sealed
sealed-case-title = 🛡 { $day } · { $place } · { $about } · { $state }
sealed-case-anonymous = Anonymous.
sealed-case-named = Named: { $name }, { $phone }
sealed-case-named-only = Named: { $name }
sealed-accept = Accept
sealed-answer = Answer
sealed-up = Hand up
sealed-up-sure = Once it is with the desk above you will not see it any more. Hand it up?
sealed-up-yes = Hand up
sealed-upped = ✅ Handed to the discipline desk of { $desk }.
sealed-files = Photos: { $count }. Please do not forward them.

sealed_reply-title = ✏️ Answer a sealed report
sealed_reply-sent = ✅ Noted. Whoever has the code sees it when they look.
sealed_reply-review = <b>Please check</b>
sealed_reply-act = What do you write?
sealed_reply-act-label = Kind
sealed_reply-act-reply = Answer
sealed_reply-act-ask = Question
sealed_reply-act-close = Result
sealed_reply-words = Please write what you want to say. Whoever has the code sees it; please write nothing that could give them away.
sealed_reply-words-label = Words

digest-sealed = 🛡 Sealed reports wait for you
digest-sealed-see = Look

refused-sealed_unknown = No sealed report was found for this code. Please compare with what you wrote down and try again.
refused-sealed_locked = Too many wrong codes today. Please look again tomorrow.
refused-sealed_code = The code is not right. Please compare with what you wrote down: 28 digits, not one may differ.
refused-sealed_voice = Sealed reports take no voice messages: a voice can be recognised. Please type, or send photos.
refused-sealed_no_picture = Sealed reports take words and photos only: other files carry their author's name.
refused-sealed_files_away = The photos cannot be fetched now. Please tap again in some minutes, or change the report and leave them out.
refused-sealed_picture_bad = A photo cannot be opened. Please change the report and leave it out, or send it again as an ordinary photo.
refused-sealed_closed = This one is closed.
refused-sealed_accepted = This one is accepted already.
refused-sealed_no_higher = No desk above can take this one.
refused-sealed_desk_only = You hold another post as well and may not read sealed reports.
