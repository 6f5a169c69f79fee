"""Households change hands as one act that can be undone, and take along what hangs on them."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event as events
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from models.actions.cards import issue_card, scan_card
from models.actions.caseload import preview_transfer, transfer, undo_transfer
from models.domain.caseload import Handover, Tally
from models.domain.cases import Act, State
from models.domain.refusal import Refused
from models.domain.roles import Level, Role
from models.tables import Assignment, AuditRow, Card, Case, CaseEvent, TransferItem
from models.unit import Unit, Units
from tests.factories import (
    Clock,
    Registry,
    add_case,
    add_household,
    add_person,
    add_place,
)
from tests.factories import (
    actor as actor_of,
)

Facts = tuple[set[tuple[int, int, date | None]], dict[int, int], set[int]]


def present(unit: Unit) -> Facts:
    """Who is linked today and until when, who answers for which case, which cards are good."""
    links = select(Assignment).where(Assignment.since <= unit.today)
    return (
        {
            (one.household_id, one.cadre_id, one.until)
            for one in unit.session.scalars(links)
            if one.until is None or one.until > unit.today
        },
        {one.id: one.responsible_id for one in unit.session.scalars(select(Case))},
        set(unit.session.scalars(select(Card.id).where(Card.revoked_at.is_(None)))),
    )


def refused(units: Units, registry: Registry, asked: Handover, *, by: int = 0) -> str:
    with pytest.raises(Refused) as caught:
        units.run(lambda unit: transfer(unit, actor_of(unit, by or registry.lead), asked))
    return caught.value.phrase.key


def move(units: Units, registry: Registry, other: int) -> tuple[int, Tally]:
    def work(unit: Unit) -> tuple[int, Tally]:
        act, tally = transfer(unit, actor_of(unit, registry.lead), Handover(registry.cadre, other))
        return act.id, tally

    return units.run(work)


def undo(units: Units, registry: Registry, transfer_id: int) -> Tally:
    return units.run(lambda unit: undo_transfer(unit, actor_of(unit, registry.lead), transfer_id)[1])


def test_households_cases_and_cards_go_as_the_preview_said(
    units: Units, registry: Registry, other: int
) -> None:
    case = units.run(lambda unit: add_case(unit, registry, "2026-09-10").id)
    done = units.run(lambda unit: add_case(unit, registry, "2026-09-10", state=State.ANSWERED).id)
    card = units.run(lambda unit: issue_card(unit, registry.household.id, actor_id=registry.cadre))
    asked = Handover(registry.cadre, other)
    shown = units.run(lambda unit: preview_transfer(unit, actor_of(unit, registry.lead), asked))
    _, tally = move(units, registry, other)
    assert shown == tally == Tally({"household": 1, "case": 1, "card": 1, "revisit": 0})
    links, responsible, cards = units.run(present)
    assert links == {(registry.household.id, other, None)}
    assert responsible == {case: other, done: registry.cadre}
    assert not cards
    with pytest.raises(Refused) as caught:
        units.run(lambda unit: scan_card(unit, card.payload, 1))
    assert caught.value.phrase.key == "refused-card_revoked"
    acts = units.run(lambda unit: unit.session.scalars(select(AuditRow.act)).all())
    assert acts.count("transfer") == 1


def test_undone_days_later_all_is_as_it_was_and_history_is_kept(
    units: Units, registry: Registry, other: int, clock: Clock
) -> None:
    units.run(lambda unit: add_case(unit, registry, "2026-09-10"))
    units.run(lambda unit: issue_card(unit, registry.household.id, actor_id=registry.cadre))
    before = units.run(present)
    transfer_id, tally = move(units, registry, other)
    clock.set("2026-09-06")
    counts = {kind: count for kind, count in tally.counts.items() if count}
    assert undo(units, registry, transfer_id) == Tally(counts, homes=tally.homes)
    assert units.run(present) == before
    history = units.run(
        lambda unit: [
            (one.cadre_id, one.since.day, one.until)
            for one in unit.session.scalars(select(Assignment).order_by(Assignment.id))
        ]
    )
    assert history == [
        (registry.cadre, 1, date(2026, 9, 3)),
        (other, 3, date(2026, 9, 6)),
        (registry.cadre, 6, None),
    ]


def handed(units: Units) -> list[tuple[int, int | None, str, Any]]:
    """Who answers for which case by its timeline: case, who did it, state, from whom to whom."""
    query = select(CaseEvent).where(CaseEvent.act == Act.HAND_OVER).order_by(CaseEvent.id)
    return units.run(
        lambda unit: [
            (one.case_id, one.actor_id, one.state, one.details) for one in unit.session.scalars(query)
        ]
    )


def test_each_open_case_that_goes_says_so_in_its_timeline_and_again_when_it_comes_back(
    units: Units, registry: Registry, other: int
) -> None:
    asked = units.run(lambda unit: add_case(unit, registry, "2026-09-10", state=State.INFO_ASKED).id)
    filed = units.run(lambda unit: add_case(unit, registry, "2026-09-10", state=State.FILED).id)
    units.run(lambda unit: add_case(unit, registry, "2026-09-10", state=State.ANSWERED))
    transfer_id, _ = move(units, registry, other)
    there = {"giver": registry.cadre, "taker": other}
    gone = [(asked, registry.lead, "info_asked", there), (filed, registry.lead, "filed", there)]
    assert handed(units) == gone

    def goes_on(unit: Unit) -> None:
        unit.session.get_one(Case, filed).state = State.ANSWERED

    units.run(goes_on)
    undo(units, registry, transfer_id)
    back = {"giver": other, "taker": registry.cadre}
    assert handed(units) == [*gone, (asked, registry.lead, "info_asked", back)]
    acts = units.run(lambda unit: unit.session.scalars(select(AuditRow.act)).all())
    assert (acts.count("transfer"), acts.count("undo_transfer"), acts.count("hand_over_case")) == (1, 1, 3)


def test_the_timelines_of_many_cases_cost_the_statements_of_one(
    units: Units, registry: Registry, other: int
) -> None:
    def statements() -> int:
        said: list[str] = []

        def note(_c: object, _cur: object, statement: str, *_: object) -> None:
            if " case_events" in statement or " cases" in statement:
                said.append(statement)

        events.listen(units.engine, "before_cursor_execute", note)
        try:
            transfer_id, tally = move(units, registry, other)
            undo(units, registry, transfer_id)
        finally:
            events.remove(units.engine, "before_cursor_execute", note)
        assert tally.counts["case"] == len(handed(units)) // 2 - before
        return len(said)

    before = 0
    units.run(lambda unit: add_case(unit, registry, "2026-09-10").id)
    one = statements()
    before = len(handed(units)) // 2
    units.run(lambda unit: [add_case(unit, registry, "2026-09-10") for _ in range(30)])
    assert statements() == one


def test_what_moved_on_stays_and_is_counted(units: Units, registry: Registry, other: int) -> None:
    case = units.run(lambda unit: add_case(unit, registry, "2026-09-10").id)
    units.run(lambda unit: issue_card(unit, registry.household.id, actor_id=registry.cadre))
    transfer_id, _ = move(units, registry, other)

    def goes_on(unit: Unit) -> None:
        unit.session.get_one(Case, case).state = State.ANSWERED
        issue_card(unit, registry.household.id, actor_id=other)

    units.run(goes_on)
    assert undo(units, registry, transfer_id) == Tally({"household": 1}, {"case": 1, "card": 1})
    _, responsible, cards = units.run(present)
    assert responsible[case] == other
    assert not cards


def test_a_household_given_on_is_not_taken_back(units: Units, registry: Registry, other: int) -> None:
    third = units.run(lambda unit: add_person(unit, "周己", Role.CADRE, place=registry.village))
    transfer_id, _ = move(units, registry, other)
    units.run(lambda unit: transfer(unit, actor_of(unit, registry.lead), Handover(other, third)))
    before = units.run(present)
    assert undo(units, registry, transfer_id) == Tally({}, {"household": 1})
    assert units.run(present) == before


def test_a_transfer_is_undone_once_and_within_a_week(
    units: Units, registry: Registry, other: int, clock: Clock
) -> None:
    transfer_id, _ = move(units, registry, other)
    undo(units, registry, transfer_id)
    with pytest.raises(Refused) as caught:
        undo(units, registry, transfer_id)
    assert caught.value.phrase.key == "refused-transfer_undone"
    late, _ = move(units, registry, other)
    clock.set("2026-09-11")
    with pytest.raises(Refused) as caught:
        undo(units, registry, late)
    assert caught.value.phrase.key == "refused-transfer_too_late"


def test_nobody_moves_what_is_not_theirs_to_move(units: Units, registry: Registry, other: int) -> None:
    def elsewhere(unit: Unit) -> tuple[int, int, int]:
        village = add_place(unit, "远村", Level.VILLAGE, above=registry.township)
        cadre = add_person(unit, "吴庚", Role.CADRE, place=village)
        lead = add_person(unit, "郑辛", Role.TEAM_LEAD, place=village)
        return cadre, lead, add_household(unit, village, registry.group, cadre=cadre).id

    cadre, lead, home = units.run(elsewhere)
    transfer_id, _ = move(units, registry, other)
    for asked, by, key in (
        (Handover(cadre, other), registry.lead, "transfer_nothing"),
        (Handover(cadre, other, frozenset({home})), registry.lead, "not_yours"),
        (Handover(other, cadre), registry.lead, "not_yours"),
        (Handover(other, other), registry.lead, "transfer_same"),
        (Handover(registry.cadre, other), registry.cadre, "not_allowed"),
        (Handover(registry.cadre, other), registry.villager, "not_allowed"),
    ):
        assert refused(units, registry, asked, by=by) == f"refused-{key}"
    with pytest.raises(Refused) as caught:
        units.run(lambda unit: undo_transfer(unit, actor_of(unit, lead), transfer_id))
    assert caught.value.phrase.key == "refused-not_yours"
    units.run(lambda unit: transfer(unit, actor_of(unit, registry.office), Handover(other, cadre)))


def _execute(statement: str, unit: Unit) -> None:
    unit.session.execute(text(statement))


def test_what_moved_cannot_be_rewritten(units: Units, registry: Registry, other: int) -> None:
    move(units, registry, other)
    for statement in ("UPDATE transfer_items SET subject_id = 1", "DELETE FROM transfer_items"):
        with pytest.raises(DBAPIError):
            units.run(partial(_execute, statement))
    assert units.run(lambda unit: unit.session.scalars(select(TransferItem.kind)).all()) == ["household"]


class Enough(Exception):
    """Ends a unit without a commit, so that the next example finds what this one found."""


HOME = st.tuples(
    st.booleans(), st.booleans(), st.lists(st.sampled_from(list(State)), max_size=2), st.booleans()
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(homes=st.lists(HOME, max_size=4), everything=st.booleans())
def test_undoing_gives_back_exactly_what_was(
    units: Units,
    registry: Registry,
    other: int,
    *,
    homes: list[tuple[bool, bool, list[State], bool]],
    everything: bool,
) -> None:
    def there_and_back(unit: Unit) -> None:
        chosen = {registry.household.id}
        for is_own, is_chosen, states, has_card in homes:
            cadre = registry.cadre if is_own else other
            home = add_household(unit, registry.village, registry.group, cadre=cadre).id
            chosen |= {home} if is_own and (is_chosen or everything) else set()
            for state in states:
                add_case(unit, registry, "2026-09-10", household_id=home, responsible_id=cadre, state=state)
            if has_card:
                issue_card(unit, home, actor_id=cadre)
        before, lead = present(unit), actor_of(unit, registry.lead)
        asked = Handover(registry.cadre, other, None if everything else frozenset(chosen))
        act, _ = transfer(unit, lead, asked)
        moved = present(unit)[0] - before[0]
        assert {(home, cadre) for home, cadre, _ in moved} == {(home, other) for home in chosen}
        _, tally = undo_transfer(unit, lead, act.id)
        assert not tally.kept
        assert present(unit) == before
        raise Enough

    with pytest.raises(Enough):
        units.run(there_and_back)
