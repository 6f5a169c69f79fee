"""Rows of files: how many an account sent today, which wait to be looked at, which are not shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import delete, select

from models.domain.files import TRIES, FileFault, file_key, wait_after
from models.domain.message import Media, media_from_json, media_to_json
from models.store.sets import is_among
from models.tables import FileCheck, FileDay
from models.unit import Unit

_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that nobody could look into yet, with what its sender says of it."""

    key: bytes
    media: Media
    name: str = field(repr=False)
    mime: str = ""


def files_today(unit: Unit, user_ids: Collection[int]) -> dict[int, int]:
    """Return how many files each of these accounts has sent today."""
    rows = unit.session.scalars(
        select(FileDay).where(is_among(unit, FileDay.user_id, user_ids), FileDay.day == unit.today)
    )
    return {row.user_id: row.files for row in rows}


def keep_files_today(unit: Unit, counts: Mapping[int, int]) -> None:
    """Keep how many files these accounts have sent today, in the order of their ids."""
    for user_id, files in sorted(counts.items()):
        row = unit.session.get(FileDay, (user_id, unit.today))
        if row is None:
            unit.session.add(FileDay(user_id=user_id, day=unit.today, files=files))
        else:
            row.files = files
    unit.session.flush()


def await_look(unit: Unit, user_id: int, media: Media, *, told: Mapping[str, str]) -> None:
    """Keep a file to be looked into later; ``told`` is its name and type, as its sender says."""
    key = file_key(media)
    if unit.session.get(FileCheck, key) is not None:
        return
    unit.session.add(
        FileCheck(
            key=key,
            user_id=user_id,
            at=unit.now,
            media=media_to_json(media),
            told=dict(told),
            tries=0,
            next_at=unit.now,
        )
    )
    unit.session.flush()


def held_files(unit: Unit, files: Iterable[Media]) -> set[bytes]:
    """Return the keys of those files that are shown to nobody: not looked into, or bad."""
    keys = [file_key(one) for one in files]
    return set(unit.session.scalars(select(FileCheck.key).where(FileCheck.key.in_(keys)))) if keys else set()


def waiting_files(unit: Unit) -> list[Waiting]:
    """Return the files whose turn it is to be looked into, the oldest first."""
    query = select(FileCheck).where(FileCheck.fault.is_(None), FileCheck.next_at <= unit.now)
    rows = unit.session.scalars(query.order_by(FileCheck.next_at).limit(_AT_ONCE))
    return [
        Waiting(row.key, media_from_json(row.media), row.told.get("name", ""), row.told.get("mime", ""))
        for row in rows
    ]


def look_again(unit: Unit, key: bytes) -> None:
    """Note that nobody could look into a file: it waits longer, and in the end is given up, unseen."""
    row = unit.session.get(FileCheck, key)
    if row is None:
        return
    row.tries += 1
    row.next_at = unit.now + wait_after(row.tries) if row.tries < TRIES else None


def is_good(unit: Unit, key: bytes) -> None:
    """Let a file be shown."""
    unit.session.execute(delete(FileCheck).where(FileCheck.key == key))


def is_bad(unit: Unit, key: bytes, fault: FileFault) -> int | None:
    """Let a file be shown to nobody; return the account that sent it, None when that was known."""
    row = unit.session.get(FileCheck, key)
    if row is None or row.fault is not None:
        return None
    row.fault, row.next_at, row.told = fault, None, {}
    return row.user_id


def forget_days(unit: Unit) -> None:
    """Forget how many files were sent on days that are over."""
    unit.session.execute(delete(FileDay).where(FileDay.day < unit.today))
