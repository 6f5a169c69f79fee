"""People the registry does not know yet: an invitation or a card in hand, a phone, a name, a request."""

from __future__ import annotations

from handlers.commands import misused
from handlers.consent import notice
from handlers.engine.steps.base import named
from handlers.engine.steps.words import checked
from handlers.events import Event, Kind
from handlers.guard import watched
from handlers.requests import tell_owners, tell_request
from handlers.turn import Turn
from models.actions.entrance import Newcomer, await_answer, confirm, hash_of, note_bad_press, press
from models.actions.joining import ask_cadre, card_in_hand, join_by_phone, note_old_card, scan
from models.domain.joining import NAME_LIMIT, Opened, Relation, Stage
from models.domain.message import Ask, Button, Message, Phrase
from models.domain.refusal import Refused
from models.store.cards import card_of
from models.store.households import household
from models.store.joining import joining_of
from models.store.people import load_actors
from models.store.reach import who_decides
from models.tables import Account, Card, Joining

_BY_CADRE = "join-ask-cadre"
_RELATION = "j:"
_TOLD = {"invitation_expired": "invites-pressed-expired", "invitation_revoked": "invites-pressed-revoked"}


def is_known(turn: Turn) -> bool:
    """Return whether the account belongs to somebody now: earlier events of the batch may have changed it."""
    if turn.found is not None and not turn.found.is_in:
        turn.found = None
        turn.begin_anew()
    elif turn.found is None and turn.unit.session.get(Account, turn.event.user_id) is not None:
        turn.found = load_actors(turn.unit, [turn.event.user_id]).get(turn.event.user_id)
    return turn.found is not None


def stranger(turn: Turn, event: Event) -> None:
    """Answer somebody the registry does not know: what they hold lets them go on, all else explains."""
    if event.kind is Kind.EDITED:
        return
    if event.kind is Kind.COMMAND and event.name == "start" and event.text:
        watched(turn, lambda: _pressed(turn, event.text))
        return
    joining = joining_of(turn.unit, event.user_id)
    if joining is None:
        if event.kind is Kind.TAP:
            raise Refused("stranger")
        turn.say(Message((Phrase("start-stranger"),)))
    elif event.kind is Kind.COMMAND and event.name == "cancel":
        turn.unit.session.delete(joining)
        turn.say(Message((Phrase("start-stranger"),), ask=Ask.NOTHING))
    elif event.kind is Kind.COMMAND:
        _ask(turn, joining)
    else:
        _ANSWERS[Stage(joining.stage)](turn, joining)


def _newcomer(turn: Turn) -> Newcomer:
    return Newcomer(turn.event.user_id, turn.event.chat_id, turn.chat.language)


def _pressed(turn: Turn, payload: str) -> None:
    unit, newcomer = turn.unit, _newcomer(turn)
    try:
        opened = press(unit, payload, newcomer)
    except Refused as refused:
        _bad_press(turn, hash_of(payload), refused)
        return
    if opened is Opened.ENTERED:
        _come_in(turn)
        return
    if opened is None:
        card = card_of(unit, payload)
        if card is None:
            raise Refused("invitation_unknown")
        if card.revoked_at is not None:
            _old_card(turn, card)
            return
        opened, scanned = scan(unit, payload, newcomer)
        tell_owners(turn, unit.session.get_one(Card, scanned.card_id), failed=False)
        if opened is Opened.SHUT:
            turn.say(Message((Phrase("join-shut-card"),), ask=Ask.NOTHING))
            return
    joining = joining_of(unit, newcomer.user_id)
    assert joining is not None  # noqa: S101  # both roads asked for something
    _ask(turn, joining)


def _bad_press(turn: Turn, token_hash: bytes | None, refused: Refused) -> None:
    """Say why an invitation lets nobody in; that it was tried is noted, and told to whom it concerns."""
    why = refused.phrase.key.removeprefix("refused-")
    invitation = note_bad_press(turn.unit, token_hash or b"", _newcomer(turn), why=why)
    if invitation is not None:
        misused(turn, invitation, _TOLD.get(why, "invites-pressed-used"))
    turn.refuse(refused)


def _old_card(turn: Turn, card: Card) -> None:
    """Say that a card was replaced; whoever tries it is noted, and too many of them are told of."""
    note_old_card(turn.unit, card, turn.event.user_id)
    tell_owners(turn, card, failed=False)
    turn.refuse(Refused("card_revoked"))


def _come_in(turn: Turn, *lines: Phrase) -> None:
    user_id = turn.event.user_id
    turn.found = load_actors(turn.unit, [user_id])[user_id]
    turn.wake = True
    if lines:
        turn.say(Message(lines, ask=Ask.NOTHING))
    turn.say(notice(turn))


