# 一件事怎么走：各种状态，和走不通时的那一句话

state-dispatched = 已派单，等承办单位签收
state-received = 已签收
state-in_progress = 正在办
state-raised = 已上报，等上一级接手
state-info_asked = 等村民补充
state-verified = 已核查
state-revisited = 已回访
state-closed = 已销号
state-archived = 已归档
state-declined = 不予受理
state-merged = 已并案
state-withdrawn = 已撤回

refused-not_your_turn = { $number } 这一步不归您办。打开这件事，就看得到现在轮到谁。
refused-not_in_this_state = { $number } 现在还走不到这一步。打开这件事，看看下一步是什么。
refused-already_dispatched = { $number } 已经派出去了。要改派，请先收回。
refused-already_received = { $number } 已经签收了，不用再点。
refused-already_asked = { $number } 已经请村民补充了，等他回话。
refused-already_closed = { $number } 已经销号了，不用再点。
refused-already_merged = { $number } 已经并过了。
refused-already_withdrawn = { $number } 已经撤回了。
refused-not_answered_yet = { $number } 还没有答复，办好了会请您来评。
refused-not_revisited = { $number } 还没有听到村民的话，先回访，再销号。
refused-case_archived = { $number } 已经归档了。要再说，请新报一件。
refused-case_declined = { $number } 没有受理，里面写了该找哪里。要再说，请新报一件。
refused-case_merged = { $number } 已经并到另一件里一起办，请看那一件。
refused-case_withdrawn = { $number } 已经撤回了。要再说，请新报一件。

refused-needs_words = 请写一句说明，村民和同事都看得懂的话。
refused-needs_said = 请写一句，或者发语音、照片。
refused-needs_road = 请选一个：这件事该找哪里。
refused-needs_unit = 请选一个承办单位。
refused-needs_other_unit = { $number } 现在就在这个单位，请选别的单位。
refused-needs_upper = { $number } 上面没有可以接手的一级了。
refused-needs_days = 延期最多 10 个工作日，请选 1 到 10。
refused-needs_no_extension = { $number } 已经延过一次，不能再延。
refused-needs_none_asked = { $number } 的延期已经在等批，不用再申请。
refused-needs_extension_asked = { $number } 没有人申请延期。
refused-needs_return_days = 派来超过 2 个工作日，不能退了。办不了的，请申请转办。
refused-needs_not_responsible = 自己的延期要由别人批。
refused-needs_not_handler = { $number } 是您办的，核查、回访和销号要由别人来。
refused-needs_not_verified = { $number } 已经有人核查过了。
refused-needs_outcome = 请选：已解决，还是部分解决。
refused-needs_mode = 请选怎样联系的。
refused-needs_new_day = { $number } 今天已经记过一次没联系上，改天再试。
refused-needs_heard_on = 请选问话的日子：不早于登记那天，也不能是以后。
refused-needs_evidence = { $number } 没有佐证：要有照片、语音或文件，或者核查时到现场看过。
refused-needs_verified = { $number } 还没有人核查，先核查，再销号。
refused-needs_third_person = { $number } 是您核查的，销号要由第三个人批。
refused-needs_other_case = 请选并到哪一件。
refused-needs_consent = { $number } 还有人没同意并案，等他们回话。
refused-needs_alone = { $number } 还有别人在等结果，您可以自己退出，不能整件撤回。
refused-needs_quiet = { $number } 还没过最后一次回访，不能归档。

# 不予受理时，这件事该找哪里
road-village = 请找村委会。
road-court = 请走法院这条路，可以先打 12348 问法律援助。
road-arbitration = 请找劳动仲裁，电话 12333。
road-police = 请找派出所，急事打 110。
road-petition_office = 请找信访局，走信访的路。
road-hotline = 请打 12345。
