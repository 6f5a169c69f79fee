"""A case with all that an act on it asks for, in one statement: the unit remembers what came with it.

Each question (who the petitioners are, who helps, who is away, who holds the offices above) has its own
function that can ask alone; here the answers to all of them are loaded together and made known to the unit
under the keys of those functions.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, and_, bindparam, func, literal_column, or_, select
from sqlalchemy.orm import aliased

from models.domain.cases import Source
from models.domain.roles import Role
from models.store import happened
from models.store.happened import EVENTS, FILES
from models.store.hours import HOURS
from models.store.ids import take_given
from models.store.leaves import is_running
from models.store.outbox import Chat
from models.store.packed import AsJson, NextIds, OnPath, rows
from models.store.people import Actor
from models.store.petitioners import PetitionerRow
from models.store.places import Called
from models.tables import (
    Account,
    Assignment,
    Case,
    CaseHelper,
    Leave,
    Member,
    MergeAsk,
    Person,
    Petitioner,
    Place,
    Revisit,
    RoleHeld,
    Rule,
    WorkUnit,
)
from models.unit import Unit

_ME: BindParameter[int] = bindparam("me")
_TODAY: BindParameter[date] = bindparam("today")
_Village, _Filer, _Answers = aliased(Place), aliased(Person), aliased(Person)
_Mine, _Reached = aliased(Petitioner), aliased(Account)


def _is_reached(person: Any) -> Any:
    return and_(Account.person_id == person, Account.unreachable_at.is_(None))


_PETITIONERS = (
    rows(
        Petitioner.person_id,
        Petitioner.left_at.is_not(None),
        Petitioner.outcome,
        Petitioner.merged_from_id,
        Petitioner.recorded_by_id,
        Account.chat_id,
        Account.language,
    )
    .select_from(Petitioner)
    .outerjoin(Account, _is_reached(Petitioner.person_id))
    .where(Petitioner.case_id == Case.id)
)
_MEMBERS = (
    rows(Member.person_id, Account.chat_id, Account.language)
    .select_from(Member)
    .outerjoin(Account, _is_reached(Member.person_id))
    .where(Member.household_id == Case.household_id, Case.source == Source.VISIT)
)
_HELPERS = rows(CaseHelper.since, CaseHelper.unit_id).where(
    CaseHelper.case_id == Case.id,
    CaseHelper.since <= _TODAY,
    or_(CaseHelper.until.is_(None), CaseHelper.until > _TODAY),
)
_OFFICERS = (
    rows(
        Place.path,
        Place.id,
        RoleHeld.id,
        RoleHeld.role,
        RoleHeld.person_id,
        Account.chat_id,
        Account.language,
        select(func.max(Leave.id))
        .where(Leave.person_id == RoleHeld.person_id, is_running(_TODAY))
        .scalar_subquery(),
    )
    .select_from(RoleHeld)
    .join(Place, Place.id == RoleHeld.place_id)
    .outerjoin(Account, _is_reached(RoleHeld.person_id))
    .where(
        OnPath(RoleHeld.place_id, _Village.path),
        or_(RoleHeld.role == Role.OFFICE, RoleHeld.role == Role.TEAM_LEAD),  # in_() is expanded at each call
        RoleHeld.since <= _TODAY,
        or_(RoleHeld.until.is_(None), RoleHeld.until > _TODAY),
    )
)
_ABSENT = rows(Leave.person_id).where(Leave.stand_in_id == _ME, is_running(_TODAY))
_AWAY = rows(Leave.id, Leave.person_id, Leave.stand_in_id).where(
    or_(Leave.person_id == Case.responsible_id, Leave.person_id == _ME), is_running(_TODAY)
)
_CADRE = (
    select(Assignment.cadre_id)
    .where(
        Assignment.household_id == Case.household_id,
        Assignment.since <= _TODAY,
        or_(Assignment.until.is_(None), Assignment.until > _TODAY),
    )
    .order_by(Assignment.id.desc())
    .limit(literal_column("1"))
)
_OTHERS = (
    select(func.count(func.distinct(Member.household_id)))
    .join(Petitioner, Petitioner.person_id == Member.person_id)
    .where(
        Petitioner.case_id == Case.id,
        Petitioner.left_at.is_(None),
        Member.household_id != Case.household_id,
    )
)
_ASKS = select(func.count(MergeAsk.id)).where(MergeAsk.case_id == Case.id, MergeAsk.ended_at.is_(None))
_REVISITS = select(func.count(Revisit.id)).where(
    Revisit.case_id == Case.id, Revisit.done_at.is_(None), Revisit.dropped_at.is_(None)
)
_HOURS = (
    rows(Rule.key, AsJson(Rule.value), func.coalesce(Place.path, ""))
    .select_from(Rule)
    .outerjoin(Place, Place.id == Rule.place_id)
    .where(Rule.kind == HOURS)
)
_FILE = (
    select(
        Case,
        _Mine,
        _Village.name.label("village"),
        _Village.path.label("path"),
        _Filer.name.label("filer"),
        _Filer.locked_at.label("locked_at"),
        _Answers.name.label("answers"),
        WorkUnit.id.label("unit_id"),
        WorkUnit.name.label("unit"),
        _Reached.chat_id.label("chat"),
        _Reached.language.label("language"),
        *(
            part.correlate(Case, _Village).scalar_subquery().label(name)
            for name, part in {
                "petitioners": _PETITIONERS,
                "members": _MEMBERS,
                "helpers": _HELPERS,
                "officers": _OFFICERS,
                "absent": _ABSENT,
                "away": _AWAY,
                "events": EVENTS,
                "files": FILES,
                "cadre": _CADRE,
                "others": _OTHERS,
                "asks": _ASKS,
                "revisits": _REVISITS,
                "hours": _HOURS,
            }.items()
        ),
        NextIds().label("ids"),
    )
    .join(_Village, _Village.id == Case.village_id)
    .join(_Answers, _Answers.id == Case.responsible_id)
    .outerjoin(_Filer, _Filer.id == Case.filer_id)
    .outerjoin(_Mine, and_(_Mine.case_id == Case.id, _Mine.person_id == _ME))
    .outerjoin(WorkUnit, WorkUnit.id == func.coalesce(Case.sent_to_id, Case.unit_id))
    .outerjoin(_Reached, and_(_Reached.person_id == Case.responsible_id, _Reached.unreachable_at.is_(None)))
    .where(Case.id == bindparam("id"), Case.voided_at.is_(None))
)


def load(unit: Unit, actor: Actor, case_id: int) -> tuple[Case, str, datetime | None] | None:
    """Return a case, its village's path, and when its filer erased themselves; None where there is no case.

    Whether the actor may see it is not asked here. What came with it, the unit knows afterwards.
    """
    row = unit.session.execute(_FILE, {"id": case_id, "me": actor.id, "today": unit.today}).first()
    if row is None:
        return None
    case, mine, *_ = row
    unit.know(("mine", case_id, actor.id), mine, lasting=True)  # held: a session forgets what nobody holds
    unit.know(("called", case.village_id), Called(row.village, row.path), lasting=True)
    if row.unit_id is not None:
        unit.know(("unit_name", row.unit_id), row.unit, lasting=True)
    _know_people(unit, case, row, actor_id=actor.id)
    _know_offices(unit, row.path, _listed(row.officers))
    unit.know(("absent", actor.id), sorted({one for (one,) in _listed(row.absent)}), lasting=True)
    unit.know(("cadre", case.household_id), row.cadre, lasting=True)
    unit.know(("others", case_id), row.others, lasting=True)
    if not row.asks:
        unit.know(("open_ask", case_id), None, lasting=True)
    happened.know(unit, case_id, (row.events, row.files))
    unit.know(("revisits", case_id), row.revisits)
    unit.know(HOURS, [(key, value, at) for key, value, at in _listed(row.hours)], lasting=True)
    take_given(unit, json.loads(row.ids))
    return case, row.path, row.locked_at


def _know_people(unit: Unit, case: Case, row: Any, *, actor_id: int) -> None:
    """Make known whose case it is, who helps, and who answers for it."""
    unit.know(("name", case.responsible_id), row.answers, lasting=True)
    if case.filer_id is not None:
        unit.know(("name", case.filer_id), row.filer, lasting=True)
    petitioners = sorted(_listed(row.petitioners))
    found = [PetitionerRow(one[0], bool(one[1]), *one[2:5]) for one in petitioners]
    unit.know(("petitioners", case.id), found, lasting=True)
    for person_id, *_, chat_id, language in petitioners:
        _know_chat(unit, person_id, chat_id, language)
    if case.source == Source.VISIT:
        members = sorted(_listed(row.members))
        unit.know(("members", case.household_id), [one[0] for one in members], lasting=True)
        for person_id, chat_id, language in members:
            _know_chat(unit, person_id, chat_id, language)
    unit.know(("helpers", case.id), [one for _, one in sorted(_listed(row.helpers))], lasting=True)
    away = {person_id: stand_in for _, person_id, stand_in in sorted(_listed(row.away))}
    for person_id in (actor_id, case.responsible_id):
        unit.know(("stand_in", person_id), away.get(person_id), lasting=True)
    _know_chat(unit, case.responsible_id, row.chat, row.language)


def _know_offices(unit: Unit, path: str, officers: list[Any]) -> None:
    """Make known who holds the offices and leads the teams of the places on a path, and above each."""
    officers.sort(key=lambda one: (-len(one[0]), one[2]))
    ids = [one for one in path.split("/") if one]
    for depth in range(1, len(ids) + 1):
        here = f"/{'/'.join(ids[:depth])}/"
        for role in (Role.OFFICE, Role.TEAM_LEAD):
            held = (one for one in officers if one[3] == role and here.startswith(one[0]))
            unit.know(("holder", role, here), next((one[4] for one in held), None), lasting=True)
        above = (one for one in officers if one[3] == Role.OFFICE and len(one[0]) < len(here))
        upper = next(((one[1], one[4]) for one in above), None)
        unit.know(("upper", here), upper, lasting=True)
    for *_, person_id, chat_id, language, leave in officers:
        _know_chat(unit, person_id, chat_id, language)
        if leave is None:
            unit.know(("stand_in", person_id), None, lasting=True)


def _know_chat(unit: Unit, person_id: int, *at: Any) -> None:
    chat_id, language = at
    chat = Chat(chat_id, language) if chat_id is not None and language is not None else None
    unit.know(("chat", person_id), chat, lasting=True)


def _listed(text: str | None) -> list[Any]:
    return json.loads(text) if text else []
