# Households change cadre; leaves and stand-ins.

refused-transfer_same = The cadre who gives and the one who takes over are the same person. Please choose another.
refused-transfer_nothing = There is no household to move. Please choose others.
refused-transfer_undone = This was taken back already; no need to tap again.
refused-transfer_too_late = More than { $days } days have passed, so this cannot be taken back. Please move the households anew.
refused-leave_backwards = The last day is before the first. Please change the days.
refused-leave_too_long = A leave takes at most { $days } days and is noted at most { $days } days ahead.
refused-leave_taken = A leave is noted for these days already: { $first } to { $last }.
refused-leave_none = No leave is noted now.
refused-stand_in_away = { $name } is away on these days too. Please choose another stand-in.
refused-leave_stands_in = In these days { $name } is stood in for by this person. Please find { $name } another stand-in first.
