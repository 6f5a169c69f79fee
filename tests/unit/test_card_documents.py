"""Cards as PDF and PNG: read back by others' readers, they say what the card says."""

from __future__ import annotations

import io
import re
from contextlib import closing
from dataclasses import replace

import pypdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from bot.documents.cards import card_pdf, card_png, sheet_pdf, words_of
from bot.documents.fonts import GETA, printable
from bot.documents.jobs import PrintedCard
from bot.documents.layout import HEIGHT, WIDTH, Words
from locales import LANGUAGES
from models.domain.cards import COMPLAINTS, PROMISES, CardFacts, Contact, deep_link, masked, new_payload

CADRE = Contact("王建国", "13900001234", "驻村第一书记", "临河县水务局")
FULL = CardFacts(
    "小庄村", "三组", "003", "张桂兰", CADRE, Contact("李明", "13900005678"), PROMISES, COMPLAINTS
)
LONG = replace(
    FULL,
    village="阿坝藏族羌族自治州马尔康市沙尔宗镇哈休村",
    head="买买提·吐尔逊·阿卜杜热合曼𠮷㐂",
    cadre=Contact(
        "迪丽热巴·阿卜杜克力木𠮷㐂", "0837-2822345 转 8012", "党组成员、副局长" * 4, "住房和城乡建设局" * 5
    ),
    promises=(*PROMISES, "每月农历十五在村委会接待群众，" * 4),
)
BARE = replace(FULL, cadre=Contact("王甲"), stand_in=None, promises=(), complaints=())


def card(facts: CardFacts = FULL) -> PrintedCard:
    return PrintedCard(facts, deep_link("lianxin_bot", new_payload()))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def texts(words: Words) -> list[str]:
    groups = (words.top, *words.beside, *words.below)
    return [words.scan, *(text for group in groups for text, _ in group)]


def codes(picture: Image.Image) -> list[str]:
    return [one.text for one in zxingcpp.read_barcodes(picture)]


def pages(document: bytes) -> list[Image.Image]:
    with closing(pypdfium2.PdfDocument(document)) as opened:
        return [page.render(scale=200 / 72).to_pil() for page in opened]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("facts", [FULL, LONG, BARE], ids=["full", "long", "bare"])
def test_a_card_read_back_says_what_it_was_made_of(facts: CardFacts, language: str) -> None:
    one = card(facts)
    document = card_pdf(one, language)
    read = squeezed(pypdf.PdfReader(io.BytesIO(document)).pages[0].extract_text())
    for text in texts(words_of(facts, language)):
        assert squeezed(text) in read
    for told in (facts.number, masked(facts.head), facts.cadre.name, facts.cadre.phone or ""):
        assert squeezed(told) in read
    assert facts.head not in read
    assert [codes(page) for page in pages(document)] == [[one.link]]


def test_the_rare_and_the_many_part_names_are_set_with_their_own_signs() -> None:
    said = " ".join(texts(words_of(LONG, "zh-CN")))
    for name in (LONG.village, LONG.cadre.name):
        assert name in said
    assert GETA not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_of_a_card_is_scanned_even_when_made_small(language: str) -> None:
    one = card(LONG)
    picture = Image.open(io.BytesIO(card_png(one, language)))
    assert picture.format == "PNG"
    assert abs(picture.width / picture.height - WIDTH / HEIGHT) < 0.01
    assert codes(picture) == [one.link]
    jpeg = io.BytesIO()  # what a messenger makes of a photo
    picture.convert("L").resize((640, round(640 * HEIGHT / WIDTH))).save(jpeg, "JPEG", quality=60)
    assert codes(Image.open(jpeg)) == [one.link]


def test_sheets_hold_eight_cards_each_in_their_order() -> None:
    cards = [card(replace(FULL, number=f"{number:03d}")) for number in range(11)]
    document = sheet_pdf(cards, "zh-CN")
    read = pypdf.PdfReader(io.BytesIO(document))
    assert [tuple(map(round, page.mediabox[2:])) for page in read.pages] == [(595, 842)] * 2
    numbers = [re.findall(r"· (\d{3}) ", page.extract_text()) for page in read.pages]
    assert numbers == [[f"{number:03d}" for number in range(8)], ["008", "009", "010"]]
    found = [set(codes(page)) for page in pages(document)]
    links = [one.link for one in cards]
    assert found == [set(links[:8]), set(links[8:])]


def test_its_fonts_are_in_the_document_and_only_the_signs_it_needs() -> None:
    document = card_pdf(card(), "zh-CN")
    assert len(document) < 150_000
    assert document.count(b"/FontFile2") == document.count(b"/CIDFontType2") == 2


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("张\n三", "张 三"),
        ("张\u200b三\u202e", "张三"),
        ("葛\U000e0100", "葛"),
        ("😀王", GETA + "王"),
        ("e\u0301", "\u00e9"),
        ("𠮷㐂·", "𠮷㐂·"),
    ],
)
def test_what_no_font_has_is_set_as_a_geta_mark(given: str, shown: str) -> None:
    assert printable(given) == shown
