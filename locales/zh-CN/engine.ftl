# What every dialog has in common: its buttons, its progress, its way back.

engine-back = ← 返回
engine-skip = 跳过
engine-cancel = ✕ 取消
engine-more = ▸ 更多
engine-previous = ◂ 前面的
engine-done = ✅ 选好了
engine-done-count = ✅ 选好了（{ $count }）
engine-every = 全部 { $count } 户
engine-several = { $count } 户
engine-none = ✅ 都没有
engine-send = ✔ 提交
engine-edit = ✏️ 修改
engine-yes = 是
engine-no = 否
engine-not-known = 拒答/不清楚
engine-unsure = 不知道选哪个
engine-why = 为什么？
engine-continue = ▶ 接着填
engine-restart = 重新填
engine-remove = 去掉
engine-clear = 全部去掉
engine-to-review = ← 回到核对
engine-menu = ☰ 菜单
engine-selected = ✅ { $label }

engine-head = <b>{ $title }</b> { $progress }
engine-head-place = <b>{ $title }</b> { $progress } { $place }
engine-progress = { $bar }
engine-facts = { $facts }
engine-dotted = { $left } · { $right }
engine-list = { $items }
engine-words = { $words }
engine-number = { $number }
engine-number-text = { $text }
engine-blank = ·
engine-round = <b>{ $item }</b>
engine-round-label = { $item } · { $label }
engine-answered = ✅ { $label }：{ $value }
engine-added = ✅ 补充的话已记下。
engine-said = ✅ 您说的记下了，还没有提交。
engine-refused = { $sentence }{ $kept }
engine-fact = { $label }  { $value }

engine-review = 请核对
engine-review-hint = 都对了就按“提交”。
engine-edit-which = 改哪一项？
engine-optional = 另可补充（一点即可）：

engine-cancel-sure = 不填了吗？前面填的会去掉。
engine-discard = 不填了
engine-keep = 接着填
engine-cancelled = 已取消，填的内容没有留下。
engine-nothing-to-cancel = 现在没有正在填的内容。

engine-draft-found = 您有一份没填完的：{ $title }，{ $day }填的。接着填吗？
engine-draft-kept = 已存好：{ $title }。随时可以接着填。
engine-resume = ▶ 接着填：{ $title }
engine-resume-of = ▶ { $title } { $number } { $name }
engine-resumed = 接着填，前面的都还在。
engine-version = 这份表已经换了新的，您这一份照原来的填完就行。

engine-stale = 这个按钮是之前的，您现在在这一步：
engine-stale-closed = 这个按钮已经用过了。要做别的，请打开菜单。
engine-wait = 正在办，请稍等。

engine-search-hint = 可直接输入名字或拼音，如 zs
engine-searching = 找“{ $query }”：共 { $count } 个
engine-searching-none = 没有找到“{ $query }”。请换个写法，或者从下面选。
engine-search-clear = 看全部
engine-page = 第 { $page } 页，共 { $pages } 页

engine-text-hint = 请打字。
engine-words-hint = 请打字或发语音，可以附照片。
engine-number-hint = 请输入数字，例如 { $example }。
engine-day-hint = 点一天，或者输入“昨天”“周五”“9月3号”。
engine-day-hint-ahead = 点一天，或者输入“后天”“周五”“9月3号”。
engine-day-title = { $year }年{ $month }
engine-day-earlier = ◂ 上个月
engine-day-later = 下个月 ▸
engine-day-today = 今天 { $day }
engine-day-tomorrow = 明天 { $day }
engine-day-yesterday = 昨天 { $day }
engine-day-value = { $day }

engine-photo-hint = 请发照片，可以一次发几张，发完按“选好了”。
engine-photo-count = 📷 收到 { $count } 张照片
engine-photo-more = 还可以再发，或者按“选好了”。
engine-photo-then-words = 📷 照片收到了。再打字或发语音，说说是什么事。
engine-voice-hint = 请按住麦克风说话。
engine-voice = 语音 { $seconds } 秒
engine-send-contact = 📱 发送我的手机号
engine-send-contact-hint = 请按下面的按钮，发送您的手机号。
engine-send-location = 📍 发送位置
engine-send-location-hint = 请按下面的按钮，发送现在的位置。
engine-location = 📍 已附位置
engine-keyboard-removed = 好的。

