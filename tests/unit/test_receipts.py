"""Deadline receipts in words: what a person hears when they ask why."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

import locales
from bot.render import TEXT_LIMIT, render, shown
from handlers.receipts import days_phrases, receipt_phrase
from models.domain.calendar import CHINA, WorkingCalendar
from models.domain.deadlines import Pause, Receipt, Term, answer_due, reckon
from models.domain.message import Message, Phrase, from_json, to_json

START = date(2026, 9, 3)


def sept(day: int) -> date:
    return date(2026, 9, day)


def said(receipt: Receipt, language: str = "zh-CN", approver: str = "") -> str:
    return read(receipt_phrase(receipt, approver=approver), language)


def read(phrase: Phrase, language: str) -> str:
    """Return the words as they arrive: through the outbox and the renderer."""
    message = from_json(to_json(Message((phrase,))))
    return render(message, language, zone=ZoneInfo("Asia/Shanghai"), today=START).text


def test_a_plain_week_reads_as_it_does_on_the_sheet() -> None:
    receipt = answer_due(START, 5, CHINA)
    assert said(receipt) == (
        "9月3日 周四 登记，次日起算。9月4、7、8、9、10日 共 5 个工作日。9月5、6日 周末，不算。"
        "没有暂停。没有延期。"
    )
    assert said(receipt, "en") == (
        "Filed Thu 3 Sep; counted from the next day. 4, 7, 8, 9, 10 Sep: 5 working days. "
        "5, 6 Sep: weekend, not counted. No pause. No extension."
    )


def test_a_holiday_is_named_and_its_working_saturday_too() -> None:
    receipt = answer_due(date(2026, 9, 28), 5, CHINA)
    assert said(receipt) == (
        "9月28日 周一 登记，次日起算。9月29、30日、10月8、9、10日 共 5 个工作日。"
        "其中10月10日是周末调休上班，照常算。10月1至7日 国庆节放假，不算。没有暂停。没有延期。"
    )
    assert "10 Oct: worked to make up for a holiday, so it counts." in said(receipt, "en")


def test_pauses_say_from_when_to_when_and_why() -> None:
    pauses = [Pause(sept(4), sept(7)), Pause(sept(9), sept(10))]
    receipt = answer_due(START, 5, CHINA, pauses=pauses)
    assert said(receipt) == (
        "9月3日 周四 登记，次日起算。9月4、8、9、11、14日 共 5 个工作日。9月12、13日 周末，不算。"
        "9月4日要补充材料，9月7日收到，9月5至7日暂停，不算。9月9日要补充材料，9月10日收到，9月10日暂停，不算。"
        "没有延期。所以最晚 9月14日 周一。"
    )
    assert "asked for on 4 Sep and came on 7 Sep; 5 to 7 Sep: paused" in said(receipt, "en")
    assert said(receipt, "en").endswith("No extension. So it is due Mon 14 Sep.")


def test_a_clock_that_stands_says_since_when_and_what_happens_then() -> None:
    receipt = reckon(Term(START, 5, (Pause(sept(4)),)), CHINA, today=sept(9))
    assert said(receipt).endswith(
        "9月4日要补充材料，还没收到，从9月5日起暂停，不算。没有延期。"
        "收到以后接着算；要是现在收到，最晚 9月15日 周二。"
    )
    assert said(receipt, "en").endswith("if it came now, it would be due Tue 15 Sep.")


def test_an_extension_is_apart_and_says_who_allowed_it() -> None:
    receipt = answer_due(date(2026, 9, 28), 2, CHINA, extension=3)
    text = said(receipt, approver="李乙")
    assert "9月29、30日 共 2 个工作日。" in text
    assert text.endswith(
        "没有暂停。李乙批准延期 3 个工作日：10月8、9、10日。其中10月10日是周末调休上班，照常算。"
        "所以最晚 10月10日 周六。"
    )
    assert "李乙 allowed 3 working days more: 8, 9, 10 Oct." in said(receipt, "en", "李乙")
    assert "延期 3 个工作日：10月8、9、10日。" in said(receipt)
    assert "Extended by 3 working days: 8, 9, 10 Oct." in said(receipt, "en")
    assert "&lt;b&gt;" in said(receipt, approver="<b>")


def test_a_provisional_receipt_says_so_and_still_says_of_pauses() -> None:
    year = CHINA.last_known_year() + 1
    text = said(answer_due(date(year - 1, 12, 29), 5, CHINA))
    assert "没有暂停。没有延期。" in text
    assert text.endswith(f"{year}年的放假安排还没公布，先按周一到周五算，公布后会重算。")


def test_a_day_off_of_data_is_called_what_it_is_called_there() -> None:
    off = {sept(8): False, sept(9): False, sept(10): False}
    calendar = WorkingCalendar(off, names={sept(8): "national_day", sept(9): "雪顿节"})
    text = said(answer_due(sept(7), 3, calendar))
    assert "9月8日 国庆节放假，不算。9月9日 雪顿节放假，不算。9月10日 另行安排放假，不算。" in text


def test_a_limit_of_no_day_is_the_same_day() -> None:
    assert said(answer_due(START, 0, CHINA)).endswith("当天办。没有暂停。没有延期。所以最晚 9月3日 周四。")


def test_many_days_are_said_by_their_first_and_last() -> None:
    text = said(answer_due(START, 15, CHINA))
    assert "9月4、7至11、14至18、20至23日 共 15 个工作日。其中9月20日是周末调休上班" in text


def test_months_of_different_years_are_told_apart() -> None:
    days = [date(2025, 9, 3), date(2026, 9, 3)]
    assert len(days_phrases(days)) == 2


@pytest.mark.parametrize("language", locales.LANGUAGES)
@given(st.data())
def test_any_receipt_can_be_said_and_fits(language: str, data: st.DataObject) -> None:
    start = data.draw(st.dates(date(2024, 1, 1), date(2027, 12, 31)))
    asked = st.integers(0, 80).map(lambda days: start + timedelta(days=days))
    made = st.builds(
        lambda day, days: Pause(day, day + timedelta(days=days) if days else None), asked, st.integers(0, 9)
    )
    term = Term(
        start,
        data.draw(st.integers(0, 60)),
        tuple(data.draw(st.lists(made, max_size=5))),
        data.draw(st.integers(0, 10)),
    )
    text = said(reckon(term, CHINA), language, "李乙")
    assert shown(text) <= TEXT_LIMIT
    assert "{" not in text
    assert "  " not in text
