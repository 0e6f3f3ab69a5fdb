"""Sentences that no phrase table knows."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "phrase",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("met", sa.Integer(), nullable=False),
        sa.Column("first_notice", sa.Text(), nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["first_notice"], ["notice.key"], name="fk_phrase_first_notice_notice"),
        sa.PrimaryKeyConstraint("digest", name="pk_phrase"),
    )


def downgrade() -> None:
    op.drop_table("phrase")
