"""An office imports the registry in chat: what it would change is shown first, bad rows come back."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import python_calamine
from sqlalchemy import func, select

from bot.documents.writing import Sheet, write_xlsx
from bot.sample import ready_registry
from bot.sandbox.person import Person
from bot.sandbox.posts import Post
from models.actions import chat_imports
from models.tables import Account, AuditRow, ChatImport, Import, Place, RoleHeld, staged
from models.unit import Unit
from tests.flows.conftest import Town
from tests.flows.talk import opens, said, sees, taps

PLACES = ["编号", "上级编号", "级别", "名称"]
Rows = list[list[str]]


def table(rows: Rows) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


async def county(town: Town) -> str:
    """Give the office's place a code and return it."""

    def name(unit: Unit) -> str:
        place = unit.session.scalars(
            select(Place)
            .join(RoleHeld, RoleHeld.place_id == Place.id)
            .join(Account, Account.person_id == RoleHeld.person_id)
            .where(Account.user_id == town.office.user.id)
        ).one()
        place.code = place.code or "OFFICE"
        return f"{place.code}|{place.level}"

    return await town.facts(name)


async def villages(town: Town, *names: str) -> Rows:
    code, _, level = (await county(town)).partition("|")
    below = {"province": "市", "city": "县", "county": "乡镇", "township": "村", "village": "组"}[level]
    return [PLACES, *([f"N{at}", code, below, name] for at, name in enumerate(names))]


async def count(town: Town, *names: str) -> int:
    query = select(func.count()).select_from(Place).where(Place.name.in_(names))
    return await town.facts(lambda unit: unit.session.scalar(query) or 0)


def document(person: Person, after: int) -> Callable[[], Post | None]:
    return lambda: next(
        (one for one in person.messages if one.from_bot and one.file and one.id > after), None
    )


async def imports(town: Town) -> int:
    return await town.facts(
        lambda unit: unit.session.scalar(select(func.count()).select_from(ChatImport)) or 0
    )


async def previewed(town: Town, rows: Rows) -> str:
    town.office.send_document("名册.csv", content=table(rows))
    await town.office.sees_button(said(town.office, "import-chat-go"))
    return town.office.transcript()


async def test_a_csv_is_shown_confirmed_and_applied_once(town: Town) -> None:
    rows = await villages(town, "青石一", "青石二")
    await previewed(town, rows)
    assert await count(town, "青石一", "青石二") == 0
    shown = town.office.last
    await taps(town.office, "import-chat-go")
    await sees(town.office, "import-chat-done")
    assert await count(town, "青石一", "青石二") == 2

    def audited(unit: Unit) -> list[int | None]:
        return list(unit.session.scalars(select(AuditRow.actor_id).where(AuditRow.act == "import")))

    jobs = await town.facts(lambda unit: list(unit.session.scalars(select(ChatImport))))
    assert [(one.state, one.file_id) for one in jobs] == [("done", None)]
    assert await town.facts(audited) == [jobs[0].person_id]
    again = town.office.tap_data(f"impgo:{jobs[0].id}", shown)
    assert (await town.office.answered(again)).text == said(town.office, "refused-import_over")
    assert await town.facts(lambda unit: len(list(unit.session.scalars(select(Import.id))))) == 1
    assert await town.facts(lambda unit: unit.session.execute(select(staged)).first()) is None
    town.office.send_document("名册.csv", content=table(rows))
    await sees(town.office, "import-nothing-new")


async def test_bad_rows_of_a_workbook_come_back_and_the_good_ones_are_kept(
    town: Town, tmp_path: Path
) -> None:
    rows = await villages(town, "白杨一", "白杨二")
    rows.append(["N9", "NOWHERE", rows[1][2], "白杨九"])
    write_xlsx(tmp_path / "a.xlsx", [Sheet("地点", rows[0], iter(rows[1:]))])
    sent = town.office.send_document("a.xlsx", content=(tmp_path / "a.xlsx").read_bytes())
    back = await town.office.waits(document(town.office, sent.id), "the copy", within=20)
    assert back.file is not None
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(back.file.read()))
    copy = book.get_sheet_by_index(0).to_python()
    assert [bool(row[-1]) for row in copy] == [True, False, False, True]
    await town.office.sees_button(said(town.office, "import-chat-good"))
    await taps(town.office, "import-chat-good")
    await sees(town.office, "import-chat-done")
    assert await count(town, "白杨一", "白杨二") == 2
    assert await count(town, "白杨九") == 0


async def test_an_office_is_offered_the_template_and_a_cadre_is_not(town: Town) -> None:
    await opens(town.office, "menu-import")
    await sees(town.office, "import-chat-title")
    after = town.office.last.id
    await taps(town.office, "import-chat-template")
    post = await town.office.waits(document(town.office, after), "the template", within=20)
    assert post.file is not None
    assert post.file.read().startswith(b"PK")
    town.cadre.send_document("名册.csv", content=table(await villages(town, "红柳")))
    await sees(town.cadre, "free-other")
    assert await imports(town) == 0


