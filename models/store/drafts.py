"""Drafts: dialogs under way, one for each person, dialog and subject."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import bindparam, select

from models.store.ids import next_id, padded
from models.store.sets import is_among, rows_of
from models.tables import Account, Draft, Screen
from models.unit import Unit

TYPING: Final = timedelta(minutes=10)
"""How long after its last answer an open dialog counts as being typed in."""

# Statements are made once: making one costs more than running it.
_DRAFTS = (
    select(Draft, Screen)
    .outerjoin(Screen, Screen.id == Draft.screen_id)
    .where(Draft.person_id.in_(bindparam("people", expanding=True)))
    .order_by(Draft.id)
    .with_for_update(of=Draft)
)


def load_drafts(unit: Unit, person_ids: Iterable[int]) -> tuple[dict[int, list[Draft]], list[Screen]]:
    """Return the drafts of these people by person, and their screens.

    The rows are locked in the order of their ids. The session only remembers rows that somebody
    holds: keep both results as long as the unit runs.
    """
    wanted = sorted(set(person_ids))
    if not wanted:
        return {}, []
    drafts: dict[int, list[Draft]] = {}
    screens = []
    for draft, screen in unit.session.execute(_DRAFTS, {"people": padded(wanted)}):
        drafts.setdefault(draft.person_id, []).append(draft)
        if screen is not None:
            screens.append(screen)
    return drafts, screens


def people_typing(unit: Unit, people: Collection[int]) -> dict[int, datetime]:
    """Return which of these people are in the middle of a dialog, and until when that is taken to be so.

    What can wait, as a nudge can, waits until then.
    """
    query = (
        select(Account.person_id, Draft.touched_at)
        .join(Draft, Draft.id == Account.draft_id)
        .where(is_among(unit, Account.person_id, people), Draft.touched_at > unit.now - TYPING)
    )
    return {person: touched_at + TYPING for person, touched_at in rows_of(unit, query)}


def new_draft(unit: Unit, **values: Any) -> Draft:
    """Return a new draft of these values, written with the next flush."""
    draft = Draft(id=next_id(unit, Draft.__tablename__), revision=0, state={}, touched_at=unit.now, **values)
    unit.session.add(draft)
    return draft


def new_screen(unit: Unit, chat_id: int, message_id: int | None) -> Screen:
    """Return a new screen, written with the next flush; ``message_id`` is None while it is not sent."""
    screen = Screen(
        id=next_id(unit, Screen.__tablename__), chat_id=chat_id, message_id=message_id, shown_at=unit.now
    )
    unit.session.add(screen)
    return screen
