"""How people are written in lists."""

from __future__ import annotations

from models.domain.message import Phrase
from models.store.reach import Known


def person_phrase(person: Known) -> Phrase:
    """Return a person's name with their role and its place."""
    params = {"name": person.name, "place": person.place}
    return Phrase("people-line", {**params, "role": Phrase(f"role-{person.role}")})
