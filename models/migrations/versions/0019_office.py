"""Reminders known of and put off, cases on a named person's list, hours as settings, the ledger's ends."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_AT = sa.DateTime(timezone=True)
_HOURS = (("digest_from", "08:30"), ("digest_lasts", 4), ("quiet_from", "21:00"), ("quiet_until", "07:30"))


def upgrade() -> None:
    op.create_table(
        "reminder_holds",
        sa.Column("case_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("act", sa.String(length=16), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("at", _AT, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_reminder_holds_case_id"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_reminder_holds_person_id"),
        sa.PrimaryKeyConstraint("case_id", "person_id", name="pk_reminder_holds"),
    )
    op.create_index("ix_reminder_holds_person_id", "reminder_holds", ["person_id"])
    op.create_table(
        "supervised",
        sa.Column("id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("listed_on", sa.Date(), nullable=False),
        sa.Column("pressed_on", sa.Date(), nullable=True),
        sa.Column("cleared_at", _AT, nullable=True),
        sa.Column("cleared_by_id", ID, nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_supervised_case_id"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_supervised_person_id"),
        sa.ForeignKeyConstraint(["cleared_by_id"], ["people.id"], name="fk_supervised_cleared_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_supervised"),
        sa.UniqueConstraint("case_id", "due_on", name="uq_supervised_case_id_due_on"),
    )
    op.create_index("ix_supervised_person_id", "supervised", ["person_id"])
    op.create_index("ix_supervised_cleared_by_id", "supervised", ["cleared_by_id"])
    op.create_table(
        "case_handings",
        sa.Column("id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("from_id", ID, nullable=False),
        sa.Column("to_id", ID, nullable=False),
        sa.Column("at", _AT, nullable=False),
        sa.Column("settled_at", _AT, nullable=True),
        sa.Column("taken", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_case_handings_case_id"),
        sa.ForeignKeyConstraint(["from_id"], ["people.id"], name="fk_case_handings_from_id"),
        sa.ForeignKeyConstraint(["to_id"], ["people.id"], name="fk_case_handings_to_id"),
        sa.PrimaryKeyConstraint("id", name="pk_case_handings"),
    )
    for column in ("case_id", "from_id", "to_id"):
        op.create_index(f"ix_case_handings_{column}", "case_handings", [column])
    op.add_column("reminder_log", sa.Column("message_id", ID, nullable=True))
    op.add_column("reminder_log", sa.Column("seen_at", _AT, nullable=True))
    rules = sa.table("rules", sa.column("kind"), sa.column("key"), sa.column("value", sa.JSON()))
    op.bulk_insert(rules, [{"kind": "hours", "key": key, "value": value} for key, value in _HOURS])


def downgrade() -> None:
    op.execute(sa.text("DELETE FROM rules WHERE kind = 'hours'"))
    op.drop_column("reminder_log", "seen_at")
    op.drop_column("reminder_log", "message_id")
    for table in ("case_handings", "supervised", "reminder_holds"):
        op.drop_table(table)
