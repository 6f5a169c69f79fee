# 答复以后：延期、核查、回访、销号、重办，又来的事，共性问题

answer-no_evidence = 📷 还没有照片。没有照片将来不能销号，现在补一张最省事，也可以以后再补。

longer-title = 申请延期
longer-review = 看一看，对的话请发送：
longer-days = 要多几个工作日？请写 1 到 10。
longer-days-label = 延长
longer-words = 为什么来不及？村民和办公室都会看到。
longer-words-label = 原因
longer-sent = ✅ { $number } 的延期申请交给办公室了。批准以前，时限不变。
longer-granted = ✅ { $number } 延期了，最晚 { $day }。

notlonger-title = 不准延期
notlonger-review = 看一看，对的话请发送：
notlonger-words = 为什么不准？
notlonger-words-label = 原因
notlonger-sent = ✅ { $number } 不延期，时限不变。

case-extension_asked = ⏳ 已申请延期 { $count } 个工作日，等办公室批。
case-recurs = 🔁 同一户的同类事，{ $number } 销号后不到 90 天又发生了。

verify-title = 🔎 核查
verify-review = 看一看，对的话请发送：
verify-mode = 怎么核查的？
verify-mode-label = 方式
verify-mode-in_person = 现场看
verify-mode-phone = 电话问
verify-mode-photos = 看照片
verify-verdict = 办好了吗？
verify-verdict-label = 结论
verify-verdict-passes = ✔ 办好了
verify-verdict-fails = ↩ 没办好
verify-words = 看到了什么？请写一句，或者发照片。没办好的话，请写差在哪里。
verify-words-label = 情况
verify-photos = { answer-photos }
verify-photos-label = { answer-photos-label }
verify-photos-button = { answer-photos-button }
verify-sent = ✅ { $number } 的核查记下了。
verify-sent-verify = 通过了。还要村民说一声，办公室才能销号。
verify-sent-send_back = 退回重办，最晚 { $day }。

sendback-title = ↩ 退回重办
sendback-review = 看一看，对的话请发送：
sendback-words = 差在哪里？承办的人和村民都会看到。
sendback-words-label = 原因
sendback-sent = ✅ { $number } 退回重办了。

reopen-title = 🔁 重办
reopen-review = 看一看，对的话请发送：
reopen-words = 为什么要重办？承办的人和村民都会看到。
reopen-words-label = 原因
reopen-sent = ✅ { $number } 还用原来的编号，重新办。

revisit-title = ☎ 回访
revisit-review = 看一看，对的话请发送：
revisit-mode = 怎么回访的？
revisit-mode-label = 方式
revisit-whose = 听的是谁的话？
revisit-whose-label = 村民
revisit-whose-empty = 都说过了，不用再问。
revisit-outcome = 村民怎么说？
revisit-outcome-label = 结果
revisit-outcome-solved = ✅ 已解决
revisit-outcome-partly = 部分解决
revisit-outcome-unsolved = ❌ 没解决
revisit-outcome-not_reached = ☎ 没联系上
revisit-apart = { proxy-apart }
revisit-apart-label = { petition-apart-label }
revisit-words = 请照村民的原话写，或者发语音。
revisit-words-label = 原话
revisit-photos = { answer-photos }
revisit-photos-label = { answer-photos-label }
revisit-photos-button = { answer-photos-button }
revisit-sent = ✅ { $number } 的回访记下了。
revisit-sent-record = 村民的话记下了。满不满意由村民自己说，这里不代填。
revisit-sent-record_unsolved = 还没解决，重新办，最晚 { $day }。
revisit-sent-attempt = 已经试了 { $count } 次。换个日子再联系，不同的日子试满 3 次，才可以不等村民的话。

revisit-list = <b>☎ 要回访的</b>
revisit-due = ☎ 要回访的：{ $count } 件，最早 { $day }前
revisit-due-go = ☎ 去回访
revisit-due-none = ✅ 现在没有要回访的。
revisit-due-line = ☎ { $day }前  { $case }
revisit-due-over = 🔴 { $day }就该回访了  { $case }
revisit-due-button = ☎ { $number }
push-revisit = ☎ { $case }：村民还没说解决没解决。请当面或者打电话回访，没有回话不算满意。
push-revisit-closed = ☎ { $case }：销号以后该回访了，看看有没有反弹。
push-revisit-do = ☎ 回访

closing-title = <b>{ $number } 销号前看一看</b>
closing-result = ✔ 结果：“{ $words }”
closing-result-none = ✘ 结果没有写成文字，请看照片和语音
closing-evidence = ✔ 佐证：{ $count } 个文件
closing-evidence-other = ✔ 佐证：现场核查过，或者是咨询，不用照片
closing-evidence-old = ✘ 佐证：重办以后没有新的照片（以前的有 { $count } 个）
closing-evidence-none = ✘ 佐证：没有
closing-check = ✔ 核查：{ $name }，{ $mode }
closing-check-how = 方式没有记
closing-check-none = ✘ 核查：还没有人核查
closing-word = ✔ 村民自己说：{ $outcome }（{ $heard }/{ $all } 人）
closing-word-revisit = ✔ { $name } 回访，村民说：{ $outcome }（{ $heard }/{ $all } 人）
closing-word-attempts = ☎ 村民的话：没有，联系了 { $count } 次。不算满意
closing-handlers = 承办：{ $names }
closing-handlers-none = 承办：没有记录
closing-done = ✅ { $number } 销号了。30 天、90 天后还要回访。

menu-common = 🧩 共性问题
common-title = <b>🧩 共性问题</b>
common-about = 同一类事，许多户都有。可以上报，也可以先放下，要写明原因。
common-none = ✅ 现在没有。
common-waiting = 🧩 共性问题：{ $count } 个，等您定
common-line = { $at }. { $problem }
common-problem = { $place } { $category }：{ $villages } 个村 { $households } 户，{ $day }起
common-raised = ⬆ { $place } { $category }：{ $villages } 个村 { $households } 户，{ $day }起，下面报上来的
common-raise = ⬆ { $at } 上报
common-aside = { $at } 放下
common-raised-done = ✅ 报给上一级的{ $name }了。
common-told = ⬆ { $name } 报上来一个共性问题：{ $problem }
commonaside-title = 放下共性问题
commonaside-review = 看一看，对的话请发送：
commonaside-words = 为什么先放下？
commonaside-words-label = 原因
commonaside-sent = ✅ 放下了，原因也记下了。

refused-needs_whose = 请选一选，{ $number } 听的是哪一位村民的话。
refused-common_top = 上面没有办公室可以报了。
refused-common_decided = 这个共性问题已经定过了，不用再点。
