"""The counters of coverage: kept true with every visit, and made again from the visits."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, bindparam, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import aliased

from models.domain.campaigns import Reach, reach
from models.store.sets import change, is_given, is_postgres, listed, rows_of
from models.tables import Campaign, CoverageDay, CoverageVillage, Household, HouseholdReach, Place, Visit
from models.tables.types import Id
from models.unit import Unit

_CAMPAIGN: BindParameter[int] = bindparam("campaign", type_=Id)


class Touched(NamedTuple):
    """A household whose visits of a campaign changed in this unit."""

    campaign_id: int
    household_id: int


class _Counted(NamedTuple):
    """Where a household is counted, and when it reached what."""

    village_id: int | None
    reach: Reach


def touch(unit: Unit, campaign_id: int | None, household_id: int) -> None:
    """Have the counters follow a visit that was reported, corrected or voided, as this unit ends."""
    if campaign_id is not None:
        unit.gather(_follow, Touched(campaign_id, household_id))


def _follow(unit: Unit, items: Sequence[Touched]) -> None:
    """Bring the rows of these households up to date, and the counters by what that changes."""
    touched = sorted(set(items))
    _lock(unit, touched)
    for campaign_id in sorted({one.campaign_id for one in touched}):
        homes = [one.household_id for one in touched if one.campaign_id == campaign_id]
        before, after = _stored(unit, campaign_id, homes), _actual(unit, campaign_id, homes)
        changed = {home: now for home, now in after.items() if now != before.get(home)}
        if changed:
            _store(unit, campaign_id, changed)
            was = [before[home] for home in changed if home in before]
            _count(unit, campaign_id, before=was, after=list(changed.values()))


def _lock(unit: Unit, touched: Sequence[Touched]) -> None:
    """Let one process at a time count a household, and none while a campaign is counted anew.

    Households first: an import changes them, and counts anew afterwards.
    """
    if not is_postgres(unit):
        return
    homes, campaigns = _locks()
    rows_of(unit, homes, homes=listed(unit, {one.household_id for one in touched}))
    rows_of(unit, campaigns, campaigns=listed(unit, {one.campaign_id for one in touched}))


@cache
def _locks() -> tuple[Any, Any]:
    """Return the statements of PostgreSQL that lock households and campaigns, made once."""
    homes = select(Household.id).where(is_given(Household.id, "homes", postgres=True))
    campaigns = select(Campaign.id).where(is_given(Campaign.id, "campaigns", postgres=True))
    return (
        homes.order_by(Household.id).with_for_update(key_share=True),
        campaigns.order_by(Campaign.id).with_for_update(read=True),
    )


def _stored(unit: Unit, campaign_id: int, homes: Collection[int]) -> dict[int, _Counted]:
    rows = rows_of(unit, _reached(is_postgres(unit)), campaign=campaign_id, homes=listed(unit, homes))
    return {home: _Counted(village, Reach(*days)) for home, village, *days in rows}


@cache
def _reached(postgres: bool) -> Any:
    row = HouseholdReach
    return select(row.household_id, row.village_id, row.first_on, row.second_on, row.required_on).where(
        row.campaign_id == _CAMPAIGN, is_given(row.household_id, "homes", postgres=postgres)
    )


def _actual(unit: Unit, campaign_id: int, homes: Collection[int]) -> dict[int, _Counted]:
    """Return what the visits say. A household that is gone or outside the campaign's place counts nowhere."""
    rows = rows_of(unit, _visited(is_postgres(unit)), campaign=campaign_id, homes=listed(unit, homes))
    where: dict[int, tuple[int | None, int]] = {}
    days: dict[int, list[date]] = {}
    for home, gone_on, village_id, path, above, required, day in rows:
        where[home] = (village_id if gone_on is None and path.startswith(above) else None), required
        days.setdefault(home, []).extend([day] if day is not None else [])
    return {home: _Counted(at, reach(days[home], required)) for home, (at, required) in where.items()}


@cache
def _visited(postgres: bool) -> Any:
    village, place = aliased(Place), aliased(Place)
    return (
        select(
            Household.id, Household.gone_on, village.id, village.path, place.path, Campaign.required,
            Visit.visited_on,
        )
        .join(village, village.id == Household.village_id)
        .join(Campaign, Campaign.id == _CAMPAIGN)
        .join(place, place.id == Campaign.place_id)
        .outerjoin(
            Visit,
            (Visit.household_id == Household.id)
            & (Visit.campaign_id == _CAMPAIGN)
            & Visit.voided_at.is_(None)
            & (Visit.ordinal > 0),
        )
        .where(is_given(Household.id, "homes", postgres=postgres))
    )  # fmt: skip


