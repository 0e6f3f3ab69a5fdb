"""By which rule a delivery is owed, apart from why there is news."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("delivery", sa.Column("rule", sa.Text()))


def downgrade() -> None:
    op.drop_column("delivery", "rule")
