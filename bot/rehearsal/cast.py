"""Who takes part: the people of a campaign's place, what they are, and how those come in who have not yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Final, NamedTuple

from sqlalchemy import ColumnElement, Select, or_, select

from bot.rehearsal.manners import Bent, Manner, bent_of
from locales import DEFAULT
from models.actions.consent import Said, say_word
from models.actions.entrance import Newcomer, bind
from models.domain.privacy import Word
from models.domain.roles import Role
from models.store.people import load_actors
from models.tables import (
    Account,
    Assignment,
    Campaign,
    Household,
    Member,
    Person,
    Place,
    RoleHeld,
    WorkUnit,
)
from models.unit import Unit, Units

_AT_ONCE: Final = 200
_OF_PLACES: Final = (Role.OFFICE, Role.TEAM_LEAD)
_OF_UNITS: Final = (Role.HANDLER, Role.UNIT_LEAD)


@dataclass(frozen=True, slots=True)
class Player:
    """A person who takes part: their account's id, what they are, how they behave."""

    id: int
    name: str
    role: str
    place: str
    bent: Bent = field(default_factory=lambda: Bent(Manner.SILENT))
    user_id: int = 0

    @property
    def is_staff(self) -> bool:
        """Whether they keep office hours."""
        return self.role != Role.VILLAGER


class Home(NamedTuple):
    """A household of the campaign: its id, its cadre on the first day, who of it speaks in chat."""

    id: int
    village: str
    cadre_id: int | None
    member_id: int | None


@dataclass(slots=True)
class Cast:
    """The campaign, its households, its people by their ids and by their chats."""

    campaign: Campaign
    path: str
    homes: list[Home]
    players: dict[int, Player]
    chats: dict[int, Player]

    @property
    def manners(self) -> Counter[tuple[str, str]]:
        """How many there are of each role and manner."""
        return Counter((one.role, one.bent.manner.value) for one in self.players.values())


class _Known(NamedTuple):
    role: str
    place: str


def gather(unit: Unit, campaign: Campaign, seed: int) -> Cast:
    """Return who takes part in a campaign, as things stand today, each with a manner of their own."""
    path = unit.session.get_one(Place, campaign.place_id).path
    homes = _homes(unit, path)
    known: dict[int, _Known] = {}
    for person, role, place in unit.session.execute(_holders(unit.today, path)):
        known.setdefault(person, _Known(role, place))
    for home in homes:
        if home.cadre_id is not None:
            known.setdefault(home.cadre_id, _Known(Role.CADRE, home.village))
    members = select(Member.household_id, Member.person_id).order_by(Member.household_id, Member.person_id)
    villages = {home.id: home.village for home in homes}
    for household, person in unit.session.execute(members):
        if household in villages:
            known.setdefault(person, _Known(Role.VILLAGER, villages[household]))
    players: dict[int, Player] = {}
    for id_, name in unit.session.execute(select(Person.id, Person.name).order_by(Person.id)):
        if id_ in known:
            role, place = known[id_]
            players[id_] = Player(id_, name, role, place, bent_of(seed, id_, Role(role)))
    return Cast(campaign, path, homes, players, {})


def _homes(unit: Unit, path: str) -> list[Home]:
    rows = unit.session.execute(
        select(Household.id, Place.name, Assignment.cadre_id)
        .join(Place, Place.id == Household.village_id)
        .outerjoin(
            Assignment,
            (Assignment.household_id == Household.id)
            & (Assignment.since <= unit.today)
            & or_(Assignment.until.is_(None), Assignment.until > unit.today),
        )
        .where(Place.path.startswith(path), Household.gone_on.is_(None))
        .order_by(Household.id, Assignment.id)
    )
    speaks: dict[int, int] = {}
    query = select(Member.household_id, Member.person_id).order_by(Member.household_id, Member.person_id)
    for household, person in unit.session.execute(query):
        speaks.setdefault(household, person)
    found = {id_: Home(id_, village, cadre, speaks.get(id_)) for id_, village, cadre in rows}
    return list(found.values())


def _holders(today: date, path: str) -> Select[int, str, str]:
    """Return who holds a role at a place of the path, below it, or of a unit there; and where."""
    above = [int(part) for part in path.split("/") if part]
    unit_place = select(Place.id).where(or_(Place.path.startswith(path), Place.id.in_(above)))
    return (
        select(RoleHeld.person_id, RoleHeld.role, Place.name)
        .outerjoin(WorkUnit, WorkUnit.id == RoleHeld.unit_id)
        .join(Place, or_(Place.id == RoleHeld.place_id, Place.id == WorkUnit.place_id))
        .where(
            or_(RoleHeld.role.in_(_OF_PLACES), RoleHeld.role.in_(_OF_UNITS)),
            Place.id.in_(unit_place),
            RoleHeld.since <= today,
            or_(RoleHeld.until.is_(None), RoleHeld.until > today),
        )
        .order_by(RoleHeld.id)
    )


def let_in(units: Units, cast: Cast) -> None:
    """Let everybody come in and agree who is not there yet, save those who never do."""
    players = list(cast.players.values())
    for start in range(0, len(players), _AT_ONCE):
        units.run(partial(_enter, players=players[start : start + _AT_ONCE]))
    units.run(lambda unit: _note_chats(unit, cast))


def _enter(unit: Unit, players: Sequence[Player]) -> None:
    there = set(unit.session.scalars(select(Account.person_id).where(_among(players))))
    new = [one for one in players if one.id not in there and not one.bent.never_in]
    for one in new:
        bind(unit, one.id, Newcomer(-one.id, -one.id, DEFAULT), by=None, how="rehearsal")
    for actor in load_actors(unit, [-one.id for one in new]).values():
        say_word(unit, actor, Said(Word.GIVEN))


def _among(players: Iterable[Player]) -> ColumnElement[bool]:
    return Account.person_id.in_([one.id for one in players])


def _note_chats(unit: Unit, cast: Cast) -> None:
    """Note everybody's account; who is outside the campaign and receives something is known by name."""
    rows = unit.session.execute(
        select(Account.user_id, Account.chat_id, Person.id, Person.name)
        .join(Person, Person.id == Account.person_id)
        .order_by(Account.user_id)
    )
    for user_id, chat_id, person_id, name in rows:
        player = cast.players.get(person_id)
        if player is None:
            cast.chats[chat_id] = Player(person_id, name, "", "", user_id=user_id)
            continue
        player = Player(player.id, player.name, player.role, player.place, player.bent, user_id)
        cast.players[person_id] = cast.chats[chat_id] = player
