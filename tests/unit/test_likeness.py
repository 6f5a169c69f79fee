"""Which matters are likely the same: by category, place and words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.domain.categories import Category
from models.domain.likeness import COMMON, Matter, likely, likeness

FROZEN = "水管冻裂，三天没水"


def water(words: str, group: int = 1, village: int = 9, category: str = Category.WATER) -> Matter:
    return Matter(category, words, group, village)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (FROZEN, "我家没水了，水管冻住了"),
        ("三组的路塌了，车过不去", "村口到三组的路被水冲坏，过不了车"),
        ("停电两天", "昨天开始没电"),
        ("The water pipe has burst, no water", "no water: pipe burst in our lane"),
    ],
)
def test_the_same_matter_in_other_words_is_likely(one: str, other: str) -> None:
    assert likely(water(one), water(other)) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [("路灯不亮", "三组的路塌了，车过不去"), ("电线杆歪了要倒", "停电两天"), (FROZEN, "水表坏了要换")],
)
def test_another_matter_of_the_category_is_not(one: str, other: str) -> None:
    assert likely(water(one, group=1), water(other, group=2)) is None


def test_another_village_is_never_likely() -> None:
    assert likely(water(FROZEN), water(FROZEN, village=8)) is None


def test_a_wrong_category_is_forgiven_where_the_words_are_nearly_the_same() -> None:
    assert likely(water(FROZEN), water("水管冻裂三天没水", category=Category.OTHER)) is not None
    assert likely(water(FROZEN), water("没有自来水用", category=Category.OTHER)) is None


def test_what_was_only_spoken_is_likely_in_its_own_group_alone() -> None:
    assert likely(water(""), water(FROZEN)) is not None
    assert likely(water(""), water(FROZEN, group=2)) is None


def test_what_concerns_one_home_is_no_common_matter() -> None:
    home = {Category.NEIGHBOUR_DISPUTE, Category.SUBSISTENCE_AID, Category.MEDICAL, Category.CONDUCT}
    assert not COMMON & home


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_even_handed_and_never_beyond_its_bounds(one: str, other: str) -> None:
    assert likeness(one, other) == pytest.approx(likeness(other, one))
    assert 0 <= likeness(one, other) <= 100
