"""The tables. A change here needs a migration in `migrations/versions`; a test compares the two."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    text,
)

from adapters.store.db.columns import Id, Plain, Utc, metadata
from rules.model.delivery import Card

source = Table(
    "source",
    metadata,
    Column("name", Text, primary_key=True),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("digest", Text),
    Column("baselined", Boolean, nullable=False),
    Column("read_at", Utc),
    Column("failing_since", Utc),
    Column("failure", Text),
    Column("told_stale", Boolean, nullable=False),
)

notice = Table(
    "notice",
    metadata,
    Column("key", Text, primary_key=True),
    Column("oid", Text, index=True),
    # No foreign key: the two tables would need each other first. Written in the transaction that adds the revision.
    Column("current_revision", Id, nullable=False),
    Column("told_revision", Id, nullable=False),
    Column("successor", Text),  # the notice that continues its conversations
)

revision = Table(
    "revision",
    metadata,
    Column("id", Id, primary_key=True),
    Column("notice", ForeignKey("notice.key"), nullable=False),
    Column("source", ForeignKey("source.name"), nullable=False),
    Column("language", Text, nullable=False),
    Column("printed", Plain, nullable=False),
    Column("seen_at", Utc, nullable=False),
    Index(None, "notice", "source", "id"),
)

change = Table(
    "change",
    metadata,
    Column("revision", ForeignKey("revision.id"), primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("rank", Integer, nullable=False),
    Column("why", Text, nullable=False),
)

subscription = Table(
    "subscription",
    metadata,
    Column("id", Id, primary_key=True),
    Column("destination", Text, nullable=False, index=True),
    Column("wish", Plain, nullable=False),
    Column("workspace", Text, nullable=False, index=True, server_default=""),
    Column("by", Text),  # null: from the configuration
    Column("by_name", Text),
    Column("at", Utc),
    sqlite_autoincrement=True,  # a number is never reused: an old button would delete another subscription
)

edition = Table(  # one row: locked by every writer of subscriptions, counts their changes
    "edition",
    metadata,
    Column("of", Text, primary_key=True),
    Column("number", BigInteger, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Id, primary_key=True),
    Column("at", Utc, nullable=False),
    Column("workspace", Text, nullable=False),
    Column("deed", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("by_name", Text, nullable=False),
    Column("destination", Text, nullable=False),
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON(none_as_null=True)),
    Index(None, "workspace", "id"),
)

lane = Table(
    "lane",
    metadata,
    Column("destination", Text, primary_key=True),
    Column("next_at", Utc),  # null: nothing is pending
    Column("ready_at", Utc, nullable=False),  # the service accepts nothing before this time
    Column("owner", Text),
    Column("lease_until", Utc),
    Column("paused_at", Utc),
    Column("paused_reason", Text),
    Index(
        "ix_lane_next_at",
        "next_at",
        sqlite_where=text("next_at is not null"),
        postgresql_where=text("next_at is not null"),
    ),
)

delivery = Table(
    "delivery",
    metadata,
    Column("id", Id, primary_key=True),
    Column("lane", ForeignKey("lane.destination"), nullable=False),
    Column("notice", ForeignKey("notice.key")),
    Column("before", ForeignKey("revision.id")),
    Column("after", ForeignKey("revision.id")),
    Column("kinds", Text, nullable=False),  # separated by spaces
    Column("rule", Text),
    Column("why", Text),
    Column("note", Text),
    Column("card", Text, nullable=False, server_default=Card.TROUBLE),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("intent", Text),
    Column("intent_at", Utc),
    Column("failure", Text),
    Column("created_at", Utc, nullable=False),
    Column("not_before", Utc),  # held until then, or until a newer delivery of the same notice
    Column("ended_at", Utc),
    Index(
        "ix_delivery_pending",
        "lane",
        "id",
        sqlite_where=text("state = 'pending'"),
        postgresql_where=text("state = 'pending'"),
    ),
    Index(
        "ix_delivery_dead",
        "lane",
        "id",
        sqlite_where=text("state = 'dead'"),
        postgresql_where=text("state = 'dead'"),
    ),
)

reminder = Table(
    "reminder",
    metadata,
    Column("destination", Text, primary_key=True),
    Column("notice", ForeignKey("notice.key"), primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("moment", Text, primary_key=True),
    Column("at", Utc, nullable=False),
)

conversation = Table(
    "conversation",
    metadata,
    Column("destination", Text, primary_key=True),
    Column("notice", ForeignKey("notice.key"), primary_key=True),
    Column("root", Text, nullable=False),
    Column("shown", ForeignKey("revision.id"), nullable=False),
    Index(None, "notice"),
)

mute = Table(
    "mute",
    metadata,
    Column("destination", Text, primary_key=True),
    Column("of", Text, primary_key=True),  # `notice` or `system`
    Column("key", Text, primary_key=True),
    Column("until", Utc),
    Column("by", Text, nullable=False),
    Column("by_name", Text, nullable=False),
)

acknowledgement = Table(
    "acknowledgement",
    metadata,
    Column("notice", ForeignKey("notice.key"), primary_key=True),
    Column("workspace", Text, primary_key=True),
    Column("by", Text, nullable=False),
    Column("by_name", Text, nullable=False),
    Column("at", Utc, nullable=False),
)

heard = Table(  # ids of calls and jobs that were processed
    "heard",
    metadata,
    Column("call", Text, primary_key=True),
    Column("at", Utc, nullable=False, index=True),
)

board = Table(
    "board",
    metadata,
    Column("destination", Text, primary_key=True),
    Column("ref", Text, nullable=False),
    Column("shown", Text, nullable=False),
)

phrase = Table(  # sentences that no phrase table matched
    "phrase",
    metadata,
    Column("digest", Text, primary_key=True),  # a text may be too long for an index
    Column("text", Text, nullable=False),
    Column("met", Integer, nullable=False),
    Column("first_notice", ForeignKey("notice.key"), nullable=False),
    Column("first_at", Utc, nullable=False),
)

unread_page = Table(
    "unread_page",
    metadata,
    Column("oid", Text, primary_key=True),
    Column("address", Text, nullable=False),
    Column("complaint", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("seen_at", Utc, nullable=False),
)

room = Table(  # channels of Teams that the bot can post in
    "room",
    metadata,
    Column("destination", Text, primary_key=True),
    Column("tenant", Text, nullable=False),
    Column("service_url", Text, nullable=False),
    Column("team", Text, nullable=False, server_default=""),
)

installation = Table(
    "installation",
    metadata,
    Column("workspace", Text, primary_key=True),
    Column("team", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("scopes", Text, nullable=False),  # separated by spaces
    Column("sealed", LargeBinary, nullable=False),
    Column("expires_at", Utc),
    Column("by", Text, nullable=False),
    Column("by_name", Text, nullable=False),
    Column("at", Utc, nullable=False),
)

begun = Table(  # installations that were started and not completed
    "begun",
    metadata,
    Column("state", Text, primary_key=True),
    Column("until", Utc, nullable=False),
)

leader = Table(
    "leader",
    metadata,
    Column("role", Text, primary_key=True),
    Column("owner", Text),
    Column("until", Utc),
    Column("epoch", BigInteger, nullable=False),
)
