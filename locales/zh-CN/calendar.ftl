# The working calendar: days off loaded from a file, and deadlines that are counted again.

cli-calendar-help = 载入一年的放假和调休安排（csv 或 xlsx）；不给文件时，显示已知到哪一年。
cli-calendar-file-help = 表头：日期、是否上班、名称。一天一行，放假的日子和调休上班的日子都写。
cli-calendar-check-help = 只检查，不写入。

calendar-column-day = 日期
calendar-column-worked = 是否上班
calendar-column-name = 名称
calendar-words-worked = 是 | 上班 | 班 | 补班 | 调休上班 | 工作 | 1
calendar-words-off = 否 | 不是 | 放假 | 休 | 休息 | 放 | 0

calendar-known = 放假安排已知到 { $year } 年。
calendar-year-whole = { $year } 年：放假 { $off } 天，调休上班 { $worked } 天，全年 { $count } 个工作日。这一年齐了。
calendar-year-part = { $year } 年：放假 { $off } 天，调休上班 { $worked } 天。还缺：{ $missing }。补齐以前，这一年的时限仍是暂定。
calendar-year-beside = { $year } 年：另有放假 { $off } 天，上班 { $worked } 天，其余照已公布的。
calendar-loaded = 已写入：新增 { $added } 天，改动 { $changed } 天，去掉 { $removed } 天。机器人开着的话，一分钟内换上，并重算 { $count } 件办理中的事项；没开，下次启动后重算。
calendar-same = 和已有的一样，没有改动。
calendar-checked = 检查过了，没有写入。
calendar-not_loaded = 有 { $count } 处不对，没有写入。请改好再试。

calendar-wrong-row = 第 { $row } 行：{ $reason }
calendar-wrong-more = 还有 { $count } 处不对，没有列出。
calendar-wrong-day = “{ $value }”不是日期。请写成 2027-01-01。
calendar-wrong-year = { $year } 年离今天太远，请看看是不是写错了。
calendar-wrong-worked = “{ $value }”看不懂。上班写“是”，放假写“否”。
calendar-wrong-name = 名称最多 { $limit } 个字，不能换行。
calendar-wrong-twice = { $day } 写了两次。请删掉一行。
calendar-wrong-count = { $year } 年算下来有 { $count } 个工作日，不对。请看看“是”和“否”有没有写反，日子有没有漏。

calendar-moved = 📅 放假安排更新了，您有 { $count } 件事项的时限跟着变：
calendar-moved-line = { $case }：原来 { $before }，现在 { $day }
calendar-moved-more = 还有 { $count } 件，请看“我的工作”。
