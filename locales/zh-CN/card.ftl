# 民情连心卡：印在卡上的话。`card-own` 是单位自己写的话。

card-title = 民情连心卡
card-household = { $village } { $group } · { $number } { $name } 户
card-cadre = 联户干部 { $name }
card-phone = 电话 { $value }
card-post = 职务 { $value }
card-unit = 单位 { $value }
card-stand_in = 找不到我时请找 { $name }
card-stand_in-phone = 找不到我时请找 { $name } { $phone }
card-promises = 我承诺
card-promise-visit = 定期上门走访，听您说事
card-promise-answer = 您说的事，件件有编号、有答复
card-promise-follow = 办好以后，由您来说解决没解决
card-promise-free = 不收钱，不收礼
card-complaints = 对我不满意
card-complaint-12345 = 12345 政务服务热线
card-complaint-12388 = 12388 纪检监察举报
card-own = { $text }
card-privacy = 此卡只供本户使用，请勿转发。扫码后还要核对您的手机号或由干部确认；您说的事邻居看不到。
card-scan = 扫码说事、查进度

card-file-picture = 连心卡.png
card-file-sheets = 连心卡.pdf

# 聊天里做卡、发卡。
cards-title = 🪪 <b>连心卡</b>
cards-none = 您现在没有联系户。
cards-count = 您联系 { $count } 户，{ $with } 户有卡。点一户做卡，发到这里。
cards-household = { $number } { $name }
cards-household-has = ✅ { $number } { $name }
cards-all = 🖨 打印多户
cards-back = ← 连心卡
cards-renew = <b>{ $number } { $name }</b> 已有连心卡（{ $day } 做的）。做新的以后，旧卡就不能用了。
cards-renew-yes = 做新卡
cards-all-which = 打印哪些？重做以后，旧卡就不能用了。
cards-all-missing = 还没有卡的 { $count } 户
cards-all-every = 全部重做 { $count } 户
cards-making = ⏳ 正在做，几秒钟就好。
cards-made = 🪪 <b>{ $number } { $name }</b> 的连心卡。请只给这一户，扫码或者<a href="{ $link }">点这里</a>进来；进来前还要核对手机号，或由您确认。
cards-made-many = 🪪 { $count } 户的连心卡，A4 纸打印，沿十字裁开。请各户各给，不要转发。
refused-card_just_made = 刚刚做过了，请看下面新的一张。
