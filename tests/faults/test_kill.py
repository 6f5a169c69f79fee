"""The bot is killed with signal 9 at every commit of a dialog, and the person simply goes on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from signal import SIGKILL

import pytest
from sqlalchemy import func, select

from bot.sandbox.posts import Post
from models.domain.cases import Act as Done
from models.domain.cases import State
from models.tables import Account, Case, CaseEvent, Draft, Parked, Received, Visit
from models.unit import Unit
from tests.faults.process import Outpost, open_outpost


@dataclass(frozen=True)
class Act:
    """One thing the person does, and the words of the screen that it leads to."""

    shows: str
    tap: str = ""
    say: str = ""


DIALOG = (
    Act(tap="🏠 走访登记", shows="走访哪一户"),
    Act(say="003", shows="怎样走访的"),
    Act(tap="入户", shows="谁接待的"),
    Act(say="户主", shows="哪些方面有困难"),
    Act(tap="饮水", shows="选好了（1）"),
    Act(tap="道路", shows="选好了（2）"),
    Act(tap="✅ 选好了（2）", shows="饮水 · 发生了什么"),
    Act(say="水管冻裂，三天没有水", shows="饮水 · 能当场解决吗"),
    Act(tap="需要办理", shows="建议办理时限"),
    Act(tap="改时限", shows="几个工作日内办完"),
    Act(say="七", shows="道路 · 发生了什么"),
    Act(say="村口的路塌了一块", shows="道路 · 能当场解决吗"),
    Act(say="当场已解决", shows="怎么解决的"),
    Act(say="叫人填平了", shows="请核对"),
    Act(tap="✏️ 备注", shows="还有什么要记的"),
    Act(say="老人独居，下次带药", shows="老人独居"),
    Act(tap="🪪 连心卡已发", shows="✅ 连心卡"),
    Act(tap="✔ 提交", shows="已登记 走访 2026-0903-0001"),
)
"""A visit with two problems: thirteen answers, tapped and typed by turns."""

RECOVERY = ("attempt", "release", "lease")
"""What only a bot commits that takes up what an earlier one left."""


@pytest.fixture
async def outpost(database: str, tmp_path: Path) -> AsyncIterator[Outpost]:
    async with open_outpost(database, tmp_path) as outpost:
        yield outpost


@pytest.mark.slow
@pytest.mark.timeout(300)
async def test_a_bot_killed_at_every_commit_of_a_dialog_loses_no_answer_and_takes_none_twice(
    outpost: Outpost,
) -> None:
    await _enters(outpost)
    await outpost.process.start("before update")
    for act, recovery in zip(DIALOG, cycle(RECOVERY), strict=False):
        await _does(outpost, act)
        assert await outpost.process.dies() == -SIGKILL
        if recovery == "attempt":
            await outpost.process.is_killed_at("before attempt", "after attempt")
        await outpost.process.is_killed_at("after update")
        if recovery != "attempt":
            await outpost.process.is_killed_at(f"before {recovery}", f"after {recovery}")
        await outpost.process.is_killed_at("before marks", "after marks")
        await outpost.process.start("before update")
        await _finds(outpost, act.shows)
    await outpost.process.stops()
    outpost.facts(_one_visit_with_all_that_was_said)
    assert len(outpost.process.ends) >= 6 * len(DIALOG)


async def _enters(outpost: Outpost) -> None:
    await outpost.process.start()
    outpost.cadre.start()
    await outpost.cadre.sees_button("同意", within=20)
    await outpost.cadre.taps("同意")
    await outpost.cadre.sees_button("🏠 走访登记", within=20)
    await outpost.process.stops()


async def _does(outpost: Outpost, act: Act) -> None:
    if act.say:
        outpost.cadre.say(act.say)
    else:
        await outpost.cadre.taps(act.tap, within=20)


async def _finds(outpost: Outpost, words: str) -> None:
    """Wait for a screen, among all there are: it may have come before the last deaths."""

    def look() -> Post | None:
        return next((post for post in outpost.cadre.messages if _shows(post, words)), None)

    await outpost.cadre.waits(look, f"{words!r} to be seen", within=20)


def _shows(post: Post, words: str) -> bool:
    return words in post.text or any(words in label for label in post.labels)


def _one_visit_with_all_that_was_said(unit: Unit) -> None:
    visit = unit.session.scalars(select(Visit)).one()
    assert (visit.number, visit.mode, visit.answered_by) == ("2026-0903-0001", "in_person", "head")
    assert (visit.card_given, visit.note, visit.ordinal) == (True, "老人独居，下次带药", 1)
    assert sorted(visit.topics) == ["roads", "water"]
    water, roads = unit.session.scalars(select(Case).order_by(Case.id))
    assert (water.number, water.category, water.state, water.limit_days, water.words) == (
        "2026-0001", "water", State.ACCEPTED, 7, "水管冻裂，三天没有水",
    )  # fmt: skip
    assert (roads.number, roads.category, roads.state, roads.words) == (
        "2026-0002", "roads", State.ANSWERED, "村口的路塌了一块",
    )  # fmt: skip
    said = {(one.case_id, one.act): one.words for one in unit.session.scalars(select(CaseEvent))}
    assert said[roads.id, Done.SOLVE_ON_THE_SPOT] == "叫人填平了"
    assert unit.session.scalars(select(func.count()).select_from(Draft)).one() == 0
    assert unit.session.scalars(select(func.count()).select_from(Parked)).one() == 0
    assert unit.session.scalars(select(func.count()).select_from(Received)).one() == 2 + len(DIALOG)
    assert unit.session.scalars(select(Account.draft_id)).one() is None
