"""What follows from an act on a case beside state, clock and who answers for it: its own columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from models.domain.cases import RETURNS_UNTIL_RAISED, Act, Outcome
from models.domain.doing import Deed, Doing
from models.store.helpers import begin_helping, end_helping, helpers_of, unit_of_person
from models.store.parties import is_petitioner, office_place_of, petitioners_of, village_path
from models.store.petitioners import petitioner_rows
from models.tables import Case, Petitioner
from models.unit import Unit

_RANK: Final = (None, Outcome.SOLVED, Outcome.PARTLY, Outcome.UNSOLVED)
Follow = Callable[[Unit, Case, Deed], None]


def _accepted(unit: Unit, case: Case, deed: Deed) -> None:
    case.accepted_at = case.accepted_at or unit.now


def _sent(unit: Unit, case: Case, deed: Deed) -> None:
    _accepted(unit, case, deed)
    case.sent_to_id, case.sent_on, case.dispatcher_id = deed.doing.unit_id, unit.today, deed.actor_id


def _dispatched(unit: Unit, case: Case, deed: Deed) -> None:
    """Send it, and note whose office has it: the third return goes a level above the one that dispatched."""
    _sent(unit, case, deed)
    case.desk_id = office_place_of(unit, deed.actor_id, village_path(unit, case)) or case.desk_id


def _recalled(unit: Unit, case: Case, deed: Deed) -> None:
    case.sent_to_id = None


def _received(unit: Unit, case: Case, deed: Deed) -> None:
    if case.sent_to_id in helpers_of(unit, case.id) and case.sent_to_id is not None:
        end_helping(unit, case.id, case.sent_to_id)  # who helped leads now
    case.unit_id, case.sent_to_id, case.received_at = case.sent_to_id, None, unit.now


def _returned(unit: Unit, case: Case, deed: Deed) -> None:
    if case.returns + 1 >= RETURNS_UNTIL_RAISED:
        case.unit_id = None
    elif case.sent_to_id is None:  # it was received: back to the office, or to the unit that passed it on
        case.unit_id = unit_of_person(unit, case.dispatcher_id)
    case.sent_to_id = None
    case.returns += 1


def _taken(unit: Unit, case: Case, deed: Deed) -> None:
    case.unit_id = case.sent_to_id = None
    _accepted(unit, case, deed)


def _contacted(unit: Unit, case: Case, deed: Deed) -> None:
    case.contacted_at = case.contacted_at or unit.now


def _answered(unit: Unit, case: Case, deed: Deed) -> None:
    _accepted(unit, case, deed)
    _contacted(unit, case, deed)
    case.answered_at = unit.now


def _asked_longer(unit: Unit, case: Case, deed: Deed) -> None:
    case.extension_asked = deed.doing.days or 0


def _extended(unit: Unit, case: Case, deed: Deed) -> None:
    case.extension, case.extension_asked = case.extension_asked, 0


def _not_extended(unit: Unit, case: Case, deed: Deed) -> None:
    case.extension_asked = 0


def _verified(unit: Unit, case: Case, deed: Deed) -> None:
    case.verifier_id, case.verified_at, case.verify_mode = deed.actor_id, unit.now, deed.doing.mode


def _confirmed(unit: Unit, case: Case, deed: Deed) -> None:
    """Note a petitioner's word; a later one takes its place. A visit's household gets its row by it."""
    assert deed.actor_id is not None  # noqa: S101  # the table lets petitioners alone confirm
    mine = unit.session.get(Petitioner, (case.id, deed.actor_id))
    if mine is None:
        mine = Petitioner(case_id=case.id, person_id=deed.actor_id, joined_at=unit.now)
        unit.session.add(mine)
    mine.outcome, mine.rating, mine.said_at = deed.doing.outcome, deed.doing.rating, unit.now
    mine.recorded_by_id = None
    apart = [one for one in petitioner_rows(unit, case.id) if one.person_id != deed.actor_id]
    case.outcome = _worst([mine.outcome, *(one.outcome for one in apart if not one.has_left)])
    case.rating = deed.doing.rating or case.rating


def _recorded(unit: Unit, case: Case, deed: Deed) -> None:
    """Note what a revisit heard of the petitioner who was asked; whoever records gives no rating."""
    silent = unit.session.query(Petitioner).where(
        Petitioner.case_id == case.id, Petitioner.left_at.is_(None), Petitioner.outcome.is_(None)
    )
    whose = deed.doing.petitioner_id
    for one in silent.where(Petitioner.person_id == whose) if whose is not None else silent:
        one.outcome, one.said_at, one.recorded_by_id = deed.doing.outcome, unit.now, deed.actor_id
    _sum_up(case, deed.doing)


def _sum_up(case: Case, doing: Doing) -> None:
    """Keep the worst outcome, and the rating that was given last."""
    said = doing.outcome
    known = Outcome(case.outcome) if case.outcome else None
    case.outcome = max(known, said, key=_RANK.index)
    case.rating = doing.rating or case.rating


def _worst_of(unit: Unit, case: Case) -> str | None:
    """Return the worst that the petitioners of a case say now."""
    return _worst(one.outcome for one in petitioner_rows(unit, case.id) if not one.has_left)


def _worst(said: Iterable[str | None]) -> str | None:
    return max((Outcome(one) for one in said if one), key=_RANK.index, default=None)


def _attempted(unit: Unit, case: Case, deed: Deed) -> None:
    case.attempts += 1
    case.attempted_on = unit.today


def _approved(unit: Unit, case: Case, deed: Deed) -> None:
    case.approver_id, case.closed_at = deed.actor_id, unit.now


def _merged(unit: Unit, case: Case, deed: Deed) -> None:
    assert deed.doing.case_id is not None  # noqa: S101  # the table asks for it
    case.merged_into_id = deed.doing.case_id
    _let_in(unit, case)


def _let_in(unit: Unit, case: Case) -> None:
    """Let the petitioners of a merged case be petitioners of the one that goes on."""
    main = unit.session.get_one(Case, case.merged_into_id)
    for person_id in petitioners_of(unit, case):
        if is_petitioner(unit, main, person_id):
            continue
        own = unit.session.get(Petitioner, (case.id, person_id))
        row = unit.session.get(Petitioner, (main.id, person_id))
        if row is None:
            row = Petitioner(case_id=main.id, person_id=person_id)
            unit.session.add(row)
        row.joined_at, row.left_at, row.merged_from_id = unit.now, None, case.id
        row.consented_at = own.consented_at if own is not None else None
    unit.session.flush()


def _consented(unit: Unit, case: Case, deed: Deed) -> None:
    """Note the spoken yes of a petitioner; of a case on paper the event alone says it."""
    if deed.doing.petitioner_id is not None:
        row = unit.session.get(Petitioner, (case.id, deed.doing.petitioner_id))
        if row is not None and row.left_at is None:
            row.consented_at = unit.now


def _unmerged(unit: Unit, case: Case, deed: Deed) -> None:
    """Take the petitioners of a merged case out of the one that goes on; they agreed to nothing more."""
    for one in _in_main(unit, case):
        one.left_at = unit.now
    for one in unit.session.query(Petitioner).where(Petitioner.case_id == case.id):
        one.consented_at = None
    case.merged_into_id = None


def _in_main(unit: Unit, case: Case) -> list[Petitioner]:
    """Return the rows that a merged case's petitioners have in the one that goes on."""
    rows = unit.session.query(Petitioner).where(
        Petitioner.case_id == case.merged_into_id, Petitioner.merged_from_id == case.id
    )
    return [one for one in rows if one.left_at is None]