async def test_the_template_lies_below_the_office_that_asks_and_fits_as_it_is(town: Town) -> None:
    code, _, level = (await county(town)).partition("|")
    await opens(town.office, "menu-import")
    assert code in (await sees(town.office, "import-chat-title")).text
    after = town.office.last.id
    await taps(town.office, "import-chat-template")
    post = await town.office.waits(document(town.office, after), "the template", within=20)
    assert post.file is not None
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(post.file.read()))
    places = book.get_sheet_by_index(0).to_python()[1:]
    assert places[0][1] == code
    assert level not in {row[2] for row in places}
    assert any(f"{code} " in str(row[0]) for row in book.get_sheet_by_name("说明").to_python())
    town.office.send_document("名册.xlsx", content=post.file.read())
    await town.office.sees_button(said(town.office, "import-chat-go"))
    await taps(town.office, "import-chat-go")
    await sees(town.office, "import-chat-done")
    assert await count(town, "示例村") == 1


async def test_the_file_that_the_demo_has_ready_brings_whom_the_office_can_invite(town: Town) -> None:
    town.office.registry = await town.facts(ready_registry)
    town.office.send_registry()
    await town.office.sees_button(said(town.office, "import-chat-go"))
    await taps(town.office, "import-chat-go")
    await sees(town.office, "import-chat-done")
    await opens(town.office, "menu-invite")
    await sees(town.office, "invites-none")
    await taps(town.office, "invites-new")
    shown = await sees(town.office, "invite-person")
    assert [label for label in shown.labels if "供水站" in label]


async def test_what_cannot_be_read_is_refused_in_a_sentence(town: Town) -> None:
    for name, content, key in (
        ("名册.csv", b"\n\n", "refused-file_unknown"),
        ("名册.pdf", b"%PDF-1.7\n%\x00\x01\xff\xfe", "refused-file_not_a_table"),
    ):
        town.office.send_document(name, content=content)
        await sees(town.office, key)
    town.office.send_document("名册.csv", size=chat_imports.MAX_BYTES + 1)
    await sees(town.office, "refused-file_too_big", limit=20)
    states = await town.facts(lambda unit: list(unit.session.scalars(select(ChatImport.state))))
    assert set(states) == {"dropped"}


async def test_a_new_file_asks_before_it_takes_the_place_of_another(town: Town) -> None:
    await previewed(town, await villages(town, "旧名"))
    town.office.send_document("二.csv", content=table(await villages(town, "新名")))
    await sees(town.office, "import-chat-open")
    await taps(town.office, "import-chat-replace")
    await town.office.waits(
        lambda: said(town.office, "import-chat-go") in town.office.last.labels or None, "the new preview"
    )
    await taps(town.office, "import-chat-go")
    await sees(town.office, "import-chat-done")
    assert await count(town, "新名") == 1
    assert await count(town, "旧名") == 0


async def test_what_the_file_does_not_hold_is_ended_only_after_a_question(town: Town) -> None:
    before = await villages(town, "先有")
    await previewed(town, before)
    await taps(town.office, "import-chat-go")
    await sees(town.office, "import-chat-done")
    rows = await villages(town, "后来")
    rows[1][0] = "N7"
    await previewed(town, rows)
    await taps(town.office, "import-chat-end")
    asked = await town.office.sees_button(said(town.office, "import-chat-end-yes"))
    assert asked.labels[1:] == [
        said(town.office, "import-chat-end-no"),
        said(town.office, "import-chat-drop"),
    ]

    def gone(unit: Unit) -> bool:
        return unit.session.scalars(select(Place.gone_on).where(Place.name == "先有")).one() is not None

    assert not await town.facts(gone)
    await taps(town.office, "import-chat-end-yes")
    done = await sees(town.office, "import-chat-done")
    assert said(town.office, "import-chat-ended", count=1)[:2] in done.text
    assert await town.facts(gone)


async def test_after_a_restart_it_goes_on_from_wherever_it_was(town: Town) -> None:
    rows = await villages(town, "重启")
    await town.bot.desk.stop()  # noted, and never begun
    town.office.send_document("名册.csv", content=table(rows))
    await sees(town.office, "import-chat-got")
    await town.restart()
    await town.office.sees_button(said(town.office, "import-chat-go"))
    await town.settle()
    await town.restart()  # the preview waits
    await town.bot.desk.stop()
    await taps(town.office, "import-chat-go")
    await sees(town.office, "import-chat-going")
    await town.restart()  # confirmed, and never begun
    await sees(town.office, "import-chat-done")
    assert await count(town, "重启") == 1
    assert await imports(town) == 1
