"""Who somebody is to a case, and the facts about it that the table of its life asks for."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from models.domain.cases import Act, Check, Party, Source, State
from models.domain.moves import MOVES, Clock, Move
from models.domain.needs import Facts, Need
from models.domain.petitions import is_answered_by_words
from models.domain.roles import Held, Role
from models.domain.shielding import seen_as
from models.store.happened import done_to
from models.store.helpers import helpers_of, units_of
from models.store.leaves import acts_for
from models.store.people import Actor, cadre_id_of, members_of
from models.store.petitioners import petitioner_of, petitioner_rows
from models.store.places import path_of
from models.store.quiet import is_quiet
from models.tables import Case, CaseEvent, MergeAsk, Petitioner, Place, RoleHeld
from models.unit import Unit

_WORK = (Act.PROGRESS, Act.ANSWER, Act.SOLVE_ON_THE_SPOT)
_EVIDENT = (*_WORK, Act.VERIFY)
_RESTARTS = tuple(sorted({move.act for move in MOVES if move.clock is Clock.RESTART}))


def desk_path(unit: Unit, case: Case) -> str:
    """Return the path of the place at whose level the case stands."""
    return path_of(unit, case.desk_id or case.village_id)


def village_path(unit: Unit, case: Case) -> str:
    """Return the path of the case's village."""
    return path_of(unit, case.village_id)


def parties_of(unit: Unit, actor: Actor, case: Case) -> frozenset[Party]:
    """Return everything the actor is to the case; empty for whoever it does not concern."""
    stands = (case.responsible_id, case.desk_id, case.unit_id, case.sent_to_id)
    return unit.recall(("parties", case.id, actor.id, *stands), lambda: _parties(unit, actor, case))


def _parties(unit: Unit, actor: Actor, case: Case) -> frozenset[Party]:
    found = {_place_party(unit, case, one) for one in actor.held}
    units = units_of(actor)
    if units and set(units) & set(helpers_of(unit, case.id)):
        found.add(Party.HELPER)
    if acts_for(unit, actor.id, case.responsible_id):
        found.add(Party.RESPONSIBLE)
    if is_petitioner(unit, case, actor.id):
        found.add(Party.PETITIONER)
    elif _is_neighbour(unit, case, actor):
        found.add(Party.NEIGHBOUR)
    if actor.has(Role.CADRE):
        cadre_id = cadre_id_of(unit, case.household_id)
        if cadre_id is not None and acts_for(unit, actor.id, cadre_id):
            found.add(Party.CADRE)
    return seen_as(frozenset(one for one in found if one is not None), case.category)


def _place_party(unit: Unit, case: Case, held: Held) -> Party | None:
    if held.role in (Role.HANDLER, Role.UNIT_LEAD):
        has_it = held.unit_id is not None and held.unit_id in (case.sent_to_id, case.unit_id)
        return Party.HANDLER if has_it and held.unit_id == (case.sent_to_id or case.unit_id) else None
    if not held.path:
        return None
    if held.role is Role.OFFICE and desk_path(unit, case).startswith(held.path):
        return Party.OFFICE
    if held.role is Role.TEAM_LEAD and village_path(unit, case).startswith(held.path):
        return Party.LEAD
    return None


def is_petitioner(unit: Unit, case: Case, person_id: int) -> bool:
    """Return whether the case is the person's own: filed or joined by them, or found in their household."""
    row = petitioner_of(unit, case.id, person_id)
    if row is not None:
        return not row.has_left
    return case.filer_id == person_id or (
        case.source == Source.VISIT and person_id in members_of(unit, case.household_id)
    )


def petitioners_of(unit: Unit, case: Case) -> list[int]:
    """Return the people whose case it is; of a visit's problem also those who speak for the household."""
    rows = petitioner_rows(unit, case.id)
    home = members_of(unit, case.household_id) if case.source == Source.VISIT else []
    gone = {one.person_id for one in rows if one.has_left}
    return sorted({*home, *(one.person_id for one in rows)} - gone)


