"""Reading a person's file: an official's look is a row of the audit, one's own is not."""

from __future__ import annotations

from models.store import audit
from models.store.people import Actor
from models.tables import Case, Member
from models.unit import Unit


def saw(unit: Unit, actor: Actor, act: str, *, subject: str) -> None:
    """Note that the actor opened a file (``open_case`` of ``case:12``) or a list (``list_households``)."""
    audit.record(unit, act, subject, actor_id=actor.id)


def saw_case(unit: Unit, actor: Actor, act: str, *, case: Case) -> None:
    """Note that the actor opened a case, unless it is their own: filed by them, or of their household."""
    own = case.filer_id == actor.id or (
        case.filer_id is None and unit.session.get(Member, (case.household_id, actor.id)) is not None
    )
    if not own:
        saw(unit, actor, act, subject=f"case:{case.id}")
