# Importing the registry: columns, sheets, the template, what is wrong in a row, what will change.

import-sheet-place = 地点
import-sheet-unit = 单位
import-sheet-person = 人员
import-sheet-household = 户
import-sheet-unit_village = 联村
import-sheet-assignment = 联户
import-sheet-notes = 说明

import-column-code = 编号
import-column-parent = 上级编号
import-column-level = 级别
import-column-name = 名称
import-column-place = 所在地编号
import-column-person = 姓名
import-column-phone = 电话
import-column-unit = 单位编号
import-column-post = 职务
import-column-roles = 角色
import-column-household = 户编号
import-column-village = 村编号
import-column-group = 组编号
import-column-number = 户号
import-column-head = 户主
import-column-labels = 户类型
import-column-cadre = 干部编号
import-column-since = 开始日期
import-column-reason = 退回原因

import-reason = { $column }：{ $reason }
import-returned = 退回

import-example-place =
    P1 | | 省 | 示例省
    P1-1 | P1 | 县 | 示例县
    P1-1-1 | P1-1 | 乡镇 | 示例镇
    P1-1-1-1 | P1-1-1 | 村 | 示例村
    P1-1-1-1-1 | P1-1-1-1 | 组 | 一组
import-example-unit = U1 | 示例县水务局 | P1-1
import-example-person = A1 | 示例甲 | 11100000001 | U1 | 科员 | 联户干部、工作队长 | P1-1-1-1
import-example-household = H1 | P1-1-1-1 | P1-1-1-1-1 | 001 | 示例乙 | 脱贫户、独居老人
import-example-unit_village = U1 | P1-1-1-1 | 2026-03-01
import-example-assignment = H1 | | | A1 | 2026-03-01
import-notes =
    每张表第一行是表头，不要改；从第二行起填，示例行请删掉。不用的表可以删。
    编号由您定，同一样东西一直用同一个编号：再导入时靠它认出是哪一行。不要用身份证号。
    上级编号、村编号、单位编号这些，要么在这份文件里有，要么以前导入过。
    户可以不填户编号：就用“村编号-户号”。联户表里的户也可以这样写。
    一格里有几个角色或户类型，用顿号分开。联户干部、承办人、单位负责人是为单位担任的，其他角色是为所在地担任的。
    日期写成 2026-03-01。电话写 11 位手机号，或者区号加号码。
    同一份文件再导入一次，什么都不会变。文件里没有的，不会被删除。

import-notes-own = 您这里是{ $place }，编号 { $code }。下面是已有的地点，加户、加组都用这些编号：
import-notes-place = { $code }  { $name }（{ $level }）

import-step-read = 在读文件
import-step-check = 在核对：{ $kind }
import-step-apply = 在写入：{ $kind }
import-preview-line = { $kind }：新增 { $added }，改动 { $changed }，没变 { $unchanged }，文件里不再有 { $gone }。
import-preview-kept = 文件里不再有的，原样留着。要标为不在册，请加 --end-gone。
import-preview-ended = 文件里不再有的，会标为不在册，联系和角色到今天为止。
import-preview-bad = 有 { $count } 行不对。
import-returned-at = 带原因的文件在 { $path }。改好可以直接再导入。
import-question = 现在写入吗？
import-done = 已经写入。
import-nothing-done = 没有写入。
import-nothing-new = 和现有的一样，没有要写的。

