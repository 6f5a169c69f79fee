"""From an event to the handler that knows what to do with it."""

from __future__ import annotations

from handlers import (
    cards,
    caseload,
    cases,
    commands,
    consent,
    imports,
    informing,
    invitations,
    leaves,
    me_too,
    members,
    menu,
    merging,
    mydata,
    newcomers,
    outcomes,
    requests,
    visits,
    withdrawing,
    work,
)
from handlers.dialogs import (
    answer,
    away,
    correction,
    invite,
    merge,
    moving,
    petition,
    saying,
    unbind,
    visit,
    wish,
)
from handlers.engine import runner
from handlers.engine.state import Given
from handlers.events import Event, Kind
from handlers.registry import BUTTONS, COMMANDS
from handlers.turn import Turn
from models.domain.message import Message, Phrase
from models.domain.refusal import Refused

_DIALOGS = (
    visit.VISIT,
    correction.CORRECTION,
    petition.PETITION,
    answer.ANSWER,
    saying.PROGRESS,
    saying.GIVE_INFO,
    saying.OBJECT,
    saying.INFORM_FOR,
    saying.NOTE,
    saying.MORE,
    merge.MERGE,
    invite.INVITE,
    unbind.UNBIND,
    moving.MOVING,
    away.AWAY,
    wish.WISH,
)
for _dialog in _DIALOGS:
    runner.register(_dialog)

HANDLERS = (
    cards,
    caseload,
    cases,
    commands,
    consent,
    imports,
    informing,
    invitations,
    leaves,
    me_too,
    members,
    menu,
    merging,
    mydata,
    outcomes,
    requests,
    visits,
    withdrawing,
    work,
)
"""The modules whose acts are registered by being imported."""


def handle(turn: Turn) -> None:
    """Do what an event asks for; a refusal is answered with its sentence."""
    try:
        _route(turn, turn.event)
    except Refused as refused:
        turn.insist(refused)
        turn.refuse(refused)


def _route(turn: Turn, event: Event) -> None:
    if event.kind is Kind.GROUP:
        turn.say(Message((Phrase("refused-group_chat"),)))
        turn.leave()
    elif event.kind in (Kind.BLOCKED, Kind.UNBLOCKED):
        _reachable(turn, event)
    elif not newcomers.is_known(turn):
        newcomers.stranger(turn, event)
    else:
        turn.actor.account.unreachable_at = None
        _from_person(turn, event)


def _reachable(turn: Turn, event: Event) -> None:
    if turn.found is not None:
        turn.found.account.unreachable_at = turn.unit.now if event.kind is Kind.BLOCKED else None


def _from_person(turn: Turn, event: Event) -> None:
    if consent.holds_back(turn, event):
        return
    if event.kind is Kind.EDITED:
        raise Refused("edit_answer" if turn.draft else "edited_message")
    if event.kind is Kind.COMMAND:
        act = COMMANDS.get(event.name)
        if act is None:
            raise Refused("unknown_command", command=event.name[:32])
        act(turn, event.text)
    elif event.kind is Kind.TAP:
        _tap(turn, event.text)
    elif turn.draft is not None:
        runner.take(turn, turn.draft, Given(event=event))
    elif imports.is_meant(turn, event):
        imports.begin(turn, event)
    else:
        menu.free_word(turn, event)


def _tap(turn: Turn, data: str) -> None:
    turn.in_place = data.startswith("!")
    name, _, arg = data.removeprefix("!").partition(":")
    if name == "d":
        runner.tap(turn, arg)
    elif name in BUTTONS:
        BUTTONS[name](turn, arg)
    else:
        raise Refused("forged_button")
