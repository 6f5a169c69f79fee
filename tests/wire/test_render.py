"""A message in a person's language, within Telegram's limits."""

from __future__ import annotations

import html
from collections.abc import Mapping
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

import locales
from bot.render import LINK, TEXT_LIMIT, Rendered, render, shown
from models.domain.message import Ask, Button, Link, Media, MediaKind, Message, Phrase

ZONE, TODAY = ZoneInfo("Asia/Shanghai"), date(2026, 9, 3)
WORDS = {
    "fact": "{label}: {value}",
    "title": "<b>{title}</b>",
    "plain": "是 & 否",
    "engine-send-contact": "电话",
    "engine-send-location": "位置",
    "long": "<b>词</b>" * 5000,
}


@pytest.fixture(autouse=True)
def _made_up_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def say(_: str, key: str, params: Mapping[str, object] | None = None) -> str:
        return WORDS[key].format(**params or {})

    monkeypatch.setattr(locales, "say", say)
    monkeypatch.setattr(locales, "join", lambda _, items: "、".join(items))
    monkeypatch.setattr(locales, "day", lambda _, value, today: f"{value}/{today}")
    monkeypatch.setattr(locales, "moment", lambda _, at, tz, today: f"{at.astimezone(tz):%H:%M}")


def _rendered(*lines: Phrase, **rest: object) -> Rendered:
    return render(Message(lines, **rest), "zh-CN", zone=ZONE, today=TODAY)  # type: ignore[arg-type]  # a test's shorthand


def _fact(value: object) -> Phrase:
    return Phrase("fact", {"label": "值", "value": value})  # type: ignore[dict-item]  # as above


def test_lines_stand_below_each_other_and_an_empty_key_is_an_empty_line() -> None:
    assert _rendered(Phrase("title", {"title": "走访"}), Phrase(""), _fact(3)).text == "<b>走访</b>\n\n值: 3"


def test_words_of_people_are_escaped_and_ours_are_not() -> None:
    assert _rendered(Phrase("title", {"title": "<i>张&三"})).text == "<b>&lt;i&gt;张&amp;三</b>"


def test_phrases_lists_days_and_times_are_put_into_words() -> None:
    assert _rendered(_fact(Phrase("title", {"title": "<"}))).text == "值: <b>&lt;</b>"
    assert _rendered(_fact((Phrase("plain"), Phrase("plain")))).text == "值: 是 & 否、是 & 否"
    assert _rendered(_fact(date(2026, 9, 4))).text == "值: 2026-09-04/2026-09-03"
    assert _rendered(_fact(datetime(2026, 9, 3, 0, 30, tzinfo=UTC))).text == "值: 08:30"


def test_labels_of_buttons_are_plain_text() -> None:
    buttons = (
        (Button(Phrase("fact", {"label": "<", "value": "&"}), "v:1"),),
        (Button(Phrase("plain"), "2"),),
    )
    assert _rendered(_fact(1), buttons=buttons).buttons == ((("<: &", "v:1"),), (("是 & 否", "2"),))


@pytest.mark.parametrize("data", ["", "x" * 65, "走" * 22])
def test_callback_data_of_no_or_too_many_bytes_is_a_bug(data: str) -> None:
    with pytest.raises(ValueError, match="bytes"):
        _rendered(_fact(1), buttons=((Button(Phrase("plain"), data),),))


def test_a_message_that_asks_shows_its_buttons_as_words_on_the_keyboard() -> None:
    rendered = _rendered(_fact(1), ask=Ask.CONTACT, buttons=((Button(Phrase("plain"), "b"),),))
    assert rendered.ask is not None
    assert (rendered.buttons, rendered.ask.label, rendered.ask.rows) == (None, "电话", (("是 & 否",),))
    with pytest.raises(ValueError, match="send two"):
        _rendered(_fact(1), ask=Ask.NOTHING, buttons=((Button(Phrase("plain"), "b"),),))


def test_files_are_passed_on() -> None:
    media = (Media(MediaKind.PHOTO, "p"),)
    assert _rendered(_fact(1), media=media).media == media


def test_the_longest_words_are_cut_and_the_others_kept() -> None:
    text = _rendered(_fact("长" * 9000), _fact("短" * 300)).text
    assert shown(text) == TEXT_LIMIT
    assert text.endswith("长…\n值: " + "短" * 300)


@given(
    st.lists(st.text("<>&\"'a走😀\u0301\n", max_size=30).map(lambda text: text * 400), min_size=1, max_size=3)
)
def test_a_text_is_never_too_long_and_never_cut_in_an_entity(texts: list[str]) -> None:
    text = _rendered(*map(_fact, texts)).text
    assert shown(text) <= TEXT_LIMIT
    assert html.escape(html.unescape(text), quote=False) == text
    if sum(map(len, texts)) < 1000:
        assert "…" not in text


def test_our_own_words_when_too_long_lose_their_tags() -> None:
    text = _rendered(Phrase("long")).text
    assert (shown(text), text[-1], "<" in text) == (TEXT_LIMIT, "…", False)


def test_a_message_of_nothing_is_still_a_message() -> None:
    assert _rendered(Phrase("")).text == "…"


def test_a_link_waits_for_the_name_of_the_bot() -> None:
    text = _rendered(_fact(Link("aB3-_x"))).text
    assert LINK.sub(lambda found: f"<{found[1]}>", text) == _rendered(_fact("\0")).text.replace(
        "\0", "<aB3-_x>"
    )
