"""What waits at a desk, and what asks for more time, is found by indexes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_ASKED = sa.text("extension_asked > 0")


def upgrade() -> None:
    op.create_index("ix_cases_desk_id", "cases", ["desk_id"])
    op.create_index(
        "ix_cases_extension_asked",
        "cases",
        ["extension_asked"],
        postgresql_where=_ASKED,
        sqlite_where=_ASKED,
    )


def downgrade() -> None:
    op.drop_index("ix_cases_extension_asked", "cases")
    op.drop_index("ix_cases_desk_id", "cases")
