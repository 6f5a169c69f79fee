"""Claiming: plans become rows of the ledger, and the new ones become messages owed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from models.domain import wording
from models.domain.cases import State, Urgency
from models.domain.hours import Times
from models.domain.message import Message
from models.domain.reminders import Reason, Slot, Status
from models.store.claiming import Push, Row, claim, log, logged_of, push_all
from models.store.drafts import people_typing
from models.store.due import Ladder, OpenCase, cases_by_id, chats_of, names_of, stale_drafts
from models.store.holds import snoozed
from models.store.hours import hours_of, hours_of_people
from models.store.limits import limits_of
from models.store.outbox import Lane
from models.store.rules import ACCEPT_LIMIT
from models.tables import Draft
from models.unit import Unit
from reminders.digest import digests
from reminders.ladder import Rule, Subject
from reminders.matters import Tally, is_empty, outcome
from reminders.plan import Facts, Planned, plan
from reminders.pushes import Told, draft_push, instead, over_push, petition_over_push, petition_push
from reminders.slots import Filled, Slots


class Owed(NamedTuple):
    """A row that owes a message, with its case and who is in its slot."""

    case: OpenCase
    filled: Filled
    row: Row


def claim_cases(unit: Unit, rule: Rule, ids: Sequence[int]) -> Tally:
    """Claim what is due for these cases and push what is to be pushed: ten statements at most."""
    cases = cases_by_id(unit, ids)
    slots = Slots(unit, cases)
    held = snoozed(unit, [case.id for case in cases])
    plans: dict[tuple[Facts, int], tuple[Planned, ...]] = {}
    every = {path: hours_of(unit, path) for path in {case.path for case in cases}}
    alike: dict[Times, int] = {}  # the hours of most places are the same, and long to compare
    kinds = {path: alike.setdefault(hours.times, len(alike)) for path, hours in every.items()}
    quiet: list[Row] = []
    owed: list[Owed] = []
    for case in cases:
        facts = facts_of(unit, rule, case)
        key = (facts, kinds[case.path])
        planned = plans.get(key)
        if planned is None:  # equal facts are planned once
            planned = plans[key] = plan(rule, facts, unit.now, hours=every[case.path])
        told: set[int] = set()
        for one in planned:
            filled = slots.fill(case, one.slot)
            if is_empty(one.slot, filled):
                continue
            rests = held.get((filled.person_id or 0, case.id)) if held and not one.rung.push else None
            status, reason = outcome(one, filled, told, rests=rests)
            row = Row(case.id, one.rung.name, facts.due_on, one.slot, filled.person_id, status, reason)
            if status is Status.COMPOSED and reason is not Reason.DIGEST:
                owed.append(Owed(case, filled, row))
            else:
                quiet.append(row)
    logged = log(unit, rule.name, _not_logged(unit, rule, quiet))
    new = claim(unit, rule.name, [one.row for one in owed])
    push_cases(unit, rule, [(new[one.row.key], one) for one in owed if one.row.key in new])
    return Tally(logged + len(new), len(new))


def _not_logged(unit: Unit, rule: Rule, rows: list[Row]) -> list[Row]:
    """Leave out the rows for older rungs that were logged in their time: all, if the last of them was."""
    last = {row.subject: row for row in rows if row.reason is Reason.NEWER and row.slot is rule.first_slot}
    logged: set[tuple[int, date]] = set()
    for rung in sorted({row.rung for row in last.values()}):
        subjects = [row.subject for row in last.values() if row.rung == rung]
        logged |= logged_of(unit, Ladder(rule.name, rung, rule.first_slot), subjects)
    return [row for row in rows if row.reason is not Reason.NEWER or (row.subject, row.due_on) not in logged]


def facts_of(unit: Unit, rule: Rule, case: OpenCase) -> Facts:
    """Return what a rule about cases looks at."""
    if rule.subject is Subject.PETITION_TO_ACCEPT:
        return Facts(
            case.start_on,
            case.start_on,
            at=case.filed_at,
            urgent=case.urgency == Urgency.URGENT,
            resolved=case.state != State.FILED,
            limit=limits_of(unit, ACCEPT_LIMIT).at(case.path),
        )
    return Facts(case.due_on, case.start_on)


def push_cases(unit: Unit, rule: Rule, owed: Sequence[tuple[int, Owed]]) -> None:
    """Owe the messages of claimed rows, each with its id."""
    push_all(unit, messages_of_cases(unit, rule, owed))


def messages_of_cases(unit: Unit, rule: Rule, owed: Sequence[tuple[int, Owed]]) -> list[Push]:
    """Return the messages of rows of a rule about cases, each with the id of its row."""
    if not owed:
        return []
    meant = {one.filled.meant_id for _, one in owed if one.filled.meant_id is not None}
    names = names_of(unit, {one.case.responsible_id for _, one in owed} | meant)
    pushes = []
    for reminder_id, (case, filled, row) in owed:
        stands_in = filled.may_act and row.slot == Slot.RESPONSIBLE
        told = Told(
            names[case.responsible_id],
            may_act=stands_in or filled.person_id == case.responsible_id,
            instead=instead(filled, names),
        )
        assert filled.chat is not None  # noqa: S101  # a row that owes a message has one
        message = _message(unit, rule, row.rung, case=case, told=told)
        pushes.append(Push(reminder_id, filled.chat, message, Lane.URGENT))
    return pushes


def _message(unit: Unit, rule: Rule, rung: str, *, case: OpenCase, told: Told) -> Message:
    calendar = unit.world.calendar
    if rule.subject is Subject.PETITION_TO_ACCEPT:
        by = calendar.add_working_days(case.start_on, limits_of(unit, ACCEPT_LIMIT).at(case.path))
        if rung == "at_once":
            return petition_push(case, by, told)
        return petition_over_push(case, calendar.working_days_between(by, unit.today), told)
    left = unit.recall(
        ("days left", case.due_on), lambda: wording.days_left(unit.today, case.due_on, calendar=calendar)
    )
    return over_push(case, -left, told)


def claim_drafts(unit: Unit, rule: Rule, people: Sequence[int]) -> Tally:
    """Claim what these people left unfinished: the one touched last is spoken of, one a person."""
    every, rung = hours_of_people(unit, people), rule.rungs[0]
    chats = chats_of(unit, people)
    rows: list[Row] = []
    drafts: dict[int, Draft] = {}
    by = unit.now - (rung.after or timedelta())
    typing = people_typing(unit, people)
    for draft in stale_drafts(unit, rule.name, touched_by=by, people=people):
        hours = every[draft.person_id]
        day = hours.day(draft.touched_at + (rung.after or timedelta()))
        facts = Facts(day, day, at=draft.touched_at, busy=draft.person_id in typing)
        for one in plan(rule, facts, unit.now, hours=hours):
            spoken_of = any(row.person_id == draft.person_id for row in rows)
            status, reason = _draft_outcome(draft.person_id in chats, spoken_of=spoken_of)
            rows.append(Row(draft.id, one.rung.name, day, one.slot, draft.person_id, status, reason))
            drafts[draft.id] = draft
    new = claim(unit, rule.name, rows)
    pushes = [
        Push(new[row.key], chats[draft.person_id], message, Lane.BULK)
        for row, draft in ((row, drafts[row.subject]) for row in rows)
        if row.status is Status.COMPOSED and row.key in new
        for message in [draft_push(draft.id, draft.dialog, every[draft.person_id].day(draft.touched_at))]
    ]
    push_all(unit, pushes)
    return Tally(len(new), len(pushes))


def _draft_outcome(is_reachable: bool, *, spoken_of: bool) -> tuple[Status, Reason | None]:
    if not is_reachable:
        return Status.BLOCKED, Reason.UNREACHABLE
    return (Status.SUPPRESSED, Reason.NEWER) if spoken_of else (Status.COMPOSED, None)


def claim_digests(unit: Unit, rule: Rule, people: Sequence[int]) -> Tally:
    """Claim and owe today's digest for those of these people who have something to do."""
    rung, facts = rule.rungs[0], Facts(unit.today, unit.today)
    every = hours_of_people(unit, people)
    now = {
        times
        for times, hours in {one.times: one for one in every.values()}.items()
        if plan(rule, facts, unit.now, hours=hours)
    }
    chats = chats_of(unit, [person for person in people if every[person].times in now])
    messages = digests(unit, chats)
    rows = [
        Row(person, rung.name, unit.today, Slot.SELF, person, Status.COMPOSED, None) for person in messages
    ]
    new = claim(unit, rule.name, rows)
    pushes = [Push(id_, chats[person], messages[person], Lane.BULK) for (person, _, _), id_ in new.items()]
    push_all(unit, pushes)
    return Tally(len(new), len(pushes))
