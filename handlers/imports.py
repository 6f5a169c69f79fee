"""The registry brought in by an office: it sends a file, sees what that would change, and says yes or no.

A unit only notes what is asked for; fetching, reading and writing are done beside the conversations.
"""

from __future__ import annotations

from handlers.engine import runner
from handlers.engine.steps.files import file_of
from handlers.events import Event, Kind
from handlers.numbers import id_of
from handlers.registry import About, button
from handlers.turn import Turn
from models.actions import chat_imports
from models.domain.message import Button, Made, MediaKind, Message, Phrase
from models.domain.roles import Can
from models.store.places import place_at
from models.tables import ChatImport

_TITLE = (Phrase("import-chat-title"), Phrase(""))


@button("import", needs=Can.IMPORT_REGISTRY)
def show_import(turn: Turn, arg: str) -> None:
    """Say how it is done, and offer the template; a file sent next is not meant for an open dialog."""
    turn.set_aside()
    template = Button(Phrase("import-chat-template"), "!imptemplate")
    place = place_at(turn.unit, chat_imports.own_place(turn.actor))
    lines = [*_TITLE, Phrase("import-chat-how")]
    if place.code is not None:
        lines.append(Phrase("import-chat-own", {"place": place.name, "code": place.code}))
    turn.show(Message(tuple(lines), ((template, *runner.MENU_ROW[0]),)))


@button("imptemplate", needs=Can.IMPORT_REGISTRY)
def send_template(turn: Turn, arg: str) -> None:
    """Send the template as a document, made for the actor's own place."""
    made = Made(MediaKind.DOCUMENT, "template", {"place": chat_imports.own_place(turn.actor)})
    turn.say(Message((Phrase("import-chat-template-sent"),), runner.MENU_ROW, media=(made,)))


def is_meant(turn: Turn, event: Event) -> bool:
    """Return whether an event with no dialog open is a file to import."""
    media = event.media
    return (
        event.kind is Kind.MEDIA
        and media is not None
        and media.kind is MediaKind.DOCUMENT
        and turn.actor.may(Can.IMPORT_REGISTRY)
    )


def begin(turn: Turn, event: Event) -> None:
    """Note the file; ask first when another import of the person's is open."""
    media = file_of(event, (MediaKind.DOCUMENT,))
    job = chat_imports.note_file(turn.unit, turn.actor, turn.chat.id, file_id=media.file_id, size=media.size)
    if job.state == chat_imports.ASKED:
        choices = (
            Button(Phrase("import-chat-replace"), f"impnew:{job.id}"),
            Button(Phrase("import-chat-keep"), f"impdrop:{job.id}"),
        )
        turn.say(Message((*_TITLE, Phrase("import-chat-open")), (choices,)), screen_id=job.screen_id)
        return
    turn.say(Message((*_TITLE, Phrase("import-chat-got"))), screen_id=job.screen_id)
    turn.wake = True


@button("impnew", needs=Can.IMPORT_REGISTRY, about=About.FILE)
def replace(turn: Turn, arg: str) -> None:
    """Let the new file take the place of the import that is open."""
    job = _own(turn, arg)
    chat_imports.replace(turn.unit, job)
    _told(turn, job, "import-chat-got")
    turn.wake = True


@button("impgo", needs=Can.IMPORT_REGISTRY, about=About.IMPORT)
def apply(turn: Turn, arg: str) -> None:
    """Apply what was shown: what is gone stays."""
    _go(turn, arg)


@button("impgood", needs=Can.IMPORT_REGISTRY, about=About.IMPORT)
def apply_good(turn: Turn, arg: str) -> None:
    """Apply the good rows alone."""
    _go(turn, arg, keep_good=True)


@button("impend", needs=Can.IMPORT_REGISTRY, about=About.IMPORT)
def ask_end(turn: Turn, arg: str) -> None:
    """Ask before what the file does not hold is ended: it may be most of a village."""
    job = _own(turn, arg)
    asked = Phrase("import-chat-end-sure", {"count": chat_imports.gone_in(turn.unit, job)})
    choices = (
        Button(Phrase("import-chat-end-yes"), f"impended:{job.id}"),
        Button(Phrase("import-chat-end-no"), f"impgo:{job.id}"),
        Button(Phrase("import-chat-drop"), f"impdrop:{job.id}"),
    )
    turn.edit(Message((*_TITLE, asked), (choices,)), screen_id=job.screen_id)


@button("impended", needs=Can.IMPORT_REGISTRY, about=About.IMPORT)
def apply_and_end(turn: Turn, arg: str) -> None:
    """Apply what was shown, and end what the file holds no more."""
    _go(turn, arg, end_gone=True)


@button("impdrop", needs=Can.IMPORT_REGISTRY, about=About.IMPORT)
def drop(turn: Turn, arg: str) -> None:
    """Forget the import."""
    job = _own(turn, arg)
    chat_imports.give_up(turn.unit, job)
    turn.edit(Message((*_TITLE, Phrase("import-chat-dropped")), runner.MENU_ROW), screen_id=job.screen_id)


def _go(turn: Turn, arg: str, *, keep_good: bool = False, end_gone: bool = False) -> None:
    job = _own(turn, arg)
    chat_imports.go(turn.unit, job, keep_good=keep_good, end_gone=end_gone)
    _told(turn, job, "import-chat-going")
    turn.wake = True


def _own(turn: Turn, arg: str) -> ChatImport:
    return chat_imports.own_import(turn.unit, turn.actor, id_of(arg))


def _told(turn: Turn, job: ChatImport, key: str) -> None:
    turn.edit(Message((*_TITLE, Phrase(key))), screen_id=job.screen_id)
