"""The end of a dispatch meeting: who was there, and the minutes as a document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handlers.engine.dialog import Dialog
from handlers.engine.steps import Text
from handlers.meetings import summary
from handlers.minutes import minutes_message
from handlers.numbers import id_of
from handlers.turn import Turn
from models.actions import meetings
from models.domain.meetings import Closing
from models.domain.message import Button, Message, Phrase
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.store.meetings import meeting_for
from models.tables import Meeting

_LIMIT = 500
_MEETING = "_meeting"


def _begin(turn: Turn, subject: str) -> dict[str, Any]:
    return {_MEETING: _own(turn, subject).id}


def _own(turn: Turn, subject: str) -> Meeting:
    if not subject:
        raise Refused("forged_button")
    return meeting_for(turn.unit, turn.actor, id_of(subject))


def _notes(turn: Turn, answers: Mapping[str, Any]) -> tuple[Phrase, ...]:
    return (summary(turn, meeting_for(turn.unit, turn.actor, answers[_MEETING])), Phrase("minutes-then"))


def _finish(turn: Turn, closing: Closing, subject: str) -> Message:
    meeting = _own(turn, subject)
    meetings.end(turn.unit, meeting, closing.present)
    again = (Button(Phrase("minutes-again"), f"minutes:{meeting.id}"),)
    row = (Button(Phrase("work-back"), "work"), Button(Phrase("engine-menu"), "menu"))
    turn.say(minutes_message(meeting.id))
    return Message((Phrase("minutes-sent"), summary(turn, meeting)), (again, row))


MINUTES = Dialog(
    name="minutes",
    model=Closing,
    needs=Can.DISPATCH_CASE,
    begin=_begin,
    notes=_notes,
    finish=_finish,
    steps=(Text(name="present", limit=_LIMIT, optional=True),),
)
