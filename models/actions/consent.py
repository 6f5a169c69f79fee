"""Consenting, refusing, withdrawing: rows that are appended, and what follows from the last of them."""

from __future__ import annotations

from dataclasses import dataclass

from models.domain.privacy import SENSITIVE, VERSION, About, Apart, Notice, Word
from models.domain.refusal import Refused
from models.domain.roles import STAFF
from models.store import audit
from models.store.consents import last_word
from models.store.people import Actor
from models.store.reminders import withdraw_reminders
from models.tables import Case, Consent
from models.unit import Unit


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says to a notice; ``by_guardian`` when they say it for a child under 14."""

    word: Word
    about: About = About.SERVICE
    by_guardian: bool = False


def notice_of(actor: Actor) -> Notice:
    """Return which notice a person is shown."""
    return Notice.STAFF if any(actor.has(role) for role in STAFF) else Notice.VILLAGER


def has_consented(actor: Actor) -> bool:
    """Return whether the person agrees to the notice as it is now."""
    return actor.account.notice_version == VERSION


def say_word(unit: Unit, actor: Actor, said: Said) -> None:
    """Append what a person says; for the service, what they say last decides what goes on.

    Without that consent reminders and digests that wait to be sent go; results of petitions stay.
    """
    unit.session.add(
        Consent(
            person_id=actor.id,
            at=unit.now,
            notice=notice_of(actor),
            version=VERSION,
            about=said.about,
            word=said.word,
            by_guardian=said.by_guardian,
        )
    )
    if said.about is About.SERVICE:
        actor.account.notice_version = VERSION if said.word is Word.GIVEN else None
        if said.word is not Word.GIVEN:
            withdraw_reminders(unit, actor.account.chat_id)
    if said.word is Word.WITHDRAWN:
        actor.account.draft_id = None
    details = {"about": said.about.value, "version": VERSION}
    audit.record(unit, f"consent_{said.word}", f"person:{actor.id}", actor_id=actor.id, details=details)
    unit.session.flush()


def may_note(unit: Unit, person_id: int) -> bool:
    """Return whether what a person tells of health and family may be kept: they agreed to that apart."""
    return last_word(unit, person_id, About.SENSITIVE) is Word.GIVEN


def refuse_unasked(unit: Unit, person_id: int, category: str) -> None:
    """Raise Refused when a case is of health or family and the person did not agree to have that noted."""
    if category in SENSITIVE and not may_note(unit, person_id):
        raise Refused("not_agreed_apart")


def note_heard(unit: Unit, case: Case, actor_id: int, *, apart: Apart | None) -> None:
    """Note that somebody of the staff asked the villager apart about health and family, and what was said.

    The consent is for what is written down now: the next time it is asked again. None: it was not asked.
    """
    if apart is not None:
        details = {"about": About.SENSITIVE.value, "version": VERSION, "said": apart.value}
        audit.record(unit, "hear_consent", f"case:{case.id}", actor_id=actor_id, details=details)
