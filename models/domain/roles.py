"""Roles and what each may do and see: the one table of permissions.

A role is always held for a place or a unit; what it permits, it permits there and below.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Who takes part (DOMAIN 1)."""

    VILLAGER = "villager"
    CADRE = "cadre"
    TEAM_LEAD = "team_lead"
    HANDLER = "handler"
    UNIT_LEAD = "unit_lead"
    OFFICE = "office"
    DISCIPLINE = "discipline"
    ADMINISTRATOR = "administrator"


STAFF = frozenset(Role) - {Role.VILLAGER}


class Can(StrEnum):
    """An act that needs a role."""

    REPORT_VISIT = "report_visit"
    FILE_PETITION = "file_petition"
    SEE_CASE = "see_case"
    ANSWER_CASE = "answer_case"
    HANDLE_CASE = "handle_case"
    DISPATCH_CASE = "dispatch_case"
    SET_ROUTES = "set_routes"
    RAISE_CASE = "raise_case"
    VERIFY_CASE = "verify_case"
    APPROVE_CASE = "approve_case"
    EXTEND_CASE = "extend_case"
    REVISIT_CASE = "revisit_case"
    REOPEN_CASE = "reopen_case"
    DECIDE_COMMON = "decide_common"
    HOLD_REMINDERS = "hold_reminders"
    HAND_CASE = "hand_case"
    SUPERVISE = "supervise"
    SET_LIMITS = "set_limits"
    ASK_REMINDERS = "ask_reminders"
    CONFIRM_CASE = "confirm_case"
    GIVE_INFO = "give_info"
    JOIN_CASE = "join_case"
    MERGE_CASE = "merge_case"
    HEAR_CONSENT = "hear_consent"
    NOTE_CASE = "note_case"
    FILE_FOR_OTHERS = "file_for_others"
    SEE_WORK = "see_work"
    SEE_OWN_PETITIONS = "see_own_petitions"
    ISSUE_CARD = "issue_card"
    INVITE = "invite"
    UNBIND = "unbind"
    SEE_MEMBERS = "see_members"
    CONFIRM_MEMBER = "confirm_member"
    MOVE_HOUSEHOLDS = "move_households"
    TAKE_LEAVE = "take_leave"
    SET_LEAVE = "set_leave"
    SEE_OWN_DATA = "see_own_data"
    DECIDE_WISH = "decide_wish"
    IMPORT_REGISTRY = "import_registry"
    FILE_SEALED = "file_sealed"
    READ_SEALED = "read_sealed"
    CALL_PERSON = "call_person"
    SEE_COVERAGE = "see_coverage"
    RUN_CAMPAIGNS = "run_campaigns"
    TICK_LINES = "tick_lines"


class Reach(StrEnum):
    """How far a permission goes."""

    OWN = "own"  # one's own: filed, answered for, linked to
    BELOW = "below"  # one's own, and everything at and below the place the role is held for


_OWN, _BELOW = Reach.OWN, Reach.BELOW

_STAFF_OF_CASES = {
    Role.CADRE: _OWN,
    Role.HANDLER: _OWN,
    Role.UNIT_LEAD: _OWN,
    Role.TEAM_LEAD: _BELOW,
    Role.OFFICE: _BELOW,
}

