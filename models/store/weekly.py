"""The brief of the week: whose places it is about, and their figures, for many places at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select

from models.domain.cases import OPEN
from models.domain.roles import Level, Role
from models.domain.shielding import ABOVE_VILLAGE
from models.store.due import Ladder
from models.store.hours import hours_of
from models.store.sets import is_among, rows_of
from models.tables import (
    Account,
    Campaign,
    Case,
    CoverageVillage,
    Household,
    HouseholdReach,
    Place,
    ReminderLog,
    RoleHeld,
)
from models.unit import Unit

WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Figures:
    """What a place comes to: late cases, cases closed in the week, households and those visited.

    Without a campaign under way there are no ``households``.
    """

    overdue: int = 0
    closed: int = 0
    households: int = 0
    visited: int = 0

    def __add__(self, other: Figures) -> Figures:
        """Return both together."""
        return Figures(
            self.overdue + other.overdue,
            self.closed + other.closed,
            self.households + other.households,
            self.visited + other.visited,
        )

    @property
    def share(self) -> int | None:
        """The visited of a hundred households; None where there is no campaign."""
        return self.visited * 100 // self.households if self.households else None

    def __bool__(self) -> bool:
        """Whether there is anything to tell."""
        return self != Figures()


class Led(NamedTuple):
    """A place that a person leads, or is the office of."""

    person_id: int
    place_id: int
    name: str
    path: str
    level: str
    is_office: bool


def leaders_to_brief(unit: Unit, ladder: Ladder, *, since: date, after: int, limit: int) -> list[int]:
    """Return the reachable leads and offices that have no brief since a day, in ascending order.

    Who entered after the digests of that day began to go has just been welcomed, and waits for the next week.
    """
    hours = hours_of(unit)
    began = hours.instant(since, hours.times.digest_from)
    briefed = exists().where(
        ReminderLog.rule == ladder.rule,
        ReminderLog.rung == ladder.rung,
        ReminderLog.subject == Account.person_id,
        ReminderLog.due_on >= since,
        ReminderLog.slot == ladder.slot,
    )
    query = (
        select(Account.person_id)
        .where(Account.unreachable_at.is_(None), Account.joined_at < began, Account.person_id > after)
        .where(exists().where(RoleHeld.person_id == Account.person_id, *_leads(unit)), ~briefed)
        .order_by(Account.person_id)
        .limit(limit)
    )
    return [row[0] for row in rows_of(unit, query)]


def _leads(unit: Unit) -> tuple[ColumnElement[bool], ...]:
    return (
        RoleHeld.role.in_((Role.TEAM_LEAD, Role.OFFICE)),
        RoleHeld.since <= unit.today,
        or_(RoleHeld.until.is_(None), RoleHeld.until > unit.today),
    )


def led_by(unit: Unit, people: Collection[int]) -> dict[int, list[Led]]:
    """Return the places of these people, the highest first; none that lies below another."""
    query = (
        select(
            RoleHeld.person_id, Place.id, Place.name, Place.path, Place.level, RoleHeld.role == Role.OFFICE
        )
        .join(Place, Place.id == RoleHeld.place_id)
        .where(is_among(unit, RoleHeld.person_id, people), *_leads(unit))
        .order_by(func.length(Place.path), Place.id, RoleHeld.role)
    )
    found: dict[int, list[Led]] = {}
    for row in rows_of(unit, query):
        theirs = found.setdefault(row[0], [])
        if not any(row[3].startswith(one.path) for one in theirs):
            theirs.append(Led._make((*row[:5], bool(row[5]))))
    return found


def figures_of(unit: Unit, places: Collection[Led]) -> dict[Led, dict[int, Figures]]:
    """Return the figures of the parts of each place, by the ids of the parts; one with nothing is absent.

    The parts of a village are its groups, those of another place what lies right below it. What was closed is
    of the seven days before this week's Monday. Five statements, however many places.
    """
    above: dict[str, list[Led]] = {}
    for led in places:
        above.setdefault(led.path, []).append(led)
    villages = _villages(unit, places)
    apart = {led.place_id for led in places if led.level == Level.VILLAGE}
    found: dict[Led, dict[int, Figures]] = {led: {} for theirs in above.values() for led in theirs}
    for one in (*_late_and_closed(unit, villages), *_covered(unit, villages, apart=apart)):
        path = villages[one.village_id]
        for led in (led for top in _tops(path) for led in above.get(top, ())):
            is_own = led.path == path
            if one.is_hidden and (is_own or not led.is_office):
                continue
            part = one.group_id if is_own else _part(led.path, path)
            found[led][part] = found[led].get(part, Figures()) + one.figures
    return found


def led_place(unit: Unit, place_id: int, *, is_office: bool) -> Led | None:
    """Return a place as whoever leads it, or is its office, sees it; None for one that is gone."""
    row = rows_of(unit, select(Place.name, Place.path, Place.level).where(Place.id == place_id))
    return Led._make((0, place_id, *row[0], is_office)) if row else None


def parts_of(unit: Unit, place: Led) -> list[tuple[str, Figures]]:
    """Return the names and figures of a place's parts, the most late first, then the least visited."""
    [parts] = figures_of(unit, [place]).values()
    query = select(Place.id, Place.name).where(is_among(unit, Place.id, parts))
    named = [(name, parts[part]) for part, name in rows_of(unit, query)]
    return sorted(named, key=lambda one: (-one[1].overdue, one[1].share or 0, one[0]))


