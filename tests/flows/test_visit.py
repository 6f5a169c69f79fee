"""A cadre reports visits in chat."""

from __future__ import annotations

from sqlalchemy import select

from models.domain.cases import State
from models.tables import Case, CaseEvent, Visit
from tests.flows.conftest import Town


async def test_a_visit_without_problems_takes_six_taps_and_at_most_eight_calls(town: Town) -> None:
    cadre = town.cadre
    await cadre.sees_button("🏠 走访登记")
    before = len(town.sandbox.world.calls)
    taps = 0
    for label in ("🏠 走访登记", None, "入户", "户主", "✅ 都没有困难", "✔ 提交"):
        await cadre.taps(label or (await cadre.sees("走访哪一户")).labels[0])
        taps += 1
    done = await cadre.sees("已登记 走访 2026-0903-0001")
    assert taps == 6
    calls = [
        call
        for call in list(town.sandbox.world.calls)[before:]
        if call.method not in ("getUpdates", "answerCallbackQuery")
    ]
    assert len(calls) <= 8
    assert "未走访" in done.text
    visit = await town.facts(lambda unit: unit.session.scalars(select(Visit)).one())
    assert (visit.mode, visit.answered_by, visit.topics, visit.ordinal) == ("in_person", "head", [], 1)
    assert visit.visited_on.isoformat() == "2026-09-03"


async def test_a_problem_becomes_a_case_with_words_photo_and_deadline(town: Town) -> None:
    cadre = town.cadre
    await cadre.taps("🏠 走访登记")
    await cadre.taps((await cadre.sees("走访哪一户")).labels[0])
    await cadre.taps("入户")
    await cadre.taps("家属")
    await cadre.taps("饮水")
    await cadre.sees_button("✅ 饮水")
    done = next(label for label in cadre.buttons if "1" in label)
    await cadre.taps(done)
    await cadre.sees("发生了什么")
    cadre.send_photo(caption="水管冻裂，已经三天没有自来水")
    await cadre.sees("能当场解决吗")
    await cadre.taps("需要办理")
    limit = await cadre.sees("建议办理时限")
    assert "5 个工作日" in limit.text
    await cadre.taps("就这样")
    review = await cadre.sees("请核对")
    assert "水管冻裂" in review.text
    await cadre.taps("✔ 提交")
    await cadre.sees("2026-0001")
    case = await town.facts(lambda unit: unit.session.scalars(select(Case)).one())
    assert (case.category, case.state, case.words) == (
        "water",
        State.ACCEPTED,
        "水管冻裂，已经三天没有自来水",
    )
    assert case.due_on.isoformat() == "2026-09-10"
    acts = await town.facts(lambda unit: [e.act for e in unit.session.scalars(select(CaseEvent))])
    assert acts == ["file", "accept"]
