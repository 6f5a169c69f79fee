"""Triggers that keep tables append-only, for migrations to lay on: the same promise on both databases."""

from __future__ import annotations

from alembic import op

_SQLITE_RESEALED = (
    "(OLD.{0} IS NOT NULL AND NEW.{0} IS NOT NULL "
    "AND hex(substr(NEW.{0}, 2, 1)) <> hex(substr(OLD.{0}, 2, 1)) "
    "AND EXISTS (SELECT 1 FROM key_rotations r WHERE r.finished_at IS NULL "
    "AND printf('%02X', r.key_id) = hex(substr(NEW.{0}, 2, 1))))"
)
_POSTGRES_RESEALED = (
    "(octet_length(OLD.{0}) > 2 AND octet_length(NEW.{0}) > 2 "
    "AND get_byte(NEW.{0}, 1) <> get_byte(OLD.{0}, 1) "
    "AND EXISTS (SELECT 1 FROM key_rotations r WHERE r.finished_at IS NULL "
    "AND r.key_id = get_byte(NEW.{0}, 1)))"
)


def append_only(table: str, *, same: tuple[str, ...], sealed: tuple[str, ...] = ()) -> None:
    """Refuse changes and removals of a table's rows, in place of whatever guard it had.

    An update may leave ``same`` as it is and put another seal on ``sealed`` columns, while a rotation
    to that seal's key is open.
    """
    if op.get_bind().dialect.name == "sqlite":
        _on_sqlite(table, _condition("NEW.{0} IS OLD.{0}", _SQLITE_RESEALED, same=same, sealed=sealed))
    else:
        kept = "NEW.{0} IS NOT DISTINCT FROM OLD.{0}"
        _on_postgres(table, _condition(kept, _POSTGRES_RESEALED, same=same, sealed=sealed))


def _condition(kept: str, resealed: str, *, same: tuple[str, ...], sealed: tuple[str, ...]) -> str:
    parts = [kept.format(column) for column in same]
    parts += [f"({kept.format(column)} OR {resealed.format(column)})" for column in sealed]
    return " AND ".join(parts)


def _on_sqlite(table: str, allowed: str) -> None:
    for act, condition in (("UPDATE", f"WHEN coalesce(NOT ({allowed}), 1) "), ("DELETE", "")):
        op.execute(f"DROP TRIGGER IF EXISTS {table}_no_{act.lower()}")
        op.execute(
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} {condition}"
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )


def _on_postgres(table: str, allowed: str) -> None:
    op.execute(
        f"CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP = 'UPDATE' THEN IF {allowed} THEN RETURN NEW; END IF; END IF; "
        f"RAISE EXCEPTION '{table} is append-only'; END $$"
    )
    for name, event, each in (
        ("append_only", "UPDATE OR DELETE", "ROW"),
        ("no_truncate", "TRUNCATE", "STATEMENT"),
    ):
        op.execute(f"DROP TRIGGER IF EXISTS {table}_{name} ON {table}")
        op.execute(
            f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} "
            f"FOR EACH {each} EXECUTE FUNCTION {table}_refuse()"
        )