PERMISSIONS: dict[Can, dict[Role, Reach]] = {
    Can.REPORT_VISIT: {Role.CADRE: _OWN},
    Can.FILE_PETITION: {Role.VILLAGER: _OWN},
    Can.SEE_CASE: {Role.VILLAGER: _OWN, **_STAFF_OF_CASES},
    # whoever answers for a case answers it: its cadre, its unit, or for want of one the lead or the office
    Can.ANSWER_CASE: dict.fromkeys(_STAFF_OF_CASES, _OWN),
    Can.HANDLE_CASE: dict.fromkeys(_STAFF_OF_CASES, _OWN),
    Can.DISPATCH_CASE: {Role.OFFICE: _BELOW},
    Can.SET_ROUTES: {Role.OFFICE: _BELOW},
    Can.RAISE_CASE: _STAFF_OF_CASES,
    Can.VERIFY_CASE: {Role.CADRE: _OWN, Role.TEAM_LEAD: _BELOW, Role.OFFICE: _BELOW},
    Can.APPROVE_CASE: {Role.OFFICE: _BELOW},
    Can.EXTEND_CASE: {Role.OFFICE: _BELOW},
    Can.REVISIT_CASE: {Role.CADRE: _OWN, Role.TEAM_LEAD: _BELOW, Role.OFFICE: _BELOW},
    Can.REOPEN_CASE: {Role.CADRE: _OWN, Role.TEAM_LEAD: _BELOW, Role.OFFICE: _BELOW},
    Can.DECIDE_COMMON: {Role.OFFICE: _BELOW},
    Can.HOLD_REMINDERS: _STAFF_OF_CASES,
    # whoever answers for a case offers it to a colleague, and a colleague takes it
    Can.HAND_CASE: {Role.CADRE: _OWN, Role.HANDLER: _OWN, Role.UNIT_LEAD: _OWN},
    Can.SUPERVISE: {Role.OFFICE: _BELOW},
    Can.SET_LIMITS: {Role.OFFICE: _BELOW},
    Can.ASK_REMINDERS: dict.fromkeys(Role, _OWN),
    Can.CONFIRM_CASE: {Role.VILLAGER: _OWN},
    Can.GIVE_INFO: {Role.VILLAGER: _OWN, Role.CADRE: _OWN, Role.TEAM_LEAD: _BELOW},
    Can.JOIN_CASE: {Role.VILLAGER: _OWN},
    Can.MERGE_CASE: {Role.VILLAGER: _OWN, **_STAFF_OF_CASES},
    Can.HEAR_CONSENT: _STAFF_OF_CASES,
    Can.NOTE_CASE: _STAFF_OF_CASES,
    Can.FILE_FOR_OTHERS: {Role.CADRE: _OWN, Role.TEAM_LEAD: _BELOW},
    Can.SEE_WORK: _STAFF_OF_CASES,
    Can.SEE_OWN_PETITIONS: {Role.VILLAGER: _OWN},
    Can.ISSUE_CARD: {Role.CADRE: _OWN},
    Can.INVITE: {Role.TEAM_LEAD: _BELOW, Role.OFFICE: _BELOW},
    Can.UNBIND: {Role.CADRE: _OWN, Role.TEAM_LEAD: _BELOW, Role.OFFICE: _BELOW},
    Can.SEE_MEMBERS: {Role.CADRE: _OWN},
    Can.CONFIRM_MEMBER: {Role.CADRE: _OWN, Role.TEAM_LEAD: _BELOW, Role.OFFICE: _BELOW},
    Can.MOVE_HOUSEHOLDS: {Role.TEAM_LEAD: _BELOW, Role.OFFICE: _BELOW},
    # the way in is one for cadres on leave and for those who note it for them
    Can.TAKE_LEAVE: {Role.CADRE: _OWN, Role.TEAM_LEAD: _OWN, Role.OFFICE: _OWN},
    Can.SET_LEAVE: {Role.TEAM_LEAD: _BELOW, Role.OFFICE: _BELOW},
    Can.SEE_OWN_DATA: dict.fromkeys(Role, _OWN),
    Can.DECIDE_WISH: {Role.CADRE: _OWN, Role.TEAM_LEAD: _BELOW, Role.OFFICE: _BELOW},
    Can.IMPORT_REGISTRY: {Role.OFFICE: _BELOW},
    Can.CALL_PERSON: {Role.CADRE: _OWN, Role.TEAM_LEAD: _BELOW, Role.OFFICE: _BELOW},
    Can.FILE_SEALED: {Role.VILLAGER: _OWN},
    # necessary, not enough: the sealed store also asks what else the reader is
    Can.READ_SEALED: {Role.DISCIPLINE: _BELOW},
    Can.SEE_COVERAGE: {Role.CADRE: _OWN, Role.TEAM_LEAD: _BELOW, Role.OFFICE: _BELOW},
    Can.RUN_CAMPAIGNS: {Role.OFFICE: _BELOW},
    Can.TICK_LINES: {Role.CADRE: _OWN},
}


class Level(StrEnum):
    """Levels of the tree of places, from the top."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Held:
    """A role as held: ``path`` is the place's path, ``/1/4/``, empty for a role held for a unit."""

    role: Role
    place_id: int | None
    path: str
    unit_id: int | None


EVERYBODY = frozenset({Can.SEE_OWN_DATA})
"""What everybody may who has entered, also once their last role has ended."""


def may(held: tuple[Held, ...], act: Can) -> bool:
    """Return whether any of the roles held permits the act."""
    return act in EVERYBODY or any(one.role in PERMISSIONS[act] for one in held)


@dataclass(frozen=True, slots=True)
class Matter:
    """What somebody acts on: the path of its place, and the roles in which it is their own."""

    path: str
    owned: frozenset[Role] = frozenset()


def role_in(held: tuple[Held, ...], act: Can, matter: Matter | None = None) -> Role | None:
    """Return the role in which somebody who holds several does an act; None for whoever holds one.

    It is the most specific that permits the act: what is one's own before what lies below, then the nearest
    place. Without a ``matter`` every role that permits the act will do.
    """
    if len({one.role for one in held}) < 2 or act in EVERYBODY:
        return None
    permitted = PERMISSIONS[act]
    order = list(permitted)
    ranked = []
    for one in held:
        if one.role not in permitted:
            continue
        is_own = permitted[one.role] is Reach.OWN if matter is None else one.role in matter.owned
        is_below = permitted[one.role] is Reach.BELOW and bool(one.path)
        is_here = matter is None or is_own or (is_below and matter.path.startswith(one.path))
        near = 0 if matter is None else -len(one.path)
        ranked.append((not is_here, not is_own, 0 if is_own else near, order.index(one.role)))
    return order[min(ranked)[-1]] if ranked else None


def places_below(held: tuple[Held, ...], act: Can) -> tuple[str, ...]:
    """Return the paths of the places at and below which the act is permitted, whoever's the matter is."""
    permitted = PERMISSIONS[act]
    return tuple(one.path for one in held if one.path and permitted.get(one.role) is Reach.BELOW)


_RANK = {Role.VILLAGER: 0, Role.CADRE: 1, Role.HANDLER: 1, Role.TEAM_LEAD: 2, Role.OFFICE: 3}


def is_below(own: Held, role: Role, path: str) -> bool:
    """Return whether a role held for the place of ``path`` stands below one's own, in rank or in the tree.

    Discipline desks and administrators are below nobody: the operator alone sees to them.
    """
    if not own.path or own.role not in _RANK or role not in _RANK or not path.startswith(own.path):
        return False
    return _RANK[role] < _RANK[own.role] or (_RANK[role] == _RANK[own.role] and path != own.path)
