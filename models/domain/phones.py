"""Phone numbers as people write them, brought to one form so that equal ones are found. Pure."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_CHINA: Final = "86"
_MOBILE: Final = re.compile(r"1\d{10}")
_LANDLINE: Final = re.compile(r"0\d{9,11}")
_NUMBER: Final = re.compile(r"[1-9]\d{6,14}")
_ABROAD: Final = re.compile(r"\+|00")


def normalised(text: str) -> str | None:
    """Return a number as ``+`` and its digits with the country's, ``+8613912345678``; None for no number.

    Width, gaps, dashes and brackets do not matter. Without a country, eleven digits that begin with 1
    are a mobile and those that begin with 0 a landline of China; all else begins with its country, as
    messengers write it.
    """
    plain = "".join(one for one in unicodedata.normalize("NFKC", text) if one.isdecimal() or one == "+")
    abroad = _ABROAD.match(plain)
    digits = plain[abroad.end() :] if abroad else plain
    if not digits.isascii() or "+" in digits:
        return None
    if not abroad and (_MOBILE.fullmatch(digits) or _LANDLINE.fullmatch(digits)):
        return f"+{_CHINA}{digits.removeprefix('0')}"
    if digits.startswith(f"{_CHINA}0"):
        digits = _CHINA + digits.removeprefix(f"{_CHINA}0")
    return f"+{digits}" if _NUMBER.fullmatch(digits) else None
