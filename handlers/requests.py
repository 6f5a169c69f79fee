"""Requests to join a household: the cadre says who it is, or that it is nobody of theirs."""

from __future__ import annotations

from handlers.engine import runner
from handlers.numbers import id_of
from handlers.registry import About, button
from handlers.turn import Turn
from models.actions.joining import alarm, let_in, turn_away
from models.domain.message import Button, Message, Phrase
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.store import audit
from models.store.households import household
from models.store.joining import bound_members, unbound_members
from models.store.outbox import Chat
from models.store.people import accounts_of, cadre_of
from models.store.reach import household_in_reach, who_decides
from models.tables import Account, Card, JoinRequest

_NEW = "new"
_OFFERED = 5


def request_message(turn: Turn, request: JoinRequest) -> Message:
    """Return the question who somebody with a card is, with whom of the household it could be."""
    home, village = household(turn.unit, request.household_id)
    params = {"village": village.name, "number": home.number, "name": request.name}
    relation = Phrase(f"join-relation-{request.relation}")
    people = unbound_members(turn.unit, home.id)[:_OFFERED]
    rows: list[tuple[Button, ...]] = [
        (Button(Phrase("requests-is", {"name": one.name}), f"!letin:{request.id}:{one.id}"),)
        for one in people
    ]
    new = Button(Phrase("requests-is-new"), f"!letin:{request.id}:{_NEW}")
    rows.append((new, Button(Phrase("requests-not-theirs"), f"!turnaway:{request.id}")))
    lines = (Phrase("requests-title"), Phrase("requests-asks", {**params, "relation": relation}))
    return Message((*lines, Phrase("requests-who")), tuple(rows))


def tell_request(turn: Turn, request: JoinRequest, whom: Account) -> None:
    """Owe whoever decides the question who somebody is."""
    turn.tell(whom, request_message(turn, request))


def tell_owners(turn: Turn, card: Card, *, failed: bool) -> None:
    """Tell who came in of a card's household, and its cadre, that strangers hold the card: once."""
    if not alarm(turn.unit, card, failed=failed):
        return
    home, _ = household(turn.unit, card.household_id)
    cadre = cadre_of(turn.unit, home.id)
    accounts = [account for _, account in bound_members(turn.unit, home.id)]
    for account in accounts:
        turn.tell(account, Message((Phrase("join-alarm"),)))
    for account in accounts_of(turn.unit, [cadre.id] if cadre is not None else []):
        turn.tell(account, Message((Phrase("join-alarm-cadre", {"number": home.number}),)))


@button("letin", about=About.REQUEST)
def confirm(turn: Turn, arg: str) -> None:
    """Let who asked in: ``request:person`` for a member the registry knows, ``request:new`` for a new one."""
    number, _, who = arg.partition(":")
    request = _mine(turn, number)
    if request is None:
        return
    account = let_in(turn.unit, request, None if who == _NEW else id_of(who), actor_id=turn.actor.id)
    home, _ = household(turn.unit, request.household_id)
    turn.tell(account, Message((Phrase("join-confirmed", {"name": turn.actor.name}),), runner.MENU_ROW))
    done = Phrase("requests-confirmed", {"number": home.number, "name": request.name})
    turn.show(Message((done,), ((Button(Phrase("members-see"), f"!home:{home.id}"),),)))


@button("turnaway", about=About.REQUEST)
def refuse(turn: Turn, arg: str) -> None:
    """Refuse who asked: they are told, and the card is shut for them."""
    request = _mine(turn, arg)
    if request is None:
        return
    card = turn_away(turn.unit, request, actor_id=turn.actor.id)
    tell_owners(turn, card, failed=True)
    turn.tell(Chat(request.chat_id, request.language), Message((Phrase("join-turned-away"),)))
    home, _ = household(turn.unit, request.household_id)
    turn.show(Message((Phrase("requests-refused", {"number": home.number, "name": request.name}),)))


def _mine(turn: Turn, arg: str) -> JoinRequest | None:
    """Return a request that the actor may decide and nobody has decided.

    Their buttons ask for no permission when they are registered: who has none is noted here.
    Else the refusal is an outcome: it is noted, said, and whoever decides hears of a forged one, once.
    """
    unit, actor = turn.unit, turn.actor
    turn.begins(Can.CONFIRM_MEMBER)
    request = unit.session.get(JoinRequest, id_of(arg), with_for_update=True)
    if request is None:
        raise Refused("not_yours" if actor.may(Can.CONFIRM_MEMBER) else "not_allowed")
    subject = f"household:{request.household_id}"
    details = {"request": request.id}
    if household_in_reach(unit, actor, request.household_id) is None or not actor.may(Can.CONFIRM_MEMBER):
        audit.record(unit, "join_forged", subject, actor_id=actor.id, details=details)
        _tell_forged(turn, request)
        turn.refuse(Refused("not_yours" if actor.may(Can.CONFIRM_MEMBER) else "not_allowed"))
        return None
    if request.decided_at is not None:
        audit.record(unit, "join_replayed", subject, actor_id=actor.id, details=details)
        turn.refuse(Refused("join_decided"))
        return None
    return request


def _tell_forged(turn: Turn, request: JoinRequest) -> None:
    if request.warned_at is not None:
        return
    request.warned_at = turn.unit.now
    home, village = household(turn.unit, request.household_id)
    whom = who_decides(turn.unit, home.id, village.path)
    if whom is not None:
        turn.tell(whom, Message((Phrase("requests-forged", {"number": home.number}),)))
