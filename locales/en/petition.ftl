# The petition: what a villager is asked. Short enough to be read aloud.

petition-title = 📝 Tell us something
petition-review = Please check

petition-category = What is it about?
petition-category-label = About

petition-kind = What would you like?
petition-kind-label = Kind
petition-kind-question = Ask
petition-kind-help = Get help
petition-kind-complaint = Complain
petition-kind-suggestion = Suggest

petition-apart = This will tell of health or family, so we ask apart: may it be noted? Only your cadre, the village team and the unit that does the work see it.
    If not, it is dealt with all the same: file without details, and the cadre comes or phones to hear it from you. Or go back and choose something else.
petition-apart-label = Health and family
apart-agree = I agree
apart-plain = No details

petition-words = Please tell us what it is. Type or speak; photos are welcome too.
petition-words-label = What it is

petition-photos = Send photos, several at once if you like.
petition-photos-label = Photos
petition-photos-button = 📷 Photos
petition-place = Where is it? Please send the place.
petition-place-label = Place
petition-place-button = 📍 Place
petition-urgent = Is it very urgent?
petition-urgent-label = Urgent
petition-urgent-button = ❗ Urgent

petition-emergency = ❗ If there is danger, phone first: police <b>110</b>, fire <b>119</b>, ambulance <b>120</b>.
petition-emergency-then = After the call press Send; your cadre hears of it at once.
petition-sealed = Reports about cadres and their conduct are not taken here, and not a word of what you wrote was kept; please phone <b>12388</b>, or write or go to the county's discipline commission.
petition-sealed-other = 📝 Something else
petition-formal = Telling us here is not a formal petition (xinfang). For that, please register at the petition office.

petition-who = Who will see it: your cadre { $cadre }, the village team and the unit that does the work. Neighbours will not.
petition-who-nobody = Who will see it: the village team and the unit that does the work. Neighbours will not.

petition-sent = ✅ Received. Its number is <b>{ $number }</b>.
petition-sent-next = { $cadre } will contact you by the end of { $day }.
petition-sent-next-nobody = The village team will contact you by the end of { $day }.
petition-sent-close = When it is done, you say whether it is solved.
petition-sent-urgent = ❗ Sent to { $cadre } as urgent.
petition-sent-urgent-nobody = ❗ Sent to the village team as urgent.
petition-sent-track = See progress

more-title = ✏️ Say one thing more
more-review = { petition-review }
more-apart = { petition-apart }
more-apart-label = { petition-apart-label }
more-plain = All right, not a word is noted here. Please tell your cadre in person or by phone.
more-words = Please tell us what more there is. Type or speak; photos are welcome too.
more-words-label = Added
more-photos = { answer-photos }
more-photos-label = { answer-photos-label }
more-photos-button = { answer-photos-button }
more-sent = ✅ Received. It is noted with { $number }, and whoever answers for it is told.
