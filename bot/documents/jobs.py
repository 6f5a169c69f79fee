"""What is to be drawn, as text that another process reads; nothing here loads what draws it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from pydantic import TypeAdapter

from models.domain.cards import CardFacts
from models.domain.codes import SlipFacts


class Drawing(StrEnum):
    """What can be drawn: a picture of one card, sheets of many, the slip of a case filed for somebody."""

    PICTURE = "picture"
    SHEETS = "sheets"
    SLIP = "slip"


@dataclass(frozen=True, slots=True)
class PrintedCard:
    """A card to print: what it is made of, and the deep link in its QR."""

    facts: CardFacts
    link: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PrintedSlip:
    """A slip to print: whose it is, and the code as it is read."""

    facts: SlipFacts
    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Job:
    """One document to draw in a language."""

    drawing: Drawing
    language: str
    cards: tuple[PrintedCard, ...] = ()
    slip: PrintedSlip | None = None


_JSON = TypeAdapter(Job)


def to_json(job: Job) -> bytes:
    """Return the job as text that ``from_json`` reads."""
    return _JSON.dump_json(job)


def from_json(text: bytes) -> Job:
    """Return the job that ``to_json`` wrote."""
    return _JSON.validate_json(text)
