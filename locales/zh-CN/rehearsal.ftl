# 演练：命令、工作簿和图表，以及演练中的人说的话。

cli-rehearse-help = 在数据库的副本上演练一次走访活动：时间和人都是模拟的，写出每个人会收到什么、还剩什么没办。
cli-rehearse-campaign-help = 活动的编号或名称。
cli-rehearse-from-help = 第一天，例如 2026-09-01。
cli-rehearse-days-help = 演练多少天，1 到 400。
cli-rehearse-seed-help = 随机种子；种子相同，演练就相同。
cli-rehearse-out-help = 写到哪个文件夹。

rehearse-no_database = 没有可复制的数据库：{ $path }。请检查 LIANXIN_DATABASE_URL。
rehearse-old_schema = 数据库是旧版本的。请先用这个版本的机器人启动一次，再演练。
rehearse-no_campaign = 没有“{ $value }”这个活动。现有：{ $campaigns }。
rehearse-no_campaigns = 数据库里没有活动，“{ $value }”演练不了。
rehearse-many_campaigns = 叫“{ $value }”的活动不止一个，请用编号：{ $ids }。
rehearse-other_days = “{ $name }”从 { $first } 到 { $last }，请选与它重合的日子。
rehearse-from_wrong = “{ $value }”不是日期，请写成 2026-09-01 这样。
rehearse-days_wrong = --days 应是 1 到 { $most } 的整数，现在是“{ $value }”。
rehearse-out_wrong = 文件夹 { $path } 写不进去，请用 --out 换一个。

rehearse-done = 已写好：{ $path }
rehearse-title = 演练 { $name }，{ $first } 至 { $last }
rehearse-people = 参与的人
rehearse-messages = 消息
rehearse-done-title = 做了的事
rehearse-refused = 机器人没有接受的
rehearse-left = 没办完的
rehearse-seconds = 秒
rehearse-digest = 结果摘要（SHA-256）
rehearse-listed = { $name } { $count }

rehearse-manner-diligent = 勤快
rehearse-manner-late = 拖延
rehearse-manner-absent = 不在
rehearse-manner-silent = 不回应

rehearse-sheet-messages = 消息
rehearse-sheet-undone = 没办完的
rehearse-sheet-days = 每日

rehearse-column-when = 时间
rehearse-column-who = 收到的人
rehearse-column-role = 身份
rehearse-column-place = 地方
rehearse-column-kind = 种类
rehearse-column-words = 内容
rehearse-column-about = 事项或农户
rehearse-column-responsible = 责任人
rehearse-column-stands = 状态
rehearse-column-due = 期限
rehearse-column-over = 超期天数
rehearse-column-day = 日期
rehearse-column-people = 收到消息的人数
rehearse-column-messages = 消息数
rehearse-column-open = 未办结
rehearse-column-late = 超期
rehearse-column-visited = 走访到的户数
rehearse-column-share = 走访到的比例 %

rehearse-kind-notice = 通知
rehearse-kind-digest = 晨报
rehearse-kind-answer = 答复到期
rehearse-kind-acceptance = 待受理
rehearse-kind-revisit = 回访到期
rehearse-kind-draft = 未写完的登记

rehearse-undone-case = 事项未办完
rehearse-undone-revisit = 回访未做
rehearse-undone-household = 走访次数不够
rehearse-visits = 走访 { $count }/{ $all } 次
rehearse-why-answer = 答复后回访
rehearse-why-month = 销号后 30 天回访
rehearse-why-quarter = 销号后 90 天回访

rehearse-deed-visit = 走访
rehearse-deed-nobody_home = 外出未遇
rehearse-deed-petition = 诉求
rehearse-deed-draft = 没写完的登记
rehearse-deed-leave = 请假

rehearse-chart-messages = 每天的消息
rehearse-chart-cases = 当晚的事项
rehearse-chart-coverage = 走访到的户 %
rehearse-chart-reminders = 提醒

rehearse-said-problem = （演练）水管坏了三天。
rehearse-said-petition = （演练）请来看看。
rehearse-said-answer = （演练）已经修好。
rehearse-said-check = （演练）到现场看过。
rehearse-said-word = （演练）现在好了。
rehearse-said-reason = （演练）还没解决。
