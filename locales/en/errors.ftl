# What went wrong and what to do, one sentence or two. `refused-kept` follows where a dialog
# is open. { $typed } is what the person wrote, cut short.

refused-kept = All you filled in before is still there.

refused-not_a_number = “{ $typed }” is not a number. Please type one, such as 3.5 or 30.
refused-number_low = { $value } is too small; the least is { $low }. Please type it again.
refused-number_high = { $value } is too large; the most is { $high }. Please type it again.
refused-not_whole = A whole number is needed, and { $value } is not one. Please type it again, such as 3.
refused-not_a_day = “{ $typed }” is not a day I can read. Tap the calendar, or type “yesterday”, “Friday”, “3 Sep”.
refused-future_day = { $day } has not come yet. Please choose today or earlier.
refused-past_day = { $day } is over. Please choose today or later.
refused-too_old_day = { $day } is too long ago; at most { $days } days back. Please choose another day.
refused-too_far_day = { $day } is too far off; at most { $days } days ahead. Please choose another day.
refused-empty = No words came. Please type and send again.
refused-too_long = That is { $length } characters; the most is { $limit }. Please make it shorter, or tell it in parts.
refused-wordless = There are only emoji or signs. Please say it in words, or send a voice message.
refused-not_an_option = That is not one of the answers. Please tap a button below.
refused-need_words = Words are needed here. Please type.
refused-need_words_or_voice = That cannot be taken here. Please type, or send a voice message.
refused-need_photo = A photo is needed here. Please send one, or press Skip.
refused-need_voice = A voice message is needed here. Hold the microphone and speak.
refused-need_location = A place is needed here. Please press “Send place” below.
refused-need_contact = A phone number is needed here. Please press “Send my phone number” below.
refused-need_tap = Please tap a button below for this one.
refused-contact_not_own = That is not your own number. Press the button below to send yours.
refused-file_too_big = That file is too big; the most is { $limit } MB. Please send a smaller one; send photos as photos.
refused-unsupported_file = That kind of file cannot be taken. Please send a photo, a voice message or words.
refused-too_many_photos = At most { $limit } photos; the rest were not taken. Please press Done.
refused-nothing_found = Nothing found. Please try it in another way.

