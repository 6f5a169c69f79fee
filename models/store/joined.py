"""Who joined cases lately, for whoever answers for those today."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Select, exists, func, select, union

from models.domain.cases import LIVE
from models.store.leaves import is_away, is_running
from models.store.sets import is_among, rows_of
from models.tables import Case, Leave, Member, Petitioner
from models.unit import Unit


class Joined(NamedTuple):
    """A case that so many people joined."""

    person_id: int
    case_id: int
    number: str
    people: int


def joined_between(
    unit: Unit, people: Collection[int], since: datetime, *, until: datetime
) -> dict[int, list[Joined]]:
    """Return for each of these people the open cases that somebody of another household joined in that time.

    Those of who is away are for who stands in. One statement.
    """
    own = _joined(since, until).where(
        is_among(unit, Case.responsible_id, people), ~is_away(unit.today, Case.responsible_id)
    )
    own = own.add_columns(Case.responsible_id.label("person_id"))
    stood_in = (
        _joined(since, until)
        .join(Leave, Leave.person_id == Case.responsible_id)
        .where(is_among(unit, Leave.stand_in_id, people), is_running(unit.today))
        .add_columns(Leave.stand_in_id)
    )
    pairs = union(own, stood_in).subquery()
    query = (
        select(pairs.c.person_id, pairs.c.id, pairs.c.number, func.count())
        .group_by(pairs.c.person_id, pairs.c.id, pairs.c.number)
        .order_by(pairs.c.person_id, pairs.c.id)
    )
    found: dict[int, list[Joined]] = {}
    for row in rows_of(unit, query):
        found.setdefault(row[0], []).append(Joined(*row))
    return found


def _joined(since: datetime, until: datetime) -> Select[int, str, int]:
    """Return the joinings, one a person; whose household the case is of never joined it."""
    at_home = exists().where(
        Member.household_id == Case.household_id, Member.person_id == Petitioner.person_id
    )
    return (
        select(Case.id, Case.number, Petitioner.person_id.label("petitioner_id"))
        .join(Petitioner, Petitioner.case_id == Case.id)
        .where(Case.state.in_(LIVE), Case.voided_at.is_(None), ~at_home, Petitioner.left_at.is_(None))
        .where(Petitioner.joined_at >= since, Petitioner.joined_at < until)
    )
