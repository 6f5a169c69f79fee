"""Engines that know what engines before them compiled: statements are the same in every test.

An engine of its own compiles each statement anew, which is a sixth of what a test costs. What is compiled
belongs to a dialect, and so do the keys of sealed columns: all who share one have the same keys.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final
from unittest.mock import patch

import sqlalchemy
from sqlalchemy import Dialect, Engine
from sqlalchemy.util import LRUCache

from models import database
from models.keys import new_keyring

RING: Final = new_keyring()
"""The keys of every test that has no reason for others."""
SEALED_RING: Final = new_keyring()
"""The same for the sealed track."""
_STATEMENTS: Final = 4000

_shared: dict[str, tuple[Dialect, LRUCache[Any, Any]]] = {}


@contextmanager
def compiled_once() -> Iterator[None]:
    """Let engines that are opened inside share what they compile; their keys must be ``RING``."""
    with patch.object(database, "create_engine", _create):
        yield


def _create(url: str, **options: Any) -> Engine:
    engine = sqlalchemy.create_engine(url, **options)
    known = _shared.setdefault(engine.driver, (engine.dialect, LRUCache(_STATEMENTS)))
    if known[0] is not engine.dialect:
        engine.dialect = engine.pool._dialect = known[0]
    engine._compiled_cache = known[1]
    return engine
