"""Contact cards, and what stands on them unless an office says otherwise."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_SETTINGS = (
    ("promises", ["visit", "answer", "follow", "free"]),
    ("complaints", ["12345", "12388"]),
)


def upgrade() -> None:
    op.create_table(
        "cards",
        sa.Column("id", ID, nullable=False),
        sa.Column("household_id", ID, nullable=False),
        sa.Column("payload_hash", sa.LargeBinary(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("issued_by", ID, nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_why", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(["household_id"], ["households.id"], name="fk_cards_household_id"),
        sa.ForeignKeyConstraint(["issued_by"], ["people.id"], name="fk_cards_issued_by"),
        sa.PrimaryKeyConstraint("id", name="pk_cards"),
        sa.UniqueConstraint("payload_hash", name="uq_cards_payload_hash"),
    )
    op.create_index("ix_cards_household_id", "cards", ["household_id"], unique=False)
    op.create_index("ix_cards_issued_by", "cards", ["issued_by"], unique=False)
    live = sa.text("revoked_at IS NULL")
    op.create_index(
        "ix_cards_live", "cards", ["household_id"], unique=True, sqlite_where=live, postgresql_where=live
    )
    rules = sa.table("rules", sa.column("kind"), sa.column("key"), sa.column("value", sa.JSON()))
    op.bulk_insert(rules, [{"kind": "card", "key": key, "value": value} for key, value in _SETTINGS])


def downgrade() -> None:
    op.execute("DELETE FROM rules WHERE kind = 'card'")
    op.drop_table("cards")
