"""The story a newcomer plays in two minutes: a visit, a petition, the reminder, the answer."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.web.page import DemoPage, Language

WATER = "水管冻裂，已经三天没有自来水"
ROAD = "村口的路塌了一段，车过不去"
WATER_RUNS = "水管换好了，今天来水了"
ROAD_IS_OPEN = "路基填好了，车能过了"
_MORNINGS = 8

Shoot = Callable[[str], None]


def all_agree(page: DemoPage) -> None:
    """Everybody who has not yet agrees to the notice."""
    for phone in page.phones:
        phone.fronts()
        expect(phone.messages.filter(has_text="🔒").first).to_be_visible()
        if phone.key("同意").count():
            phone.taps("同意")
            phone.finds("您好")


def all_speak(page: DemoPage, language: Language) -> None:
    """Everybody's phone speaks the language."""
    for phone in page.phones:
        phone.fronts()
        if phone.box.get_by_test_id("language").input_value() != language:
            phone.speaks(language)
            phone.sees("English from now on." if language == "en" else "以后用中文")


def visit_with_one_problem(page: DemoPage, shoot: Shoot) -> str:
    """The cadre visits the villager's household and finds no water; returns the case's number."""
    cadre = page.cadre
    cadre.taps("🏠 走访登记")
    cadre.sees("走访哪一户？")
    cadre.taps(re.compile("^001 "))
    cadre.sees("怎样走访的？")
    cadre.taps("入户")
    cadre.sees("谁接待的？")
    cadre.taps("户主")
    cadre.sees("哪些方面有困难？")
    before = cadre.messages.count()
    cadre.taps("饮水")
    expect(cadre.key("✅ 饮水")).to_be_visible()
    cadre.taps(re.compile("选好了"))
    cadre.sees("发生了什么？")
    assert cadre.messages.count() == before  # a tap changes the screen, it adds none
    cadre.attaches("sample-photo")
    cadre.sees("照片收到了")
    cadre.says(WATER)
    cadre.sees("能当场解决吗？")
    cadre.taps("需要办理")
    cadre.sees("建议办理时限：5 个工作日")
    cadre.taps("就这样")
    expect(cadre.sees("请核对")).to_contain_text(WATER)
    shoot("visit-review")
    cadre.taps("✔ 提交")
    sent = cadre.sees("已登记 走访")
    expect(sent).to_contain_text("饮水")
    return _number_in(sent)


def petition_with_place(page: DemoPage, shoot: Shoot) -> str:
    """The villager tells of the road by typing, adds a place by the reply keyboard; returns the number."""
    villager = page.villager
    villager.says(ROAD)
    villager.sees("是哪方面的事？")
    villager.taps("道路")
    villager.sees("请核对")
    villager.taps("📍 加位置")
    keyboard = villager.box.get_by_test_id("keyboard-button")
    expect(keyboard).to_have_text("📍 发送位置")
    shoot("petition-place")
    keyboard.click()
    expect(villager.box.get_by_test_id("location")).to_be_visible()
    expect(keyboard).to_have_count(0)
    review = villager.sees("请核对")
    expect(review).to_contain_text("谁会看到")
    villager.taps("✔ 提交")
    sent = villager.sees("收到了，编号")
    page.cadre.sees("新事项")
    return _number_in(sent)


def morning_reminds(page: DemoPage, case: str) -> Locator:
    """Go from digest to digest until one speaks of the case in the cadre's chat; returns that message."""
    mentions = page.cadre.messages.filter(has_text="早上好").filter(has_text=case)
    greetings = page.cadre.messages.filter(has_text="早上好")
    for morning in range(greetings.count() + 1, greetings.count() + _MORNINGS + 1):
        page.moves_clock("digest")
        expect(greetings).to_have_count(morning)
        if mentions.count():
            return mentions.last
    raise AssertionError(f"{case} stood in none of {_MORNINGS} digests")


def answer(page: DemoPage, number: str, result: str, *, of: Locator) -> None:
    """The cadre opens the case by the reminder's button and writes the result; the villager reads it."""
    cadre = page.cadre
    short = number.rpartition("-")[2]
    cadre.taps(re.compile(f"^{short} "), of=of)
    opened = cadre.sees("轮到您")
    expect(opened).to_contain_text(number)
    if cadre.key("✔ 受理", of=opened).count():
        cadre.taps("✔ 受理")
        cadre.sees("已受理")
    cadre.taps("✍️ 写结果")
    cadre.sees("办得怎么样？")
    cadre.says(result)
    cadre.sees("请核对")
    cadre.taps("✔ 提交")
    cadre.sees("已答复")
    told = page.villager.sees("有结果了")
    expect(told).to_contain_text(number)
    expect(told).to_contain_text(result)


def _number_in(message: Locator) -> str:
    found = re.search(r"(?<![\d-])\d{4}-\d{4}(?![\d-])", message.inner_text())
    assert found, message.inner_text()
    return found[0]
