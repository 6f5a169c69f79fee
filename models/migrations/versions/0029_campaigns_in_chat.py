"""Campaigns made in chat: the last day of one that was ended early, and what is done for a household."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("campaigns", sa.Column("planned_end", sa.Date()))
    op.create_table(
        "household_checks",
        sa.Column("campaign_id", ID, sa.ForeignKey("campaigns.id"), primary_key=True),
        sa.Column("household_id", ID, sa.ForeignKey("households.id"), primary_key=True),
        sa.Column("line", sa.String(64), primary_key=True),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("person_id", ID, sa.ForeignKey("people.id"), nullable=False),
    )
    op.create_index("ix_household_checks_household_id", "household_checks", ["household_id"])


def downgrade() -> None:
    op.drop_table("household_checks")
    op.drop_column("campaigns", "planned_end")
