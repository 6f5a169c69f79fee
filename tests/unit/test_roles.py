"""In which role somebody acts who holds several."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.domain.roles import PERMISSIONS, Can, Held, Matter, Reach, Role, role_in

CADRE = Held(Role.CADRE, 3, "/1/2/3/", None)
LEAD = Held(Role.TEAM_LEAD, 3, "/1/2/3/", None)
OFFICE = Held(Role.OFFICE, 2, "/1/2/", None)
VILLAGER = Held(Role.VILLAGER, 3, "/1/2/3/", None)


def test_who_holds_one_role_needs_no_name_for_it() -> None:
    assert role_in((CADRE,), Can.ANSWER_CASE) is None
    assert role_in((CADRE, Held(Role.CADRE, 4, "/1/2/4/", None)), Can.ANSWER_CASE) is None


def test_what_everybody_may_is_done_in_no_role() -> None:
    assert role_in((CADRE, VILLAGER), Can.SEE_OWN_DATA) is None


@pytest.mark.parametrize(
    ("held", "act", "matter", "role"),
    [
        ((CADRE, VILLAGER), Can.FILE_PETITION, None, Role.VILLAGER),
        ((CADRE, VILLAGER), Can.REPORT_VISIT, None, Role.CADRE),
        ((OFFICE, LEAD, CADRE), Can.SEE_WORK, None, Role.CADRE),
        ((OFFICE, CADRE), Can.SEE_CASE, Matter("/1/2/3/", frozenset({Role.CADRE})), Role.CADRE),
        ((OFFICE, CADRE), Can.SEE_CASE, Matter("/1/2/3/"), Role.OFFICE),
        ((OFFICE, LEAD), Can.SEE_CASE, Matter("/1/2/3/"), Role.TEAM_LEAD),
        ((OFFICE, LEAD), Can.SEE_CASE, Matter("/1/2/4/"), Role.OFFICE),
        (
            (OFFICE, LEAD, VILLAGER),
            Can.SEE_CASE,
            Matter("/1/2/3/", frozenset({Role.VILLAGER})),
            Role.VILLAGER,
        ),
    ],
)
def test_ones_own_goes_before_what_lies_below_and_the_nearest_place_first(
    held: tuple[Held, ...], act: Can, matter: Matter | None, role: Role
) -> None:
    assert role_in(held, act, matter) is role


paths = st.sampled_from(["", "/1/", "/1/2/", "/1/2/3/", "/1/4/"])
holdings = st.lists(st.builds(Held, st.sampled_from(list(Role)), st.none(), paths, st.none()), max_size=4)
matters = st.none() | st.builds(Matter, paths, st.frozensets(st.sampled_from(list(Role))))


@given(holdings, st.sampled_from(list(Can)), matters)
def test_the_role_is_held_and_permits_the_act_there_if_any_does(
    held: list[Held], act: Can, matter: Matter | None
) -> None:
    role = role_in(tuple(held), act, matter)
    permitted = [one for one in held if one.role in PERMISSIONS[act]]
    if role is None:
        assert len({one.role for one in held}) < 2 or not permitted or act is Can.SEE_OWN_DATA
        return
    assert role in {one.role for one in permitted}
    if matter is None:
        owns = any(PERMISSIONS[act][one.role] is Reach.OWN for one in permitted)
        assert not owns or PERMISSIONS[act][role] is Reach.OWN
        return
    if owned := {one.role for one in permitted} & matter.owned:
        assert role in owned
    elif here := [
        one
        for one in permitted
        if PERMISSIONS[act][one.role] is Reach.BELOW and one.path and matter.path.startswith(one.path)
    ]:
        nearest = max(len(one.path) for one in here)
        assert role in {one.role for one in here if len(one.path) == nearest}
