"""Rows of wrong payloads: one account's, everybody's within the window, and the alarm about them."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, func, or_, select

from models.domain.guessing import ALARM_PAUSE, FORGIVEN_AFTER, WINDOW, Guesses
from models.domain.roles import Role
from models.tables import Account, Alarm, Guess, Place, RoleHeld, WrongPayload
from models.unit import Unit

_ALARM = "guessing"
_TOLD = 20


def guesses_of(unit: Unit, user_id: int) -> Guesses | None:
    """Return what an account tried, locked for this unit; None when it never was wrong."""
    row = unit.session.get(Guess, user_id, with_for_update=True)
    if row is None:
        return None
    return Guesses(row.wrong, row.since, row.last_at, locks=row.locks, locked_until=row.locked_until)


def keep_guesses(unit: Unit, user_id: int, now: Guesses) -> None:
    """Keep what an account tried, with the payload that was wrong just now."""
    row = unit.session.get(Guess, user_id)
    if row is None:
        row = Guess(user_id=user_id)
        unit.session.add(row)
    row.wrong, row.since, row.last_at = now.wrong, now.since, now.last_at
    row.locks, row.locked_until = now.locks, now.locked_until
    unit.session.add(WrongPayload(user_id=user_id, at=unit.now))
    unit.session.flush()


def crowd(unit: Unit) -> tuple[int, int]:
    """Return how many accounts were wrong within the window, and how often in all."""
    counts = select(func.count(WrongPayload.user_id.distinct()), func.count(WrongPayload.id))
    accounts, wrong = unit.session.execute(counts.where(WrongPayload.at > unit.now - WINDOW)).one()
    return accounts, wrong


def raise_alarm(unit: Unit) -> bool:
    """Note that the alarm is raised; return False when it was not long ago."""
    row = unit.session.get(Alarm, _ALARM, with_for_update=True)
    if row is not None and unit.now - row.at < ALARM_PAUSE:
        return False
    if row is None:
        row = Alarm(name=_ALARM)
        unit.session.add(row)
    row.at = unit.now
    unit.session.flush()
    return True


def watchmen(unit: Unit) -> list[Account]:
    """Return the accounts to tell of an alarm: administrators, and the topmost office that has entered."""
    today = (RoleHeld.since <= unit.today, or_(RoleHeld.until.is_(None), RoleHeld.until > unit.today))
    offices = (
        select(Place.path)
        .join(RoleHeld, RoleHeld.place_id == Place.id)
        .join(Account, Account.person_id == RoleHeld.person_id)
        .where(RoleHeld.role == Role.OFFICE, Account.unreachable_at.is_(None), *today)
    )
    top = unit.session.scalars(offices.order_by(func.length(Place.path), Place.path).limit(1)).first()
    query = (
        select(Account)
        .join(RoleHeld, RoleHeld.person_id == Account.person_id)
        .outerjoin(Place, Place.id == RoleHeld.place_id)
        .where(
            or_(
                RoleHeld.role == Role.ADMINISTRATOR,
                (RoleHeld.role == Role.OFFICE) & (Place.path == top),
            ),
            Account.unreachable_at.is_(None),
            *today,
        )
        .order_by(Account.user_id)
        .limit(_TOLD)
    )
    return list(unit.session.scalars(query).unique())


def forget_guesses(unit: Unit) -> int:
    """Forget payloads and accounts that count no more; return how many rows."""
    old = (
        delete(WrongPayload).where(WrongPayload.at < unit.now - WINDOW - timedelta(days=1)),
        delete(Guess).where(
            Guess.last_at < unit.now - FORGIVEN_AFTER,
            or_(Guess.locked_until.is_(None), Guess.locked_until < unit.now),
        ),
    )
    plain = {"synchronize_session": False}
    return sum(unit.session.execute(one, execution_options=plain).rowcount for one in old)  # type: ignore[attr-defined]  # a DELETE has a row count
