"""Chinese numerals as people write them: 三十, 两千零五, 一万二, 二〇二六, 三点五."""

from __future__ import annotations

from decimal import Decimal

_ZEROS = "零〇○"
_DIGITS = {
    char: value
    for value, chars in enumerate(
        (_ZEROS, "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for char in chars
}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUPS = {"亿": 10**8, "億": 10**8, "万": 10**4, "萬": 10**4}
_JOINED = str.maketrans({"廿": "二十", "卅": "三十", "俩": "两", "仨": "三"})

UNITS = _UNITS | _GROUPS


def chinese_number(text: str) -> Decimal | None:
    """Return what Chinese numerals say, else None.

    Read are 十 to 亿 (三亿五千万), 零 between, digits in a row (二〇二六), 点 before decimals, and the
    spoken short form in which the last digit takes the unit below: 一万二 is 12,000, 三百五 is 350.
    """
    whole, point, decimals = text.translate(_JOINED).partition("点")
    value = _whole(whole)
    if value is None:
        return None
    if not point:
        return Decimal(value)
    return Decimal(f"{value}.{_row(decimals)}") if _is_row(decimals) else None


def _is_row(text: str) -> bool:
    return bool(text) and all(char in _DIGITS for char in text)


def _row(text: str) -> str:
    return "".join(str(_DIGITS[char]) for char in text)


def _whole(text: str) -> int | None:
    if _is_row(text):
        return int(_row(text))
    for char, group in _GROUPS.items():
        before, found, after = text.partition(char)
        if found:
            return _grouped(_whole(before), after, group)
    return _below_ten_thousand(text)


def _grouped(many: int | None, after: str, group: int) -> int | None:
    """Return so many 万 or 亿 and what follows; 一万二 is twelve thousand, 一万零二 ten thousand and two."""
    if many is None or many >= 10**4:
        return None
    if len(after) == 1 and _DIGITS.get(after):
        return many * group + _DIGITS[after] * group // 10
    rest = after.lstrip(_ZEROS)
    if not rest:
        return None if after else many * group
    if _is_row(rest) and len(rest) > 1:
        return None
    value = _whole(rest)
    return many * group + value if value is not None and value < group else None


def _below_ten_thousand(text: str) -> int | None:
    total, last_unit, digit, zero = 0, 10**4, 0, False
    for char in text:
        unit = _UNITS.get(char)
        if unit is not None:
            if unit >= last_unit or (not digit and unit != 10):  # 十二 may leave its 一 away, 百 may not
                return None
            total, last_unit, digit, zero = total + (digit or 1) * unit, unit, 0, False
        elif char not in _DIGITS or digit:
            return None
        elif _DIGITS[char]:
            digit = _DIGITS[char]
        else:
            zero = True
    if not total or (zero and not digit):
        return None
    return total + digit * (1 if zero or last_unit == 10 else last_unit // 10)
