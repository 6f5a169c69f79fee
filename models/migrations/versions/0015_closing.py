"""Common problems: when they are proposed, whose desk they are on, why they were put aside."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_CLUSTERS = (
    ("village", {"households": 3, "days": 30}),
    ("township", {"households": 6, "days": 30, "villages": 3}),
)
_ONE = "uq_common_problems_undecided"


def upgrade() -> None:
    rules = sa.table("rules", sa.column("kind"), sa.column("key"), sa.column("value", sa.JSON()))
    op.bulk_insert(rules, [{"kind": "cluster", "key": key, "value": value} for key, value in _CLUSTERS])
    op.add_column("common_problems", sa.Column("desk_id", ID, nullable=True))
    op.add_column("common_problems", sa.Column("words", sa.LargeBinary(), nullable=True))
    undecided = sa.text("state IN ('open', 'raised')")
    op.create_index(
        _ONE,
        "common_problems",
        ["place_id", "category"],
        unique=True,
        sqlite_where=undecided,
        postgresql_where=undecided,
    )


def downgrade() -> None:
    op.drop_index(_ONE, "common_problems")
    op.drop_column("common_problems", "words")
    op.drop_column("common_problems", "desk_id")
    op.execute("DELETE FROM rules WHERE kind = 'cluster'")
