"""Dispatch meetings, and the limit within which a unit receives what was sent to it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0012"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_AT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "meetings",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("place_id", ID, nullable=False),
        sa.Column("began_at", _AT, nullable=False),
        sa.Column("ended_at", _AT, nullable=True),
        sa.Column("present", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_meetings_person_id"),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name="fk_meetings_place_id"),
        sa.PrimaryKeyConstraint("id", name="pk_meetings"),
    )
    op.create_index("ix_meetings_person_id", "meetings", ["person_id"])
    op.create_index("ix_meetings_place_id", "meetings", ["place_id"])
    op.create_table(
        "meeting_items",
        sa.Column("id", ID, nullable=False),
        sa.Column("meeting_id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(length=16), nullable=True),
        sa.Column("unit_id", ID, nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("decided_at", _AT, nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_meeting_items_meeting_id"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_meeting_items_case_id"),
        sa.PrimaryKeyConstraint("id", name="pk_meeting_items"),
    )
    op.create_index("ix_meeting_items_meeting_id", "meeting_items", ["meeting_id"])
    op.create_index("ix_meeting_items_case_id", "meeting_items", ["case_id"])
    rules = sa.table("rules", sa.column("kind"), sa.column("key"), sa.column("value", sa.JSON()))
    op.bulk_insert(rules, [{"kind": "receive_limit", "key": "default", "value": 1}])


def downgrade() -> None:
    op.execute(sa.text("DELETE FROM rules WHERE kind = 'receive_limit'"))
    op.drop_table("meeting_items")
    op.drop_table("meetings")