class _Row(NamedTuple):
    """Some figures of a group of a village; hidden are those of what its own people must not see."""

    village_id: int
    group_id: int
    is_hidden: bool
    figures: Figures


def _tops(path: str) -> Iterator[str]:
    """Yield the paths of a place and of all above it: ``/1/``, ``/1/4/``."""
    for at, sign in enumerate(path):
        if sign == "/" and at:
            yield path[: at + 1]


def _part(top: str, path: str) -> int:
    """Return which place right below a top a path leads through."""
    return int(path[len(top) :].partition("/")[0])


def _villages(unit: Unit, places: Collection[Led]) -> dict[int, str]:
    """Return the paths of the villages among these places and below them."""
    given = {led.place_id for led in places if led.level == Level.VILLAGE}
    tops = {led.path for led in places if led.level != Level.VILLAGE}
    below = [Place.path.startswith(path, autoescape=True) for path in sorted(tops)]
    query = select(Place.id, Place.path).where(
        Place.level == Level.VILLAGE, or_(is_among(unit, Place.id, given), *below)
    )
    return {village: path for village, path in rows_of(unit, query)}  # noqa: C416 - dict() takes a result for a mapping


def _late_and_closed(unit: Unit, villages: Collection[int]) -> list[_Row]:
    hours = hours_of(unit)
    monday = unit.today - timedelta(days=unit.today.weekday())
    late = and_(Case.state.in_(OPEN), Case.due_on < unit.today)
    closed = and_(Case.closed_at >= hours.instant(monday - WEEK), Case.closed_at < hours.instant(monday))
    hidden = Case.category.in_(ABOVE_VILLAGE)
    query = (
        select(
            Case.village_id,
            Household.group_id,
            hidden,
            func.count(case((late, 1))),
            func.count(case((closed, 1))),
        )
        .join(Household, Household.id == Case.household_id)
        .where(is_among(unit, Case.village_id, villages), Case.voided_at.is_(None), or_(late, closed))
        .group_by(Case.village_id, Household.group_id, hidden)
    )
    return [
        _Row(village, group, bool(is_hidden), Figures(overdue=overdue, closed=count))
        for village, group, is_hidden, overdue, count in rows_of(unit, query)
    ]


def _covered(unit: Unit, villages: dict[int, str], *, apart: set[int]) -> list[_Row]:
    """Return households, and those visited in the campaign under way in their village that ends first.

    A village's counters say it, but of those that are to be told ``apart``: there its households, by group.
    """
    campaigns = rows_of(
        unit,
        select(Campaign.id, Campaign.place_id)
        .where(Campaign.starts_on <= unit.today, Campaign.ends_on >= unit.today)
        .order_by(Campaign.ends_on, Campaign.id),
    )
    of: dict[int, int] = {}
    for village, path in villages.items():
        found = next((id_ for id_, place in campaigns if f"/{place}/" in path), None)
        if found is not None:
            of[village] = found
    whole, sums = of.keys() - apart, CoverageVillage
    counters = select(sums.village_id, sums.campaign_id, sums.households, sums.first).where(
        sums.campaign_id.in_(set(of.values())), is_among(unit, sums.village_id, whole)
    )
    rows = [
        _Row(village, 0, False, Figures(households=households, visited=visited))
        for village, campaign, households, visited in (rows_of(unit, counters) if whole else ())
        if campaign == of[village]
    ]
    return rows + _by_group(unit, {village: of[village] for village in of.keys() & apart})


def _by_group(unit: Unit, of: dict[int, int]) -> list[_Row]:
    """Return households and those visited by group, of villages with their campaigns."""
    if not of:
        return []
    key = (Household.village_id, Household.group_id)
    here = and_(is_among(unit, Household.village_id, of), Household.gone_on.is_(None))
    homes = rows_of(unit, select(*key, func.count()).where(here).group_by(*key))
    reach = HouseholdReach
    seen = rows_of(
        unit,
        select(*key, reach.campaign_id, func.count())
        .join(reach, reach.household_id == Household.id)
        .where(here, reach.campaign_id.in_(set(of.values())), reach.first_on.is_not(None))
        .group_by(*key, reach.campaign_id),
    )
    rows = [_Row(village, group, False, Figures(households=count)) for village, group, count in homes]
    rows += [
        _Row(village, group, False, Figures(visited=count))
        for village, group, campaign, count in seen
        if campaign == of[village]
    ]
    return rows