def _withdrawn(unit: Unit, case: Case, deed: Deed) -> None:
    for one in _in_main(unit, case):
        one.left_at = unit.now


def _joined(unit: Unit, case: Case, deed: Deed) -> None:
    assert deed.actor_id is not None  # noqa: S101  # the table lets people alone join
    row = unit.session.get(Petitioner, (case.id, deed.actor_id))
    if row is None:
        unit.session.add(Petitioner(case_id=case.id, person_id=deed.actor_id, joined_at=unit.now))
    else:
        row.joined_at, row.left_at = unit.now, None
    unit.session.flush()


def _claimed(unit: Unit, case: Case, deed: Deed) -> None:
    """Let who holds the paper be the filer; their spoken yes to a merging was theirs."""
    _joined(unit, case, deed)
    case.filer_id = deed.actor_id
    if case.merged_into_id is not None:
        _let_in(unit, case)


def _left(unit: Unit, case: Case, deed: Deed) -> None:
    assert deed.actor_id is not None  # noqa: S101  # the table lets petitioners alone leave
    row = unit.session.get(Petitioner, (case.id, deed.actor_id))
    if row is None:
        row = Petitioner(case_id=case.id, person_id=deed.actor_id, joined_at=unit.now)
        unit.session.add(row)
    row.left_at = unit.now
    for one in _in_main(unit, case):
        if one.person_id == deed.actor_id:
            one.left_at = unit.now
    unit.session.flush()
    case.outcome = _worst_of(unit, case)


def _parted(unit: Unit, case: Case, deed: Deed) -> None:
    """Let those alone count who are left."""
    case.outcome = _worst_of(unit, case)


def _archived(unit: Unit, case: Case, deed: Deed) -> None:
    case.archived_at = unit.now


def _helped(unit: Unit, case: Case, deed: Deed) -> None:
    if deed.doing.unit_id is not None:
        begin_helping(unit, case.id, deed.doing.unit_id)


def _helped_no_more(unit: Unit, case: Case, deed: Deed) -> None:
    if deed.doing.unit_id is not None:
        end_helping(unit, case.id, deed.doing.unit_id)


_FOLLOWS: Final[dict[Act, Follow]] = {
    Act.ACCEPT: _accepted,
    Act.DISPATCH: _dispatched,
    Act.TRANSFER: _sent,
    Act.RECALL: _recalled,
    Act.RECEIVE: _received,
    Act.RETURN: _returned,
    Act.TAKE: _taken,
    Act.ASK_INFO: _contacted,
    Act.PROGRESS: _contacted,
    Act.ANSWER: _answered,
    Act.SOLVE_ON_THE_SPOT: _answered,
    Act.ASK_EXTENSION: _asked_longer,
    Act.EXTEND: _extended,
    Act.REFUSE_EXTENSION: _not_extended,
    Act.VERIFY: _verified,
    Act.CONFIRM: _confirmed,
    Act.RECORD: _recorded,
    Act.ATTEMPT: _attempted,
    Act.APPROVE: _approved,
    Act.MERGE: _merged,
    Act.UNMERGE: _unmerged,
    Act.CONSENT: _consented,
    Act.JOIN: _joined,
    Act.CLAIM: _claimed,
    Act.LEAVE: _left,
    Act.PART: _parted,
    Act.WITHDRAW: _withdrawn,
    Act.ARCHIVE: _archived,
    Act.ADD_HELPER: _helped,
    Act.DROP_HELPER: _helped_no_more,
}


def follow(unit: Unit, case: Case, deed: Deed) -> None:
    """Write what an act means for the case's own columns and petitioners."""
    if deed.act in _FOLLOWS:
        _FOLLOWS[deed.act](unit, case, deed)
