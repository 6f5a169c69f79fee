# The digest of the morning: its groups, its pages; and the brief of the week.

digest-nothing = ✅ 现在没有要办的事。
digest-kinds = { $kinds }
digest-kind-urgent = ❗ 紧急 { $count }
digest-kind-red = 🔴 超期 { $count }
digest-kind-yellow = 🟡 快到期 { $count }
digest-kind-accept = 🔵 等受理 { $count }
digest-kind-queue = 📥 等处理 { $count } 组
digest-kind-blue = 🔵 近期 { $count }
digest-kind-revisit = ☎ 回访 { $count }
digest-kind-call = 📵 去联系 { $count }
digest-revisit = ☎ 该回访了  { $case }
digest-revisit-over = ☎ 该回访了，已过 { $days } 天  { $case }
digest-revisit-button = { $number } 回访
digest-joined = 👥 又有人家遇到同样的事：{ $cases }
digest-joined-more = 👥 又有人家遇到同样的事：{ $cases }，还有 { $more } 件
digest-joined-case = { $number }（{ $count } 人）

weekly-title = <b>📊 上周情况</b>  { $first } 至 { $last }
weekly-place = <b>{ $place }</b>
weekly-overdue = 🔴 现在超期：{ $count } 件
weekly-closed = ✅ 上周办结：{ $count } 件
weekly-covered = 🏠 本次活动已走访：{ $visited } 户，共 { $count } 户（{ $share }%）
weekly-work = 📌 我的工作

chart-title = { $place } · { $day }
chart-overdue = 现在超期（件）
chart-closed = 上周办结（件）
chart-covered = 已走访（%）
chart-others = 其他 { $count } 个
chart-file = 上周情况.png
