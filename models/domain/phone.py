"""Phone numbers as people write them, in the one form that they are kept and compared in."""

from __future__ import annotations

import re
import unicodedata

_COUNTRY = "+86"
_SEPARATORS = re.compile(r"[\s().\u2010-\u2015\u2212-]+")
_MOBILE = re.compile(r"1\d{10}")
_LANDLINE = re.compile(r"0(\d{9,11})")
_AREA = re.compile(r"([2-9]\d{8,10})")  # behind the country's number the 0 is left out
_ABROAD = re.compile(r"\+(?!86)[1-9]\d{6,14}")


def normal_phone(text: str) -> str | None:
    """Return the number with its country code, ``+8611100000001``; None when it is none.

    Taken are Chinese mobile numbers, landlines with their area code, and any number written with
    the ``+`` of another country; full-width figures, spaces, hyphens and brackets do not matter.
    """
    bare = _SEPARATORS.sub("", unicodedata.normalize("NFKC", text))
    bare = "+" + bare[2:] if bare.startswith("00") else bare
    if _ABROAD.fullmatch(bare):
        return bare
    national = bare.removeprefix(_COUNTRY)
    if len(national) == 13 and national.startswith("861"):  # as a contact is shared: 8611100000001
        national = national[2:]
    if _MOBILE.fullmatch(national):
        return _COUNTRY + national
    landline = _LANDLINE.fullmatch(national) or (national != bare and _AREA.fullmatch(national))
    return _COUNTRY + landline[1] if landline else None


def shared_phone(text: str) -> str | None:
    """Return the same of a number that a messenger shares, or that somebody may have written for one.

    Those begin with their country, whose ``+`` may be missing.
    """
    return normal_phone(text) or normal_phone(f"+{text.strip()}")
