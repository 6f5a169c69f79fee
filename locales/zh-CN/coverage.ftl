# How far a campaign has come, where it is going, and visits worth a look.

menu-coverage = 📊 走访进度
coverage-title = 📊 <b>走访进度</b>
coverage-choose = 看哪个活动？
coverage-none = 现在没有走访活动。
coverage-campaign = { $name }：{ $first }至{ $last }，每户 { $required } 次，间隔至少 { $spacing } 天
coverage-phase = 本阶段：{ $name }，{ $day }结束
coverage-over = 活动已经结束。
coverage-own = <b>我的联系户</b>
coverage-place = 📊 <b>{ $name }</b>
coverage-bar = { $bar } { $percent }%　完成 { $done }/{ $households } 户
coverage-counts = 一次没去 { $never } 户，去过一次 { $once } 户，完成 { $done } 户
coverage-counts-between = 一次没去 { $never } 户，去过一次 { $once } 户，去过多次 { $between } 户，完成 { $done } 户
coverage-line = { $bar } { $name }　{ $done }/{ $households }，没去 { $never }
coverage-units = 🏢 按单位
coverage-cadres = 👤 按干部
coverage-units-title = 按单位，完成少的在前
coverage-cadres-title = 按干部，完成少的在前
coverage-no-unit = 没有单位
coverage-empty = 这里还没有联系户。
coverage-ahead = 🔮 预测
coverage-look = 👀 看一看

ahead-title = 照现在的进度，还有 { $days } 天：
ahead-miss = ⚠️ { $name }：差 { $count } 户
ahead-fine = ✅ 各村都能按时完成。
ahead-no-room = 附近没有干部腾得出手。
ahead-proposals = 可以调整（您决定）：
ahead-proposal = { $giver } → { $taker }：{ $count } 户
ahead-give = { $giver } → { $taker } { $count } 户
ahead-give-sure = 把 { $giver } 的户交给 { $taker }？{ $counts }。先交走访最少的户，有关的人会收到通知。
ahead-give-yes = ✅ 交

glance-title = 值得看一看的走访。只供了解，不扣分，不拦截。
glance-none = 没有要看的。
glance-early = { $number } { $name } { $day }：离上次只有 { $count } 天
glance-minutes = { $number } { $name } { $day }：几分钟内报了 { $count } 户
glance-far = { $number } { $name } { $day }：离村里别的走访地点约 { $count } 公里

push-phase = 📊 { $name }“{ $phase }”{ $days } 天后结束：完成 { $done }/{ $households } 户。
