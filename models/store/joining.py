"""Newcomers and what they hold in their hands; who of a household has come in."""

from __future__ import annotations

from sqlalchemy import func, select

from models.domain.phone import shared_phone
from models.tables import Account, CardScan, Invitation, Joining, JoinRequest, Member, Person
from models.tables.types import keys_of
from models.unit import Unit

_PHONE = "people.phone"


def phone_index(unit: Unit, phone: str) -> bytes | None:
    """Return what a number is found by, however it is written; None for what is no number."""
    plain = shared_phone(phone)
    return None if plain is None else keys_of(unit.session.get_bind().engine).index(_PHONE, plain)


def index_of(unit: Unit, person: Person) -> bytes | None:
    """Return what a person's number is found by; None when the registry has none."""
    if person.phone_index is None and person.phone is not None:
        return phone_index(unit, person.phone)
    return person.phone_index


def joining_of(unit: Unit, user_id: int) -> Joining | None:
    """Return what a newcomer is asked for still."""
    found = unit.session.get(Joining, user_id)
    return found if found is not None and found.expires_at > unit.now else None


def scan_of(unit: Unit, card_id: int, user_id: int) -> CardScan:
    """Return the note of an account's scan of a card, a new one the first time."""
    found = unit.session.get(CardScan, (card_id, user_id))
    if found is None:
        found = CardScan(card_id=card_id, user_id=user_id, at=unit.now, failures=0)
        unit.session.add(found)
        unit.session.flush()
    return found


def strangers_with(unit: Unit, card_id: int) -> int:
    """Return how many accounts that have not come in scanned a card."""
    query = select(func.count()).select_from(CardScan).outerjoin(Account, Account.user_id == CardScan.user_id)
    return unit.session.scalars(query.where(CardScan.card_id == card_id, Account.user_id.is_(None))).one()


def account_of(unit: Unit, person_id: int) -> Account | None:
    """Return a person's account."""
    return unit.session.scalars(select(Account).where(Account.person_id == person_id)).first()


def bound_members(unit: Unit, household_id: int) -> list[tuple[Person, Account]]:
    """Return who of a household has come in, and by which account."""
    rows = unit.session.execute(
        select(Person, Account)
        .join(Member, Member.person_id == Person.id)
        .join(Account, Account.person_id == Person.id)
        .where(Member.household_id == household_id)
        .order_by(Person.id)
    ).all()
    return [(person, account) for person, account in rows]


def unbound_members(unit: Unit, household_id: int) -> list[Person]:
    """Return the people of a household whom the registry knows and who have not come in."""
    return list(
        unit.session.scalars(
            select(Person)
            .join(Member, Member.person_id == Person.id)
            .outerjoin(Account, Account.person_id == Person.id)
            .where(Member.household_id == household_id, Account.user_id.is_(None))
            .order_by(Person.id)
        )
    )


def members_with_phone(unit: Unit, household_id: int, index: bytes) -> list[Person]:
    """Return the people of a household with this number."""
    query = select(Person).join(Member, Member.person_id == Person.id)
    return list(
        unit.session.scalars(
            query.where(Member.household_id == household_id, Person.phone_index == index).order_by(Person.id)
        )
    )


def waiting_requests(unit: Unit, household_id: int) -> list[JoinRequest]:
    """Return the requests to join a household that wait for an answer."""
    return list(
        unit.session.scalars(
            select(JoinRequest)
            .where(
                JoinRequest.household_id == household_id,
                JoinRequest.decided_at.is_(None),
                JoinRequest.expires_at > unit.now,
            )
            .order_by(JoinRequest.id)
        )
    )


def open_request_of(unit: Unit, user_id: int) -> JoinRequest | None:
    """Return the newest request of an account that nobody decided, expired or not."""
    query = select(JoinRequest).where(JoinRequest.user_id == user_id, JoinRequest.decided_at.is_(None))
    return unit.session.scalars(query.order_by(JoinRequest.id.desc())).first()


def open_invitations(unit: Unit, person_id: int | None = None) -> list[Invitation]:
    """Return the invitations that are good, of one person or of all, the newest first."""
    query = select(Invitation).where(
        Invitation.used_at.is_(None), Invitation.revoked_at.is_(None), Invitation.expires_at > unit.now
    )
    if person_id is not None:
        query = query.where(Invitation.person_id == person_id)
    return list(unit.session.scalars(query.order_by(Invitation.expires_at.desc(), Invitation.person_id)))
