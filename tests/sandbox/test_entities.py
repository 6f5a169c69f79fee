from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.entities import commands_in, parse_html, to_html, utf16_len
from bot.sandbox.errors import ApiError

REFUSED = [
    ("<b>open", 'Can\'t find end tag corresponding to start tag "b"'),
    ("closed</b>", "Unexpected end tag at byte offset 6"),
    ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
    ("<script>x</script>", 'Unsupported start tag "script" at byte offset 0'),
    ("张<x>y</x>", 'Unsupported start tag "x" at byte offset 3'),
    ("3 < 5", 'Unsupported start tag "" at byte offset 2'),
    ("3 <5", "Unclosed start tag at byte offset 2"),
    ("<b", "Unclosed start tag at byte offset 0"),
    ("<b>x</b", "Unclosed end tag at byte offset 4"),
    ('<a href="x', 'Unclosed start tag "a" at byte offset 0'),
    ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
]


@pytest.mark.parametrize(("source", "reason"), REFUSED)
def test_what_does_not_balance_is_refused_in_the_words_of_telegram(source: str, reason: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_html(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"
    assert refused.value.code == 400


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("plain", "plain", []),
        ("<b>b</b>", "b", [{"type": "bold", "offset": 0, "length": 1}]),
        ("😀<i>张</i>", "😀张", [{"type": "italic", "offset": 2, "length": 1}]),
        ("a &lt;b&gt; &amp; &quot;&#33;", 'a <b> & "!', []),
        ("&nbsp; & x", "&nbsp; & x", []),
        ("<b></b>x", "x", []),
        ("  <b> x</b> ", "x", [{"type": "bold", "offset": 0, "length": 1}]),
        (
            "<b>a<i>b</i></b>",
            "ab",
            [{"type": "bold", "offset": 0, "length": 2}, {"type": "italic", "offset": 1, "length": 1}],
        ),
        (
            '<a href="https://example.org/?a=1&amp;b">x</a>',
            "x",
            [{"type": "text_link", "offset": 0, "length": 1, "url": "https://example.org/?a=1&b"}],
        ),
        ('<a href="javascript:alert(1)">x</a>', "x", []),
        (
            '<pre><code class="language-python">x</code></pre>',
            "x",
            [{"type": "pre", "offset": 0, "length": 1, "language": "python"}],
        ),
        (
            "<blockquote expandable>x</blockquote>",
            "x",
            [{"type": "expandable_blockquote", "offset": 0, "length": 1}],
        ),
        ('<span class="tg-spoiler">x</span>', "x", [{"type": "spoiler", "offset": 0, "length": 1}]),
        ("a\x00b\u202ec\r\td", "a bc d", []),
    ],
)
def test_html_becomes_text_and_entities(source: str, text: str, entities: list[object]) -> None:
    assert parse_html(source) == (text, entities)


@given(st.text())
def test_escaped_text_comes_through_whatever_it_is(text: str) -> None:
    parsed, entities = parse_html(f"<b>{html.escape(text)}</b>.")
    assert parsed.replace(" ", "").endswith(".")
    assert all(entity["offset"] + entity["length"] <= utf16_len(parsed) for entity in entities)


@given(st.text(alphabet="<>/&;abius \"'=😀张"))
def test_whatever_is_sent_is_parsed_or_refused_and_shown_safely(source: str) -> None:
    try:
        text, entities = parse_html(source)
    except ApiError:
        return
    shown = to_html(text, entities)
    tags = re.findall(r"</?([^ >]*)", shown)
    assert set(tags) <= {"a", "b", "i", "u", "s", "code", "pre", "blockquote", "tg-spoiler"}
    assert html.unescape(re.sub(r"<[^>]*>", "", shown)) == text


def test_entities_are_shown_as_nested_tags() -> None:
    assert to_html(*parse_html("😀 <b>a<i>b</i></b> <code>&lt;</code>")) == (
        "😀 <b>a<i>b</i></b> <code>&lt;</code>"
    )


def test_links_open_elsewhere_and_carry_no_script() -> None:
    shown = to_html("x", [{"type": "text_link", "offset": 0, "length": 1, "url": 'https://a.b/"><script>'}])
    assert "<script>" not in shown
    assert 'rel="noopener noreferrer"' in shown
    assert to_html("x", [{"type": "text_link", "offset": 0, "length": 1, "url": "javascript:a"}]) == "x"


def test_entities_that_do_not_nest_are_left_out() -> None:
    crossing = [{"type": "bold", "offset": 0, "length": 2}, {"type": "italic", "offset": 1, "length": 2}]
    assert to_html("abc", crossing) == "<b>ab</b>c"


@pytest.mark.parametrize(
    ("text", "found"),
    [("/start x", [(0, 6)]), ("张 /menu@lianxin_bot", [(2, 17)]), ("a/b", []), ("/张", []), ("no", [])],
)
def test_commands_are_marked_as_an_app_marks_them(text: str, found: list[tuple[int, int]]) -> None:
    assert [(one["offset"], one["length"]) for one in commands_in(text)] == found
