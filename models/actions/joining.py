"""Joining a household with its contact card: by the phone of a member, or by the cadre's word."""

from __future__ import annotations

from datetime import date

from models.actions.cards import Scanned, scan_card
from models.actions.entrance import Newcomer, await_answer, bind
from models.domain.joining import REQUEST_WAITS, REQUESTS, STRANGERS, TRIES, Opened, Relation, Stage, Verdict
from models.domain.refusal import Refused
from models.domain.roles import Role
from models.store import audit
from models.store.households import household
from models.store.joining import (
    members_with_phone,
    open_request_of,
    phone_index,
    scan_of,
    strangers_with,
    unbound_members,
    waiting_requests,
)
from models.store.people import roles_of
from models.tables import Account, Card, Joining, JoinRequest, Member, Person, RoleHeld
from models.unit import Unit


def scan(unit: Unit, payload: str, newcomer: Newcomer) -> tuple[Opened, Scanned]:
    """Note a newcomer's scan of a card and ask who they are; SHUT for who failed with this card before.

    It binds nobody. Raises Refused for a payload that is no card's, and for a revoked card.
    """
    scanned = scan_card(unit, payload, newcomer.user_id)
    if scan_of(unit, scanned.card_id, newcomer.user_id).failures >= TRIES:
        return Opened.SHUT, scanned
    await_answer(unit, newcomer, Stage.PHONE, card_id=scanned.card_id)
    return Opened.WAITS, scanned


def note_old_card(unit: Unit, card: Card, user_id: int) -> None:
    """Note that somebody scanned a card that was replaced."""
    scan_of(unit, card.id, user_id)
    details = {"user": user_id, "why": "card_revoked"}
    audit.record(unit, "join_refused", f"household:{card.household_id}", actor_id=None, details=details)


def card_in_hand(unit: Unit, joining: Joining) -> Card:
    """Return the card that a newcomer holds; raise Refused when it was revoked meanwhile."""
    card = unit.session.get(Card, joining.card_id)
    if card is None or card.revoked_at is not None:
        raise Refused("card_revoked")
    return card


def join_by_phone(unit: Unit, joining: Joining, phone: str | None, *, newcomer: Newcomer) -> Opened:
    """Bind the member of the household whose number was shared; else a mismatch, or the last one allowed.

    ``phone`` None is a contact that is not the sender's own. A number that several members share tells
    nobody apart: the cadre is asked (WAITS). Raises Refused when the member has another account.
    """
    card = card_in_hand(unit, joining)
    index = phone_index(unit, phone) if phone is not None else None
    found = members_with_phone(unit, card.household_id, index) if index is not None else []
    if len(found) == 1:
        bind(unit, found[0].id, newcomer, by=None, how="card")
        return Opened.ENTERED
    if found:
        return Opened.WAITS
    why = "phone" if phone is not None else "not_own"
    return Opened.SHUT if failed(unit, card, newcomer.user_id, why=why) else Opened.MISMATCH


def failed(unit: Unit, card: Card, user_id: int, *, why: str, times: int = 1) -> bool:
    """Note that somebody with a card does not belong to its household; return whether it is shut for them."""
    noted = scan_of(unit, card.id, user_id)
    noted.failures += times
    details = {"user": user_id, "why": why}
    audit.record(unit, "join_refused", f"household:{card.household_id}", actor_id=None, details=details)
    is_shut = noted.failures >= TRIES
    if is_shut and (waiting := unit.session.get(Joining, user_id)) is not None:
        unit.session.delete(waiting)
    unit.session.flush()
    return is_shut


def alarm(unit: Unit, card: Card, *, failed: bool) -> bool:
    """Return whether the card's owners are to be told of strangers with it, once in a card's life."""
    if card.warned_at is not None or not (failed or strangers_with(unit, card.id) > STRANGERS):
        return False
    card.warned_at = unit.now
    unit.session.flush()
    audit.record(unit, "card_alarm", f"household:{card.household_id}", actor_id=None)
    return True


def ask_cadre(unit: Unit, joining: Joining, relation: Relation, *, newcomer: Newcomer) -> JoinRequest:
    """File a newcomer's request to be let into the household of their card.

    Raises Refused while another request of theirs waits, or too many for the household.
    """
    card = card_in_hand(unit, joining)
    before = open_request_of(unit, newcomer.user_id)
    if before is not None and before.expires_at > unit.now:
        raise Refused("join_asked_already")
    if len(waiting_requests(unit, card.household_id)) >= REQUESTS:
        raise Refused("join_too_many")
    if before is not None:
        before.decided_at = before.expires_at
        unit.session.flush()
    request = JoinRequest(
        household_id=card.household_id,
        card_id=card.id,
        user_id=newcomer.user_id,
        chat_id=newcomer.chat_id,
        language=newcomer.language,
        name=joining.name or "",
        relation=relation,
        asked_at=unit.now,
        expires_at=unit.now + REQUEST_WAITS,
    )
    unit.session.add(request)
    unit.session.delete(joining)
    unit.session.flush()
    details = {"user": newcomer.user_id}
    audit.record(unit, "join_asked", f"household:{card.household_id}", actor_id=None, details=details)
    return request


def let_in(unit: Unit, request: JoinRequest, person_id: int | None, *, actor_id: int) -> Account:
    """Bind who asked: to a member the registry knows, or to a new one (None) who becomes a member.

    Raises Refused when the request is decided or expired, when the member is none of the household's that
    has not come in, and when the account came in by another way meanwhile.
    """
    refuse_decided(unit, request)
    if unit.session.get(Account, request.user_id) is not None:
        raise Refused("account_has_person")
    home, village = household(unit, request.household_id)
    if person_id is None:
        person = Person(name=request.name)
        unit.session.add(person)
        unit.session.flush()
        unit.session.add(Member(household_id=home.id, person_id=person.id))
        person_id = person.id
    elif person_id not in {one.id for one in unbound_members(unit, home.id)}:
        raise Refused("person_has_account")
    if not any(one.role is Role.VILLAGER for one in roles_of(unit, [person_id]).get(person_id, ())):
        _villager(unit, person_id, village.id, since=unit.today)
    newcomer = Newcomer(request.user_id, request.chat_id, request.language)
    _decide(unit, request, Verdict.CONFIRMED, actor_id=actor_id)
    return bind(unit, person_id, newcomer, by=actor_id, how="cadre")


def turn_away(unit: Unit, request: JoinRequest, *, actor_id: int) -> Card:
    """Refuse who asked, and shut the card for them; return the card. Raises Refused when it is decided."""
    refuse_decided(unit, request)
    _decide(unit, request, Verdict.REFUSED, actor_id=actor_id)
    card = unit.session.get_one(Card, request.card_id)
    failed(unit, card, request.user_id, why="cadre", times=TRIES)
    return card


def refuse_decided(unit: Unit, request: JoinRequest) -> None:
    """Raise Refused for a request that is decided or expired."""
    if request.decided_at is not None:
        raise Refused("join_decided")
    if request.expires_at <= unit.now:
        raise Refused("join_expired")


def _villager(unit: Unit, person_id: int, village_id: int, *, since: date) -> None:
    unit.session.add(RoleHeld(person_id=person_id, role=Role.VILLAGER, place_id=village_id, since=since))


def _decide(unit: Unit, request: JoinRequest, verdict: Verdict, *, actor_id: int) -> None:
    request.decided_at, request.decided_by, request.verdict = unit.now, actor_id, verdict
    unit.session.flush()
    details = {"user": request.user_id, "request": request.id}
    audit.record(
        unit, f"join_{verdict}", f"household:{request.household_id}", actor_id=actor_id, details=details
    )
