"""A cadre files for a villager, who follows it by the code on paper, takes it up and judges it."""

from __future__ import annotations

import io
import re

import pypdf
import pytest

from bot.sandbox.person import Person
from models.domain.cases import Source, State
from models.domain.guessing import WRONG
from models.tables import Case, CaseCode, WrongPayload
from tests.flows.casework import RESULT, answers, begins, case_now, does, looks_at, neighbours, newest_case
from tests.flows.conftest import Home, Town
from tests.flows.talk import opens, said, sees, taps

pytestmark = pytest.mark.asyncio(loop_scope="module")

WORDS = "老人说自来水断了三天"
_CODE = re.compile(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b")


async def filed_for(town: Town, home: Home) -> tuple[Case, str]:
    """Let the cadre file for the household; return the case and the code that was shown."""
    cadre = home.cadre
    await opens(cadre, "menu-proxy")
    await cadre.sees(said(cadre, "proxy-household"))
    cadre.say(home.number)
    await sees(cadre, "proxy-category")
    await taps(cadre, "petition-category-water")
    await sees(cadre, "proxy-words")
    cadre.say(WORDS)
    await sees(cadre, "proxy-note")
    await taps(cadre, "engine-send")
    done = await sees(cadre, "proxy-code-how")
    found = _CODE.search(done.text)
    assert found is not None
    return await newest_case(town), found[0]


async def test_the_cadre_is_sent_a_slip_to_print(county: Town, home: Home) -> None:
    case, code = await filed_for(county, home)
    await county.settle()
    post = next(one for one in reversed(home.cadre.messages) if one.file is not None)
    assert post.file is not None
    text = pypdf.PdfReader(io.BytesIO(post.file.read())).pages[0].extract_text()
    assert case.number in text
    assert code in text.replace("\n", "")
    assert WORDS not in text


async def follows(person: Person, typed: str) -> None:
    """Send a code and wait for the case."""
    person.say(typed)
    await sees(person, "track-claim")


async def test_filed_by_a_cadre_followed_and_judged_by_the_villager(county: Town, home: Home) -> None:
    case, code = await filed_for(county, home)
    assert (case.source, case.filer_id, case.state) == (Source.PROXY, None, State.FILED)
    shown = await looks_at(home.cadre, case)
    assert said(home.cadre, "case-proxy", name="\n").split("\n")[0] in shown.text
    assert code not in shown.text, "it is shown once"
    kept = await county.facts(lambda unit: unit.session.query(CaseCode).filter_by(case_id=case.id).one())
    assert code.replace("-", "").encode() not in kept.code_hash
    refused = await does(home.villager, f"case:{case.id}")
    assert refused == said(home.villager, "refused-not_yours")
    await follows(home.villager, code.lower().replace("-", " "))
    assert WORDS not in home.villager.last.text
    await taps(home.villager, "act-claim")
    await sees(home.villager, "claim-done", number=case.number)
    await sees(home.cadre, "heard-claim", number=case.number, category=said(home.cadre, "category-water"))
    shown = await looks_at(home.villager, case)
    assert WORDS in shown.text
    await opens(home.villager, "menu-mine")
    await begins(home.villager, "mine-line-proxy", number=case.number, category="\n", state="")
    await answers(home.cadre, case)
    await sees(home.villager, "told-words", words=RESULT)
    await taps(home.villager, "outcome-button-solved")
    await sees(home.villager, "outcome-thanks-solved", number=case.number)
    assert (await case_now(county, case)).outcome == "solved"


async def test_the_code_opens_nothing_to_another_household(county: Town) -> None:
    home, other = await neighbours(county)
    case, code = await filed_for(county, home)
    other.villager.say(code)
    await sees(other.villager, "refused-code_other_home")
    proof = "0" * 32
    for person in (home.villager, other.villager):
        forged = await does(person, f"claim:{case.id}:{proof}")
        assert forged == said(person, "refused-not_yours")
    assert (await case_now(county, case)).filer_id is None


def _times(person: Person, key: str) -> int:
    return sum(post.text == said(person, key) for post in person.messages)


async def test_wrong_codes_are_counted_and_locked(county: Town, home: Home) -> None:
    villager = home.villager
    for at in range(WRONG):
        villager.say(f"7K3M-9XQ2-4TBN-8W0{at}")
        wanted = at + 1
        await villager.waits(lambda: _times(villager, "refused-code_unknown") == wanted or None, "a refusal")  # noqa: B023 - awaited at once
    rows = await county.facts(
        lambda unit: unit.session.query(WrongPayload).filter_by(user_id=villager.user.id).count()
    )
    assert rows == WRONG
    _, code = await filed_for(county, home)
    before = villager.last.id
    villager.say(code)
    answered = await villager.waits(
        lambda: villager.last if villager.last.from_bot and villager.last.id > before else None, "it"
    )
    assert said(villager, "track-claim") not in answered.text


async def test_the_way_to_use_a_code_is_explained(county: Town, home: Home) -> None:
    await opens(home.villager, "menu-track")
    await sees(home.villager, "track-how")
    home.villager.say("/track")
    await sees(home.villager, "track-how")


async def test_what_was_filed_for_somebody_is_marked_in_lists_and_in_the_digest(
    county: Town, home: Home
) -> None:
    case, _ = await filed_for(county, home)
    water, village = said(home.cadre, "category-water"), "|"
    marked = said(home.cadre, "case-line-proxy", number=case.number, category=water, place=village).split("|")
    await opens(home.cadre, "menu-work")
    await home.cadre.sees(marked[0])
    for _ in range(2):  # on Monday it is three working days until it is due
        await county.until_digest()
    await home.cadre.waits(lambda: _greeted(home.cadre, marked[0]) or None, "the digest of Monday")


def _greeted(person: Person, line: str) -> bool:
    """Whether the list of work is not the only one to hold a line."""
    go = said(person, "digest-visit-go")
    return sum(line in one.text and go in one.labels for one in person.messages) > 1
