"""The first tables."""

import sqlalchemy as sa
from alembic import op

Utc = sa.DateTime(timezone=True)
Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "lane",
        sa.Column("destination", sa.Text(), nullable=False),
        sa.Column("next_at", Utc),
        sa.Column("ready_at", Utc, nullable=False),
        sa.Column("owner", sa.Text()),
        sa.Column("lease_until", Utc),
        sa.Column("paused_at", Utc),
        sa.Column("paused_reason", sa.Text()),
        sa.PrimaryKeyConstraint("destination", name="pk_lane"),
    )
    op.create_index(
        "ix_lane_next_at",
        "lane",
        ["next_at"],
        sqlite_where=sa.text("next_at is not null"),
        postgresql_where=sa.text("next_at is not null"),
    )

    leader = op.create_table(
        "leader",
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text()),
        sa.Column("until", Utc),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("role", name="pk_leader"),
    )
    op.create_table(
        "notice",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("oid", sa.Text()),
        sa.Column("current_revision", Id, nullable=False),
        sa.Column("told_revision", Id, nullable=False),
        sa.Column("successor", sa.Text()),
        sa.PrimaryKeyConstraint("key", name="pk_notice"),
    )
    op.create_index("ix_notice_oid", "notice", ["oid"])

    op.create_table(
        "source",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text()),
        sa.Column("last_modified", sa.Text()),
        sa.Column("digest", sa.Text()),
        sa.Column("baselined", sa.Boolean(), nullable=False),
        sa.Column("read_at", Utc),
        sa.Column("failing_since", Utc),
        sa.Column("failure", sa.Text()),
        sa.Column("told_stale", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_source"),
    )
    op.create_table(
        "subscription",
        sa.Column("id", Id, nullable=False),
        sa.Column("destination", sa.Text(), nullable=False),
        sa.Column("wish", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_subscription"),
    )
    op.create_table(
        "revision",
        sa.Column("id", Id, nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("printed", sa.JSON(), nullable=False),
        sa.Column("seen_at", Utc, nullable=False),
        sa.ForeignKeyConstraint(["notice"], ["notice.key"], name="fk_revision_notice_notice"),
        sa.ForeignKeyConstraint(["source"], ["source.name"], name="fk_revision_source_source"),
        sa.PrimaryKeyConstraint("id", name="pk_revision"),
    )
    op.create_index("ix_revision_notice_source_id", "revision", ["notice", "source", "id"])

    op.create_table(
        "change",
        sa.Column("revision", Id, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["revision"], ["revision.id"], name="fk_change_revision_revision"),
        sa.PrimaryKeyConstraint("revision", "kind", name="pk_change"),
    )
    op.create_table(
        "conversation",
        sa.Column("destination", sa.Text(), nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("root", sa.Text(), nullable=False),
        sa.Column("shown", Id, nullable=False),
        sa.ForeignKeyConstraint(["notice"], ["notice.key"], name="fk_conversation_notice_notice"),
        sa.ForeignKeyConstraint(["shown"], ["revision.id"], name="fk_conversation_shown_revision"),
        sa.PrimaryKeyConstraint("destination", "notice", name="pk_conversation"),
    )
    op.create_table(
        "delivery",
        sa.Column("id", Id, nullable=False),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("notice", sa.Text()),
        sa.Column("before", Id),
        sa.Column("after", Id),
        sa.Column("kinds", sa.Text(), nullable=False),
        sa.Column("why", sa.Text()),
        sa.Column("note", sa.Text()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("intent", sa.Text()),
        sa.Column("intent_at", Utc),
        sa.Column("failure", sa.Text()),
        sa.Column("created_at", Utc, nullable=False),
        sa.Column("ended_at", Utc),
        sa.ForeignKeyConstraint(["after"], ["revision.id"], name="fk_delivery_after_revision"),
        sa.ForeignKeyConstraint(["before"], ["revision.id"], name="fk_delivery_before_revision"),
        sa.ForeignKeyConstraint(["lane"], ["lane.destination"], name="fk_delivery_lane_lane"),
        sa.ForeignKeyConstraint(["notice"], ["notice.key"], name="fk_delivery_notice_notice"),
        sa.PrimaryKeyConstraint("id", name="pk_delivery"),
    )
    op.create_index(
        "ix_delivery_dead",
        "delivery",
        ["lane", "id"],
        sqlite_where=sa.text("state = 'dead'"),
        postgresql_where=sa.text("state = 'dead'"),
    )
    op.create_index(
        "ix_delivery_pending",
        "delivery",
        ["lane", "id"],
        sqlite_where=sa.text("state = 'pending'"),
        postgresql_where=sa.text("state = 'pending'"),
    )
    # The one seat there is: whoever leads updates this row, so that two cannot both insert it.
    op.bulk_insert(leader, [{"role": "reading", "epoch": 0}])


def downgrade() -> None:
    for table in (
        "delivery",
        "conversation",
        "change",
        "revision",
        "subscription",
        "source",
        "notice",
        "leader",
        "lane",
    ):
        op.drop_table(table)
