"""Days off and make-up days that came as data: rows of `rules`, a year or a day each, for everywhere."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import Select, delete, func, insert, select, update

from models.domain.announced import Announced, Days, merged
from models.domain.calendar import WorkingCalendar
from models.domain.cases import OPEN
from models.store import audit
from models.store.sets import rows_of
from models.tables import Case, Rule, Series
from models.unit import Unit

CALENDAR: Final = "calendar"
_YEAR_DIGITS: Final = 4
_Values = dict[str, dict[str, object]]


class Put(NamedTuple):
    """How many days were new, other than before, and gone."""

    added: int
    changed: int
    removed: int


def known_days(unit: Unit) -> Days:
    """Return the days that came as data, in order, and the years that they hold whole."""
    rows = rows_of(unit, _rows())
    days = (
        Announced(date.fromisoformat(key), bool(value["worked"]), tuple(value["names"]))
        for key, value in rows
        if len(key) > _YEAR_DIGITS
    )
    years = (int(key) for key, value in rows if len(key) == _YEAR_DIGITS and value["complete"])
    return Days(tuple(sorted(days)), frozenset(years))


def load_calendar(unit: Unit) -> WorkingCalendar:
    """Return the working calendar with the days that came as data."""
    return known_days(unit).calendar()


def put_days(unit: Unit, given: Days, *, actor_id: int | None) -> Put:
    """Put days over what is known, as ``merged`` says, with one row of the audit.

    The same days once more change nothing and are no row of the audit.
    """
    known = known_days(unit)
    found = merged(known, given)
    before, after = ({one.day: one for one in days.days} for days in (known, found))
    gone = [day for day in before if day not in after]
    changed = [day for day in after if day in before and before[day] != after[day]]
    added = [day for day in after if day not in before]
    _forget(unit, [day.isoformat() for day in (*gone, *changed)])
    wanted: _Values = {day.isoformat(): _value(after[day]) for day in (*added, *changed)}
    whole: _Values = {str(year): {"complete": True} for year in found.years - known.years}
    _write(unit, wanted | whole)
    done = Put(len(added), len(changed), len(gone))
    if wanted or whole or gone:
        details = {"years": sorted({day.year for day in (*added, *changed, *gone)}), **done._asdict()}
        audit.record(unit, "load_calendar", CALENDAR, actor_id=actor_id, details=details)
    return done


def _rows() -> Select[str, Any]:
    return select(Rule.key, Rule.value).where(Rule.kind == CALENDAR, Rule.place_id.is_(None))


def _value(one: Announced) -> dict[str, object]:
    return {"worked": one.worked, "names": list(one.names)}


def _forget(unit: Unit, keys: list[str]) -> None:
    if keys:
        unit.session.execute(delete(Rule).where(Rule.kind == CALENDAR, Rule.key.in_(keys)))


def _write(unit: Unit, values: _Values) -> None:
    rows = [{"kind": CALENDAR, "key": key, "value": value} for key, value in values.items()]
    if rows:
        unit.session.execute(insert(Rule), rows)


def reckoned_by(unit: Unit) -> int | None:
    """Return the fingerprint of the calendar by which all open deadlines were last reckoned, if ever."""
    return unit.session.scalars(select(Series.last).where(Series.name == CALENDAR)).first()


def note_reckoned(unit: Unit, fingerprint: int) -> None:
    """Note that all open deadlines are reckoned by the calendar of this fingerprint."""
    noted = update(Series).where(Series.name == CALENDAR).values(last=fingerprint)
    if not unit.session.connection().execute(noted).rowcount:
        unit.session.add(Series(name=CALENDAR, last=fingerprint))


def count_provisional(unit: Unit) -> int:
    """Return how many open cases have a deadline that a calendar not announced yet may still move."""
    query = select(func.count(Case.id)).where(Case.state.in_(OPEN), Case.voided_at.is_(None))
    return unit.session.scalars(query.where(Case.provisional)).one()


def count_open(unit: Unit) -> int:
    """Return how many cases are open."""
    query = select(func.count(Case.id)).where(Case.state.in_(OPEN), Case.voided_at.is_(None))
    return unit.session.scalars(query).one()
