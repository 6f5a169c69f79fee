"""Reading a person's file: an official's look is a row of the audit, one's own is not."""

from __future__ import annotations

from models.store import audit
from models.store.parties import is_petitioner
from models.store.people import Actor
from models.tables import Case
from models.unit import Unit


def saw(unit: Unit, actor: Actor, act: str, *, subject: str) -> None:
    """Note that the actor opened a file (``open_case`` of ``case:12``) or a list (``list_households``)."""
    audit.record(unit, act, subject, actor_id=actor.id)


def saw_case(unit: Unit, actor: Actor, act: str, *, case: Case) -> None:
    """Note that the actor opened a case, unless it is their own: filed or joined, or of their household."""
    if case.filer_id != actor.id and not is_petitioner(unit, case, actor.id):
        saw(unit, actor, act, subject=f"case:{case.id}")
