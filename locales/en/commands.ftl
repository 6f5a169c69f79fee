# Coming in, the menu, and the commands.

start-stranger = Hello. This is Lianxin: villagers tell us what is wrong and see how it goes, and cadres record their visits. To come in, ask your household cadre or the village committee for a contact card, and scan its code.
start-welcome-villager = Hello { $name }. Here you can tell us something, see how it goes, and find your cadre.
start-welcome-cadre = Hello { $name }. Your visits and your work are here. Your households: { $count }.
start-welcome-team_lead = Hello { $name }. The visits and cases of { $place } are here.
start-welcome-handler = Hello { $name }. The cases sent to { $place } are worked on here.
start-welcome-office = Hello { $name }. The cases of { $place } are here.
start-welcome-discipline = Hello { $name }. Sealed reports are read here.
start-welcome-administrator = Hello { $name }. You see settings and how it runs, not people's cases.
start-again = Hello { $name }.
start-other-person = This invitation is not for you. Please ask whoever gave it to you.

menu-title = Please choose:
menu-villager = Hello { $name }. Here you can tell us something, see how it goes, and find your cadre.
menu-staff = { $name }, what would you like to do?
menu-petition = 📝 Tell us something
menu-mine = 📋 My petitions
menu-contact = 👤 My cadre
menu-visit = 🏠 Visit
menu-work = 📌 My work
menu-cards = 🪪 Contact cards
menu-import = 📥 Import registry
menu-language = 🌐 Language
menu-help = ❓ Help
menu-button = Menu

free-staff = Where do these words belong? Please tap one below.
free-other = I cannot read that. Please type, speak or send a photo, or tap one below.

help-villager = <b>What Lianxin does</b>
    📝 Tell us something: type, speak or send photos.
    📋 My petitions: see how far it is.
    👤 My cadre: see who looks after your home.
    🔒 My data (/mydata): see, export, correct, withdraw, erase.
    ❗ In danger phone 110, 119 or 120 first.
    To report a cadre phone 12388.
help-staff = <b>What Lianxin does</b>
    🏠 Visit: a household is recorded in a few taps.
    📌 My work: cases to do and households not visited yet.
    /cancel stops what you are filling in, /language changes the language.
    /mydata shows, exports and corrects your own data.
    You may leave in the middle and go on later.
    /why tells why you were reminded, or were not.
    Offices: /supervise the list of late cases, /settings limits and hours.
help-stranger = { start-stranger }

language-choose = Which language?
language-set = ✅ English from now on.
language-zh-CN = 中文
language-en = English

command-start = Begin
command-menu = Open the menu
command-help = How it works
command-tasks = My work / my petitions
command-cancel = Stop what I am filling in
command-language = Change the language
command-mydata = My data

bot-name = Lianxin
bot-short-description = Tell us, see how it goes, record visits
bot-description = Lianxin: villagers tell us what is wrong and see how it goes; cadres record visits and do the work. To come in, ask your household cadre or the village committee for a contact card.
