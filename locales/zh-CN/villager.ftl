# 村民自己能做的：评结果、撤回、退出、我也遇到、并案、代录的事；还有只给干部看的备注

outcome-changed = 改过来了。
outcome-same = { $number } 已经这样记下了，不用再点。
refused-outcome_closed = { $number } 已经办结了，不能再改。要是又不行了，请点“又不行了”。
refused-outcome_stale = 这个按钮是上一次结果的。{ $number } 后来又办过，请打开它，看了新的结果再点。
refused-outcome_reopened = { $number } 正在重新办，有了新的结果再请您来评。

withdraw-ask-withdraw = 真的要撤回 { $number } 吗？撤回以后就不办了。
withdraw-ask-leave = { $number } 还有 { $count } 户也在等结果，不能整件撤回。您可以自己退出，别人的接着办。
withdraw-yes-withdraw = 撤回
withdraw-yes-leave = 我退出
withdraw-done-withdraw = ✅ { $number } 撤回了，也告诉了办事的人。以后要再说，随时新报一件。
withdraw-done-leave = ✅ 您退出了 { $number }，别人的接着办。以后要再说，随时新报一件。
act-leave = 退出
turn-leave = 退出
timeline-leave = { $day } { $name } 退出，别人的接着办
heard-leave = 📌 { $number } { $category }：有一户退出了，别人的接着办
refused-needs_others = { $number } 只有您一个人报，可以整件撤回。

inform_for-title = ✏️ 替村民补充
inform_for-review = { petition-review }
inform_for-apart = { proxy-apart }
inform_for-apart-label = { petition-apart-label }
inform_for-words = 村民是怎么说的？照他的话写，会注明是您代他补充的。
inform_for-words-label = 村民说
inform_for-photos = { answer-photos }
inform_for-photos-label = { answer-photos-label }
inform_for-photos-button = { answer-photos-button }
inform_for-sent = ✅ 记下了，{ $number } 接着办。注明了是您代村民补充的。
timeline-give_info-for = { $day } { $name }替村民补充
told-give_info = 📝 { $number } { $category }：要补充的已经有了，接着办，最晚 { $day } 答复您。

note-title = 🗒 内部备注
note-review = { petition-review }
note-words = 写给同事的话。村民看不到。
note-words-label = 备注
note-photos = 请发照片，可以一次发几张。村民看不到。
note-photos-label = { answer-photos-label }
note-photos-button = { answer-photos-button }
note-sent = ✅ { $number } 的内部备注记下了，村民看不到。

told-of-cadre = 联系干部{ $name }
told-of-lead = 村工作队{ $name }
told-of-office = { $place }办公室{ $name }
told-merged-from = （您的 { $number } 并在这里一起办）

timeline-filed-proxy = { $day } { $name } 替村民记下（代录）
case-proxy = ✍️ 代录：{ $name }替村民报的
case-others = 👥 另有 { $count } 户也遇到
case-shared = 👥 您也遇到了这件事。结果怎样，由您自己来评。
case-merged = 🔗 并到 { $number } 一起办（现在：{ $state }）
mine-state-merged-into = 并到 { $number } 一起办
act-claim = 我来跟
turn-claim = 自己来跟
timeline-claim = { $day } { $name } 自己来跟这件事了
heard-claim = 📌 { $number } { $category }：村民凭纸条来认了，以后自己评结果
refused-needs_code = 要凭纸条上的编码，才能跟这件事。

metoo-nearby = 👥 附近已经有人报过：{ $number } { $category }，{ $place }，{ $day } 起。是同一件事，可以点“我也遇到”，不用再报；不是，照样提交。
metoo-own = 📋 您已经报过：{ $number } { $category }，{ $place }，{ $day } 起。是同一件事，可以补到那一件里；不是，照样提交。
metoo-place = { $village }{ $group }
metoo-button = 👥 我也遇到（{ $number }）
metoo-button-own = ✏️ 补到 { $number }
metoo-joined = ✅ 记下了，{ $number } 您也遇到了，和大家一起办，最晚 { $day } 答复您。您写的只有办事的人看得到。办好以后，解决没解决由您自己来说。
told-object = 📝 { $number } { $category }：一起报的人说还没解决，重新办，最晚 { $day } 再答复您，到时再请您来评。

