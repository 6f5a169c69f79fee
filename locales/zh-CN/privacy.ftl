# Notice and consent, and what a person may do with their data. A change of a notice's words is a new version.

notice-villager = <b>🔒 先请您看一看</b>
    谁在用：{ $place }的联系干部、工作队和上级办公室。
    做什么：记您说的事和走访，派人办，告诉您结果。别的不用。
    有什么：姓名、电话、哪一户、您说的话和照片。
    留多久：办过的事按档案规定留存；没填完的 90 天后删。
    放在哪：聊天经过 Telegram，它在境外。现在的登记都是编的样本，请不要写真实的个人信息。
    您可以：随时看、导出、改正、撤回、删除，发 /mydata。
    不同意也不影响办事，可以去村委会说。
    点“同意”就是说：我已满 14 岁。不满 14 岁由监护人点。
notice-staff = <b>🔒 { $name }，先请看一看</b>
    记什么：您的姓名、岗位、电话，您办的事和看过谁的档案。
    为什么：派活、催办、查得清谁看过什么。按档案规定留存。
    群众的信息只为办事看，看一次记一次，不外传、不截图。
    聊天经过 Telegram，它在境外。现在的登记都是编的样本，请不要写真实的个人信息。
    您自己的信息：发 /mydata。
notice-agree = 同意
notice-decline = 不同意
notice-agree-guardian = 我是监护人，同意
notice-not_kept = 您刚才说的没有留下。请先看下面的说明，点“同意”以后再说一次。
notice-first = 请先看说明，点“同意”。
notice-agreed = ✅ 您同意了。
notice-again = 再看说明
notice-declined = 好的，除了您的这个回答，什么都没有记。有事可以去村委会说，也可以打 12345。改主意了随时点下面。
notice-sensitive = 还有一件单独问您：健康和家里的事比较私密，同意记下来吗？只有办这件事的人看得到。不同意，别的照办。
notice-sensitive-yes = ✅ 健康和家里的事可以记。随时可以撤回：/mydata
notice-sensitive-no = ✅ 健康和家里的事不主动记。别的照办。

mydata-button = 🔒 我的信息
mydata-title = <b>🔒 我的信息</b>
mydata-name = 姓名：{ $name }
mydata-phone = 电话：{ $phone }
mydata-phone-none = 电话：没有登记
mydata-household = 哪一户：{ $village } { $number }
mydata-role = 身份：{ $role } { $place }
mydata-cases = 我报的事 { $petitions } 件，走访记下的事 { $found } 件
mydata-visits = 到我家的走访 { $count } 次
mydata-agreed = 说明：您同意了
mydata-agreed-not = 说明：您没有同意
mydata-looked = 工作人员看过我的档案 { $count } 次
mydata-export = 📤 导出
mydata-looks = 👀 谁看过
mydata-consent = ✋ 同意和撤回
mydata-correct = ✏️ 改正
mydata-erase = 🗑 删除

mydata-looks-title = <b>👀 谁看过我的档案</b>
mydata-looks-none = 还没有人看过。
mydata-look = { $at } { $name }：{ $act }
mydata-act-open_case = 看了事项
mydata-act-open_files = 看了照片和语音
mydata-act-see_deadline = 看了时限
mydata-act-see_visit = 看了走访
mydata-act-see_household = 看了这一户
mydata-act-see_wish = 看了改正的请求

mydata-exported = 📤 这是我们留着的您的全部信息：一份表格，一份 JSON。请收好，不要转给别人。
mydata-file-mydata_xlsx = 我的信息.xlsx
mydata-file-mydata_json = 我的信息.json
mydata-sheet-person = 本人
mydata-sheet-households = 户
mydata-sheet-roles = 身份
mydata-sheet-cases = 事项
mydata-sheet-visits = 走访
mydata-sheet-consents = 同意
mydata-sheet-looks = 谁看过
mydata-column-name = 姓名
mydata-column-phone = 电话
mydata-column-language = 语言
mydata-column-entered_at = 进来的时间
mydata-column-number = 编号
mydata-column-village = 村
mydata-column-head = 户主
mydata-column-role = 身份
mydata-column-place = 地方
mydata-column-since = 从
mydata-column-until = 到
mydata-column-category = 类别
mydata-column-state = 办到哪步
mydata-column-filed_at = 登记时间
mydata-column-words = 内容
mydata-column-day = 日期
mydata-column-mode = 方式
mydata-column-cadre = 联系干部
mydata-column-topics = 困难
mydata-column-note = 备注
mydata-column-at = 时间
mydata-column-notice = 哪份说明
mydata-column-version = 第几版
mydata-column-about = 关于
mydata-column-word = 怎么说
mydata-column-by_guardian = 监护人代说
mydata-column-act = 做了什么
mydata-yes = 是
mydata-no = 否
mydata-notice-villager = 给村民的
mydata-notice-staff = 给工作人员的
mydata-about-service = 办事需要的
mydata-about-sensitive = 健康和家庭
mydata-word-given = 同意
mydata-word-refused = 不同意
mydata-word-withdrawn = 撤回

mydata-consent-title = <b>✋ 同意和撤回</b>
mydata-apart = 健康和家里的事：您同意记
mydata-apart-not = 健康和家里的事：您没有同意记
mydata-withdraw = 撤回同意
mydata-withdraw-apart = 撤回健康和家庭
mydata-give-apart = 同意记健康和家庭
mydata-withdrawn-service = ✅ 已经撤回。从现在起不再收您的话，也不再提醒您。
    依法还会继续的：您报过的事会办完，结果会告诉您；办过的事按档案规定留存。
mydata-withdrawn-sensitive = ✅ 已经撤回。健康和家里的事不再主动记，别的照办。已经写进档案的按规定留存。

mydata-erase-what = <b>🗑 删除我的信息</b>
    会删掉：账号绑定、电话、没填完的、等着发给您的消息、您在这一户的登记。
    留着：同意和撤回的记录、谁做过什么的日志，法律要求能查。
    户主姓名由村里登记，要改请找村委会。
    删了就找不回来，要再用得重新扫卡。
mydata-erase-kept = 您报过事：姓名和这些事按档案规定留存，没办完的会办完，办结的锁起来，不作别的用。
mydata-erase-yes = 全部删除
mydata-erased = ✅ 都删了。您现在是没有登记的人。再用请扫连心卡。
mydata-erased-kept = ✅ 能删的都删了。您报过的事依法留在档案里，办结后锁起来，不作别的用。再用请扫连心卡。

wish-title = ✏️ 改正我的信息
wish-part = 哪里不对？
wish-part-label = 改什么
wish-part-name = 姓名
wish-part-phone = 电话
wish-value = 应该是什么？
wish-value-label = 改成
wish-review = <b>✏️ 请核对</b>
wish-sent = ✅ 已经告诉负责您登记的人。改好了会告诉您。
wish-done = ✅ 已经记下您的电话。
wish-told = ✏️ 有人请您改正登记的姓名或电话。
wish-asked = <b>✏️ { $name } 请您改正</b>
    { $part }：{ $before }
    应该是：{ $after }
wish-grant = ✔ 改过来
wish-refuse = 不改
wish-decided = ✅ 好了，已经告诉本人。
wish-granted = ✅ { $name } 已经按您说的改好了登记。
wish-refused = { $name } 没有改您的登记。有疑问请到村委会当面说。
