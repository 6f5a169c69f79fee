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
