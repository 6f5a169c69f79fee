"""Knowing of a case's reminders, and putting them off."""

from __future__ import annotations

from datetime import date

from models.domain.cases import OPEN
from models.domain.holds import Hold, insist_snooze, seen_until
from models.domain.refusal import Refused
from models.store import audit
from models.store.holds import mark_seen, put_hold
from models.store.people import Actor
from models.tables import Case, ReminderHold
from models.unit import Unit


def acknowledge(unit: Unit, actor: Actor, case: Case) -> date:
    """Note that the actor knows of a case; return the day on which it is spoken of again. Raises Refused."""
    _insist_open(case)
    until = seen_until(unit.today, case.due_on, calendar=unit.world.calendar)
    _hold(unit, actor, case, act=Hold.SEEN, until=until)
    return until


def snooze(unit: Unit, actor: Actor, case: Case, *, day: date) -> None:
    """Let the actor's reminders of a case rest until a working day before its due day. Raises Refused."""
    _insist_open(case)
    insist_snooze(unit.today, case.due_on, day, calendar=unit.world.calendar)
    _hold(unit, actor, case, act=Hold.SNOOZED, until=day)


def _insist_open(case: Case) -> None:
    if case.state not in OPEN:
        raise Refused("hold_nothing", number=case.number)


def _hold(unit: Unit, actor: Actor, case: Case, *, act: Hold, until: date) -> None:
    put_hold(
        unit,
        ReminderHold(
            case_id=case.id, person_id=actor.id, act=act, due_on=case.due_on, until=until, at=unit.now
        ),
    )
    mark_seen(unit, case.id, actor.id)
    details = {"act": act.value, "until": until.isoformat()}
    audit.record(unit, "hold_reminder", f"case:{case.id}", actor_id=actor.id, details=details)
