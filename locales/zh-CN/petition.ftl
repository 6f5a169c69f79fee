# The petition: what a villager is asked. Short enough to be read aloud.

petition-title = 📝 我要说事
petition-review = 请核对

petition-category = 是哪方面的事？
petition-category-label = 方面

petition-kind = 您想怎么说？
petition-kind-label = 类型
petition-kind-question = 问一问
petition-kind-help = 请帮忙
petition-kind-complaint = 有意见
petition-kind-suggestion = 提建议

petition-apart = 这件事会说到健康和家里的情况，单独问您：同意记下来吗？只有您的联系干部、村工作队和承办单位看得到。
    不同意也给您办：不写详情，干部当面或打电话听您说。也可以返回换个方面。
petition-apart-label = 健康和家里的事
apart-agree = 同意
apart-plain = 不写详情

petition-words = 请说说是什么事。打字、发语音都行，也可以发照片。
petition-words-label = 什么事

petition-photos = 请发照片，可以一次发几张。
petition-photos-label = 照片
petition-photos-button = 📷 加照片
petition-place = 事情在哪里？请发位置。
petition-place-label = 位置
petition-place-button = 📍 加位置
petition-urgent = 很紧急吗？
petition-urgent-label = 紧急
petition-urgent-button = ❗ 很紧急

petition-emergency = ❗ 有危险，先打电话：报警 <b>110</b>，火警 <b>119</b>，急救 <b>120</b>。
petition-emergency-then = 打完电话再按“提交”，您的联系干部马上会收到。
petition-sealed = 举报和反映干部作风的事，这里不接收，您写的一个字也没有留下；请打 <b>12388</b>，或者写信、当面到县（区）纪委监委反映。
petition-sealed-other = 📝 说别的事
petition-formal = 在这里说事不等于正式信访。要走信访，请到信访部门的窗口登记。

petition-who = 谁会看到：您的联系干部{ $cadre }、村工作队、承办单位。邻居看不到。
petition-who-nobody = 谁会看到：村工作队、承办单位。邻居看不到。

petition-sent = ✅ 收到了，编号 <b>{ $number }</b>。
petition-sent-next = { $cadre }最晚 { $day }下班前联系您。
petition-sent-next-nobody = 村工作队最晚 { $day }下班前联系您。
petition-sent-close = 办好以后，由您来说解决没解决。
petition-sent-urgent = ❗ 已按紧急报给{ $cadre }。
petition-sent-urgent-nobody = ❗ 已按紧急报给村工作队。
petition-sent-track = 查看进度

more-title = ✏️ 补充说一句
more-review = { petition-review }
more-apart = { petition-apart }
more-apart-label = { petition-apart-label }
more-plain = 好的，这里一个字也不记。想说的，请当面或打电话告诉您的联系干部。
more-words = 请说说还有什么。打字、发语音都行，也可以发照片。
more-words-label = 补充
more-photos = { answer-photos }
more-photos-label = { answer-photos-label }
more-photos-button = { answer-photos-button }
more-sent = ✅ 收到了，已记在 { $number } 里，也告诉了负责的人。
