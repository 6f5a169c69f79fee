"""Words as people send them: kept whole, made harmless, cut where nobody minds."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.domain.text import clean, cut_utf16, is_wordless, utf16_length

EMOJI = ["😀", "👍🏽", "👨‍👩‍👧‍👦", "🇨🇳", "1️⃣", "❤️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"]
MIXED = st.lists(st.sampled_from([*EMOJI, "水", "a", "é", "e\u0301", "བོ", " ", "\n"]), max_size=30).map(
    "".join
)
DIRECTION_MARKS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def test_control_and_direction_marks_are_taken_out() -> None:
    assert clean(f"水\x00管\x1b冻{DIRECTION_MARKS}裂\x9f") == "水管冻裂"
    assert clean("\ufeff张\u200b三\u00ad") == "张三"


def test_half_a_surrogate_pair_is_taken_out() -> None:
    assert clean("水\ud83d管\ude00") == "水管"


def test_lines_are_kept_and_many_blank_ones_become_two() -> None:
    assert clean("一\r\n二\r三\u2028四") == "一\n二\n三\n四"
    assert clean("一\n\n\n二") == "一\n\n\n二"
    assert clean("一\n \n\t\n\n\n\n二") == "一\n\n\n二"
    assert clean("  \n\n 一 \n ") == "一"


def test_what_joins_an_emoji_is_kept() -> None:
    for emoji in EMOJI:
        assert clean(emoji) == emoji


def test_letters_are_put_together() -> None:
    assert clean("e\u0301") == "é"


def test_html_and_markdown_are_words_like_any_other() -> None:
    assert clean("<b>张*三*</b> _x_ `y`") == "<b>张*三*</b> _x_ `y`"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text)
    assert clean(once) == once


@given(st.text(st.characters(exclude_categories=())) | st.text(DIRECTION_MARKS + "\x00\r\n\t 水"))
def test_what_is_cleaned_can_be_stored_and_turns_no_line_around(text: str) -> None:
    found = clean(text)
    found.encode("utf-8")
    assert not set(DIRECTION_MARKS) & set(found)
    assert all(char == "\n" or unicodedata.category(char) != "Cc" for char in found)
    assert "\n\n\n\n" not in found
    assert found == found.strip()


@given(MIXED, st.integers(1, 40))
def test_a_limit_is_kept(text: str, limit: int) -> None:
    found = clean(text, limit)
    assert utf16_length(found) <= limit
    assert clean(text).startswith(found)


@pytest.mark.parametrize(
    "text", ["", " \n", "😀", "👍🏽👍", "1️⃣", "！？……", "—", "❤️ 🇨🇳", "\u200b", "👨‍👩‍👧‍👦"]
)
def test_emoji_and_punctuation_alone_are_wordless(text: str) -> None:
    assert is_wordless(text)


@pytest.mark.parametrize("text", ["水", "a!", "3", "😀 好", "བོད", "5️"])
def test_one_letter_or_figure_is_a_word(text: str) -> None:
    assert not is_wordless(text)


@given(st.text())
def test_the_length_is_that_of_utf_16(text: str) -> None:
    assert utf16_length(text) == len(text.encode("utf-16-le")) // 2


@given(MIXED | st.text(), st.integers(0, 80))
def test_a_cut_is_a_beginning_within_the_limit(text: str, limit: int) -> None:
    found = cut_utf16(text, limit)
    assert text.startswith(found)
    assert utf16_length(found) <= limit
    if utf16_length(text) <= limit:
        assert found == text


@given(st.lists(st.sampled_from([*EMOJI, "水", "e\u0301"]), min_size=1, max_size=12), st.integers(20, 80))
def test_a_cut_splits_no_sign(signs: list[str], limit: int) -> None:
    found = cut_utf16("".join(signs), limit)
    assert found in ["".join(signs[:count]) for count in range(len(signs) + 1)]


@given(st.sampled_from(EMOJI), st.integers(1, 40))
def test_a_sign_longer_than_the_limit_is_cut_between_characters(emoji: str, limit: int) -> None:
    found = cut_utf16(emoji * 3, limit)
    assert utf16_length(found) <= limit
    assert found or limit < 2


def test_ten_thousand_marks_are_cut_without_delay() -> None:
    assert utf16_length(cut_utf16("a" + "\u0301" * 10_000, 4096)) == 4096
    assert utf16_length(cut_utf16("🇨🇳" * 5_000, 4095)) == 4092
