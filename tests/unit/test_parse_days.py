"""Days as people type them, seen from Thursday 3 September 2026."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import locales
from locales.parse import parse_day

TODAY = date(2026, 9, 3)

DAYS = {
    "今天": "2026-09-03",
    "今天下午": "2026-09-03",
    "昨天": "2026-09-02",
    "昨晚": "2026-09-02",
    "前天": "2026-09-01",
    "大前天": "2026-08-31",
    "明天": "2026-09-04",
    "后天": "2026-09-05",
    "三天前": "2026-08-31",
    "两周前": "2026-08-20",
    "3天后": "2026-09-06",
    "周五": "2026-09-04",
    "周五。": "2026-09-04",
    "星期天": "2026-09-06",
    "礼拜一": "2026-08-31",
    "这周五": "2026-09-04",
    "上周五": "2026-08-28",
    "上个星期三": "2026-08-26",
    "上上周五": "2026-08-21",
    "下周一": "2026-09-07",
    "9月3号": "2026-09-03",
    "9月3日 周四": "2026-09-03",
    "九月三号": "2026-09-03",
    "9/3": "2026-09-03",
    "９／３": "2026-09-03",
    "9.3": "2026-09-03",
    "25/9": "2026-09-25",
    "1月5日": "2027-01-05",
    "3月10日": "2026-03-10",
    "2月29日": "2028-02-29",
    "5号": "2026-09-05",
    "31号": "2026-08-31",
    "二十号": "2026-08-20",
    "2026-09-03": "2026-09-03",
    "2026/9/3": "2026-09-03",
    "2026年9月3日": "2026-09-03",
    "二〇二六年九月三日": "2026-09-03",
    "20260903": "2026-09-03",
    "today": "2026-09-03",
    "Yesterday evening": "2026-09-02",
    "the day before yesterday": "2026-09-01",
    "tomorrow": "2026-09-04",
    "3 days ago": "2026-08-31",
    "Friday": "2026-09-04",
    "last Friday": "2026-08-28",
    "next Monday": "2026-09-07",
    "3 Sep": "2026-09-03",
    "Sep 3rd": "2026-09-03",
    "Thu 3 Sep": "2026-09-03",
    "3rd of September 2026": "2026-09-03",
    "September 3, 2025": "2025-09-03",
}


@pytest.mark.parametrize(("typed", "meant"), DAYS.items())
def test_a_day_is_read_as_meant(typed: str, meant: str) -> None:
    assert parse_day(typed, TODAY) == date.fromisoformat(meant)


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            " ",
            "外星",
            "😀",
            "去年",
            "周八",
            "13/13",
            "2026-13-01",
            "2026-02-30",
            "0/0",
            "30",
            "九",
            "3 Sep Oct",
            "1e9天前",
        ),
        *("99999999天前", "上下周五", "0000-01-01", "<b>", "nan", "sep", "12 34 sep", "9" * 5000),
    ],
)
def test_what_is_no_day_is_refused(typed: str) -> None:
    assert parse_day(typed, TODAY) is None


@given(st.integers(-180, 180), st.sampled_from(locales.LANGUAGES))
def test_a_day_we_write_is_read_back(shift: int, language: str) -> None:
    day = TODAY + timedelta(days=shift)
    assert parse_day(locales.day(language, day), TODAY) == day
    assert parse_day(locales.day(language, day, date(2000, 1, 1)), TODAY) == day


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_day_in_full_is_read_back_whatever_today_is(day: date, today: date) -> None:
    for text in (day.isoformat(), f"{day.year}年{day.month}月{day.day}日", f"{day:%Y%m%d}"):
        assert parse_day(text, today) == day


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.integers(1, 7))
def test_a_weekday_alone_is_the_nearest_one(today: date, weekday: int) -> None:
    found = parse_day(locales.say("zh-CN", f"weekday-short-{weekday}"), today)
    assert found is not None
    assert found.isoweekday() == weekday
    assert abs(found - today) <= timedelta(days=3)


def test_where_the_future_is_not_allowed_the_nearest_past_one_is_meant() -> None:
    assert parse_day("周五", TODAY, latest=TODAY) == date(2026, 8, 28)
    assert parse_day("5号", TODAY, latest=TODAY) == date(2026, 8, 5)
    assert parse_day("12月30日", TODAY, latest=TODAY) == date(2025, 12, 30)
    assert parse_day("周一", TODAY, earliest=TODAY) == date(2026, 9, 7)


def test_a_day_that_fits_no_bounds_is_still_told_so_that_it_can_be_refused_by_name() -> None:
    assert parse_day("明天", TODAY, latest=TODAY) == date(2026, 9, 4)


@given(
    st.text(max_size=45) | st.text("0123456789年月日号周星期上下前后天-/. sepfri", max_size=10), st.dates()
)
def test_nothing_typed_makes_it_raise(text: str, today: date) -> None:
    found = parse_day(text, today)
    assert found is None or isinstance(found, date)
