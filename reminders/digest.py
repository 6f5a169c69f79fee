"""The digest: what a person has to do today, the most urgent first; composed for many people at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Final

from models.domain.calendar import WorkingCalendar
from models.domain.message import Button, Message, Phrase
from models.domain.wording import BLUE_DAYS, YELLOW_DAYS, case_phrase, due_phrase, short_number
from models.store.agenda import AgendaCase, Horizon, agenda_of
from models.store.due import names_of
from models.store.hours import hours_of
from models.store.sealed import desks_waiting
from models.store.unvisited import Unvisited, unvisited_of
from models.unit import Unit

LINES: Final = 12
BUTTONS: Final = 10
_A_ROW: Final = 3
_MOST_CASES: Final = LINES - 2  # below the greeting and an empty line


def digests(unit: Unit, people: Collection[int]) -> dict[int, Message]:
    """Return the digest of each of these people; who has nothing to do is absent.

    The same number of statements for one person and for hundreds.
    """
    agenda = agenda_of(unit, people, _horizon(unit), limit=_MOST_CASES)
    unvisited = unvisited_of(unit, people)
    sealed = desks_waiting(unit, people)
    busy = agenda.keys() | unvisited.keys() | sealed
    names = names_of(unit, busy)
    found = {
        person: digest(
            names[person],
            unit.today,
            cases=agenda.get(person, []),
            unvisited=unvisited.get(person),
            calendar=unit.world.calendar,
        )
        for person in sorted(busy)
    }
    return found | {person: _with_sealed(found[person]) for person in sorted(sealed)}


def _with_sealed(message: Message) -> Message:
    """Return a desk's digest with the neutral line: not how many, of what day, or about whom."""
    see = Button(Phrase("digest-sealed-see"), "sealed_desk")
    lines = (*message.lines, Phrase(""), Phrase("digest-sealed"))
    return replace(message, lines=lines, buttons=(*message.buttons, (see,)))


def _horizon(unit: Unit) -> Horizon:
    calendar, hours = unit.world.calendar, hours_of(unit)
    return Horizon(
        blue=calendar.add_working_days(unit.today, BLUE_DAYS),
        yellow=calendar.add_working_days(unit.today, YELLOW_DAYS),
        filed_before=hours.instant(unit.today, hours.times.digest_from),
    )


def digest(
    name: str,
    today: date,
    *,
    cases: list[AgendaCase],
    unvisited: Unvisited | None,
    calendar: WorkingCalendar,
) -> Message:
    """Return a person's digest: at most 12 lines and 10 buttons, each case with the button that opens it."""
    total = cases[0].total if cases else 0
    shown = cases[: _room(total, unvisited)]
    lines = [_greeting(name, today, total)]
    if shown:
        lines += [Phrase(""), *(_line(one, today, calendar=calendar) for one in shown)]
    if total > len(shown):
        lines.append(Phrase("digest-more", {"count": total - len(shown)}))
    if unvisited is not None:
        days = (unvisited.ends_on - today).days
        lines += [Phrase(""), Phrase("digest-visits", {"count": unvisited.households, "days": days})]
    buttons = [_button(one) for one in shown]
    rows = [tuple(buttons[i : i + _A_ROW]) for i in range(0, len(buttons), _A_ROW)]
    last = [Button(Phrase("digest-visit-go"), "open:visit")] if unvisited is not None else []
    if total > len(shown):
        last.append(Button(Phrase("digest-work"), "work"))
    return Message(tuple(lines), tuple(row for row in (*rows, tuple(last)) if row))


def _room(total: int, unvisited: Unvisited | None) -> int:
    """Return how many cases fit, leaving room for the lines and buttons below them."""
    lines, buttons = _MOST_CASES, BUTTONS
    if unvisited is not None:
        lines, buttons = lines - 2, buttons - 1
    if total > min(lines, buttons):
        lines, buttons = lines - 1, buttons - 1
    return min(lines, buttons)


def _greeting(name: str, today: date, total: int) -> Phrase:
    if not total:
        return Phrase("digest-greeting-nothing", {"name": name, "day": today})
    return Phrase("digest-greeting", {"name": name, "day": today, "count": total})


def _line(one: AgendaCase, today: date, *, calendar: WorkingCalendar) -> Phrase:
    case = case_phrase(one.number, one.category, one.village)
    if one.is_waiting and one.due_on > today:
        return Phrase("digest-accept" if one.is_own else "digest-not_accepted", {"case": case})
    return due_phrase(today, one.due_on, case=case, calendar=calendar)


def _button(one: AgendaCase) -> Button:
    if not one.is_own:
        key = "work-see-button"
    else:
        key = "digest-accept-button" if one.is_waiting else "work-case-button"
    return Button(Phrase(key, {"number": short_number(one.number)}), f"case:{one.id}")
