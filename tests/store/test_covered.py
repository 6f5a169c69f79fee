"""What the screens of coverage read: by place, unit and cadre; and handing over as proposed."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from bot.documents.mydata import to_json
from handlers import router
from handlers.batch import handle_batch
from handlers.events import Event, Kind
from models.actions.visits import correct_visit, report_visit, void_visit
from models.domain.campaigns import Coverage
from models.domain.visits import Mode, VisitDetails, VisitReport
from models.store.coverage import recount
from models.store.covered import (
    Covered,
    coverage_at,
    coverage_below,
    coverage_of_cadre,
    coverage_of_cadres,
    coverage_of_units,
)
from models.store.mydata import my_data
from models.tables import Assignment, Outbox, Visit
from models.unit import Unit, Units
from tests.factories import Registry, add_campaign, add_household

assert router.HANDLERS  # importing it registers every act
_updates = itertools.count(1)
_BEGUN = Coverage(households=3, first=1, second=0, done=0)


@pytest.fixture
def campaign(units: Units, registry: Registry) -> int:
    def make(unit: Unit) -> int:
        campaign = add_campaign(unit, registry.county, ends_on=unit.today + timedelta(days=20))
        campaign.required = 2
        for _ in range(2):
            add_household(unit, registry.village, registry.group, cadre=registry.cadre)
        recount(unit, campaign.id)
        report = VisitReport(household=registry.household.id, mode=Mode.PHONE, visited_on=unit.today)
        report_visit(unit, registry.cadre, report)
        return campaign.id

    return units.run(make)


def test_every_way_of_reading_says_the_same(units: Units, registry: Registry, campaign: int) -> None:
    def read(unit: Unit) -> None:
        path = registry.county.path
        assert coverage_at(unit, campaign, path) == _BEGUN
        assert coverage_below(unit, campaign, path) == [Covered(registry.township.id, _BEGUN)]
        assert coverage_below(unit, campaign, path, levels=2) == [Covered(registry.village.id, _BEGUN)]
        assert coverage_below(unit, campaign, registry.township.path) == [
            Covered(registry.village.id, _BEGUN)
        ]
        assert coverage_of_cadres(unit, campaign, path) == [Covered(registry.cadre, _BEGUN)]
        assert coverage_of_units(unit, campaign, path) == [Covered(0, _BEGUN)]
        assert coverage_of_cadre(unit, campaign, registry.cadre) == _BEGUN

    units.run(read)


def _taps(units: Units, person: int, data: str) -> list[str]:
    """Tap as a person; return the keys of what they are shown and the data of its buttons."""
    user = 1000 + person

    def tap(unit: Unit) -> list[str]:
        event = Event(
            next(_updates),
            Kind.TAP,
            user,
            user,
            unit.now,
            text=data,
            message_id=1,
            callback_id="1",
        )
        handled = handle_batch(unit, [event])[0]
        shown = [row.message for row in handled.owed if row.message is not None]
        keys = [line.key for message in shown for line in message.lines]
        keys += [handled.popup.key] if handled.popup is not None else []
        return keys + [one.data for message in shown for row in message.buttons for one in row]

    return units.run(tap)


def test_a_cadre_sees_their_own_and_a_lead_their_village(
    units: Units, registry: Registry, campaign: int
) -> None:
    assert "coverage-own" in _taps(units, registry.cadre, "!coverage")
    shown = _taps(units, registry.lead, "!coverage")
    assert "coverage-counts" in shown
    assert f"!coverahead:{campaign}:p{registry.village.id}" in shown
    above = _taps(units, registry.lead, f"!cover:{campaign}:p{registry.township.id}")
    assert "refused-not_yours" in above
    for name in ("coverunits", "covercadres", "coverlook"):
        assert "coverage-place" in _taps(units, registry.office, f"!{name}:{campaign}:p{registry.village.id}")


def test_the_place_of_a_visit_goes_when_it_was_none_after_all(units: Units, registry: Registry) -> None:
    def report(unit: Unit) -> Visit:
        visit = VisitReport(
            household=registry.household.id, mode=Mode.IN_PERSON, visited_on=unit.today, place=(34.58, 105.72)
        )
        return report_visit(unit, registry.cadre, visit)[0]

    def look(unit: Unit) -> list[tuple[str, bool]]:
        kept, phoned, void = (report(unit) for _ in range(3))
        details = VisitDetails(visited_on=unit.today, mode=Mode.IN_PERSON, note="门口")
        correct_visit(unit, kept, details, actor_id=registry.cadre)
        phone = details.model_copy(update={"mode": Mode.PHONE})
        correct_visit(unit, phoned, phone, actor_id=registry.cadre)
        void_visit(unit, void, actor_id=registry.cadre)
        return [(one.mode, one.location is not None) for one in (kept, phoned, void)]

    assert units.run(look) == [("in_person", True), ("phone", False), ("in_person", False)]


def test_a_visit_far_from_the_village_is_shown_to_its_lead_without_its_place(
    units: Units, registry: Registry, campaign: int
) -> None:
    def report(unit: Unit, away: float) -> None:
        home = add_household(unit, registry.village, registry.group, cadre=registry.cadre)
        visit = VisitReport(
            household=home.id, mode=Mode.IN_PERSON, visited_on=unit.today, place=(34.58, 105.72 + away)
        )
        report_visit(unit, registry.cadre, visit)

    look = f"!coverlook:{campaign}:p{registry.village.id}"
    for away in (0.0, 0.001, 0.002, 0.003):
        units.run(lambda unit, away=away: report(unit, away))  # type: ignore[misc]  # a default it needs
    assert "glance-far" not in _taps(units, registry.lead, look)
    units.run(lambda unit: report(unit, 0.2))
    assert "glance-far" in _taps(units, registry.lead, look)
    shown = units.run(lambda unit: unit.session.scalars(select(Outbox.body)).all())
    assert "glance-far" in str(shown)
    assert "105." not in str(shown), "where they were is shown to nobody"


def test_the_place_of_a_visit_is_its_cadre_s_and_no_part_of_what_the_household_is_given(
    units: Units, registry: Registry
) -> None:
    visit = VisitReport(
        household=registry.household.id,
        mode=Mode.IN_PERSON,
        visited_on=date(2026, 9, 1),
        place=(34.58, 105.72),
    )
    units.run(lambda unit: report_visit(unit, registry.cadre, visit))
    given = units.run(lambda unit: my_data(unit, registry.villager))
    assert len(given.visits) == 1
    assert b"105.72" not in to_json(given)


def test_without_a_campaign_the_screen_says_so(units: Units, registry: Registry) -> None:
    assert "coverage-none" in _taps(units, registry.lead, "!coverage")


def test_a_handover_is_offered_and_done_on_the_lead_s_tap_alone(
    units: Units, registry: Registry, other: int, campaign: int
) -> None:
    def visited(unit: Unit) -> None:
        home = add_household(unit, registry.village, registry.group, cadre=other)
        recount(unit, campaign)
        for back in (9, 0):
            day = unit.today - timedelta(days=back)
            report_visit(unit, other, VisitReport(household=home.id, mode=Mode.PHONE, visited_on=day))

    def held(unit: Unit) -> int:
        query = select(Assignment.id).where(Assignment.cadre_id == other, Assignment.until.is_(None))
        return len(unit.session.scalars(query).all())

    units.run(visited)
    shown = _taps(units, registry.lead, f"!coverahead:{campaign}:p{registry.village.id}")
    assert {"ahead-miss", "ahead-proposal"} <= set(shown)
    data = next(one for one in shown if one.startswith("!covergive:"))
    sure = _taps(units, registry.lead, data)
    assert units.run(held) == 1
    done = _taps(units, registry.lead, next(one for one in sure if one.startswith("!covergave:")))
    assert "moving-sent" in done
    assert units.run(held) == 2
