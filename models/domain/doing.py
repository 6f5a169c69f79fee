"""What somebody gives with an act on a case: words, files, and what they chose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from models.domain.cases import Act, Check, Outcome, Party, Rating
from models.domain.needs import Given
from models.domain.statements import Statement
from models.domain.visits import Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """Everything that any act may come with; each takes what it needs (``models/domain/needs.py``)."""

    said: Statement | None = None
    unit_id: int | None = None
    case_id: int | None = None  # the one to merge into
    days: int | None = None  # working days
    road: str | None = None
    outcome: Outcome | None = None
    rating: Rating | None = None
    mode: Mode | Check | None = None
    petitioner_id: int | None = None  # whose word was heard; None where it can be nobody else's
    giver_id: int | None = None  # who answered for it until it was handed over
    taker_id: int | None = None  # and who does from then on
    heard_on: date | None = None  # when it was said, of what is written down later
    has_code: bool = False
    withheld: bool = False  # something was said that must not be noted

    def given(self, actor_id: int | None, today: date) -> Given:
        """Return it as the table of the case's life looks at it."""
        return Given(
            actor_id=actor_id,
            today=today,
            has_words=bool(self.said and self.said.text.strip()),
            has_files=bool(self.said and self.said.media),
            withheld=self.withheld,
            unit_id=self.unit_id,
            case_id=self.case_id,
            days=self.days,
            road=self.road,
            outcome=self.outcome,
            rating=self.rating,
            mode=self.mode,
            heard_on=self.heard_on,
            has_code=self.has_code,
            petitioner_id=self.petitioner_id,
        )

    def details(self) -> dict[str, Any] | None:
        """Return what the event keeps beside words and files: plain JSON values; None when there is none."""
        chosen = {
            "unit": self.unit_id,
            "case": self.case_id,
            "days": self.days,
            "road": self.road,
            "outcome": self.outcome,
            "rating": self.rating,
            "mode": self.mode,
            "petitioner": self.petitioner_id,
            "giver": self.giver_id,
            "taker": self.taker_id,
            "on": self.heard_on.isoformat() if self.heard_on is not None else None,
            "withheld": self.withheld or None,
        }
        return {name: value for name, value in chosen.items() if value is not None} or None


NOTHING = Doing()


@dataclass(frozen=True, slots=True)
class Deed:
    """An act on a case by somebody (None: by the passing of time), and what they are to it."""

    act: Act
    actor_id: int | None
    parties: frozenset[Party] = frozenset()
    doing: Doing = NOTHING

    def given(self, today: date) -> Given:
        """Return what comes with it, as the table of the case's life looks at it."""
        return self.doing.given(self.actor_id, today)
