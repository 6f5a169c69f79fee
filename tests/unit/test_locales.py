"""The words: complete in every language, quick to say, read as people type them."""

from __future__ import annotations

import timeit
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

import locales
from locales.catalog import catalog, messages
from locales.check import read_problems


def test_every_language_has_every_key_and_variable_and_sound_html() -> None:
    assert locales.problems() == []


def test_chinese_is_the_default_and_english_is_there() -> None:
    assert locales.LANGUAGES == ("zh-CN", "en")
    assert locales.DEFAULT == "zh-CN"


@pytest.mark.parametrize("language", locales.LANGUAGES)
def test_every_message_can_be_said(language: str) -> None:
    for key in locales.keys(language):
        params = dict.fromkeys(locales.variables(language, key), 3)
        assert locales.say(language, key, params) or key.startswith("words-"), key


@pytest.mark.parametrize("language", locales.LANGUAGES)
def test_no_message_leaves_a_placeable_or_isolating_marks_behind(language: str) -> None:
    for key in locales.keys(language):
        params = dict.fromkeys(locales.variables(language, key), 3)
        text = locales.say(language, key, params)
        assert not set("{}\u2068\u2069") & set(text), key


def test_what_people_wrote_is_put_in_as_it_is() -> None:
    words = "{0} {name} %s <b> { $x }"
    assert locales.say("zh-CN", "case-words", {"words": words}) == f"“{words}”"


def test_a_selector_chooses_by_number_and_does_not_group_it() -> None:
    assert locales.say("en", "format-working_days", {"count": 1}) == "1 working day"
    assert locales.say("en", "format-working_days", {"count": 2026}) == "2026 working days"


def test_a_message_that_is_another_is_said_as_that_one() -> None:
    assert locales.say("zh-CN", "petition-category-roads") == locales.say("zh-CN", "category-roads") == "道路"


def test_a_float_that_is_whole_is_written_without_a_point() -> None:
    assert locales.say("zh-CN", "refused-number_low", {"value": 0.5, "low": 1.0}).startswith(
        "0.5 太小了，最少是 1。"
    )


def test_an_unknown_language_is_the_default_one() -> None:
    assert locales.say("xx", "mode-phone") == "电话"


@pytest.mark.parametrize("language", locales.LANGUAGES)
def test_an_unknown_key_or_a_missing_variable_is_a_bug(language: str) -> None:
    with pytest.raises(KeyError):
        locales.say(language, "no-such-key")
    with pytest.raises(KeyError):
        locales.say(language, "case-line", {"number": "2026-0001"})
    with pytest.raises(KeyError):
        locales.say(language, "format-count-photos")


def test_a_name_is_known_in_every_language_however_it_is_typed() -> None:
    assert locales.names("mode-phone") == {"电话", "by phone"}
    for typed in ("电话", " 电话。", "☎️ 电话", "By  Phone!", "BY PHONE"):
        assert locales.fold(typed) in locales.names("mode-phone")


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("✔ 提交", "提交"),
        ("✏️ 修改", "修改"),
        ("修改 ✏️", "修改"),
        ("← 返回", "返回"),
        ("１２３", "123"),
        ("ＡＢＣ", "abc"),
        ("1️⃣", "1"),
        ("👍🏽", ""),
        ("", ""),
        ("བོད་ཡིག།", "བོད་ཡིག"),
    ],
)
def test_folding_bares_the_word(typed: str, folded: str) -> None:
    assert locales.fold(typed) == folded


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = locales.fold(text)
    assert locales.fold(once) == once


def test_listed_words_are_parted_and_folded() -> None:
    assert {"是", "有", "yes", "ok"} <= locales.words("words-yes")
    assert "" not in locales.words("words-tenths")
    assert not locales.words("words-yes") & locales.words("words-no")


