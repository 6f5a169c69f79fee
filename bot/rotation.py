"""Rotating keys while the bot runs: a new key into the file, then everything sealed again by it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Column
from sqlalchemy.exc import OperationalError

from bot.keyfile import change_keys, newest_keys, read_keys
from bot.settings import Fault
from bot.upkeep import KEYS_SECONDS
from models.actions.imports import drop_open_imports
from models.keys import Keyring
from models.store import audit
from models.store.resealing import Batch, close_rotation, counted, open_rotation, reseal, sealed_columns
from models.tables.types import bind_keys
from models.unit import Unit, Units

SETTLE_SECONDS = KEYS_SECONDS + 5
"""How long after the file was changed every running process has looked at it and seals with the new key."""
_PASSES = 5
_TRIES = 4  # each waits as long as the database itself waits for a lock
_PAUSE_SECONDS = 0.01  # between batches, so that a bot on the same SQLite file gets its turn


@dataclass(frozen=True, slots=True)
class Rotated:
    """What a rotation did: the key that seals now, and how many values other keys still seal."""

    key_id: int
    resealed: int
    left: int


def rotate(
    units: Units, path: Path, *, settle: float | None = None, tell: Callable[[int], None] = lambda _: None
) -> Rotated:
    """Add a key and seal everything again by it; go on with an earlier rotation that did not end.

    It may be stopped at any point and begun again. Values that processes write meanwhile, under the old
    key or the new one, open. ``tell`` is told how many values were sealed again so far. ``settle`` is how
    many seconds processes may need to take up the key, by default SETTLE_SECONDS.
    """
    ring = read_keys(path)
    if not others(units, ring.active):
        ring = change_keys(path, _grown)
    bind_keys(units.engine, ring, source=partial(newest_keys, path))
    units.run(partial(open_rotation, key_id=ring.active))
    done = _pass(units, 0, tell)
    time.sleep(SETTLE_SECONDS if settle is None else settle)
    units.run(
        drop_open_imports
    )  # what they have put aside is copied as it is, and nothing would seal it again
    for _ in range(_PASSES):
        if not others(units, ring.active):
            break
        done = _pass(units, done, tell)
    left = others(units, ring.active)

    def end(unit: Unit) -> None:
        close_rotation(unit, ring.active)
        audit.record(
            unit, "rotate_keys", f"key:{ring.active}", actor_id=None, details={"resealed": done, "left": left}
        )

    units.run(end)
    return Rotated(ring.active, done, left)


def others(units: Units, key_id: int) -> int:
    """Return how many values are sealed by any key but this."""
    found = units.run(counted)
    return found.total() - found[key_id]


def retire(units: Units, path: Path, key_id: int) -> None:
    """Take a key out of the file. Raises Fault while it seals, while anything is sealed by it, or unknown."""

    def check(ring: Keyring) -> Keyring:
        if key_id not in ring.secrets:
            raise Fault("fault-key-unknown", id=key_id)
        if key_id == ring.active:
            raise Fault("fault-key-active", id=key_id)
        count = units.run(counted)[key_id]
        if count:
            raise Fault("fault-key-used", id=key_id, count=count)
        return ring.without(key_id)

    change_keys(path, check)
    units.run(lambda unit: audit.record(unit, "retire_key", f"key:{key_id}", actor_id=None))


def _grown(ring: Keyring) -> Keyring:
    try:
        return ring.with_new_key()
    except ValueError as error:
        raise Fault("fault-keys-full") from error


def _pass(units: Units, done: int, tell: Callable[[int], None]) -> int:
    for column in sealed_columns():
        batch = Batch(None, 0, 0, is_last=False)
        while not batch.is_last:
            batch = _patiently(units, partial(_reseal, column=column, after=batch.after))
            done += batch.resealed
            tell(done)
            time.sleep(_PAUSE_SECONDS)
    return done


def _patiently(units: Units, work: Callable[[Unit], Batch]) -> Batch:
    """Do the work of one batch; an SQLite file that others write without a pause is tried again."""
    for _ in range(_TRIES):
        try:
            return units.run(work)
        except OperationalError:
            continue
    raise Fault("fault-database-unreachable")


def _reseal(unit: Unit, column: Column[Any], after: tuple[Any, ...] | None) -> Batch:
    return reseal(unit, column, after)
