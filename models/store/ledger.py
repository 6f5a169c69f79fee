"""Reading the ledger of reminders: why somebody was reminded, or was not; what of a ladder was told."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, and_, select

from models.domain.reminders import ABOUT_CASES, EXPLAINED, Reason, Status
from models.store.sets import is_among, rows_of
from models.tables import Case, CaseEvent, Person, ReminderLog, Revisit
from models.unit import Unit

_SEEN, _DELIVERED = "seen", "delivered"
_OTHER = "other"


@dataclass(frozen=True, slots=True)
class Entry:
    """One reminder as it is told: which, of which case, when due, who was meant, what became of it."""

    rule: str
    number: str | None
    category: str | None
    due_on: date
    at: datetime
    sent_at: datetime | None
    seen_at: datetime | None
    message_id: int | None
    name: str | None
    slot: str
    status: str
    reason: str | None

    @property
    def told(self) -> str:
        """The words' key of the rule: one of those that have words of their own."""
        return self.rule if self.rule in EXPLAINED else _OTHER

    @property
    def fate(self) -> str:
        """The words' key of what became of it: seen before delivered, and the reason where that says more."""
        if self.seen_at is not None and self.status not in (Status.SUPPRESSED, Status.BLOCKED):
            return _SEEN
        if self.status == Status.SENT:
            return _DELIVERED if self.message_id is not None else str(self.status)
        if self.status == Status.COMPOSED:
            return "digest" if self.reason == Reason.DIGEST else str(self.status)
        if self.status in (Status.SUPPRESSED, Status.BLOCKED):
            known = {one.value for one in Reason}
            return f"not-{self.reason if self.reason in known else self.status}"
        return str(self.status)


def entries_of_person(unit: Unit, person_id: int, *, limit: int) -> list[Entry]:
    """Return the last reminders of a person, the newest first."""
    query = _entries().where(ReminderLog.person_id == person_id)
    return _read(unit, query.order_by(ReminderLog.at.desc(), ReminderLog.id.desc()).limit(limit))


def entries_of_case(unit: Unit, case_id: int) -> list[Entry]:
    """Return every reminder of a case, of its sendings and of its revisits, the oldest first."""
    return _read(unit, _entries().where(Case.id == case_id).order_by(ReminderLog.at, ReminderLog.id))


def case_numbered(unit: Unit, number: str) -> Case | None:
    """Return the case of a number."""
    return unit.session.scalars(select(Case).where(Case.number == number)).first()


def _entries() -> Select[ReminderLog, str, str, str]:
    revisit = and_(ReminderLog.rule == "revisit", Revisit.id == ReminderLog.subject)
    sending = and_(ReminderLog.rule == "receipt", CaseEvent.id == ReminderLog.subject)
    itself = and_(ReminderLog.rule.in_(ABOUT_CASES), Case.id == ReminderLog.subject)
    return (
        select(ReminderLog, Case.number, Case.category, Person.name)
        .outerjoin(Revisit, revisit)
        .outerjoin(CaseEvent, sending)
        .outerjoin(Case, itself | (Case.id == Revisit.case_id) | (Case.id == CaseEvent.case_id))
        .outerjoin(Person, Person.id == ReminderLog.person_id)
    )


def _read(unit: Unit, query: Select[ReminderLog, str, str, str]) -> list[Entry]:
    return [
        Entry(
            rule=row.rule,
            number=number,
            category=category,
            due_on=row.due_on,
            at=row.at,
            sent_at=row.sent_at,
            seen_at=row.seen_at,
            message_id=row.message_id,
            name=name,
            slot=row.slot,
            status=row.status,
            reason=row.reason,
        )
        for row, number, category, name in unit.session.execute(query)
    ]


def told_of(
    unit: Unit, rule: str, rungs: Collection[str], *, subjects: Collection[int]
) -> list[tuple[str, int, date, str]]:
    """Return rung, subject, due day and slot of the rows of these rungs that are owed or were sent."""
    if not subjects or not rungs:
        return []
    query = select(ReminderLog.rung, ReminderLog.subject, ReminderLog.due_on, ReminderLog.slot).where(
        ReminderLog.rule == rule,
        ReminderLog.rung.in_(rungs),
        is_among(unit, ReminderLog.subject, subjects),
        ReminderLog.status.in_((Status.COMPOSED, Status.SENT, Status.UNKNOWN)),
    )
    return [(row[0], row[1], row[2], row[3]) for row in rows_of(unit, query)]