def petitioners_ever(unit: Unit, case: Case) -> list[int]:
    """Return everybody who filed or joined the case, those too who left it."""
    ids = (one.person_id for one in petitioner_rows(unit, case.id))
    return sorted({*ids, *([case.filer_id] if case.filer_id is not None else [])})


def _is_neighbour(unit: Unit, case: Case, actor: Actor) -> bool:
    path = village_path(unit, case)
    return any(one.role is Role.VILLAGER and one.path.startswith(path) for one in actor.held)


def facts_of(unit: Unit, case: Case, move: Move, *, actor_id: int | None) -> Facts:
    """Return the facts that a row of the table asks for; those it does not ask for keep their defaults."""
    asked = set(move.needs)
    keys = {Need.NOT_HANDLER, Need.EVIDENCE}
    handlers, has_evidence = handled(unit, case) if asked & keys else (frozenset(), False)
    others, silent, unheard = _petitioners(unit, case, actor_id) if move.act in _COUNTED else _ONE
    if move.act is Act.CONFIRM:
        silent += 1
    calendar = unit.world.calendar
    needs_upper = Need.UPPER in asked or move.act in _REOPENING
    return Facts(
        number=case.number,
        state=State(case.state),
        before=State(case.before) if case.before else None,
        returns=case.returns,
        reopenings=case.reopenings,
        extension=case.extension,
        extension_asked=case.extension_asked,
        sent_days=calendar.working_days_between(case.sent_on, unit.today) if case.sent_on else 0,
        unit_id=case.unit_id or case.sent_to_id,
        helpers=frozenset(helpers_of(unit, case.id)) if asked & _SHARING else frozenset(),
        responsible_id=case.responsible_id,
        handlers=handlers,
        verifier_id=case.verifier_id,
        has_evidence=has_evidence,
        attempts=case.attempts,
        attempted_on=case.attempted_on,
        silent=silent,
        unheard=unheard,
        others=others,
        consents=_has_consent(unit, case) if Need.CONSENT in asked else True,
        has_upper=upper_office(unit, case) is not None if needs_upper else True,
        filed_on=case.filed_at.astimezone(unit.world.zone).date() if Need.HEARD_ON in asked else None,
        is_quiet=Need.QUIET in asked and is_quiet(unit, case),
        is_few=Need.THIRD_PERSON in asked and not _has_third(unit, case, handlers),
    )


_ONE: tuple[int, int, frozenset[int]] = (0, 1, frozenset())
_SHARING = {Need.NEW_HELPER, Need.HELPING}
_COUNTED = (Act.CONFIRM, Act.RECORD, Act.WITHDRAW, Act.LEAVE, Act.PART)
_REOPENING = (Act.OBJECT, Act.RECORD_UNSOLVED, Act.REOPEN)


def handled(unit: Unit, case: Case) -> tuple[frozenset[int], bool]:
    """Return who worked on the case, or had somebody stand in, and whether there is evidence of the result.

    Evidence is what came since the case was last opened again; who worked on it before did work on it.
    """
    rows = done_to(unit, case)
    handlers = {
        one for row in rows if row.act in _WORK for one in (row.actor_id, row.for_id) if one is not None
    }
    files = 0
    for act, _, _, count in rows:
        if act in _RESTARTS:
            files = 0
        elif act in _EVIDENT:
            files += count
    seen = case.verify_mode == Check.IN_PERSON
    return frozenset(handlers), files > 0 or seen or is_answered_by_words(case.kind)


