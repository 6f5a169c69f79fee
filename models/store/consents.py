"""What people said to the notices."""

from __future__ import annotations

from sqlalchemy import select

from models.domain.privacy import About, Word
from models.tables import Consent
from models.unit import Unit


def consents_of(unit: Unit, person_id: int) -> list[Consent]:
    """Return all that a person ever said, the oldest first."""
    return list(
        unit.session.scalars(select(Consent).where(Consent.person_id == person_id).order_by(Consent.id))
    )


def last_word(unit: Unit, person_id: int, about: About) -> Word | None:
    """Return what a person said last about something, None when they were never asked."""
    word = unit.session.scalar(
        select(Consent.word)
        .where(Consent.person_id == person_id, Consent.about == about)
        .order_by(Consent.id.desc())
        .limit(1)
    )
    return Word(word) if word else None