def _ask(turn: Turn, joining: Joining, *before: Phrase) -> None:
    """Ask what the newcomer is at, below a line that answers what they did."""
    stage = Stage(joining.stage)
    if stage is Stage.PHONE and joining.card_id is None:
        turn.say(Message((*before, Phrase("join-phone")), ask=Ask.CONTACT))
    elif stage is Stage.PHONE:
        home, village = household(turn.unit, card_in_hand(turn.unit, joining).household_id)
        card = Phrase("join-card", {"village": village.name, "number": home.number})
        ask_cadre_button = ((Button(Phrase(_BY_CADRE), "j"),),)
        lines = (*(before or (card,)), Phrase("join-card-how"))
        turn.say(Message(lines, ask_cadre_button, ask=Ask.CONTACT))
    elif stage is Stage.NAME:
        turn.say(Message((*before, Phrase("join-name")), ask=Ask.NOTHING))
    else:
        buttons = [Button(Phrase(f"join-relation-{one}"), f"{_RELATION}{one}") for one in Relation]
        turn.say(Message((*before, Phrase("join-relation")), (tuple(buttons[:3]), tuple(buttons[3:]))))


def _phone(turn: Turn, joining: Joining) -> None:
    event = turn.event
    text = event.text if event.kind is Kind.TEXT else ""
    if joining.card_id is not None and named(text, {_BY_CADRE: Phrase(_BY_CADRE)}):
        _ask_name(turn, joining)
        return
    if event.kind is not Kind.CONTACT:
        raise Refused("need_contact")
    if joining.card_id is not None:
        _phone_for_card(turn, joining)
        return
    own = event.text if event.own else None
    try:
        opened, invitation = confirm(turn.unit, joining, own, newcomer=_newcomer(turn))
    except Refused as refused:
        _bad_press(turn, joining.invitation, refused)
        return
    if opened is Opened.ENTERED:
        _come_in(turn, Phrase("join-phone-right"))
        return
    misused(turn, invitation)
    _differs(turn, opened, joining)


def _phone_for_card(turn: Turn, joining: Joining) -> None:
    event = turn.event
    card = card_in_hand(turn.unit, joining)
    own = event.text if event.own else None
    opened = join_by_phone(turn.unit, joining, own, newcomer=_newcomer(turn))
    if opened is Opened.ENTERED:
        _come_in(turn, Phrase("join-phone-right"))
    elif opened is Opened.WAITS:
        _ask_name(turn, joining, Phrase("join-phone-shared"))
    else:
        tell_owners(turn, card, failed=own is None or opened is Opened.SHUT)
        _differs(turn, opened, joining)


def _differs(turn: Turn, opened: Opened, joining: Joining) -> None:
    """Say that the phone does not fit: once more, or that this was the last time."""
    if opened is Opened.SHUT:
        key = "join-shut" if joining.card_id is None else "join-shut-card"
        turn.say(Message((Phrase(key),), ask=Ask.NOTHING))
        return
    key = "join-phone-differs" if turn.event.own else "refused-contact_not_own"
    _ask(turn, joining, Phrase(key))


def _ask_name(turn: Turn, joining: Joining, *before: Phrase) -> None:
    home, village = household(turn.unit, card_in_hand(turn.unit, joining).household_id)
    if who_decides(turn.unit, home.id, village.path) is None:
        raise Refused("join_nobody")
    _ask(turn, await_answer(turn.unit, _newcomer(turn), Stage.NAME, card_id=joining.card_id), *before)


def _name(turn: Turn, joining: Joining) -> None:
    if turn.event.kind is not Kind.TEXT:
        raise Refused("need_words")
    name = " ".join(checked(turn.event.text, NAME_LIMIT).split())
    held = {"card_id": joining.card_id, "name": name}
    _ask(turn, await_answer(turn.unit, _newcomer(turn), Stage.RELATION, **held))


def _relation(turn: Turn, joining: Joining) -> None:
    event = turn.event
    known = {str(one): Phrase(f"join-relation-{one}") for one in Relation}
    typed = named(event.text, known) if event.kind is Kind.TEXT else None
    code = event.text.removeprefix(_RELATION) if event.kind is Kind.TAP else typed
    if code not in known:
        raise Refused("need_tap")
    home, village = household(turn.unit, card_in_hand(turn.unit, joining).household_id)
    whom = who_decides(turn.unit, home.id, village.path)
    if whom is None:
        raise Refused("join_nobody")
    request = ask_cadre(turn.unit, joining, Relation(code), newcomer=_newcomer(turn))
    tell_request(turn, request, whom)
    turn.in_place = True
    turn.show(Message((Phrase("join-asked"),)))


_ANSWERS = {Stage.PHONE: _phone, Stage.NAME: _name, Stage.RELATION: _relation}
