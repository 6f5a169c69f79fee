"""The audit's chain: what each seal is made of, so that whoever has the key can tell it is genuine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

START = bytes(32)
"""What stands before the first seal in place of a mac."""


class Sign(Protocol):
    """Makes 32 bytes of parts for a label, as the audit key of a ring does."""

    def __call__(self, label: str, *parts: bytes) -> bytes:
        """Return the signature."""


@dataclass(frozen=True, slots=True)
class Act:
    """What a row of the audit says without people's data: this is never erased."""

    id: int
    at: datetime
    act: str
    subject: str


@dataclass(frozen=True, slots=True)
class Stamp:
    """When a seal was made, and whether nothing was left to seal after it."""

    at: datetime
    emptied: bool


@dataclass(frozen=True, slots=True)
class Head:
    """How far the chain goes: the number of its last seal and that seal's mac."""

    seq: int
    mac: bytes


def content(sign: Sign, salt: bytes, *, actor_id: int | None, details: bytes | None) -> bytes:
    """Return the digest of what may be erased: the actor, and the details as they open."""
    return sign("content", salt, _number(actor_id), b"" if details is None else b"\1" + details)


def link(sign: Sign, before: Head, row: Act, *, digest: bytes, stamp: Stamp) -> bytes:
    """Return the mac of the seal that follows ``before``."""
    return sign(
        "seal",
        before.mac,
        _number(before.seq + 1),
        _number(row.id),
        _instant(row.at),
        row.act.encode(),
        row.subject.encode(),
        _instant(stamp.at),
        b"1" if stamp.emptied else b"0",
        digest,
    )


def checkpoint(sign: Sign, head: Head, at: datetime) -> bytes:
    """Return the mac of a checkpoint that stands for the chain up to ``head``."""
    return sign("checkpoint", _number(head.seq), head.mac, _instant(at))


def _number(value: int | None) -> bytes:
    return b"" if value is None else str(value).encode()


def _instant(value: datetime) -> bytes:
    return value.isoformat(timespec="microseconds").encode()
