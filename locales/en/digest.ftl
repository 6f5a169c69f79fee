# The digest of the morning: its groups, its pages; and the brief of the week.

digest-nothing = ✅ Nothing is to do now.
digest-kinds = { $kinds }
digest-kind-urgent = ❗ urgent { $count }
digest-kind-red = 🔴 overdue { $count }
digest-kind-yellow = 🟡 due soon { $count }
digest-kind-accept = 🔵 to accept { $count }
digest-kind-queue = 📥 waiting lists { $count }
digest-kind-blue = 🔵 near { $count }
digest-kind-revisit = ☎ revisits { $count }
digest-kind-call = 📵 to call { $count }
digest-revisit = ☎ revisit due  { $case }
digest-revisit-over = ☎ revisit { $days ->
    [one] one day
   *[other] { $days } days
} over  { $case }
digest-revisit-button = { $number } revisit
digest-joined = 👥 Others have it too: { $cases }
digest-joined-more = 👥 Others have it too: { $cases } and { $more } more
digest-joined-case = { $number } ({ $count ->
    [one] { $count } person
   *[other] { $count } people
})

weekly-title = <b>📊 Last week</b>  { $first } to { $last }
weekly-place = <b>{ $place }</b>
weekly-overdue = 🔴 Overdue now: { $count }
weekly-closed = ✅ Closed last week: { $count }
weekly-covered = 🏠 Visited in this campaign: { $visited } of { $count } households ({ $share }%)
weekly-work = 📌 My work

chart-title = { $place } · { $day }
chart-overdue = Overdue now
chart-closed = Closed
chart-covered = Visited, %
chart-others = { $count } others
chart-file = last-week.png
