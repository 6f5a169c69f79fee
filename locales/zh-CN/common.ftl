# Words used everywhere: people, places, states, days.

person-as = { $name }（{ $role }）
role-villager = 村民
role-cadre = 联户干部
role-team_lead = 工作队长
role-handler = 承办人
role-unit_lead = 单位负责人
role-office = 办公室
role-discipline = 纪检
role-administrator = 管理员

place-level-province = 省
place-level-city = 市
place-level-county = 县
place-level-township = 乡镇
place-level-village = 村
place-level-group = 组

urgency-normal = 普通
urgency-urgent = 紧急

mode-in_person = 入户
mode-phone = 电话
mode-message = 微信短信
mode-online = 网络
mode-nobody_home = 外出未遇

answered_by-head = 户主
answered_by-family = 家属
answered_by-proxy = 代述

state-filed = 已登记
state-accepted = 已受理
state-answered = 已答复

service-policy = 送政策
service-law = 送法律
service-culture = 送文化
service-science = 送科技
service-project = 送项目
service-information = 送信息
service-health = 送健康
service-care = 送服务


# What a case and a household look like in one line.
case-line = { $number } { $category } · { $place }
case-line-proxy = { $number }（代填）{ $category } · { $place }
household-line = { $number } { $name } · { $group }
household-short = { $number } { $name }
group-name = { $number }组
by-line = { $name }（{ $role }）


format-day = { $month }{ $day }日 { $weekday }
format-day-year = { $year }年{ $month }{ $day }日 { $weekday }
format-moment = { $day } { $time }
format-separator = 、
format-none = 没有
format-yes = 是
format-no = 否
format-count-photos = { $count } 张照片
format-voice = 语音 { $seconds } 秒
format-working_days = { $count } 个工作日

weekday-short-1 = 周一
weekday-short-2 = 周二
weekday-short-3 = 周三
weekday-short-4 = 周四
weekday-short-5 = 周五
weekday-short-6 = 周六
weekday-short-7 = 周日

weekday-narrow-1 = 一
weekday-narrow-2 = 二
weekday-narrow-3 = 三
weekday-narrow-4 = 四
weekday-narrow-5 = 五
weekday-narrow-6 = 六
weekday-narrow-7 = 日

month-short-1 = 1月
month-short-2 = 2月
month-short-3 = 3月
month-short-4 = 4月
month-short-5 = 5月
month-short-6 = 6月
month-short-7 = 7月
month-short-8 = 8月
month-short-9 = 9月
month-short-10 = 10月
month-short-11 = 11月
month-short-12 = 12月

holiday-new_years_day = 元旦
holiday-spring_festival = 春节
holiday-tomb_sweeping_day = 清明节
holiday-labour_day = 劳动节
holiday-dragon_boat_festival = 端午节
holiday-national_day = 国庆节
holiday-mid_autumn_festival = 中秋节
holiday-anti_fascist_70th_day = 抗战胜利纪念日
holiday-extra = 另行安排

# Words people type, for the parsers: several in one line, parted by |.
words-yes = 是 | 是的 | 有 | 有的 | 对 | 对的 | 行 | 好 | 好的 | 可以 | 嗯 | 要 | 发了 | 给了 | 能
words-no = 否 | 不 | 不是 | 没 | 没有 | 没有的 | 无 | 不对 | 不行 | 不要 | 不用 | 没发 | 没给 | 不能
words-none = 没有 | 都没有 | 没有困难 | 都没有困难 | 无
words-zero = 没有 | 无 | 一个也没有
words-about = 大约 | 大概 | 约 | 差不多 | 一共 | 总共 | 共 | 左右 | 上下
words-units = 亩地 | 亩 | 块钱 | 块 | 元 | 人民币 | 公里 | 千米 | 米 | 平方米 | 平方 | 平米 | ㎡ | 里 | 口人 | 口 | 个人 | 人 | 户 | 头 | 只 | 匹 | 个 | 次 | 回 | 分钟 | 小时 | 天 | 个月 | 月 | 年 | 吨 | 公斤 | 斤 | 间 | 孔 | 张 | 件 | 条
words-half = 半
words-tenths = 亩 分 | 块 毛 | 块 角 | 元 角 | 元 毛 | 米
words-today = 今天 | 今日 | 今儿 | 今 | 当天
words-yesterday = 昨天 | 昨日 | 昨儿 | 昨
words-day_before = 前天 | 前日 | 前儿
words-three_days_before = 大前天
words-tomorrow = 明天 | 明日 | 明儿 | 明
words-day_after = 后天 | 后日 | 后儿
words-three_days_after = 大后天
words-days_ago = 天前 | 天以前 | 天之前 | 日前
words-days_ahead = 天后 | 天以后 | 天之后 | 日后
words-weeks_ago = 周前 | 个星期前 | 星期前 | 个礼拜前 | 礼拜前
words-weeks_ahead = 周后 | 个星期后 | 星期后 | 个礼拜后 | 礼拜后
words-part_of_day = 早上 | 上午 | 中午 | 下午 | 晚上 | 早 | 晚
words-day_noise = 的
words-weekday-1 = 周一 | 星期一 | 礼拜一
words-weekday-2 = 周二 | 星期二 | 礼拜二
words-weekday-3 = 周三 | 星期三 | 礼拜三
words-weekday-4 = 周四 | 星期四 | 礼拜四
words-weekday-5 = 周五 | 星期五 | 礼拜五
words-weekday-6 = 周六 | 星期六 | 礼拜六
words-weekday-7 = 周日 | 周天 | 星期日 | 星期天 | 礼拜日 | 礼拜天
words-week-this = 这 | 这个 | 本
words-week-previous = 上 | 上个
words-week-next = 下 | 下个
words-weekday-last = 上一个 | 刚过去的
words-weekday-coming = 下一个
words-month-1 = 一月
words-month-2 = 二月
words-month-3 = 三月
words-month-4 = 四月
words-month-5 = 五月
words-month-6 = 六月
words-month-7 = 七月
words-month-8 = 八月
words-month-9 = 九月
words-month-10 = 十月
words-month-11 = 十一月
words-month-12 = 十二月

menu-drafts = ▶ 没填完的 { $count } 份
menu-drafts-title = ▶ <b>没填完的 { $count } 份</b>，点一份接着填
menu-drafts-none = 没有没填完的。
