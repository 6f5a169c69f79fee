"""A number is found however it was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.domain.phone import shared_phone
from models.domain.roles import Held, Role, is_below

MOBILE = "+8613912345678"


@pytest.mark.parametrize(
    "written",
    [
        "13912345678",
        "+86 139 1234 5678",
        "8613912345678",
        "0086-139-1234-5678",
        "＋８６１３９１２３４５６７８",
        "(86) 139.1234.5678",
        " 139\u30001234\u00a05678 ",
    ],
)
def test_a_mobile_is_one_number_however_it_is_written(written: str) -> None:
    assert shared_phone(written) == MOBILE


@pytest.mark.parametrize("written", ["09311234567", "0931-1234567", "+86 931 1234567", "86 0931 1234567"])
def test_a_landline_is_one_number_too(written: str) -> None:
    assert shared_phone(written) == "+869311234567"


def test_a_number_abroad_keeps_its_country() -> None:
    assert shared_phone("+1 391 234 5678") == shared_phone("0013912345678") == "+13912345678"
    assert shared_phone("+1 391 234 5678") != shared_phone("13912345678")


@pytest.mark.parametrize("written", ["", "电话", "123", "+", "++8613912345678", "1391234567812345678"])
def test_what_is_no_number_is_none(written: str) -> None:
    assert shared_phone(written) is None


@given(st.text())
def test_any_text_is_a_number_of_few_digits_or_none(text: str) -> None:
    found = shared_phone(text)
    assert found is None or (found[0] == "+" and found[1:].isascii() and 7 <= len(found[1:]) <= 15)
    assert found is None or shared_phone(found) == found


def held(role: Role, path: str) -> Held:
    return Held(role, 1, path, None)


def test_a_lead_reaches_the_cadres_of_the_village_and_nobody_above() -> None:
    lead = held(Role.TEAM_LEAD, "/1/2/")
    assert is_below(lead, Role.CADRE, "/1/2/")
    assert is_below(lead, Role.VILLAGER, "/1/2/3/")
    for role in (Role.TEAM_LEAD, Role.OFFICE, Role.DISCIPLINE, Role.ADMINISTRATOR):
        assert not is_below(lead, role, "/1/2/")
    assert not is_below(lead, Role.CADRE, "/1/4/")
    assert not is_below(lead, Role.CADRE, "")


def test_an_office_reaches_offices_further_down_only() -> None:
    office = held(Role.OFFICE, "/1/")
    assert is_below(office, Role.OFFICE, "/1/2/")
    assert is_below(office, Role.HANDLER, "/1/")
    assert not is_below(office, Role.OFFICE, "/1/")


@given(st.sampled_from(list(Role)), st.sampled_from(list(Role)), st.sampled_from(["/1/", "/1/2/", "/1/2/3/"]))
def test_of_two_at_one_place_one_at_most_is_below(one: Role, other: Role, path: str) -> None:
    assert not (is_below(held(one, path), other, path) and is_below(held(other, path), one, path))
