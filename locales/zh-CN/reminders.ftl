# What is said unasked: the digest, and the few things pushed at once. Numbers, never the matter.

digest-greeting = <b>📌 { $name }，早上好。</b>今天 { $day }，{ $count } 件事
digest-greeting-nothing = <b>📌 { $name }，早上好。</b>今天 { $day }
digest-red = 🔴 已超 { $days } 天  { $case }
digest-today = 🟡 今天到期  { $case }
digest-yellow = 🟡 还有 { $days } 个工作日  { $case }
digest-blue = 🔵 还有 { $days } 个工作日  { $case }
digest-accept = 🔵 等您受理  { $case }
digest-more = 还有 { $count } 件，见“我的工作”。
digest-visits = 🏠 本次活动还有 { $count } 户未走访，{ $days } 天后结束
digest-visits-open = 🏠 还有 { $count } 户未走访
digest-handle = { $short } 办理
digest-accept-button = { $short } 受理
digest-visit-go = 🏠 去走访
digest-work = 📌 我的工作

push-red = 🔴 { $case } 昨天到期，今天还没有答复。
push-red-days = 🔴 { $case } 已超 { $days } 天，还没有答复。
push-red-lead = 🔴 { $case } 已超 { $days } 天，负责人：{ $name }。
push-yellow = 🟡 { $case } 还有 { $days } 个工作日到期。
push-today = 🟡 { $case } 今天到期。
push-blue = 🔵 { $case } 还有 { $days } 个工作日到期，{ $day }。
push-petition = 📝 新事项 { $case }。请在 { $day } 前受理。
push-petition-accepted = 📝 新事项 { $case }。请在 { $day } 前答复。
push-petition-urgent = ❗ 紧急 { $case }。请马上联系村民。
push-visit-case = 📌 走访记下 { $case }。请在 { $day } 前答复。
push-handle = 办理
push-accept = ✔ 受理
push-see = 查看
push-stand_in = { $name }现在不在，这件事转给您。
push-draft = ✏️ 您有一份没填完的：{ $title }，{ $day }填的。
push-draft-continue = ▶ 接着填
push-draft-discard = 不填了
