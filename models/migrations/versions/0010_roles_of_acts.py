"""Visits and events of cases say in which of several roles somebody acted; more is kept for a period only."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_RETENTION = (("files", 180), ("imports", 30))  # days
_REFUSE = "case_events_same_refuse"
_COLUMNS = ("for_id", "acted_as")


def upgrade() -> None:
    for table in ("visits", "case_events"):
        op.add_column(table, sa.Column("acted_as", sa.String(length=16), nullable=True))
    if op.get_bind().dialect.name == "sqlite":
        changed = " OR ".join(f"NEW.{one} IS NOT OLD.{one}" for one in _COLUMNS)
        op.execute(
            f"CREATE TRIGGER case_events_same BEFORE UPDATE ON case_events WHEN {changed} "
            "BEGIN SELECT RAISE(ABORT, 'case_events is append-only'); END"
        )
    else:
        changed = " OR ".join(f"NEW.{one} IS DISTINCT FROM OLD.{one}" for one in _COLUMNS)
        op.execute(
            f"CREATE FUNCTION {_REFUSE}() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'case_events is append-only'; END $$"
        )
        op.execute(
            f"CREATE TRIGGER case_events_same BEFORE UPDATE ON case_events FOR EACH ROW WHEN ({changed}) "
            f"EXECUTE FUNCTION {_REFUSE}()"
        )
    rules = sa.table("rules", sa.column("kind"), sa.column("key"), sa.column("value", sa.JSON()))
    op.bulk_insert(rules, [{"kind": "retention", "key": key, "value": days} for key, days in _RETENTION])


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER case_events_same")
    else:
        op.execute("DROP TRIGGER case_events_same ON case_events")
        op.execute(f"DROP FUNCTION {_REFUSE}()")
    for table in ("visits", "case_events"):
        op.drop_column(table, "acted_as")
    op.execute("DELETE FROM rules WHERE kind = 'retention' AND key IN ('files', 'imports')")
