"""The registry as files bring it: codes, digests, links with dates, labels, staged imports."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON()

_LABELS = (
    *("lifted", "unstable_open", "unstable_cleared", "borderline_open", "borderline_cleared"),
    *("hardship_open", "hardship_cleared", "subsistence", "support_central", "support_at_home"),
    *("disability", "chronic_illness", "left_behind_children", "left_behind_elderly"),
    *("left_behind_women", "elderly_alone", "away_for_work"),
)


def upgrade() -> None:
    for table in ("places", "units", "people", "households"):
        op.add_column(table, sa.Column("code", sa.String(length=64), nullable=True))
        op.add_column(table, sa.Column("digest", sa.LargeBinary(), nullable=True))
        op.add_column(table, sa.Column("gone_on", sa.Date(), nullable=True))
        op.create_index(f"ix_{table}_code", table, ["code"], unique=True)
    with op.batch_alter_table("people") as people:
        people.add_column(sa.Column("post", sa.LargeBinary(), nullable=True))
        people.add_column(sa.Column("unit_id", ID, nullable=True))
        people.create_foreign_key("fk_people_unit_id", "units", ["unit_id"], ["id"])
        people.create_index("ix_people_unit_id", ["unit_id"])
    op.add_column("roles", sa.Column("imported", sa.Boolean(), server_default=sa.false(), nullable=False))
    with op.batch_alter_table("households") as households:
        households.drop_constraint("uq_households_village_id_number", type_="unique")
    op.create_index(
        "ix_households_village_id_number",
        "households",
        ["village_id", "number"],
        unique=True,
        postgresql_where=sa.text("gone_on IS NULL"),
        sqlite_where=sa.text("gone_on IS NULL"),
    )
    _links()
    _imports()
    rules = sa.table("rules", sa.column("kind"), sa.column("key"), sa.column("value", JSON))
    op.bulk_insert(rules, [{"kind": "household_label", "key": key, "value": {}} for key in _LABELS])


def _links() -> None:
    op.create_table(
        "unit_villages",
        sa.Column("id", ID, nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("village_id", ID, nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_unit_villages_unit_id"),
        sa.ForeignKeyConstraint(["village_id"], ["places.id"], name="fk_unit_villages_village_id"),
        sa.PrimaryKeyConstraint("id", name="pk_unit_villages"),
    )
    op.create_index("ix_unit_villages_unit_id", "unit_villages", ["unit_id"])
    op.create_index("ix_unit_villages_village_id", "unit_villages", ["village_id"])
    op.create_table(
        "household_labels",
        sa.Column("id", ID, nullable=False),
        sa.Column("household_id", ID, nullable=False),
        sa.Column("label", sa.LargeBinary(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["household_id"], ["households.id"], name="fk_household_labels_household_id"),
        sa.PrimaryKeyConstraint("id", name="pk_household_labels"),
    )
    op.create_index("ix_household_labels_household_id", "household_labels", ["household_id"])


def _imports() -> None:
    op.create_table(
        "imports",
        sa.Column("id", ID, nullable=False),
        sa.Column("actor_id", ID, nullable=True),
        sa.Column("scope", sa.String(length=128), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("base", sa.Integer(), nullable=True),
        sa.Column("counts", JSON, nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["people.id"], name="fk_imports_actor_id"),
        sa.PrimaryKeyConstraint("id", name="pk_imports"),
    )
    op.create_index("ix_imports_actor_id", "imports", ["actor_id"])
    op.create_table(
        "import_faults",
        sa.Column("import_id", ID, nullable=False),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("field", sa.String(length=16), nullable=False),
        sa.Column("value", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["imports.id"], name="fk_import_faults_import_id"),
        sa.PrimaryKeyConstraint("import_id", "source", "line", "key", "field", name="pk_import_faults"),
    )
    columns: list[sa.Column[Any]] = [
        sa.Column("import_id", ID, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("place", sa.String(64)),
        sa.Column("other", sa.String(64)),
        sa.Column("level", sa.String(16)),
        sa.Column("name", sa.String(64)),
        sa.Column("since", sa.Date()),
        sa.Column("sealed", sa.LargeBinary()),
        sa.Column("sealed_phone", sa.LargeBinary()),
        sa.Column("phone_index", sa.LargeBinary()),
        sa.Column("sealed_post", sa.LargeBinary()),
        sa.Column("mark", sa.LargeBinary()),
        sa.Column("target", ID),
    ]
    op.create_table("staged", *columns)
    op.create_index("ix_staged_code", "staged", ["import_id", "kind", "code"])
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE staged SET UNLOGGED")


def downgrade() -> None:
    raise RuntimeError("links with their history are not taken back: restore a backup")