refused-forged_button = That button is not known. Please open the menu and tap again.
refused-not_agreed_apart = This tells of health or family, and you have not agreed to have that noted. Please agree in /mydata, or choose something else and send again.
refused-not_yours = This is not yours. Please open your own menu.
refused-not_your_household = This household is not assigned to you. If you need it, please ask your team lead.
refused-draft_gone = That one was sent or cancelled already. Open the menu for anything else.
refused-sealed_elsewhere = { petition-sealed }
refused-no_household = Your household is not registered yet. Please ask the village committee or your cadre.
refused-nobody_responsible = Your household has no cadre yet, so nobody could answer. Please ask the village committee first.
refused-stranger = You are not registered yet. Ask your household cadre or the village committee for a contact card, and scan its code.
refused-invitation_used = This invitation has been used. Please ask whoever gave it to you for a new one.
refused-invitation_expired = This invitation is too old. Please ask whoever gave it to you for a new one.
refused-invitation_unknown = This invitation is not known. Tap the link once more; if that fails, ask whoever gave it to you.
refused-card_unknown = This contact card is not known. Please scan it once more; if that fails, ask your cadre.
refused-card_revoked = This contact card has been replaced. Please ask your cadre for the new one.
refused-card_none = This household has no contact card in use.
refused-card_no_cadre = This household has no cadre now, so no contact card can be made.
refused-card_replaced = This contact card has been replaced meanwhile, so the old one is not sent.
refused-not_drawn = The file could not be made. Please try once more in a while.
refused-edited_message = Changes to a message already sent do not reach me. Please send the new words again.
refused-edit_answer = Changes to a message already sent do not reach me. To change an answer, press Back or Change.
refused-group_chat = I only talk one to one, so I am leaving. Tap my name and write to me alone.
refused-not_allowed = You may not do this. If you need it, please ask your team lead.
refused-case_closed = { $number } is closed. To say more, please file a new one.
refused-already_answered = { $number } has been answered; there is nothing more to write.
refused-already_accepted = { $number } has been accepted; no need to tap again.
refused-correction_too_late = More than { $hours } hours have passed, so this visit cannot be changed. Please ask your team lead.
refused-failed = Something broke on our side; it was not you. Your words are kept. Try again later; if it still fails, tell the administrator this number: { $reference }.
refused-flood = You are sending too fast; from this one on nothing is taken. Please stop for about { $seconds } seconds. What was taken before is kept.
flood-missed = { $count ->
    [one] That was too fast: the last message was not taken. Please look, and send it again if you need it.
   *[other] That was too fast: the last { $count } messages were not taken. Please look, and send again what you need.
}
refused-guessing_locked = { $hours ->
    [one] Too many wrong invitations or cards. Please come back in an hour with the link or code you were given.
   *[other] Too many wrong invitations or cards. Please come back in { $hours } hours with the link or code you were given.
}
guard-guessing = Somebody is trying invitations and contact cards: within an hour { $accounts } accounts made { $wrong } attempts. All were wrong and nobody got in. Please look at the invitations and cards given out lately.
refused-file_dangerous = Programs, archives and web pages are not taken. Please send a photo, a PDF, a Word or an Excel file.
refused-file_unknown = This file cannot be opened, and nobody can tell what it is. Please send a photo, a PDF, a Word or an Excel file.
refused-file_lies = The content of this file is not what its name says, so it was not taken. Please save it anew and send that, or take a photo.
refused-file_today = You have sent { $limit } files today, and no more are taken today. You can still write.
guard-files_held = { $count ->
    [one] One file is not shown: it has not been checked yet, or something is wrong with it.
   *[other] { $count } files are not shown: they have not been checked yet, or something is wrong with them.
}
guard-file_bad = A file that you sent earlier has been checked: it is of no kind that is taken, and nobody was shown it. If it is needed, please send a photo or a PDF.
refused-busy = Many people are here right now. Please wait a little and tap again.
refused-unknown_command = There is no command /{ $command }. Please open the menu and tap what you need.
refused-left = Your registration has ended. If you need it, please ask { $whom }.
refused-registry_not_empty = { cli-sample-not_empty }

refused-file_empty = There is nothing in the file. Please check that it is the right one.
refused-file_unreadable = The file cannot be opened. Please check that it is there and may be read.
refused-file_not_a_table = This is no table that can be read. Please save it as xlsx or csv.
refused-file_old_excel = This is an old Excel file (xls). Please save it as xlsx.
refused-file_password = The file has a password. Please take it off.
refused-file_too_big_unpacked = Unpacked, the file is over { $limit } MB, so it was not opened. Please split it, or save it as csv.
refused-file_too_wide = The table has { $count } columns; the most is { $limit }. Please delete those too many.
refused-file_too_long = The table has { $count } rows; an xlsx file may have { $limit }. Please split it, or save it as csv.
refused-file_merged = There are merged cells ({ $cells }). Please unmerge them and fill in every cell.
refused-file_broken_at = It cannot be read from line { $line } on. Please check the quotation marks there, or save it anew.
refused-file_wrong_sheet = It is not clear what this sheet is; its headers are: { $columns }. Please use those of lianxin template.
refused-file_column_unknown = The column “{ $column }” is not known. Please delete it, or name it as in the template.
refused-file_column_twice = There are two columns “{ $column }”. Please delete one.
refused-file_column_missing = The column “{ $column }” is missing. Please add it as in the template.
refused-import_bad_rows = { $count } rows are wrong, so nothing was imported. Please put them right.
refused-import_stale = The registry has changed since you looked. Please import once more and check again.
refused-import_superseded = A later import has taken this one's place, so this one was not written.
refused-erase_staff = You are in office, and the law keeps what you did in it, so it cannot be erased here. Your office ends your registration when you leave; seeing, exporting and correcting work now.
refused-locked = The person erased their data. This closed case is kept as a record only and is not shown any more.
refused-not_a_phone = That does not look like a phone number. Please write digits only, for example 13800000000.
refused-nobody_decides = Nobody answers for your registration yet, so it cannot be changed here. Please go to the village committee.
refused-wish_decided = This one has been settled already.
