"""The closed loop: side ways, units, keys and revisits of cases; petitioners; common problems."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from models.migrations.guards import append_only

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_AT = sa.DateTime(timezone=True)
_CODE = sa.String(16)
# No foreign keys: SQLite adds none to a table that is there.
_COLUMNS: dict[str, Any] = {
    "before": _CODE,
    "paused_on": sa.Date(),
    "desk_id": ID,
    "unit_id": ID,
    "sent_to_id": ID,
    "sent_on": sa.Date(),
    "dispatcher_id": ID,
    "received_at": _AT,
    "contacted_at": _AT,
    "verifier_id": ID,
    "verified_at": _AT,
    "verify_mode": _CODE,
    "outcome": _CODE,
    "rating": _CODE,
    "attempted_on": sa.Date(),
    "approver_id": ID,
    "closed_at": _AT,
    "archived_at": _AT,
    "merged_into_id": ID,
    "recurs_of_id": ID,
    "filed_by_id": ID,
}
_COUNTS = ("returns", "reopenings", "extension", "extension_asked", "attempts")
_INDEXES = {
    "ix_cases_unit_id": ["unit_id"],
    "ix_cases_sent_to_id": ["sent_to_id"],
    "ix_cases_merged_into_id": ["merged_into_id"],
    "ix_cases_household_category": ["household_id", "category"],
}


def upgrade() -> None:
    for name, kind in _COLUMNS.items():
        op.add_column("cases", sa.Column(name, kind, nullable=True))
    for name in _COUNTS:
        op.add_column("cases", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    for name, columns in _INDEXES.items():
        op.create_index(name, "cases", columns)
    op.add_column("case_events", sa.Column("details", sa.LargeBinary(), nullable=True))
    append_only(
        "case_events",
        same=("id", "case_id", "at", "actor_id", "for_id", "act", "state"),
        sealed=("words", "details"),
    )
    _petitioners()
    _units_and_revisits()
    op.create_table(
        "case_codes",
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("made_at", _AT, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_case_codes_case_id"),
        sa.PrimaryKeyConstraint("code_hash", name="pk_case_codes"),
    )
    op.create_index("ix_case_codes_case_id", "case_codes", ["case_id"])
    op.create_table(
        "common_problems",
        sa.Column("id", ID, nullable=False),
        sa.Column("place_id", ID, nullable=False),
        sa.Column("category", sa.String(32), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("households", sa.Integer(), nullable=False),
        sa.Column("villages", sa.Integer(), nullable=False),
        sa.Column("state", _CODE, nullable=False),
        sa.Column("decided_at", _AT, nullable=True),
        sa.Column("decided_by_id", ID, nullable=True),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name="fk_common_problems_place_id"),
        sa.PrimaryKeyConstraint("id", name="pk_common_problems"),
    )
    op.create_index("ix_common_problems_place_id", "common_problems", ["place_id"])


def _petitioners() -> None:
    op.create_table(
        "petitioners",
        sa.Column("case_id", ID, autoincrement=False, nullable=False),
        sa.Column("person_id", ID, autoincrement=False, nullable=False),
        sa.Column("joined_at", _AT, nullable=False),
        sa.Column("left_at", _AT, nullable=True),
        sa.Column("merged_from_id", ID, nullable=True),
        sa.Column("consented_at", _AT, nullable=True),
        sa.Column("outcome", _CODE, nullable=True),
        sa.Column("rating", _CODE, nullable=True),
        sa.Column("said_at", _AT, nullable=True),
        sa.Column("recorded_by_id", ID, nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_petitioners_case_id"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_petitioners_person_id"),
        sa.PrimaryKeyConstraint("case_id", "person_id", name="pk_petitioners"),
    )
    op.create_index("ix_petitioners_person_id", "petitioners", ["person_id"])
    op.execute(
        "INSERT INTO petitioners (case_id, person_id, joined_at) "
        "SELECT id, filer_id, filed_at FROM cases WHERE filer_id IS NOT NULL"
    )


def _units_and_revisits() -> None:
    op.create_table(
        "case_helpers",
        sa.Column("case_id", ID, autoincrement=False, nullable=False),
        sa.Column("unit_id", ID, autoincrement=False, nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_case_helpers_case_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_case_helpers_unit_id"),
        sa.PrimaryKeyConstraint("case_id", "unit_id", name="pk_case_helpers"),
    )
    op.create_index("ix_case_helpers_unit_id", "case_helpers", ["unit_id"])
    op.create_table(
        "revisits",
        sa.Column("id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("reason", _CODE, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("done_at", _AT, nullable=True),
        sa.Column("done_by_id", ID, nullable=True),
        sa.Column("mode", _CODE, nullable=True),
        sa.Column("outcome", _CODE, nullable=True),
        sa.Column("dropped_at", _AT, nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_revisits_case_id"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_revisits_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_revisits"),
    )
    op.create_index("ix_revisits_open", "revisits", ["done_at", "due_on"])
    op.create_index("ix_revisits_case_id", "revisits", ["case_id"])
    op.create_index("ix_revisits_person_id", "revisits", ["person_id"])


def downgrade() -> None:
    raise RuntimeError("what happened to cases is not taken back: restore a backup")
