"""All tables of the first release."""

import sqlalchemy as sa
from alembic import op

Utc = sa.DateTime(timezone=True)
Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _notices()
    _subscriptions()
    _outbox()
    _chat()
    _installations()
    _leader()


def _notices() -> None:
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
        "phrase",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("met", sa.Integer(), nullable=False),
        sa.Column("first_notice", sa.Text(), nullable=False),
        sa.Column("first_at", Utc, nullable=False),
        sa.ForeignKeyConstraint(["first_notice"], ["notice.key"], name="fk_phrase_first_notice_notice"),
        sa.PrimaryKeyConstraint("digest", name="pk_phrase"),
    )
    op.create_table(
        "unread_page",
        sa.Column("oid", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("complaint", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("seen_at", Utc, nullable=False),
        sa.PrimaryKeyConstraint("oid", name="pk_unread_page"),
    )


def _subscriptions() -> None:
    op.create_table(
        "subscription",
        sa.Column("id", Id, nullable=False),
        sa.Column("destination", sa.Text(), nullable=False),
        sa.Column("wish", sa.JSON(), nullable=False),
        sa.Column("workspace", sa.Text(), nullable=False, server_default=""),
        sa.Column("by", sa.Text()),
        sa.Column("by_name", sa.Text()),
        sa.Column("at", Utc),
        sa.PrimaryKeyConstraint("id", name="pk_subscription"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_subscription_destination", "subscription", ["destination"])
    op.create_index("ix_subscription_workspace", "subscription", ["workspace"])
    edition = op.create_table(
        "edition",
        sa.Column("of", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("of", name="pk_edition"),
    )
    # The only row: every writer of subscriptions updates it, so that two transactions cannot both insert it.
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


def _outbox() -> None:
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
    _partial_index("ix_lane_next_at", "lane", ["next_at"], "next_at is not null")
    op.create_table(
        "delivery",
        sa.Column("id", Id, nullable=False),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("notice", sa.Text()),
        sa.Column("before", Id),
        sa.Column("after", Id),
        sa.Column("kinds", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text()),
        sa.Column("why", sa.Text()),
        sa.Column("note", sa.Text()),
        sa.Column("card", sa.Text(), nullable=False, server_default="trouble"),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("intent", sa.Text()),
        sa.Column("intent_at", Utc),
        sa.Column("failure", sa.Text()),
        sa.Column("created_at", Utc, nullable=False),
        sa.Column("not_before", Utc),
        sa.Column("ended_at", Utc),
        sa.ForeignKeyConstraint(["after"], ["revision.id"], name="fk_delivery_after_revision"),
        sa.ForeignKeyConstraint(["before"], ["revision.id"], name="fk_delivery_before_revision"),
        sa.ForeignKeyConstraint(["lane"], ["lane.destination"], name="fk_delivery_lane_lane"),
        sa.ForeignKeyConstraint(["notice"], ["notice.key"], name="fk_delivery_notice_notice"),
        sa.PrimaryKeyConstraint("id", name="pk_delivery"),
    )
    _partial_index("ix_delivery_dead", "delivery", ["lane", "id"], "state = 'dead'")
    _partial_index("ix_delivery_pending", "delivery", ["lane", "id"], "state = 'pending'")
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
    op.create_index("ix_conversation_notice", "conversation", ["notice"])


def _chat() -> None:
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
    op.create_table(
        "room",
        sa.Column("destination", sa.Text(), nullable=False),
        sa.Column("tenant", sa.Text(), nullable=False),
        sa.Column("service_url", sa.Text(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("destination", name="pk_room"),
    )


def _installations() -> None:
    op.create_table(
        "installation",
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("scopes", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", Utc),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("at", Utc, nullable=False),
        sa.PrimaryKeyConstraint("workspace", name="pk_installation"),
    )
    op.create_table(
        "begun",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("until", Utc, nullable=False),
        sa.PrimaryKeyConstraint("state", name="pk_begun"),
    )


def _leader() -> None:
    leader = op.create_table(
        "leader",
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text()),
        sa.Column("until", Utc),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("role", name="pk_leader"),
    )
    # The only lease: candidates update this row, so that two of them cannot both insert it.
    op.bulk_insert(leader, [{"role": "reading", "epoch": 0}])


def _partial_index(name: str, table: str, columns: list[str], condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    _drop("leader", "begun", "installation")
    _drop("room", "board", "heard", "acknowledgement", "mute")
    _drop("conversation", "reminder", "delivery", "lane")
    _drop("audit", "edition", "subscription")
    _drop("unread_page", "phrase", "change", "revision", "notice", "source")


def _drop(*tables: str) -> None:
    for table in tables:
        op.drop_table(table)
