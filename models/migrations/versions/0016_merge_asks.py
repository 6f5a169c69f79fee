"""Petitioners are asked before their case goes on under another number."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_AT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "merge_asks",
        sa.Column("id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("into_id", ID, nullable=False),
        sa.Column("asked_by_id", ID, nullable=False),
        sa.Column("asked_at", _AT, nullable=False),
        sa.Column("ended_at", _AT, nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_merge_asks_case_id"),
        sa.ForeignKeyConstraint(["into_id"], ["cases.id"], name="fk_merge_asks_into_id"),
        sa.ForeignKeyConstraint(["asked_by_id"], ["people.id"], name="fk_merge_asks_asked_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_merge_asks"),
    )
    op.create_index("ix_merge_asks_case_id", "merge_asks", ["case_id"])


def downgrade() -> None:
    op.drop_index("ix_merge_asks_case_id", "merge_asks")
    op.drop_table("merge_asks")
