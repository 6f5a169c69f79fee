"""Rotating the keys of the sealed track, apart from the others: they are another file, maybe another hand."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

from bot.keyfile import change_keys, newest_keys, read_keys
from bot.rotation import SETTLE_SECONDS
from bot.sealed_upkeep import LOOK_SECONDS
from bot.settings import Fault
from models.keys import Keyring
from models.sealed_keys import bind_sealed_keys
from models.store import audit
from models.store.sealed_upkeep import counted, reseal
from models.unit import Units


def rotate_sealed(units: Units, path: Path, *, settle: float | None = None) -> tuple[int, bool]:
    """Add a key to the sealed track's file and seal everything of it again; stopped, it may be begun again.

    Returns the key that seals now, and whether it seals everything: not how much, which is for the desk
    alone. ``settle`` is how many seconds running processes may need to take up the key.
    """
    ring = read_keys(path)
    if not _others(units, ring.active):
        ring = change_keys(path, _grown)
    bind_sealed_keys(units.engine, ring, source=partial(newest_keys, path))
    units.run(reseal)
    time.sleep(max(SETTLE_SECONDS, LOOK_SECONDS + 5) if settle is None else settle)
    units.run(reseal)  # what a process sealed with the old key meanwhile
    is_whole = not _others(units, ring.active)
    # how much there is stays out of the audit: its readers are not the desk
    units.run(lambda unit: audit.record(unit, "rotate_keys", f"sealed_key:{ring.active}", actor_id=None))
    return ring.active, is_whole


def retire_sealed(units: Units, path: Path, key_id: int) -> None:
    """Take a key out of the file. Raises Fault while it seals, while anything is sealed by it, or unknown."""

    def check(ring: Keyring) -> Keyring:
        if key_id not in ring.secrets:
            raise Fault("fault-key-unknown", id=key_id)
        if key_id == ring.active:
            raise Fault("fault-key-active", id=key_id)
        if units.run(counted)[key_id]:
            raise Fault("fault-sealed-key-used", id=key_id)
        return ring.without(key_id)

    change_keys(path, check)
    units.run(lambda unit: audit.record(unit, "retire_key", f"sealed_key:{key_id}", actor_id=None))


def _others(units: Units, key_id: int) -> int:
    found = units.run(counted)
    return found.total() - found[key_id]


def _grown(ring: Keyring) -> Keyring:
    try:
        return ring.with_new_key()
    except ValueError as error:
        raise Fault("fault-keys-full") from error