def _store(unit: Unit, campaign_id: int, changed: dict[int, _Counted]) -> None:
    rows = [
        {
            "campaign_id": campaign_id,
            "household_id": home,
            "village_id": now.village_id,
            "first_on": now.reach.first,
            "second_on": now.reach.second,
            "required_on": now.reach.required,
        }
        for home, now in changed.items()
    ]
    unit.session.connection().execute(_storing(is_postgres(unit)), rows)


@cache
def _storing(postgres: bool) -> Any:
    statement = _into(postgres)(HouseholdReach)
    given = {
        name: statement.excluded[name] for name in ("village_id", "first_on", "second_on", "required_on")
    }
    return statement.on_conflict_do_update(index_elements=["campaign_id", "household_id"], set_=given)


def _count(unit: Unit, campaign_id: int, *, before: Sequence[_Counted], after: Sequence[_Counted]) -> None:
    """Add to the counters of villages and days what came, and take off what went; in one order everywhere."""
    sums: dict[tuple[int, date], list[int]] = {}
    for sign, counted in ((-1, before), (1, after)):
        for one in counted:
            for place, day in enumerate(one.reach):
                if one.village_id is not None and day is not None:
                    sums.setdefault((one.village_id, day), [0, 0, 0])[place] += sign
    kept = {key: counts for key, counts in sorted(sums.items()) if any(counts)}
    days = [
        {"campaign_id": campaign_id, "village_id": village, "day": day, **_named(counts)}
        for (village, day), counts in kept.items()
    ]
    totals = [
        {"campaign_id": campaign_id, "village_id": village, **_named(_sum(kept, village))}
        for village in sorted({village for village, _ in kept})
    ]
    if days:
        connection, postgres = unit.session.connection(), is_postgres(unit)
        connection.execute(_adding(postgres), days)
        for row in totals:
            connection.execute(_adding_totals(postgres), {f"given_{name}": one for name, one in row.items()})


def _sum(counts: Mapping[tuple[int, date], list[int]], village_id: int) -> list[int]:
    mine = [one for (village, _), one in counts.items() if village == village_id]
    return [sum(column) for column in zip(*mine, strict=True)]


_COUNTS = ("first", "second", "required")


def _named(counts: Sequence[int]) -> dict[str, int]:
    return dict(zip(_COUNTS, counts, strict=True))


@cache
def _adding(postgres: bool) -> Any:
    statement = _into(postgres)(CoverageDay)
    more = {name: getattr(CoverageDay, name) + statement.excluded[name] for name in _COUNTS}
    return statement.on_conflict_do_update(index_elements=["campaign_id", "village_id", "day"], set_=more)


@cache
def _adding_totals(postgres: bool) -> Any:
    """Return what adds to a village's sums; a village that has none yet begins with the households it has."""
    row = {name: bindparam(f"given_{name}", type_=Id) for name in ("campaign_id", "village_id", *_COUNTS)}
    homes = (
        select(func.count(Household.id))
        .where(Household.village_id == row["village_id"], Household.gone_on.is_(None))
        .scalar_subquery()
    )
    statement = _into(postgres)(CoverageVillage).values(**row, households=homes)
    more: dict[str, Any] = {
        name: getattr(CoverageVillage, name) + statement.excluded[name] for name in _COUNTS
    }
    return statement.on_conflict_do_update(index_elements=["campaign_id", "village_id"], set_=more)


def _into(postgres: bool) -> Any:
    return postgresql.insert if postgres else sqlite.insert


def recount(unit: Unit, campaign_id: int) -> None:
    """Make what the campaign's households have reached, and all its counters, anew from the visits."""
    unit.session.flush()
    rows_of(unit, select(Campaign.id).where(Campaign.id == campaign_id).with_for_update(key_share=True))
    for statement in _statements("recount"):
        change(unit, statement, campaign=campaign_id)


def settle(unit: Unit) -> None:
    """Bring the counters of all campaigns not over after households or places changed: moved, new or gone."""
    query = select(Campaign.id).where(Campaign.ends_on >= unit.today).order_by(Campaign.id)
    for (campaign_id,) in rows_of(unit, query):
        recount(unit, campaign_id)


@cache
def _statements(name: str) -> tuple[str, ...]:
    text = files("models.store").joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")
    lines = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("--"))
    return tuple(filter(None, map(str.strip, lines.split(";"))))
