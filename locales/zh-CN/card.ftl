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
