"""Contact cards as documents: a PDF of one card, A4 sheets of eight to cut, a PNG to send in chat."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pypdfium2

from bot.documents.fonts import cut, printable
from bot.documents.jobs import Drawing, Job, PrintedCard
from bot.documents.layout import (
    HEADING,
    HEIGHT,
    HOUSEHOLD,
    LINE,
    NAME,
    PHONE,
    PRIVACY,
    PROMISE,
    TITLE,
    WIDTH,
    Group,
    Part,
    Words,
)
from bot.documents.sheet import A4, Sheet
from bot.documents.slip import slip_pdf
from locales import say
from models.domain.cards import CardFacts, wording
from models.domain.message import Phrase

_DOTS: Final = 300  # an inch of the PNG


def draw(job: Job) -> bytes:
    """Return the document that a job asks for."""
    if job.slip is not None:
        return slip_pdf(job.slip, job.language)
    if job.drawing is Drawing.PICTURE:
        return card_png(job.cards[0], job.language)
    return sheet_pdf(job.cards, job.language)


def card_pdf(card: PrintedCard, language: str) -> bytes:
    """Return a PDF of one page of the card's own size."""
    return _document([card], language, page=(WIDTH, HEIGHT))


def sheet_pdf(cards: Sequence[PrintedCard], language: str) -> bytes:
    """Return a PDF of A4 sheets, eight cards each, with marks to cut along."""
    return _document(cards, language, page=A4)


def card_png(card: PrintedCard, language: str) -> bytes:
    """Return a picture of the card at 300 dots an inch."""
    document = pypdfium2.PdfDocument(card_pdf(card, language))
    try:
        picture = document[0].render(scale=_DOTS / 72).to_pil()
    finally:
        document.close()
    target = io.BytesIO()
    picture.save(target, "PNG", optimize=True)
    return target.getvalue()


def words_of(facts: CardFacts, language: str) -> Words:
    """Return what a card says in a language, as it can be printed."""
    told = wording(facts)

    def said(phrase: Phrase) -> str:
        return printable(say(language, phrase.key, {name: str(of) for name, of in phrase.params.items()}))

    def listed(phrases: tuple[Phrase, ...]) -> str:
        return " · ".join(map(said, phrases))

    lines = [(said(one), PHONE if one.key == "card-phone" else LINE) for one in told.lines]
    promises = [(said(one), PROMISE if at else HEADING) for at, one in enumerate(told.promises)]
    complaints = (
        [(said(told.complaints[0]), HEADING), (listed(told.complaints[1:]), PROMISE)]
        if told.complaints
        else []
    )
    return Words(
        top=((said(told.title), TITLE), (said(told.household), HOUSEHOLD)),
        beside=_groups([(said(told.name), NAME), *lines], promises),
        scan=said(told.scan),
        below=_groups(complaints, [(said(told.privacy), PRIVACY)]),
    )


def _groups(*groups: list[Part]) -> tuple[Group, ...]:
    return tuple(tuple(group) for group in groups if group)


def _document(cards: Sequence[PrintedCard], language: str, *, page: tuple[float, float]) -> bytes:
    words = [words_of(card.facts, language) for card in cards]
    with TemporaryDirectory(prefix="lianxin-") as folder:
        glyphs = cut((text for one in words for text in _texts(one)), Path(folder))
        sheet = Sheet(glyphs, page)
        for card, said in zip(cards, words, strict=True):
            sheet.add(said, card.link)
        return sheet.finish()


def _texts(words: Words) -> Iterator[str]:
    yield words.scan
    for group in (words.top, *words.beside, *words.below):
        yield from (text for text, _ in group)
