"""Notice and consent: which versions there are, what a person may say to them, what is shown masked."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from models.domain.categories import Category
from models.domain.statements import Statement

VERSION: Final = 1
"""The version of the notices people are shown; a change of their words is a new one, and asks again."""


NO_NAME: Final = "—"
"""How somebody is called who erased themselves."""


class Notice(StrEnum):
    """Which notice somebody is shown."""

    VILLAGER = "villager"
    STAFF = "staff"


class About(StrEnum):
    """What a consent is about: all that the service needs, or what is sensitive (health, family)."""

    SERVICE = "service"
    SENSITIVE = "sensitive"


class Word(StrEnum):
    """What a person said."""

    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Apart(StrEnum):
    """What a villager says before words of health or family: note them, or file without details."""

    AGREE = "agree"
    PLAIN = "plain"


SENSITIVE: Final = frozenset({Category.MEDICAL, Category.SUBSISTENCE_AID, Category.ELDERLY_CARE})
"""Categories whose matter is health or the family's hardship: their words need the separate consent."""


def refuse_unheard(category: str, apart: Apart | None, said: Statement) -> None:
    """Raise ValueError for what somebody of the staff must not write down for a villager, or has not.

    Of health and family nothing is noted unless the villager, asked apart, agreed; else there are words.
    """
    if category in SENSITIVE and apart is None:
        raise ValueError("not asked apart")
    if said.is_empty != (apart is Apart.PLAIN):
        raise ValueError("words that must not be noted, or none")


class Part(StrEnum):
    """What of a person may be put right."""

    NAME = "name"
    PHONE = "phone"


def masked(phone: str) -> str:
    """Return a phone number with the middle hidden: ``138****5678``; a short one shows its last two signs."""
    if len(phone) < 8:
        return "*" * max(len(phone) - 2, 0) + phone[-2:]
    return f"{phone[:3]}{'*' * (len(phone) - 7)}{phone[-4:]}"
