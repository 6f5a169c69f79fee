"""The sealed track: tables that nothing else points to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "sealed_cases",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("code_index", sa.LargeBinary(16), nullable=False),
        sa.Column("desk_id", ID, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("filed_on", sa.Date(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["desk_id"], ["places.id"], name="fk_sealed_cases_desk_id"),
        sa.PrimaryKeyConstraint("id", name="pk_sealed_cases"),
        sa.UniqueConstraint("code_index", name="uq_sealed_cases_code_index"),
    )
    op.create_index("ix_sealed_cases_desk_id", "sealed_cases", ["desk_id"])
    op.create_table(
        "sealed_events",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("act", sa.String(16), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["sealed_cases.id"], name="fk_sealed_events_case_id"),
        sa.PrimaryKeyConstraint("id", name="pk_sealed_events"),
        sa.UniqueConstraint("case_id", "seq", name="uq_sealed_events_case_id_seq"),
    )
    op.create_table(
        "sealed_files",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["sealed_cases.id"], name="fk_sealed_files_case_id"),
        sa.PrimaryKeyConstraint("id", name="pk_sealed_files"),
        sa.UniqueConstraint("case_id", "seq", name="uq_sealed_files_case_id_seq"),
    )
    op.create_table(
        "sealed_tries",
        sa.Column("mark", sa.LargeBinary(16), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("mark", name="pk_sealed_tries"),
    )


def downgrade() -> None:
    for table in ("sealed_tries", "sealed_files", "sealed_events", "sealed_cases"):
        op.drop_table(table)
