"""The households of cadres, or of those they stand in for, read once for all that a digest asks of them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cache
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Date,
    LargeBinary,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)

from models.store.leaves import is_away, is_running
from models.store.sets import is_given, is_postgres, listed, rows_of
from models.tables import Assignment, Household, HouseholdLabel, Leave, Place, Visit
from models.tables.types import Id
from models.unit import Unit

_TODAY: Final[BindParameter[date]] = bindparam("today", type_=Date)


class Sought(NamedTuple):
    """What is asked of households: how many each of these campaigns has visited, and which may be near.

    Near are those last visited by ``plain_by``, and those that bear one of ``labels`` and were last visited,
    or have been their cadre's, since ``labelled_by`` or longer.
    """

    campaigns: tuple[int, ...]
    labels: tuple[bytes, ...]
    labelled_by: date
    plain_by: date


class Village(NamedTuple):
    """Somebody's households in a village: the first one, how many, how many each campaign has visited."""

    path: str
    first: int
    households: int
    visited: tuple[int, ...]


class Home(NamedTuple):
    """A household, its cadre, since when they have it, its village's path, its last visit that counts."""

    id: int
    cadre_id: int
    since: date
    path: str
    last: date | None


class Homes(NamedTuple):
    """Somebody's households by village, and those that are near."""

    villages: list[Village]
    near: list[Home]


def homes_of(unit: Unit, people: Collection[int], sought: Sought) -> dict[int, Homes]:
    """Return the households of each of these people in one statement; who has none is absent.

    Asked once more in the same unit, it remembers.
    """
    return unit.recall(("homes", tuple(people), sought), lambda: _read(unit, people, sought))


def _read(unit: Unit, people: Collection[int], sought: Sought) -> dict[int, Homes]:
    known: dict[str, Any] = {
        "people": listed(unit, people),
        "today": unit.today,
        "labels": sought.labels,
        "labelled_by": sought.labelled_by,
        "plain_by": sought.plain_by,
    }
    known |= {f"campaign_{n}": one for n, one in enumerate(sought.campaigns)}
    found: dict[int, Homes] = {}
    statement = _statement(is_postgres(unit), len(sought.campaigns))
    for person, path, id_, of, since, last, *visited in rows_of(unit, statement, **known):
        homes = found.get(person)
        if homes is None:
            homes = found[person] = Homes([], [])
        if since is None:
            homes.villages.append(Village(path, id_, of, tuple(visited)))
        else:
            homes.near.append(Home(id_, of, since, path, last))
    return found


@cache
def _statement(postgres: bool, campaigns: int) -> Any:
    """Return the statement, which is made once; rows without ``since`` are of villages, others of households.

    A row is person, path, first household or household, how many or whose, since when, last visit, and how
    many each campaign has visited.
    """
    homes = _homes(postgres, campaigns).cte("homes")
    mine = homes.c
    numbers = [mine[f"visited_{n}"] for n in range(campaigns)]
    visited = (func.count(case((one > 0, mine.id)).distinct()).label(one.name) for one in numbers)
    counted = (
        select(
            mine.person,
            mine.village_id,
            func.min(mine.id).label("first"),
            func.count(mine.id.distinct()).label("homes"),
            *visited,
        )
        .group_by(mine.person, mine.village_id)
        .subquery()
        .c
    )
    nothing = cast(null(), Date)
    villages = select(
        *(counted.person, Place.path, counted.first, counted.homes, nothing, nothing.label("last")),
        *(counted[one.name] for one in numbers),
    ).join(Place, Place.id == counted.village_id)
    near = (
        select(
            mine.person,
            Place.path,
            mine.id,
            mine.cadre_id,
            mine.since,
            mine.last,
            *(literal(0) for _ in numbers),
        )
        .join(Place, Place.id == mine.village_id)
        .where(mine.gone_on.is_(None), _is_near(mine))
    )
    return union_all(villages, near)


def _is_near(home: Any) -> ColumnElement[bool]:
    labelled = exists().where(
        HouseholdLabel.household_id == home.id,
        HouseholdLabel.label.in_(bindparam("labels", type_=LargeBinary, expanding=True)),
        HouseholdLabel.since <= _TODAY,
        or_(HouseholdLabel.until.is_(None), HouseholdLabel.until > _TODAY),
    )
    long_ago = func.coalesce(home.last, home.since) <= bindparam("labelled_by", type_=Date)
    return or_(home.last <= bindparam("plain_by", type_=Date), and_(long_ago, labelled))


def _homes(postgres: bool, campaigns: int) -> Any:
    """Return each household with its last visit that counts, and whether each campaign has made any."""
    pairs = _pairs(postgres)
    numbers = [bindparam(f"campaign_{n}", type_=Id) for n in range(campaigns)]
    columns = (*pairs.c, Household.village_id, Household.gone_on)
    return (
        select(
            *columns,
            func.max(Visit.visited_on).label("last"),
            *(
                func.max(case((Visit.campaign_id == one, 1), else_=0)).label(f"visited_{n}")
                for n, one in enumerate(numbers)
            ),
        )
        .join(Household, Household.id == pairs.c.id)
        .outerjoin(
            Visit, and_(Visit.household_id == pairs.c.id, Visit.voided_at.is_(None), Visit.ordinal > 0)
        )
        .group_by(*columns)
    )


def _pairs(postgres: bool) -> Any:
    """Return who works for which households: their cadre, or who stands in for one that is away."""
    linked = (
        Assignment.since <= _TODAY,
        or_(Assignment.until.is_(None), Assignment.until > _TODAY),
    )
    home = (Assignment.household_id.label("id"), Assignment.cadre_id, Assignment.since)
    own = select(Assignment.cadre_id.label("person"), *home).where(
        is_given(Assignment.cadre_id, "people", postgres=postgres),
        ~is_away(_TODAY, Assignment.cadre_id),
        *linked,
    )
    stood_in = (
        select(Leave.stand_in_id, *home)
        .join(Assignment, Assignment.cadre_id == Leave.person_id)
        .where(is_given(Leave.stand_in_id, "people", postgres=postgres), is_running(_TODAY), *linked)
    )
    return union_all(own, stood_in).subquery()
