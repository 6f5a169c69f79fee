# What went wrong and what to do, one sentence or two. `refused-kept` follows where a dialog
# is open. { $typed } is what the person wrote, cut short.

refused-kept = 您前面填的都还在。

refused-not_a_number = “{ $typed }”不是数字。请输入数字，例如 3.5、30 或 三十。
refused-number_low = { $value } 太小了，最少是 { $low }。请再输入一次。
refused-number_high = { $value } 太大了，最多是 { $high }。请再输入一次。
refused-not_whole = 这里要整数，{ $value } 带了小数。请再输入一次，例如 3。
refused-not_a_day = “{ $typed }”看不出是哪一天。请点日历，或者输入“昨天”“周五”“9月3号”。
refused-future_day = { $day }还没到。请选今天或以前的日子。
refused-past_day = { $day }已经过了。请选今天或以后的日子。
refused-too_old_day = { $day }太早了，最多往前 { $days } 天。请换一天。
refused-too_far_day = { $day }太远了，最多往后 { $days } 天。请换一天。
refused-empty = 没有收到字。请打字再发一次。
refused-too_long = 写了 { $length } 个字，最多 { $limit } 个。请写短一点，或者分几次说。
refused-wordless = 只有表情或标点，看不出意思。请用字写出来，或者发语音。
refused-not_an_option = 这个不在选项里。请点下面的按钮。
refused-need_words = 这里要文字。请打字说明。
refused-need_words_or_voice = 这里收不了这个。请打字，或者发语音。
refused-need_photo = 这里要照片。请发照片，或者按“跳过”。
refused-need_voice = 这里要语音。请按住麦克风说话。
refused-need_location = 这里要位置。请按下面的“发送位置”。
refused-need_contact = 这里要手机号。请按下面的“发送我的手机号”。
refused-need_tap = 这一步请点下面的按钮。
refused-contact_not_own = 这不是您自己的手机号。请按下面的按钮，发您自己的。
refused-file_too_big = 文件太大，最多 { $limit } MB。请发小一点的，照片直接当照片发就行。
refused-unsupported_file = 这种文件收不了。请发照片、语音或者打字。
refused-too_many_photos = 照片最多 { $limit } 张，多出来的没有收。请按“选好了”。
refused-nothing_found = 没有找到。请换个写法再试。

refused-forged_button = 这个按钮认不出来。请打开菜单重新点。
refused-not_yours = 这不是您负责的。请打开您自己的菜单。
refused-not_your_household = 这一户不归您联系。需要的话请联系工作队长。
refused-draft_gone = 这一份已经提交或取消了。要做别的，请打开菜单。
refused-sealed_elsewhere = { petition-sealed }
refused-no_household = 还没有登记您是哪一户。请联系村委会或联系干部。
refused-nobody_responsible = 您家还没有联系干部，这里接不了。请先找村委会。
refused-stranger = 您还没有登记。请向您的联系干部或村委会要一张民情连心卡，扫卡上的二维码进来。
refused-invitation_used = 这张邀请已经用过了。请找给您邀请的人再要一张。
refused-invitation_expired = 这张邀请过期了。请找给您邀请的人再要一张。
refused-invitation_unknown = 这张邀请认不出来。请从原来的链接再点一次，还不行就找给您邀请的人。
refused-edited_message = 改已经发出的话，这里收不到。请把改好的再发一次。
refused-edit_answer = 改已经发出的话，这里收不到。要改前面填的，请按“返回”或“修改”。
refused-group_chat = 我只能一对一说话，这就退出。请点我的名字，单独发消息给我。
refused-not_allowed = 您没有权限做这件事。需要的话请联系工作队长。
refused-case_closed = { $number } 已经办结了。要再说，请新报一件。
refused-already_answered = { $number } 已经答复过了，不用再写。
refused-already_accepted = { $number } 已经受理了，不用再点。
refused-correction_too_late = 已过 { $hours } 小时，这次走访不能改了。请联系工作队长。
refused-failed = 我们这边出了错，不是您的问题。您的话留着没丢，请稍后再试；还不行，请把编号 { $reference } 告诉管理员。
refused-busy = 现在人多，请等一会儿再点。
refused-unknown_command = 没有 /{ $command } 这个命令。请打开菜单，点要做的事。
refused-left = 您的登记已经停用。需要的话请联系{ $whom }。
refused-registry_not_empty = { cli-sample-not_empty }
