"""What may be merged into what, who has to agree, and which asking is open."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import exists, select

from models.domain.cases import OPEN
from models.domain.likeness import Matter, likely
from models.store.cases import may_see
from models.store.parties import is_on_paper, village_path
from models.store.people import Actor, accounts_of, load_actors
from models.tables import Account, Case, Household, MergeAsk, Petitioner, Place
from models.unit import Unit

_READ = 200
SILENT = timedelta(days=3)
"""After which somebody may be asked by word of mouth though a message reached them."""


def mergeable(unit: Unit, actor: Actor, case: Case) -> list[tuple[Case, str]]:
    """Return open cases of the village that the actor sees and this one may go on under, with their group.

    Those that are likely the same come first, then those of the same category; others are left out.
    """
    rows = unit.session.execute(
        select(Case, Household.group_id, Place.name)
        .join(Household, Household.id == Case.household_id)
        .join(Place, Place.id == Household.group_id)
        .where(Case.village_id == case.village_id, Case.id != case.id, Case.voided_at.is_(None))
        .where(Case.state.in_(OPEN))
        .order_by(Case.filed_at.desc(), Case.id.desc())
        .limit(_READ)
    ).all()
    group = unit.session.get_one(Household, case.household_id).group_id
    asked = Matter(case.category, case.words, group, case.village_id)
    path = village_path(unit, case)
    found = []
    for other, group_id, name in rows:
        score = likely(asked, Matter(other.category, other.words, group_id, other.village_id)) or 0.0
        if (score or other.category == case.category) and may_see(unit, actor, other, path=path):
            found.append((score, other, name))
    found.sort(key=lambda one: -one[0])
    return [(other, name) for _, other, name in found]


def has_merged(unit: Unit, case: Case) -> bool:
    """Return whether other cases go on under this one's number."""
    return bool(unit.session.scalar(select(exists().where(Case.merged_into_id == case.id))))


def rows_of_case(unit: Unit, case: Case) -> list[Petitioner]:
    """Return the rows of those who filed or joined the case and have not left it."""
    return list(
        unit.session.scalars(
            select(Petitioner)
            .where(Petitioner.case_id == case.id, Petitioner.left_at.is_(None))
            .order_by(Petitioner.person_id)
        )
    )


def to_be_heard(unit: Unit, case: Case, ask: MergeAsk) -> list[int]:
    """Return the petitioners whose spoken word is waited for.

    Those whom no message reaches, and from the fourth day on those too who have not answered it.
    """
    silent = [one.person_id for one in rows_of_case(unit, case) if one.consented_at is None]
    if unit.now - ask.asked_at >= SILENT:
        return silent
    reached = {one.person_id for one in accounts_of(unit, silent)}
    return [one for one in silent if one not in reached]


def waits_for_spoken(unit: Unit, case: Case) -> bool:
    """Return whether a merging waits for a word that nobody will say in chat."""
    ask = open_ask(unit, case)
    return ask is not None and (is_on_paper(case) or bool(to_be_heard(unit, case, ask)))


def open_ask(unit: Unit, case: Case) -> MergeAsk | None:
    """Return the merging that waits for the petitioners of a case."""
    return unit.recall(("open_ask", case.id), lambda: _open_ask(unit, case), lasting=True)


def _open_ask(unit: Unit, case: Case) -> MergeAsk | None:
    return unit.session.scalars(
        select(MergeAsk)
        .where(MergeAsk.case_id == case.id, MergeAsk.ended_at.is_(None))
        .order_by(MergeAsk.id.desc())
        .limit(1)
    ).first()


def actor_of(unit: Unit, person_id: int) -> Actor | None:
    """Return somebody who has entered as whoever acts; None when they are not in any more."""
    user_id = unit.session.scalars(select(Account.user_id).where(Account.person_id == person_id)).first()
    return load_actors(unit, [user_id]).get(user_id) if user_id is not None else None
