"""The audit is chained; what append-only tables must allow is allowed; periods of retention are settings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

_RETENTION = (  # days
    ("received", 3),
    ("parked", 30),
    ("drafts", 90),
    ("invitations", 30),
    ("audit", 3650),
)

# The columns that an UPDATE of one row must leave as they are, and what else must hold for it.
_UPDATE = {
    "audit": (
        ("id", "at", "act", "subject"),
        "((NEW.actor_id IS NULL AND NEW.details IS NULL) OR ({same:actor_id} AND {resealed:details}))",
    ),
    "case_events": (("id", "case_id", "at", "actor_id", "act", "state"), "{resealed:words}"),
    "audit_seals": (("seq", "audit_id", "sealed_at", "emptied", "digest", "mac"), "NEW.salt IS NULL"),
    "audit_checkpoints": ((), "{never}"),
}
# What must hold for a DELETE of one row: a checkpoint stands for it.
_PRUNED = "(SELECT max(c.seq) FROM audit_checkpoints c)"
_DELETE = {
    "audit": "EXISTS (SELECT 1 FROM audit_seals s WHERE s.audit_id = OLD.id AND s.seq <= {pruned})",
    "case_events": "{never}",
    "audit_seals": "OLD.seq <= {pruned} AND NOT EXISTS (SELECT 1 FROM audit a WHERE a.id = OLD.audit_id)",
    "audit_checkpoints": "{never}",
}


def upgrade() -> None:
    op.create_table(
        "audit_seals",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("audit_id", ID, nullable=False),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("emptied", sa.Boolean(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("mac", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_audit_seals"),
        sa.UniqueConstraint("audit_id", name="uq_audit_seals_audit_id"),
    )
    op.create_table(
        "audit_checkpoints",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("head", sa.LargeBinary(), nullable=False),
        sa.Column("mac", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_audit_checkpoints"),
    )
    op.create_table(
        "key_rotations",
        sa.Column("key_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("key_id", name="pk_key_rotations"),
    )
    rules = sa.table("rules", sa.column("kind"), sa.column("key"), sa.column("value", sa.JSON()))
    op.bulk_insert(rules, [{"kind": "retention", "key": key, "value": days} for key, days in _RETENTION])
    guard = _guard_on_sqlite if op.get_bind().dialect.name == "sqlite" else _guard_on_postgres
    for table, (same, update) in _UPDATE.items():
        conditions = [*(f"{{same:{column}}}" for column in same), update]
        guard(table, " AND ".join(conditions), _DELETE[table].replace("{pruned}", _PRUNED))


def _guard_on_sqlite(table: str, update: str, delete: str) -> None:
    for act, allowed in (("UPDATE", update), ("DELETE", delete)):
        op.execute(f"DROP TRIGGER IF EXISTS {table}_no_{act.lower()}")
        op.execute(
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
            f"WHEN coalesce(NOT ({_on_sqlite(allowed)}), 1) "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )


def _guard_on_postgres(table: str, update: str, delete: str) -> None:
    op.execute(f"DROP TRIGGER IF EXISTS {table}_append_only ON {table}")
    op.execute(
        f"CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP = 'UPDATE' THEN IF {_on_postgres(update)} THEN RETURN NEW; END IF; "
        f"ELSIF TG_OP = 'DELETE' THEN IF {_on_postgres(delete)} THEN RETURN OLD; END IF; END IF; "
        f"RAISE EXCEPTION '{table} is append-only'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse()"
    )
    op.execute(
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()"
    )


def _on_sqlite(condition: str) -> str:
    return _filled(
        condition,
        same="NEW.{0} IS OLD.{0}",
        resealed="(OLD.{0} IS NOT NULL AND NEW.{0} IS NOT NULL "
        "AND hex(substr(NEW.{0}, 2, 1)) <> hex(substr(OLD.{0}, 2, 1)) "
        "AND EXISTS (SELECT 1 FROM key_rotations r WHERE r.finished_at IS NULL "
        "AND printf('%02X', r.key_id) = hex(substr(NEW.{0}, 2, 1))))",
        never="0",
    )


def _on_postgres(condition: str) -> str:
    return _filled(
        condition,
        same="NEW.{0} IS NOT DISTINCT FROM OLD.{0}",
        resealed="(octet_length(OLD.{0}) > 2 AND octet_length(NEW.{0}) > 2 "
        "AND get_byte(NEW.{0}, 1) <> get_byte(OLD.{0}, 1) "
        "AND EXISTS (SELECT 1 FROM key_rotations r WHERE r.finished_at IS NULL "
        "AND r.key_id = get_byte(NEW.{0}, 1)))",
        never="false",
    )


def _filled(condition: str, **shapes: str) -> str:
    """Write the shapes ``{name:column}`` of a condition out in one database's SQL."""
    text = condition.replace("{never}", shapes["never"])
    for name in ("same", "resealed"):
        while (start := text.find(f"{{{name}:")) >= 0:
            end = text.index("}", start)
            column = text[start + len(name) + 2 : end]
            text = text[:start] + shapes[name].format(column) + text[end + 1 :]
    return text


def downgrade() -> None:
    raise RuntimeError("a chained audit is not taken back: restore a backup")
