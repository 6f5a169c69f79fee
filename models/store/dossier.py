"""What an office looks at before a case is closed: the result and the keys to it."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import func, select

from models.domain.cases import Act
from models.store.parties import handled
from models.tables import Attachment, Case, CaseEvent, Person, Petitioner
from models.unit import Unit

_RESULTS = (Act.ANSWER, Act.SOLVE_ON_THE_SPOT)


class Dossier(NamedTuple):
    """The result in words, its evidence, who handled and checked it, and what was heard of the villager.

    ``recorder`` is who noted the villager's word on a revisit, None when it was said in chat.
    """

    result: str | None
    files: int
    has_evidence: bool
    handlers: tuple[str, ...]
    verifier: str | None
    recorder: str | None
    petitioners: int
    heard: int


def dossier_of(unit: Unit, case: Case) -> Dossier:
    """Return what is known of a case that is to be closed."""
    handlers, has_evidence = handled(unit, case)
    result = unit.session.scalars(
        select(CaseEvent)
        .where(CaseEvent.case_id == case.id, CaseEvent.act.in_(_RESULTS))
        .order_by(CaseEvent.id.desc())
        .limit(1)
    ).first()
    files = select(func.count(Attachment.id)).join(CaseEvent, CaseEvent.id == Attachment.event_id)
    rows = unit.session.scalars(
        select(Petitioner).where(Petitioner.case_id == case.id, Petitioner.left_at.is_(None))
    ).all()
    recorded = _recorder(unit, case, list(rows))
    return Dossier(
        result=result.words if result is not None else None,
        files=unit.session.scalar(files.where(CaseEvent.case_id == case.id, CaseEvent.act != Act.FILE)) or 0,
        has_evidence=has_evidence,
        handlers=tuple(_names(unit, handlers)),
        verifier=next(iter(_names(unit, {case.verifier_id or 0})), None),
        recorder=next(iter(_names(unit, {recorded or 0})), None),
        petitioners=len(rows) or 1,
        heard=sum(1 for one in rows if one.outcome is not None) if rows else int(case.outcome is not None),
    )


def _recorder(unit: Unit, case: Case, rows: list[Petitioner]) -> int | None:
    """Return who noted the word of a petitioner, or, without one, of the household."""
    if rows:
        return next((one.recorded_by_id for one in rows if one.recorded_by_id is not None), None)
    query = select(CaseEvent.actor_id).where(CaseEvent.case_id == case.id, CaseEvent.act == Act.RECORD)
    return unit.session.scalars(query.order_by(CaseEvent.id.desc()).limit(1)).first()


def _names(unit: Unit, people: frozenset[int] | set[int]) -> list[str]:
    query = select(Person).where(Person.id.in_(sorted(people))).order_by(Person.id)
    return [one.name for one in unit.session.scalars(query)]


def unheard_of(unit: Unit, case: Case) -> list[Person]:
    """Return the petitioners who have not said yet what they think of the answer."""
    query = (
        select(Person)
        .join(Petitioner, Petitioner.person_id == Person.id)
        .where(Petitioner.case_id == case.id, Petitioner.left_at.is_(None), Petitioner.outcome.is_(None))
        .order_by(Petitioner.joined_at, Person.id)
    )
    return list(unit.session.scalars(query))
