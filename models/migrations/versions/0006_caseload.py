"""Transfers of households, leaves with a stand-in, and for whom somebody acted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_AT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _table(
        "transfers",
        {"from_id": "people", "to_id": "people", "by_id": "people", "undone_by": "people"},
        sa.Column("at", _AT, nullable=False),
        sa.Column("undone_at", _AT, nullable=True),
    )
    _table(
        "transfer_items",
        {"transfer_id": "transfers", "household_id": "households"},
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("subject_id", ID, nullable=False),
        sa.Column("made_id", ID, nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
    )
    _table(
        "leaves",
        {"person_id": "people", "stand_in_id": "people", "set_by": "people"},
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("set_at", _AT, nullable=False),
    )
    _append_only("transfer_items")
    for table in ("visits", "case_events"):  # no foreign key: SQLite adds none to a table that is there
        op.add_column(table, sa.Column("for_id", ID, nullable=True))


def _table(name: str, links: dict[str, str], *columns: sa.Column[object]) -> None:
    op.create_table(
        name,
        sa.Column("id", ID, nullable=False),
        *(sa.Column(link, ID, nullable=link == "undone_by") for link in links),
        *columns,
        *(
            sa.ForeignKeyConstraint([link], [f"{table}.id"], name=f"fk_{name}_{link}")
            for link, table in links.items()
        ),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
    )
    for link in links:
        op.create_index(f"ix_{name}_{link}", name, [link], unique=False)


def _append_only(table: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()"
    )


def downgrade() -> None:
    for table in ("visits", "case_events"):
        op.drop_column(table, "for_id")
    for table in ("transfer_items", "transfers", "leaves"):
        op.drop_table(table)
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION transfer_items_refuse()")
