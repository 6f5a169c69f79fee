"""A sent visit is corrected or voided within 24 hours, and the audit says what it was."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from models.tables import AuditRow, Case, Visit
from tests.flows.conftest import Home, Town
from tests.flows.talk import opens, said, sees, taps, visit_review, visit_water

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def newest_visit(town: Town) -> Visit:
    return await town.facts(
        lambda unit: unit.session.scalars(select(Visit).order_by(Visit.id.desc())).all()[0]
    )


async def audit_of(town: Town, visit: Visit) -> list[AuditRow]:
    query = select(AuditRow).where(AuditRow.subject == f"visit:{visit.id}").order_by(AuditRow.id)
    return await town.facts(lambda unit: list(unit.session.scalars(query)))


async def visited(town: Town, home: Home) -> Visit:
    """Report a visit without problems."""
    await visit_review(home.cadre, home.number)
    await taps(home.cadre, "engine-send")
    await home.cadre.sees_button(said(home.cadre, "visit-sent-correct"))
    return await newest_visit(town)


async def test_a_visit_is_corrected_and_the_audit_keeps_what_it_said(county: Town, home: Home) -> None:
    cadre = home.cadre
    visit = await visited(county, home)
    await taps(cadre, "visit-sent-correct")
    await cadre.sees(visit.number)
    await taps(cadre, "engine-edit")
    await sees(cadre, "correction-review")
    await taps(cadre, "engine-edit")
    await sees(cadre, "engine-edit-which")
    await taps(cadre, "visit-mode-label")
    await sees(cadre, "correction-mode")
    await taps(cadre, "mode-phone")
    await sees(cadre, "correction-review")
    await taps(cadre, "visit-note-button")
    await sees(cadre, "visit-note")
    cadre.say("其实是电话")
    await sees(cadre, "correction-review")
    await taps(cadre, "engine-send")
    await sees(cadre, "correction-sent", number=visit.number)
    now = await newest_visit(county)
    assert (now.mode, now.note, now.number, now.ordinal) == ("phone", "其实是电话", visit.number, 1)
    assert now.corrected_at is not None
    last = (await audit_of(county, visit))[-1]
    assert last.act == "correct_visit"
    assert last.details is not None
    assert (last.details["before"]["mode"], last.details["after"]["mode"]) == ("in_person", "phone")


async def test_a_visit_corrected_to_nobody_home_counts_no_more(county: Town, home: Home) -> None:
    cadre = home.cadre
    visit = await visited(county, home)
    await taps(cadre, "visit-sent-correct")
    await cadre.sees(visit.number)
    await taps(cadre, "engine-edit")
    await sees(cadre, "correction-review")
    await taps(cadre, "engine-edit")
    await sees(cadre, "engine-edit-which")
    await taps(cadre, "visit-mode-label")
    await sees(cadre, "correction-mode")
    await taps(cadre, "mode-nobody_home")
    await sees(cadre, "correction-review")
    await taps(cadre, "engine-send")
    await sees(cadre, "correction-sent", number=visit.number)
    now = await newest_visit(county)
    assert (now.ordinal, now.answered_by) == (0, None)


async def test_a_voided_visit_takes_its_cases_along(county: Town, home: Home) -> None:
    cadre = home.cadre
    await visit_water(cadre, home.number)
    await taps(cadre, "visit-limit-keep")
    await sees(cadre, "visit-review")
    await taps(cadre, "engine-send")
    await cadre.sees_button(said(cadre, "visit-sent-correct"))
    visit = await newest_visit(county)
    case = await county.facts(
        lambda unit: unit.session.scalars(select(Case).where(Case.visit_id == visit.id)).one()
    )
    await taps(cadre, "visit-sent-correct")
    await cadre.sees(visit.number)
    await taps(cadre, "visit-correct-void")
    await sees(cadre, "visit-correct-void-sure", number=visit.number)
    await taps(cadre, "visit-correct-void-yes")
    await sees(cadre, "visit-voided", number=visit.number)
    await taps(cadre, "visit-sent-work")
    work = await sees(cadre, "work-title")
    assert case.number not in work.text
    assert said(cadre, "work-due-none") in work.text
    refused = await cadre.answered(cadre.tap_data(f"case:{case.id}", work))
    assert refused.text == said(cadre, "refused-not_yours")
    again = await cadre.answered(cadre.tap_data(f"voided:{visit.id}", work))
    assert again.text
    assert (await newest_visit(county)).voided_at is not None
    acts = [one.act for one in await audit_of(county, visit)]
    assert acts[-2:] == ["void_visit", "refused_tap"]  # the second tap is refused, and noted
    await opens(cadre, "menu-visit")
    listed = await sees(cadre, "visit-household")
    assert any(label.startswith(home.number) for label in listed.labels)  # not seen again


@pytest.mark.asyncio(loop_scope="function")
async def test_after_a_day_a_visit_stands(town: Town) -> None:
    cadre = town.cadre
    await opens(cadre, "menu-visit")
    await cadre.taps((await sees(cadre, "visit-household")).labels[0])
    await sees(cadre, "visit-mode")
    await taps(cadre, "mode-phone")
    await sees(cadre, "visit-answered_by")
    await taps(cadre, "answered_by-head")
    await sees(cadre, "visit-topics")
    await taps(cadre, "visit-topics-none")
    await sees(cadre, "visit-review")
    await taps(cadre, "engine-send")
    sent = await cadre.sees_button(said(cadre, "visit-sent-correct"))
    await taps(cadre, "visit-sent-correct")
    await sees(cadre, "visit-correct-which")
    await taps(cadre, "engine-edit")
    await sees(cadre, "correction-review")
    await town.later(hours=24, seconds=1)
    tap = await taps(cadre, "engine-send")
    assert (await cadre.answered(tap)).text == said(cadre, "refused-correction_too_late", hours=24)
    visit = await newest_visit(town)
    for data in (
        f"visit:{visit.id}",
        f"void:{visit.id}",
        f"voided:{visit.id}",
        f"open:correction:{visit.id}",
    ):
        answer = await cadre.answered(cadre.tap_data(data, sent))
        assert answer.text == said(cadre, "refused-correction_too_late", hours=24) or "open" in data
    now = await newest_visit(town)
    assert (now.mode, now.voided_at, now.corrected_at) == ("phone", None, None)
