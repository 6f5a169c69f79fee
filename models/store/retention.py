"""Forgetting what was kept long enough: the periods are settings, in days, for the whole installation.

Visits, what of a campaign's checklist is done, cases and their events are records that the archive duty
keeps; no period touches them. Where a visit was made is no part of its record.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import delete, or_, select, update

from models.store import sealing
from models.store.rules import rule
from models.store.sets import is_among
from models.tables import (
    Account,
    CardScan,
    ChatImport,
    Draft,
    FileCheck,
    Invitation,
    Joining,
    JoinRequest,
    Parked,
    Received,
    UpdateAttempt,
    Visit,
)
from models.tables.imports import OVER
from models.unit import Unit

RETENTION = "retention"
BATCH = 500

_PLAIN = {"synchronize_session": False}


class Kept(StrEnum):
    """What is kept for a period only, and from when it counts."""

    RECEIVED = "received"  # since it was met; the platform itself keeps an update for a day
    PARKED = "parked"  # since it was parked
    DRAFTS = "drafts"  # since somebody last touched it
    INVITATIONS = "invitations"  # since it was used or expired
    FILES = "files"  # since it was sent; what is bad stays known as bad, of whomever it was
    IMPORTS = "imports"  # those of a chat that are over, since they began
    PLACES = "places"  # where a visit was made, since it was reported
    AUDIT = "audit"  # since it was written; a checkpoint stands for what is gone


def forget(unit: Unit, what: Kept) -> int:
    """Forget up to BATCH of what was kept long enough, oldest first; return how many.

    The setting is a number of days; null or 0 keeps for good. Raises LookupError when there is no
    setting: the migrations put one in for every kind.
    """
    days = rule(unit, RETENTION, keys=(what,), path="")
    return _FORGET[what](unit, unit.now - timedelta(days=int(days))) if days else 0


def _received(unit: Unit, before: datetime) -> int:
    old = select(Received.update_id).where(Received.at < before).order_by(Received.at).limit(BATCH)
    ids = unit.session.scalars(old).all()
    for table in (UpdateAttempt, Received):
        gone = delete(table).where(is_among(unit, table.update_id, ids))
        unit.session.execute(gone, execution_options=_PLAIN)
    return len(ids)


def _parked(unit: Unit, before: datetime) -> int:
    old = select(Parked.update_id).where(Parked.at < before).order_by(Parked.at).limit(BATCH)
    ids = unit.session.scalars(old).all()
    unit.session.execute(
        delete(Parked).where(is_among(unit, Parked.update_id, ids)), execution_options=_PLAIN
    )
    return len(ids)


def _drafts(unit: Unit, before: datetime) -> int:
    """Forget drafts; one that is being answered at this moment is left alone."""
    old = select(Draft.id).where(Draft.touched_at < before).order_by(Draft.touched_at).limit(BATCH)
    ids = unit.session.scalars(old.with_for_update(skip_locked=True)).all()
    shut = update(Account).where(is_among(unit, Account.draft_id, ids)).values(draft_id=None)
    unit.session.execute(shut, execution_options=_PLAIN)
    unit.session.execute(delete(Draft).where(is_among(unit, Draft.id, ids)), execution_options=_PLAIN)
    return len(ids)


def _invitations(unit: Unit, before: datetime) -> int:
    over = or_(Invitation.used_at < before, Invitation.expires_at < before)
    hashes = unit.session.scalars(select(Invitation.token_hash).where(over).limit(BATCH)).all()
    unit.session.execute(
        delete(Invitation).where(Invitation.token_hash.in_(hashes)), execution_options=_PLAIN
    )
    return len(hashes) + _newcomers(unit, before)


def _newcomers(unit: Unit, before: datetime) -> int:
    """Forget what newcomers were asked, which cards they scanned, and requests to join that are over."""
    count = 0
    for key, over in (
        (Joining.user_id, Joining.expires_at < before),
        (JoinRequest.id, or_(JoinRequest.decided_at < before, JoinRequest.expires_at < before)),
    ):
        ids = unit.session.scalars(select(key).where(over).limit(BATCH)).all()
        unit.session.execute(delete(key.class_).where(is_among(unit, key, ids)), execution_options=_PLAIN)
        count += len(ids)
    unit.session.execute(delete(CardScan).where(CardScan.at < before), execution_options=_PLAIN)
    return count


def _files(unit: Unit, before: datetime) -> int:
    """Forget who sent files that are shown to nobody, and what they said of them; they stay hidden."""
    over = FileCheck.next_at.is_(None), FileCheck.at < before, FileCheck.user_id != 0
    keys = unit.session.scalars(select(FileCheck.key).where(*over).order_by(FileCheck.at).limit(BATCH)).all()
    bare = update(FileCheck).where(FileCheck.key.in_(keys)).values(user_id=0, media=[], told={})
    unit.session.execute(bare, execution_options=_PLAIN)
    return len(keys)


def _imports(unit: Unit, before: datetime) -> int:
    over = ChatImport.state.in_(OVER), ChatImport.began_at < before
    ids = unit.session.scalars(select(ChatImport.id).where(*over).order_by(ChatImport.id).limit(BATCH)).all()
    gone = delete(ChatImport).where(is_among(unit, ChatImport.id, ids))
    unit.session.execute(gone, execution_options=_PLAIN)
    return len(ids)


def _places(unit: Unit, before: datetime) -> int:
    """Forget where visits were made; the visits stay."""
    old = select(Visit.id).where(Visit.location.is_not(None), Visit.reported_at < before)
    ids = unit.session.scalars(old.order_by(Visit.reported_at).limit(BATCH)).all()
    bare = update(Visit).where(is_among(unit, Visit.id, ids)).values(location=None)
    unit.session.execute(bare, execution_options=_PLAIN)
    return len(ids)


def _audit(unit: Unit, before: datetime) -> int:
    return sealing.prune(unit, before, limit=BATCH)


_FORGET: dict[Kept, Callable[[Unit, datetime], int]] = {
    Kept.RECEIVED: _received,
    Kept.PARKED: _parked,
    Kept.DRAFTS: _drafts,
    Kept.INVITATIONS: _invitations,
    Kept.FILES: _files,
    Kept.IMPORTS: _imports,
    Kept.PLACES: _places,
    Kept.AUDIT: _audit,
}
