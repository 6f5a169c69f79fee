"""What a conversation that leaves nothing behind knows of its messages, and how it takes itself away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from handlers.engine.state import State, state_from_json
from handlers.turn import Turn
from models.domain.message import Button, Media, MediaKind, Phrase, media_from_json
from models.domain.sealed import pack_ids
from models.store.confided import forget_files, vanish
from models.tables import Draft, Screen

_MOST = 90  # what one call of the platform deletes, with room for the last
_KINDS = frozenset(MediaKind)


def noted(turn: Turn, state: State, draft: Draft | None = None) -> State:
    """Return the state with the ids of the message that came and of the screen that is shown."""
    shown = turn.unit.session.get(Screen, draft.screen_id) if draft and draft.screen_id else None
    ids = (turn.event.message_id, shown.message_id if shown is not None else None)
    new = tuple(one for one in ids if one is not None and one not in state.met)
    return replace(state, met=(*state.met, *new)[-_MOST:])


def wiping(turn: Turn) -> Button:
    """Return the button that deletes the messages of the open dialog: it alone says which they are."""
    draft = turn.draft
    state = noted(turn, state_from_json(draft.state), draft) if draft is not None else State()
    return Button(Phrase("sealed-wipe"), f"wipe:{pack_ids(state.met)}")


def take_away(turn: Turn, draft: Draft) -> None:
    """Take away what a draft that was just deleted left: screens, replies owed to them, counts of its files.

    What is still said in this turn goes past the database.
    """
    turn.confide()
    shown = turn.unit.session.get(Screen, draft.screen_id) if draft.screen_id else None
    if turn.tapped is None and shown is not None and shown.message_id is not None:
        turn.strip(message_id=shown.message_id)
    vanish(turn.unit, turn.chat.id)
    forget_files(turn.unit, turn.event.user_id, files_in(state_from_json(draft.state)))


def files_in(state: State) -> list[Media]:
    """Return every file among the answers of a dialog, each once."""
    found: dict[str, Media] = {}
    for media in _files([*state.answers.values(), state.partial]):
        found.setdefault(media.file_id, media)
    return list(found.values())


def _files(value: Any) -> Iterator[Media]:
    if isinstance(value, dict):
        yield from _files(value.get("media", ()))
    elif isinstance(value, list | tuple):
        if len(value) == 5 and value[0] in _KINDS:  # what `media_to_json` writes
            yield media_from_json(list(value))
            return
        for one in value:
            if isinstance(one, dict | list | tuple):
                yield from _files(one)
