# The answer: what the responsible person writes when the work is done.

answer-title = ✍️ 写结果
answer-review = { petition-review }
answer-result = 办得怎么样？请写结果，也可以发语音。
answer-result-label = 结果
answer-photos = 请发办理后的照片，可以一次发几张。
answer-photos-label = 照片
answer-photos-button = 📷 照片
answer-who = 谁会看到：报事的村民、村工作队、办公室。
answer-sent = ✅ { $number } 已答复，已告诉村民。
answer-sent-unreachable = ✅ { $number } 已答复。村民收不到消息，请打电话或上门告诉他。
answer-sent-visit = ✅ { $number } 已答复。村民还没有进来，请打电话或上门告诉他。
answer-sent-next = 下一件 { $number }

# What the villager is told.
answer-told = 📝 { $number } { $category } 有结果了：
answer-told-result = “{ $result }”
answer-told-voice = 结果是一段语音，见上面。
answer-told-photos = 附照片 { $count } 张。
answer-told-by = { $name }，{ $day }
answer-told-unsolved = 还没解决？请再说一句，我们接着办。
answer-told-see = 查看进度
