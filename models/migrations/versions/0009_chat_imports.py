"""Imports that begin with a file sent in chat."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "chat_imports",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("file_id", sa.LargeBinary(), nullable=True),
        sa.Column("scope", sa.String(length=128), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("keep_good", sa.Boolean(), nullable=False),
        sa.Column("end_gone", sa.Boolean(), nullable=False),
        sa.Column("import_id", ID, nullable=True),
        sa.Column("screen_id", ID, nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_chat_imports_person_id"),
        sa.ForeignKeyConstraint(["import_id"], ["imports.id"], name="fk_chat_imports_import_id"),
        sa.PrimaryKeyConstraint("id", name="pk_chat_imports"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_chat_imports_person_id", "chat_imports", ["person_id"])
    op.create_index("ix_chat_imports_state", "chat_imports", ["state"])


def downgrade() -> None:
    op.drop_table("chat_imports")
