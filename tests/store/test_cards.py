"""Contact cards: one good one a household, found by its payload alone, saying only what is known."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from models.actions.cards import Issued, issue_card, issue_cards, revoke_card, scan_card
from models.domain.cards import CardFacts, Why, hash_of
from models.domain.refusal import Refused
from models.domain.roles import Role
from models.store.cards import card_facts, households_under, live_cards
from models.tables import Assignment, AuditRow, Card, Person, RoleHeld, Rule, WorkUnit
from models.unit import Unit, Units
from tests.databases import Databases
from tests.factories import LONG_AGO, Clock, Registry, add_household, local, make_registry, units_on

NOON = local("2026-09-03", "12:00")
STRANGER = 5000


@pytest.fixture
def units(database: str) -> Iterator[Units]:
    opened = units_on(database, Clock(NOON))
    yield opened
    opened.engine.dispose()


@pytest.fixture
def registry(units: Units) -> Registry:
    return units.run(make_registry)


def issue(units: Units, registry: Registry) -> Issued:
    return units.run(lambda unit: issue_card(unit, registry.household.id, actor_id=registry.cadre))


def facts(units: Units, registry: Registry) -> CardFacts:
    return units.run(lambda unit: card_facts(unit, [registry.household.id]))[registry.household.id]


def refused(units: Units, payload: str) -> str:
    with pytest.raises(Refused) as caught:
        units.run(lambda unit: scan_card(unit, payload, STRANGER))
    return caught.value.phrase.key


def test_a_card_leads_to_its_household_and_the_cadre_of_today(units: Units, registry: Registry) -> None:
    scanned = units.run(lambda unit: scan_card(unit, issue(units, registry).payload, STRANGER))
    assert scanned.household.id == registry.household.id
    assert scanned.cadre is not None
    assert scanned.cadre.id == registry.cadre


def test_scanning_is_noted_and_binds_nobody(units: Units, registry: Registry) -> None:
    payload = issue(units, registry).payload
    units.run(lambda unit: scan_card(unit, payload, STRANGER))
    rows = units.run(lambda unit: unit.session.scalars(select(AuditRow).order_by(AuditRow.id)).all())
    subject = f"household:{registry.household.id}"
    assert [(row.act, row.subject, row.actor_id) for row in rows] == [
        ("issue_card", subject, registry.cadre),
        ("scan_card", subject, None),
    ]
    assert rows[1].details == {"user": STRANGER}
    assert units.run(lambda unit: unit.session.scalars(select(Card)).one().revoked_at) is None


def test_a_payload_is_128_bits_fits_a_deep_link_and_is_not_kept(units: Units, registry: Registry) -> None:
    payload = issue(units, registry).payload
    assert len(payload) == 22
    assert set(payload) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")
    card = units.run(lambda unit: unit.session.scalars(select(Card)).one())
    assert card.payload_hash == hash_of(payload)
    assert payload.encode() not in card.payload_hash


def test_a_new_card_revokes_the_one_before(units: Units, registry: Registry) -> None:
    old, new = issue(units, registry), issue(units, registry)
    assert refused(units, old.payload) == "refused-card_revoked"
    scanned = units.run(lambda unit: scan_card(unit, new.payload, STRANGER))
    assert scanned.household.id == registry.household.id
    cards = units.run(lambda unit: unit.session.scalars(select(Card).order_by(Card.id)).all())
    assert [(card.revoked_at, card.revoked_why) for card in cards] == [(NOON, Why.REPLACED), (None, None)]


def test_cards_made_twice_in_one_unit_leave_one_that_is_good(units: Units, registry: Registry) -> None:
    def twice(unit: Unit) -> None:
        for _ in range(2):
            issue_cards(unit, [registry.household.id] * 2, actor_id=None)

    units.run(twice)
    assert len(units.run(lambda unit: unit.session.scalars(select(Card)).all())) == 2
    assert list(units.run(lambda unit: live_cards(unit, [registry.household.id]))) == [registry.household.id]


def test_the_database_itself_refuses_a_second_good_card(units: Units, registry: Registry) -> None:
    issue(units, registry)
    row = {"household_id": registry.household.id, "payload_hash": b"x" * 32, "issued_at": NOON}
    with pytest.raises(IntegrityError):
        units.run(lambda unit: unit.session.execute(insert(Card).values(row)))


def test_a_revoked_card_is_refused_until_there_is_a_new_one(units: Units, registry: Registry) -> None:
    payload, home = issue(units, registry).payload, registry.household.id
    units.run(lambda unit: revoke_card(unit, home, Why.LOST, actor_id=registry.cadre))
    assert refused(units, payload) == "refused-card_revoked"
    with pytest.raises(Refused, match="card_none"):
        units.run(lambda unit: revoke_card(unit, home, Why.LOST, actor_id=registry.cadre))
    issue(units, registry)
    assert refused(units, payload) == "refused-card_revoked"


@pytest.mark.parametrize("payload", ["", "a" * 22, "连心卡", "x" * 4096])
def test_what_is_no_cards_payload_is_refused(units: Units, registry: Registry, payload: str) -> None:
    issue(units, registry)
    assert refused(units, payload) == "refused-card_unknown"


def test_a_household_without_a_cadre_gets_no_card(units: Units, registry: Registry) -> None:
    def end(unit: Unit) -> None:
        unit.session.execute(update(Assignment).values(until=unit.today))

    units.run(end)
    assert units.run(lambda unit: issue_cards(unit, [registry.household.id], actor_id=None)) == []
    with pytest.raises(Refused, match="card_no_cadre"):
        issue(units, registry)


def test_a_village_gets_its_cards_in_the_order_of_its_numbers(units: Units, registry: Registry) -> None:
    def more(unit: Unit) -> list[int]:
        added = [
            add_household(unit, registry.village, registry.group, cadre=registry.cadre) for _ in range(3)
        ]
        added[0].number = "zzz"
        unit.session.flush()
        return [registry.household.id, added[1].id, added[2].id, added[0].id]

    ids = units.run(more)
    found = units.run(lambda unit: households_under(unit, registry.village.path))
    assert found == ids
    issued = units.run(lambda unit: issue_cards(unit, found, actor_id=None))
    assert [one.household_id for one in issued] == ids
    assert len({one.payload for one in issued}) == 4
    assert units.run(lambda unit: households_under(unit, "/999/")) == []


def test_a_card_names_household_cadre_stand_in_promises_and_numbers(units: Units, registry: Registry) -> None:
    def know(unit: Unit) -> None:
        bureau = WorkUnit(name="水务局", place_id=registry.county.id)
        unit.session.add(bureau)
        unit.session.flush()
        unit.session.get_one(Person, registry.cadre).phone = "13000000001"
        unit.session.get_one(Person, registry.lead).phone = "13000000002"
        unit.session.scalars(
            select(RoleHeld).where(RoleHeld.person_id == registry.cadre)
        ).one().unit_id = bureau.id

    bare = facts(units, registry)
    assert (bare.cadre.name, bare.cadre.phone, bare.cadre.unit, bare.cadre.post) == ("王甲", None, None, None)
    units.run(know)
    told = facts(units, registry)
    assert (told.village, told.group, told.number, told.head) == (
        "小庄村",
        "三组",
        registry.household.number,
        "张",
    )
    assert told.cadre == replace(bare.cadre, phone="13000000001", unit="水务局")
    assert told.stand_in is not None
    assert (told.stand_in.name, told.stand_in.phone) == ("李乙", "13000000002")
    assert told.promises == ("visit", "answer", "follow", "free")
    assert told.complaints == ("12345", "12388")


def test_a_lead_who_is_the_cadre_is_no_stand_in(units: Units, registry: Registry) -> None:
    def same(unit: Unit) -> None:
        unit.session.execute(
            update(RoleHeld).where(RoleHeld.role == Role.TEAM_LEAD).values(person_id=registry.cadre)
        )

    units.run(same)
    assert facts(units, registry).stand_in is None


def test_the_cadre_linked_last_stands_on_the_card(units: Units, registry: Registry) -> None:
    def hand_over(unit: Unit) -> None:
        unit.session.add(
            Assignment(household_id=registry.household.id, cadre_id=registry.lead, since=LONG_AGO)
        )

    units.run(hand_over)
    assert facts(units, registry).cadre.name == "李乙"


def test_an_office_sets_what_its_cards_say(units: Units, registry: Registry) -> None:
    def say(unit: Unit) -> None:
        place = registry.township.id
        unit.session.add(Rule(kind="card", key="promises", place_id=place, value=["visit", "每月到户一次"]))
        unit.session.add(Rule(kind="card", key="complaints", place_id=place, value=[]))

    units.run(say)
    told = facts(units, registry)
    assert (told.promises, told.complaints) == (("visit", "每月到户一次"), ())


def test_two_who_make_a_households_card_at_once_leave_one_good(databases: Databases) -> None:
    with databases.fresh("postgres") as url:
        units = units_on(url, Clock(NOON))
        registry = units.run(make_registry)
        with ThreadPoolExecutor(4) as pool:
            issued = list(pool.map(lambda _: issue(units, registry), range(8)))
        cards = units.run(lambda unit: unit.session.scalars(select(Card)).all())
        assert sorted(card.payload_hash for card in cards) == sorted(hash_of(one.payload) for one in issued)
        assert len([card for card in cards if card.revoked_at is None]) == 1
        units.engine.dispose()
