# Coming in, the menu, and the commands.

start-stranger = 您好。这里是连心：村民在这里说事、查进度，联系干部在这里记走访。要进来，请向您的联系干部或村委会要一张民情连心卡，扫卡上的二维码。
start-welcome-villager = { $name }，您好。这里可以说事、查进度、找您的联系干部。
start-welcome-cadre = { $name }，您好。您联系 { $count } 户，走访和要办的事都在这里。
start-welcome-team_lead = { $name }，您好。{ $place }的走访和事项都在这里。
start-welcome-handler = { $name }，您好。派给{ $place }的事在这里办。
start-welcome-office = { $name }，您好。{ $place }的事项都在这里。
start-welcome-discipline = { $name }，您好。密件在这里看。
start-welcome-administrator = { $name }，您好。这里看设置和运行情况，看不到群众的事。
start-again = { $name }，您好。
start-other-person = 这张邀请不是给您的。请找给您邀请的人。

menu-title = 请选：
menu-villager = { $name }，您好。这里可以说事、查进度、找您的联系干部。
menu-staff = { $name }，要做什么？
menu-petition = 📝 我要说事
menu-mine = 📋 我的事项
menu-contact = 👤 我的联系干部
menu-visit = 🏠 走访登记
menu-work = 📌 我的工作
menu-cards = 🪪 连心卡
menu-import = 📥 导入名册
menu-language = 🌐 语言
menu-help = ❓ 帮助
menu-button = 菜单

free-staff = 这句话要记到哪里？请点下面的一项。
free-other = 这个我看不懂。请打字、发语音或照片，或者点下面的一项。

help-villager = <b>连心能做什么</b>
    📝 我要说事：打字、发语音、发照片都行。
    📋 我的事项：看办到哪一步了。
    👤 我的联系干部：看是谁在联系您家。
    🔒 我的信息（/mydata）：看、导出、改正、撤回、删除。
    ❗ 有危险先打 110、119、120。
    举报干部请打 12388。
help-staff = <b>连心能做什么</b>
    🏠 走访登记：走完一户，点几下就记好。
    📌 我的工作：要办的事和未走访的户。
    /cancel 取消正在填的，/language 换语言。
    /mydata 看、导出、改正自己的信息。
    填到一半走开也不要紧，回来接着填。
    /why 看为什么提醒了您，或者为什么没提醒。
    办公室：/supervise 督办清单，/settings 时限和提醒时间。
help-stranger = { start-stranger }

language-choose = 用哪种语言？
language-set = ✅ 以后用中文。
language-zh-CN = 中文
language-en = English

command-start = 开始
command-menu = 打开菜单
command-help = 怎么用
command-tasks = 我的工作 / 我的事项
command-cancel = 取消正在填的
command-language = 换语言
command-mydata = 我的个人信息

bot-name = 连心
bot-short-description = 说事、查进度、记走访
bot-description = 连心：村民在这里说事、查进度，联系干部在这里记走访、办事。要进来，请向联系干部或村委会要一张民情连心卡。
