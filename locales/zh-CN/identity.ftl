# 进来：邀请、核对手机号、扫连心卡、请干部确认、解除账号。

join-phone = 进来以前要核对手机号。请按下面的按钮，发送您自己的手机号。
join-phone-right = ✅ 手机号对上了。
join-phone-differs = 这个手机号和登记的对不上。请用登记的那个手机号的账号再试，或者找给您邀请、给您卡的人。
join-phone-shared = 这个手机号登记了家里好几个人，还要干部确认一下。
join-shut = 手机号几次都对不上，这张邀请已经停用。请找给您邀请的人。
join-shut-card = 您不能再用这张卡进来。请当面找您的联户干部。
join-card = 🪪 这是{ $village } { $number } 户的民情连心卡。
join-card-how = 是这户的人，请发送手机号核对；手机号没有登记，就点“请干部确认”。
join-ask-cadre = 请干部确认
join-name = 您叫什么名字？请打字。
join-relation = 您是户主的什么人？
join-relation-head = 户主本人
join-relation-spouse = 配偶
join-relation-child = 子女
join-relation-parent = 父母
join-relation-other = 其他家人
join-asked = ✅ 已请干部确认，有结果马上告诉您。
join-confirmed = ✅ { $name }确认了您，您已经进来。这里可以说事、查进度。
join-turned-away = 干部没有认出您是这户的人，没有让您进来。弄错了的话，请当面找联户干部。
join-alarm = 🟡 有不是您家的人在用您家的连心卡，都没有让进来。卡如果丢了或者被人拍了，请找联户干部换新卡。
join-alarm-cadre = 🟡 有外人在用 { $number } 户的连心卡，都没有让进来。请问问这户，需要的话做新卡，旧卡就作废。

requests-title = 👤 <b>有人要进来</b>
requests-asks = 拿着{ $village } { $number } 户连心卡的人，自称 <b>{ $name }</b>，{ $relation }。
requests-who = 是谁？不确定就先打电话问清楚。
requests-is = 是 { $name }
requests-is-new = 是家里人
requests-not-theirs = 不是这户
requests-confirmed = ✅ 已让 { $name } 进来，算 { $number } 户的人。
requests-refused = 没有让 { $name } 进 { $number } 户，已经告诉对方。
requests-forged = 🟡 有别人想替您确认 { $number } 户的人，没有成。该不该进来，只看您点的。

members-title = 👪 <b>户里的人</b>
members-count = 您联系 { $count } 户，{ $with } 户有人进来了。点一户看是谁。
members-household = { $number } { $name }（{ $count }）
members-of = { $village } { $number } 户
members-one = · { $name }，{ $day }进来的
members-none = 还没有人进来。
members-unbind = 解除 { $name }
members-asks = 👤 { $name }要进来
members-see = 看这一户
members-back = ← 户里的人

menu-members = 👪 户里的人
menu-invite = ✉️ 邀请

invites-title = ✉️ <b>邀请</b>
invites-none = 没有等着进来的人。
invites-count = 有 { $count } 个人收到您的邀请，还没有进来。点一个就撤回。
invites-revoke = 撤回 { $name } { $place }
invites-revoked = ✅ { $name }的邀请撤回了，链接已经没用。
invites-new = 邀请
invites-unbind = 解除账号
invites-take-back = 撤回
invites-again = 重新邀请
invites-misused = 🟡 给{ $name }的邀请被别人点了，没有让进来。请确认链接只发给了本人。

invites-pressed-used = 🟡 { $name }用过的邀请又被人点了，没有让进来。本人换了手机，请先解除原来的账号再邀请；不是本人，请提醒一声。
invites-pressed-expired = 🟡 给{ $name }的邀请过期以后才有人点，没有让进来。是本人的话，请重新邀请。
invites-pressed-revoked = 🟡 给{ $name }的邀请撤回以后有人点了，没有让进来。是本人的话，请重新邀请。
invites-pressed-own = 🟡 有人用别的账号点了给您的邀请，没有让进来。不是您自己的话，请告诉给您邀请的人。

