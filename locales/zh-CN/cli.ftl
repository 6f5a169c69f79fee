# The command line: help, checks, and what is wrong with a setting.

cli-help = 连心：入户走访、说事、提醒，一个聊天机器人。
cli-run-help = 运行机器人。设置从环境变量 LIANXIN_… 读。
cli-demo-help = 不用令牌、不用账号，在本机网页上试用。
cli-demo-port-help = 网页的端口；0 表示自动选一个。
cli-demo-households-help = 试用时造多少户。
cli-sample-help = 造一份模拟的户册，写进数据库；每个能进来的人打印一行。
cli-sample-households-help = 造多少户。
cli-sample-seed-help = 随机种子；同一个种子造出同一份。
cli-sample-reveal-help = 把用到的每个模拟姓名、电话、句子写进这个文件，一行一个。
cli-import-help = 把户册文件（xlsx 或 csv）导入数据库：先检查，给您看会改什么，问过再写。
cli-import-files-help = 一个或几个文件。
cli-import-keep_good-help = 有错的行退回，其余照样导入；不加时，有一行错就都不导入。
cli-import-end_gone-help = 文件里不再有的，标为不在册，联系和角色到今天为止；不加时原样留着。
cli-import-yes-help = 不再问，直接写。
cli-import-language-help = 用哪种语言：zh-CN 或 en。
cli-template-help = 写一份可以填的户册表格（xlsx）。
cli-template-file-help = 写到哪个文件。
cli-template-done = 表格写在 { $path }。填好后运行 lianxin import { $path }。
cli-language-unknown = 没有“{ $language }”这种语言。可以用：{ $languages }。
cli-doctor-help = 检查设置、数据库、令牌、时钟、日历年份，告诉您怎么办。
cli-audit-help = 审计记录：有没有被动过。
cli-audit-verify-help = 从头核对审计记录，指出第一条被改、被删、被插的。退出码 0 完好，1 被动过，3 能查到的都完好。
cli-keys-help = 加密个人信息的密钥。
cli-keys-status-help = 显示有哪些密钥，每把锁着多少条。
cli-keys-rotate-help = 换一把新密钥，把已存的全部重新加密，机器人不用停。中途断了，再运行一次就接着做。电话索引和审计的密钥不换。
cli-keys-retire-help = 旧密钥不再锁着任何东西以后，从密钥文件里去掉。
cli-keys-retire-id-help = 密钥的编号，看 status。
cli-version-help = 显示版本。

cli-demo-stop = 按 Ctrl+C 停止。
cli-run-started = 机器人 @{ $username } 已启动。按 Ctrl+C 停止。
cli-run-stopped = 已停止。
cli-sample-done = 已写入 { $villages } 个村、{ $households } 户、{ $cadres } 名干部。
cli-sample-not_empty = 数据库里已经有户册，没有再写。请换一个空的数据库。

setting-missing-LIANXIN_TOKEN = 没有设置 LIANXIN_TOKEN。请填 @BotFather 给的令牌；只想试用，请运行 lianxin demo。
setting-wrong-LIANXIN_TOKEN = LIANXIN_TOKEN 不像令牌，应该像 123456:ABC…。请从 @BotFather 再复制一次。
setting-wrong-LIANXIN_API_URL = LIANXIN_API_URL 不是网址：“{ $value }”。请填 https://api.telegram.org 这样的地址，或者不设。
setting-wrong-LIANXIN_DATABASE_URL = LIANXIN_DATABASE_URL 用不了：“{ $value }”。请填 sqlite:///文件名.sqlite 或 postgresql://用户@主机/库名。
setting-wrong-LIANXIN_MODE = LIANXIN_MODE 只能是 polling，现在是“{ $value }”。
setting-webhook-LIANXIN_MODE = 还不支持 webhook。请设 LIANXIN_MODE=polling，或者不设。
setting-wrong-LIANXIN_TIMEZONE = LIANXIN_TIMEZONE 不是时区：“{ $value }”。请填 Asia/Shanghai 这样的名字。
setting-wrong-LIANXIN_RATE = LIANXIN_RATE 应该是 0 到 1000 的数，现在是“{ $value }”。平时用 30，0 表示不限。
setting-wrong-LIANXIN_KEYS = LIANXIN_KEYS 指的文件用不了：“{ $value }”。请检查路径和权限。
setting-wrong-LIANXIN_AUDIT_HEAD = LIANXIN_AUDIT_HEAD 指的文件用不了：“{ $value }”。请检查路径和权限。

fault-database-unreachable = 连不上数据库。请检查 LIANXIN_DATABASE_URL，数据库是不是开着。
fault-keys-unreadable = 密钥文件 { $path } 读不了。请检查权限；没有它，已存的个人信息解不开。
fault-keys-wrong = 密钥文件 { $path } 和数据库对不上。请换回原来的密钥文件。
fault-keys-unwritable = 密钥文件 { $path } 改不了。请让这个用户能写它和它所在的目录。
fault-keys-full = 新密钥没有编号可用了，最多到 255。请先去掉旧密钥。
fault-key-unknown = 密钥文件里没有 { $id } 号密钥。有哪些，请看 lianxin keys status。
fault-key-active = { $id } 号密钥正在用，不能去掉。请先运行 lianxin keys rotate。
fault-key-used = 还有 { $count } 条是 { $id } 号密钥锁的。请先运行 lianxin keys rotate。
fault-heads-unreadable = 审计链头文件 { $path } 读不了，或者有一行被改过。请换回您的备份。
fault-token-refused = Telegram 不认这个令牌。请从 @BotFather 再复制一次。
fault-api-unreachable = 连不上 { $url }。请检查网络。
fault-port-used = 端口 { $port } 被占用。请换一个，或者不指定。

