"""The audit is chained, and whatever is done to it behind the program's back is found and named."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.exc import DBAPIError

from models.domain.chain import Head
from models.store import audit
from models.store.sealing import erase, head, prune, seal, window
from models.store.verifying import Breach, Fault
from models.tables import AuditCheckpoint, AuditRow, AuditSeal
from models.unit import Unit, Units
from tests.databases import Databases
from tests.factories import Clock, local, units_on
from tests.store.chain import Deeds, after, seal_all, stored, unguard, verified, write_acts

NOON = local("2026-09-03", "12:00")
ROWS = 20


@pytest.fixture
def clock() -> Clock:
    return Clock(NOON)


@pytest.fixture
def units(database: str, clock: Clock) -> Iterator[Units]:
    opened = units_on(database, clock)
    yield opened
    opened.engine.dispose()


@pytest.fixture
def sealed(units: Units) -> Units:
    """A chain of twenty."""
    write_acts(units, ROWS)
    seal_all(units)
    return units


def ids(units: Units) -> list[int]:
    return list(units.run(lambda unit: unit.session.scalars(select(AuditRow.id).order_by(AuditRow.id)).all()))


def head_of(units: Units) -> Head:
    return units.run(head)


# what is whole


def test_an_empty_audit_is_whole(units: Units) -> None:
    walk = verified(units)
    assert (walk.fault, walk.head.seq, walk.unsealed.rows) == (None, 0, 0)


@pytest.mark.parametrize("limit", [1, 3, 20, 200])
def test_every_row_is_sealed_once_and_the_chain_is_whole(units: Units, limit: int) -> None:
    write_acts(units, ROWS)
    assert seal_all(units, limit=limit) == ROWS
    assert seal_all(units, limit=limit) == 0
    walk = verified(units, [head_of(units)], limit=limit)
    assert (walk.fault, walk.head.seq) == (None, ROWS)


def test_the_window_says_how_many_rows_are_not_sealed_and_since_when(sealed: Units, clock: Clock) -> None:
    clock.set("2026-09-03", "12:01")
    write_acts(sealed, 3, first=100)
    clock.set("2026-09-03", "12:02")
    write_acts(sealed, 2, first=200)
    found = verified(sealed).unsealed
    assert (found.rows, found.since) == (5, local("2026-09-03", "12:01"))
    seal_all(sealed)
    assert sealed.run(window).rows == 0


def test_rows_committed_long_after_their_ids_were_given_out_are_sealed(databases: Databases) -> None:
    with databases.fresh("postgres") as url:
        units = units_on(url, Clock(NOON))
        held, written = threading.Event(), threading.Event()

        def slow(unit: Unit) -> None:
            audit.record(unit, "slow", "case:1", actor_id=None)
            unit.finish()
            held.set()
            assert written.wait(20)

        with ThreadPoolExecutor(1) as pool:
            late = pool.submit(units.run, slow)
            assert held.wait(20)
            write_acts(units, 5, first=2)
            assert seal_all(units) == 5
            written.set()
            late.result()
        assert ids(units)[0] < min(
            units.run(lambda unit: unit.session.scalars(select(AuditSeal.audit_id)).all())
        )
        assert seal_all(units) == 1
        assert verified(units).fault is None
        units.engine.dispose()


def test_a_row_beyond_the_look_back_waits_for_a_whole_look(
    units: Units,
) -> None:
    write_acts(units, 30)
    gap = ids(units)[0]

    # the first row is committed after the others were sealed
    units.run(lambda unit: _take_out(unit, gap))
    assert seal_all(units) == 29
    units.run(lambda unit: _put_in(unit, gap))
    assert units.run(lambda unit: seal(unit, back=5)) == 0
    assert units.run(lambda unit: seal(unit, back=None)) == 1
    assert verified(units).fault is None


def _take_out(unit: Unit, audit_id: int) -> None:
    unguard(unit)
    unit.session.execute(text("DELETE FROM audit WHERE id = :id"), {"id": audit_id})


def _put_in(unit: Unit, audit_id: int) -> None:
    unit.session.add(AuditRow(id=audit_id, at=unit.now, act="late", subject="case:0"))


def test_two_sealers_at_once_make_one_chain(databases: Databases) -> None:
    with databases.fresh("postgres") as url:
        units = units_on(url, Clock(NOON))
        write_acts(units, 300)
        together = threading.Barrier(2)

        def sealer(_: int) -> int:
            together.wait(10)
            made = 0
            while units.run(window).rows:
                made += units.run(lambda unit: seal(unit, limit=7))
            return made

        with ThreadPoolExecutor(2) as pool:
            made = list(pool.map(sealer, range(2)))
        assert sum(made) == 300
        assert verified(units).fault is None
        units.engine.dispose()


# what is not


def row_and_seal(units: Units, seq: int) -> Any:
    found = select(AuditSeal.seq, AuditSeal.audit_id).where(AuditSeal.seq == seq)
    return units.run(lambda unit: unit.session.execute(found).one())


ALTERATIONS = {
    "the act": "UPDATE audit SET act = 'other' WHERE id = :id",
    "the subject": "UPDATE audit SET subject = 'case:999' WHERE id = :id",
    "the time": "UPDATE audit SET at = :at WHERE id = :id",
    "the actor": "UPDATE audit SET actor_id = NULL WHERE id = :id",
    "the details": "UPDATE audit SET details = :bytes WHERE id = :id",
    "the details and the actor": "UPDATE audit SET details = NULL, actor_id = NULL WHERE id = :id",
    "the salt": "UPDATE audit_seals SET salt = :bytes WHERE seq = :seq",
    "the digest": "UPDATE audit_seals SET digest = :bytes WHERE seq = :seq",
    "the mac": "UPDATE audit_seals SET mac = :bytes WHERE seq = :seq",
    "the time of sealing": "UPDATE audit_seals SET sealed_at = :at WHERE seq = :seq",
    "whether it was the last": "UPDATE audit_seals SET emptied = NOT emptied WHERE seq = :seq",
}


def test_whatever_is_altered_is_found_where_it_is(sealed: Units) -> None:
    known = {seq: row_and_seal(sealed, seq).audit_id for seq in range(1, ROWS + 1)}

    @given(what=st.sampled_from(sorted(ALTERATIONS)), seq=st.integers(1, ROWS), some=st.binary(max_size=40))
    @settings(max_examples=80)
    def alter(what: str, seq: int, some: bytes) -> None:
        given_values = {"id": known[seq], "seq": seq, "bytes": some}
        statement = ALTERATIONS[what]
        values = {key: value for key, value in given_values.items() if f":{key}" in statement}
        if ":at" in statement:
            values["at"] = sealed.run(lambda unit: stored(unit, NOON + timedelta(seconds=1)))
        assert after(sealed, [(statement, values)]).fault == Fault(Breach.ALTERED, seq, known[seq])

    alter()


def test_a_time_that_is_none_is_found(databases: Databases) -> None:
    with databases.fresh("sqlite") as url:  # PostgreSQL takes no such value
        units = units_on(url, Clock(NOON))
        write_acts(units, ROWS)
        seal_all(units)
        walk = after(units, [("UPDATE audit SET at = 'soon', details = 7 WHERE id = 9", {})])
        assert walk.fault == Fault(Breach.ALTERED, 9)
        units.engine.dispose()


def test_a_row_that_is_removed_is_found(sealed: Units) -> None:
    for seq in (1, 7, 8, ROWS):
        audit_id = row_and_seal(sealed, seq).audit_id
        walk = after(sealed, [("DELETE FROM audit WHERE id = :id", {"id": audit_id})])
        assert walk.fault == Fault(Breach.REMOVED, seq, audit_id)


def test_a_row_removed_with_its_seal_is_found(sealed: Units) -> None:
    for seq in (1, 7, ROWS - 1):
        audit_id = row_and_seal(sealed, seq).audit_id
        gone: Deeds = [
            ("DELETE FROM audit WHERE id = :id", {"id": audit_id}),
            ("DELETE FROM audit_seals WHERE seq = :seq", {"seq": seq}),
        ]
        assert after(sealed, gone).fault == Fault(Breach.SEAL_REMOVED, seq)
        closed = [*gone, ("UPDATE audit_seals SET seq = -seq WHERE seq > :seq", {"seq": seq})]
        closed.append(("UPDATE audit_seals SET seq = -seq - 1 WHERE seq < 0", {}))
        found = after(sealed, closed).fault
        assert found is not None
        assert (found.breach, found.seq) == (Breach.ALTERED, seq)


def test_two_rows_that_are_swapped_are_found_at_the_first(sealed: Units) -> None:
    one, other = row_and_seal(sealed, 3).audit_id, row_and_seal(sealed, 11).audit_id
    swap_ids: Deeds = [
        ("UPDATE audit SET id = -1 WHERE id = :one", {"one": one}),
        ("UPDATE audit SET id = :one WHERE id = :other", {"one": one, "other": other}),
        ("UPDATE audit SET id = :other WHERE id = -1", {"other": other}),
    ]
    assert after(sealed, swap_ids).fault == Fault(Breach.ALTERED, 3, one)
    swap_seals: Deeds = [
        (
            statement.replace("audit SET id", "audit_seals SET audit_id").replace(
                "WHERE id", "WHERE audit_id"
            ),
            values,
        )
        for statement, values in swap_ids
    ]
    assert after(sealed, swap_seals).fault == Fault(Breach.ALTERED, 3, other)


def test_details_moved_from_one_row_to_another_are_found(sealed: Units) -> None:
    one, other = row_and_seal(sealed, 3).audit_id, row_and_seal(sealed, 11).audit_id
    move = "UPDATE audit SET details = (SELECT details FROM audit WHERE id = :other) WHERE id = :one"
    assert after(sealed, [(move, {"one": one, "other": other})]).fault == Fault(Breach.ALTERED, 3, one)


def test_a_row_inserted_with_a_seal_of_ones_own_is_found(sealed: Units) -> None:
    at = sealed.run(lambda unit: stored(unit, NOON))
    forged: Deeds = [
        ("INSERT INTO audit (id, at, act, subject) VALUES (999, :at, 'open_case', 'case:1')", {"at": at}),
        (
            """INSERT INTO audit_seals (seq, audit_id, sealed_at, emptied, salt, digest, mac)
            SELECT seq + 1, 999, sealed_at, emptied, salt, digest, mac FROM audit_seals WHERE seq = :last""",
            {"last": ROWS},
        ),
    ]
    assert after(sealed, forged).fault == Fault(Breach.ALTERED, ROWS + 1, 999)


def test_a_row_inserted_with_an_old_time_is_found_before_it_is_sealed_and_after(
    units: Units, clock: Clock
) -> None:
    write_acts(units, ROWS)
    clock.set("2026-09-03", "18:00")
    write_acts(units, 1, first=50)
    seal_all(units)
    late = AuditRow(id=999, at=NOON, act="open_case", subject="case:1")
    units.run(lambda unit: unit.session.add(late))
    assert verified(units).fault == Fault(Breach.INSERTED, ROWS + 2, 999)
    seal_all(units)
    assert verified(units).fault == Fault(Breach.INSERTED, ROWS + 2, 999)


def test_a_backlog_sealed_in_many_batches_is_no_insertion(units: Units, clock: Clock) -> None:
    write_acts(units, ROWS)
    for hour in range(13, 18):
        clock.set("2026-09-03", f"{hour}:00")
        units.run(lambda unit: seal(unit, limit=4))
    write_acts(units, 1, first=50)
    seal_all(units)
    assert verified(units).fault is None


def test_a_tail_that_is_cut_off_is_found_by_the_head_outside(sealed: Units) -> None:
    noted = head_of(sealed)
    tail = row_and_seal(sealed, ROWS).audit_id
    cut: Deeds = [
        ("DELETE FROM audit WHERE id = :id", {"id": tail}),
        ("DELETE FROM audit_seals WHERE seq = :seq", {"seq": ROWS}),
    ]
    assert after(sealed, cut).fault is None  # nothing inside tells: that is what the head is noted for
    assert after(sealed, cut, [noted]).fault == Fault(Breach.HEAD, ROWS)
    everything: Deeds = [("DELETE FROM audit", {}), ("DELETE FROM audit_seals", {})]
    assert after(sealed, everything, [noted]).fault == Fault(Breach.HEAD, 1)


def test_a_chain_made_anew_is_found_by_the_head_outside(sealed: Units) -> None:
    noted = head_of(sealed)

    def anew(unit: Unit) -> None:
        unguard(unit)
        unit.session.execute(delete(AuditSeal))
        unit.session.execute(update(AuditRow).where(AuditRow.id == 5).values(act="other"))

    sealed.run(anew)
    seal_all(sealed)
    assert verified(sealed).fault is None
    found = verified(sealed, [noted]).fault
    assert found is not None
    assert (found.breach, found.seq) == (Breach.HEAD, ROWS)


# erasing


def test_what_is_erased_is_gone_and_the_chain_is_whole(sealed: Units) -> None:
    known = ids(sealed)
    sealed.run(lambda unit: erase(unit, known[2:6], subject="person:1", actor_id=None))
    seal_all(sealed)
    left = sealed.run(
        lambda unit: unit.session.execute(
            select(AuditRow.actor_id, AuditRow.details, AuditSeal.salt)
            .join(AuditSeal, AuditSeal.audit_id == AuditRow.id)
            .where(AuditRow.id.in_(known[2:6]))
        ).all()
    )
    assert [tuple(row) for row in left] == [(None, None, None)] * 4
    assert verified(sealed, [head_of(sealed)]).fault is None


def test_what_is_erased_before_it_is_sealed_is_sealed_as_it_is(units: Units) -> None:
    write_acts(units, 3)
    units.run(lambda unit: erase(unit, ids_in(unit)[:2], subject="person:1", actor_id=None))
    seal_all(units)
    assert verified(units).fault is None


def ids_in(unit: Unit) -> list[int]:
    return list(unit.session.scalars(select(AuditRow.id).order_by(AuditRow.id)).all())


def test_the_rest_of_an_erased_row_is_still_guarded(sealed: Units) -> None:
    known = ids(sealed)
    sealed.run(lambda unit: erase(unit, [known[4]], subject="person:1", actor_id=None))
    seal_all(sealed)
    other = after(sealed, [("UPDATE audit SET act = 'other' WHERE id = :id", {"id": known[4]})])
    assert other.fault == Fault(Breach.ALTERED, 5, known[4])


# pruning


def test_what_is_pruned_is_stood_for_by_a_checkpoint(units: Units, clock: Clock) -> None:
    write_acts(units, ROWS)
    clock.set("2026-09-04")
    write_acts(units, 5, first=100)
    seal_all(units)
    before = head_of(units)
    assert units.run(lambda unit: prune(unit, local("2026-09-04", "00:00"), limit=15)) == 15
    assert units.run(lambda unit: prune(unit, local("2026-09-04", "00:00"), limit=15)) == 5
    assert units.run(lambda unit: prune(unit, local("2026-09-04", "00:00"))) == 0
    assert len(ids(units)) == 5
    walk = verified(units, [before])
    assert (walk.fault, walk.pruned, walk.head) == (None, ROWS, before)


def test_the_last_seal_stays_however_old_it_is(sealed: Units) -> None:
    assert sealed.run(lambda unit: prune(unit, unit.now + timedelta(days=9))) == ROWS - 1
    write_acts(sealed, 2, first=100)
    seal_all(sealed)
    walk = verified(sealed)
    assert (walk.fault, walk.head.seq) == (None, ROWS + 2)


def test_rows_removed_under_a_checkpoint_of_ones_own_are_found(sealed: Units) -> None:
    at = sealed.run(lambda unit: stored(unit, NOON))
    forged: Deeds = [
        (
            """INSERT INTO audit_checkpoints (seq, at, head, mac)
            SELECT seq, :at, mac, digest FROM audit_seals WHERE seq = 9""",
            {"at": at},
        ),
        ("DELETE FROM audit WHERE id IN (SELECT audit_id FROM audit_seals WHERE seq <= 9)", {}),
        ("DELETE FROM audit_seals WHERE seq <= 9", {}),
    ]
    assert after(sealed, forged).fault == Fault(Breach.CHECKPOINT, 9)
    assert after(sealed, forged[1:]).fault == Fault(Breach.SEAL_REMOVED, 1)


def test_a_checkpoint_that_is_removed_is_found(sealed: Units) -> None:
    sealed.run(lambda unit: prune(unit, unit.now + timedelta(days=9), limit=4))
    sealed.run(lambda unit: prune(unit, unit.now + timedelta(days=9), limit=4))
    assert verified(sealed).fault is None
    assert after(sealed, [("DELETE FROM audit_checkpoints WHERE seq = 8", {})]).fault == Fault(
        Breach.SEAL_REMOVED, 5
    )


# what the database itself refuses

REFUSED = [
    "UPDATE audit SET act = 'else'",
    "UPDATE audit SET details = NULL",
    "UPDATE audit SET actor_id = NULL",
    "UPDATE audit SET actor_id = NULL, details = NULL, act = 'else'",
    "UPDATE audit SET details = (SELECT details FROM audit WHERE details IS NOT NULL LIMIT 1)",
    "DELETE FROM audit",
    "UPDATE audit_seals SET salt = digest",
    "UPDATE audit_seals SET mac = digest",
    "UPDATE audit_seals SET salt = NULL, seq = seq + 1000",
    "DELETE FROM audit_seals",
    "DELETE FROM audit_seals WHERE seq <= 4",
    "UPDATE audit_checkpoints SET seq = seq + 1",
    "DELETE FROM audit_checkpoints",
]


@pytest.mark.parametrize("statement", REFUSED)
def test_the_database_refuses_by_itself(sealed: Units, statement: str) -> None:
    sealed.run(lambda unit: prune(unit, unit.now + timedelta(days=9), limit=3))
    with pytest.raises(DBAPIError, match="append-only"):
        sealed.run(lambda unit: unit.session.execute(text(statement)))


def test_a_postgres_that_is_asked_to_empty_a_table_refuses(databases: Databases) -> None:
    with databases.fresh("postgres") as url:
        units = units_on(url, Clock(NOON))
        for table in ("audit", "audit_seals", "audit_checkpoints", "case_events"):
            with pytest.raises(DBAPIError, match="append-only"):
                units.run(lambda unit, table=table: unit.session.execute(text(f"TRUNCATE {table} CASCADE")))  # type: ignore[misc]  # a default it needs
        units.engine.dispose()


def test_there_is_one_checkpoint_for_each_pruning(sealed: Units) -> None:
    sealed.run(lambda unit: prune(unit, unit.now + timedelta(days=9), limit=4))
    sealed.run(lambda unit: prune(unit, unit.now + timedelta(days=9), limit=4))
    counted = select(func.count()).select_from(AuditCheckpoint)
    assert sealed.run(lambda unit: unit.session.scalar(counted)) == 2
