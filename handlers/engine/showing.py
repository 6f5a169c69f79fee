"""Putting a dialog's screen into the chat: in place, below, or where a menu stood."""

from __future__ import annotations

from handlers.turn import Turn
from models.domain.message import Message
from models.store.drafts import new_screen
from models.tables import Draft, Screen


def put(turn: Turn, draft: Draft, message: Message, *, fresh: bool, replacing: int | None) -> None:
    """Owe the present screen: in place of ``replacing``, as a new message when ``fresh``, else in place."""
    if replacing is not None:
        if draft.screen_id is not None:
            turn.strip(screen_id=draft.screen_id)
        draft.screen_id = new_screen(turn.unit, turn.chat.id, replacing).id
        turn.edit(message, message_id=replacing)
    elif fresh or draft.screen_id is None:
        if draft.screen_id is not None:
            turn.strip(screen_id=draft.screen_id)
        draft.screen_id = new_screen(turn.unit, turn.chat.id, None).id
        turn.say(message, screen_id=draft.screen_id)
    else:
        _note_message(turn, draft)
        turn.edit(message, screen_id=draft.screen_id)


def _note_message(turn: Turn, draft: Draft) -> None:
    """A tap tells which message the screen became, even before its sending was marked."""
    shown = turn.unit.session.get(Screen, draft.screen_id)
    if shown is not None and shown.message_id is None and turn.tapped is not None:
        shown.message_id = turn.tapped
