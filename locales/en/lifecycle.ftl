# How a case goes: its states, and the sentence where there is no way

state-dispatched = Sent to a unit, not received yet
state-received = Received
state-in_progress = In progress
state-raised = Raised a level, not taken yet
state-info_asked = Waiting for the villager's information
state-verified = Verified
state-revisited = Revisited
state-closed = Closed
state-archived = Archived
state-declined = Declined
state-merged = Merged
state-withdrawn = Withdrawn

refused-not_your_turn = This step of { $number } is not yours. Open the case to see whose turn it is.
refused-not_in_this_state = { $number } has not come to this step yet. Open the case to see what is next.
refused-already_dispatched = { $number } is already sent to a unit. To send it elsewhere, call it back first.
refused-already_received = { $number } is already received; no need to tap again.
refused-already_asked = The villager has already been asked about { $number }; wait for their word.
refused-already_closed = { $number } is already closed; no need to tap again.
refused-already_merged = { $number } is already merged.
refused-already_withdrawn = { $number } is already withdrawn.
refused-not_answered_yet = { $number } has no answer yet. Once it has, you will be asked what you think of it.
refused-not_revisited = Nobody has heard the villager about { $number } yet. Revisit first, then close.
refused-case_archived = { $number } is archived. To say more, please file a new one.
refused-case_declined = { $number } was declined; it says there where to turn to. To say more, please file a new one.
refused-case_merged = { $number } goes on together with another case; please look there.
refused-case_withdrawn = { $number } was withdrawn. To say more, please file a new one.

refused-needs_words = Please write a sentence that villagers and colleagues understand.
refused-needs_said = Please write a sentence, or send a voice message or photos.
refused-needs_road = Please choose where this should be taken instead.
refused-needs_unit = Please choose a unit.
refused-needs_other_unit = { $number } is with this unit now; please choose another.
refused-needs_upper = There is no higher level that could take { $number }.
refused-needs_days = An extension is at most 10 working days; please choose 1 to 10.
refused-needs_no_extension = { $number } was extended once and cannot be again.
refused-needs_none_asked = An extension of { $number } is already waiting for its approval.
refused-needs_extension_asked = Nobody has asked to extend { $number }.
refused-needs_return_days = It was sent more than 2 working days ago and cannot be returned. Ask for a transfer instead.
refused-needs_not_responsible = Somebody else has to approve your extension.
refused-needs_not_handler = You worked on { $number }; somebody else has to verify, revisit and close it.
refused-needs_not_verified = { $number } has already been verified.
refused-needs_outcome = Please choose: solved, or partly solved.
refused-needs_mode = Please choose how you were in touch.
refused-needs_new_day = An attempt for { $number } is already noted today; try another day.
refused-needs_heard_on = Please choose the day on which it was said: not before the case was filed, and not in the future.
refused-needs_evidence = { $number } has no evidence: it needs a photo, voice message or file, or a check on the spot.
refused-needs_verified = Nobody has verified { $number } yet. Verify first, then close.
refused-needs_third_person = You verified { $number }; a third person has to approve its closing.
refused-needs_other_case = Please choose the case to merge into.
refused-needs_consent = Not everybody has agreed to merge { $number } yet; wait for their word.
refused-needs_alone = Others are waiting for the result of { $number } too. You may leave it, but not withdraw all of it.
refused-needs_quiet = The last revisit of { $number } is not over; it cannot be archived yet.

# Where to turn instead, when a case is declined
road-village = Please turn to the village committee.
road-court = Please go to court; 12348 tells you about legal aid first.
road-arbitration = Please turn to labour arbitration, phone 12333.
road-police = Please turn to the police; if it is urgent, call 110.
road-petition_office = Please turn to the office for letters and calls.
road-hotline = Please call 12345.
