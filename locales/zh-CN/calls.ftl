# 发不到消息的人：要打电话或上门。

call-owed = 📵 发不到消息，请打电话或上门：{ $count } 人
call-go = 📵 去联系
call-title = <b>📵 请打电话或上门</b>
call-line = { $name }，{ $day }起发不到消息
call-none = ✅ 大家都能收到消息。
call-done = ✓ { $name }
