# 每一级提醒的话：谁没受理、没签收、没回访，谁替谁听到；问村民的一句话

push-stand_in-away = { $name } 请假，这件事由您代办。
push-stand_in-away-beyond = { $name } 请假，代办的人也联系不上，这件事转给您。
push-stand_in-gone = { $name } 已经调离，这件事转给您。
push-stand_in-blocked = { $name } 收不到消息了，这件事转给您。
push-stand_in-never = { $name } 还没有加入，这件事转给您。

rung-accept-over = 🔴 { $case } 受理已超 { $days } 天，请马上受理，或者说明为什么不受理。
rung-accept-over-lead = 🔴 { $case } 受理已超 { $days } 天，负责人：{ $name }。
rung-receive = 📌 { $case }：派给{ $unit }，请在 { $day }前签收。
rung-receive-urgent = ❗ 紧急 { $case }：派给{ $unit }，请马上签收。
rung-receive-waits = 📌 { $case }：派给{ $unit }，那里没有人收得到消息，请打电话。
rung-receive-over = 🔴 { $case } 签收已超 { $days } 天：请{ $unit }签收，或者说明退单理由。
rung-receive-over-sender = 🔴 { $case } 派给{ $unit }，签收已超 { $days } 天。可以催办，也可以收回。
rung-revisit-waits = 🔔 { $case } 今天该回访。负责人：{ $name }。
rung-revisit-over = 🔴 { $case } 回访已超 { $days } 天，请上门或者打电话问一问村民。
rung-revisit-over-lead = 🔴 { $case } 回访已超 { $days } 天，负责人：{ $name }。
rung-monitored = 🏠 { $count } 户到了该再走访的日子
rung-monitored-go = 🏠 再走访
rung-word-third = 📝 { $number } { $category }：{ $day }{ $office }给了您答复。解决没解决，由您来说：
rung-word-sixth = 📝 { $number } { $category }：{ $day }{ $office }给了您答复，还等您一句话。您不方便点，会有人来问您。
