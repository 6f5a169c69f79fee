"""Health and family are asked apart wherever words of them are taken, by whomever they are written down."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from models.domain.cases import State
from models.tables import AuditRow, Case, CaseEvent
from models.unit import Unit
from tests.flows.casework import (
    answers,
    case_now,
    does,
    looks_at,
    merge_proposed,
    newest_case,
    quiet_neighbours,
    writes,
)
from tests.flows.conftest import Home, Town
from tests.flows.talk import opens, said, sees, taps

pytestmark = pytest.mark.asyncio(loop_scope="module")

WORDS = "老人得了重病，没钱看"


async def heard(town: Town, case: Case) -> list[str]:
    """Return what villagers said when the staff asked them, as the audit has it."""

    def look(unit: Unit) -> list[str]:
        rows = select(AuditRow).where(AuditRow.act == "hear_consent", AuditRow.subject == f"case:{case.id}")
        return [str((one.details or {})["said"]) for one in unit.session.scalars(rows)]

    return await town.facts(look)


async def files_medical(town: Town, home: Home) -> Case:
    """File a petition of health without details."""
    villager = home.villager
    await opens(villager, "menu-petition")
    await taps(villager, "petition-category-medical", "apart-plain", "engine-send")
    await sees(villager, "petition-sent-close")
    return await newest_case(town)


async def last_event(town: Town, case: Case, act: str) -> CaseEvent:
    rows = select(CaseEvent).where(CaseEvent.case_id == case.id, CaseEvent.act == act)
    return await town.facts(lambda unit: unit.session.scalars(rows.order_by(CaseEvent.id.desc())).all()[0])


@pytest.mark.parametrize("agreed", [True, False])
async def test_on_a_visit_the_villager_is_asked_before_words_of_health(
    county: Town, home: Home, agreed: bool
) -> None:
    cadre = home.cadre
    await does(cadre, f"open:visit:{home.id}")
    await sees(cadre, "visit-mode")
    await taps(cadre, "mode-in_person", "answered_by-head")
    await sees(cadre, "visit-topics")
    await taps(cadre, "topic-medical")
    done = said(cadre, "engine-done-count", count=1)
    await cadre.sees_button(done)
    await cadre.taps(done)
    await cadre.sees_button(said(cadre, "apart-agree"))
    assert said(cadre, "visit-apart", topic=said(cadre, "topic-medical")) in cadre.last.text
    await taps(cadre, f"apart-{'agree' if agreed else 'plain'}")
    if agreed:
        await cadre.sees(said(cadre, "visit-words", topic=said(cadre, "topic-medical")))
        cadre.say(WORDS)
    await cadre.sees_button(said(cadre, "visit-on_the_spot-needs_work"))
    await taps(cadre, "visit-on_the_spot-needs_work", "visit-limit-keep", "engine-send")
    await cadre.sees_button(said(cadre, "visit-sent-correct"))
    case = await newest_case(county)
    assert (case.category, case.words) == ("medical", WORDS if agreed else "")
    assert await heard(county, case) == ["agree" if agreed else "plain"]


@pytest.mark.parametrize("agreed", [True, False])
async def test_who_files_for_others_asks_them_first(county: Town, home: Home, agreed: bool) -> None:
    cadre = home.cadre
    await opens(cadre, "menu-proxy")
    await sees(cadre, "proxy-household")
    cadre.say(home.number)
    await sees(cadre, "proxy-category")
    await taps(cadre, "petition-category-medical")
    await sees(cadre, "proxy-apart")
    await taps(cadre, f"apart-{'agree' if agreed else 'plain'}")
    if agreed:
        await sees(cadre, "proxy-words")
        cadre.say(WORDS)
    await sees(cadre, "proxy-note")
    await taps(cadre, "engine-send")
    await sees(cadre, "proxy-code-how")
    case = await newest_case(county)
    assert (case.category, case.words) == ("medical", WORDS if agreed else "")
    assert await heard(county, case) == ["agree" if agreed else "plain"]


async def test_information_on_health_is_given_with_a_consent_or_by_word_of_mouth(
    county: Town, home: Home
) -> None:
    case, villager, cadre = await files_medical(county, home), home.villager, home.cadre
    await writes(cadre, f"open:ask_info:{case.id}", "请补充情况")
    await sees(cadre, "ask_info-sent", number=case.number)
    await does(villager, f"inform:{case.id}")
    await sees(villager, "give_info-apart")
    await taps(villager, "apart-plain")
    await sees(villager, "give_info-plain")
    assert (await case_now(county, case)).state == State.INFO_ASKED, "nothing was given"
    await does(cadre, f"inform:{case.id}")
    await sees(cadre, "inform_for-apart")
    await taps(cadre, "apart-plain")
    await sees(cadre, "inform_for-review")
    await taps(cadre, "engine-send")
    await cadre.sees(said(cadre, "inform_for-sent", number=case.number).split("\n")[0])
    assert (await case_now(county, case)).state != State.INFO_ASKED
    assert await heard(county, case) == ["plain"]


async def test_who_is_not_content_says_so_without_details(county: Town, home: Home) -> None:
    case, villager = await files_medical(county, home), home.villager
    await answers(home.cadre, case)
    await does(villager, f"open:object:{case.id}")
    await sees(villager, "object-apart")
    await taps(villager, "apart-plain")
    await sees(villager, "object-review")
    await taps(villager, "engine-send")
    await villager.sees(said(villager, "object-sent", number=case.number).split("\n")[0])
    assert (await case_now(county, case)).state == State.IN_PROGRESS

    noted = await last_event(county, case, "object")
    assert (noted.words, (noted.details or {}).get("withheld")) == (None, True)


@pytest.mark.parametrize("agreed", [True, False])
async def test_on_a_revisit_the_villager_is_asked_before_their_words(
    county: Town, home: Home, agreed: bool
) -> None:
    case, lead = await files_medical(county, home), county.lead
    await answers(home.cadre, case)
    await does(lead, f"open:revisit:{case.id}")
    await sees(lead, "revisit-mode")
    await taps(lead, "mode-phone", "revisit-outcome-unsolved")
    await sees(lead, "revisit-apart")
    await taps(lead, f"apart-{'agree' if agreed else 'plain'}")
    if agreed:
        await sees(lead, "revisit-words")
        lead.say(WORDS)
    await sees(lead, "revisit-review")
    await taps(lead, "engine-send")
    await sees(lead, "revisit-sent", number=case.number)
    assert (await case_now(county, case)).state == State.IN_PROGRESS
    assert await heard(county, case) == ["agree" if agreed else "plain"]
    noted = await last_event(county, case, "record_unsolved")
    assert (noted.words, (noted.details or {}).get("withheld")) == ((WORDS, None) if agreed else (None, True))


async def test_who_was_not_reached_on_a_revisit_was_not_asked(county: Town, home: Home) -> None:
    case, lead = await files_medical(county, home), county.lead
    await answers(home.cadre, case)
    await does(lead, f"open:revisit:{case.id}")
    await sees(lead, "revisit-mode")
    await taps(lead, "mode-phone", "revisit-outcome-not_reached")
    await sees(lead, "revisit-review")
    await taps(lead, "engine-send")
    await sees(lead, "revisit-sent", number=case.number)
    assert await heard(county, case) == []


async def test_a_spoken_word_on_merging_is_noted_without_details_too(county: Town) -> None:
    first, other = await quiet_neighbours(county, "zh-CN")
    main = await files_medical(county, first)
    case = await files_medical(county, other)
    other.villager.block()
    await county.settle()
    await merge_proposed(county, case, main)
    await looks_at(other.cadre, case)
    await taps(other.cadre, "act-consent", "consent-reply-no", "mode-phone")
    await sees(other.cadre, "consent-day")
    other.cadre.say("今天")
    await sees(other.cadre, "consent-apart")
    await taps(other.cadre, "apart-plain", "engine-send")
    await sees(other.cadre, "consent-declined", number=case.number)
    assert await heard(county, case) == ["plain"]
    assert (await last_event(county, case, "dissent")).words is None
    other.villager.unblock()
