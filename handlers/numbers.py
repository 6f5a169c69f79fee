"""Numbers in the data of buttons: anybody may send any."""

from __future__ import annotations

from models.domain.refusal import Refused

_MOST_DIGITS = 18  # what fits a column of 64 bits


def id_of(arg: str) -> int:
    """Return the id a button names; raise Refused for what no button of ours holds."""
    if not (arg.isascii() and arg.isdecimal() and len(arg) <= _MOST_DIGITS):
        raise Refused("forged_button")
    return int(arg)


def page_of(arg: str) -> int:
    """Return the page a button turns to, the first for anything else."""
    return int(arg) if arg.isascii() and arg.isdecimal() and len(arg) <= _MOST_DIGITS else 0
