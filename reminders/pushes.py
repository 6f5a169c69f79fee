"""What is pushed: case numbers, categories and places, never the matter of a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from models.domain.cases import Urgency
from models.domain.message import Button, Message, Param, Phrase
from models.domain.wording import case_phrase
from models.store.due import OpenCase
from reminders.slots import Filled


@dataclass(frozen=True, slots=True)
class Told:
    """How a person is told of a case: as the one responsible, in their place, or from above.

    ``name`` is the responsible person's. Only they and who stands in for their leave may act. ``instead``
    says for whom the person hears, when that is somebody else, and why.
    """

    name: str
    may_act: bool
    instead: tuple[Phrase, ...] = ()


def over_push(case: OpenCase, days: int, told: Told) -> Message:
    """Return the message for a case ``days`` working days over."""
    params: dict[str, Param] = {"case": _phrase(case), "days": days}
    see = Button(Phrase("push-see"), f"case:{case.id}")
    seen = Button(Phrase("remind-seen-button"), f"seen:{case.id}")
    if told.may_act:
        handle = Button(Phrase("push-handle"), f"open:answer:{case.id}")
        return Message((*told.instead, Phrase("push-red", params)), ((handle, see, seen),))
    line = Phrase("push-red-lead", {**params, "name": told.name})
    return Message((*told.instead, line), ((see, seen),))


def petition_push(case: OpenCase, accept_by: date, told: Told) -> Message:
    """Return the message for a petition that waits to be accepted by a day."""
    if case.urgency == Urgency.URGENT:
        line = Phrase("push-petition-urgent", {"case": _phrase(case)})
    else:
        line = Phrase("push-petition", {"case": _phrase(case), "day": accept_by})
    see = Button(Phrase("push-see"), f"case:{case.id}")
    if told.may_act:
        return Message((*told.instead, line), ((Button(Phrase("push-accept"), f"accept:{case.id}"), see),))
    return Message((*told.instead, line), ((see,),))


def petition_over_push(case: OpenCase, days: int, told: Told) -> Message:
    """Return the message for a petition that nobody accepted or declined, ``days`` working days over."""
    params: dict[str, Param] = {"case": _phrase(case), "days": days}
    see = Button(Phrase("push-see"), f"case:{case.id}")
    if told.may_act:
        accept = Button(Phrase("push-accept"), f"accept:{case.id}")
        return Message((*told.instead, Phrase("rung-accept-over", params)), ((accept, see),))
    line = Phrase("rung-accept-over-lead", {**params, "name": told.name})
    return Message((*told.instead, line), ((see,),))


def draft_push(draft_id: int, dialog: str, begun: date) -> Message:
    """Return the nudge for a dialog that was not finished."""
    line = Phrase("push-draft", {"title": Phrase(f"{dialog}-title"), "day": begun})
    go_on = Button(Phrase("push-draft-continue"), f"r:{draft_id}")
    return Message((line,), ((go_on, Button(Phrase("push-draft-discard"), f"!drop:{draft_id}")),))


def _phrase(case: OpenCase) -> Phrase:
    return case_phrase(case.number, case.category, case.village, source=case.source)


def instead(filled: Filled, names: Mapping[int, str]) -> tuple[Phrase, ...]:
    """Return the line that says for whom somebody hears, and why; none where they are meant themselves."""
    if filled.absence is None or filled.meant_id is None:
        return ()
    beyond = "-beyond" if filled.is_away and not filled.may_act else ""
    return (Phrase(f"push-stand_in-{filled.absence}{beyond}", {"name": names[filled.meant_id]}),)
