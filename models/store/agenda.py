"""What a morning's digest says, for many people at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select, union

from models.domain.cases import OPEN, Source, State, Urgency
from models.domain.hours import DIGEST_FROM, Hours
from models.domain.roles import STAFF, Level, Role
from models.store.due import Ladder
from models.store.sets import is_among, rows_of
from models.tables import Account, Assignment, Campaign, Case, Household, Place, ReminderLog, RoleHeld, Visit
from models.unit import Unit


@dataclass(frozen=True, slots=True)
class Horizon:
    """What belongs into a digest.

    Own cases due by ``blue``, those below a lead or an office due by ``yellow``; all filed before
    ``filed_before``, so that a day's digest is the same whenever in its window it is composed.
    """

    blue: date
    yellow: date
    filed_before: datetime


class AgendaCase(NamedTuple):
    """A case in a person's digest, and how many there are in all for them."""

    person_id: int
    id: int
    number: str
    category: str
    village: str
    due_on: date
    is_own: bool
    is_waiting: bool  # a petition not accepted yet
    total: int


class Unvisited(NamedTuple):
    """Households of a cadre that the campaign has not reached, and its last day."""

    households: int
    ends_on: date


def staff_to_greet(unit: Unit, ladder: Ladder, *, after: int, limit: int) -> list[int]:
    """Return the reachable people with a role of the staff and no digest today, in ascending order.

    Who entered after today's digest began to go has just been welcomed, and waits until the next.
    """
    began = Hours(unit.world.zone, unit.world.calendar).instant(unit.today, DIGEST_FROM)
    greeted = exists().where(
        ReminderLog.rule == ladder.rule,
        ReminderLog.rung == ladder.rung,
        ReminderLog.subject == Account.person_id,
        ReminderLog.due_on == unit.today,
        ReminderLog.slot == ladder.slot,
    )
    holds = exists().where(
        RoleHeld.person_id == Account.person_id, RoleHeld.role.in_(sorted(STAFF)), _is_held(unit)
    )
    return list(
        unit.session.scalars(
            select(Account.person_id)
            .where(Account.unreachable_at.is_(None), Account.joined_at < began)
            .where(Account.person_id > after, holds, ~greeted)
            .order_by(Account.person_id)
            .limit(limit)
        )
    )


def agenda_of(
    unit: Unit, people: Collection[int], horizon: Horizon, *, limit: int
) -> dict[int, list[AgendaCase]]:
    """Return each person's cases, at most ``limit``, the most urgent first."""
    pairs = union(
        _own(unit, people, horizon), _in_village(unit, people, horizon), _below(unit, people, horizon)
    ).subquery()
    waiting = _is_waiting()
    urgency = case(
        (and_(waiting, Case.urgency == Urgency.URGENT), date.min),
        (and_(waiting, Case.due_on > unit.today), unit.today),
        else_=Case.due_on,
    )
    ranked = (
        select(
            pairs.c.person_id,
            Case.id,
            Case.number,
            Case.category,
            Place.name,
            Case.due_on,
            (Case.responsible_id == pairs.c.person_id).label("own"),
            waiting.label("waiting"),
            func.count().over(partition_by=pairs.c.person_id).label("total"),
            func.row_number().over(partition_by=pairs.c.person_id, order_by=(urgency, Case.id)).label("rank"),
        )
        .join(Case, Case.id == pairs.c.case_id)
        .join(Place, Place.id == Case.village_id)
        .subquery()
    )
    chosen = [column for column in ranked.c if column.name != "rank"]
    query = select(*chosen).where(ranked.c.rank <= limit).order_by(ranked.c.person_id, ranked.c.rank)
    found: dict[int, list[AgendaCase]] = {}
    for row in rows_of(unit, query):
        found.setdefault(row[0], []).append(AgendaCase(*row))
    return found


def _own(unit: Unit, people: Collection[int], horizon: Horizon) -> Select[int, int]:
    return select(Case.responsible_id.label("person_id"), Case.id.label("case_id")).where(
        is_among(unit, Case.responsible_id, people),
        *_is_open(horizon),
        or_(Case.due_on <= horizon.blue, _is_waiting()),
    )


def _in_village(unit: Unit, people: Collection[int], horizon: Horizon) -> Select[int, int]:
    """Cases of the villages that are held: late ones, and all whose responsible person cannot be reached."""
    reachable = exists().where(Account.person_id == Case.responsible_id, Account.unreachable_at.is_(None))
    return (
        select(RoleHeld.person_id, Case.id)
        .join(Case, Case.village_id == RoleHeld.place_id)
        .where(
            *_leads(unit, people),
            *_is_open(horizon),
            or_(
                Case.due_on <= horizon.yellow,
                and_(~reachable, or_(Case.due_on <= horizon.blue, _is_waiting())),
            ),
        )
    )


