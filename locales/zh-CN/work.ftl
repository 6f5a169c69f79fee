# My work (staff), my petitions (villagers), a case as its people see it, and why its deadline is what it is.

work-title = <b>📌 我的工作</b>
work-nothing = ✅ 今天没有要办的事。
work-due = ⏰ 要办的事：{ $count } 件
work-due-many = ⏰ 要办的事：{ $count } 件以上，最急的在前面
work-due-none = ✅ 没有要办的事。
work-unvisited = 🏠 本次活动还有 { $count } 户未走访，{ $days } 天后结束
work-unvisited-open = 🏠 还有 { $count } 户未走访
work-unvisited-none = ✅ 您的 { $count } 户全部走访过了。
work-no-households = 还没有给您分户。请联系工作队长。
work-case-button = { $number } 办理
work-see-button = { $number } 查看
work-visit-button = 🏠 { $household }
work-visit-go = 🏠 去走访
work-more = 还有 { $count } 件
work-show-cases = ⏰ 要办的事
work-show-households = 🏠 未走访的户
work-back = ← 我的工作

work-line-red = 🔴 已超 { $days } 天  { $case }
work-line-yellow = 🟡 还有 { $days } 个工作日  { $case }
work-line-today = 🟡 今天到期  { $case }
work-line-blue = 🔵 还有 { $days } 个工作日  { $case }
work-line-plain = ⏰ { $day }前  { $case }

mine-title = <b>📋 我的事项</b>
mine-nothing = 您还没有报过事。
mine-line = { $number } { $category } · { $state }
mine-file = 📝 我要说事
mine-back = ← 我的事项
mine-state-filed = 已登记，等联系干部受理，{ $day } 前答复
mine-state-accepted = { $name }正在办，最晚 { $day }（还有 { $days } 个工作日）
mine-state-accepted-today = { $name }正在办，今天到期
mine-state-accepted-over = { $name }正在办，已超 { $days } 天，已在催办
mine-more = 补充说一句

case-head = <b>{ $case }</b>
case-place = { $place } · { $household }
case-who = 报事人：{ $name }
case-responsible = 负责人：{ $name }
case-words = “{ $words }”
case-plain = 没有写详情：请当面或打电话听本人说。
case-voice = 语音 { $seconds } 秒
case-photos = 照片 { $count } 张
case-urgent = ❗ 紧急
case-state = 现在：{ $state }
case-due = ⏰ 最晚 { $day }（还有 { $days } 个工作日）
case-due-today = ⏰ 今天到期
case-due-over = 🔴 { $day } 到期，已超 { $days } 天
case-your-turn = 轮到您：{ $act }。
case-your-turn-for = 您代 { $name }，轮到您：{ $act }。
case-waiting = 现在等{ $name }：{ $act }。
case-accepted = ✅ { $number } 已受理。答复最晚 { $day }。
case-media = 📷 看照片和语音
case-files = 📷 { $case } 的照片和语音
case-why = 为什么是这天？
case-back = ← 返回
case-result = 结果：“{ $result }”

timeline-filed = { $day } 您报了这件事
timeline-filed-other = { $day } 村民报了这件事
timeline-filed-visit = { $day } { $name } 走访时记下
timeline-filed-by = { $day } { $name }替您记下
timeline-said = { $line }：“{ $words }”
timeline-for = { $name }（代 { $other }）

contact-title = <b>👤 我的联系干部</b>
contact-cadre = { $name }
contact-stand_in = 请假期间请找 { $name }
contact-none = 还没有给您分联系干部。有事请直接“我要说事”。

mine-state-dispatched = 已派给{ $unit }，等签收，最晚 { $day } 答复
mine-state-info_asked = 等您补充，时限先停着
mine-state-answered = { $day } 有结果了，等您说说解决没解决
mine-state-verified = { $day } 有结果了，也核查过了，等您说说解决没解决
mine-state-revisited = { $day } 有结果了，您也说了，等办公室销号
mine-state-closed = 已办结；要是又不行了，打开来点一下
mine-state-archived = 已办结，已归档
mine-state-declined = 没有受理，打开来看该找哪里
mine-state-merged = 并到另一件一起办
mine-state-withdrawn = 您撤回了

work-line-answered = 🔎 等核查、等村民评  { $case }
work-line-verified = 🔎 核查过了，等村民评  { $case }
work-line-revisited = 🔎 村民说了，等核查、销号  { $case }
