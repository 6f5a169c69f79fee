# Coming in: invitations, one's phone, contact cards, the cadre's word, unbinding.

join-phone = Before you come in, your phone number is compared. Please press the button below to send your own.
join-phone-right = ✅ The number matches.
join-phone-differs = This number is not the one on record. Please try with the account of that number, or ask whoever gave you the invitation or the card.
join-phone-shared = Several people of your home are on record with this number, so your cadre has to confirm.
join-shut = The number did not match several times, so this invitation is closed. Please ask whoever gave it to you.
join-shut-card = You cannot come in with this card any more. Please see your cadre in person.
join-card = 🪪 This is the contact card of household { $number }, { $village }.
join-card-how = If you belong to it, please send your phone number; if it is not on record, press “Ask the cadre”.
join-ask-cadre = Ask the cadre
join-name = What is your name? Please type it.
join-relation = What are you to the head of the household?
join-relation-head = Head
join-relation-spouse = Spouse
join-relation-child = Child
join-relation-parent = Parent
join-relation-other = Other family
join-asked = ✅ Your cadre has been asked; you will hear as soon as there is an answer.
join-confirmed = ✅ { $name } has confirmed you, and you are in. Here you can tell us something and see how it goes.
join-turned-away = The cadre did not know you as one of this household, so you are not let in. If that is wrong, please see the cadre in person.
join-alarm = 🟡 People who are not of your household tried your contact card; none was let in. If the card was lost or photographed, please ask your cadre for a new one.
join-alarm-cadre = 🟡 Strangers tried the contact card of household { $number }; none was let in. Please ask the household; a new card makes the old one useless.

requests-title = 👤 <b>Somebody wants to come in</b>
requests-asks = With the card of household { $number }, { $village }; says to be <b>{ $name }</b>, { $relation }.
requests-who = Who is it? If you are not sure, please phone first.
requests-is = It is { $name }
requests-is-new = One of them
requests-not-theirs = Not theirs
requests-confirmed = ✅ { $name } is in now, as one of household { $number }.
requests-refused = { $name } was not let into household { $number }, and has been told.
requests-forged = 🟡 Somebody else tried to confirm a person of household { $number } in your place; it failed. Only your tap counts.

members-title = 👪 <b>Household members</b>
members-count = Your households: { $count }, with somebody in: { $with }. Tap one to see who.
members-household = { $number } { $name } ({ $count })
members-of = Household { $number }, { $village }
members-one = · { $name }, in since { $day }
members-none = Nobody has come in yet.
members-unbind = Unbind { $name }
members-asks = 👤 { $name } asks
members-see = See the household
members-back = ← Household members

menu-members = 👪 Members
menu-invite = ✉️ Invitations

invites-title = ✉️ <b>Invitations</b>
invites-none = Nobody is still to come in.
invites-count = Invited by you and not in yet: { $count }. Tap one to take it back.
invites-revoke = Take back { $name } { $place }
invites-revoked = ✅ The invitation of { $name } is taken back; its link is useless now.
invites-new = Invite
invites-unbind = Unbind
invites-take-back = Take back
invites-again = Invite again
invites-misused = 🟡 Somebody else pressed the invitation of { $name }; they were not let in. Please make sure that only { $name } has the link.

invites-pressed-used = 🟡 The used invitation of { $name } was pressed again; nobody was let in. If { $name } has a new phone, please unbind the old account and invite again; if not, please warn them.
invites-pressed-expired = 🟡 The invitation of { $name } was pressed after it expired; nobody was let in. If that was { $name }, please invite again.
invites-pressed-revoked = 🟡 The invitation of { $name } was pressed after it was taken back; nobody was let in. If that was { $name }, please invite again.
invites-pressed-own = 🟡 Somebody pressed your invitation with another account; they were not let in. If that was not you, please tell whoever invited you.

invite-title = ✉️ Invitation
invite-review = Please check
invite-person = Whom to invite?
invite-person-label = Invite
invite-person-empty = All your people are in.
invite-sent = ✅ The invitation of { $name } is made, good until { $day }. Please forward the other message to that person.
invite-forward = { $name }, please press this link to enter Lianxin. It is for you alone and good until { $day }; please do not pass it on:
    { $link }

unbind-title = 🔓 Unbind an account
unbind-review = Please check
unbind-person = Whose account?
unbind-person-label = Account
unbind-person-empty = Nobody of yours has come in yet.
unbind-reason = Why? Please type it; the person reads it.
unbind-reason-label = Reason
unbind-sent = ✅ The account of { $name } is unbound, and the person has been told. Roles and drafts stay.
unbind-told = { $name } has unbound your account, so you cannot come in with it. Reason: { $reason }
unbind-told-operator = The administrator has unbound your account, so you cannot come in with it. Reason: { $reason }

people-line = { $name } · { $role } · { $place }

refused-invitation_revoked = This invitation was taken back. Please ask whoever gave it to you for a new one.
refused-invitation_none = There is no invitation left to take back.
refused-invite_has_account = This person is in already. To change the account, please unbind the old one first.
refused-person_has_account = This person came in by another account, and one person has one account. With a new phone, please ask the cadre or team lead to unbind the old account first.
refused-account_has_person = This account belongs to somebody already; one account is one person.
refused-not_bound = This person has not come in, so there is nothing to unbind.
refused-join_asked_already = Your cadre has been asked already; please wait a little.
refused-join_too_many = Too many people wait to be confirmed for this household. Please see the cadre in person.
refused-join_nobody = Nobody here can confirm who you are yet. Please ask the village committee.
refused-join_decided = This was decided already; no need to tap again.
refused-join_expired = Too much time has passed. Please have the card scanned once more.

cli-invite-help = Invite a person: print a link that works once.
cli-invite-person-help = The person's id or code; a name needs --place.
cli-invite-place-help = Look in this place only: its name, or its id.
cli-invite-list-help = List the invitations that are not used yet.
cli-invite-revoke-help = Take back this person's invitation.
cli-invite-username-help = The bot's username; without it Telegram is asked with LIANXIN_TOKEN; without a token the payload alone is printed.
cli-invite-done = { $name } · { $role } · { $place }. Good once, until { $day }; for this person alone.
cli-invite-line = { $id }  { $name } · { $role } · { $place }  good until { $day }
cli-invite-listed = Invitations not used yet: { $count }.
cli-invite-revoked = The invitation of { $name } is taken back.
cli-unbind-help = Unbind a person's account; the person reads why.
cli-unbind-reason-help = Why; the person reads it.
cli-unbind-done = The account of { $name } is unbound. To let the person in again, run lianxin invite { $id }.
cli-people-who = Please say whom to invite: a name, or a person's id.
cli-people-where = Nobody has the code “{ $value }”. To look for a name, please say in which village, township or county with --place.
refused-place_too_large = There are too many people in this place. Please name a township or village below it, or give the person's id.
cli-people-none = “{ $value }” was not found. Please give the full name, or the person's id.
cli-people-many = { $count } people are called “{ $value }”; please give the id:
    { $people }
cli-people-no_place = There is no place “{ $value }”. Please give its full name, or its id.
cli-people-many_places = More than one place is called “{ $value }”; please give the id: { $ids }.
cli-people-refused = { $sentence }
cli-people-reason_wrong = A reason has 1 to { $limit } characters.
