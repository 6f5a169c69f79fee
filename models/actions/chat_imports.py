"""An import that begins with a file in chat: noted, answered for, taken up again after a restart.

What is done is always said by the row's state, so that a button tapped twice, or shown before, does nothing
more, and a process that ends leaves nothing to guess.
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import exists, select

from models.actions import imports
from models.domain.refusal import Refused
from models.domain.registry.preview import Preview, preview_from_json
from models.domain.roles import Can, places_below
from models.store.drafts import new_screen
from models.store.people import Actor
from models.tables import ChatImport, Import, staged
from models.tables.imports import OVER
from models.unit import Unit

MAX_BYTES = 20 * 1024 * 1024
"""What the platform lets a bot fetch."""

ASKED, WAITING, CHECKED, GOING = "asked", "waiting", "checked", "going"
DONE, DROPPED = OVER
OPEN = (ASKED, WAITING, CHECKED, GOING)
KEPT = timedelta(days=1)
"""How long a preview waits for its answer: what was staged are people's names and phones."""


def note_file(unit: Unit, actor: Actor, chat_id: int, *, file_id: str, size: int) -> ChatImport:
    """Note a file to be imported for the widest place of the actor; asked about when another is open.

    Raises Refused when it is too big, or when the other is being written just now.
    """
    if size > MAX_BYTES:
        raise Refused("import_file_too_big", limit=MAX_BYTES // 1024 // 1024)
    scope = own_place(actor)
    others = _open_of(unit, actor.id)
    if any(one.state == GOING for one in others):
        raise Refused("import_going")
    for one in others:
        if one.state == ASKED:
            _end(unit, one, DROPPED)
    busy = any(one.state != DROPPED for one in others)
    row = ChatImport(
        person_id=actor.id,
        chat_id=chat_id,
        file_id=file_id,
        scope=scope,
        state=ASKED if busy else WAITING,
        screen_id=new_screen(unit, chat_id, None).id,
        began_at=unit.now,
    )
    unit.session.add(row)
    unit.session.flush()
    return row


def own_place(actor: Actor) -> str:
    """Return the path of the widest place that the actor imports for; Refused when there is none."""
    scopes = places_below(actor.held, Can.IMPORT_REGISTRY)
    if not scopes:
        raise Refused("not_allowed")
    return min(scopes, key=len)


def own_import(unit: Unit, actor: Actor, job_id: int) -> ChatImport:
    """Return an import of the actor's; Refused for another's, and for one of a place no longer theirs."""
    row = unit.session.scalars(
        select(ChatImport).where(ChatImport.id == job_id, ChatImport.person_id == actor.id).with_for_update()
    ).first()
    if row is None:
        raise Refused("not_yours")
    scopes = places_below(actor.held, Can.IMPORT_REGISTRY)
    if not any(row.scope.startswith(scope) for scope in scopes):
        raise Refused("not_allowed")
    return row


def replace(unit: Unit, row: ChatImport) -> None:
    """Let this one, which was asked about, take the place of the person's others."""
    if row.state != ASKED:
        raise Refused("import_over")
    others = [one for one in _open_of(unit, row.person_id) if one.id != row.id]
    if any(one.state == GOING for one in others):
        raise Refused("import_going")
    for one in others:
        _end(unit, one, DROPPED)
    row.state = WAITING


def go(unit: Unit, row: ChatImport, *, keep_good: bool, end_gone: bool) -> None:
    """Have what was shown applied."""
    if row.state != CHECKED:
        raise Refused("import_over")
    row.state, row.keep_good, row.end_gone = GOING, keep_good, end_gone


def gone_in(unit: Unit, row: ChatImport) -> int:
    """Return how many rows of the registry the file of a preview does not hold; Refused when it is over."""
    held = unit.session.get(Import, row.import_id) if row.import_id is not None else None
    if row.state != CHECKED or held is None:
        raise Refused("import_over")
    return preview_from_json(held.counts or {"bad": 0}).gone


def give_up(unit: Unit, row: ChatImport) -> None:
    """Forget an import that is not being written yet."""
    if row.state not in (ASKED, WAITING, CHECKED):
        raise Refused("import_over")
    _end(unit, row, DROPPED)


def next_job(unit: Unit) -> ChatImport | None:
    """Return the oldest import that something is to be done for, after a restart those begun before too."""
    return unit.session.scalars(
        select(ChatImport).where(ChatImport.state.in_((WAITING, GOING))).order_by(ChatImport.id).limit(1)
    ).first()


def job_of(unit: Unit, job_id: int) -> ChatImport:
    """Return an import by its id."""
    return unit.session.scalars(select(ChatImport).where(ChatImport.id == job_id).with_for_update()).one()


def begun(unit: Unit, import_id: int, *, job_id: int) -> None:
    """Note under which id the file is read; Refused when the import was given up meanwhile."""
    row = job_of(unit, job_id)
    if row.state != WAITING:
        raise Refused("import_superseded")
    row.import_id = import_id


def checked(unit: Unit, job_id: int, *, waits: bool) -> bool:
    """Note that the preview is ready; return False when the import was given up meanwhile.

    ``waits`` tells whether there is anything to answer; if not, the import is over.
    """
    row = job_of(unit, job_id)
    if row.state != WAITING:
        return False
    if waits:
        row.state = CHECKED
    else:
        _end(unit, row, DONE)
    return True


def apply(unit: Unit, job_id: int) -> Preview | None:
    """Bring it into the registry and note so, in one unit; None when that was done before."""
    row = job_of(unit, job_id)
    if row.state != GOING or row.import_id is None:
        return None
    held = unit.session.get(Import, row.import_id)
    rows = unit.session.scalar(select(exists().where(staged.c.import_id == row.import_id)))
    if held is None or not rows:
        raise Refused("import_send_again")  # the database restarted after a crash
    preview = imports.apply_import(
        unit, row.import_id, keep_good=row.keep_good, end_gone=row.end_gone, told=lambda _: None
    )
    row.state, row.file_id = DONE, None
    imports.drop_import(unit, row.import_id)
    return preview


def fail(unit: Unit, job_id: int) -> bool:
    """End an import that cannot go on; return False when it was over already."""
    row = job_of(unit, job_id)
    if row.state not in OPEN:
        return False
    _end(unit, row, DROPPED)
    return True


def expire(unit: Unit) -> None:
    """Forget imports nobody has answered for a day."""
    for row in unit.session.scalars(
        select(ChatImport).where(
            ChatImport.state.in_((ASKED, CHECKED)), ChatImport.began_at < unit.now - KEPT
        )
    ).all():
        _end(unit, row, DROPPED)


def _open_of(unit: Unit, person_id: int) -> list[ChatImport]:
    query = select(ChatImport).where(ChatImport.person_id == person_id, ChatImport.state.in_(OPEN))
    return list(unit.session.scalars(query.with_for_update()))


def _end(unit: Unit, row: ChatImport, state: str) -> None:
    row.state, row.file_id = state, None
    if row.import_id is not None:
        imports.drop_import(unit, row.import_id)
