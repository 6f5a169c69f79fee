# The visit: what a cadre is asked after coming from a household.

visit-title = 🏠 Visit
visit-review = Please check
visit-context = { $village } · still to visit: { $count }
visit-context-done = { $village } · every household is visited
visit-chosen = { $number } { $name } · visit { $count } of this campaign
visit-so_far = { $household } · { $mode } · { $day }

visit-household = Which household?
visit-household-label = Household
visit-household-empty = No households are assigned to you yet. Please ask your team lead.
visit-household-value = { $number } { $name } · { $group }
visit-household-seen = ✅ { $number } { $name }

visit-mode = How did you visit?
visit-mode-label = How
visit-nobody_home-note = Nobody home is noted but is no visit. Please go again or call.

visit-answered_by = Who answered?
visit-answered_by-label = Answered by

visit-topics = What is hard for them? (choose several)
visit-topics-label = Problems
visit-topics-none = ✅ No problem
visit-topics-value-none = none found

visit-words = <b>{ $topic }</b> · What happened?
    Type or send a voice message; photos are welcome.
visit-apart =
    <b>{ $topic }</b> tells of health or family, so please ask the villager apart: may it be noted? Only the cadre, the village team and the unit that does the work see it.
    If not, it is dealt with all the same, without details here.
visit-apart-label = Health and family
visit-words-label = What happened
visit-on_the_spot = <b>{ $topic }</b> · Can it be solved on the spot?
visit-on_the_spot-label = On the spot
visit-on_the_spot-solved = Solved already
visit-on_the_spot-needs_work = Needs work
visit-result = How was it solved? Type or speak, or press Skip.
visit-result-label = How solved
visit-limit = ⏰ Proposed limit: { $count ->
    [one] { $count } working day
   *[other] { $count } working days
} → { $day }
visit-limit-label = Limit
visit-limit-keep = Keep it
visit-limit-urgent = { $urgent ->
    [one] Urgent: { $urgent } working day
   *[other] Urgent: { $urgent } working days
}
visit-limit-change = Change
visit-limit-value-keep = as proposed
visit-limit-value-urgent = urgent
visit-limit-value-change = set by hand
visit-days = To be done in how many working days? (1 to 15)
visit-days-label = Working days

visit-card_given = Was the contact card handed over?
visit-card_given-label = Contact card
visit-card_given-button = 🪪 Card
visit-policy_explained = Were policies explained?
visit-policy_explained-label = Policy explained
visit-policy_explained-button = 📣 Policy
visit-photos = Send photos of the visit, several at once if you like.
visit-photos-label = Photos
visit-photos-button = 📷 Photos
visit-note = Anything else to note?
visit-note-label = Note
visit-note-button = ✏️ Note
visit-visited_on = Which day was the visit?
visit-visited_on-label = Date
visit-visited_on-button = 🗓 Date
visit-next_visit_on = Which day will you go again?
visit-next_visit_on-label = Next visit
visit-next_visit_on-button = 📅 Next visit
visit-place = Where are you? Please send the place. It says whether the visit was far from the village, to the team lead and the office alone; the place itself is shown to no official and is gone after a month.
visit-place-label = Place
visit-place-button = 📍 Place
visit-services = Which services did you bring? (choose several)
visit-services-label = Services
visit-services-button = 🎁 Services
visit-services-none = ✅ None
visit-services-value-none = none

visit-review-when = { $day } · { $mode } · answered by: { $answered_by }
visit-review-when-short = { $day } · { $mode }
visit-sent-for = Visited for { $name }.
visit-sent =
    ✅ Visit { $number } is recorded.
    { $left }
visit-sent-case = 📌 { $number } { $category }: by { $day }
visit-sent-solved = ✅ { $number } { $category }: solved on the spot
visit-sent-next = Next: { $household }
visit-sent-work = 📌 My work
visit-sent-correct = ✏️ Correct it

visit-correct-title = ✏️ Correct visit { $number }
visit-correct-which = Change which one, or void the whole visit?
visit-correct-void = 🗑 Void
visit-correct-void-sure = Void visit { $number }? The household goes back to “not visited”.
visit-correct-void-yes = Void
visit-voided = ✅ Visit { $number } is voided; the record says so.
visit-voided-cases = { $numbers }, filed with this visit, voided too.
correction-title = ✏️ Correct a visit
correction-mode = { visit-mode }
correction-mode-label = { visit-mode-label }
correction-answered_by = { visit-answered_by }
correction-answered_by-label = { visit-answered_by-label }
correction-card_given = { visit-card_given }
correction-card_given-label = { visit-card_given-label }
correction-card_given-button = { visit-card_given-button }
correction-policy_explained = { visit-policy_explained }
correction-policy_explained-label = { visit-policy_explained-label }
correction-policy_explained-button = { visit-policy_explained-button }
correction-services = { visit-services }
correction-services-label = { visit-services-label }
correction-services-button = { visit-services-button }
correction-services-none = { visit-services-none }
correction-services-value-none = { visit-services-value-none }
correction-note = { visit-note }
correction-note-label = { visit-note-label }
correction-note-button = { visit-note-button }
correction-visited_on = { visit-visited_on }
correction-visited_on-label = { visit-visited_on-label }
correction-visited_on-button = { visit-visited_on-button }
correction-next_visit_on = { visit-next_visit_on }
correction-next_visit_on-label = { visit-next_visit_on-label }
correction-next_visit_on-button = { visit-next_visit_on-button }
correction-review = { visit-review }
correction-sent = ✅ Visit { $number } is corrected.
