"""A petition as a villager files it, and an answer as the responsible person writes it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from models.domain.cases import Urgency
from models.domain.categories import Category, PetitionKind
from models.domain.privacy import Apart, refuse_unheard
from models.domain.statements import PHOTOS_LIMIT, SentMedia, Statement
from models.domain.visits import Mode


class Petition(BaseModel):
    """What a villager asks for; ``place`` is (latitude, longitude) in degrees.

    Who does not agree to have health and family noted files with ``apart`` plain, without words.
    """

    model_config = ConfigDict(frozen=True)

    category: Category
    apart: Apart | None = None
    words: Statement = Statement()
    photos: Annotated[tuple[SentMedia, ...], Field(max_length=PHOTOS_LIMIT)] = ()
    place: tuple[float, float] | None = None
    urgent: bool = False

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.apart is not Apart.PLAIN and self.words.is_empty:
            raise ValueError("a petition without words")
        return self

    @property
    def urgency(self) -> Urgency:
        """The urgency the case begins with."""
        return Urgency.URGENT if self.urgent else Urgency.NORMAL


class ProxyPetition(BaseModel):
    """What a villager said, as somebody of the staff writes it down for them; ``household`` is its id.

    Of health and family there are words only when the villager agreed to that.
    """

    model_config = ConfigDict(frozen=True)

    household: int
    category: Category
    apart: Apart | None = None  # what the villager said when asked whether health and family may be noted
    words: Statement = Statement()
    photos: Annotated[tuple[SentMedia, ...], Field(max_length=PHOTOS_LIMIT)] = ()
    urgent: bool = False

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        refuse_unheard(self.category, self.apart, self.words)
        return self

    @property
    def urgency(self) -> Urgency:
        """The urgency the case begins with."""
        return Urgency.URGENT if self.urgent else Urgency.NORMAL


class Answer(BaseModel):
    """The result of a case, in the words of whoever handled it."""

    model_config = ConfigDict(frozen=True)

    result: Statement
    photos: Annotated[tuple[SentMedia, ...], Field(max_length=PHOTOS_LIMIT)] = ()

    @property
    def statement(self) -> Statement:
        """Everything that was said, in one."""
        return Statement(text=self.result.text, media=(*self.result.media, *self.photos))


class Merging(BaseModel):
    """The case under whose number another one is to go on: its id."""

    model_config = ConfigDict(frozen=True)

    into: int


class Reply(StrEnum):
    """What a petitioner says to a merging."""

    YES = "yes"
    NO = "no"


class SpokenConsent(BaseModel):
    """A petitioner's spoken word on a merging: how, when, and whose; None where it can be nobody else's."""

    model_config = ConfigDict(frozen=True)

    whose: int | None = None
    reply: Reply
    mode: Mode
    day: date
    apart: Apart | None = None  # asked of villagers before words of health or family
    words: Statement = Statement()

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.apart is not Apart.PLAIN and self.words.is_empty:
            raise ValueError("nothing said")
        return self


class Said(BaseModel):
    """A word on a case, with photos."""

    model_config = ConfigDict(frozen=True)

    apart: Apart | None = None  # asked of villagers before words of health or family
    words: Statement = Statement()
    photos: Annotated[tuple[SentMedia, ...], Field(max_length=PHOTOS_LIMIT)] = ()

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.apart is not Apart.PLAIN and self.words.is_empty:
            raise ValueError("a word without words")
        return self

    @property
    def statement(self) -> Statement:
        """Everything that was said, in one."""
        return Statement(text=self.words.text, media=(*self.words.media, *self.photos))


def is_answered_by_words(kind: str) -> bool:
    """Return whether an answer in words is evidence enough: a question asks for no more."""
    return kind == PetitionKind.QUESTION
