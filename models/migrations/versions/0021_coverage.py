"""What a campaign asks for, and the counters of how far it has come."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0019"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_COLUMNS = ("required", "spacing", "phases", "checklist", "survey")
# Days of the first and the second visit that counts; one was asked for until now.
_REACHED = """
INSERT INTO household_reach (campaign_id, household_id, village_id, first_on, second_on, required_on)
SELECT n.campaign_id, n.household_id, CASE WHEN h.gone_on IS NULL AND v.path LIKE p.path || '%' THEN v.id END,
  MAX(CASE WHEN n.nth = 1 THEN n.visited_on END), MAX(CASE WHEN n.nth = 2 THEN n.visited_on END),
  MAX(CASE WHEN n.nth = 1 THEN n.visited_on END)
FROM (
  SELECT campaign_id, household_id, visited_on,
    ROW_NUMBER() OVER (PARTITION BY campaign_id, household_id ORDER BY visited_on, id) AS nth
  FROM visits WHERE campaign_id IS NOT NULL AND voided_at IS NULL AND ordinal > 0
) n
JOIN households h ON h.id = n.household_id JOIN places v ON v.id = h.village_id
JOIN campaigns c ON c.id = n.campaign_id JOIN places p ON p.id = c.place_id
GROUP BY n.campaign_id, n.household_id, h.gone_on, v.path, p.path, v.id
"""
_DAYS = """
INSERT INTO coverage_days (campaign_id, village_id, day, first, second, required)
SELECT campaign_id, village_id, day, SUM(f), SUM(s), SUM(r) FROM (
  SELECT campaign_id, village_id, first_on AS day, 1 AS f, 0 AS s, 1 AS r FROM household_reach
  UNION ALL
  SELECT campaign_id, village_id, second_on, 0, 1, 0 FROM household_reach
) reached WHERE day IS NOT NULL AND village_id IS NOT NULL GROUP BY campaign_id, village_id, day
"""
_VILLAGES = """
INSERT INTO coverage_villages (campaign_id, village_id, households, first, second, required)
SELECT c.id, v.id,
  (SELECT COUNT(*) FROM households h WHERE h.village_id = v.id AND h.gone_on IS NULL),
  COALESCE(d.first, 0), COALESCE(d.second, 0), COALESCE(d.required, 0)
FROM campaigns c JOIN places p ON p.id = c.place_id
JOIN places v ON v.level = 'village' AND v.gone_on IS NULL AND v.path LIKE p.path || '%'
LEFT JOIN (
  SELECT campaign_id, village_id, SUM(first) AS first, SUM(second) AS second, SUM(required) AS required
  FROM coverage_days GROUP BY campaign_id, village_id
) d ON d.campaign_id = c.id AND d.village_id = v.id
"""


def upgrade() -> None:
    op.add_column("campaigns", sa.Column("required", sa.Integer(), server_default="1", nullable=False))
    op.add_column("campaigns", sa.Column("spacing", sa.Integer(), server_default="0", nullable=False))
    op.add_column("campaigns", sa.Column("phases", sa.JSON(), server_default="[]", nullable=False))
    op.add_column("campaigns", sa.Column("checklist", sa.JSON(), nullable=True))
    op.add_column("campaigns", sa.Column("survey", sa.String(length=64), nullable=True))
    op.create_table(
        "household_reach",
        sa.Column("campaign_id", ID, nullable=False),
        sa.Column("household_id", ID, nullable=False),
        sa.Column("village_id", ID, nullable=True),
        *(sa.Column(name, sa.Date(), nullable=True) for name in ("first_on", "second_on", "required_on")),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaigns.id"], name="fk_household_reach_campaign_id"),
        sa.ForeignKeyConstraint(["household_id"], ["households.id"], name="fk_household_reach_household_id"),
        sa.ForeignKeyConstraint(["village_id"], ["places.id"], name="fk_household_reach_village_id"),
        sa.PrimaryKeyConstraint("campaign_id", "household_id", name="pk_household_reach"),
    )
    op.create_index("ix_household_reach_household_id", "household_reach", ["household_id"])
    _counters("coverage_days", sa.Column("day", sa.Date(), nullable=False))
    _counters("coverage_villages", sa.Column("households", sa.Integer(), nullable=False))
    for statement in (_REACHED, _DAYS, _VILLAGES):
        op.execute(sa.text(statement))


def _counters(name: str, own: sa.Column[object]) -> None:
    key = ["campaign_id", "village_id", *(["day"] if own.name == "day" else [])]
    op.create_table(
        name,
        sa.Column("campaign_id", ID, nullable=False),
        sa.Column("village_id", ID, nullable=False),
        own,
        *(sa.Column(count, sa.Integer(), nullable=False) for count in ("first", "second", "required")),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaigns.id"], name=f"fk_{name}_campaign_id"),
        sa.ForeignKeyConstraint(["village_id"], ["places.id"], name=f"fk_{name}_village_id"),
        sa.PrimaryKeyConstraint(*key, name=f"pk_{name}"),
    )


def downgrade() -> None:
    for name in ("coverage_villages", "coverage_days", "household_reach"):
        op.drop_table(name)
    for name in reversed(_COLUMNS):
        op.drop_column("campaigns", name)
