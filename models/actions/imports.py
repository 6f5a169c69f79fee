"""Importing the registry in steps: begin, stage what was read, check, apply or drop.

Staging is many small units, so that nobody waits for a file; applying is one, so that a file is in the
registry whole or not at all, however the process ends. What a killed process has staged is
dropped by the next import that its actor begins.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from sqlalchemy import delete, func, select, text, update

from models.domain.refusal import Refused
from models.domain.registry.check import Bounds
from models.domain.registry.preview import Preview, preview_from_json
from models.domain.registry.rows import Kind
from models.store import audit
from models.store.coverage import settle
from models.store.registry import applying, staging
from models.store.registry.changes import compare
from models.store.registry.checks import check
from models.store.registry.staging import Rejected, Taken
from models.store.rules import household_labels
from models.store.sets import is_postgres
from models.tables import Import, ImportFault, staged
from models.unit import Unit

READING, CHECKED, APPLIED, DROPPED = "reading", "checked", "applied", "dropped"
_AHEAD = timedelta(days=366)
_LOCK = 7_205_002
_MANY = 20_000
# Made when all rows are there: a row costs a third less to stage, and the index a tenth.
_INDEX = "CREATE INDEX IF NOT EXISTS ix_staged_code ON staged (import_id, kind, code)"
_NO_INDEX = "DROP INDEX IF EXISTS ix_staged_code"
# For the joins and the new indexes of millions of rows, until the unit ends.
_MEMORY = "SET LOCAL work_mem = '96MB'", "SET LOCAL maintenance_work_mem = '384MB'"


def begin_import(unit: Unit, *, actor_id: int | None, scope: str = "") -> tuple[int, Bounds]:
    """Begin an import for the places below ``scope`` (a path; empty: all), and return its id and bounds.

    An import of the same actor that was neither applied nor dropped is dropped.
    """
    earlier = unit.session.scalars(
        select(Import.id).where(
            Import.actor_id.is_not_distinct_from(actor_id), Import.state.in_((READING, CHECKED))
        )
    )
    for import_id in earlier.all():
        drop_import(unit, import_id)
    if is_postgres(unit) and _is_alone(unit):
        unit.session.execute(text(_NO_INDEX))
    row = Import(actor_id=actor_id, scope=scope, state=READING, began_at=unit.now)
    unit.session.add(row)
    unit.session.flush()
    return row.id, bounds_of(unit)


def bounds_of(unit: Unit) -> Bounds:
    """Return what rows are checked against: the labels that are set, and a year ahead for days."""
    return Bounds(household_labels(unit), unit.today + _AHEAD)


def stage_rows(
    unit: Unit, import_id: int, kind: Kind, *, taken: Sequence[Taken], rejected: Sequence[Rejected]
) -> None:
    """Put good rows aside and note bad ones; Refused when another import has taken this one's place."""
    _insist(unit, import_id, READING)
    staging.stage(unit, import_id, kind, rows=taken)
    staging.reject(unit, import_id, rejected)


def check_import(unit: Unit, import_id: int, *, told: Callable[[Kind], None]) -> Preview:
    """Check everything that was staged and return what it would change; ``told`` before each kind."""
    row = _insist(unit, import_id, READING)
    if is_postgres(unit):
        for statement in (*_MEMORY, _INDEX, "ANALYZE staged"):
            unit.session.execute(text(statement))
    unit.session.flush()
    kinds = _kinds(unit, import_id)
    for kind in kinds:
        told(kind)
        check(unit, import_id, kind, scope=row.scope)
    bad = _count_bad(unit, import_id)
    counts = {kind: compare(unit, import_id, kind, seek_gone=not bad) for kind in kinds}
    preview = Preview(counts, bad)
    row.state, row.counts, row.base = CHECKED, preview.to_json(), _applied(unit)
    return preview


def apply_import(
    unit: Unit, import_id: int, *, keep_good: bool, end_gone: bool, told: Callable[[Kind], None]
) -> Preview:
    """Bring what was checked into the registry; return what it changed.

    Refused when rows are bad and the good ones are not to be kept, and when another import was
    applied since this one was checked: what was shown is then no longer what would happen. What is gone is
    ended with ``end_gone`` alone, and never beside bad rows.
    """
    if is_postgres(unit):
        unit.session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        for statement in _MEMORY:
            unit.session.execute(text(statement))
    row = _insist(unit, import_id, CHECKED)
    preview = preview_from_json(row.counts or {"bad": 0})
    if preview.bad and not keep_good:
        raise Refused("import_bad_rows", count=preview.bad)
    if row.base != _applied(unit):
        raise Refused("import_stale")
    for kind, counts in preview.counts.items():
        told(kind)
        applying.apply_kind(unit, import_id, kind, afresh=counts.added >= _MANY)
    if end_gone:
        applying.end_gone(unit, import_id)
    settle(unit)
    row.state, row.applied_at = APPLIED, unit.now
    details = {**preview.to_json(), "scope": row.scope, "keep_good": keep_good, "end_gone": end_gone}
    audit.record(unit, "import", f"import:{import_id}", actor_id=row.actor_id, details=details)
    return preview


def drop_open_imports(unit: Unit) -> None:
    """Drop every import that was neither applied nor dropped: its rows are sealed by the keys of then."""
    for import_id in unit.session.scalars(
        select(Import.id).where(Import.state.in_((READING, CHECKED)))
    ).all():
        drop_import(unit, import_id)


def drop_import(unit: Unit, import_id: int) -> None:
    """Forget what was staged and found bad, of an import that was applied or will not be."""
    if is_postgres(unit) and _is_alone(unit, import_id):
        unit.session.execute(text("TRUNCATE staged"))  # at once, where deleting millions takes half a minute
    else:
        unit.session.execute(delete(staged).where(staged.c.import_id == import_id))
    unit.session.execute(delete(ImportFault).where(ImportFault.import_id == import_id))
    unit.session.execute(
        update(Import).where(Import.id == import_id, Import.state != APPLIED).values(state=DROPPED)
    )


def _insist(unit: Unit, import_id: int, state: str) -> Import:
    row = unit.session.scalars(select(Import).where(Import.id == import_id)).one()
    if row.state != state:
        raise Refused("import_superseded")
    return row


def _is_alone(unit: Unit, import_id: int | None = None) -> bool:
    """Return whether no import, or none but this one, has rows put aside."""
    others = select(Import.id).where(Import.id != (import_id or 0), Import.state.in_((READING, CHECKED)))
    return unit.session.scalar(others.limit(1)) is None


def _applied(unit: Unit) -> int:
    """Return how many imports have been applied: the version of the registry that a preview speaks of."""
    return unit.session.scalar(select(func.count(Import.id)).where(Import.state == APPLIED)) or 0


def _kinds(unit: Unit, import_id: int) -> list[Kind]:
    return [kind for kind in Kind if _is_staged(unit, import_id, kind)]


def _is_staged(unit: Unit, import_id: int, kind: Kind) -> bool:
    rows = select(staged.c.kind).where(staged.c.import_id == import_id, staged.c.kind == kind.value)
    return unit.session.scalar(rows.limit(1)) is not None


def _count_bad(unit: Unit, import_id: int) -> int:
    lines = select(ImportFault.source, ImportFault.line).where(ImportFault.import_id == import_id).distinct()
    return unit.session.scalar(select(func.count()).select_from(lines.subquery())) or 0
