"""Rows of the registry's files, the tree of places, phones: pure rules."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.domain.phone import normal_phone
from models.domain.registry.check import Bounds, Checker
from models.domain.registry.normal import is_identity
from models.domain.registry.rows import MODELS, Fault, Kind
from models.domain.registry.tree import Spot, misplaced
from models.domain.roles import Level

BOUNDS = Bounds({"lifted": {}}, date(2027, 1, 1))
FIELDS: dict[Kind, list[str]] = {
    Kind.HOUSEHOLD: ["code", "village", "group", "number", "head", "labels"],
    Kind.ASSIGNMENT: ["household", "cadre", "since"],
    Kind.UNIT_VILLAGE: ["unit", "village", "since"],
}
CELLS = st.one_of(
    st.sampled_from(["", " ", "V1-001", "001", "张三", "2026-03-01", "2026-02-30", "2062-01-01", "'=1"]),
    st.sampled_from(["110101199003070070", "６２０１", "V 1", "a" * 49, "a" * 18, "-1", "王\u3000五", "é"]),
    st.text(alphabet="0aZ.:/-张三 　'=\u200b", max_size=20),
    st.text(max_size=6),
)


def by_model(kind: Kind, cells: dict[str, str]) -> dict[str, Any] | None:
    context = {"labels": BOUNDS.labels, "latest": BOUNDS.latest}
    validator = MODELS[kind].__pydantic_validator__
    try:
        row = validator.validate_python(
            {name: cell for name, cell in cells.items() if cell.strip() and name != "labels"},
            context=context,
        )
    except ValueError:
        return None
    return {name: value for name, value in row if value is not None and value != ()}


@pytest.mark.parametrize("kind", FIELDS)
@given(data=st.data())
def test_what_the_pattern_takes_the_model_takes_as_it_stands(kind: Kind, data: st.DataObject) -> None:
    fields = FIELDS[kind]
    checker = Checker(kind, fields, bounds=BOUNDS, translate={})
    cells = ["" if name == "labels" else data.draw(CELLS) for name in fields]
    found = checker.check(cells)
    expected = by_model(kind, dict(zip(fields, cells, strict=True)))
    assert (found if isinstance(found, dict) else None) == expected


def test_plain_rows_do_not_reach_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    checker = Checker(Kind.HOUSEHOLD, FIELDS[Kind.HOUSEHOLD], bounds=BOUNDS, translate={})
    monkeypatch.setattr(checker, "_validate", lambda *_, **__: pytest.fail("the model was asked"))
    assert checker.check(["", "V1", "V1G1", "001", "张三", ""]) == {
        "village": "V1",
        "group": "V1G1",
        "number": "001",
        "head": "张三",
    }


def test_a_bad_name_or_phone_is_not_repeated_in_its_fault() -> None:
    fields = ["code", "name", "phone"]
    found = Checker(Kind.PERSON, fields, bounds=BOUNDS, translate={}).check(["A", "很" * 70, "12345"])
    assert found == [Fault("name", "too_long"), Fault("phone", "phone")]


def test_a_fault_repeats_nothing_that_a_database_would_not_take() -> None:
    found = Checker(Kind.UNIT, ["code", "name", "place"], bounds=BOUNDS, translate={}).check(
        ["U\0?\ud800" + "x" * 30, "局", "C"]
    )
    assert found == [Fault("code", "code", "U?" + "x" * 30)]


def test_a_citizens_number_is_never_a_code() -> None:
    assert is_identity("110101199003070070") or is_identity("11010119900307007X")
    bad = [one for one in "0123456789X" if is_identity(f"11010119900307007{one}")]
    assert len(bad) == 1
    found = Checker(Kind.UNIT, ["code", "name", "place"], bounds=BOUNDS, translate={}).check(
        [f"11010119900307007{bad[0]}", "局", "C"]
    )
    assert found == [Fault("code", "national_id")]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("11100000001", "+8611100000001"),
        ("+86 111-0000-0001", "+8611100000001"),
        ("8611100000001", "+8611100000001"),
        ("008611100000001", "+8611100000001"),
        ("（0931）8888 888", "+869318888888"),
        ("０９３１－８８８８８８８", "+869318888888"),
        ("+7 700 1234567", "+77001234567"),
        ("8888888", None),
        ("1110000000", None),
        ("111000000012", None),
        ("", None),
        ("张三", None),
    ],
)
def test_phones_are_kept_in_one_form(typed: str, kept: str | None) -> None:
    assert normal_phone(typed) == kept


TREE = {"P": Spot("province", None), "C": Spot("county", "P"), "V": Spot("village", "C")}


@pytest.mark.parametrize(
    ("new", "faults"),
    [
        ({"G": Spot("group", "V")}, {}),
        ({"V": Spot("village", "P")}, {}),
        ({"G": Spot("group", "X")}, {"G": "missing_place"}),
        ({"V": Spot("group", "C")}, {"V": "level_changed"}),
        ({"K": Spot("county", "C")}, {"K": "level_order"}),
        ({"Q": Spot("province", None)}, {"Q": "second_top"}),
        ({"C": Spot("county", "V")}, {"C": "cycle"}),
        ({"C": Spot("county", "C")}, {"C": "cycle"}),
        (
            {"T": Spot("township", "X"), "W": Spot("village", "T")},
            {"T": "missing_place", "W": "missing_place"},
        ),
    ],
)
def test_places_that_cannot_stand_where_they_say_are_told(
    new: dict[str, Spot], faults: dict[str, str]
) -> None:
    assert {code: fault.key for code, fault in misplaced(new, TREE)} == faults


@given(
    st.dictionaries(
        st.sampled_from("abcdefgh"),
        st.tuples(st.sampled_from([level.value for level in Level]), st.sampled_from(["", *"abcdefgh"])),
    )
)
def test_what_is_left_of_any_places_is_a_tree(drawn: dict[str, tuple[str, str]]) -> None:
    new = {code: Spot(level, parent or None) for code, (level, parent) in drawn.items()}
    bad = dict(misplaced(new, {}))
    good = {code: spot for code, spot in new.items() if code not in bad}
    order = [level.value for level in Level]
    assert sum(spot.parent is None for spot in good.values()) <= 1
    for spot in good.values():
        if spot.parent is not None:
            assert order.index(good[spot.parent].level) < order.index(spot.level)
