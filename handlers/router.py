"""From an event to the handler that knows what to do with it."""

from __future__ import annotations

from handlers import (
    asking_why,
    campaigns,
    cards,
    caseload,
    cases,
    checks,
    closing,
    commands,
    common,
    consent,
    contact,
    coverage,
    digest,
    extensions,
    foresight,
    handing,
    healing,
    imports,
    informing,
    invitations,
    leaves,
    me_too,
    meetings,
    members,
    menu,
    merging,
    minutes,
    mydata,
    newcomers,
    outcomes,
    papers,
    queues,
    reminding,
    requests,
    routes,
    sealed,
    sealed_desk,
    settings,
    supervising,
    taking,
    visits,
    withdrawing,
    work,
)
from handlers.dialogs import (
    answer,
    aside,
    asking,
    away,
    campaign,
    checking,
    clearing,
    correction,
    invite,
    longer,
    merge,
    moving,
    petition,
    proxy,
    revisit,
    route,
    saying,
    sealed_follow,
    sealed_reply,
    sending,
    setting,
    unbind,
    visit,
    wish,
)
from handlers.dialogs import consent as spoken_consent
from handlers.dialogs import handing as handing_over
from handlers.dialogs import minutes as minutes_taken
from handlers.dialogs import sealed as sealed_complaint
from handlers.engine import runner
from handlers.engine.state import Given
from handlers.events import Event, Kind
from handlers.registry import BUTTONS, COMMANDS, About
from handlers.turn import Turn
from models.actions.contact import lost, reached
from models.domain.message import Message, Phrase
from models.domain.refusal import Refused
from models.store import audit

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
    spoken_consent.CONSENT,
    proxy.PROXY,
    longer.LONGER,
    longer.NOT_LONGER,
    checking.VERIFY,
    checking.SEND_BACK,
    checking.REOPEN,
    revisit.REVISIT,
    aside.ASIDE,
    asking.ASK_INFO,
    asking.DECLINE,
    asking.RETURN,
    asking.RAISE,
    minutes_taken.MINUTES,
    route.ROUTE,
    sending.DISPATCH,
    sending.TRANSFER,
    sending.ADD_HELPER,
    sending.DROP_HELPER,
    invite.INVITE,
    unbind.UNBIND,
    moving.MOVING,
    away.AWAY,
    wish.WISH,
    handing_over.HANDING,
    clearing.CLEARING,
    setting.SETTING,
    campaign.CAMPAIGN,
    sealed_complaint.SEALED,
    sealed_follow.LOOK,
    sealed_follow.ADD,
    sealed_reply.REPLY,
)
for _dialog in _DIALOGS:
    runner.register(_dialog)

_NOT_THEIRS = frozenset({"refused-not_yours", "refused-not_allowed", "refused-not_your_household"})
_SUBJECT = 32  # what the audit's column takes

HANDLERS = (
    asking_why,
    campaigns,
    cards,
    caseload,
    cases,
    checks,
    closing,
    commands,
    common,
    consent,
    contact,
    coverage,
    digest,
    extensions,
    foresight,
    handing,
    imports,
    informing,
    invitations,
    leaves,
    me_too,
    meetings,
    members,
    menu,
    merging,
    minutes,
    mydata,
    outcomes,
    papers,
    queues,
    reminding,
    requests,
    routes,
    sealed,
    sealed_desk,
    settings,
    supervising,
    taking,
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
        _note(turn, refused)
        turn.refuse(refused)
        healing.heal(turn, refused)


def is_act_on_case(event: Event) -> bool:
    """Return whether an event is a tap on a button of a case: most of those need no draft."""
    act = BUTTONS.get(event.text.removeprefix("!").partition(":")[0]) if event.kind is Kind.TAP else None
    return act is not None and act.about is About.CASE


def _note(turn: Turn, refused: Refused) -> None:
    """Note a tap on what is not the actor's: a button that was replayed or forged, or outlived a role."""
    event, actor = turn.event, turn.found
    if actor is None or event.kind is not Kind.TAP or refused.phrase.key not in _NOT_THEIRS:
        return
    name, *args = event.text.removeprefix("!").split(":")
    act = BUTTONS.get(name)
    about = args[0] if name == "open" and args else (act.about if act else "") or name
    number = args[-1] if args and args[-1].isascii() and args[-1].isdecimal() else ""
    audit.record(turn.unit, "refused_tap", f"{about}:{number}"[:_SUBJECT], actor_id=actor.id)


def _route(turn: Turn, event: Event) -> None:
    if event.kind is Kind.GROUP:
        turn.say(Message((Phrase("refused-group_chat"),)))
        turn.leave()
    elif event.kind in (Kind.BLOCKED, Kind.UNBLOCKED):
        _reachable(turn, event)
    elif not newcomers.is_known(turn):
        newcomers.stranger(turn, event)
    else:
        reached(turn.unit, turn.actor.account)
        _from_person(turn, event)


def _reachable(turn: Turn, event: Event) -> None:
    if turn.found is not None:
        (lost if event.kind is Kind.BLOCKED else reached)(turn.unit, turn.found.account)


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
    elif papers.is_meant(turn, event):
        papers.look_up(turn, event.text)
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
