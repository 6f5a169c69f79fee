"""What a new case says about others: that a closing failed, that many households have the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import String, bindparam, select

from models.domain.cases import RECURS_WITHIN_DAYS, State
from models.domain.roles import Level
from models.domain.shielding import is_above_village
from models.store.common import Cluster, cluster_in, propose, threshold_of, was_proposed
from models.store.places import place
from models.store.sets import rows_of
from models.tables import Case, Place
from models.tables.types import Id, UtcDateTime
from models.unit import Unit

# Asked for every new case, and hardly ever found: the statement is made once.
_CLOSED = (
    select(Case.id)
    .where(
        Case.household_id == bindparam("household", type_=Id),
        Case.category == bindparam("category", type_=String),
        Case.state == State.CLOSED,
        Case.closed_at > bindparam("since", type_=UtcDateTime),
        Case.voided_at.is_(None),
    )
    .order_by(Case.closed_at.desc(), Case.id.desc())
    .limit(1)
)


def failed_closing(unit: Unit, household_id: int, category: str) -> Case | None:
    """Return the case of this household and category that was closed last, within ninety days."""
    since = unit.now - timedelta(days=RECURS_WITHIN_DAYS)
    found = rows_of(unit, _CLOSED, household=household_id, category=category, since=since)
    return unit.session.get_one(Case, found[0][0]) if found else None


def look_for_clusters(unit: Unit, category: str, village: Place) -> None:
    """Propose a common problem where a new case makes a cluster, in village or township.

    Looked for once the unit has written its cases, and once for however many of them are of one category.
    What complains about those who run the village is no matter for an office in it.
    """
    places = [] if is_above_village(category) else [village.id]
    if village.parent_id is not None and place(unit, village.parent_id).level == Level.TOWNSHIP:
        places.append(village.parent_id)
    for place_id in places:
        unit.gather(_propose, (place_id, category))


def _propose(unit: Unit, touched: Sequence[tuple[int, str]]) -> None:
    for place_id, category in sorted(set(touched)):
        here = place(unit, place_id)
        limit = threshold_of(unit, here)
        if limit is None:
            continue
        homes = cluster_in(unit, here, category, days=limit.days)
        found = Cluster(place_id, category, len(homes), len({one for _, one in homes}))
        if limit.is_met(found.households, found.villages) and not was_proposed(
            unit, place_id, category, days=limit.days
        ):
            propose(unit, found)
