"""Roles and what each may do; a role is always held for a place or a unit."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Who takes part (DOMAIN 1)."""

    VILLAGER = "villager"
    CADRE = "cadre"
    TEAM_LEAD = "team_lead"
    HANDLER = "handler"
    OFFICE = "office"
    DISCIPLINE = "discipline"
    ADMINISTRATOR = "administrator"


STAFF = frozenset(Role) - {Role.VILLAGER}


class Can(StrEnum):
    """An act that needs a role."""

    REPORT_VISIT = "report_visit"
    FILE_PETITION = "file_petition"
    ANSWER_CASE = "answer_case"
    SEE_WORK = "see_work"
    SEE_OWN_PETITIONS = "see_own_petitions"
    ISSUE_CARD = "issue_card"


PERMISSIONS: dict[Can, frozenset[Role]] = {
    Can.REPORT_VISIT: frozenset({Role.CADRE}),
    Can.FILE_PETITION: frozenset({Role.VILLAGER}),
    Can.ANSWER_CASE: frozenset({Role.CADRE}),
    Can.SEE_WORK: frozenset({Role.CADRE, Role.TEAM_LEAD, Role.OFFICE}),
    Can.SEE_OWN_PETITIONS: frozenset({Role.VILLAGER}),
    Can.ISSUE_CARD: frozenset({Role.CADRE}),
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


def may(held: tuple[Held, ...], act: Can) -> bool:
    """Return whether any of the roles held permits the act."""
    return any(one.role in PERMISSIONS[act] for one in held)
