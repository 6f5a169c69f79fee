"""What happened to a case: its events with their files, read with the case itself or asked for alone.

They come packed into one column each, sealed as they are stored, and are opened when somebody reads them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, select

from models.domain.cases import LIVE
from models.store.packed import AsHex, rows
from models.store.people import name_of
from models.tables import Attachment, Case, CaseEvent, Person
from models.unit import Unit


class Happened(NamedTuple):
    """An event of a case, as ``models.tables.CaseEvent`` has it, and its actor."""

    id: int
    at: datetime
    actor_id: int | None
    for_id: int | None
    acted_as: str | None
    act: str
    state: str
    words: str | None
    details: dict[str, Any] | None
    name: str | None  # the actor's
    is_locked: bool  # whoever did it erased themselves


class Enclosed(NamedTuple):
    """A file that came with an event; ``is_locked`` when whoever sent it erased themselves."""

    event_id: int
    is_locked: bool
    media: list[Any]


class Done(NamedTuple):
    """Who did an act on a case, for whom they stood in, and how many files came with it."""

    act: str
    actor_id: int | None
    for_id: int | None
    files: int


EVENTS: Select[str] = (
    rows(
        CaseEvent.id,
        CaseEvent.at,
        CaseEvent.actor_id,
        CaseEvent.for_id,
        CaseEvent.acted_as,
        CaseEvent.act,
        CaseEvent.state,
        AsHex(CaseEvent.words),
        AsHex(CaseEvent.details),
        AsHex(Person.name),
        Person.locked_at.is_not(None),
    )
    .select_from(CaseEvent)
    .outerjoin(Person, Person.id == CaseEvent.actor_id)
    .where(CaseEvent.case_id == Case.id)
)
FILES: Select[str] = (
    rows(Attachment.id, Attachment.event_id, Person.locked_at.is_not(None), AsHex(Attachment.media))
    .select_from(Attachment)
    .join(CaseEvent, CaseEvent.id == Attachment.event_id)
    .outerjoin(Person, Person.id == CaseEvent.actor_id)
    .where(CaseEvent.case_id == Case.id)
)
_ALONE = select(*(one.correlate(Case).scalar_subquery() for one in (EVENTS, FILES))).where(
    Case.id == bindparam("case")
)


class _Packed(NamedTuple):
    """Rows of what ``EVENTS`` and ``FILES`` name, in the order of their ids."""

    events: list[list[Any]]
    files: list[list[Any]]


def know(unit: Unit, case_id: int, packed: Sequence[str | None]) -> None:
    """Make known what came with another statement: what ``EVENTS`` and ``FILES`` return, in this order."""
    unit.know(("happened", case_id), _unpacked(packed))


def events_of(unit: Unit, case: Case) -> list[Happened]:
    """Return what happened to a case, the oldest first, with what this unit has yet to write."""
    stored = unit.recall(("events", case.id), lambda: _opened(unit, case))
    return [*stored, *(_as_happened(unit, one) for one in _added(unit, case))]


def files_of(unit: Unit, case: Case) -> list[Enclosed]:
    """Return a case's files, the oldest first; of a closed one none of people who erased themselves."""
    stored = unit.recall(("files", case.id), lambda: _enclosed(unit, case))
    added = (Enclosed(one.event_id or 0, False, one.media) for one in _added_files(unit, case))
    return [*(one for one in stored if not one.is_locked or case.state in LIVE), *added]


def done_to(unit: Unit, case: Case) -> list[Done]:
    """Return who did what on a case, the oldest first, with what this unit has yet to write."""
    events, files = _packed(unit, case)
    counts = Counter(event_id for _, event_id, *_ in files)
    counts.update(one.event_id for one in _added_files(unit, case))
    stored = (Done(act, by, for_id, counts[id_]) for id_, _, by, for_id, _, act, *_ in events)
    added = (Done(one.act, one.actor_id, one.for_id, counts[one.id]) for one in _added(unit, case))
    return [*stored, *added]


def _packed(unit: Unit, case: Case) -> _Packed:
    return unit.recall(("happened", case.id), lambda: _read(unit, case))


def _read(unit: Unit, case: Case) -> _Packed:
    if case in unit.session.new:
        return _Packed([], [])
    return _unpacked(unit.session.execute(_ALONE, {"case": case.id}).one())


def _unpacked(packed: Sequence[str | None]) -> _Packed:
    return _Packed(*(sorted(json.loads(one)) if one else [] for one in packed))


def _opened(unit: Unit, case: Case) -> list[Happened]:
    sealed = [_opener(unit, one) for one in (CaseEvent.words, CaseEvent.details, Person.name)]
    found = []
    for id_, at, *plain, words, details, name, is_locked in _packed(unit, case).events:
        said = (opener(one) for opener, one in zip(sealed, (words, details, name), strict=True))
        found.append(Happened._make((id_, _instant(at), *plain, *said, bool(is_locked))))
    return found


def _enclosed(unit: Unit, case: Case) -> list[Enclosed]:
    media = _opener(unit, Attachment.media)
    files = _packed(unit, case).files
    return [Enclosed(event_id, bool(locked), media(sealed)) for _, event_id, locked, sealed in files]


def _as_happened(unit: Unit, event: CaseEvent) -> Happened:
    name = name_of(unit, event.actor_id) if event.actor_id is not None else None
    own = (getattr(event, field) for field in Happened._fields[:-2])
    return Happened._make((*own, name, False))


def _added(unit: Unit, case: Case) -> list[CaseEvent]:
    found = (one for one in unit.session.new if isinstance(one, CaseEvent) and one.case_id == case.id)
    return sorted(found, key=lambda one: one.id)


def _added_files(unit: Unit, case: Case) -> list[Attachment]:
    ids = {one.id for one in _added(unit, case)}
    return [one for one in unit.session.new if isinstance(one, Attachment) and one.event_id in ids]


def _opener(unit: Unit, column: Any) -> Callable[[str | None], Any]:
    """Return what opens values of a sealed column."""
    dialect, sealed = unit.session.get_bind().dialect, column.type
    return lambda value: sealed.process_result_value(None if value is None else bytes.fromhex(value), dialect)


def _instant(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    return at if at.tzinfo is not None else at.replace(tzinfo=UTC)
