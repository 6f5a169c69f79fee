"""A sealed complaint: written, told who will read it, its code written down, then filed by one last tap."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from handlers.engine import runner, traces
from handlers.engine.dialog import Dialog
from handlers.engine.state import Given, Option, Seen, State, state_from_json
from handlers.engine.steps import Choice, Photos, Stay, Taken, Words
from handlers.events import SEAL, Event
from handlers.turn import Turn
from models.actions.sealed import desk_of, file_complaint, levels_for
from models.domain.message import Media, MediaKind, Message, Param, Phrase
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.domain.sealed import Accused, Complaint, Naming, new_code, spaced
from models.store.people import load_actors
from models.tables import Draft
from models.unit import Unit

_SECRET = "secret"  # noqa: S105  # the answer's name: the code made when the conversation began


def _picture_or_words(given: Given) -> None:
    """Raise Refused for a voice, by which people know one another, and for a file that is no picture."""
    event = given.event
    if event is None or event.media is None:
        return
    if event.media.kind is MediaKind.VOICE:
        raise Refused("sealed_voice")
    if event.unchecked:
        raise Refused("sealed_files_away")
    if event.media.kind is MediaKind.DOCUMENT and not event.mime.casefold().startswith("image/"):
        raise Refused("sealed_no_picture")


@dataclass(frozen=True, kw_only=True)
class SealedWords(Words):
    """Words and pictures; no voice."""

    def take(self, seen: Seen, given: Given) -> Taken | Stay:
        """Take text or pictures."""
        _picture_or_words(given)
        taken = super().take(seen, given)
        if isinstance(taken, Stay) and taken.note is not None:
            return replace(taken, note=Phrase("sealed-photo_then_words"))  # the usual one asks for a voice
        return taken


@dataclass(frozen=True, kw_only=True)
class SealedPhotos(Photos):
    """Pictures and nothing else."""

    def take(self, seen: Seen, given: Given) -> Taken | Stay:
        """Take a picture."""
        _picture_or_words(given)
        return super().take(seen, given)


def _begin(turn: Turn, subject: str) -> dict[str, Any]:
    if not levels_for(turn.unit, turn.actor.id):
        raise Refused("sealed_elsewhere")
    return {_SECRET: new_code()}


def _levels(turn: Turn, answers: Mapping[str, Any]) -> tuple[Option, ...]:
    return tuple(Option(one, Phrase(f"sealed-about-{one}")) for one in levels_for(turn.unit, turn.actor.id))


def _desk(turn: Turn, answers: Mapping[str, Any]) -> dict[str, Param]:
    desk = desk_of(turn.unit, turn.actor.id, Accused(answers["about"]))
    return {"desk": desk.name if desk is not None else ""}


def _code(turn: Turn, answers: Mapping[str, Any]) -> dict[str, Param]:
    return {"code": spaced(answers[_SECRET])}


def _notes(turn: Turn, answers: Mapping[str, Any]) -> tuple[Phrase, ...]:
    """Say field by field who will read it."""
    desk = _desk(turn, answers)
    return (
        Phrase("sealed-reads-words", desk),
        Phrase(f"sealed-reads-name-{answers['who']}", desk),
        Phrase("sealed-reads-nobody"),
    )


def _state(turn: Turn) -> State:
    draft = turn.draft
    if draft is None:
        raise Refused("draft_gone")
    return state_from_json(draft.state)


def _finish(turn: Turn, complaint: Complaint, subject: str) -> Message:
    """File it. The code was shown before: from here on nothing that is owed to the chat needs to name it."""
    state, carried = _state(turn), turn.event.carried
    if carried is None or not all(one.file_id in carried for one in complaint.files):
        if complaint.files:
            raise Refused("sealed_files_away")
        carried = {}
    files = [carried[one.file_id] for one in complaint.files]
    if not all(files):
        raise Refused("sealed_picture_bad")
    code = str(state.answers[_SECRET])
    file_complaint(turn.unit, turn.actor.person, complaint, code=code, files=files)
    lines = (Phrase("sealed-sent"), Phrase("sealed-sent-wipe"))
    return Message(lines, ((traces.wiping(turn),), *runner.MENU_ROW))


def files_to_carry(unit: Unit, event: Event) -> tuple[Media, ...]:
    """Return the pictures of the sealed complaint that a tap files: they are to be had before its unit."""
    actor = load_actors(unit, [event.user_id]).get(event.user_id)
    draft = unit.session.get(Draft, int(event.text.split(":")[1]))
    if actor is None or draft is None or draft.person_id != actor.id or draft.dialog != SEALED.name:
        return ()
    return tuple(traces.files_in(state_from_json(draft.state)))


SEALED = Dialog(
    name="sealed",
    model=Complaint,
    needs=Can.FILE_SEALED,
    begin=_begin,
    notes=_notes,
    finish=_finish,
    more="words",
    sends=SEAL,
    steps=(
        Choice(name="about", options=tuple(Accused), load=_levels, across=2),
        SealedWords(name="words"),
        Choice(name="who", options=tuple(Naming), facts=_desk, across=2),
        Choice(name="code", options=("written",), facts=_code, silent=("written",)),
        SealedPhotos(name="photos", aside=True),
    ),
)
