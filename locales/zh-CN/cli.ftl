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
cli-doctor-help = 检查设置、数据库、令牌、时钟、日历年份，告诉您怎么办。
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

fault-database-unreachable = 连不上数据库。请检查 LIANXIN_DATABASE_URL，数据库是不是开着。
fault-keys-unreadable = 密钥文件 { $path } 读不了。请检查权限；没有它，已存的个人信息解不开。
fault-keys-wrong = 密钥文件 { $path } 和数据库对不上。请换回原来的密钥文件。
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
