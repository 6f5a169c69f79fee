"""What is to be drawn, as text that another process reads."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pydantic import TypeAdapter

from bot.documents.cards import PrintedCard, card_png, sheet_pdf


class Drawing(StrEnum):
    """What can be drawn: a picture of one card, or sheets of many."""

    PICTURE = "picture"
    SHEETS = "sheets"


@dataclass(frozen=True, slots=True)
class Job:
    """One document to draw in a language."""

    drawing: Drawing
    language: str
    cards: tuple[PrintedCard, ...]

    def draw(self) -> bytes:
        """Return the document."""
        if self.drawing is Drawing.PICTURE:
            return card_png(self.cards[0], self.language)
        return sheet_pdf(self.cards, self.language)


_JSON = TypeAdapter(Job)


def to_json(job: Job) -> bytes:
    """Return the job as text that ``from_json`` reads."""
    return _JSON.dump_json(job)


def from_json(text: bytes) -> Job:
    """Return the job that ``to_json`` wrote."""
    return _JSON.validate_json(text)
