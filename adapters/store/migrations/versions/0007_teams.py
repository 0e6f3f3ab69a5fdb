"""Which team a channel is of."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("room", sa.Column("team", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("room", "team")