def _petitioners(unit: Unit, case: Case, actor_id: int | None) -> tuple[int, int, frozenset[int]]:
    """Return how many petitioners there are beside the actor, how many have not said their word, and who.

    A case that was found on a visit has its household for one petitioner.
    """
    home = set(members_of(unit, case.household_id)) if case.source == Source.VISIT else set()
    rows = [(one.person_id, one.outcome) for one in petitioner_rows(unit, case.id) if not one.has_left]
    apart = [outcome for person_id, outcome in rows if person_id != actor_id and person_id not in home]
    if case.source == Source.VISIT and actor_id not in home:
        apart.append(next((outcome for person_id, outcome in rows if person_id in home and outcome), None))
    unheard = frozenset(one for one, outcome in rows if outcome is None and one != actor_id)
    return len(apart), sum(1 for outcome in apart if outcome is None), unheard


def others_beside(unit: Unit, case: Case, person_id: int) -> int:
    """Return how many petitioners the case has beside a person."""
    return _petitioners(unit, case, person_id)[0]


def _has_consent(unit: Unit, case: Case) -> bool:
    """Return whether every petitioner of the case has agreed to its merging.

    Of what was filed for somebody who has not come in, their spoken yes since they were asked last.
    """
    if is_on_paper(case):
        asked = select(func.max(MergeAsk.asked_at)).where(MergeAsk.case_id == case.id).scalar_subquery()
        heard = CaseEvent.case_id == case.id, CaseEvent.act == Act.CONSENT, CaseEvent.at >= asked
        return bool(unit.session.scalar(select(exists().where(*heard))))
    missing = select(func.count()).where(
        Petitioner.case_id == case.id, Petitioner.left_at.is_(None), Petitioner.consented_at.is_(None)
    )
    return not unit.session.scalar(missing)


def is_on_paper(case: Case) -> bool:
    """Return whether a case was filed for somebody who follows it on paper alone."""
    return case.source == Source.PROXY and case.filer_id is None


def upper_office(unit: Unit, case: Case) -> tuple[int, int] | None:
    """Return the nearest office above the level where the case stands: its place, and who is on duty."""
    here = desk_path(unit, case)
    return unit.recall(("upper", here), lambda: _upper_office(unit, here), lasting=True)


def _upper_office(unit: Unit, here: str) -> tuple[int, int] | None:
    above = [int(part) for part in here.split("/") if part][:-1]
    row = unit.session.execute(
        select(RoleHeld.place_id, RoleHeld.person_id)
        .join(Place, Place.id == RoleHeld.place_id)
        .where(RoleHeld.role == Role.OFFICE, RoleHeld.place_id.in_(above), is_held(unit))
        .order_by(Place.path.desc(), RoleHeld.id)
        .limit(1)
    ).first()
    return (row[0], row[1]) if row is not None and row[0] is not None else None


def office_place_of(unit: Unit, person_id: int | None, path: str) -> int | None:
    """Return the nearest place on a path whose office a person is."""
    ids = [int(part) for part in path.split("/") if part]
    query = (
        select(RoleHeld.place_id)
        .join(Place, Place.id == RoleHeld.place_id)
        .where(RoleHeld.person_id == person_id, RoleHeld.role == Role.OFFICE, RoleHeld.place_id.in_(ids))
        .where(is_held(unit))
        .order_by(Place.path.desc())
        .limit(1)
    )
    return unit.session.scalars(query).first()


def _has_third(unit: Unit, case: Case, handlers: frozenset[int]) -> bool:
    """Return whether an office of the case has somebody who neither handled nor verified it."""
    ids = [int(part) for part in desk_path(unit, case).split("/") if part]
    busy = sorted(handlers | {case.verifier_id or 0})
    third = (
        select(RoleHeld.person_id)
        .where(RoleHeld.role == Role.OFFICE, RoleHeld.place_id.in_(ids), is_held(unit))
        .where(RoleHeld.person_id.not_in(busy))
        .limit(1)
    )
    return unit.session.scalars(third).first() is not None


def is_held(unit: Unit) -> ColumnElement[bool]:
    """Return the condition that a role is held today."""
    return and_(RoleHeld.since <= unit.today, or_(RoleHeld.until.is_(None), RoleHeld.until > unit.today))
