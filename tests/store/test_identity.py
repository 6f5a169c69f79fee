"""Who may come in as whom, who reaches whom, and what unbinding leaves, on both databases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import event as events
from sqlalchemy import select

from bot.commands.people import _list, _made, _revoked, _unbound
from bot.settings import Fault
from models.actions.cards import issue_card
from models.actions.entrance import Newcomer, confirm, invite, invite_by, press
from models.actions.joining import ask_cadre, join_by_phone, let_in, scan, turn_away
from models.actions.unbinding import unbind
from models.domain.joining import REQUESTS, TRIES, Opened, Relation
from models.domain.message import Message, Phrase
from models.domain.refusal import Refused
from models.domain.roles import Level, Role
from models.store import reach
from models.store.joining import joining_of, phone_index
from models.store.outbox import push
from models.store.people import load_actors
from models.store.reach import household_in_reach, members_of_cadre, people_called, person_below, staff_below
from models.tables import Account, AuditRow, Joining, JoinRequest, Member, Outbox, Person, RoleHeld
from models.unit import Unit, Units
from tests.factories import (
    LONG_AGO,
    Clock,
    Registry,
    add_household,
    add_person,
    add_place,
    local,
    make_registry,
    units_on,
)

NOON = local("2026-09-03", "12:00")
PHONE = "+8613912345678"


@pytest.fixture
def units(database: str) -> Iterator[Units]:
    opened = units_on(database, Clock(NOON))
    yield opened
    opened.engine.dispose()


@pytest.fixture
def registry(units: Units) -> Registry:
    return units.run(make_registry)


def newcomer(number: int = 5000) -> Newcomer:
    return Newcomer(number, number, "zh-CN")


def add_absent(units: Units, registry: Registry, name: str = "钱戊", role: Role = Role.CADRE) -> int:
    return units.run(lambda unit: add_person(unit, name, role, place=registry.village, joined=False))


def give_phone(units: Units, person_id: int) -> None:
    def give(unit: Unit) -> None:
        person = unit.session.get_one(Person, person_id)
        person.phone, person.phone_index = PHONE, phone_index(unit, PHONE)

    units.run(give)


def waiting(unit: Unit, number: int = 5000) -> Joining:
    found = joining_of(unit, number)
    assert found is not None
    return found


def key_of(caught: pytest.ExceptionInfo[Refused]) -> str:
    return caught.value.phrase.key


def acts(units: Units) -> list[str]:
    return units.run(lambda unit: list(unit.session.scalars(select(AuditRow.act).order_by(AuditRow.id))))


def test_wrong_phones_are_counted_kept_and_in_the_end_shut_the_invitation(
    units: Units, registry: Registry
) -> None:
    person_id = add_absent(units, registry)
    give_phone(units, person_id)
    token = units.run(lambda unit: invite(unit, person_id))
    assert units.run(lambda unit: press(unit, token, newcomer())) is Opened.WAITS
    outcomes = [
        units.run(lambda unit: confirm(unit, waiting(unit), "13800000000", newcomer=newcomer())[0])
        for _ in range(TRIES)
    ]
    assert outcomes == [*[Opened.MISMATCH] * (TRIES - 1), Opened.SHUT]
    assert acts(units).count("enter_refused") == TRIES
    with pytest.raises(Refused) as caught:
        units.run(lambda unit: press(unit, token, newcomer(5001)))
    assert key_of(caught) == "refused-invitation_revoked"


def test_a_new_invitation_revokes_the_one_before(units: Units, registry: Registry) -> None:
    person_id = add_absent(units, registry)
    first, _ = units.run(lambda unit: invite_by(unit, person_id, actor_id=registry.lead))
    second, _ = units.run(lambda unit: invite_by(unit, person_id, actor_id=registry.lead))
    with pytest.raises(Refused) as caught:
        units.run(lambda unit: press(unit, first, newcomer()))
    assert key_of(caught) == "refused-invitation_revoked"
    assert units.run(lambda unit: press(unit, second, newcomer())) is Opened.ENTERED
    with pytest.raises(Refused) as again:
        units.run(lambda unit: invite_by(unit, person_id, actor_id=registry.lead))
    assert key_of(again) == "refused-invite_has_account"


def test_a_lead_reaches_whom_stands_wholly_below_and_nobody_else(units: Units, registry: Registry) -> None:
    absent = add_absent(units, registry)
    both = add_absent(units, registry, "孙己")

    def also_office(unit: Unit) -> None:
        unit.session.add(
            RoleHeld(person_id=both, role=Role.OFFICE, place_id=registry.county.id, since=LONG_AGO)
        )

    units.run(also_office)

    def reached(unit: Unit, who: int) -> tuple[set[int], set[int], list[bool]]:
        actor = load_actors(unit, [1000 + who])[1000 + who]
        everybody = (registry.cadre, registry.lead, registry.office, registry.villager, absent, both)
        return (
            {one.id for one in staff_below(unit, actor, joined=False)},
            {one.id for one in staff_below(unit, actor, joined=True)},
            [person_below(unit, actor, one) is not None for one in everybody],
        )

    lead = units.run(lambda unit: reached(unit, registry.lead))
    assert lead == ({absent}, {registry.cadre}, [True, False, False, True, True, False])
    office = units.run(lambda unit: reached(unit, registry.office))
    assert office == ({absent}, {registry.cadre, registry.lead}, [True, True, False, True, True, False])
    cadre = units.run(lambda unit: reached(unit, registry.cadre))
    assert cadre == (set(), set(), [False, False, False, True, False, False])


def test_a_cadre_reaches_households_and_members_of_their_own_only(units: Units, registry: Registry) -> None:
    other = add_absent(units, registry)
    foreign = units.run(lambda unit: add_household(unit, registry.village, registry.group, cadre=other).id)

    def look(unit: Unit) -> tuple[bool, bool, list[tuple[int, int]]]:
        actor = load_actors(unit, [1000 + registry.cadre])[1000 + registry.cadre]
        return (
            household_in_reach(unit, actor, registry.household.id) is not None,
            household_in_reach(unit, actor, foreign) is not None,
            members_of_cadre(unit, actor),
        )

    assert units.run(look) == (True, False, [(registry.villager, registry.household.id)])


def test_a_villager_who_is_staff_as_well_is_not_unbound_by_their_cadre(
    units: Units, registry: Registry
) -> None:
    def look(unit: Unit) -> bool:
        unit.session.add(Member(household_id=registry.household.id, person_id=registry.office))
        unit.session.flush()
        actor = load_actors(unit, [1000 + registry.cadre])[1000 + registry.cadre]
        return person_below(unit, actor, registry.office) is None

    assert units.run(look)


def test_unbinding_takes_the_account_and_what_was_on_its_way(units: Units, registry: Registry) -> None:
    def owe(unit: Unit) -> None:
        account = unit.session.get_one(Account, 1000 + registry.cadre)
        push(unit, account, Message((Phrase("engine-menu"),)), not_before=unit.now)

    units.run(owe)
    units.run(lambda unit: unbind(unit, registry.cadre, "手机丢了", actor_id=registry.lead))
    assert units.run(lambda unit: load_actors(unit, [1000 + registry.cadre])) == {}
    assert units.run(lambda unit: unit.session.scalars(select(Outbox)).all()) == []
    assert "unbind" in acts(units)
    with pytest.raises(Refused) as caught:
        units.run(lambda unit: unbind(unit, registry.cadre, "x", actor_id=None))
    assert key_of(caught) == "refused-not_bound"


def ask(units: Units, registry: Registry, number: int, payload: str) -> int:
    def act(unit: Unit) -> int:
        scan(unit, payload, newcomer(number))
        waiting(unit, number).name = "张小明"
        return ask_cadre(unit, waiting(unit, number), Relation.CHILD, newcomer=newcomer(number)).id

    return units.run(act)


def test_a_household_is_not_flooded_with_requests(units: Units, registry: Registry) -> None:
    payload = units.run(lambda unit: issue_card(unit, registry.household.id, actor_id=None).payload)
    for number in range(REQUESTS):
        ask(units, registry, 6000 + number, payload)
    with pytest.raises(Refused) as caught:
        ask(units, registry, 7000, payload)
    assert key_of(caught) == "refused-join_too_many"


def test_a_request_is_decided_once(units: Units, registry: Registry) -> None:
    payload = units.run(lambda unit: issue_card(unit, registry.household.id, actor_id=None).payload)
    request_id = ask(units, registry, 6000, payload)

    def decide(unit: Unit) -> int:
        request = unit.session.get_one(JoinRequest, request_id)
        return let_in(unit, request, None, actor_id=registry.cadre).person_id

    person_id = units.run(decide)
    actor = units.run(lambda unit: load_actors(unit, [6000]))[6000]
    assert (actor.id, actor.name, actor.has(Role.VILLAGER)) == (person_id, "张小明", True)
    for again in (
        decide,
        lambda unit: turn_away(unit, unit.session.get_one(JoinRequest, request_id), actor_id=1),
    ):
        with pytest.raises(Refused) as caught:
            units.run(again)
        assert key_of(caught) == "refused-join_decided"


def test_a_number_that_two_of_a_household_share_tells_nobody_apart(units: Units, registry: Registry) -> None:
    for name in ("张戊", "张己"):
        person_id = add_absent(units, registry, name, Role.VILLAGER)
        give_phone(units, person_id)

        def member(unit: Unit, who: int = person_id) -> None:
            unit.session.add(Member(household_id=registry.household.id, person_id=who))

        units.run(member)
    payload = units.run(lambda unit: issue_card(unit, registry.household.id, actor_id=None).payload)
    units.run(lambda unit: scan(unit, payload, newcomer()))
    found = units.run(lambda unit: join_by_phone(unit, waiting(unit), PHONE, newcomer=newcomer()))
    assert found is Opened.WAITS
    assert units.run(lambda unit: load_actors(unit, [5000])) == {}


def test_the_operator_invites_by_name_or_id_and_is_told_when_several_match(
    units: Units, registry: Registry, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = (add_absent(units, registry, "周庚") for _ in range(2))
    below = registry.township.path
    found = units.run(lambda unit: people_called(unit, "周庚", below))
    assert {one.id for one in found} == {first, second}
    with pytest.raises(Fault) as caught:
        units.run(lambda unit: _made(unit, "周庚", "柳林乡"))
    assert caught.value.key == "cli-people-many"
    assert all(str(one) in str(caught.value.params["people"]) for one in (first, second))
    with pytest.raises(Fault) as nobody:
        units.run(lambda unit: _made(unit, "没有的人", "小庄村"))
    assert nobody.value.key == "cli-people-none"
    with pytest.raises(Fault) as nowhere:
        units.run(lambda unit: _made(unit, "周庚", "没有的村"))
    assert nowhere.value.key == "cli-people-no_place"
    made = units.run(lambda unit: _made(unit, str(first), "小庄村"))
    assert len(made.payload) == 22
    units.run(lambda unit: _list(unit, "小庄村"))
    assert "周庚" in capsys.readouterr().out
    units.run(lambda unit: _revoked(unit, str(first), None))
    with pytest.raises(Refused):
        units.run(lambda unit: press(unit, made.payload, newcomer()))


def test_the_operator_unbinds_and_the_person_is_told(units: Units, registry: Registry) -> None:
    units.run(lambda unit: _unbound(unit, "王甲", place="小庄村", why="调走了"))
    assert units.run(lambda unit: load_actors(unit, [1000 + registry.cadre])) == {}
    owed = units.run(lambda unit: list(unit.session.scalars(select(Outbox.chat_id))))
    assert owed == [1000 + registry.cadre]


def test_a_name_is_looked_for_in_a_place_and_a_code_anywhere(
    units: Units, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    absent = add_absent(units, registry, "周庚")

    def code(unit: Unit) -> None:
        unit.session.get_one(Person, absent).code = "G-17"

    units.run(code)
    with pytest.raises(Fault) as caught:
        units.run(lambda unit: _made(unit, "周庚", None))
    assert caught.value.key == "cli-people-where"
    assert units.run(lambda unit: _made(unit, "G-17", None)).person.id == absent
    assert units.run(lambda unit: _made(unit, str(absent), None)).person.id == absent
    with pytest.raises(Fault) as nobody:
        units.run(lambda unit: _made(unit, str(absent + 999), None))
    assert nobody.value.key == "cli-people-none", "a number is no name"
    monkeypatch.setattr(reach, "NAMES", 1)
    with pytest.raises(Refused, match="place_too_large"):
        units.run(lambda unit: _made(unit, "周庚", "小庄村"))


def test_only_the_names_of_the_place_are_opened(units: Units, registry: Registry) -> None:
    add_absent(units, registry, "周庚")
    opened: list[str] = []

    def note(_c: object, _cur: object, statement: str, *_: object) -> None:
        opened.append(statement)

    def outside(unit: Unit) -> int:
        place = add_place(unit, "青石乡", Level.TOWNSHIP, above=unit.session.merge(registry.county))
        return add_person(unit, "周庚", Role.CADRE, place=place)

    other = units.run(outside)
    events.listen(units.engine, "before_cursor_execute", note)
    found = units.run(lambda unit: people_called(unit, "周庚", registry.village.path))
    events.remove(units.engine, "before_cursor_execute", note)
    assert other not in {one.id for one in found}
    assert len(found) == 1
    names = [one for one in opened if "people.name" in one]
    assert names
    assert all("WHERE" in one for one in names), "no statement reads everybody"
