"""Asked again before sending: is it still due, may it go now, may it go twice; and who hears instead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from models.domain.cases import Urgency
from models.domain.reminders import Reason, Slot, Status
from models.store import outbox
from models.store.claiming import Row
from models.store.contact import open_for_chat
from models.store.drafts import people_typing
from models.store.due import OpenCase, cases_by_id, drafts_untouched
from models.store.hours import all_hours, hours_of, hours_of_people
from models.store.ledger import told_of
from models.store.reminders import (
    blocked_rows_of,
    mark_overtaken,
    mark_resolved,
    rows_by_id,
    siblings_of,
)
from models.tables import ReminderLog
from models.unit import Unit
from reminders.before import note_before
from reminders.claims import Owed, facts_of, push_cases
from reminders.ladder import Repeat, Subject, policy, rule_of
from reminders.matters import Matter, Telling, push_again
from reminders.slots import Filled, Slots
from reminders.subjects import KINDS

Matters = dict[tuple[str, int], Matter]
Heard = tuple[str, str, int, int | None]
ABOUT_CASES = (Subject.CASE_TO_ANSWER, Subject.PETITION_TO_ACCEPT)


def still_due(unit: Unit, reminder_ids: Iterable[int]) -> set[int]:
    """Return those of these reminders that are to be sent still, and mark the others resolved.

    A few statements for each kind of subject. A digest is due on its own day. What nobody could send until a
    later rung was due as well is left to that one, and marked so: an outage never ends in a burst.
    """
    rows = [
        row
        for row in rows_by_id(unit, sorted(set(reminder_ids)))
        if row.status in (Status.COMPOSED, Status.UNKNOWN)
    ]
    cases = cases_of(unit, rows)
    drafts = _drafts_of(unit, rows)
    matters = matters_of(unit, rows)
    due = {
        row.id
        for row in rows
        if (
            _is_open(row, matters)
            if subject_of(row) in KINDS
            else _is_due(unit, row, cases=cases, drafts=drafts)
        )
    }
    mark_resolved(unit, (row.id for row in rows if row.id not in due))
    overtaken = _overtaken(unit, [row for row in rows if row.id in due])
    mark_overtaken(unit, overtaken)
    return due - overtaken


def _overtaken(unit: Unit, rows: Sequence[ReminderLog]) -> set[int]:
    """Return those of these rows of whose subject and slot a later rung is owed, or was sent."""
    found: set[int] = set()
    for name in {row.rule for row in rows}:
        rule = rule_of(name)
        steps = [rung.name for rung in rule.rungs] if rule is not None else []
        below = [row for row in rows if row.rule == name and row.rung in steps[:-1]]
        highest: dict[tuple[int, date, str], int] = {}
        subjects = {row.subject for row in below}
        for rung, subject, due_on, slot in told_of(unit, name, steps[1:], subjects=subjects):
            at = subject, due_on, slot
            highest[at] = max(steps.index(rung), highest.get(at, 0))
        found |= {row.id for row in below if steps.index(row.rung) < highest.get(_at(row), 0)}
    return found


def _at(row: ReminderLog) -> tuple[int, date, str]:
    return row.subject, row.due_on, row.slot


def held_until(unit: Unit, reminder_ids: Iterable[int]) -> dict[int, datetime]:
    """Return those of these reminders that must wait, and until when.

    Whatever was owed before quiet hours or days off and did not get out in time waits for their end, save
    urgent petitions; a nudge whose person is in the middle of a dialog waits until they have left it.
    """
    rows = rows_by_id(unit, sorted(set(reminder_ids)))
    if all(one.may_push(unit.now) for one in all_hours(unit)):
        return _typing(unit, rows)
    cases = cases_of(unit, rows)
    theirs = hours_of_people(unit, {row.person_id for row in rows if row.person_id is not None})
    matters = matters_of(unit, rows)
    held = _typing(unit, rows)
    for row in rows:
        case = cases.get(row.subject) if subject_of(row) in ABOUT_CASES else None
        hours = theirs.get(row.person_id or 0) if case is None else hours_of(unit, case.path)
        until = (hours or hours_of(unit)).push_from(unit.now)
        if until > unit.now and not _any_hour(row, cases, matters):
            held[row.id] = max(until, held.get(row.id, until))
    return held


def _typing(unit: Unit, rows: Sequence[ReminderLog]) -> dict[int, datetime]:
    """Return the nudges for people in the middle of a dialog, and until when they wait."""
    nudges = {
        row.id: row.person_id
        for row in rows
        if row.person_id is not None and (rule := rule_of(row.rule)) is not None and rule.nudge
    }
    typing = people_typing(unit, set(nudges.values())) if nudges else {}
    return {row: typing[person] for row, person in nudges.items() if person in typing}


def policy_of(unit: Unit, reminder_ids: Iterable[int]) -> dict[int, Repeat]:
    """Return for each reminder whether it is sent again when its outcome is unknown."""
    return {row.id: policy(row.rule) for row in rows_by_id(unit, sorted(set(reminder_ids)))}


def unreachable(unit: Unit, chat_id: int) -> int:
    """Mark a chat's person unreachable and give what they were to be told to the next one up.

    Returns how many messages that came to. Whoever was told in another slot is not told again.
    """
    outbox.unreachable(unit, chat_id)
    open_for_chat(unit, chat_id)
    rows = blocked_rows_of(unit, chat_id)
    cases = cases_of(unit, rows)
    slots = Slots(unit, list(cases.values()))
    matters = matters_of(unit, rows)
    told = {
        (one.rule, one.rung, one.subject, one.person_id)
        for one in siblings_of(unit, rows)
        if one.status in (Status.COMPOSED, Status.SENT)
    }
    before, pushed = {row.id: row.person_id for row in rows}, 0
    for row in rows:
        rule, case = rule_of(row.rule), cases.get(row.subject)
        if rule is not None and rule.subject in KINDS:
            pushed += _pass_on(unit, row, matters.get((rule.name, row.subject)), told=told)
            continue
        if rule is None or case is None or rule.subject not in ABOUT_CASES:
            row.reason = Reason.UNREACHABLE
            continue
        filled = slots.fill(case, Slot(row.slot))
        is_told = (row.rule, row.rung, row.subject, filled.person_id) in told
        if given(row, filled, is_told=is_told):
            push_cases(unit, rule, [(row.id, owed_again(row, case, filled))])
            pushed += 1
    note_before(unit, rows, before)
    return pushed


def _pass_on(unit: Unit, row: ReminderLog, matter: Matter | None, *, told: set[Heard]) -> bool:
    """Give a row to the next one up, and owe them its message; return whether that was needed."""
    slot = Slot(row.slot)
    if matter is None or slot is Slot.VILLAGER:  # nobody else is asked for a villager's own word
        row.reason = Reason.UNREACHABLE
        return False
    filled = matter.fill(slot)[0]
    if not given(row, filled, is_told=(row.rule, row.rung, row.subject, filled.person_id) in told):
        return False
    told.add((row.rule, row.rung, row.subject, filled.person_id))
    push_again(unit, matter, row.id, telling=Telling(row.rung, slot, filled, {}))
    return True


def given(row: ReminderLog, filled: Filled, *, is_told: bool) -> bool:
    """Give a row to whoever hears in place of its person; return whether that needs a message."""
    if filled.chat is None:
        row.status, row.reason = Status.BLOCKED, Reason.UNREACHABLE
        return False
    row.person_id = filled.person_id
    row.status = Status.SUPPRESSED if is_told else Status.COMPOSED
    row.reason = Reason.SAME_PERSON if is_told else filled.reason
    return not is_told


def owed_again(row: ReminderLog, case: OpenCase, filled: Filled) -> Owed:
    """Return what a row owes that was given to somebody else."""
    slot = Slot(row.slot)
    again = Row(row.subject, row.rung, row.due_on, slot, row.person_id, Status.COMPOSED, row.reason)
    return Owed(case, filled, again)


def cases_of(unit: Unit, rows: Sequence[ReminderLog]) -> dict[int, OpenCase]:
    """Return the open cases that rows of rules about cases speak of, by their ids."""
    ids = {row.subject for row in rows if subject_of(row) in ABOUT_CASES}
    return {case.id: case for case in cases_by_id(unit, ids)} if ids else {}


def matters_of(unit: Unit, rows: Sequence[ReminderLog]) -> Matters:
    """Return the subjects of these rows that are open still, by rule and id."""
    asked: dict[str, set[int]] = {}
    for row in rows:
        if subject_of(row) in KINDS:
            asked.setdefault(row.rule, set()).add(row.subject)
    found: Matters = {}
    for name, ids in asked.items():
        rule = rule_of(name)
        if rule is not None:
            found |= {(name, one.subject): one for one in KINDS[rule.subject].load(unit, rule, ids)}
    return found


def _is_open(row: ReminderLog, matters: Matters) -> bool:
    """Return whether what a row is about is owed still, by the same day, and by that villager."""
    matter = matters.get((row.rule, row.subject))
    if matter is None or matter.facts.due_on != row.due_on:
        return False
    slot = Slot(row.slot)
    return slot is not Slot.VILLAGER or any(one.person_id == row.person_id for one in matter.fill(slot))


def _drafts_of(unit: Unit, rows: Sequence[ReminderLog]) -> set[int]:
    rule = next((rule_of(row.rule) for row in rows if subject_of(row) is Subject.DRAFT), None)
    if rule is None or rule.rungs[0].after is None:
        return set()
    ids = {row.subject for row in rows if row.rule == rule.name}
    return drafts_untouched(unit, ids, touched_by=unit.now - rule.rungs[0].after)


def subject_of(row: ReminderLog) -> Subject | None:
    """Return what the rule of a row is about; None for a rule that there is no more."""
    rule = rule_of(row.rule)
    return rule.subject if rule is not None else None


def _is_due(unit: Unit, row: ReminderLog, *, cases: dict[int, OpenCase], drafts: set[int]) -> bool:
    rule = rule_of(row.rule)
    if rule is None:
        return False
    if rule.subject in (Subject.PERSON, Subject.LEADER):
        return row.due_on == unit.today
    if rule.subject is Subject.PHASE:
        return row.due_on >= unit.today
    if rule.subject is Subject.DRAFT:
        return row.subject in drafts
    case = cases.get(row.subject)
    if case is None:
        return False
    facts = facts_of(unit, rule, case)
    return not facts.resolved and facts.due_on == row.due_on


def _any_hour(row: ReminderLog, cases: dict[int, OpenCase], matters: Matters) -> bool:
    rule = rule_of(row.rule)
    if rule is None or not rule.any_hour:
        return False
    if rule.subject in KINDS:
        matter = matters.get((rule.name, row.subject))
        return matter is not None and matter.facts.urgent
    case = cases.get(row.subject)
    return case is not None and case.urgency == Urgency.URGENT
