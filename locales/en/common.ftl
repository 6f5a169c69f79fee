# Words used everywhere: people, places, states, days.

person-as = { $name } ({ $role })
role-villager = Villager
role-cadre = Household cadre
role-team_lead = Team lead
role-handler = Handler
role-unit_lead = Unit lead
role-office = Office
role-discipline = Discipline desk
role-administrator = Administrator

place-level-province = Province
place-level-city = City
place-level-county = County
place-level-township = Township
place-level-village = Village
place-level-group = Group

urgency-normal = Normal
urgency-urgent = Urgent

mode-in_person = At home
mode-phone = By phone
mode-message = By message
mode-online = Online
mode-nobody_home = Nobody home

answered_by-head = Head of household
answered_by-family = Family member
answered_by-proxy = Somebody for them

state-filed = Filed
state-accepted = Accepted
state-answered = Answered

service-policy = Policy
service-law = Law
service-culture = Culture
service-science = Technology
service-project = Projects
service-information = Information
service-health = Health
service-care = Services


# What a case and a household look like in one line.
case-line = { $number } { $category } · { $place }
case-line-proxy = { $number } (filed for them) { $category } · { $place }
household-line = { $number } { $name } · { $group }
household-short = { $number } { $name }
group-name = group { $number }
by-line = { $name } ({ $role })


format-day = { $weekday } { $day } { $month }
format-day-year = { $weekday } { $day } { $month } { $year }
format-moment = { $day }, { $time }
format-separator = { ", " }
format-none = none
format-yes = yes
format-no = no
format-count-photos = { $count ->
    [one] { $count } photo
   *[other] { $count } photos
}
format-voice = voice message, { $seconds } s
format-working_days = { $count ->
    [one] { $count } working day
   *[other] { $count } working days
}

weekday-short-1 = Mon
weekday-short-2 = Tue
weekday-short-3 = Wed
weekday-short-4 = Thu
weekday-short-5 = Fri
weekday-short-6 = Sat
weekday-short-7 = Sun

weekday-narrow-1 = M
weekday-narrow-2 = T
weekday-narrow-3 = W
weekday-narrow-4 = T
weekday-narrow-5 = F
weekday-narrow-6 = S
weekday-narrow-7 = S

month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec

holiday-new_years_day = New Year
holiday-spring_festival = Spring Festival
holiday-tomb_sweeping_day = Tomb-sweeping Day
holiday-labour_day = Labour Day
holiday-dragon_boat_festival = Dragon Boat Festival
holiday-national_day = National Day
holiday-mid_autumn_festival = Mid-autumn Festival
holiday-anti_fascist_70th_day = Victory Day
holiday-extra = a day off by special order

# Words people type, for the parsers: several in one line, parted by |.
words-yes = yes | y | yeah | yep | ok | okay | sure | true
words-no = no | n | nope | not | false
words-none = none | nothing | no problem | no problems | all fine
words-zero = none | nil | nothing
words-about = about | around | roughly | approx | some | in all
words-units = mu | yuan | rmb | cny | km | kilometres | kilometers | metres | meters | m | sqm | sq m | m2 | people | persons | person | households | head | times | minutes | minute | min | hours | hour | h | days | day | months | month | years | year | kg | tonnes | tons | t
words-half = { "" }
words-tenths = { "" }
words-today = today
words-yesterday = yesterday
words-day_before = day before yesterday | the day before yesterday
words-three_days_before = { "" }
words-tomorrow = tomorrow
words-day_after = day after tomorrow | the day after tomorrow
words-three_days_after = { "" }
words-days_ago = days ago | day ago
words-days_ahead = days from now | day from now | days from today | days later
words-weeks_ago = weeks ago | week ago
words-weeks_ahead = weeks from now | week from now | weeks later
words-part_of_day = morning | afternoon | evening
words-day_noise = st | nd | rd | th | of | the | on
words-weekday-1 = monday | mon
words-weekday-2 = tuesday | tue | tues
words-weekday-3 = wednesday | wed
words-weekday-4 = thursday | thu | thur | thurs
words-weekday-5 = friday | fri
words-weekday-6 = saturday | sat
words-weekday-7 = sunday | sun
words-week-this = { "" }
words-week-previous = { "" }
words-week-next = { "" }
words-weekday-last = last | past
words-weekday-coming = next | coming | this coming
words-month-1 = jan | january
words-month-2 = feb | february
words-month-3 = mar | march
words-month-4 = apr | april
words-month-5 = may
words-month-6 = jun | june
words-month-7 = jul | july
words-month-8 = aug | august
words-month-9 = sep | sept | september
words-month-10 = oct | october
words-month-11 = nov | november
words-month-12 = dec | december

menu-drafts = ▶ { $count } unfinished
menu-drafts-title = ▶ <b>{ $count } unfinished</b>: tap one to go on
menu-drafts-none = Nothing is unfinished.
