### 沙盒页面上的话

sandbox-page-title = 连心沙盒
sandbox-page-banner = 沙盒：人和事都是编的，不连 Telegram。
sandbox-page-hint = 试试：村民点“我要说事”，或干部点“走访登记”报一个困难；干部写结果，队长核查，村民说解决没有，办公室销号。按上面的“到下次晨报”，看提醒来了。
sandbox-page-language = 页面语言
sandbox-page-chats = 聊天
sandbox-page-reconnecting = 连接断开了，正在重新连接……
sandbox-page-failed = 没有成功。

## 时钟

sandbox-page-clock = 机器人的时间
sandbox-page-clock-move = 拨快时间
sandbox-page-clock-hour = +1 小时
sandbox-page-clock-day = +1 天
sandbox-page-clock-digest = 到下次晨报
sandbox-page-clock-week = +1 周
sandbox-page-clock-moving = 正在拨快时间……

## 聊天

sandbox-page-empty = 还没有消息
sandbox-page-typing = 正在输入……
sandbox-page-edited = 已编辑
sandbox-page-edit = 修改这条消息
sandbox-page-editing = 修改已发的消息
sandbox-page-new-messages = 新消息
sandbox-page-to-end = 到最新消息
sandbox-page-chat-language = 这个人的手机语言
sandbox-page-chat-menu = 更多操作
sandbox-page-block = 停用机器人
sandbox-page-unblock = 重新启用机器人
sandbox-page-start = 开始
sandbox-page-no-answer = 机器人还没有回应。
sandbox-page-copied = 已复制
sandbox-page-photo = 看大图
sandbox-page-voice-play = 播放语音
sandbox-page-voice-pause = 暂停
sandbox-page-voice-seek = 播放位置
sandbox-page-link-who = 谁来打开这个链接？
sandbox-page-link-new = 新来的人
sandbox-page-ok = 知道了
sandbox-page-close = 关闭
sandbox-page-cancel = 取消

## 输入

sandbox-page-compose = 消息
sandbox-page-send = 发送
sandbox-page-commands = 命令
sandbox-page-attach = 附件
sandbox-page-keyboard = 显示或收起键盘
sandbox-page-attach-sample-photo = 示例照片
sandbox-page-attach-sample-album = 示例相册
sandbox-page-attach-sample-voice = 示例语音
sandbox-page-attach-sample-registry = 示例名册
sandbox-page-attach-location = 位置
sandbox-page-attach-contact = 我的联系方式
sandbox-page-attach-photo = 选照片
sandbox-page-attach-document = 选文件
sandbox-page-attach-voice = 选语音
sandbox-page-attach-record = 录音
sandbox-page-attach-note = 选几张照片就是相册；输入框里的字会成为说明。
sandbox-page-recording = 正在录音
sandbox-page-record-stop = 发送
sandbox-page-record-refused = 这里用不了麦克风。

## 服务器

sandbox-bot-name = 连心
sandbox-newcomer = 新来的 { $number }
sandbox-refused-blocked = 你已经停用了机器人，先重新启用再发。
sandbox-refused-empty = 空的内容发不出去。
sandbox-refused-gone = 这条消息已经不在了。
sandbox-refused-no_button = 没有这个按钮。
sandbox-refused-not_yours = 只能修改自己发的消息。
sandbox-refused-too_big = 文件超过 50 MB，发不出去。
sandbox-refused-unknown = 沙盒不认识这个操作。
