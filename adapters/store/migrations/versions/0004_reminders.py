"""What the clock makes due, and what can wait."""

import sqlalchemy as sa
from alembic import op

Utc = sa.DateTime(timezone=True)

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Until now every note told operators of trouble.
    op.add_column("delivery", sa.Column("card", sa.Text(), nullable=False, server_default="trouble"))
    op.add_column("delivery", sa.Column("not_before", Utc))
    op.create_table(
        "reminder",
        sa.Column("destination", sa.Text(), nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("moment", sa.Text(), nullable=False),
        sa.Column("at", Utc, nullable=False),
        sa.ForeignKeyConstraint(["notice"], ["notice.key"], name="fk_reminder_notice_notice"),
        sa.PrimaryKeyConstraint("destination", "notice", "kind", "moment", name="pk_reminder"),
    )


def downgrade() -> None:
    op.drop_table("reminder")
    with op.batch_alter_table("delivery") as table:
        table.drop_column("not_before")
        table.drop_column("card")
