"""How often a household is visited, in calendar days, by its labels."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_MONITORED = ("unstable_open", "borderline_open", "hardship_open")
_SPECIAL = (
    *("lifted", "unstable_cleared", "borderline_cleared", "hardship_cleared"),
    *("subsistence", "support_central", "support_at_home", "disability", "chronic_illness"),
    *("left_behind_children", "left_behind_elderly", "left_behind_women", "elderly_alone"),
)
_DAYS = {**dict.fromkeys(_MONITORED, 30), **dict.fromkeys(_SPECIAL, 90), "default": 180}


def upgrade() -> None:
    rules = sa.table("rules", sa.column("kind"), sa.column("key"), sa.column("value", sa.JSON()))
    op.bulk_insert(rules, [{"kind": "visit_every", "key": key, "value": days} for key, days in _DAYS.items()])


def downgrade() -> None:
    op.execute(sa.text("DELETE FROM rules WHERE kind = 'visit_every'"))