doctor-settings-ok = 设置没有问题。
doctor-database-ok = 数据库能用：{ $kind }，版本 { $revision }。
doctor-database-behind = 数据库的结构旧了，lianxin run 启动时会自动更新。
doctor-database-empty = 数据库是空的。可以先运行 lianxin sample。
doctor-token-ok = 令牌有效，机器人是 @{ $username }。
doctor-token-missing = 没有令牌。只能用 lianxin demo 试用。
doctor-clock-ok = 时钟没有问题。
doctor-clock-wrong = 时钟差了 { $seconds } 秒。请校准这台机器的时间。
doctor-clock-unknown = 没有联网，时钟没有核对。
doctor-calendar-ok = 工作日历到 { $year } 年为止。
doctor-calendar-ending = 工作日历只到 { $year } 年。明年的放假安排公布后，请更新 chinesecalendar。
doctor-calendar-unknown = 没有 { $year } 年的放假安排，先按周一到周五算。请更新 chinesecalendar。
doctor-keys-ok = 密钥文件没有问题。
doctor-keys-open = 密钥文件 { $path } 别人也能读。请运行 chmod 600 { $path }。
doctor-keys-missing = 还没有密钥文件，第一次启动时会建。建好以后请备份。
doctor-all-ok = 都没有问题。
doctor-faults = 有 { $count } 处要处理。

doctor-audit-ok = 审计记录正常封存。
doctor-audit-late = 审计记录等了 { $minutes } 分钟还没有封存。请看 lianxin run 是不是开着。

audit-whole = 审计记录完好：封存了 { $sealed } 条，其中 { $pruned } 条到期清理，有签名存根。
audit-altered = 🔴 审计第 { $row } 条（封条 { $seq }）被改过。
audit-removed = 🔴 审计第 { $row } 条（封条 { $seq }）被删了。
audit-seal_removed = 🔴 审计的第 { $seq } 号封条被删了。
audit-inserted = 🔴 审计第 { $row } 条（封条 { $seq }）是后来插进去的，写的时间不对。
audit-checkpoint = 🔴 审计在 { $seq } 号的清理存根不是这个机器人签的。
audit-head = 🔴 和库外记下的链头对不上：从 { $seq } 号封条起，被截断或重做过。
audit-window = 还没有封存：{ $rows } 条，最早的是 { $since }。
audit-window-none = 全部都已封存。
audit-heads = 和库外记下的 { $count } 个链头核对过；最后一个（{ $at }）之后又封存了 { $after } 条。
audit-heads-none = 库外没有记过链头（{ $path }），末尾被截断查不出来。

keys-status-active = { $id } 号密钥：正在用，锁着 { $count } 条。
keys-status-old = { $id } 号密钥：只用来读，锁着 { $count } 条。
keys-status-missing = { $id } 号密钥：密钥文件里没有，{ $count } 条读不了。
keys-status-others = 电话索引和审计各有自己的密钥，不轮换。
keys-rotate-resumed = 接着上次没做完的：还有 { $count } 条。
keys-rotate-done = 换好了：现在用 { $id } 号密钥，重新加密了 { $count } 条。请马上备份密钥文件。
keys-rotate-left = 还有 { $left } 条是别的密钥锁的。请再运行一次 lianxin keys rotate；还有的话，看 lianxin keys status。
keys-retire-done = { $id } 号密钥已经从密钥文件里去掉。换密钥以前的数据库备份，要配当时的密钥文件，请一起留好。

cli-cards-help = 打印一个村的民情连心卡（A4，每张 8 户，沿十字裁开）。每印一次都是新卡，旧卡作废。
cli-cards-village-help = 村名，或村的编号。
cli-cards-out-help = 写到哪个 PDF 文件。
cli-cards-single-help = 只印这一户（户编号），一页一卡。
cli-cards-username-help = 机器人的用户名；不写就用 LIANXIN_TOKEN 去问 Telegram。
cli-cards-language-help = 卡上用的语言：zh-CN 或 en。
cli-cards-done = 已写好 { $count } 张卡：{ $path }。这些户的旧卡已作废。请各户各给，文件不要转发。
cli-cards-skipped = 有 { $count } 户没有联户干部，没有做卡。
cli-cards-no_village = 没有找到“{ $value }”这个村。请写村名全称，或村的编号。
cli-cards-many_villages = 叫“{ $value }”的村不止一个。请写编号，其中一个：{ $ids }。
cli-cards-empty = { $village }还没有登记农户。
cli-cards-no_household = { $village }没有编号为“{ $value }”的户。
cli-cards-no_cadre = 这些户都没有联户干部，还不能做连心卡。
cli-cards-not_written = 写不了文件 { $path }。请检查文件夹和权限；换一个位置再试。
cli-cards-username_wrong = “{ $value }”不像机器人的用户名。请写 @BotFather 给的用户名，如 lianxin_bot。
