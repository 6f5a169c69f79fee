"""When Python looks for garbage: seldom, and never through what is loaded for good.

What a unit leaves behind goes by itself, as its last holder does. Python's own 700 objects are a few updates:
it would look sixty times a second, and through all libraries every few seconds, for 0.1 s.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

SERVING: Final = 10_000, 10, 10
"""While people wait: looking at so many takes a few milliseconds."""
WORKING: Final = 50_000, 20, 20
"""While nobody does."""


def look_seldom(objects: tuple[int, int, int]) -> None:
    """Look from now on at what is made after this alone, once for each so many objects."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*objects)


@contextmanager
def looking_seldom(objects: tuple[int, int, int]) -> Iterator[None]:
    """Look seldom for as long as a piece of work lasts."""
    before = gc.get_threshold()
    look_seldom(objects)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
