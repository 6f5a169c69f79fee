"""The keys of the sealed track: a ring of their own, in a file of their own, bound to the engine.

The ordinary ring opens nothing of it, and no column type opens it by itself: whoever wants to read
calls the store of the sealed track, which asks who is reading.
"""

from __future__ import annotations

from collections.abc import Callable
from weakref import WeakKeyDictionary

from sqlalchemy import Dialect, Engine

from models.keys import Keyring, UnknownKey

_rings: WeakKeyDictionary[Dialect, Keyring] = WeakKeyDictionary()
_sources: WeakKeyDictionary[Dialect, Callable[[], Keyring]] = WeakKeyDictionary()


def bind_sealed_keys(engine: Engine, ring: Keyring, *, source: Callable[[], Keyring] | None = None) -> None:
    """Let the sealed track of this engine use ``ring``; ``source`` returns the newest for a key it lacks."""
    _rings[engine.dialect] = ring
    if source is not None:
        _sources[engine.dialect] = source


def sealed_keys_of(engine: Engine) -> Keyring:
    """Return the ring of the sealed track; raise KeyError where none is bound."""
    return _rings[engine.dialect]


def unseal(engine: Engine, context: str, sealed: bytes) -> bytes:
    """Return what was sealed for this context; raise WrongKey when it does not open."""
    try:
        return _rings[engine.dialect].unseal(context, sealed)
    except UnknownKey:
        if engine.dialect not in _sources:
            raise
        _rings[engine.dialect] = _sources[engine.dialect]()
        return _rings[engine.dialect].unseal(context, sealed)
