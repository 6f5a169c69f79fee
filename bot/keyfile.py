"""The key file: made on first use, changed whole or not at all, readable by its owner alone."""

from __future__ import annotations

import fcntl
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.settings import Fault
from models.keys import Keyring, UnknownKey, keyring_from_text, new_keyring

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def load_keys(path: Path) -> Keyring:
    """Return the keys of a file, making it with mode 0600 when it is not there.

    Raises Fault when it cannot be read, written, or is no key file.
    """
    return read_keys(path) if path.exists() else _make(path)


def read_keys(path: Path) -> Keyring:
    """Return the keys of a file that must be there; raise Fault when it cannot be read or is no key file."""
    try:
        return keyring_from_text(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Fault("fault-keys-unreadable", path=str(path)) from error


def newest_keys(path: Path) -> Keyring:
    """Return the keys of a file for a value that none in hand opens; raise UnknownKey when it has none."""
    try:
        return read_keys(path)
    except Fault as error:
        raise UnknownKey(path.name) from error


def complete_keys(path: Path) -> Keyring:
    """Return the keys of a file as `load_keys` does; one of before the audit was chained gets its key."""
    ring = load_keys(path)
    return ring if ring.audit_key is not None else change_keys(path, Keyring.with_audit_key)


def change_keys(path: Path, change: Callable[[Keyring], Keyring]) -> Keyring:
    """Replace the keys of a file by what ``change`` makes of them, and return those.

    One process at a time changes them, and a reader meets the old file or the new one. Whatever
    ``change`` raises leaves the file as it is. Raises Fault when it cannot be read or written.
    """
    path = path.resolve()
    try:
        with _locked(path):
            ring = change(read_keys(path))
            aside = _write_aside(path, ring)
            aside.replace(path)
            _keep_folder(path.parent)
    except OSError as error:
        raise Fault("fault-keys-unwritable", path=str(path)) from error
    return ring


class KeyWatch:
    """Notices that the key file was replaced since it was last looked at."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: tuple[int, int, int] | None = None  # the first look reads it in any case

    def newer(self) -> Keyring | None:
        """Return the file's keys if it is another than before, else None; Fault when it is no key file."""
        mark = self._mark()
        if mark is None or mark == self._seen:
            return None
        ring = read_keys(self._path)
        self._seen = mark
        return ring

    def _mark(self) -> tuple[int, int, int] | None:
        try:
            found = self._path.stat()
        except OSError:
            return None  # a file that is away for a moment: the keys in hand still serve
        return found.st_ino, found.st_mtime_ns, found.st_size


def is_open_to_others(path: Path) -> bool:
    """Return whether anybody but the owner may read the key file."""
    return bool(path.stat().st_mode & _OTHERS)


def _make(path: Path) -> Keyring:
    ring = new_keyring()
    try:
        aside = _write_aside(path, ring)
        try:
            os.link(aside, path)  # whole or not at all, and never over keys that another process just made
        except FileExistsError:
            return read_keys(path)
        finally:
            aside.unlink()
        _keep_folder(path.parent)
    except OSError as error:
        raise Fault("fault-keys-unreadable", path=str(path)) from error
    return ring


def _write_aside(path: Path, ring: Keyring) -> Path:
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    aside.unlink(missing_ok=True)  # what a process of this id left when it was killed
    handle = os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(ring.to_text())
        file.flush()
        os.fsync(file.fileno())
    return aside


def _keep_folder(folder: Path) -> None:
    """Have the folder's new entry on the disk before anything is sealed with what it names."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    handle = os.open(path.with_name(f".{path.name}.lock"), os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
