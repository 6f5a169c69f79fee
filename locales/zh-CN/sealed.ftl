## 密件：举报和反映干部作风

menu-sealed = 🛡 举报
menu-sealed_desk = 🛡 密件

sealed-ways = 🛡 <b>举报和反映干部作风</b>
sealed-ways-here =
    在这里写的，只有上级纪检人员能看；被反映的人、他的单位、村里、双联办和管理员都看不到。可以不留姓名。
    不会给您发任何通知，凭编码自己来查。
sealed-ways-not_here = 上级纪检人员还没有开通，这里暂时收不了。
sealed-ways-elsewhere =
    也可以打 <b>12388</b>，或者写信、当面到县（区）纪委监委反映。
    Telegram 的服务器在境外，它自己看得到聊天内容；不放心请用上面的办法。
sealed-write = ✍️ 写举报
sealed-look = 🔎 凭编码查
sealed-add = ✏️ 补充

sealed-title = 🛡 密件
sealed-sent = ✅ 已交给上级纪检人员。请保管好编码，什么时候想看进展，就回来凭编码查；我们不会给您发通知。
sealed-sent-wipe = 怕别人翻您的手机，可以把这次的聊天记录删掉。
sealed-review = <b>请核对</b>
sealed-about =
    反映的是哪一级的人？
    信只交给更上一级的纪检人员，不经过村里，也不派给任何单位。
    也可以打 <b>12388</b>，或者当面到县（区）纪委监委反映。
sealed-about-label = 反映
sealed-about-village = 村里的人
sealed-about-township = 乡镇的人
sealed-about-county = 县里的人
sealed-words =
    请写下是谁、什么事、什么时候、在哪里。可以发照片，不收语音（声音能认出人）。
    一小时不动就自动清除；没提交以前，谁也看不到。
sealed-photo_then_words = 📷 照片收到了。请再打字说说是什么事。
sealed-words-label = 内容
sealed-who =
    <b>谁能看到什么</b>
    您写的话、照片、村名：只有{ $desk }的纪检人员，以及它上级的纪检人员。
    姓名、电话：匿名就没有人知道，也不存；实名只有上面这些人知道。
    照片里的时间、地点、手机型号会先去掉。
    要不要留姓名？
sealed-who-label = 姓名
sealed-who-anonymous = 匿名
sealed-who-named = 实名
sealed-code =
    请抄下这个编码，只显示这一次：
    <b>{ $code }</b>
    以后查进展、补充情况，都凭它。我们不知道哪个编码是谁的，丢了补不了；别人拿到也能看。
sealed-code-label = 编码
sealed-code-written = 抄好了
sealed-photos = 请发照片，可以一次发几张。
sealed-photos-label = 照片
sealed-photos-button = 📷 照片
sealed-reads-words = 内容、照片、村名：只有{ $desk }和它上级的纪检人员能看。
sealed-reads-name-anonymous = 姓名、电话、账号：不存，谁也查不到。
sealed-reads-name-named = 姓名、电话：也只有{ $desk }和它上级的纪检人员能看。
sealed-reads-nobody = 被反映的人、他的单位、村里、双联办、管理员：都看不到。不发通知。

sealed-wipe = 🗑 删聊天记录
sealed-wiped = 正在删这次的聊天记录。48 小时以前的，请您自己删。

sealed_look-title = 🔎 凭编码查
sealed_look-sent = { sealed_look-title }
sealed_look-review = { sealed_look-title }
sealed_look-code = 请输入编码，28 个数字，中间有没有空格都行。
sealed_look-code-label = 编码
sealed-view-title = 🛡 { $day }交来的密件 · { $state }
sealed-view-nothing_pushed = 有了新情况不会通知您，请过几天再凭编码来看。
sealed-line = { $day } { $act }
sealed-line-words = { $day } { $act }：{ $words }
sealed-state-filed = 还没受理
sealed-state-accepted = 已受理
sealed-state-closed = 已办结
sealed-act-add = 补充
sealed-act-accept = 已受理
sealed-act-reply = 纪检答复
sealed-act-ask = 纪检想了解
sealed-act-close = 办理结果
sealed-act-hand_up = 已转交上级纪检

sealed_add-title = ✏️ 补充密件
sealed_add-sent = ✅ 补充好了。有没有答复，请过几天凭编码来看。
sealed_add-review = { sealed_add-title }
sealed_add-words = 请写下要补充的话，只收文字。
sealed_add-words-label = 补充
sealed_add-code = 请输入编码，28 个数字。输完就交上去。
sealed_add-code-label = 编码

sealed-desk-title = 🛡 <b>密件</b>
sealed-desk-line = { $at }. { $day } · { $place } · { $about } · { $state }
sealed-desk-nothing = 没有密件。
sealed-desk-below = 下级纪检共有 { $count } 件。
sealed-desk-open = 第{ $at }件
sealed-desk-back = ← 密件
sealed-case-title = 🛡 { $day } · { $place } · 反映{ $about } · { $state }
sealed-case-anonymous = 匿名。
sealed-case-named = 实名：{ $name }，{ $phone }
sealed-case-named-only = 实名：{ $name }
sealed-accept = 受理
sealed-answer = 答复
sealed-up = 转交上级
sealed-up-sure = 转交上级纪检以后，您这里就看不到了。转交吗？
sealed-up-yes = 转交
sealed-upped = ✅ 已转交{ $desk }的纪检人员。
sealed-files = 照片 { $count } 张，请勿转发。

sealed_reply-title = ✏️ 答复密件
sealed_reply-sent = ✅ 已记下。对方凭编码来看时就能看到。
sealed_reply-review = <b>请核对</b>
sealed_reply-act = 写的是什么？
sealed_reply-act-label = 种类
sealed_reply-act-reply = 答复
sealed_reply-act-ask = 想了解
sealed_reply-act-close = 办理结果
sealed_reply-words = 请写下要说的话。凭编码的人都能看到，请不要写可能暴露对方的话。
sealed_reply-words-label = 内容

digest-sealed = 🛡 有密件待您查看
digest-sealed-see = 看密件

refused-sealed_unknown = 没有找到这个编码的密件，请对照您抄的再输一遍。
refused-sealed_locked = 今天输错编码的次数太多了，请明天再查。
refused-sealed_code = 编码不对，请对照您抄的再看一遍：28 个数字，一个也不能差。
refused-sealed_voice = 密件不收语音：声音能认出人。请打字，或者发照片。
refused-sealed_no_picture = 密件只收文字和照片，别的文件里会带着写它的人的名字。
refused-sealed_files_away = 照片现在取不到，请过几分钟再点一次；或者改一下，去掉照片。
refused-sealed_picture_bad = 有一张照片打不开，请改一下，去掉照片，或者当普通照片重发。
refused-sealed_closed = 这件已经办结了。
refused-sealed_accepted = 这件已经受理了。
refused-sealed_no_higher = 上级没有能接这件的纪检人员。
refused-sealed_desk_only = 您还担任别的职务，按规定不能看密件。
