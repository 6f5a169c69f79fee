# 调整联户、请假代班。

refused-transfer_same = 原来的干部和接手的干部是同一个人。请另选一位。
refused-transfer_nothing = 没有可以调整的户。请另选。
refused-transfer_undone = 这次调整已经撤销了，不用再点。
refused-transfer_too_late = 已过 { $days } 天，这次调整不能撤销了。需要的话请重新调整一次。
refused-leave_backwards = 结束的日子在开始之前。请改一下日子。
refused-leave_too_long = 请假最多 { $days } 天，也只能提前 { $days } 天登记。
refused-leave_taken = 这段时间已经登记过请假：{ $first } 至 { $last }。
refused-leave_none = 现在没有登记请假。
refused-stand_in_away = { $name } 那几天也不在。请另选一位代班。
refused-leave_stands_in = 这段时间正替 { $name } 代班，请先给 { $name } 换一位代班人。