def test_days_are_written_as_people_say_them() -> None:
    thursday = date(2026, 9, 3)
    assert locales.day("zh-CN", thursday) == "9月3日 周四"
    assert locales.day("en", thursday) == "Thu 3 Sep"
    assert locales.day("zh-CN", thursday, date(2026, 1, 1)) == "9月3日 周四"
    assert locales.day("zh-CN", thursday, date(2027, 1, 1)) == "2026年9月3日 周四"
    assert locales.day("en", thursday, date(2027, 1, 1)) == "Thu 3 Sep 2026"


def test_a_moment_is_told_in_its_zone() -> None:
    at = datetime(2026, 9, 2, 16, 30, tzinfo=UTC)
    assert locales.moment("zh-CN", at, ZoneInfo("Asia/Shanghai")) == "9月3日 周四 00:30"
    assert locales.moment("en", at, UTC, today=date(2025, 1, 1)) == "Wed 2 Sep 2026, 16:30"


def test_lists_and_numbers_are_written_in_the_language() -> None:
    assert locales.join("zh-CN", ["饮水", "道路"]) == "饮水、道路"
    assert locales.join("en", ["Water", "Roads"]) == "Water, Roads"
    assert locales.number("zh-CN", 122006) == "122,006"
    assert locales.number("en", 3.5) == "3.5"


def test_the_check_names_each_kind_of_fault() -> None:
    text = "one = <b>a\ntwo = <div>x</div>\nthree = a > b\none = again\nfour =\n    .title = t\n= junk\n"
    found = "\n".join(read_problems({"a.ftl": text}))
    for fault in ("<b> is not closed", "unknown tag '<div>'", "unknown tag '>'", "one stands 2 times"):
        assert fault in found
    assert "four has no value" in found
    assert "cannot be read" in found


def test_the_check_looks_inside_selectors() -> None:
    text = "a = { $n ->\n    [one] <b>x\n   *[other] y\n }\n"
    assert read_problems({"a.ftl": text}) == ["zh-CN: a: <b> is not closed"]


@pytest.mark.parametrize("language", locales.LANGUAGES)
def test_a_refusal_ends_by_what_to_do_in_at_most_three_sentences(language: str) -> None:
    for key in locales.keys(language):
        if key.startswith("refused-"):
            text = locales.say(language, key, dict.fromkeys(locales.variables(language, key), "x"))
            assert text[-1] in "。.”", key
            assert len([mark for mark in text if mark in "。！!"]) <= 3, key


def test_dialog_questions_have_their_label_and_their_buttons_are_short() -> None:
    wide = 16
    for prefix in ("mode-", "answered_by-", "topic-", "petition-category-", "category-"):
        for key in locales.keys("zh-CN"):
            if key.startswith(prefix) and not key.endswith(("-term", "-label")):
                assert len(locales.say("zh-CN", key)) <= 8, key
                assert len(locales.say("en", key)) <= wide + 2, key


def test_the_folders_hold_the_same_files() -> None:
    chinese, english = (catalog(language).sources.keys() for language in ("zh-CN", "en"))
    assert chinese == english
    assert sum(1 for _ in messages(catalog("en").sources)) == len(locales.keys("en"))


@pytest.mark.parametrize("language", locales.LANGUAGES)
def test_a_message_read_by_itself_is_the_one_that_stands_in_its_file(language: str) -> None:
    words = catalog(language)
    for message in messages(words.sources):
        assert message.value is not None
        assert message.value.equals(words._pattern(message.id.name)), message.id.name


def test_saying_is_quick() -> None:
    params = {"number": "2026-0117", "category": "饮水", "place": "小庄村三组"}
    rounds = 2000

    def best(key: str, given: dict[str, str] | None) -> float:
        timer = timeit.Timer(lambda: locales.say("zh-CN", key, given))
        return min(timer.repeat(5, rounds)) / rounds * 1e6

    # Ten times what is measured on a slow core, so that only a lost fast path is caught.
    assert best("role-cadre", None) < 10
    assert best("case-line", params) < 40
