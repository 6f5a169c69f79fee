"""A merging that waits for somebody no message reaches: their spoken word is written down for them to see."""

from __future__ import annotations

from datetime import timedelta

import pytest
import pytest_asyncio

from bot.sandbox.person import Person
from models.domain.cases import Act, State
from models.tables import AuditRow, Case, CaseEvent, MergeAsk
from tests.flows.casework import (
    answers,
    case_now,
    does,
    looks_at,
    merge_proposed,
    newest_case,
    petitioner,
    quiet_neighbours,
)
from tests.flows.conftest import LANGUAGES, Home, Town
from tests.flows.talk import files, said, sees, taps
from tests.flows.test_proxy import filed_for, follows

pytestmark = pytest.mark.asyncio(loop_scope="module")

FIRST, SECOND = "水管冻裂，三天没水", "水管冻裂，没水吃"
YES = "并在一起办就行，只要有水"
NO = "不并，我家的是另一根管子"


@pytest_asyncio.fixture(loop_scope="module", params=LANGUAGES)
async def homes(county: Town, request: pytest.FixtureRequest) -> tuple[Home, Home]:
    """Two homes of one village, in which nothing is open any more."""
    return await quiet_neighbours(county, request.param)


async def two(town: Town, homes: tuple[Home, Home]) -> tuple[Case, Case]:
    """Let both villagers file, the second of whom then blocks the bot."""
    await files(homes[0].villager, FIRST)
    main = await newest_case(town)
    await files(homes[1].villager, SECOND)
    case = await newest_case(town)
    homes[1].villager.block()
    await town.settle()
    return main, case


async def notes(cadre: Person, case: Case, day: str, *, reply: str = "yes", words: str = YES) -> str:
    """Write down a spoken word; returns the last tap."""
    await looks_at(cadre, case)
    await taps(cadre, "act-consent")
    await sees(cadre, "consent-reply")
    await taps(cadre, f"consent-reply-{reply}")
    await sees(cadre, "consent-mode")
    await taps(cadre, "mode-phone")
    await sees(cadre, "consent-day")
    cadre.say(day)
    await sees(cadre, "consent-words")
    cadre.say(words)
    await cadre.sees_button(said(cadre, "engine-send"))
    return await taps(cadre, "engine-send")


async def test_the_spoken_yes_of_who_blocked_the_bot_merges_and_is_seen_by_them_later(
    county: Town, homes: tuple[Home, Home]
) -> None:
    _, other = homes
    main, case = await two(county, homes)
    await merge_proposed(county, case, main)
    await sees(county.lead, "merge-not-reached", number=case.number, other=main.number, count=1)
    await notes(other.cadre, case, "9月3日")
    await sees(other.cadre, "consent-merged", number=case.number, other=main.number)
    assert (await case_now(county, case)).state == State.MERGED
    row = await petitioner(county, case, other.villager)
    assert row.consented_at is not None
    assert (await petitioner(county, main, other.villager)).merged_from_id == case.id
    await sees(county.lead, "merge-heard-merged", number=case.number)
    event = await county.facts(
        lambda unit: unit.session.query(CaseEvent).filter_by(case_id=case.id, act=Act.CONSENT).one()
    )
    assert event.details == {"mode": "phone", "petitioner": row.person_id, "on": "2026-09-03"}
    audited = await county.facts(
        lambda unit: (
            unit.session.query(AuditRow).filter_by(act="consent_case", subject=f"case:{case.id}").count()
        )
    )
    assert audited == 1
    other.villager.unblock()
    shown = await looks_at(other.villager, case)
    assert YES in shown.text, "they read what was noted of them"


async def test_who_is_reached_is_asked_in_chat_and_by_word_of_mouth_only_after_days_of_silence(
    county: Town, homes: tuple[Home, Home]
) -> None:
    _, other = homes
    await files(homes[0].villager, FIRST)
    main = await newest_case(county)
    await files(other.villager, SECOND)
    case = await newest_case(county)
    await merge_proposed(county, case, main)
    shown = await looks_at(other.cadre, case)
    assert said(other.cadre, "act-consent") not in shown.labels
    assert said(other.villager, "merge-yes") in (await looks_at(other.villager, case)).labels, "not lost"
    await county.facts(lambda unit: _older(unit.session.query(MergeAsk).filter_by(case_id=case.id).one()))
    await notes(other.cadre, case, "今天")
    await sees(other.cadre, "consent-merged", number=case.number, other=main.number)
    assert (await case_now(county, case)).state == State.MERGED


async def test_the_spoken_no_ends_the_asking_and_may_be_followed_by_a_new_one(
    county: Town, homes: tuple[Home, Home]
) -> None:
    _, other = homes
    main, case = await two(county, homes)
    await merge_proposed(county, case, main)
    await notes(other.cadre, case, "今天", reply="no", words=NO)
    await sees(other.cadre, "consent-declined", number=case.number)
    await sees(county.lead, "merge-heard-no", number=case.number)
    now = await case_now(county, case)
    assert (now.state, now.due_on) == (State.FILED, case.due_on), "both go on as they were"
    assert (await petitioner(county, case, other.villager)).consented_at is None
    asked = await county.facts(lambda unit: unit.session.query(MergeAsk).filter_by(case_id=case.id).one())
    assert asked.ended_at is not None
    assert said(other.cadre, "act-consent") not in (await looks_at(other.cadre, case)).labels
    await merge_proposed(county, case, main)
    await notes(other.cadre, case, "今天")
    await sees(other.cadre, "consent-merged", number=case.number, other=main.number)
    other.villager.unblock()
    shown = await looks_at(other.villager, case)
    assert NO in shown.text, "they read the earlier word too"
    assert YES in shown.text


async def test_a_day_before_the_filing_is_refused(county: Town, homes: tuple[Home, Home]) -> None:
    _, other = homes
    main, case = await two(county, homes)
    await merge_proposed(county, case, main)
    tap = await notes(other.cadre, case, "8月20日")
    refused = await other.cadre.answered(tap)
    assert refused.text == said(other.cadre, "refused-needs_heard_on")
    assert (await case_now(county, case)).state == State.FILED
    other.villager.unblock()


async def test_what_was_filed_on_paper_is_not_merged_before_somebody_was_asked(
    county: Town, homes: tuple[Home, Home]
) -> None:
    first, other = homes
    await files(first.villager, FIRST)
    main = await newest_case(county)
    case, code = await filed_for(county, other)
    await merge_proposed(county, case, main)
    await sees(county.lead, "merge-not-reached", number=case.number, other=main.number, count=1)
    assert (await case_now(county, case)).state == State.FILED
    await notes(other.cadre, case, "9月3日")
    await sees(other.cadre, "consent-merged", number=case.number, other=main.number)
    assert (await case_now(county, case)).state == State.MERGED
    await follows(other.villager, code)
    await taps(other.villager, "act-claim")
    await sees(other.villager, "claim-done", number=case.number)
    assert YES in (await looks_at(other.villager, case)).text
    assert (await petitioner(county, main, other.villager)).merged_from_id == case.id
    await answers(first.cadre, main)
    told = await sees(other.villager, "told-merged-from", number=case.number)
    assert main.number in told.text
    refused = await does(other.cadre, f"open:consent:{case.id}")
    assert refused


def _older(ask: MergeAsk) -> None:
    ask.asked_at -= timedelta(days=4)
