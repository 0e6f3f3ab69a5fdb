"""What people do in a chat: subscriptions with an owner, mutes, acknowledgements, boards."""

import sqlalchemy as sa
from alembic import op

Utc = sa.DateTime(timezone=True)
Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _own_subscriptions()
    op.create_index("ix_conversation_notice", "conversation", ["notice"])
    op.create_table(
        "mute",
        sa.Column("destination", sa.Text(), nullable=False),
        sa.Column("of", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("until", Utc),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("destination", "of", "key", name="pk_mute"),
    )
    op.create_table(
        "acknowledgement",
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("at", Utc, nullable=False),
        sa.ForeignKeyConstraint(["notice"], ["notice.key"], name="fk_acknowledgement_notice_notice"),
        sa.PrimaryKeyConstraint("notice", "workspace", name="pk_acknowledgement"),
    )
    op.create_table(
        "heard",
        sa.Column("call", sa.Text(), nullable=False),
        sa.Column("at", Utc, nullable=False),
        sa.PrimaryKeyConstraint("call", name="pk_heard"),
    )
    op.create_index("ix_heard_at", "heard", ["at"])
    op.create_table(
        "board",
        sa.Column("destination", sa.Text(), nullable=False),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("destination", name="pk_board"),
    )


def _own_subscriptions() -> None:
    # In a file it is made anew: else a number would be given twice.
    in_file = op.get_bind().dialect.name == "sqlite"
    with op.batch_alter_table(
        "subscription",
        recreate="always" if in_file else "never",
        table_kwargs={"sqlite_autoincrement": True},
    ) as batch:
        batch.add_column(sa.Column("workspace", sa.Text(), nullable=False, server_default=""))
        batch.add_column(sa.Column("by", sa.Text()))
        batch.add_column(sa.Column("by_name", sa.Text()))
        batch.add_column(sa.Column("at", Utc))
        batch.create_index("ix_subscription_destination", ["destination"])
        batch.create_index("ix_subscription_workspace", ["workspace"])
    edition = op.create_table(
        "edition",
        sa.Column("of", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("of", name="pk_edition"),
    )
    # As with the one seat of the leader: whoever changes subscriptions updates this row, so that two cannot at once.
    op.bulk_insert(edition, [{"of": "subscriptions", "number": 0}])
    op.create_table(
        "audit",
        sa.Column("id", Id, nullable=False),
        sa.Column("at", Utc, nullable=False),
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("deed", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("destination", sa.Text(), nullable=False),
        sa.Column("before", sa.JSON()),
        sa.Column("after", sa.JSON()),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    op.create_index("ix_audit_workspace_id", "audit", ["workspace", "id"])


def downgrade() -> None:
    for table in ("board", "heard", "acknowledgement", "mute", "audit", "edition"):
        op.drop_table(table)
    op.drop_index("ix_conversation_notice", "conversation")
    op.execute('delete from subscription where "by" is not null')
    with op.batch_alter_table("subscription") as batch:
        batch.drop_index("ix_subscription_workspace")
        batch.drop_index("ix_subscription_destination")
        for column in ("at", "by_name", "by", "workspace"):
            batch.drop_column(column)
