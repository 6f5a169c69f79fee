# What is said unasked: the digest, and the few things pushed at once. Numbers, never the matter.

digest-greeting = <b>📌 { $name }，早上好。</b>今天 { $day }，{ $count } 件事
digest-greeting-nothing = <b>📌 { $name }，早上好。</b>今天 { $day }
digest-accept = 🔵 等您受理  { $case }
digest-not_accepted = 🔵 还没受理  { $case }
digest-visits = 🏠 本次活动还有 { $count } 户未走访，{ $days } 天后结束
digest-accept-button = { $number } 受理
digest-visit-go = 🏠 去走访

push-red = 🔴 { $case } 已超 { $days } 天，还没有答复。
push-red-lead = 🔴 { $case } 已超 { $days } 天，负责人：{ $name }。
push-petition = 📝 新事项 { $case }。请在 { $day }前受理。
push-petition-urgent = ❗ 紧急 { $case }。请马上联系村民。
push-handle = 办理
push-accept = ✔ 受理
push-see = 查看
push-draft = ✏️ 您有一份没填完的：{ $title }，{ $day }填的。
push-draft-continue = ▶ 接着填
push-draft-discard = 不填了
