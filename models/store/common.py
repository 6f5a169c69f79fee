"""Clusters of cases of one category, and the common problems that were made of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, String, bindparam, false, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import aliased

from models.domain.cases import State
from models.domain.common import UNDECIDED, Stands, Threshold
from models.domain.refusal import Refused
from models.domain.roles import Can, Level
from models.store.people import Actor
from models.store.rules import rule
from models.store.sets import is_postgres, rows_of
from models.tables import Case, CommonProblem, Place
from models.tables.types import Id, UtcDateTime
from models.unit import Unit

CLUSTER = "cluster"
_NOT_COUNTED = (State.DECLINED, State.WITHDRAWN)


class Cluster(NamedTuple):
    """What was counted in a place."""

    place_id: int
    category: str
    households: int
    villages: int


class Listed(NamedTuple):
    """A common problem in an office's list, with its place."""

    problem: CommonProblem
    place: str


def threshold_of(unit: Unit, place: Place) -> Threshold | None:
    """Return from when on there is a cluster in a place; None where its level has no setting."""
    try:
        return Threshold.of(rule(unit, CLUSTER, keys=(place.level,), path=place.path))
    except LookupError:
        return None


# Statements of every new case are made once: making one costs more than running it.
_HOMES = (
    select(Case.household_id, Case.village_id)
    .where(
        Case.village_id.in_(
            select(Place.id).where(
                Place.level == Level.VILLAGE,
                or_(
                    Place.id == bindparam("place", type_=Id), Place.parent_id == bindparam("place", type_=Id)
                ),
            )
        ),
        Case.category == bindparam("category", type_=String),
        Case.filed_at > bindparam("since", type_=UtcDateTime),
        Case.state.not_in(_NOT_COUNTED),
        Case.voided_at.is_(None),
    )
    .distinct()
)
_PROPOSED = (
    select(CommonProblem.id)
    .where(
        CommonProblem.place_id == bindparam("place", type_=Id),
        CommonProblem.category == bindparam("category", type_=String),
        or_(
            CommonProblem.state.in_(UNDECIDED),
            CommonProblem.decided_at > bindparam("since", type_=UtcDateTime),
        ),
    )
    .limit(1)
)


def cluster_in(unit: Unit, place: Place, category: str, *, days: int) -> set[tuple[int, int]]:
    """Return the households, each with its village, that had a case of a category in the last days.

    The place is a village, or a township with the villages under it.
    """
    since = unit.now - timedelta(days=days)
    return {(one[0], one[1]) for one in rows_of(unit, _HOMES, place=place.id, category=category, since=since)}


def was_proposed(unit: Unit, place_id: int, category: str, *, days: int) -> bool:
    """Return whether such a problem waits for a decision, or was put aside in the last days."""
    since = unit.now - timedelta(days=days)
    return bool(rows_of(unit, _PROPOSED, place=place_id, category=category, since=since))


def propose(unit: Unit, cluster: Cluster) -> None:
    """Put a cluster before the office; where two do so at once, once."""
    into: Any = postgresql.insert if is_postgres(unit) else sqlite.insert
    row = {**cluster._asdict(), "found_on": unit.today, "state": Stands.OPEN}
    unit.session.execute(into(CommonProblem).values(row).on_conflict_do_nothing())


def count_for(unit: Unit, actor: Actor) -> int:
    """Return how many common problems wait for the actor's office or one below it."""
    query = select(func.count(CommonProblem.id)).join(Place, Place.id == _DESK)
    return unit.session.scalar(query.where(CommonProblem.state.in_(UNDECIDED), _below(actor))) or 0


def problems_for(unit: Unit, actor: Actor, *, skip: int = 0, limit: int = 100) -> list[Listed]:
    """Return a page of the common problems that wait for the actor's office or one below it, newest first."""
    found = aliased(Place)
    rows = unit.session.execute(
        select(CommonProblem, found.name)
        .join(Place, Place.id == _DESK)
        .join(found, found.id == CommonProblem.place_id)
        .where(CommonProblem.state.in_(UNDECIDED), _below(actor))
        .order_by(CommonProblem.id.desc())
        .offset(skip)
        .limit(limit)
    )
    return [Listed(one, name) for one, name in rows]


def problem_for(unit: Unit, actor: Actor, problem_id: int) -> Listed:
    """Return a common problem on a desk at or below a place of the actor's, else raise Refused."""
    query = select(CommonProblem).join(Place, Place.id == _DESK).where(CommonProblem.id == problem_id)
    problem = unit.session.scalars(query.where(_below(actor))).first()
    if problem is None:
        raise Refused("not_yours")
    return Listed(problem, unit.session.get_one(Place, problem.place_id).name)


_DESK = func.coalesce(CommonProblem.desk_id, CommonProblem.place_id)
"""The place whose office has a problem: where it was found, unless it was raised."""


def _below(actor: Actor) -> ColumnElement[bool]:
    paths = actor.below(Can.DECIDE_COMMON)
    return or_(false(), *(Place.path.startswith(path, autoescape=True) for path in paths))


def desk_path_of(unit: Unit, problem: CommonProblem) -> str:
    """Return the path of the place whose office has a problem."""
    return unit.session.get_one(Place, problem.desk_id or problem.place_id).path
