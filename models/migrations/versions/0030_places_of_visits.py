"""Where a visit was made, if its cadre shared that: sealed, and kept for a month."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

_HAS = sa.text("location IS NOT NULL")


def upgrade() -> None:
    op.add_column("visits", sa.Column("location", sa.LargeBinary()))
    op.create_index("ix_visits_located", "visits", ["reported_at"], sqlite_where=_HAS, postgresql_where=_HAS)
    rules = sa.table("rules", sa.column("kind"), sa.column("key"), sa.column("value", sa.JSON()))
    op.bulk_insert(rules, [{"kind": "retention", "key": "places", "value": 30}])


def downgrade() -> None:
    op.execute("DELETE FROM rules WHERE kind = 'retention' AND key = 'places'")
    op.drop_index("ix_visits_located", "visits")
    op.drop_column("visits", "location")
