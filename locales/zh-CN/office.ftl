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
