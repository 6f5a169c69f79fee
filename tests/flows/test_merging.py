"""Merged and taken apart: each petitioner is asked, hears of the result and judges for themselves."""

from __future__ import annotations

import pytest
import pytest_asyncio

from models.domain.cases import State
from models.tables import Case
from tests.flows.casework import (
    RESULT,
    answers,
    begins,
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

pytestmark = pytest.mark.asyncio(loop_scope="module")

FIRST = "水管冻裂，三天没水，我家老人病着"
SECOND = "水管冻裂，没水吃"


@pytest_asyncio.fixture(loop_scope="module", params=LANGUAGES)
async def homes(county: Town, request: pytest.FixtureRequest) -> tuple[Home, Home]:
    """Two homes of one village, in which nothing is open any more."""
    return await quiet_neighbours(county, request.param)


async def two(town: Town, homes: tuple[Home, Home]) -> tuple[Case, Case]:
    """Let both villagers file, each a case of their own."""
    await files(homes[0].villager, FIRST)
    main = await newest_case(town)
    await files(homes[1].villager, SECOND)
    return main, await newest_case(town)


async def proposed(town: Town, homes: tuple[Home, Home]) -> tuple[Case, Case]:
    """Let the lead propose that the second goes on under the first; the villager is asked."""
    main, case = await two(town, homes)
    lead = town.lead
    await merge_proposed(town, case, main)
    await lead.sees(said(lead, "merge-asked", number=case.number, other=main.number, count=1))
    await sees(homes[1].villager, "merge-ask-then")
    return main, case


async def test_merged_with_consent_judged_by_each_and_taken_apart(
    county: Town, homes: tuple[Home, Home]
) -> None:
    first, other = homes
    main, case = await proposed(county, homes)
    assert "老人" not in other.villager.last.text
    assert (await case_now(county, case)).state == State.FILED, "nobody is merged before they agree"
    await taps(other.villager, "merge-yes")
    await sees(other.villager, "merge-answer-merged", number=case.number)
    merged = await case_now(county, case)
    assert (merged.state, merged.merged_into_id) == (State.MERGED, main.id)
    assert (await petitioner(county, case, other.villager)).consented_at is not None
    await sees(county.lead, "merge-heard-merged", number=case.number)
    await sees(first.cadre, "merge-heard-in", number=main.number, other=case.number)
    await answers(first.cadre, main)
    told = await sees(other.villager, "told-merged-from", number=case.number)
    assert main.number in told.text
    assert RESULT in told.text
    shown = await looks_at(other.villager, main)
    assert "老人" not in shown.text
    await sees(first.villager, "told-words", words=RESULT)
    await taps(first.villager, "outcome-button-solved")
    await sees(first.villager, "outcome-thanks-solved", number=main.number)
    assert (await case_now(county, main)).state == State.ANSWERED
    await does(other.villager, f"outcome:{main.id}:partly:{_mark(await case_now(county, main))}")
    await sees(other.villager, "outcome-thanks-partly", number=main.number)
    assert (await case_now(county, main)).outcome == "partly"
    own = await looks_at(other.villager, case)
    where = said(other.villager, "state-revisited")
    assert said(other.villager, "case-merged", number=main.number, state=where) in own.text
    assert said(other.villager, "work-see-button", number=main.number[5:]) in own.labels, "the way to it"
    await taps(other.villager, "act-unmerge")
    await sees(other.villager, "unmerge-ask", number=case.number)
    await taps(other.villager, "unmerge-yes")
    await begins(other.villager, "unmerge-done", number=case.number)
    apart = await case_now(county, case)
    assert (apart.state, apart.merged_into_id) == (State.FILED, None)
    refused = await does(other.villager, f"case:{main.id}")
    assert refused == said(other.villager, "refused-not_yours")
    await answers(other.cadre, case, "单独给这家接通了")
    await sees(other.villager, "told-words", words="单独给这家接通了")


def _mark(case: Case) -> int:
    assert case.answered_at is not None
    return int(case.answered_at.timestamp() * 1000)


async def test_the_main_case_goes_on_once_the_only_one_who_kept_silent_has_left(
    county: Town, homes: tuple[Home, Home]
) -> None:
    first, other = homes
    main, case = await proposed(county, homes)
    await taps(other.villager, "merge-yes")
    await sees(other.villager, "merge-answer-merged", number=case.number)
    await answers(first.cadre, main)
    await sees(first.villager, "told-words", words=RESULT)
    await taps(first.villager, "outcome-button-solved")
    await sees(first.villager, "outcome-thanks-solved", number=main.number)
    assert (await case_now(county, main)).state == State.ANSWERED, "one word is missing"
    await does(other.villager, f"unmerge:{case.id}")
    await taps(other.villager, "unmerge-yes")
    await begins(other.villager, "unmerge-done", number=case.number)
    alone = await case_now(county, main)
    assert (alone.state, alone.outcome) == (State.REVISITED, "solved")
    water = said(first.cadre, "category-water")
    await sees(first.cadre, "heard-part", number=main.number, category=water, other=case.number)
    assert case.number not in (await looks_at(first.villager, main)).text, "not the others' business"
    assert case.number in (await looks_at(first.cadre, main)).text


async def test_who_does_not_agree_is_not_merged(county: Town, homes: tuple[Home, Home]) -> None:
    _, other = homes
    _, case = await proposed(county, homes)
    yes = other.villager.last.button(said(other.villager, "merge-yes"))
    assert yes is not None
    await taps(other.villager, "merge-no")
    await sees(other.villager, "merge-answer-no", number=case.number)
    assert (await case_now(county, case)).state == State.FILED
    await sees(county.lead, "merge-heard-no", number=case.number)
    late = await does(other.villager, yes["callback_data"])
    assert late == said(other.villager, "refused-merge_over", number=case.number)


async def test_ones_own_second_petition_is_merged_at_once(county: Town, homes: tuple[Home, Home]) -> None:
    villager = homes[0].villager
    await files(villager, FIRST)
    main = await newest_case(county)
    await files(villager, SECOND)
    case = await newest_case(county)
    lead = county.lead
    await merge_proposed(county, case, main)
    await sees(lead, "merge-sent", number=case.number, other=main.number)
    assert (await case_now(county, case)).state == State.MERGED
    await villager.sees(said(villager, "told-hint-merged"))


async def test_a_merged_case_is_taken_apart_by_the_staff_too(county: Town, homes: tuple[Home, Home]) -> None:
    _, other = homes
    _, case = await proposed(county, homes)
    await taps(other.villager, "merge-yes")
    await sees(other.villager, "merge-answer-merged", number=case.number)
    await does(county.lead, f"unmerge:{case.id}")
    await sees(county.lead, "unmerge-ask", number=case.number)
    await taps(county.lead, "unmerge-yes")
    await begins(county.lead, "unmerge-done", number=case.number)
    assert (await case_now(county, case)).state == State.FILED
    day = "\n"
    end = said(other.villager, "told-unmerge", number=case.number, category=day, day=day).split("\n")[-1]
    await other.villager.sees(end)
