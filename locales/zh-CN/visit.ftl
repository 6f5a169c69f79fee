# The visit: what a cadre is asked after coming from a household.

visit-title = 🏠 走访登记
visit-context = { $village } · 还有 { $count } 户未走访
visit-context-done = { $village } · 全部走访过了
visit-chosen = { $number } { $name } · 本次活动第 { $count } 次
visit-so_far = { $household } · { $mode } · { $day }

visit-household = 走访哪一户？
visit-household-label = 户
visit-household-value = { $number } { $name } · { $group }
visit-household-seen = ✅ { $number } { $name }

visit-mode = 怎样走访的？
visit-mode-label = 方式
visit-mode-in_person = { mode-in_person }
visit-mode-phone = { mode-phone }
visit-mode-message = { mode-message }
visit-mode-online = { mode-online }
visit-mode-nobody_home = { mode-nobody_home }
visit-nobody_home-note = 外出未遇不算走访，会记下来，请改天再去或打电话。

visit-answered_by = 谁接待的？
visit-answered_by-label = 接待
visit-answered_by-head = { answered_by-head }
visit-answered_by-family = { answered_by-family }
visit-answered_by-proxy = { answered_by-proxy }

visit-topics = 哪些方面有困难？（可多选）
visit-topics-label = 问题
visit-topics-none = ✅ 都没有困难
visit-topics-value-none = 没有
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

visit-words = <b>{ $topic }</b> · 发生了什么？
    请打字或发语音，可以附照片。
visit-words-label = 情况
visit-on_the_spot = <b>{ $topic }</b> · 能当场解决吗？
visit-on_the_spot-label = 当场
visit-on_the_spot-solved = 当场已解决
visit-on_the_spot-needs_work = 需要办理
visit-limit = ⏰ 建议办理时限：{ $count } 个工作日 → { $day }
visit-limit-label = 时限
visit-limit-keep = 就这样
visit-limit-urgent = 紧急：{ $count } 个工作日
visit-limit-change = 改时限
visit-limit-why = 为什么？
visit-limit-value = { $count } 个工作日，{ $day } 前
visit-limit-value-urgent = 紧急，{ $day } 前
visit-limit_days = 几个工作日内办完？
visit-limit_days-label = 时限
visit-problem = { $topic }：{ $words }
visit-problem-solved = { $topic }：当场已解决
visit-problem-needs_work = { $topic }：{ $day } 前办好
visit-problem-photos = 附照片 { $count } 张

visit-card_given = 🪪 连心卡已发
visit-card_given-label = 连心卡
visit-card_given-value = 已发
visit-policy_explained = 📣 宣传政策
visit-policy_explained-label = 政策
visit-policy_explained-value = 已宣传
visit-photos = 请发走访的照片，可以一次发几张。
visit-photos-label = 照片
visit-photos-button = 📷 照片
visit-note = 还有什么要记的？
visit-note-label = 备注
visit-note-button = ✏️ 备注
visit-visited_on = 哪天走访的？
visit-visited_on-label = 时间
visit-visited_on-button = 🗓 改日期
visit-next_visit_on = 打算哪天再去？
visit-next_visit_on-label = 下次走访
visit-next_visit_on-button = 📅 下次走访
visit-services = 送了哪些服务？（可多选）
visit-services-label = 服务
visit-services-button = 🎁 八送
visit-services-policy = { service-policy }
visit-services-law = { service-law }
visit-services-culture = { service-culture }
visit-services-science = { service-science }
visit-services-project = { service-project }
visit-services-information = { service-information }
visit-services-health = { service-health }
visit-services-care = { service-care }

visit-review-when = { $day } · { $mode } · { $answered_by }接待
visit-review-when-short = { $day } · { $mode }
visit-sent = ✅ 已登记 走访 { $number }。{ $village }还有 { $count } 户未走访。
visit-sent-all = ✅ 已登记 走访 { $number }。{ $village }全部走访过了。
visit-sent-case = 📌 { $number } { $category }：{ $day } 前办好
visit-sent-solved = ✅ { $number } { $category }：当场已解决
visit-sent-next = 下一户 { $household }
visit-sent-work = 📌 我的工作
visit-sent-correct = 更正这次走访（24小时内）

visit-correct-title = ✏️ 更正走访 { $number }
visit-correct-which = 改哪一项，还是整个作废？
visit-correct-void = 🗑 作废
visit-correct-void-sure = 作废走访 { $number }？这一户会回到“未走访”。
visit-correct-void-yes = 作废
visit-correct-sent = ✅ 走访 { $number } 已更正。
visit-voided = ✅ 走访 { $number } 已作废，记录里留有说明。
visit-voided-cases = 这次走访报的 { $numbers } 也一起作废了。
