"""A deadline explained in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import reduce
from itertools import groupby

from models.domain.calendar import WEEKEND
from models.domain.deadlines import Pause, Receipt
from models.domain.message import Param, Phrase

_EACH_UP_TO = 10
"""More days than these are said with "from ... to ..." where three or more follow each other."""
_DAY = timedelta(days=1)


def receipt_phrase(receipt: Receipt, *, approver: str = "", began: Phrase | None = None) -> Phrase:
    """Return a deadline explained in one text: days counted and skipped, pauses, extension, the due day.

    ``approver`` is who granted the extension, ``began`` how it began where that is not the filing.
    """
    lines = [
        began or Phrase("receipt-start-filed", {"day": receipt.start}),
        *_counted(receipt),
        *_skipped(receipt),
        *_pauses(receipt),
        *_extension(receipt, approver),
        *_due(receipt),
    ]
    return reduce(lambda left, right: Phrase("receipt-then", {"left": left, "right": right}), lines)


def _counted(receipt: Receipt) -> Iterator[Phrase]:
    if not receipt.counted:
        yield Phrase("receipt-same_day")
        return
    yield Phrase("receipt-counted", {"days": days_phrases(receipt.counted), "count": len(receipt.counted)})
    yield from _made_up(receipt, receipt.counted)


def _made_up(receipt: Receipt, days: Sequence[date]) -> Iterator[Phrase]:
    made_up = [day for day in receipt.made_up if day in days]
    if made_up:
        yield Phrase("receipt-made_up", {"days": days_phrases(made_up)})


def _skipped(receipt: Receipt) -> Iterator[Phrase]:
    for reason, name in dict.fromkeys((one.reason, one.name) for one in receipt.skipped):
        days = [one.day for one in receipt.skipped if (one.reason, one.name) == (reason, name)]
        if reason == WEEKEND:
            yield Phrase("receipt-weekend", {"days": days_phrases(days)})
        else:
            holiday = name or Phrase(f"holiday-{reason}")
            yield Phrase("receipt-holiday", {"days": days_phrases(days, runs=True), "holiday": holiday})


def _pauses(receipt: Receipt) -> Iterator[Phrase]:
    if not receipt.pauses:
        yield Phrase("receipt-no_pause")
    for one in receipt.pauses:
        asked = _day(one.asked)
        if one.given is None:
            yield Phrase("receipt-paused-now", {"asked": asked, "first": _day(one.asked + _DAY)})
        else:
            days = days_phrases(_days_of(one), runs=True)
            yield Phrase("receipt-paused", {"asked": asked, "given": _day(one.given), "days": days})


def _days_of(pause: Pause) -> list[date]:
    last = pause.given or pause.asked
    return [pause.asked + timedelta(days=number) for number in range(1, (last - pause.asked).days + 1)]


def _extension(receipt: Receipt, approver: str) -> Iterator[Phrase]:
    if not receipt.extension:
        yield Phrase("receipt-no_extension")
        return
    params: dict[str, Param] = {"days": days_phrases(receipt.extended), "count": receipt.extension}
    if approver:
        yield Phrase("receipt-extended-by", {**params, "name": approver})
    else:
        yield Phrase("receipt-extended", params)
    yield from _made_up(receipt, receipt.extended)


def _due(receipt: Receipt) -> Iterator[Phrase]:
    """Yield the day itself where the days counted do not end with it, and what may still change it."""
    if receipt.stands:
        yield Phrase("receipt-due-standing", {"day": receipt.due})
    elif receipt.pauses or receipt.extension or not receipt.counted:
        yield Phrase("receipt-due", {"day": receipt.due})
    if receipt.provisional:
        yield Phrase("receipt-provisional", {"year": receipt.due.year})


def days_phrases(days: Sequence[date], *, runs: bool = False) -> tuple[Phrase, ...]:
    """Return days as they are said together, a month at a time.

    With ``runs``, and where there are many, three or more that follow each other are first and last.
    """
    runs = runs or len(days) > _EACH_UP_TO
    return tuple(
        Phrase("receipt-days", {"month": month, "days": _numbers([one.day for one in group], runs=runs)})
        for (_, month), group in groupby(days, key=lambda day: (day.year, day.month))
    )


def _numbers(numbers: list[int], *, runs: bool) -> tuple[Phrase, ...]:
    found: list[Phrase] = []
    for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        if runs and len(run) > 2:
            found.append(Phrase("receipt-run", {"first": run[0], "last": run[-1]}))
        else:
            found += [Phrase("receipt-number", {"day": number}) for number in run]
    return tuple(found)


def _day(day: date) -> Phrase:
    return Phrase("receipt-days", {"month": day.month, "days": _numbers([day.day], runs=False)})
