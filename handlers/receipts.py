"""A deadline explained in words."""

from __future__ import annotations

from datetime import date
from functools import reduce

from models.domain.deadlines import Receipt
from models.domain.message import Phrase

_WEEKEND = "weekend"


def receipt_phrase(receipt: Receipt) -> Phrase:
    """Return the days counted and skipped, in one short text."""
    lines = [
        Phrase("receipt-start-filed", {"day": receipt.start}),
        Phrase("receipt-counted", {"days": _days(receipt.counted), "count": len(receipt.counted)}),
    ]
    weekend = tuple(one.day for one in receipt.skipped if one.reason == _WEEKEND)
    if weekend:
        lines.append(Phrase("receipt-weekend", {"days": _days(weekend)}))
    for reason in dict.fromkeys(one.reason for one in receipt.skipped if one.reason != _WEEKEND):
        days = tuple(one.day for one in receipt.skipped if one.reason == reason)
        lines.append(Phrase("receipt-holiday", {"days": _days(days), "holiday": Phrase(f"holiday-{reason}")}))
    if receipt.provisional:
        lines.append(Phrase("receipt-provisional", {"year": receipt.due.year}))
    else:
        lines += [Phrase("receipt-no_pause"), Phrase("receipt-no_extension")]
    return reduce(lambda left, right: Phrase("receipt-then", {"left": left, "right": right}), lines)


def _days(days: tuple[date, ...]) -> tuple[Phrase, ...]:
    return tuple(Phrase("receipt-day", {"month": one.month, "day": one.day}) for one in days)