def _below(unit: Unit, people: Collection[int], horizon: Horizon) -> Select[int, int]:
    """Late cases of the villages below the places that are held."""
    village = Place.__table__.alias("village")
    return (
        select(RoleHeld.person_id, Case.id)
        .join(Place, and_(Place.id == RoleHeld.place_id, Place.level != Level.VILLAGE))
        .join(village, and_(village.c.level == Level.VILLAGE, village.c.path.startswith(Place.path)))
        .join(Case, Case.village_id == village.c.id)
        .where(*_leads(unit, people), *_is_open(horizon), Case.due_on <= horizon.yellow)
    )


def _is_held(unit: Unit) -> ColumnElement[bool]:
    return and_(RoleHeld.since <= unit.today, or_(RoleHeld.until.is_(None), RoleHeld.until > unit.today))


def _leads(unit: Unit, people: Collection[int]) -> tuple[ColumnElement[bool], ...]:
    roles = RoleHeld.role.in_((Role.TEAM_LEAD, Role.OFFICE))
    return is_among(unit, RoleHeld.person_id, people), roles, _is_held(unit)


def _is_open(horizon: Horizon) -> tuple[ColumnElement[bool], ...]:
    return Case.state.in_(OPEN), Case.voided_at.is_(None), Case.filed_at < horizon.filed_before


def _is_waiting() -> ColumnElement[bool]:
    return and_(Case.state == State.FILED, Case.source == Source.PETITION)


def unvisited_of(unit: Unit, people: Collection[int]) -> dict[int, Unvisited]:
    """Return how many households each cadre has still to visit in the campaign of their first household.

    Without a campaign under way, or with every household visited, a person is absent.
    """
    campaigns = _campaigns(unit)
    if not campaigns:
        return {}
    totals: dict[int, int] = {}
    first: dict[int, tuple[int, Campaign | None]] = {}
    for person, path, household, count in rows_of(unit, _assigned(unit, people)):
        totals[person] = totals.get(person, 0) + count
        if person not in first or household < first[person][0]:
            first[person] = (household, _campaign_of(path, campaigns))
    seen = {(person, campaign): count for person, campaign, count in _visited(unit, people, campaigns)}
    left = {
        person: Unvisited(totals[person] - seen.get((person, campaign.id), 0), campaign.ends_on)
        for person, (_, campaign) in first.items()
        if campaign is not None
    }
    return {person: one for person, one in left.items() if one.households > 0}


def _campaigns(unit: Unit) -> list[Campaign]:
    """Campaigns under way, the one that ends first in front."""
    return list(
        unit.session.scalars(
            select(Campaign)
            .where(Campaign.starts_on <= unit.today, Campaign.ends_on >= unit.today)
            .order_by(Campaign.ends_on, Campaign.id)
        )
    )


def _campaign_of(path: str, campaigns: list[Campaign]) -> Campaign | None:
    return next((one for one in campaigns if f"/{one.place_id}/" in path), None)


def _assigned(unit: Unit, people: Collection[int]) -> Select[int, str, int, int]:
    return (
        select(Assignment.cadre_id, Place.path, func.min(Household.id), func.count(Household.id.distinct()))
        .join(Household, Household.id == Assignment.household_id)
        .join(Place, Place.id == Household.village_id)
        .where(is_among(unit, Assignment.cadre_id, people), *_is_linked(unit))
        .group_by(Assignment.cadre_id, Place.path)
    )


def _visited(unit: Unit, people: Collection[int], campaigns: list[Campaign]) -> Any:
    return unit.session.execute(
        select(Assignment.cadre_id, Visit.campaign_id, func.count(Visit.household_id.distinct()))
        .join(Visit, Visit.household_id == Assignment.household_id)
        .where(
            is_among(unit, Assignment.cadre_id, people),
            *_is_linked(unit),
            Visit.campaign_id.in_([one.id for one in campaigns]),
            Visit.voided_at.is_(None),
            Visit.ordinal > 0,
        )
        .group_by(Assignment.cadre_id, Visit.campaign_id)
    )


def _is_linked(unit: Unit) -> tuple[ColumnElement[bool], ...]:
    return (
        Assignment.since <= unit.today,
        or_(Assignment.until.is_(None), Assignment.until > unit.today),
    )
