"""What an office's list begins with is found by indexes of what it waits for alone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0022"
branch_labels = None
depends_on = None

_ABOVE = sa.text("category = 'village_affairs'")


def upgrade() -> None:
    op.drop_index("ix_cases_desk_id", "cases")
    op.create_index("ix_cases_desk_state_due", "cases", ["desk_id", "state", "due_on"])
    op.create_index(
        "ix_cases_above_village",
        "cases",
        ["category", "state"],
        postgresql_where=_ABOVE,
        sqlite_where=_ABOVE,
    )


def downgrade() -> None:
    op.drop_index("ix_cases_above_village", "cases")
    op.drop_index("ix_cases_desk_state_due", "cases")
    op.create_index("ix_cases_desk_id", "cases", ["desk_id"])
