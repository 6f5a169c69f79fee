"""Taking away what an open conversation of the sealed track left: in the unit that files it, or later."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import delete, select, update

from models.domain.files import file_key
from models.domain.message import Media
from models.domain.sealed import DIALOGS, DRAFT_MINUTES
from models.store.outbox import Lane
from models.store.sets import is_among
from models.tables import Account, ChatImport, Draft, FileCheck, FileDay, Outbox, Screen
from models.unit import Unit

_PLAIN = {"synchronize_session": False}


def vanish(unit: Unit, chat_id: int) -> None:
    """Take away a chat's screens, and the replies owed to them, but for those of its other drafts.

    The draft itself must be gone. Screens of a chat would tell that somebody was answering something
    which left no visit, no petition and no draft.
    """
    unit.session.flush()
    kept = select(Draft.screen_id).where(Draft.screen_id.is_not(None)).union(select(ChatImport.screen_id))
    gone = list(
        unit.session.scalars(select(Screen.id).where(Screen.chat_id == chat_id, Screen.id.not_in(kept)))
    )
    owed = delete(Outbox).where(
        Outbox.chat_id == chat_id, Outbox.lane == Lane.REPLY, is_among(unit, Outbox.screen_id, gone)
    )
    unit.session.execute(owed, execution_options=_PLAIN)
    unit.session.execute(delete(Screen).where(is_among(unit, Screen.id, gone)), execution_options=_PLAIN)


def forget_files(unit: Unit, user_id: int, files: Collection[Media]) -> None:
    """Take away that an account sent these files: the wait for a look, and their part in the day's count."""
    if not files:
        return
    for one in files:
        unit.session.execute(
            delete(FileCheck).where(FileCheck.key == file_key(one), FileCheck.user_id == user_id),
            execution_options=_PLAIN,
        )
    day = unit.session.get(FileDay, (user_id, unit.today))
    if day is None:
        return
    if day.files > len(files):
        day.files -= len(files)
    else:
        unit.session.delete(day)
    unit.session.flush()


def is_confiding(unit: Unit, user_id: int) -> bool:
    """Return whether an account has a conversation of the sealed track open now."""
    wanted = (
        select(Draft.id)
        .join(Account, Account.draft_id == Draft.id)
        .where(Account.user_id == user_id, Draft.dialog.in_(sorted(DIALOGS)))
    )
    return unit.session.scalars(wanted).first() is not None


def forget_left(unit: Unit) -> int:
    """Forget conversations of the sealed track that nobody touched for an hour; return how many."""
    old = (
        select(Draft, Account.chat_id)
        .join(Account, Account.person_id == Draft.person_id)
        .where(
            Draft.dialog.in_(sorted(DIALOGS)),
            Draft.touched_at < unit.now - timedelta(minutes=DRAFT_MINUTES),
        )
        .order_by(Draft.id)
        .with_for_update(of=Draft, skip_locked=True)
    )
    rows = unit.session.execute(old).all()
    ids = [draft.id for draft, _ in rows]
    shut = update(Account).where(is_among(unit, Account.draft_id, ids)).values(draft_id=None)
    unit.session.execute(shut, execution_options=_PLAIN)
    unit.session.execute(delete(Draft).where(is_among(unit, Draft.id, ids)), execution_options=_PLAIN)
    for chat_id in sorted({chat for _, chat in rows}):
        vanish(unit, chat_id)
    return len(ids)
