# What every dialog has in common: its buttons, its progress, its way back.

engine-back = ← Back
engine-skip = Skip
engine-cancel = ✕ Cancel
engine-more = ▸ More
engine-previous = ◂ Before
engine-done = ✅ Done
engine-every = All ({ $count })
engine-several = Chosen: { $count }
engine-done-count = ✅ Done ({ $count })
engine-none = ✅ None of these
engine-send = ✔ Send
engine-edit = ✏️ Change
engine-yes = Yes
engine-no = No
engine-not-known = Refused / not known
engine-unsure = I am not sure
engine-why = Why?
engine-continue = ▶ Go on
engine-restart = Start again
engine-remove = Remove
engine-clear = Remove all
engine-to-review = ← Back to the summary
engine-menu = ☰ Menu
engine-selected = ✅ { $label }

engine-head = <b>{ $title }</b> { $progress }
engine-head-place = <b>{ $title }</b> { $progress } { $place }
engine-progress = { $bar }
engine-facts = { $facts }
engine-dotted = { $left } · { $right }
engine-list = { $items }
engine-words = { $words }
engine-number = { $number }
engine-number-text = { $text }
engine-blank = ·
engine-round = <b>{ $item }</b>
engine-round-label = { $item } · { $label }
engine-answered = ✅ { $label }: { $value }
engine-added = ✅ What you added is noted.
engine-said = ✅ What you said is noted, but not sent yet.
engine-refused = { $sentence } { $kept }
engine-fact = { $label }: { $value }

engine-review = Please check
engine-review-hint = If all is right, press Send.
engine-edit-which = Change which one?
engine-optional = You may add (one tap each):

engine-cancel-sure = Stop here? What you filled in will be thrown away.
engine-discard = Stop
engine-keep = Go on
engine-cancelled = Cancelled. Nothing of it was kept.
engine-nothing-to-cancel = There is nothing to cancel right now.

engine-draft-found = You have one unfinished: { $title }, begun { $day }. Go on with it?
engine-draft-kept = Kept for you: { $title }. You can go on at any time.
engine-resume = ▶ Go on: { $title }
engine-resume-of = ▶ { $title } { $number } { $name }
engine-resumed = Here is where you were; nothing is lost.
engine-version = This form has been renewed. Yours can be finished as it was.

engine-stale = That button is an old one. This is where you are now:
engine-stale-closed = That button has been used. Open the menu for anything else.
engine-wait = Working on it, one moment.

engine-search-hint = You can type a name or its pinyin, such as zs
engine-searching = Looking for “{ $query }”: { $count } found
engine-searching-none = Nothing found for “{ $query }”. Try it in another way, or choose below.
engine-search-clear = Show all
engine-page = Page { $page } of { $pages }

engine-text-hint = Please type.
engine-words-hint = Type or send a voice message; photos are welcome.
engine-number-hint = Please type a number, such as { $example }.
engine-day-hint = Tap a day, or type “yesterday”, “Friday”, “3 Sep”.
engine-day-hint-ahead = Tap a day, or type “Friday”, “3 Sep”.
engine-day-title = { $month } { $year }
engine-day-earlier = ◂ Month before
engine-day-later = Month after ▸
engine-day-today = Today, { $day }
engine-day-tomorrow = Tomorrow, { $day }
engine-day-yesterday = Yesterday, { $day }
engine-day-value = { $day }

engine-photo-hint = Send photos, several at once if you like, then press Done.
engine-photo-count = { $count ->
    [one] 📷 { $count } photo received
   *[other] 📷 { $count } photos received
}
engine-photo-more = Send more, or press Done.
engine-photo-then-words = 📷 The photo is here. Now type or say what it is about.
engine-voice-hint = Hold the microphone and speak.
engine-voice = voice message, { $seconds } s
engine-send-contact = 📱 Send my phone number
engine-send-contact-hint = Press the button below to send your phone number.
engine-send-location = 📍 Send place
engine-send-location-hint = Press the button below to send where you are now.
engine-location = 📍 place attached
engine-keyboard-removed = All right.

