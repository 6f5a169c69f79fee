"""Cases sent to a unit: its people are asked at once to receive them; later whoever sent them hears too."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from models.domain.cases import Urgency
from models.domain.message import Button, Message, Param, Phrase
from models.domain.reminders import Slot
from models.domain.wording import case_phrase
from models.store.hours import pushing
from models.store.limits import limits_of
from models.store.rules import RECEIVE_LIMIT
from models.store.sent_cases import SentCase, sent_by_id, unreceived
from models.unit import Unit
from reminders.ladder import Rule
from reminders.matters import PAGE, Matter, Stage, Telling
from reminders.plan import Facts, last_due
from reminders.pushes import instead
from reminders.slots import Filled, Slots


def find_sent(unit: Unit, stage: Stage, after: int) -> list[int]:
    """Return the sendings whose rung may be due."""
    rung, by = stage.rung, None
    if rung.after is None:
        days = rung.days + limits_of(unit, RECEIVE_LIMIT).least
        by = last_due(days, unit.today, hours=pushing(unit))
    return unreceived(unit, stage.ladder, by=by, after=after, limit=PAGE)


def load_sent(unit: Unit, rule: Rule, ids: Collection[int]) -> list[Matter]:
    """Return those of these sendings that were not received yet."""
    found, limits = sent_by_id(unit, ids), limits_of(unit, RECEIVE_LIMIT)
    slots = Slots(unit, found)
    matters = []
    for one in found:
        limit = limits.at(one.path)
        urgent = one.urgency == Urgency.URGENT
        facts = Facts(one.sent_on, one.sent_on, at=one.sent_at, urgent=urgent, limit=limit)
        write = partial(_write, unit, (one, limit))
        matters.append(Matter(one.id, facts, partial(_fill, slots, one), write, path=one.path))
    return matters


def _fill(slots: Slots, one: SentCase, slot: Slot) -> Sequence[Filled]:
    if slot is Slot.HANDLER:
        return slots.fill_all(one, slot)
    return [slots.fill(one, Slot.RESPONSIBLE if slot is Slot.DISPATCHER else slot)]


def _write(unit: Unit, sent: tuple[SentCase, int], telling: Telling) -> Message:
    one, limit = sent
    calendar = unit.world.calendar
    by = calendar.add_working_days(one.sent_on, limit)
    params: dict[str, Param] = {
        "case": case_phrase(one.number, one.category, one.village, source=one.source),
        "unit": one.unit,
        "day": by,
        "days": calendar.working_days_between(by, unit.today),
    }
    see = Button(Phrase("push-see"), f"case:{one.case_id}")
    line = Phrase(_key(one, telling), params)
    if _is_theirs(one, telling):
        receive = Button(Phrase("act-receive"), f"receive:{one.case_id}")
        return Message((*instead(telling.filled, telling.names), line), ((receive, see),))
    return Message((*instead(telling.filled, telling.names), line), ((see,),))


def _is_theirs(one: SentCase, telling: Telling) -> bool:
    """Return whether it is for somebody of the unit, who may receive it."""
    return telling.slot is not Slot.DISPATCHER and telling.filled.absence is None


def _key(one: SentCase, telling: Telling) -> str:
    if not _is_theirs(one, telling):
        return "rung-receive-waits" if telling.rung == "at_once" else "rung-receive-over-sender"
    if telling.rung != "at_once":
        return "rung-receive-over"
    return "rung-receive-urgent" if one.urgency == Urgency.URGENT else "rung-receive"
