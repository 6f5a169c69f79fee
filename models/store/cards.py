"""Cards of households: what stands on them today, and which one a payload belongs to."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import or_, select, update

from models.domain.cards import CardFacts, Contact, Why, hash_of
from models.domain.roles import Role
from models.store.leaves import stand_ins
from models.store.people import holder_for
from models.store.rules import card_texts
from models.store.sets import is_among
from models.tables import Assignment, Card, Household, Person, Place, RoleHeld, WorkUnit
from models.unit import Unit

_VILLAGE, _GROUP = Place.__table__.alias("village"), Place.__table__.alias("grp")


def card_of(unit: Unit, payload: str) -> Card | None:
    """Return the card that a payload was made for, revoked or not."""
    return unit.session.scalars(select(Card).where(Card.payload_hash == hash_of(payload))).first()


def live_cards(unit: Unit, household_ids: Collection[int]) -> dict[int, Card]:
    """Return the good card of each of these households that has one."""
    cards = unit.session.scalars(
        select(Card).where(is_among(unit, Card.household_id, household_ids), Card.revoked_at.is_(None))
    )
    return {card.household_id: card for card in cards}


def revoke(unit: Unit, household_ids: Collection[int], why: Why) -> None:
    """Make the good cards of these households bad; no other card of theirs can be made meanwhile."""
    homes = select(Household.id).where(is_among(unit, Household.id, household_ids)).order_by(Household.id)
    unit.session.execute(homes.with_for_update())
    unit.session.execute(
        update(Card)
        .where(is_among(unit, Card.household_id, household_ids), Card.revoked_at.is_(None))
        .values(revoked_at=unit.now, revoked_why=why)
        .execution_options(synchronize_session="fetch")
    )


def households_under(unit: Unit, path: str) -> list[int]:
    """Return the ids of a village's households, or of those below any place, by village and number."""
    return list(
        unit.session.scalars(
            select(Household.id)
            .join(Place, Place.id == Household.village_id)
            .where(Place.path.startswith(path, autoescape=True))
            .order_by(Place.path, Household.number)
        )
    )


def household_numbered(unit: Unit, village_id: int, number: str) -> int | None:
    """Return the id of a village's household by its number."""
    return unit.session.scalars(
        select(Household.id).where(Household.village_id == village_id, Household.number == number)
    ).first()


def card_facts(unit: Unit, household_ids: Collection[int]) -> dict[int, CardFacts]:
    """Return what stands on the cards of these households; one without a cadre today has none."""
    cadres = _cadres(unit, household_ids)
    homes = unit.session.execute(
        select(Household, _VILLAGE.c.name, _VILLAGE.c.path, _GROUP.c.name)
        .join(_VILLAGE, _VILLAGE.c.id == Household.village_id)
        .join(_GROUP, _GROUP.c.id == Household.group_id)
        .where(is_among(unit, Household.id, household_ids))
    ).all()
    villages = {path: _of_village(unit, path) for path in {path for _, _, path, _ in homes}}
    away = _away(unit, [cadre_id for cadre_id, _ in cadres.values()])
    found = {}
    for home, village, path, group in homes:
        if home.id not in cadres:
            continue
        cadre_id, cadre = cadres[home.id]
        lead_id, lead, promises, complaints = villages[path]
        found[home.id] = CardFacts(
            village=village,
            group=group,
            number=home.number,
            head=home.head,
            cadre=cadre,
            stand_in=away.get(cadre_id) or (lead if lead_id != cadre_id else None),
            promises=promises,
            complaints=complaints,
        )
    return found


def _of_village(unit: Unit, path: str) -> tuple[int | None, Contact | None, tuple[str, ...], tuple[str, ...]]:
    """Return whom a cadre's households turn to meanwhile (the team lead), and what cards say there."""
    lead = holder_for(unit, Role.TEAM_LEAD, path)
    contact = Contact(lead.name, lead.phone) if lead else None
    settings = (card_texts(unit, "promises", path), card_texts(unit, "complaints", path))
    return (lead.id if lead else None, contact, *settings)


def _away(unit: Unit, cadres: Collection[int]) -> dict[int, Contact]:
    """Return who stands in for those of these cadres who are on leave today."""
    others = stand_ins(unit, cadres)
    rows = unit.session.scalars(select(Person).where(is_among(unit, Person.id, set(others.values()))))
    people = {person.id: Contact(person.name, person.phone) for person in rows}
    return {cadre: people[other] for cadre, other in others.items()}


def _cadres(unit: Unit, household_ids: Collection[int]) -> dict[int, tuple[int, Contact]]:
    """Return the cadre of each household today, the one linked last where there are two."""
    rows = unit.session.execute(
        select(Assignment.household_id, Person)
        .join(Person, Person.id == Assignment.cadre_id)
        .where(
            is_among(unit, Assignment.household_id, household_ids),
            Assignment.since <= unit.today,
            or_(Assignment.until.is_(None), Assignment.until > unit.today),
        )
        .order_by(Assignment.id)
    ).all()
    of = {household_id: person for household_id, person in rows}  # noqa: C416  # rows are no pairs to mypy
    contacts = _contacts(unit, {person.id: person for person in of.values()})
    return {household_id: (person.id, contacts[person.id]) for household_id, person in of.items()}


def _contacts(unit: Unit, people: Mapping[int, Person]) -> dict[int, Contact]:
    """Return how these people are reached: their own unit, else the one they hold the cadre's role for."""
    held = unit.session.execute(
        select(RoleHeld.person_id, RoleHeld.unit_id)
        .where(
            is_among(unit, RoleHeld.person_id, people),
            RoleHeld.role == Role.CADRE,
            RoleHeld.unit_id.is_not(None),
            RoleHeld.since <= unit.today,
            or_(RoleHeld.until.is_(None), RoleHeld.until > unit.today),
        )
        .order_by(RoleHeld.id)
    )
    units = {row.person_id: row.unit_id for row in held}
    units |= {person.id: person.unit_id for person in people.values() if person.unit_id is not None}
    named = unit.session.execute(
        select(WorkUnit.id, WorkUnit.name).where(is_among(unit, WorkUnit.id, set(units.values())))
    )
    names = {row.id: row.name for row in named}
    return {
        person.id: Contact(
            person.name, phone=person.phone, post=person.post, unit=names.get(units.get(person.id, 0))
        )
        for person in people.values()
    }
