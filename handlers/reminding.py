"""What a person does about the reminders of a case: knows of it, puts it off, hands it over."""

from __future__ import annotations

from datetime import date

from handlers.cases import case_message
from handlers.registry import About, button
from handlers.turn import Turn
from handlers.views import case_title, own_case
from models.actions.holding import acknowledge, snooze
from models.domain.cases import OPEN
from models.domain.holds import Hold, snooze_days
from models.domain.message import Button, Message, Phrase
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.store.handing import may_hand
from models.store.holds import hold_of
from models.tables import Case


@button("remind", needs=Can.HOLD_REMINDERS, about=About.CASE)
def remind(turn: Turn, arg: str) -> None:
    """Show how the actor's reminders of a case stand, and what they can do about them."""
    case = _open_case(turn, arg)
    turn.set_aside()
    hold = hold_of(turn.unit, case, turn.actor.id)
    lines = [Phrase("remind-title", {"case": case_title(turn, case)}), Phrase("")]
    lines.append(
        Phrase("remind-speaks", {"day": case.due_on})
        if hold is None
        else Phrase(f"remind-{Hold(hold.act)}", {"day": hold.until})
    )
    days = snooze_days(turn.unit.today, case.due_on, calendar=turn.unit.world.calendar)
    row = [Button(Phrase("remind-seen-button"), f"!seen:{case.id}")]
    if days:
        row.append(Button(Phrase("remind-snooze-button"), f"!snooze:{case.id}"))
    if may_hand(turn.unit, turn.actor, case):
        row.append(Button(Phrase("remind-hand-button"), f"!open:handing:{case.id}"))
    turn.show(Message(tuple(lines), (tuple(row), (_back(case),))))


@button("seen", needs=Can.HOLD_REMINDERS, about=About.CASE)
def seen(turn: Turn, arg: str) -> None:
    """Note that the actor knows of a case."""
    case = _open_case(turn, arg)
    until = acknowledge(turn.unit, turn.actor, case)
    turn.set_aside()
    done = Phrase("remind-seen-done", {"number": case.number, "day": until})
    turn.popup = done
    turn.show(case_message(turn, case, done, Phrase("")))


@button("snooze", needs=Can.HOLD_REMINDERS, about=About.CASE)
def put_off(turn: Turn, arg: str) -> None:
    """Offer the days to put reminders off to, or with a day do it: ``<case>`` or ``<case>:<day>``."""
    subject, _, chosen = arg.partition(":")
    case = _open_case(turn, subject)
    if chosen:
        day = _day(chosen)
        snooze(turn.unit, turn.actor, case, day=day)
        turn.set_aside()
        done = Phrase("remind-snooze-done", {"number": case.number, "day": day})
        turn.popup = done
        turn.show(case_message(turn, case, done, Phrase("")))
        return
    days = snooze_days(turn.unit.today, case.due_on, calendar=turn.unit.world.calendar)
    if not days:
        raise Refused("snooze_none", day=case.due_on)
    turn.set_aside()
    buttons = [Button(Phrase("remind-day", {"day": day}), f"!snooze:{case.id}:{day}") for day in days]
    rows = [tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2)]
    lines = (
        Phrase("remind-title", {"case": case_title(turn, case)}),
        Phrase("remind-snooze-ask", {"day": case.due_on}),
    )
    turn.show(Message(lines, (*rows, (_back(case),))))


def _open_case(turn: Turn, subject: str) -> Case:
    case = own_case(turn, subject)
    if case.state not in OPEN:
        raise Refused("hold_nothing", number=case.number)
    return case


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused("forged_button") from None


def _back(case: Case) -> Button:
    return Button(Phrase("case-back"), f"!case:{case.id}")
