# 办公室和承办单位：派单、签收、退单、转办、上报、协办、交办会、派单规则

petition-who-above = 谁会看到：{ $place }办公室、承办单位。村里的干部和邻居都看不到。
petition-sent-next-above = { $place }办公室最晚 { $day }下班前联系您。村里的干部看不到这件事。
petition-sent-urgent-above = ❗ 已按紧急报给{ $place }办公室。村里的干部看不到这件事。
