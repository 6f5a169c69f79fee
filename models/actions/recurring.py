"""What a new case says about others: that a closing failed, that many households have the same."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from models.domain.cases import RECURS_WITHIN_DAYS, State
from models.domain.roles import Level
from models.domain.shielding import is_above_village
from models.store.common import Cluster, cluster_in, propose, threshold_of, was_proposed
from models.tables import Case, Household, Place
from models.unit import Unit


def failed_closing(unit: Unit, household_id: int, category: str) -> Case | None:
    """Return the case of this household and category that was closed last, within ninety days."""
    query = select(Case).where(
        Case.household_id == household_id,
        Case.category == category,
        Case.state == State.CLOSED,
        Case.closed_at > unit.now - timedelta(days=RECURS_WITHIN_DAYS),
        Case.voided_at.is_(None),
    )
    return unit.session.scalars(query.order_by(Case.closed_at.desc(), Case.id.desc()).limit(1)).first()


def look_for_clusters(unit: Unit, category: str, home: Household, *, village: Place) -> None:
    """Propose a common problem where a household's new case makes a cluster, in village or township.

    What complains about those who run the village is no matter for an office in it.
    """
    places = [] if is_above_village(category) else [village]
    if village.parent_id is not None:
        above = unit.session.get_one(Place, village.parent_id)
        places += [above] if above.level == Level.TOWNSHIP else []
    for place in places:
        limit = threshold_of(unit, place)
        if limit is None:
            continue
        homes = cluster_in(unit, place, category, days=limit.days) | {(home.id, village.id)}
        found = Cluster(place.id, category, len(homes), len({one for _, one in homes}))
        if limit.is_met(found.households, found.villages) and not was_proposed(
            unit, place.id, category, days=limit.days
        ):
            propose(unit, found)
