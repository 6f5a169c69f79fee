# The answer: what the responsible person writes when the work is done.

answer-title = ✍️ 写结果
answer-review = { petition-review }
answer-result = 办得怎么样？请写结果，也可以发语音。
answer-result-label = 结果
answer-photos = 请发办理后的照片，可以一次发几张。
answer-photos-label = 照片
answer-photos-button = 📷 照片
answer-who = 谁会看到：报事的村民、村工作队、办公室。
answer-sent = ✅ { $number } 已答复。

# What the villager is told.
answer-told-see = 查看进度
