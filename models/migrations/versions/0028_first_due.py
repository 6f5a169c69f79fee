"""Cases of a state lie in the order of a list: those due on one day need not be sorted to find the first."""

from __future__ import annotations

from alembic import op

revision = "0028"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_cases_state_due", "cases")
    op.create_index("ix_cases_state_due", "cases", ["state", "due_on", "id"])


def downgrade() -> None:
    op.drop_index("ix_cases_state_due", "cases")
    op.create_index("ix_cases_state_due", "cases", ["state", "due_on"])
