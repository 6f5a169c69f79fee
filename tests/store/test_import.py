"""Imports: whole or not at all, the same twice, and every fault told by row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.documents.csvs import CsvTable
from bot.registry.importing import Importing, open_sources
from bot.registry.returns import write_returns
from models.domain.refusal import Refused
from models.domain.registry.rows import Kind
from models.store.people import cadre_of
from models.store.registry.staging import label_index
from models.tables import (
    Assignment,
    AuditRow,
    Household,
    HouseholdLabel,
    ImportFault,
    Person,
    Place,
    RoleHeld,
    UnitVillage,
    WorkUnit,
    staged,
)
from models.unit import Unit, Units
from tests.factories import Clock, local, units_on
from tests.registry_files import (
    HOUSEHOLDS,
    LINKS,
    PEOPLE,
    PLACES,
    TIES,
    WHOLE,
    bring_in,
    changed,
    read,
    write,
)

CLOCK = Clock(local("2026-09-10"))
COUNTED = (Place, WorkUnit, Person, RoleHeld, Household, HouseholdLabel, UnitVillage, Assignment)


@pytest.fixture
def units(database: str) -> Iterator[Units]:
    CLOCK.set("2026-09-10")
    opened = units_on(database, CLOCK)
    yield opened
    opened.engine.dispose()


def counts(units: Units) -> list[int]:
    def look(unit: Unit) -> list[int]:
        return [unit.session.scalar(select(func.count()).select_from(one)) or 0 for one in COUNTED]

    return units.run(look)


def faults(opened: Units, folder: Path, **tables: list[list[str]]) -> set[tuple[str, int, str, str]]:
    """Read the whole registry with some tables in place of others; return kind, line, field, key."""
    importing, preview = read(opened, write(folder, **WHOLE | tables))
    found = {
        (source.kind.value, line, fault.field, fault.key)
        for source in importing.sources
        for line, fault in importing.faults(source)
    }
    assert preview.bad == len({one[:2] for one in found})
    return found


def test_files_become_a_registry(units: Units, tmp_path: Path) -> None:
    preview = bring_in(units, write(tmp_path, **WHOLE))
    assert {kind.value: one.added for kind, one in preview.counts.items()} == {
        "place": 7,
        "unit": 1,
        "person": 2,
        "household": 3,
        "unit_village": 1,
        "assignment": 2,
    }

    def look(unit: Unit) -> None:
        place = {one.code: one for one in unit.session.scalars(select(Place))}
        assert place["G"].path == f"{place['V'].path}{place['G'].id}/"
        assert place["P"].path == f"/{place['P'].id}/"
        cadre = unit.session.scalars(select(Person).where(Person.code == "A1")).one()
        assert (cadre.name, cadre.phone, cadre.post) == ("示例甲", "+8611100000001", "科员")
        assert cadre.phone_index == units.keys.index("people.phone", "+8611100000001")
        roles = unit.session.execute(
            select(Person.code, RoleHeld.role, RoleHeld.place_id, RoleHeld.unit_id, RoleHeld.since)
            .join(Person, Person.id == RoleHeld.person_id)
            .order_by(Person.code, RoleHeld.role)
        ).all()
        today = date(2026, 9, 10)
        assert [tuple(row) for row in roles] == [
            ("A1", "cadre", None, cadre.unit_id, today),
            ("A2", "cadre", None, cadre.unit_id, today),
            ("A2", "team_lead", place["V"].id, None, today),
        ]
        home = unit.session.scalars(select(Household).where(Household.code == "V-001")).one()
        assert (home.head, home.number, home.village_id) == ("张三", "001", place["V"].id)
        assert cadre_of(unit, home.id) == cadre
        labels = unit.session.scalars(select(HouseholdLabel.label)).all()
        assert set(labels) == {label_index(units.keys, one) for one in ("subsistence", "disability")}
        since = unit.session.scalars(select(Assignment.since).order_by(Assignment.since)).all()
        assert since == [date(2026, 3, 1), today]

    units.run(look)


def test_the_same_file_once_more_changes_nothing(units: Units, tmp_path: Path) -> None:
    files = write(tmp_path, **WHOLE)
    bring_in(units, files)
    before = counts(units)
    _, preview = read(units, files)
    assert (preview.changes, preview.gone, preview.bad) == (0, 0, 0)
    CLOCK.set("2026-09-11")
    bring_in(units, files, end_gone=True)
    assert counts(units) == before
    assert units.run(lambda unit: unit.session.scalar(select(func.count()).select_from(staged))) == 0


def test_one_act_in_the_audit_for_one_import(units: Units, tmp_path: Path) -> None:
    bring_in(units, write(tmp_path, **WHOLE))
    rows = units.run(lambda unit: unit.session.scalars(select(AuditRow)).all())
    assert [row.act for row in rows] == ["import"]
    assert rows[0].details is not None
    assert rows[0].details["household"]["added"] == 3


def test_the_preview_tells_what_is_added_changed_gone_and_the_same(units: Units, tmp_path: Path) -> None:
    bring_in(units, write(tmp_path, **WHOLE))
    homes = changed(HOUSEHOLDS, 2, 户主="张三丰")
    homes = [*homes[:2], homes[3], ["V-003", "V", "G", "003", "赵六", ""]]
    _, preview = read(units, write(tmp_path, households=homes, links=LINKS[:2], people=PEOPLE))
    assert {kind.value: astuple(one) for kind, one in preview.counts.items()} == {
        "person": (0, 0, 0, 2),
        "household": (1, 1, 1, 1),
        "assignment": (0, 0, 1, 1),
    }


def test_what_is_gone_stays_unless_it_is_ended_and_then_nothing_is_deleted(
    units: Units, tmp_path: Path
) -> None:
    bring_in(units, write(tmp_path, **WHOLE))
    before = counts(units)
    files = write(tmp_path, households=[HOUSEHOLDS[0], HOUSEHOLDS[2]], people=PEOPLE[:2])
    bring_in(units, files)

    def gone(unit: Unit) -> tuple[int, int, int]:
        ended = select(func.count()).select_from(Assignment).where(Assignment.until.is_not(None))
        homes = select(func.count()).select_from(Household).where(Household.gone_on.is_not(None))
        roles = select(func.count()).select_from(RoleHeld).where(RoleHeld.until.is_not(None))
        return tuple(unit.session.scalar(one) or 0 for one in (homes, ended, roles))  # type: ignore[return-value]  # three

    assert units.run(gone) == (0, 0, 0)
    bring_in(units, files, end_gone=True)
    assert counts(units) == before
    assert units.run(gone) == (1, 1, 2)
    preview = bring_in(units, write(tmp_path, households=HOUSEHOLDS))  # it comes back
    assert preview.counts[Kind.HOUSEHOLD].changed == 1
    assert units.run(gone)[0] == 0


def test_a_number_of_a_household_that_is_gone_may_be_given_anew(units: Units, tmp_path: Path) -> None:
    bring_in(units, write(tmp_path, **WHOLE))
    bring_in(units, write(tmp_path, households=[HOUSEHOLDS[0], HOUSEHOLDS[2]]), end_gone=True)
    bring_in(units, write(tmp_path, households=[HOUSEHOLDS[0], ["V-009", "V", "G", "001", "赵六", ""]]))
    assert counts(units)[4] == 4


def test_two_households_may_change_numbers_with_each_other(units: Units, tmp_path: Path) -> None:
    bring_in(units, write(tmp_path, **WHOLE))
    bring_in(units, write(tmp_path, households=changed(changed(HOUSEHOLDS, 2, 户号="002"), 3, 户号="001")))
    numbers = select(Household.code, Household.number).order_by(Household.code)
    found = units.run(lambda unit: [tuple(row) for row in unit.session.execute(numbers)])
    assert found == [("V-001", "002"), ("V-002", "001"), ("W-001", "001")]


def test_another_cadre_ends_the_link_and_begins_a_new_one(units: Units, tmp_path: Path) -> None:
    bring_in(units, write(tmp_path, **WHOLE))
    bring_in(units, write(tmp_path, links=changed(LINKS, 2, 干部编号="A2", 开始日期="2026-08-01")))
    history = (
        select(Person.code, Assignment.since, Assignment.until)
        .join(Person, Person.id == Assignment.cadre_id)
        .join(Household, Household.id == Assignment.household_id)
        .where(Household.code == "V-001")
        .order_by(Assignment.id)
    )
    assert units.run(lambda unit: [tuple(row) for row in unit.session.execute(history)]) == [
        ("A1", date(2026, 3, 1), date(2026, 8, 1)),
        ("A2", date(2026, 8, 1), None),
    ]


def test_a_unit_has_the_villages_it_had_in_its_history(units: Units, tmp_path: Path) -> None:
    bring_in(units, write(tmp_path, **WHOLE))
    bring_in(units, write(tmp_path, ties=[TIES[0], ["U", "W", "2026-09-01"]]), end_gone=True)
    history = select(Place.code, UnitVillage.since, UnitVillage.until).join(
        Place, Place.id == UnitVillage.village_id
    )
    found = units.run(lambda unit: [tuple(row) for row in unit.session.execute(history.order_by(Place.code))])
    assert found == [("V", date(2026, 3, 1), date(2026, 9, 10)), ("W", date(2026, 9, 1), None)]


def test_a_role_that_changes_ends_and_one_given_in_the_bot_stays(units: Units, tmp_path: Path) -> None:
    bring_in(units, write(tmp_path, **WHOLE))

    def give(unit: Unit) -> None:
        person = unit.session.scalars(select(Person).where(Person.code == "A2")).one()
        unit.session.add(
            RoleHeld(person_id=person.id, role="handler", unit_id=person.unit_id, since=unit.today)
        )

    units.run(give)
    bring_in(units, write(tmp_path, people=changed(PEOPLE, 3, 角色="办公室", 所在地编号="T")))
    held = (
        select(RoleHeld.role, RoleHeld.until)
        .join(Person, Person.id == RoleHeld.person_id)
        .where(Person.code == "A2")
        .order_by(RoleHeld.role)
    )
    found = units.run(lambda unit: [tuple(row) for row in unit.session.execute(held)])
    today = date(2026, 9, 10)
    assert found == [("cadre", today), ("handler", None), ("office", None), ("team_lead", today)]


def test_a_place_that_moves_takes_what_is_below_it_along(units: Units, tmp_path: Path) -> None:
    bring_in(units, write(tmp_path, **WHOLE))
    places = [*changed(PLACES, 5, 上级编号="T2"), ["T2", "C", "乡镇", "二镇"]]
    preview = bring_in(units, write(tmp_path, places=places))
    assert astuple(preview.counts[Kind.PLACE]) == (1, 1, 0, 6)
    paths = select(Place.code, Place.path)
    found = dict(units.run(lambda unit: [(row[0], row[1]) for row in unit.session.execute(paths)]))
    assert found["G"].startswith(found["V"])
    assert found["V"].startswith(found["T2"])


def test_a_household_that_came_from_no_file_is_known_by_its_number(units: Units, tmp_path: Path) -> None:
    bring_in(units, write(tmp_path, places=PLACES, units=[["编号", "名称", "所在地编号"], ["U", "局", "C"]]))

    def old(unit: Unit) -> str:
        place = {one.code: one for one in unit.session.scalars(select(Place))}
        home = Household(village_id=place["V"].id, group_id=place["G"].id, number="001", head="张")
        unit.session.add(home)
        return "added"

    units.run(old)
    preview = bring_in(units, write(tmp_path, households=HOUSEHOLDS))
    assert astuple(preview.counts[Kind.HOUSEHOLD]) == (2, 1, 0, 0)
    assert counts(units)[4] == 3


def test_full_width_figures_spaces_and_days_as_text_are_put_right(units: Units, tmp_path: Path) -> None:
    people = changed(PEOPLE, 2, 电话="１１１ ００００-０００１", 姓名=" 示例甲　", 编号="Ａ１ ")
    links = changed(LINKS, 2, 开始日期="2026年3月1日", 户编号="Ｖ－００１", 干部编号=" A1")
    bring_in(units, write(tmp_path, **WHOLE | {"people": people, "links": links}))
    _, preview = read(units, write(tmp_path, **WHOLE))
    assert preview.changes == 0


BAD: list[tuple[dict[str, list[list[str]]], set[tuple[str, int, str, str]]]] = [
    ({"places": changed(PLACES, 5, 级别="屯")}, {("place", 5, "level", "word")}),
    ({"places": changed(PLACES, 8, 上级编号="X")}, {("place", 8, "parent", "missing_place")}),
    ({"places": changed(PLACES, 6, 上级编号="G")}, {("place", 6, "level", "level_order")}),
    ({"places": changed(PLACES, 4, 上级编号="G")}, {("place", 4, "parent", "cycle")}),
    ({"places": changed(PLACES, 6, 上级编号="")}, {("place", 6, "parent", "second_top")}),
    ({"places": [*PLACES, ["G", "V", "组", "二组"]]}, {("place", 9, "code", "twice")}),
    ({"units": [["编号", "名称", "所在地编号"], ["U", "", "X"]]}, {("unit", 2, "name", "empty")}),
    ({"people": changed(PEOPLE, 2, 电话="12345")}, {("person", 2, "phone", "phone")}),
    ({"people": changed(PEOPLE, 3, 单位编号="X")}, {("person", 3, "unit", "missing_unit")}),
    ({"people": changed(PEOPLE, 3, 所在地编号="")}, {("person", 3, "", "role_needs_place")}),
    ({"people": changed(PEOPLE, 3, 编号="110101199003070070")}, {("person", 3, "code", "national_id")}),
    ({"households": changed(HOUSEHOLDS, 3, 村编号="T")}, {("household", 3, "village", "not_a_village")}),
    ({"households": changed(HOUSEHOLDS, 3, 组编号="H")}, {("household", 3, "group", "group_elsewhere")}),
    ({"households": changed(HOUSEHOLDS, 3, 组编号="V")}, {("household", 3, "group", "not_a_group")}),
    ({"households": changed(HOUSEHOLDS, 3, 户号="001")}, {("household", 3, "number", "twice")}),
    ({"households": changed(HOUSEHOLDS, 4, 户类型="富户")}, {("household", 4, "labels", "word")}),
    ({"households": changed(HOUSEHOLDS, 4, 户主="很" * 65)}, {("household", 4, "head", "too_long")}),
    ({"links": changed(LINKS, 2, 开始日期="昨天")}, {("assignment", 2, "since", "day")}),
    ({"links": changed(LINKS, 2, 开始日期="2062-03-01")}, {("assignment", 2, "since", "day_far")}),
    ({"links": changed(LINKS, 2, 户编号="V-999")}, {("assignment", 2, "household", "missing_household")}),
    ({"links": changed(LINKS, 2, 干部编号="A9")}, {("assignment", 2, "cadre", "missing_person")}),
    ({"links": changed(LINKS, 3, 户编号="V-001")}, {("assignment", 3, "household", "twice")}),
    ({"ties": [*TIES, TIES[1]]}, {("unit_village", 3, "village", "twice")}),
    ({"ties": [TIES[0], [*TIES[1], "?"]]}, {("unit_village", 2, "", "too_many_cells")}),
]


@pytest.mark.parametrize(("tables", "expected"), BAD, ids=lambda value: str(value)[-40:])
def test_a_fault_is_told_with_its_row_and_column(
    tables: dict[str, list[list[str]]],
    expected: set[tuple[str, int, str, str]],
    units: Units,
    tmp_path: Path,
) -> None:
    found = faults(units, tmp_path, **tables)
    assert expected <= found
    follow_ups = {key for *_, key in found - expected}
    assert follow_ups <= {"cycle", "group_elsewhere"} | {
        key for key in follow_ups if key.startswith("missing_")
    }
    assert counts(units) == [0] * len(COUNTED)


def test_one_bad_row_stops_all_and_the_good_ones_can_be_kept(units: Units, tmp_path: Path) -> None:
    files = write(tmp_path, **WHOLE | {"people": changed(PEOPLE, 3, 电话="12345")})
    with pytest.raises(Refused) as refused:
        bring_in(units, files)
    assert refused.value.phrase.key == "refused-import_bad_rows"
    assert counts(units) == [0] * len(COUNTED)
    preview = bring_in(units, files, keep_good=True, end_gone=True)
    assert (preview.bad, preview.gone) == (1, 0)
    assert counts(units)[2:5] == [1, 1, 3]


def test_a_copy_comes_back_with_the_reason_and_can_be_sent_again_when_put_right(
    units: Units, tmp_path: Path
) -> None:
    people = changed(PEOPLE, 3, 电话="12345", 职务="=HYPERLINK(1)")
    importing, _ = read(units, write(tmp_path, **WHOLE | {"people": people}))
    (copy,) = write_returns(importing, tmp_path, language="zh-CN")
    table = CsvTable(copy)
    assert (copy.name, table.header[-1]) == ("people-退回.csv", "退回原因")
    first, second = list(table.rows())
    assert first.cells[-1] == ""
    assert "电话：" in second.cells[-1]
    assert second.cells[4] == "=HYPERLINK(1)"
    assert "'=HYPERLINK(1)" in copy.read_text(encoding="utf-8-sig")
    right = copy.read_text(encoding="utf-8-sig").replace("12345", "11100000002")
    copy.write_text(right, encoding="utf-8")
    assert open_sources([copy])[0].kind is Kind.PERSON
    preview = bring_in(units, [*write(tmp_path, **{k: v for k, v in WHOLE.items() if k != "people"}), copy])
    assert preview.bad == 0


def test_a_registry_that_changed_since_the_preview_is_looked_at_again(units: Units, tmp_path: Path) -> None:
    bring_in(units, write(tmp_path, **WHOLE))
    (tmp_path / "other").mkdir()
    files = write(tmp_path, households=changed(HOUSEHOLDS, 2, 户主="张五"))
    somebody = units.run(lambda unit: unit.session.scalars(select(Person.id).limit(1)).one())
    first = Importing(units.run, open_sources(files), actor_id=somebody)
    first.read(lambda _: None)
    first.check(lambda _: None)
    bring_in(units, write(tmp_path / "other", households=changed(HOUSEHOLDS, 2, 户主="张六")))
    with pytest.raises(Refused) as refused:
        first.apply(lambda _: None, keep_good=False, end_gone=False)
    assert refused.value.phrase.key == "refused-import_stale"


def test_a_second_import_of_the_same_person_takes_the_place_of_the_first(
    units: Units, tmp_path: Path
) -> None:
    first, _ = read(units, write(tmp_path, **WHOLE))
    read(units, write(tmp_path, **WHOLE))
    with pytest.raises(Refused) as refused:
        first.apply(lambda _: None, keep_good=False, end_gone=False)
    assert refused.value.phrase.key == "refused-import_superseded"
    assert counts(units) == [0] * len(COUNTED)


def test_an_office_changes_nothing_outside_its_place_and_gives_no_role_above_it(
    units: Units, tmp_path: Path
) -> None:
    bring_in(units, write(tmp_path, **WHOLE))
    path = units.run(lambda unit: unit.session.scalar(select(Place.path).where(Place.code == "V")))
    places = [PLACES[0], ["G", "V", "组", "新组"], ["H", "W", "组", "新组"], ["K", "V", "组", "三组"]]
    people = [
        PEOPLE[0],
        ["A8", "示例丙", "", "", "", "管理员", "V"],
        ["A9", "示例丁", "", "", "", "村民", "G"],
    ]
    homes = [HOUSEHOLDS[0], ["W-001", "V", "G", "007", "王五", ""], ["V-008", "V", "G", "008", "王六", ""]]
    importing, preview = read(
        units, write(tmp_path, places=places, people=people, households=homes, links=LINKS), scope=path or "?"
    )
    told = {
        (source.kind.value, line, fault.key)
        for source in importing.sources
        for line, fault in importing.faults(source)
    }
    assert told == {("place", 3, "outside"), ("person", 2, "role_above"), ("household", 2, "outside")}
    assert preview.bad == 3


def test_no_name_and_no_phone_can_be_read_in_what_was_staged(units: Units, tmp_path: Path) -> None:
    read(units, write(tmp_path, **WHOLE | {"links": changed(LINKS, 2, 干部编号="A9")}))

    def dump(unit: Unit) -> bytes:
        rows = [*unit.session.execute(select(staged)), *unit.session.execute(select(ImportFault.__table__))]
        return b"".join(
            value if isinstance(value, bytes) else str(value).encode() for row in rows for value in row
        )

    told = units.run(dump)
    assert b"V-001" in told
    assert not [one for one in ("示例甲", "张三", "11100000001", "科员") if one.encode() in told]
