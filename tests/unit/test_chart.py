"""The chart of the week: its words are drawn with signs of their own, its bars are as long as they say."""

from __future__ import annotations

import io
import time

import pytest
from PIL import Image, ImageDraw

from bot.documents.chart import MOST, WIDTH, Bar, Face, chart_png, font_of
from bot.documents.fonts import GETA, family_of, printable
from locales import LANGUAGES, say

RED, GREEN, BLUE = (200, 48, 40), (52, 140, 84), (44, 104, 176)
FACE = Face(28)
NAMES = ("小庄村", "吐尔逊·阿瓦提村", "𠮷田村", "㐂喜屯")


def bars(count: int, *, campaign: bool = True) -> list[Bar]:
    homes = 50 if campaign else 0
    return [Bar(f"{number}村", count - number, number, homes, number) for number in range(count)]


def opened(picture: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(picture))
    assert image.format == "PNG"
    return image.convert("RGB")


def dots(image: Image.Image, colour: tuple[int, int, int]) -> int:
    return sum(count for count, one in image.getcolors(maxcolors=1 << 24) or () if one == colour)


def drawn(sign: str) -> bytes:
    """A sign as it is drawn in its own font, dot by dot."""
    image = Image.new("L", (60, 60))
    ImageDraw.Draw(image).text((10, 45), sign, font=font_of(family_of(sign), FACE), fill=255, anchor="ls")
    return image.tobytes()


def missing(family: str) -> bytes:
    """The box that a font draws for a sign that it lacks."""
    image = Image.new("L", (60, 60))
    ImageDraw.Draw(image).text((10, 45), "\U0010fffd", font=font_of(family, FACE), fill=255, anchor="ls")
    return image.tobytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sign_of_the_chart_is_drawn_as_a_missing_one(language: str) -> None:
    keys = ("chart-overdue", "chart-closed", "chart-covered")
    said = [say(language, key) for key in keys] + [say(language, "chart-others", {"count": 3})]
    for sign in {*printable("".join((*said, *NAMES)))} - {" "}:
        assert sign != GETA
        assert drawn(sign) != missing(family_of(sign)), sign
        assert any(drawn(sign)), sign


def test_two_names_are_two_pictures_and_the_same_one_is_the_same() -> None:
    one, same, other = (chart_png(name, bars(2), "zh-CN") for name in ("大庄", "大庄", "太庄"))
    assert one == same
    assert one != other


def test_bars_are_as_long_as_what_they_show() -> None:
    full = dots(opened(chart_png("x", [Bar("a", 4, 0, 10, 10)], "en")), RED)
    both = dots(opened(chart_png("x", [Bar("a", 4, 0, 10, 10), Bar("b", 2, 0, 10, 5)], "en")), RED)
    assert both / full == pytest.approx(1.5, abs=0.02)
    half = dots(opened(chart_png("x", [Bar("a", 4, 0, 10, 5)], "en")), BLUE)
    assert half / full == pytest.approx(0.5, abs=0.02)


def test_without_a_campaign_there_are_two_columns() -> None:
    image = opened(chart_png("x", bars(3, campaign=False), "zh-CN"))
    assert dots(image, BLUE) == 0
    assert dots(image, RED)
    assert dots(image, GREEN)


def test_many_parts_are_at_most_twelve_bars() -> None:
    most, more = (opened(chart_png("x", bars(count), "zh-CN")) for count in (MOST, 400))
    assert most.size == more.size
    assert most.width == WIDTH


@pytest.mark.parametrize("name", ["阿坝藏族羌族自治州马尔康市沙尔宗镇哈休村" * 3, "", "😀村"])
def test_any_name_of_a_place_is_drawn(name: str) -> None:
    image = opened(chart_png(name, [Bar(name, 1, 1, 10, 5)], "zh-CN"))
    assert dots(image.crop((WIDTH - 20, 0, WIDTH, image.height)), (255, 255, 255)) == 20 * image.height


def test_a_chart_is_drawn_in_a_moment() -> None:
    chart_png("小庄村", bars(MOST), "zh-CN")
    began = time.process_time()
    chart_png("小庄村", bars(MOST), "zh-CN")
    assert time.process_time() - began < 2
