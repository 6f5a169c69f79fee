"""A day, from a calendar or as people say it."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from handlers.engine.state import Given, Seen
from handlers.engine.steps.base import Face, Stay, Step, Taken, need, quoted, typed
from locales.parse import parse_day
from models.domain.message import Button, Param, Phrase
from models.domain.refusal import Refused


@dataclass(frozen=True, kw_only=True)
class Day(Step):
    """A day between ``back`` days before today and ``ahead`` days after it."""

    back: int = 0
    ahead: int = 0

    def face(self, seen: Seen) -> Face:
        """Offer a month: its days that are allowed, and the months beside it."""
        low, high = self._span(seen.today)
        first = min(max(_month(seen), low.replace(day=1)), high.replace(day=1))
        rows: list[tuple[Button, ...]] = [
            tuple(Button(Phrase(f"weekday-narrow-{i}"), "-") for i in range(1, 8))
        ]
        weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
        rows += [
            tuple(_cell(day, first.month, allowed=low <= day <= high) for day in week)
            for week in weeks
            if any(low <= day <= high and day.month == first.month for day in week)
        ]
        turn = []
        if low < first:
            turn.append(Button(Phrase("engine-day-earlier"), f"m:{first - timedelta(days=1):%Y-%m}"))
        if high >= _after(first):
            turn.append(Button(Phrase("engine-day-later"), f"m:{_after(first):%Y-%m}"))
        if turn:
            rows.append(tuple(turn))
        hint = Phrase("engine-day-hint-ahead" if self.ahead else "engine-day-hint")
        month: dict[str, Param] = {"year": first.year, "month": Phrase(f"month-short-{first.month}")}
        return Face((*self._near(seen), *rows), (hint, Phrase("engine-day-title", month)))

    def take(self, seen: Seen, given: Given) -> Taken | Stay:
        """Take a tap on a day, a turn of the month, or a day in words."""
        if given.verb in ("m", "-"):
            return Stay({"month": given.arg} if given.verb == "m" and _is_month(given.arg) else {})
        text = given.arg if given.verb == "o" else typed(given)
        if text is None:
            raise need("words")
        low, high = self._span(seen.today)
        day = parse_day(text, seen.today, earliest=low, latest=high)
        if day is None:
            raise Refused("not_a_day", typed=quoted(text))
        if day > high:
            raise (
                Refused("too_far_day", day=day, days=self.ahead)
                if self.ahead
                else Refused("future_day", day=day)
            )
        if day < low:
            raise (
                Refused("too_old_day", day=day, days=self.back) if self.back else Refused("past_day", day=day)
            )
        return Taken(day.isoformat())

    def show(self, seen: Seen, value: Any) -> Phrase:
        """Return the day; yesterday, today and tomorrow by their names."""
        day = date.fromisoformat(value)
        return _called(day, seen.today)

    def keys(self, key: str) -> tuple[str, ...]:
        """Return the keys of the weekdays."""
        return tuple(f"weekday-narrow-{i}" for i in range(1, 8))

    def _near(self, seen: Seen) -> tuple[tuple[Button, ...], ...]:
        """Return the row of the two likeliest days of what lies ahead, on the first month shown."""
        if not self.ahead or seen.state.month:
            return ()
        days = (seen.today, seen.today + timedelta(days=1))
        return (tuple(Button(_called(day, seen.today), f"o:{day.isoformat()}") for day in days),)

    def _span(self, today: date) -> tuple[date, date]:
        return today - timedelta(days=self.back), today + timedelta(days=self.ahead)


def _called(day: date, today: date) -> Phrase:
    near = {-1: "engine-day-yesterday", 0: "engine-day-today", 1: "engine-day-tomorrow"}
    return Phrase(near.get((day - today).days, "engine-day-value"), {"day": day})


def _month(seen: Seen) -> date:
    chosen = seen.state.month or str(seen.state.answers.get(seen.id) or seen.today)[:7]
    return date.fromisoformat(f"{chosen}-01")


def _is_month(text: str) -> bool:
    try:
        return bool(date.fromisoformat(f"{text}-01"))
    except ValueError:
        return False


def _after(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def _cell(day: date, month: int, *, allowed: bool) -> Button:
    if day.month != month or not allowed:
        return Button(Phrase("engine-blank"), "-")
    return Button(Phrase("engine-number", {"number": day.day}), f"o:{day.isoformat()}")
