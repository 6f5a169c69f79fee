# 办公室和承办单位：派单、签收、退单、转办、上报、协办、交办会、派单规则

petition-who-above = 谁会看到：{ $place }办公室、承办单位。村里的干部和邻居都看不到。
petition-sent-next-above = { $place }办公室最晚 { $day }下班前联系您。村里的干部看不到这件事。
petition-sent-urgent-above = ❗ 已按紧急报给{ $place }办公室。村里的干部看不到这件事。

act-add_helper = ➕ 协办单位
act-drop_helper = ➖ 协办单位
turn-add_helper = 请单位协办
turn-drop_helper = 去掉协办单位
timeline-add_helper = { $day } { $name } 请{ $unit }协办
timeline-drop_helper = { $day } { $name } 不再请{ $unit }协办
heard-add_helper = 📌 { $number } { $category }：{ $name }请{ $unit }协办，看得到、写得了进展和备注，主办还是原来的
heard-drop_helper = 📌 { $number } { $category }：{ $name }不再请{ $unit }协办
heard-progress = 📌 { $number } { $category }：{ $name }写了进展
party-helper = 协办单位
refused-needs_new_helper = { $number } 这个单位已经在主办或者协办，请选别的单位。
refused-needs_helping = { $number } 这个单位现在没有协办。
refused-no_such_unit = { $number } 派不到这个单位：没有这个单位，或者那里还没有承办人。请选别的单位。

unit-proposed = ★ { $name }
sending-keeps = 他们签收以前，还由现在的人管，时限照走。
asking-told = 村民会看到这些话。
taking-receive = ✅ { $number } 签收了，从现在起由您负责，最晚 { $day } 答复。
taking-take = ✅ { $number } 由您接手，最晚 { $day } 答复。可以自己办，也可以派单。
taking-recall = ✅ { $number } 收回了。

road-button-village = 村委会
road-button-court = 法院
road-button-arbitration = 劳动仲裁
road-button-police = 派出所
road-button-petition_office = 信访局
road-button-hotline = 12345

dispatch-title = 📤 派单
dispatch-review = { petition-review }
dispatch-unit = 派给哪个单位？★ 是按派单规则建议的。
dispatch-unit-label = 单位
dispatch-unit-empty = 这里没有可以派的单位：要先有承办人进来。
dispatch-sent = 📤 { $number } 派出去了，等他们签收。

transfer-title = 转办
transfer-review = { petition-review }
transfer-unit = 转给哪个单位？
transfer-unit-label = 单位
transfer-unit-empty = 没有别的单位可以转。
transfer-words = 为什么转？写一句，村民也会看到。
transfer-words-label = 原因
transfer-sent = 📤 { $number } 要转过去了，他们签收以前还由您管。

add_helper-title = ➕ 协办单位
add_helper-review = { petition-review }
add_helper-unit = 请哪个单位协办？主办不变。
add_helper-unit-label = 协办
add_helper-unit-empty = 没有别的单位可以协办。
add_helper-sent = ✅ { $number } 加了协办单位。

drop_helper-title = ➖ 协办单位
drop_helper-review = { petition-review }
drop_helper-unit = 去掉哪个协办单位？
drop_helper-unit-label = 协办
drop_helper-unit-empty = 这件事没有协办单位。
drop_helper-sent = ✅ { $number } 去掉了协办单位。

ask_info-title = 请补充
ask_info-review = { petition-review }
ask_info-words = 要村民补充什么？写清楚要哪一样、做什么用。
ask_info-words-label = 要补充的
ask_info-photos = { answer-photos }
ask_info-photos-label = { answer-photos-label }
ask_info-photos-button = { answer-photos-button }
ask_info-sent = ✅ 已请村民补充，{ $number } 的时限先停着。

decline-title = 不予受理
decline-review = { petition-review }
decline-road = 这件事该找哪里？
decline-road-label = 该找
decline-words = 为什么这里办不了？写一句，村民看得懂的。
decline-words-label = 理由
decline-sent = ✅ { $number } 不予受理，理由和该找哪里都告诉村民了。

return-title = ↩ 退单
return-review = { petition-review }
return-words = 为什么退？写一句，派单的人好改派。
return-words-label = 理由
return-sent = ↩ { $number } 退回去了。

raise-title = ⬆ 上报
raise-review = { petition-review }
raise-words = 为什么要报到上一级？写一句。要上级派单，也写在这里。
raise-words-label = 理由
raise-sent = ⬆ { $number } 报上去了。上一级接手以前，还由现在的人管。
