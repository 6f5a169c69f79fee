# The visit: what a cadre is asked after coming from a household.

visit-title = 🏠 走访登记
visit-review = 请核对
visit-context = { $village } · 还有 { $count } 户未走访
visit-context-done = { $village } · 全部走访过了
visit-chosen = { $number } { $name } · 本次活动第 { $count } 次
visit-so_far = { $household } · { $mode } · { $day }

visit-household = 走访哪一户？
visit-household-label = 户
visit-household-empty = 还没有给您分户。请联系工作队长。
visit-household-value = { $number } { $name } · { $group }
visit-household-seen = ✅ { $number } { $name }

visit-mode = 怎样走访的？
visit-mode-label = 方式
visit-nobody_home-note = 外出未遇不算走访，会记下来，请改天再去或打电话。

visit-answered_by = 谁接待的？
visit-answered_by-label = 接待

visit-topics = 哪些方面有困难？（可多选）
visit-topics-label = 问题
visit-topics-none = ✅ 都没有困难
visit-topics-value-none = 没有困难

visit-words = <b>{ $topic }</b> · 发生了什么？
    请打字或发语音，可以附照片。
visit-apart =
    <b>{ $topic }</b>会说到健康和家里的情况，请单独问村民：同意记下来吗？只有联系干部、村工作队和承办单位看得到。
    不同意照样办，这里不写详情。
visit-apart-label = 健康和家里的事
visit-words-label = 情况
visit-on_the_spot = <b>{ $topic }</b> · 能当场解决吗？
visit-on_the_spot-label = 当场解决
visit-on_the_spot-solved = 当场已解决
visit-on_the_spot-needs_work = 需要办理
visit-result = 怎么解决的？请打字或发语音；不写可以跳过。
visit-result-label = 怎么解决的
visit-limit = ⏰ 建议办理时限：{ $count } 个工作日 → { $day }
visit-limit-label = 时限
visit-limit-keep = 就这样
visit-limit-urgent = 紧急：{ $urgent } 个工作日
visit-limit-change = 改时限
visit-limit-value-keep = 按建议
visit-limit-value-urgent = 紧急
visit-limit-value-change = 另定
visit-days = 几个工作日内办完？（1 到 15）
visit-days-label = 工作日

visit-card_given = 民情连心卡发了吗？
visit-card_given-label = 连心卡
visit-card_given-button = 🪪 连心卡已发
visit-policy_explained = 宣传政策了吗？
visit-policy_explained-label = 宣传政策
visit-policy_explained-button = 📣 宣传政策
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
visit-place = 您在哪里？请发位置。只用来看走访地点离村子远不远，由村工作队长和办公室看；位置本身不给干部看，一个月后删除。
visit-place-label = 位置
visit-place-button = 📍 位置
visit-services = 送了哪些服务？（可多选）
visit-services-label = 服务
visit-services-button = 🎁 八送
visit-services-none = ✅ 都没有
visit-services-value-none = 没有

visit-review-when = { $day } · { $mode } · { $answered_by }接待
visit-review-when-short = { $day } · { $mode }
visit-sent-for = 代 { $name } 走访。
visit-sent =
    ✅ 已登记 走访 { $number }。
    { $left }
visit-sent-case = 📌 { $number } { $category }：{ $day }前办好
visit-sent-solved = ✅ { $number } { $category }：当场已解决
visit-sent-next = 下一户 { $household }
visit-sent-work = 📌 我的工作
visit-sent-correct = ✏️ 更正走访

visit-correct-title = ✏️ 更正走访 { $number }
visit-correct-which = 改哪一项，还是整个作废？
visit-correct-void = 🗑 作废
visit-correct-void-sure = 作废走访 { $number }？这一户会回到“未走访”。
visit-correct-void-yes = 作废
visit-voided = ✅ 走访 { $number } 已作废，记录里留有说明。
visit-voided-cases = 这次走访报的 { $numbers } 也一起作废了。
correction-title = ✏️ 更正走访
correction-mode = { visit-mode }
correction-mode-label = { visit-mode-label }
correction-answered_by = { visit-answered_by }
correction-answered_by-label = { visit-answered_by-label }
correction-card_given = { visit-card_given }
correction-card_given-label = { visit-card_given-label }
correction-card_given-button = { visit-card_given-button }
correction-policy_explained = { visit-policy_explained }
correction-policy_explained-label = { visit-policy_explained-label }
correction-policy_explained-button = { visit-policy_explained-button }
correction-services = { visit-services }
correction-services-label = { visit-services-label }
correction-services-button = { visit-services-button }
correction-services-none = { visit-services-none }
correction-services-value-none = { visit-services-value-none }
correction-note = { visit-note }
correction-note-label = { visit-note-label }
correction-note-button = { visit-note-button }
correction-visited_on = { visit-visited_on }
correction-visited_on-label = { visit-visited_on-label }
correction-visited_on-button = { visit-visited_on-button }
correction-next_visit_on = { visit-next_visit_on }
correction-next_visit_on-label = { visit-next_visit_on-label }
correction-next_visit_on-button = { visit-next_visit_on-button }
correction-review = { visit-review }
correction-sent = ✅ 走访 { $number } 已更正。