invite-title = ✉️ 邀请
invite-review = 请核对
invite-person = 邀请谁？
invite-person-label = 邀请
invite-person-empty = 您这里的人都进来了。
invite-sent = ✅ 给{ $name }的邀请做好了，{ $day }前有效。请把另一条消息转发给本人。
invite-forward = { $name }，请点这个链接进入连心，只给您一个人用，{ $day }前有效，请不要转发：
    { $link }

unbind-title = 🔓 解除账号
unbind-review = 请核对
unbind-person = 解除谁的账号？
unbind-person-label = 账号
unbind-person-empty = 您这里还没有人进来。
unbind-reason = 为什么解除？请打字，本人会看到。
unbind-reason-label = 原因
unbind-sent = ✅ { $name }的账号解除了，已经告诉本人。职责和没填完的都还在。
unbind-told = 您的账号已由{ $name }解除，以后进不来了。原因：{ $reason }
unbind-told-operator = 您的账号已由管理员解除，以后进不来了。原因：{ $reason }

people-line = { $name } · { $role } · { $place }

refused-invitation_revoked = 这张邀请已经撤回了。请找给您邀请的人再要一张。
refused-invitation_none = 没有可以撤回的邀请了。
refused-invite_has_account = 这个人已经进来了。要换账号，请先解除原来的账号。
refused-person_has_account = 这个人已经用另一个账号进来了，一个人只能有一个账号。换了手机，请找联户干部或工作队长先解除原来的账号。
refused-account_has_person = 这个账号已经有人用了，一个账号只能是一个人。
refused-not_bound = 这个人还没有进来，不用解除。
refused-join_asked_already = 您已经请干部确认过了，请等一等。
refused-join_too_many = 这户等着确认的人太多了。请当面找联户干部。
refused-join_nobody = 这里还没有人能确认您是谁。请找村委会。
refused-join_decided = 这个人已经确认过了，不用再点。
refused-join_expired = 过了太久，这次不能确认了。请让对方再扫一次卡。

cli-invite-help = 邀请一个人：印出只能用一次的链接。
cli-invite-person-help = 人员编号或代码；写姓名要加 --place。
cli-invite-place-help = 只在这个地方找：地名，或编号。
cli-invite-list-help = 列出还没有用的邀请。
cli-invite-revoke-help = 撤回这个人的邀请。
cli-invite-username-help = 机器人的用户名；不写就用 LIANXIN_TOKEN 去问 Telegram，没有令牌就只印邀请码。
cli-invite-done = { $name } · { $role } · { $place }。{ $day }前有效，只能用一次，请只给本人。
cli-invite-line = { $id }  { $name } · { $role } · { $place }  { $day }前有效
cli-invite-listed = 共 { $count } 张邀请还没有用。
cli-invite-revoked = { $name }的邀请撤回了。
cli-unbind-help = 解除一个人的账号，本人会看到原因。
cli-unbind-reason-help = 原因，本人会看到。
cli-unbind-done = { $name }的账号解除了。要再进来，请运行 lianxin invite { $id }。
cli-people-who = 请写要邀请谁：姓名，或人员编号。
cli-people-where = 没有代码是“{ $value }”的人。按姓名找，请加 --place 写明在哪个村、乡镇或县。
refused-place_too_large = 这个地方人太多，请写下面的乡镇或村，或者写人员编号。
cli-people-none = 没有找到“{ $value }”。请写全名，或人员编号。
cli-people-many = 叫“{ $value }”的有 { $count } 个，请写编号：
    { $people }
cli-people-no_place = 没有找到“{ $value }”这个地方。请写全名，或编号。
cli-people-many_places = 叫“{ $value }”的地方不止一个，请写编号：{ $ids }。
cli-people-refused = { $sentence }
cli-people-reason_wrong = 原因要写 1 到 { $limit } 个字。
