# The visit: what a cadre is asked after coming from a household.

visit-title = 🏠 Visit
visit-context = { $village } · still to visit: { $count }
visit-context-done = { $village } · every household is visited
visit-chosen = { $number } { $name } · visit { $count } of this campaign
visit-so_far = { $household } · { $mode } · { $day }

visit-household = Which household?
visit-household-label = Household
visit-household-value = { $number } { $name } · { $group }
visit-household-seen = ✅ { $number } { $name }

visit-mode = How did you visit?
visit-mode-label = How
visit-mode-in_person = { mode-in_person }
visit-mode-phone = { mode-phone }
visit-mode-message = { mode-message }
visit-mode-online = { mode-online }
visit-mode-nobody_home = { mode-nobody_home }
visit-nobody_home-note = Nobody home is written down but does not count as a visit. Please go again or phone.

visit-answered_by = Who answered?
visit-answered_by-label = Answered by
visit-answered_by-head = { answered_by-head }
visit-answered_by-family = { answered_by-family }
visit-answered_by-proxy = { answered_by-proxy }

visit-topics = What is hard for them? (choose several)
visit-topics-label = Problems
visit-topics-none = ✅ No problem
visit-topics-value-none = none
visit-topics-housing = { topic-housing }
visit-topics-medical = { topic-medical }
visit-topics-water = { topic-water }
visit-topics-power = { topic-power }
visit-topics-roads = { topic-roads }
visit-topics-education = { topic-education }
visit-topics-employment = { topic-employment }
visit-topics-income = { topic-income }
visit-topics-subsistence = { topic-subsistence }
visit-topics-dispute = { topic-dispute }
visit-topics-policy = { topic-policy }
visit-topics-other = { topic-other }

visit-words = <b>{ $topic }</b> · What happened?
    Type or send a voice message; photos are welcome.
visit-words-label = What happened
visit-on_the_spot = <b>{ $topic }</b> · Can it be solved on the spot?
visit-on_the_spot-label = On the spot
visit-on_the_spot-solved = Solved already
visit-on_the_spot-needs_work = Needs work
visit-limit = ⏰ Proposed limit: { $count ->
    [one] { $count } working day
   *[other] { $count } working days
} → { $day }
visit-limit-label = Limit
visit-limit-keep = Keep it
visit-limit-urgent = { $count ->
    [one] Urgent: { $count } working day
   *[other] Urgent: { $count } working days
}
visit-limit-change = Change
visit-limit-why = Why?
visit-limit-value = { $count ->
    [one] { $count } working day, by { $day }
   *[other] { $count } working days, by { $day }
}
visit-limit-value-urgent = urgent, by { $day }
visit-limit_days = To be done in how many working days?
visit-limit_days-label = Limit
visit-problem = { $topic }: { $words }
visit-problem-solved = { $topic }: solved on the spot
visit-problem-needs_work = { $topic }: to be done by { $day }
visit-problem-photos = { $count ->
    [one] { $count } photo with it
   *[other] { $count } photos with it
}

visit-card_given = 🪪 Card handed over
visit-card_given-label = Contact card
visit-card_given-value = handed over
visit-policy_explained = 📣 Policy explained
visit-policy_explained-label = Policy
visit-policy_explained-value = explained
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
visit-services = Which services did you bring? (choose several)
visit-services-label = Services
visit-services-button = 🎁 Services
visit-services-policy = { service-policy }
visit-services-law = { service-law }
visit-services-culture = { service-culture }
visit-services-science = { service-science }
visit-services-project = { service-project }
visit-services-information = { service-information }
visit-services-health = { service-health }
visit-services-care = { service-care }

visit-review-when = { $day } · { $mode } · answered by: { $answered_by }
visit-review-when-short = { $day } · { $mode }
visit-sent = ✅ Visit { $number } is recorded. Still to visit in { $village }: { $count }.
visit-sent-all = ✅ Visit { $number } is recorded. Every household in { $village } is visited.
visit-sent-case = 📌 { $number } { $category }: by { $day }
visit-sent-solved = ✅ { $number } { $category }: solved on the spot
visit-sent-next = Next: { $household }
visit-sent-work = 📌 My work
visit-sent-correct = Correct this visit (within 24 h)

visit-correct-title = ✏️ Correct visit { $number }
visit-correct-which = Change which one, or void the whole visit?
visit-correct-void = 🗑 Void
visit-correct-void-sure = Void visit { $number }? The household goes back to “not visited”.
visit-correct-void-yes = Void
visit-correct-sent = ✅ Visit { $number } is corrected.
visit-voided = ✅ Visit { $number } is voided; the record says so.
visit-voided-cases = { $numbers }, filed with this visit, voided too.
