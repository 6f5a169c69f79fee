"""Asked again before sending: is it still due, may it go now, may it go twice; and who hears instead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from models.domain.cases import Urgency
from models.domain.hours import Hours
from models.domain.reminders import Reason, Slot, Status
from models.store import outbox
from models.store.due import OpenCase, cases_by_id, drafts_untouched
from models.store.reminders import Row, blocked_rows_of, mark_resolved, rows_by_id, siblings_of
from models.tables import ReminderLog
from models.unit import Unit
from reminders.campaigns import still_told
from reminders.claims import Owed, facts_of, push_cases
from reminders.ladder import Repeat, Subject, policy, rule_of
from reminders.revisits import still_owed
from reminders.slots import Filled, Slots

_ABOUT_CASES = (Subject.CASE_TO_ANSWER, Subject.PETITION_TO_ACCEPT)

_OF_CAMPAIGNS = (Subject.VISITS, Subject.PHASE)


def still_due(unit: Unit, reminder_ids: Iterable[int]) -> set[int]:
    """Return those of these reminders that are to be sent still, and mark the others resolved.

    Four statements at most. A digest is due on its own day.
    """
    rows = [
        row
        for row in rows_by_id(unit, sorted(set(reminder_ids)))
        if row.status in (Status.COMPOSED, Status.UNKNOWN)
    ]
    cases = _cases_of(unit, rows)
    drafts = _drafts_of(unit, rows)
    revisits = still_owed(unit, {row.subject for row in rows if _subject(row) is Subject.REVISIT})
    told = _told(unit, rows)
    due = {
        row.id
        for row in rows
        if (
            row.subject in revisits
            if _subject(row) is Subject.REVISIT
            else row.id in told
            if _subject(row) in _OF_CAMPAIGNS
            else _is_due(unit, row, cases=cases, drafts=drafts)
        )
    }
    mark_resolved(unit, (row.id for row in rows if row.id not in due))
    return due


def held_until(unit: Unit, reminder_ids: Iterable[int]) -> dict[int, datetime]:
    """Return those of these reminders that must wait for the end of quiet hours or days off, and until when.

    Whatever was owed before them and did not get out in time is held, save urgent petitions.
    """
    hours = Hours(unit.world.zone, unit.world.calendar)
    if hours.may_push(unit.now):
        return {}
    rows = rows_by_id(unit, sorted(set(reminder_ids)))
    cases = _cases_of(unit, rows)
    return {row.id: hours.push_from(unit.now) for row in rows if not _any_hour(row, cases)}


def policy_of(unit: Unit, reminder_ids: Iterable[int]) -> dict[int, Repeat]:
    """Return for each reminder whether it is sent again when its outcome is unknown."""
    return {row.id: policy(row.rule) for row in rows_by_id(unit, sorted(set(reminder_ids)))}


def unreachable(unit: Unit, chat_id: int) -> int:
    """Mark a chat's person unreachable and give what they were to be told to the next one up.

    Returns how many messages that came to. Whoever was told in another slot is not told again.
    """
    outbox.unreachable(unit, chat_id)
    rows = blocked_rows_of(unit, chat_id)
    cases = _cases_of(unit, rows)
    slots = Slots(unit, list(cases.values()))
    told = {
        (one.rule, one.rung, one.subject, one.person_id)
        for one in siblings_of(unit, rows)
        if one.status in (Status.COMPOSED, Status.SENT)
    }
    pushed = 0
    for row in rows:
        rule, case = rule_of(row.rule), cases.get(row.subject)
        if rule is None or case is None or rule.subject not in _ABOUT_CASES:
            row.reason = Reason.UNREACHABLE
            continue
        filled = slots.fill(case, Slot(row.slot))
        is_told = (row.rule, row.rung, row.subject, filled.person_id) in told
        if _given(row, filled, is_told=is_told):
            push_cases(unit, rule, [(row.id, _owed(row, case, filled))])
            pushed += 1
    return pushed


def _given(row: ReminderLog, filled: Filled, *, is_told: bool) -> bool:
    """Give a row to whoever hears in place of its person; return whether that needs a message."""
    if filled.chat is None:
        row.reason = Reason.UNREACHABLE
        return False
    row.person_id = filled.person_id
    row.status = Status.SUPPRESSED if is_told else Status.COMPOSED
    row.reason = Reason.SAME_PERSON if is_told else Reason.STAND_IN
    return not is_told


def _owed(row: ReminderLog, case: OpenCase, filled: Filled) -> Owed:
    slot, reason = Slot(row.slot), Reason.STAND_IN
    given = Row(row.subject, row.rung, row.due_on, slot, row.person_id, Status.COMPOSED, reason)
    return Owed(case, filled._replace(reason=reason), given)


def _cases_of(unit: Unit, rows: Sequence[ReminderLog]) -> dict[int, OpenCase]:
    ids = {row.subject for row in rows if _subject(row) in _ABOUT_CASES}
    return {case.id: case for case in cases_by_id(unit, ids)} if ids else {}


def _drafts_of(unit: Unit, rows: Sequence[ReminderLog]) -> set[int]:
    rule = next((rule_of(row.rule) for row in rows if _subject(row) is Subject.DRAFT), None)
    if rule is None or rule.rungs[0].after is None:
        return set()
    ids = {row.subject for row in rows if row.rule == rule.name}
    return drafts_untouched(unit, ids, touched_by=unit.now - rule.rungs[0].after)


def _told(unit: Unit, rows: Sequence[ReminderLog]) -> set[int]:
    """Return the ids of the rows of a campaign's rounds that are to be sent still."""
    found: set[int] = set()
    for name in sorted({row.rule for row in rows if _subject(row) in _OF_CAMPAIGNS}):
        mine = [row for row in rows if row.rule == name]
        told = still_told(unit, name, {(row.subject, row.due_on) for row in mine})
        found |= {row.id for row in mine if (row.subject, row.due_on) in told}
    return found


def _subject(row: ReminderLog) -> Subject | None:
    rule = rule_of(row.rule)
    return rule.subject if rule is not None else None


def _is_due(unit: Unit, row: ReminderLog, *, cases: dict[int, OpenCase], drafts: set[int]) -> bool:
    rule = rule_of(row.rule)
    if rule is None:
        return False
    if rule.subject is Subject.PERSON:
        return row.due_on == unit.today
    if rule.subject is Subject.DRAFT:
        return row.subject in drafts
    case = cases.get(row.subject)
    if case is None:
        return False
    facts = facts_of(rule, case)
    return not facts.resolved and facts.due_on == row.due_on


def _any_hour(row: ReminderLog, cases: dict[int, OpenCase]) -> bool:
    rule, case = rule_of(row.rule), cases.get(row.subject)
    return rule is not None and rule.any_hour and case is not None and case.urgency == Urgency.URGENT
