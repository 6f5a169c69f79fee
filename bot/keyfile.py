"""The key file: made on first use, readable by its owner alone."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from bot.settings import Fault
from models.keys import Keyring, keyring_from_text, new_keyring

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def load_keys(path: Path) -> Keyring:
    """Return the keys of a file, making it with mode 0600 when it is not there.

    Raises Fault when it cannot be read, written, or is no key file.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return _make(path)
    except (OSError, UnicodeDecodeError) as error:
        raise Fault("fault-keys-unreadable", path=str(path)) from error
    try:
        return keyring_from_text(text)
    except ValueError as error:
        raise Fault("fault-keys-unreadable", path=str(path)) from error


def _make(path: Path) -> Keyring:
    ring = new_keyring()
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        handle = os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(ring.to_text())
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(aside, path)  # whole or not at all, and never over keys that another process just made
        except FileExistsError:
            return load_keys(path)
        finally:
            aside.unlink()
    except OSError as error:
        raise Fault("fault-keys-unreadable", path=str(path)) from error
    return ring


def is_open_to_others(path: Path) -> bool:
    """Return whether anybody but the owner may read the key file."""
    return bool(path.stat().st_mode & _OTHERS)
