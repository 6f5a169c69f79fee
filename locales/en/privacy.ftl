# Notice and consent, and what a person may do with their data. A change of a notice's words is a new version.

notice-villager = <b>🔒 Please read this first</b>
    Who: the cadres, the work team and the offices above { $place }.
    Why: to note what you say and the visits, have it done, tell you the result. Nothing else.
    What: name, phone, household, your words and photos.
    How long: finished matters as the archive rules say; unfinished forms 90 days.
    Where: chats pass through Telegram, which is abroad. The registry is made-up sample data now: please write no real personal data.
    You may: see, export, correct, withdraw and erase at any time with /mydata.
    If you do not agree you are still served, at the village committee.
    Tapping “I agree” says: I am 14 or older. For a younger child the guardian taps.
notice-staff = <b>🔒 { $name }, please read this first</b>
    What: your name, post and phone, what you do, and whose file you look at.
    Why: to give out work, to remind, and to know who saw what. Kept as the archive rules say.
    Villagers' data is read for the work alone; each look is noted; do not pass it on.
    Chats pass through Telegram, which is abroad. The registry is made-up sample data now: please write no real personal data.
    Your own data: /mydata.
notice-agree = I agree
notice-decline = I do not
notice-agree-guardian = I am the guardian, I agree
notice-not_kept = What you just said was not kept. Please read the notice below, tap “I agree”, and say it again.
notice-first = Please read the notice and tap “I agree” first.
notice-agreed = ✅ You agreed.
notice-again = Read the notice
notice-declined = All right. Nothing was kept but this answer. You can go to the village committee or call 12345. If you change your mind, tap below.
notice-sensitive = One more thing, asked apart: health and family matters are private. May they be noted? Only whoever handles the matter sees them. If not, all else works the same.
notice-sensitive-yes = ✅ Health and family matters may be noted. Withdraw at any time: /mydata
notice-sensitive-no = ✅ Health and family matters are not noted unasked. All else works the same.

mydata-button = 🔒 My data
mydata-title = <b>🔒 My data</b>
mydata-name = Name: { $name }
mydata-phone = Phone: { $phone }
mydata-phone-none = Phone: none on record
mydata-household = Household: { $village } { $number }
mydata-role = Role: { $role } { $place }
mydata-cases = { $petitions ->
        [one] { $petitions } matter
       *[other] { $petitions } matters
    } I raised, { $found } noted on visits
mydata-visits = { $count ->
        [one] { $count } visit
       *[other] { $count } visits
    } to my household
mydata-agreed = Notice: you agreed
mydata-agreed-not = Notice: you did not agree
mydata-looked = Officials looked at my file { $count ->
        [one] { $count } time
       *[other] { $count } times
    }
mydata-export = 📤 Export
mydata-looks = 👀 Who looked
mydata-consent = ✋ Consent
mydata-correct = ✏️ Correct
mydata-erase = 🗑 Erase

mydata-looks-title = <b>👀 Who looked at my file</b>
mydata-looks-none = Nobody did yet.
mydata-look = { $at } { $name }: { $act }
mydata-act-open_case = opened a matter
mydata-act-open_files = opened photos and voice
mydata-act-see_deadline = looked at a deadline
mydata-act-see_visit = opened a visit
mydata-act-see_household = opened the household
mydata-act-see_wish = read a wish to correct

mydata-exported = 📤 All we hold about you: a table and the same as JSON. Keep it safe and do not pass it on.
mydata-file-mydata_xlsx = my-data.xlsx
mydata-file-mydata_json = my-data.json
mydata-sheet-person = Person
mydata-sheet-households = Households
mydata-sheet-roles = Roles
mydata-sheet-cases = Matters
mydata-sheet-visits = Visits
mydata-sheet-consents = Consents
mydata-sheet-looks = Who looked
mydata-column-name = Name
mydata-column-phone = Phone
mydata-column-language = Language
mydata-column-entered_at = Entered
mydata-column-number = Number
mydata-column-village = Village
mydata-column-head = Head
mydata-column-role = Role
mydata-column-place = Place
mydata-column-since = From
mydata-column-until = Until
mydata-column-category = Category
mydata-column-state = State
mydata-column-filed_at = Filed
mydata-column-words = Words
mydata-column-day = Day
mydata-column-mode = How
mydata-column-cadre = Cadre
mydata-column-topics = Problems
mydata-column-note = Note
mydata-column-at = When
mydata-column-notice = Notice
mydata-column-version = Version
mydata-column-about = About
mydata-column-word = Said
mydata-column-by_guardian = By the guardian
mydata-column-act = What
mydata-yes = yes
mydata-no = no
mydata-notice-villager = for villagers
mydata-notice-staff = for staff
mydata-about-service = what the service needs
mydata-about-sensitive = health and family
mydata-word-given = agreed
mydata-word-refused = did not agree
mydata-word-withdrawn = withdrew

mydata-consent-title = <b>✋ Consent</b>
mydata-apart = Health and family matters: you agreed
mydata-apart-not = Health and family matters: you did not agree
mydata-withdraw = Withdraw
mydata-withdraw-apart = Withdraw health and family
mydata-give-apart = Agree to health and family
mydata-withdrawn-service = ✅ Withdrawn. From now on nothing you say is taken, and you are not reminded.
    By law this goes on: what you raised is finished and you are told the result; finished matters are kept as the archive rules say.
mydata-withdrawn-sensitive = ✅ Withdrawn. Health and family matters are not noted unasked, all else works the same. What is on record is kept as the rules say.

mydata-erase-what = <b>🗑 Erase my data</b>
    Goes: the account's link, your phone, unfinished forms, messages waiting for you, your place in the household.
    Stays: what you agreed to and withdrew, and the log of who did what; the law wants it checkable.
    The head's name is the village's register; the village committee changes it.
    It cannot be undone; to come back you scan a card again.
mydata-erase-kept = You raised matters: your name and those stay as the archive rules say. Open ones are finished, closed ones are locked and used for nothing else.
mydata-erase-yes = Erase all
mydata-erased = ✅ All gone. You are nobody we know now. To come back, scan a contact card.
mydata-erased-kept = ✅ What may go is gone. What you raised stays in the archive by law, locked once closed and used for nothing else. To come back, scan a contact card.

wish-title = ✏️ Correct my data
wish-part = What is wrong?
wish-part-label = What
wish-part-name = Name
wish-part-phone = Phone
wish-value = How should it read?
wish-value-label = Should read
wish-review = <b>✏️ Please check</b>
wish-sent = ✅ Whoever keeps your registration is told. You hear when it is done.
wish-done = ✅ Your phone is noted.
wish-told = ✏️ Somebody asks you to correct their registered name or phone.
wish-asked = <b>✏️ { $name } asks you to correct</b>
    { $part }: { $before }
    Should read: { $after }
wish-grant = ✔ Correct it
wish-refuse = Leave it
wish-decided = ✅ Done, they are told.
wish-granted = ✅ { $name } corrected your registration as you said.
wish-refused = { $name } did not change your registration. If in doubt, please ask at the village committee.
