# The contact card: what is printed on it. `card-own` is an office's own text.

card-title = Household contact card
card-household = { $village }, { $group } · { $number } { $name }
card-cadre = Your cadre { $name }
card-phone = Phone { $value }
card-post = Post { $value }
card-unit = Unit { $value }
card-stand_in = If I cannot be reached: { $name }
card-stand_in-phone = If I cannot be reached: { $name } { $phone }
card-promises = I promise
card-promise-visit = to visit you regularly and to listen
card-promise-answer = a number and an answer for all you tell us
card-promise-follow = that you say whether it is solved
card-promise-free = to take no money and no gifts
card-complaints = Not content with me?
card-complaint-12345 = 12345 public services
card-complaint-12388 = 12388 discipline inspection
card-own = { $text }
card-privacy = For this household only, please do not pass it on. After scanning, your phone number is compared or your cadre confirms; neighbours do not see what you tell us.
card-scan = Scan to tell us and see how it goes

card-file-picture = contact-card.png
card-file-sheets = contact-cards.pdf

# Making and sending cards in chat.
cards-title = 🪪 <b>Contact cards</b>
cards-none = You have no households now.
cards-count = Your households: { $count }, with a card: { $with }. Tap one to make its card and get it here.
cards-household = { $number } { $name }
cards-household-has = ✅ { $number } { $name }
cards-all = 🖨 Print several
cards-back = ← Contact cards
cards-renew = <b>{ $number } { $name }</b> has a card, made on { $day }. A new one makes the old one useless.
cards-renew-yes = Make a new card
cards-all-which = Which ones? A new card makes the old one useless.
cards-all-missing = Those without ({ $count })
cards-all-every = All anew ({ $count })
cards-making = ⏳ Being made; a few seconds.
cards-made = 🪪 The contact card of <b>{ $number } { $name }</b>. For this household only: they scan it or <a href="{ $link }">tap here</a>, then the phone number is compared or you confirm.
cards-made-many = 🪪 Contact cards of { $count } households. Print on A4 and cut along the crosses. Each is for its own household only.
refused-card_just_made = It was made just now; please see the new one below.