merge-title = 🔗 并案
merge-review = { petition-review }
merge-into = 和哪一件是同一回事？并到那一件的编号下一起办。
merge-into-label = 并到
merge-into-empty = 这个村没有相像的、还在办的事，不能并。
merge-option = { $case } · { $place }
merge-note = 先问报这件事的村民，都同意了才并；随时可以拆开。
merge-sent = ✅ { $number } 并到 { $other } 了，结果会一起告诉村民。
merge-asked = ✅ 问了 { $count } 位村民愿不愿意把 { $number } 并到 { $other }，都同意了就并。
merge-not-reached = { $number } 有 { $count } 位在这里收不到消息。请打电话或者上门问，愿意并到 { $other } 的，点“记口头同意”。
merge-ask = 🔗 { $name }想把您的 { $number } 和 { $other } { $category }（{ $day } 起）并在一起办，说是同一件事。您愿意吗？
merge-ask-then = 愿意：一起办，结果还是由您自己来评，随时可以拆出来。不愿意：您的照样单独办。
merge-yes = ✔ 愿意
merge-no = 不愿意
merge-answer-yes = ✅ 记下了，您愿意。{ $number } 还要等别的人回话。
merge-answer-no = ✅ 记下了，您不愿意。{ $number } 照样单独办，时限不变。
merge-answer-merged = ✅ 记下了，您愿意。{ $number } 并好了。
merge-heard-no = 📌 { $number }：村民不愿意并案，照样单独办
merge-heard-merged = 📌 { $number }：村民都同意，并好了
merge-heard-in = 📌 { $number }：{ $other } 并进来了，答复会一起告诉他们
unmerge-ask = 把 { $number } 拆出来单独办吗？
unmerge-yes = 拆出来
unmerge-done = ✅ { $number } 又单独办了，最晚 { $day } 答复。
case-merge-asked = 🔗 正在问村民愿不愿意并到 { $number }
case-raised = ⬆ 上报的原因：“{ $words }”
consent-title = 🗣 口头同意并案
consent-review = { petition-review }
consent-whose = 是谁同意的？
consent-whose-label = 村民
consent-whose-empty = 都回过话了，不用再记。
consent-mode = 怎么问的？
consent-mode-label = 方式
consent-day = 哪一天问的？
consent-day-label = 日子
consent-words = 村民怎么说的？请照原话写。没有同意就不要记，照样单独办。
consent-words-label = 原话
consent-note = 记作 { $name } 亲自问过：村民同意并到 { $other }。村民以后进来看得到这句话，随时可以拆开。
consent-sent = ✅ { $number } 的口头同意记下了，还要等别的人回话。
consent-merged = ✅ 记下了，{ $number } 并到 { $other } 了。
refused-merge_target = 不能并到 { $number }，请选一件还在办的。
refused-merge_is_main = 已经有别的事并到 { $number } 了，请把别的并进来，不要再把它并走。
refused-merge_over = { $number } 并案的事已经过去了，不用再答。打开它，就看得到现在怎样。

menu-track = 🔑 凭编码查
menu-proxy = ✍️ 代村民报
mine-line-proxy = { $number } { $category }（代录） · { $state }
track-how = 🔑 干部替您报过事、给过您一张写着编码的纸？把那 16 个字母和数字发到这里，就能看到办到哪一步了。
track-claim = 这是您的事吗？点“我来跟”，以后进展告诉您，结果由您来评。
claim-done = ✅ { $number } 归您来跟了，有进展就告诉您，结果由您来评。
refused-code_unknown = 没有这个编码。请照着纸上再打一遍，一共 16 个字母和数字。
refused-code_other_home = 这个编码是另一户的事，这里看不了。请交给那一户的人。
refused-code_claimed = { $number } 家里已经有人在跟了，请问问他。
proxy-title = ✍️ 代村民报
proxy-review = { petition-review }
proxy-household = 替哪一户报？（可直接输入名字或拼音，如 zs）
proxy-household-label = 户
proxy-household-empty = 您没有可以代报的户。
proxy-category = { petition-category }
proxy-category-label = { petition-category-label }
proxy-apart =
    这件事会说到健康和家里的情况，请单独问村民：同意记下来吗？只有联系干部、村工作队和承办单位看得到。
    不同意照样办，这里不写详情。
proxy-apart-label = { petition-apart-label }
proxy-words = 村民是怎么说的？照他的话写，不改意思。
proxy-words-label = 村民说
proxy-photos = { petition-photos }
proxy-photos-label = { petition-photos-label }
proxy-photos-button = { petition-photos-button }
proxy-urgent = { petition-urgent }
proxy-urgent-label = { petition-urgent-label }
proxy-urgent-button = { petition-urgent-button }
proxy-note = 请念给村民听，他同意了再提交。会注明是您代录的；结果由他来评，不由您。
proxy-sent = ✅ 替 { $household } 号户记下了，编号 <b>{ $number }</b>，最晚 { $day } 答复。
proxy-code =
    🔑 查进度的编码，只显示这一次，请抄在纸上交给村民：
    <b>{ $code }</b>
proxy-code-how = 他或家里人进来以后，把编码发到这里，就能看进度，也能自己来跟、来评。

slip-here = 🖨 给村民的回执，可以打印：有编号、编码和电话，不写是什么事。
slip-file = 回执-{ $number }.pdf
slip-title = 代报回执
slip-number = 编号 { $number }
slip-days = { $day } 代报，最晚 { $due } 答复。
slip-phone = { $name } { $phone }
slip-code = 查进度的编码
slip-how = 扫连心卡进来，把编码发过去，就能看办到哪一步，结果由您来评。没有手机，就问上面的人，说编号就行。
slip-privacy = 这张纸不写是什么事。别家的人拿到编码也看不了。
