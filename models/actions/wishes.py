"""Putting one's name or phone right: what the registry says is decided by whoever answers for the person."""

from __future__ import annotations

from sqlalchemy import select

from models.domain.phone import normal_phone
from models.domain.privacy import Part
from models.domain.refusal import Refused
from models.domain.roles import Role
from models.store import audit
from models.store.households import household, household_of_person
from models.store.joining import phone_index
from models.store.people import Actor, holder_for, responsible_for
from models.tables import Person, Wish
from models.unit import Unit


def checked(part: Part, value: str) -> str:
    """Return a name or phone as it is kept; raise Refused for what is no phone number."""
    if part is Part.NAME:
        return value
    number = normal_phone(value)
    if number is None:
        raise Refused("not_a_phone")
    return number


def wish(unit: Unit, actor: Actor, part: Part, *, value: str) -> Wish | None:
    """Ask for a name or phone to be put right and return the wish.

    A phone that the registry does not have is the person's own to give: it is taken at once, and None
    is returned. Raises Refused when nobody answers for the person.
    """
    value = checked(part, value)
    if part is Part.PHONE and actor.person.phone is None:
        _put_right(unit, actor.person, part, value=value)
        audit.record(unit, "put_right", f"person:{actor.id}", actor_id=actor.id, details={"part": part.value})
        return None
    decider = _decider(unit, actor)
    if decider is None or decider.id == actor.id:
        raise Refused("nobody_decides")
    asked = Wish(person_id=actor.id, part=part, value=value, asked_at=unit.now, asked_of=decider.id)
    unit.session.add(asked)
    unit.session.flush()
    audit.record(unit, "wish", f"person:{actor.id}", actor_id=actor.id, details={"part": part.value})
    return asked


def wish_for(unit: Unit, actor: Actor, wish_id: int) -> tuple[Wish, Person]:
    """Return an open wish that the actor was asked, and whose it is; else raise Refused."""
    row = unit.session.execute(
        select(Wish, Person)
        .join(Person, Person.id == Wish.person_id)
        .where(Wish.id == wish_id, Wish.asked_of == actor.id)
        .with_for_update(of=Wish)
    ).first()
    if row is None:
        raise Refused("not_yours")
    if row[0].decided_at is not None or row[0].value is None:
        raise Refused("wish_decided")
    return row[0], row[1]


def decide(unit: Unit, actor: Actor, wish_id: int, *, granted: bool) -> tuple[Wish, Person]:
    """Grant or refuse a wish; what was wished is not kept beyond that."""
    asked, person = wish_for(unit, actor, wish_id)
    if granted and asked.value is not None:
        _put_right(unit, person, Part(asked.part), value=asked.value)
    asked.value, asked.decided_at, asked.is_granted = None, unit.now, granted
    act = "put_right" if granted else "refuse_wish"
    audit.record(unit, act, f"person:{person.id}", actor_id=actor.id, details={"part": asked.part})
    unit.session.flush()
    return asked, person


def _decider(unit: Unit, actor: Actor) -> Person | None:
    home = household_of_person(unit, actor.id)
    if home is not None:
        return responsible_for(unit, home, household(unit, home)[1].path)
    path = next((one.path for one in actor.held if one.path), "")
    return holder_for(unit, Role.OFFICE, path) if path else None


def _put_right(unit: Unit, person: Person, part: Part, *, value: str) -> None:
    if part is Part.NAME:
        person.name = value
        return
    person.phone = value
    person.phone_index = phone_index(unit, value)
