"""What was kept long enough is forgotten, what was not is left, and the job says what it did."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, update

from bot.main import open_units
from bot.settings import Settings
from bot.upkeep import Upkeep
from bot.worker import Worker
from models.domain.files import file_key
from models.domain.message import Media, MediaKind, media_to_json
from models.store.files import held_files, waiting_files
from models.store.ids import next_id
from models.store.retention import BATCH, RETENTION, Kept, forget
from models.tables import (
    Account,
    AuditRow,
    Base,
    Case,
    ChatImport,
    Draft,
    FileCheck,
    Invitation,
    Parked,
    Received,
    Rule,
    UpdateAttempt,
    Visit,
)
from models.unit import Unit, Units
from tests.factories import Clock, Registry, add_case, local, make_registry
from tests.store.chain import seal_all, verified, write_acts

NOON = local("2026-09-03", "12:00")
DAYS = {
    Kept.RECEIVED: 3,
    Kept.PARKED: 30,
    Kept.DRAFTS: 90,
    Kept.INVITATIONS: 30,
    Kept.FILES: 180,
    Kept.IMPORTS: 30,
    Kept.PLACES: 30,
    Kept.AUDIT: 3650,
}


@pytest.fixture
def clock() -> Clock:
    return Clock(NOON)


@pytest.fixture
def given(database: str, tmp_path: Path) -> Settings:
    return Settings.model_validate({"database_url": database, "keys": tmp_path / "keys"})


@pytest.fixture
def units(given: Settings, clock: Clock) -> Iterator[Units]:
    opened = open_units(given, clock)
    opened.run(fill)
    seal_all(opened)
    yield opened
    opened.engine.dispose()


@pytest.fixture
async def upkeep(units: Units, given: Settings) -> AsyncIterator[Upkeep]:
    worker = Worker(units)
    yield Upkeep(worker, given)
    worker.stop()


PHOTO = media_to_json(Media(MediaKind.PHOTO, "f1", "u1"))
BAD_FILE: dict[str, Any] = {
    "user_id": 7,
    "media": PHOTO,
    "told": {"name": "a.exe"},
    "tries": 1,
    "fault": "type",
}
OVER: dict[str, Any] = {"chat_id": 7, "scope": "/1/", "state": "dropped", "screen_id": 1}


def add_visit(unit: Unit, registry: Registry, at: datetime) -> Visit:
    return Visit(
        number=f"2026-0903-{next_id(unit, Visit.__tablename__)}",
        household_id=registry.household.id,
        cadre_id=registry.cadre,
        visited_on=at.date(),
        mode="in_person",
        ordinal=1,
        topics=[],
        location=[34.58, 105.72],
        reported_at=at,
    )


def fill(unit: Unit) -> None:
    """Have two of everything; the second is an hour younger than the first."""
    registry = make_registry(unit)
    add_case(unit, registry, "2026-09-10")
    for number in (1, 2):
        at = unit.now + timedelta(hours=number - 1)
        unit.session.add_all(
            [
                Received(update_id=number, at=at),
                UpdateAttempt(update_id=number, attempts=1),
                Parked(update_id=number, at=at, body={"said": "漏雨"}, trace="somewhere"),
                Invitation(token_hash=bytes([number]), person_id=registry.cadre, expires_at=at),
                FileCheck(**BAD_FILE, key=bytes([number]) * 32, at=at),
                add_visit(unit, registry, at),
                ChatImport(**OVER, person_id=registry.cadre, began_at=at),
                AuditRow(at=at, act="enter", subject=f"person:{number}", actor_id=registry.cadre),
            ]
        )
        draft = Draft(
            person_id=registry.cadre,
            dialog="visit",
            subject=str(number),
            version=1,
            revision=1,
            state={"note": "漏雨"},
            touched_at=at,
        )
        unit.session.add(draft)
        unit.session.flush()
        if number == 1:
            account = unit.session.scalars(select(Account).where(Account.person_id == registry.cadre)).one()
            account.draft_id = draft.id


TABLES: dict[Kept, type[Base]] = {
    Kept.RECEIVED: Received,
    Kept.PARKED: Parked,
    Kept.DRAFTS: Draft,
    Kept.INVITATIONS: Invitation,
    Kept.FILES: FileCheck,
    Kept.IMPORTS: ChatImport,
    Kept.PLACES: Visit,
    Kept.AUDIT: AuditRow,
}


def _visits(unit: Unit) -> int:
    return unit.session.scalars(select(func.count(Visit.id))).one()


def left(units: Units, table: type[Base]) -> int:
    query = select(func.count()).select_from(table)
    if table is FileCheck:  # that a file is bad is known for good, nothing else of it
        query = query.where(FileCheck.user_id != 0)
    if table is Visit:  # where it was made is forgotten, the visit itself is not
        query = query.where(Visit.location.is_not(None))
    return units.run(lambda unit: unit.session.scalars(query).one())


@pytest.mark.parametrize("what", Kept)
def test_each_kind_is_forgotten_when_its_period_is_over_and_not_before(
    units: Units, clock: Clock, what: Kept
) -> None:
    clock.now = NOON + timedelta(days=DAYS[what])
    assert units.run(lambda unit: forget(unit, what)) == 0
    clock.now += timedelta(minutes=30)
    assert units.run(lambda unit: forget(unit, what)) == 1
    assert left(units, TABLES[what]) == 1
    assert units.run(lambda unit: forget(unit, what)) == 0


def test_the_account_of_a_forgotten_draft_has_no_dialog_open(units: Units, clock: Clock) -> None:
    clock.now = NOON + timedelta(days=90, minutes=30)
    units.run(lambda unit: forget(unit, Kept.DRAFTS))
    assert set(units.run(lambda unit: unit.session.scalars(select(Account.draft_id)).all())) == {None}


def test_an_invitation_counts_from_its_use_when_it_was_used(units: Units, clock: Clock) -> None:
    later = NOON + timedelta(days=400)
    units.run(lambda unit: unit.session.execute(update(Invitation).values(expires_at=later, used_at=NOON)))
    clock.now = NOON + timedelta(days=29)
    assert units.run(lambda unit: forget(unit, Kept.INVITATIONS)) == 0
    clock.now = NOON + timedelta(days=31)
    assert units.run(lambda unit: forget(unit, Kept.INVITATIONS)) == 2


def test_an_attempt_at_an_update_goes_with_it(units: Units, clock: Clock) -> None:
    clock.now = NOON + timedelta(days=4)
    units.run(lambda unit: forget(unit, Kept.RECEIVED))
    assert left(units, UpdateAttempt) == 0


def test_a_bad_file_stays_hidden_though_nothing_else_is_known_of_it(units: Units, clock: Clock) -> None:
    clock.now = NOON + timedelta(days=181)
    assert units.run(lambda unit: forget(unit, Kept.FILES)) == 2
    rows = units.run(lambda unit: unit.session.scalars(select(FileCheck)).all())
    assert [(row.user_id, row.media, row.told, row.fault) for row in rows] == [(0, [], {}, "type")] * 2
    assert units.run(waiting_files) == []


def test_what_is_not_over_is_not_forgotten(units: Units, clock: Clock) -> None:
    def reopen(unit: Unit) -> None:
        unit.session.execute(update(ChatImport).values(state="waiting"))
        unit.session.execute(update(FileCheck).values(fault=None, next_at=unit.now))

    units.run(reopen)
    clock.now = NOON + timedelta(days=999)
    assert units.run(lambda unit: forget(unit, Kept.FILES)) == 0
    assert units.run(lambda unit: forget(unit, Kept.IMPORTS)) == 0


def test_a_file_of_the_held_is_still_held(units: Units, clock: Clock) -> None:
    photo = Media(MediaKind.PHOTO, "f2", "u2")
    bad = {**BAD_FILE, "media": media_to_json(photo)}
    units.run(lambda unit: unit.session.add(FileCheck(**bad, key=file_key(photo), at=unit.now)))
    clock.now = NOON + timedelta(days=181)
    assert units.run(lambda unit: forget(unit, Kept.FILES)) == 3
    assert units.run(lambda unit: held_files(unit, [photo])) == {file_key(photo)}


@pytest.mark.parametrize("days", [None, 0])
def test_a_period_of_nothing_keeps_for_good(units: Units, clock: Clock, days: int | None) -> None:
    units.run(
        lambda unit: unit.session.execute(update(Rule).where(Rule.kind == RETENTION).values(value=days))
    )
    clock.now = NOON + timedelta(days=9999)
    assert [units.run(lambda unit, what=what: forget(unit, what)) for what in Kept] == [0] * len(Kept)  # type: ignore[misc]  # a default it needs


def test_an_office_may_set_a_shorter_period(units: Units, clock: Clock) -> None:
    mine = update(Rule).where(Rule.kind == RETENTION, Rule.key == Kept.PARKED).values(value=1)
    units.run(lambda unit: unit.session.execute(mine))
    clock.now = NOON + timedelta(days=2)
    assert units.run(lambda unit: forget(unit, Kept.PARKED)) == 2


async def test_the_job_forgets_once_a_day_and_says_what_in_the_audit_and_the_log(
    upkeep: Upkeep, units: Units, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    clock.now = NOON + timedelta(days=31)
    with caplog.at_level("INFO"):
        await upkeep.forget()
        await upkeep.forget()
    told = "retention: received 2, parked 2, drafts 0, invitations 2, files 0, imports 2, places 2, audit 0"
    assert [record.message for record in caplog.records if "retention" in record.message] == [told]
    rows = units.run(
        lambda unit: unit.session.scalars(select(AuditRow).where(AuditRow.act == RETENTION)).all()
    )
    assert [(row.subject, row.details) for row in rows] == [
        (
            "retention:2026-10-04",
            {"received": 2, "parked": 2, "drafts": 0, "invitations": 2}
            | {"files": 0, "imports": 2, "places": 2, "audit": 0},
        )
    ]
    clock.now += timedelta(days=1)
    await upkeep.forget()
    assert left(units, AuditRow) == 3, "a day on which nothing was forgotten leaves no row"


async def test_the_job_prunes_the_audit_under_a_checkpoint_and_leaves_the_records(
    upkeep: Upkeep, units: Units, clock: Clock
) -> None:
    write_acts(units, BATCH + 50)
    seal_all(units)
    cases, visits = left(units, Case), units.run(_visits)
    clock.now = NOON + timedelta(days=3651)
    await upkeep.forget()
    await upkeep.seal()
    walk = verified(units)
    assert (walk.fault, walk.pruned) == (None, BATCH + 51)
    assert (left(units, Case), units.run(_visits)) == (cases, visits)
    assert visits == 2
    assert left(units, AuditRow) == 2  # the chain's last row, and what the job says of itself
