"""Screens no dialog needs any more."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, select

from models.tables import Draft, Outbox, Screen
from models.unit import Unit

KEPT = timedelta(days=2)


def prune_screens(unit: Unit) -> None:
    """Forget screens that are old, stand under no draft and owe no message."""
    in_use = select(Draft.screen_id).where(Draft.screen_id.is_not(None))
    owed = select(Outbox.screen_id).where(Outbox.screen_id.is_not(None))
    unit.session.execute(
        delete(Screen).where(
            Screen.shown_at < unit.now - KEPT, Screen.id.not_in(in_use), Screen.id.not_in(owed)
        )
    )
