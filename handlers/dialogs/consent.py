"""A petitioner's spoken word on a merging, written down by whoever asked: how, which day, in which words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handlers import acting, apart
from handlers.acting import OnCase, case_of
from handlers.engine.state import Option
from handlers.engine.steps import Choice, Day, Pick, Words
from handlers.merging import tell_asker, tell_merged
from handlers.telling import Told
from handlers.turn import Turn
from handlers.views import own_case
from models.actions.merging import awaited_ask, hear_consent
from models.domain.cases import OPEN, Act, State
from models.domain.doing import Doing
from models.domain.message import Message, Param, Phrase
from models.domain.petitions import Reply, SpokenConsent
from models.domain.roles import Can
from models.domain.visits import Mode
from models.store.merging import to_be_heard, waits_for_spoken
from models.tables import Case, Person

_MODES = (Mode.IN_PERSON, Mode.PHONE)
_BACK = 30
_INTO, _SEVERAL = "_into", "_several"


def _known(turn: Turn, case: Case) -> dict[str, Any]:
    ask, _ = awaited_ask(turn.unit, case)
    return {_INTO: ask.into_id, _SEVERAL: len(to_be_heard(turn.unit, case, ask)) > 1}


def _petitioners(turn: Turn, answers: Mapping[str, Any]) -> tuple[Option, ...]:
    case = case_of(turn, answers)
    ask, _ = awaited_ask(turn.unit, case)
    people = (turn.unit.session.get_one(Person, one) for one in to_be_heard(turn.unit, case, ask))
    return tuple(Option(str(one.id), Phrase("engine-words", {"words": one.name}), one.name) for one in people)


def _notes(turn: Turn, answers: Mapping[str, Any]) -> tuple[Phrase, ...]:
    other = turn.unit.session.get_one(Case, answers[_INTO])
    params: dict[str, Param] = {"other": other.number, "name": turn.actor.name}
    return (Phrase(f"consent-note-{answers['reply']}", params),)


def _finish(turn: Turn, spoken: SpokenConsent, subject: str) -> Message:
    case = own_case(turn, subject)
    before = case.responsible_id
    ask, by = hear_consent(turn.unit, turn.actor, case, spoken=spoken)
    turn.wake = True
    if spoken.reply is Reply.NO:
        if by.id != turn.actor.id:
            tell_asker(turn, case, Phrase("merge-heard-no", {"number": case.number}), by=by)
        return acting.after(turn, case, Phrase("consent-declined", {"number": case.number}))
    if case.state != State.MERGED:
        return acting.after(turn, case, Phrase("consent-sent", {"number": case.number}))
    tell_merged(turn, Told(case, Act.MERGE, Doing(case_id=ask.into_id), before, by))
    other = turn.unit.session.get_one(Case, ask.into_id).number
    return acting.after(turn, case, Phrase("consent-merged", {"number": case.number, "other": other}))


def _is_waited_for(turn: Turn, case: Case) -> bool:
    return case.state in OPEN and waits_for_spoken(turn.unit, case)


CONSENT = OnCase(
    act=Act.CONSENT,
    name="consent",
    model=SpokenConsent,
    needs=Can.HEAR_CONSENT,
    known=_known,
    notes=_notes,
    when=_is_waited_for,
    more="words",
    asks_apart=True,
    heard=True,
    steps=(
        Pick(name="whose", load=_petitioners, when=lambda answers: bool(answers.get(_SEVERAL))),
        Choice(name="reply", options=tuple(Reply), across=2),
        Choice(name="mode", options=_MODES, label="mode", across=2),
        Day(name="day", back=_BACK),
        apart.asking(),
        Words(name="words", when=apart.may_tell),
    ),
).dialog(finish=_finish)
