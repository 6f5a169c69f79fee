"""The layout of a card: whatever the words are, nothing is cut and nothing overlaps."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.documents.layout import (
    HEIGHT,
    LINE,
    NAME,
    PAD,
    PRIVACY,
    QR_SIDE,
    TITLE,
    WIDTH,
    Group,
    Layout,
    Style,
    Words,
    lay_out,
)
from bot.documents.lines import lines_of

SLACK = 1e-6


def measure(text: str, size: float, bold: bool) -> float:
    """Widths much like the real ones: Chinese is square, the rest about half as wide."""
    return sum(1.0 if sign > "\u2000" else 0.56 for sign in text) * size * 25.4 / 72 * (1.03 if bold else 1)


SIGNS = st.sampled_from("张王李赵·，。、abcxyz 0123456789-()𠮷㐂W")
TEXTS = st.text(SIGNS, min_size=1, max_size=60)


def groups(style: Style, most: int) -> st.SearchStrategy[tuple[Group, ...]]:
    part = st.tuples(TEXTS, st.just(style))
    group = st.lists(part, min_size=1, max_size=5).map(lambda parts: tuple(parts))  # noqa: PLW0108 - for mypy
    return st.lists(group, min_size=1, max_size=most).map(lambda found: tuple(found))  # noqa: PLW0108 - same


WORDS = st.builds(
    Words,
    top=st.tuples(st.tuples(TEXTS, st.just(TITLE)), st.tuples(TEXTS, st.just(LINE))),
    beside=groups(NAME, 2),
    scan=TEXTS,
    below=groups(PRIVACY, 2),
)


def boxes(layout: Layout) -> list[tuple[float, float, float, float]]:
    x, y = layout.qr
    found = [(x, y, x + QR_SIDE, y + QR_SIDE)]
    for one in layout.pieces:
        wide = measure(one.text, one.size, one.style.bold)
        found.append((one.x, one.top, one.x + wide, one.bottom))
    return found


@given(WORDS)
def test_nothing_leaves_the_card_and_nothing_overlaps(words: Words) -> None:
    placed = boxes(lay_out(words, measure))
    for left, top, right, bottom in placed:
        assert left >= PAD - SLACK
        assert top >= PAD - SLACK
        assert right <= WIDTH - PAD + SLACK
        assert bottom <= HEIGHT - PAD + SLACK
    for at, one in enumerate(placed):
        for other in placed[at + 1 :]:
            apart = (
                one[2] <= other[0] + SLACK
                or other[2] <= one[0] + SLACK
                or one[3] <= other[1] + SLACK
                or other[3] <= one[1] + SLACK
            )
            assert apart, (one, other)


@given(WORDS)
def test_every_sign_of_the_words_is_on_the_card(words: Words) -> None:
    said = [text for group in (words.top, *words.beside, *words.below) for text, _ in group] + [words.scan]
    shown = "".join(one.text for one in lay_out(words, measure).pieces)
    assert sorted(shown.replace(" ", "")) == sorted("".join(said).replace(" ", ""))


def test_few_words_are_set_at_their_best_size() -> None:
    words = Words((("卡", TITLE),), ((("王甲", NAME),),), "扫码", ((("此卡", PRIVACY),),))
    sizes = {piece.text: piece.size for piece in lay_out(words, measure).pieces}
    assert (sizes["卡"], sizes["王甲"]) == (TITLE.size, NAME.size)


@given(st.text(SIGNS, max_size=80), st.floats(3, 40))
def test_lines_keep_to_their_width_and_lose_only_gaps(text: str, width: float) -> None:
    lines = lines_of(text, width, lambda part: float(len(part)))
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(len(line) <= width for line in lines)


def test_words_are_kept_whole_and_no_line_begins_with_a_comma() -> None:
    lines = lines_of("电话 13900001234，随时可打，不收钱", 12, lambda part: float(len(part)))
    assert lines == ["电话", "13900001234，", "随时可打，不收钱"]
