# How far a campaign has come, where it is going, and visits worth a look.

menu-coverage = 📊 Coverage
coverage-title = 📊 <b>Coverage</b>
coverage-choose = Which campaign?
coverage-none = There is no campaign now.
coverage-campaign = { $name }: { $first } to { $last }, visits a household: { $required }, days between them at least: { $spacing }
coverage-phase = This phase: { $name }, ends { $day }
coverage-over = The campaign is over.
coverage-own = <b>My households</b>
coverage-place = 📊 <b>{ $name }</b>
coverage-bar = { $bar } { $percent }%  done { $done }/{ $households }
coverage-counts = never { $never }, once { $once }, done { $done }
coverage-counts-between = never { $never }, once { $once }, more than once { $between }, done { $done }
coverage-line = { $bar } { $name }  { $done }/{ $households }, never { $never }
coverage-units = 🏢 By unit
coverage-cadres = 👤 By cadre
coverage-units-title = By unit, the least done first
coverage-cadres-title = By cadre, the least done first
coverage-no-unit = no unit
coverage-empty = No households are linked here yet.
coverage-ahead = 🔮 Forecast
coverage-look = 👀 A look

ahead-title = At the present pace, days left: { $days }
ahead-miss = ⚠️ { $name }: { $count } households short
ahead-fine = ✅ Every village will be done in time.
ahead-no-room = Nobody near by has room.
ahead-proposals = Could be moved (you decide):
ahead-proposal = { $giver } → { $taker }: { $count } households
ahead-give = { $giver } → { $taker } { $count }
ahead-give-sure = Give households of { $giver } to { $taker }? { $counts }. Those least visited go first; whoever it concerns is told.
ahead-give-yes = ✅ Give

glance-title = Visits worth a look. Only to know: nothing is scored or held back.
glance-none = Nothing to look at.
glance-early = { $number } { $name } { $day }: only { $count } days after the last one
glance-minutes = { $number } { $name } { $day }: { $count } households reported within minutes
glance-far = { $number } { $name } { $day }: some { $count } km from the other visits of the village

push-phase = 📊 { $name }, “{ $phase }” ends in { $days } days: done { $done }/{ $households }.
