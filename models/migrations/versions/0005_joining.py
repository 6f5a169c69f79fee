"""Newcomers: pending confirmations, scans, requests to join; invitations that are revoked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    with op.batch_alter_table("invitations") as batch:
        batch.add_column(sa.Column("invited_at", TIME, nullable=True))
        batch.add_column(sa.Column("invited_by", ID, nullable=True))
        batch.add_column(sa.Column("revoked_at", TIME, nullable=True))
        batch.add_column(sa.Column("failures", sa.Integer(), server_default="0", nullable=False))
        batch.create_foreign_key("fk_invitations_invited_by", "people", ["invited_by"], ["id"])
        batch.create_index("ix_invitations_invited_by", ["invited_by"], unique=False)
    op.add_column("cards", sa.Column("warned_at", TIME, nullable=True))
    op.create_table(
        "joinings",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("stage", sa.String(length=16), nullable=False),
        sa.Column("invitation", sa.LargeBinary(), nullable=True),
        sa.Column("card_id", ID, nullable=True),
        sa.Column("name", sa.LargeBinary(), nullable=True),
        sa.Column("begun_at", TIME, nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["cards.id"], name="fk_joinings_card_id"),
        sa.PrimaryKeyConstraint("user_id", name="pk_joinings"),
    )
    op.create_index("ix_joinings_card_id", "joinings", ["card_id"], unique=False)
    op.create_index("ix_joinings_expires_at", "joinings", ["expires_at"], unique=False)
    op.create_table(
        "card_scans",
        sa.Column("card_id", ID, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["cards.id"], name="fk_card_scans_card_id"),
        sa.PrimaryKeyConstraint("card_id", "user_id", name="pk_card_scans"),
    )
    op.create_index("ix_card_scans_at", "card_scans", ["at"], unique=False)
    op.create_table(
        "join_requests",
        sa.Column("id", ID, nullable=False),
        sa.Column("household_id", ID, nullable=False),
        sa.Column("card_id", ID, nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("relation", sa.String(length=16), nullable=False),
        sa.Column("asked_at", TIME, nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        sa.Column("warned_at", TIME, nullable=True),
        sa.Column("decided_at", TIME, nullable=True),
        sa.Column("decided_by", ID, nullable=True),
        sa.Column("verdict", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(["household_id"], ["households.id"], name="fk_join_requests_household_id"),
        sa.ForeignKeyConstraint(["card_id"], ["cards.id"], name="fk_join_requests_card_id"),
        sa.ForeignKeyConstraint(["decided_by"], ["people.id"], name="fk_join_requests_decided_by"),
        sa.PrimaryKeyConstraint("id", name="pk_join_requests"),
    )
    for name in ("household_id", "card_id", "decided_by", "expires_at"):
        op.create_index(f"ix_join_requests_{name}", "join_requests", [name], unique=False)
    still = sa.text("decided_at IS NULL")
    op.create_index(
        "ix_join_requests_open",
        "join_requests",
        ["user_id"],
        unique=True,
        sqlite_where=still,
        postgresql_where=still,
    )


def downgrade() -> None:
    for table in ("join_requests", "card_scans", "joinings"):
        op.drop_table(table)
    with op.batch_alter_table("cards") as batch:
        batch.drop_column("warned_at")
    with op.batch_alter_table("invitations") as batch:
        batch.drop_constraint("fk_invitations_invited_by", type_="foreignkey")
        batch.drop_index("ix_invitations_invited_by")
        for name in ("invited_at", "invited_by", "revoked_at", "failures"):
            batch.drop_column(name)
