"""What an act on a case needs besides the right state and person, each with the sentence that refuses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from models.domain.cases import EXTENSION_MOST, RETURN_DAYS, Check, Outcome, Rating, State
from models.domain.refusal import Refused
from models.domain.visits import Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a case is, as far as the table asks.

    ``before`` is the state to go back to from a side way. ``handlers`` are those who worked on it or
    answered it, ``sent_days`` the working days since it was sent to a unit. ``silent`` counts the
    petitioners who have not said yet what they think of the answer (whoever confirms counts as one of them,
    whoever leaves does not), ``unheard`` are the people among them, ``others`` counts those beside the one
    who acts.
    """

    number: str
    state: State
    before: State | None = None
    returns: int = 0
    reopenings: int = 0
    extension: int = 0
    extension_asked: int = 0
    sent_days: int = 0
    unit_id: int | None = None
    helpers: frozenset[int] = frozenset()  # the units that help beside the one that leads
    responsible_id: int | None = None
    handlers: frozenset[int] = frozenset()
    verifier_id: int | None = None
    has_evidence: bool = False
    attempts: int = 0
    attempted_on: date | None = None
    silent: int = 1
    unheard: frozenset[int] = frozenset()
    others: int = 0
    consents: bool = True
    has_upper: bool = True
    is_few: bool = False  # there is nobody else who could approve what one person verified
    filed_on: date | None = None
    is_quiet: bool = False  # the last revisit is over and nothing came back


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What comes with an act: who does it on which day, and what they say and choose."""

    actor_id: int | None
    today: date
    has_words: bool = False
    has_files: bool = False
    withheld: bool = False  # something was said, of health or family, that must not be noted
    unit_id: int | None = None
    case_id: int | None = None  # the one to merge into
    days: int | None = None  # working days
    road: str | None = None  # the code of the right road for what is declined
    outcome: Outcome | None = None
    rating: Rating | None = None
    mode: Mode | Check | None = None
    petitioner_id: int | None = None  # whose word was heard
    heard_on: date | None = None  # the day on which somebody said it
    has_code: bool = False  # holds the paper that came with a case filed on their behalf


class Need(StrEnum):
    """Something an act needs."""

    WORDS = "words"
    SAID = "said"
    ROAD = "road"
    UNIT = "unit"
    OTHER_UNIT = "other_unit"
    NEW_HELPER = "new_helper"
    HELPING = "helping"
    UPPER = "upper"
    DAYS = "days"
    NO_EXTENSION = "no_extension"
    NONE_ASKED = "none_asked"
    EXTENSION_ASKED = "extension_asked"
    RETURN_DAYS = "return_days"
    NOT_RESPONSIBLE = "not_responsible"
    NOT_HANDLER = "not_handler"
    NOT_VERIFIED = "not_verified"
    WHOSE = "whose"
    OUTCOME = "outcome"
    MODE = "mode"
    NEW_DAY = "new_day"
    HEARD_ON = "heard_on"
    EVIDENCE = "evidence"
    VERIFIED = "verified"
    THIRD_PERSON = "third_person"
    OTHER_CASE = "other_case"
    CONSENT = "consent"
    ALONE = "alone"
    OTHERS = "others"
    CODE = "code"
    QUIET = "quiet"


def _is_known(facts: Facts, petitioner_id: int | None) -> bool:
    """Return whether it is known whose word was heard: the one named, or the only one who is left."""
    return facts.silent <= 1 if petitioner_id is None else petitioner_id in facts.unheard


_MET: Final[dict[Need, Callable[[Facts, Given], bool]]] = {
    Need.WORDS: lambda facts, given: given.has_words,
    Need.SAID: lambda facts, given: given.has_words or given.has_files or given.withheld,
    Need.ROAD: lambda facts, given: given.road is not None,
    Need.UNIT: lambda facts, given: given.unit_id is not None,
    Need.OTHER_UNIT: lambda facts, given: given.unit_id != facts.unit_id,
    Need.NEW_HELPER: lambda facts, given: given.unit_id not in (facts.unit_id, *facts.helpers),
    Need.HELPING: lambda facts, given: given.unit_id in facts.helpers,
    Need.UPPER: lambda facts, given: facts.has_upper,
    Need.DAYS: lambda facts, given: given.days is not None and 1 <= given.days <= EXTENSION_MOST,
    Need.NO_EXTENSION: lambda facts, given: not facts.extension,
    Need.NONE_ASKED: lambda facts, given: not facts.extension_asked,
    Need.EXTENSION_ASKED: lambda facts, given: facts.extension_asked > 0,
    Need.RETURN_DAYS: lambda facts, given: facts.sent_days <= RETURN_DAYS,
    Need.NOT_RESPONSIBLE: lambda facts, given: given.actor_id != facts.responsible_id,
    Need.NOT_HANDLER: lambda facts, given: given.actor_id not in facts.handlers,
    Need.NOT_VERIFIED: lambda facts, given: facts.verifier_id is None,
    Need.WHOSE: lambda facts, given: _is_known(facts, given.petitioner_id),
    Need.OUTCOME: lambda facts, given: given.outcome in (Outcome.SOLVED, Outcome.PARTLY),
    Need.MODE: lambda facts, given: given.mode is not None,
    Need.NEW_DAY: lambda facts, given: given.today != facts.attempted_on,
    Need.HEARD_ON: lambda facts, given: (
        given.heard_on is not None and (facts.filed_on or given.heard_on) <= given.heard_on <= given.today
    ),
    Need.EVIDENCE: lambda facts, given: facts.has_evidence,
    Need.VERIFIED: lambda facts, given: facts.verifier_id is not None,
    Need.THIRD_PERSON: lambda facts, given: facts.is_few or given.actor_id != facts.verifier_id,
    Need.OTHER_CASE: lambda facts, given: given.case_id is not None,
    Need.CONSENT: lambda facts, given: facts.consents,
    Need.ALONE: lambda facts, given: facts.others == 0,
    Need.OTHERS: lambda facts, given: facts.others > 0,
    Need.CODE: lambda facts, given: given.has_code,
    Need.QUIET: lambda facts, given: facts.is_quiet,
}


EARLY: Final = frozenset(
    {
        Need.NO_EXTENSION,
        Need.NONE_ASKED,
        Need.EXTENSION_ASKED,
        Need.NOT_RESPONSIBLE,
        Need.NOT_HANDLER,
        Need.NOT_VERIFIED,
    }
)
"""What hangs on the case and on who acts alone: said before anything is asked for an act."""


def insist(need: Need, facts: Facts, given: Given) -> None:
    """Raise Refused with the need's own sentence, ``refused-needs_...``, when it is not met."""
    if not _MET[need](facts, given):
        raise Refused(f"needs_{need}", number=facts.number)


def is_met(need: Need, facts: Facts, given: Given) -> bool:
    """Return whether a need is met."""
    return _MET[need](facts, given)