import-fault-empty = 没有填。
import-fault-too_long = 太长了。
import-fault-code = “{ $value }”不能作编号，请只用字母、数字和 - . : /。
import-fault-word = 不认识“{ $value }”，请用说明里列出的词。
import-fault-national_id = 这像身份证号。不收身份证号，请换一个编号。
import-fault-phone = 不是电话号码，请写 11 位手机号，或者区号加号码。
import-fault-day = “{ $value }”看不出是哪一天，请写成 2026-03-01。
import-fault-day_far = “{ $value }”太早或太远了，请检查年份。
import-fault-role_needs_unit = “{ $value }”是为单位担任的，请填单位编号。
import-fault-role_needs_place = “{ $value }”是为一个地方担任的，请填所在地编号。
import-fault-household_unnamed = 没有说是哪一户，请填户编号，或者村编号和户号。
import-fault-too_many_cells = 这一行的格子比表头多，请检查有没有多余的逗号。
import-fault-twice = 和第 { $value } 行重复了。
import-fault-missing_place = 没有编号是“{ $value }”的地点，或者那一行也不对。
import-fault-missing_unit = 没有编号是“{ $value }”的单位，或者那一行也不对。
import-fault-missing_person = 没有编号是“{ $value }”的人，或者那一行也不对。
import-fault-missing_household = 没有编号是“{ $value }”的户，或者那一行也不对。
import-fault-not_a_village = “{ $value }”不是村。
import-fault-not_a_group = “{ $value }”不是组。
import-fault-group_elsewhere = “{ $value }”不是这个村的组。
import-fault-number_taken = 这个村已经有户号“{ $value }”，是另一户的。
import-fault-cycle = 上级绕了一圈又回到自己，经过“{ $value }”。
import-fault-level_order = 上级是{ $value }，不比它高一级。
import-fault-level_changed = 原来是{ $value }，级别不能改。
import-fault-second_top = 最高一级已经有了（“{ $value }”），请填上级编号。
import-fault-outside = “{ $value }”不在您管的地方以内。
import-fault-role_above = “{ $value }”这个角色不能这样给，请找上一级。

label-lifted = 脱贫户
label-unstable_open = 脱贫不稳定户（风险未消除）
label-unstable_cleared = 脱贫不稳定户（风险已消除）
label-borderline_open = 边缘易致贫户（风险未消除）
label-borderline_cleared = 边缘易致贫户（风险已消除）
label-hardship_open = 突发严重困难户（风险未消除）
label-hardship_cleared = 突发严重困难户（风险已消除）
label-subsistence = 低保
label-support_central = 特困集中供养
label-support_at_home = 特困分散供养
label-disability = 残疾
label-chronic_illness = 大病慢病
label-left_behind_children = 留守儿童
label-left_behind_elderly = 留守老人
label-left_behind_women = 留守妇女
label-elderly_alone = 独居老人
label-away_for_work = 外出务工锁门户

# The same in chat.

import-chat-title = 📥 <b>导入名册</b>
import-chat-how =
    先要模板，按表头填好：地点、单位、人员、户、联村、联户。
    再把文件（xlsx 或 csv，最大 20 MB）直接发到这里。
    先给您看会改什么，您确认以后才写入；不对的行会退回来。
import-chat-own = 您这里是{ $place }，编号 <b>{ $code }</b>。模板里已经填好，下面各地的编号在“说明”里。
import-chat-template = 📄 要模板
import-chat-template-sent = 📄 模板在上面。示例行请删掉，填好后发到这里。
import-chat-file = 名册
import-chat-got = 收到文件了，正在读。
import-chat-read = 正在读，已读 { $count } 行。
import-chat-line = <b>{ $kind }</b>：{ $counts }
import-chat-added = 新增 { $count }
import-chat-changed = 改动 { $count }
import-chat-unchanged = 没变 { $count }
import-chat-absent = 文件里没有的 { $count }
import-chat-open = 您还有一次导入没有完。换成这份文件吗？
import-chat-replace = 换成新的
import-chat-keep = 不换
import-chat-go = ✔ 确认
import-chat-good = 只导入好的
import-chat-end = 结束没有的
import-chat-end-sure = 文件里没有的 { $count } 条会标为不在册，联系和角色到今天为止。真的要结束吗？
import-chat-end-yes = ⏹ 确认结束
import-chat-end-no = 只写入
import-chat-ended = 结束 { $count }
import-chat-drop = 放弃
import-chat-gone = 文件里没有的，原样留着。只有点“结束没有的”，才标为不在册。
import-chat-going = 正在写入，请稍等。
import-chat-done = ✅ 导入好了。
import-chat-dropped = 没有导入，什么都没变。
import-chat-returned = 📄 上面是退回的文件，最后一列写着原因。改好以后再发一次。
refused-import_file_too_big = 文件太大，最多 { $limit } MB。请分成几个文件再发。
refused-import_going = 上一次导入正在写入，请等它完了再发。
refused-import_over = 这次导入已经有结果了，请看最新的消息。
refused-import_send_again = 文件取不到了，什么都没变。请把文件再发一次。
refused-import_failed = 导入没有成功，什么都没变。请把文件再发一次；还不行请联系管理员。
