"""A petition as a villager files it, and an answer as the responsible person writes it."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from models.domain.cases import Urgency
from models.domain.categories import Category, PetitionKind
from models.domain.statements import PHOTOS_LIMIT, SentMedia, Statement


class Petition(BaseModel):
    """What a villager asks for; ``place`` is (latitude, longitude) in degrees."""

    model_config = ConfigDict(frozen=True)

    category: Category
    words: Statement
    photos: Annotated[tuple[SentMedia, ...], Field(max_length=PHOTOS_LIMIT)] = ()
    place: tuple[float, float] | None = None
    urgent: bool = False

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


class Said(BaseModel):
    """A word on a case, with photos."""

    model_config = ConfigDict(frozen=True)

    words: Statement
    photos: Annotated[tuple[SentMedia, ...], Field(max_length=PHOTOS_LIMIT)] = ()

    @property
    def statement(self) -> Statement:
        """Everything that was said, in one."""
        return Statement(text=self.words.text, media=(*self.words.media, *self.photos))


def is_answered_by_words(kind: str) -> bool:
    """Return whether an answer in words is evidence enough: a question asks for no more."""
    return kind == PetitionKind.QUESTION
