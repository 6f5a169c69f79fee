# People whom the bot cannot write to: somebody calls or visits them.

call-owed = 📵 Cannot be written to, please call or visit: { $count }
call-go = 📵 Call
call-title = <b>📵 Please call or visit</b>
call-line = { $name }, not reached since { $day }
call-none = ✅ Everybody can be reached.
call-done = ✓ { $name }
