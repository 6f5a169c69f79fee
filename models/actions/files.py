"""What becomes of a file that was taken unseen, once somebody has looked into it."""

from __future__ import annotations

from models.domain.files import FileFault
from models.domain.message import Message, Phrase
from models.store import audit, outbox
from models.store.files import is_bad, is_good
from models.store.hours import hours_of
from models.tables import Account
from models.unit import Unit


def judge_file(unit: Unit, key: bytes, fault: FileFault | None) -> None:
    """Let a good file be shown; keep a bad one back, audit it and tell its sender."""
    if fault is None:
        is_good(unit, key)
        return
    user_id = is_bad(unit, key, fault)
    if user_id is None:
        return
    audit.record(
        unit, "hold_file", f"account:{user_id}", actor_id=None, details={"fault": fault, "file": key.hex()}
    )
    account = unit.session.get(Account, user_id)
    if account is not None:
        hours = hours_of(unit)
        said = Message((Phrase("guard-file_bad"),))
        outbox.push(unit, account, said, not_before=hours.quiet_until(unit.now))
