"""Subscriptions of the configuration and of chats, their limits and their audit."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.store import open_store
from rules.model.people import HOME, Person, Workspace
from rules.model.quiet_hours import QuietHours, QuietSpan
from rules.model.subscription import Digest
from rules.ports.subscription_store import (
    MOST_IN_CHANNEL,
    MOST_IN_WORKSPACE,
    AuditAction,
    AuditRecord,
    StoredSubscription,
    SubscriptionId,
    TooManyError,
)
from tests.support.builders import subscription
from tests.support.outbox import NOON

LATER = NOON + timedelta(hours=1)
ADA = Person(id="slack:U1", name="Ada <script>")
BO = Person(id="slack:U2", name="Bo")

EVERYTHING = subscription("console")
NARROW = subscription(
    "slack:C1",
    systems=("manifest", "Et nyt system"),
    kinds=("window.announced", "window.extended"),
    environment="all",
    access="file",
    min_impact="queued",
    language="da",
    broadcast=(),
)
ON_CALL = subscription("pagerduty:ops", pages=("incident.opened",), hours="07:00-22:00")
NIGHTS = QuietSpan(days=frozenset(range(5)), start=22 * 60, end=6 * 60)
WEEKEND = QuietSpan(days=frozenset({5, 6}), start=0, end=24 * 60)
CALM = replace(
    subscription("slack:T1/C2"),
    remind=(timedelta(days=2), timedelta(minutes=90)),
    quiet_hours=QuietHours(spans=(NIGHTS, WEEKEND), zone="Europe/London"),
    digests=frozenset(Digest),
)
NEVER_REMINDED = replace(EVERYTHING, remind=())


async def wishes(store):
    return [each.wish for each in await store.stored_subscriptions()]


async def test_subscriptions_come_back_as_configured(store):
    configured = [NARROW, EVERYTHING, NARROW, ON_CALL, CALM, NEVER_REMINDED]
    await store.sync_configured(configured)

    assert await wishes(store) == configured
    assert {(each.by, each.at) for each in await store.stored_subscriptions()} == {(None, None)}


async def test_those_of_the_last_start_are_replaced(store):
    await store.sync_configured([NARROW])
    await store.sync_configured([EVERYTHING])

    assert await wishes(store) == [EVERYTHING]


async def test_there_may_be_none(store):
    await store.sync_configured([NARROW])
    await store.sync_configured([])

    assert await wishes(store) == []


async def test_a_start_with_the_same_configuration_leaves_their_numbers(store):
    await store.sync_configured([NARROW, ON_CALL, CALM])
    before = await store.stored_subscriptions(), await store.subscriptions_version()
    await store.sync_configured([NARROW, ON_CALL, CALM])

    assert (await store.stored_subscriptions(), await store.subscriptions_version()) == before


@pytest.mark.parametrize(
    "wish", [EVERYTHING, NARROW, CALM, NEVER_REMINDED], ids=["all", "narrow", "calm", "never"]
)
async def test_a_subscription_made_in_a_chat_comes_back_with_its_maker(store, wish):
    made = await store.create_subscription(wish, by=ADA, at=NOON)

    (kept,) = await store.stored_subscriptions()

    assert kept == made == StoredSubscription(id=made.id, wish=wish, by=ADA)
    assert kept.at == made.at == NOON


async def test_a_start_leaves_what_was_made_in_chats(store):
    await store.sync_configured([NARROW])
    first = await store.create_subscription(CALM, by=ADA, at=NOON)
    second = await store.create_subscription(CALM, by=BO, at=NOON)
    await store.sync_configured([EVERYTHING])

    configured, *made = await store.stored_subscriptions()

    assert configured.wish == EVERYTHING
    assert made == [first, second]


async def test_one_is_changed(store):
    made = await store.create_subscription(CALM, by=ADA, at=NOON)
    wish = replace(CALM, digests=frozenset())

    changed = await store.update_subscription(made.id, wish, by=BO, at=LATER)

    assert changed == StoredSubscription(id=made.id, wish=wish, by=BO)
    assert changed.at == LATER
    assert await store.stored_subscriptions() == [changed]


async def test_one_is_ended(store):
    made = await store.create_subscription(CALM, by=ADA, at=NOON)

    assert await store.delete_subscription(made.id, by=BO, at=LATER) == made
    assert await store.stored_subscriptions() == []
    assert await store.delete_subscription(made.id, by=BO, at=LATER) is None


async def test_nobody_in_a_chat_changes_the_configuration(store):
    await store.sync_configured([NARROW])
    (configured,) = await store.stored_subscriptions()

    assert await store.update_subscription(configured.id, EVERYTHING, by=ADA, at=NOON) is None
    assert await store.delete_subscription(configured.id, by=ADA, at=NOON) is None
    assert await store.delete_subscriptions(HOME, by=ADA, at=NOON) == 0
    assert await store.stored_subscriptions() == [configured]
    assert await store.audit(HOME) == []


async def test_a_number_is_never_given_again(store):
    first = await store.create_subscription(CALM, by=ADA, at=NOON)
    await store.delete_subscription(first.id, by=ADA, at=NOON)
    second = await store.create_subscription(CALM, by=ADA, at=NOON)

    assert second.id != first.id


async def test_all_of_a_workspace_end_when_the_bot_is_removed_from_it(store):
    for to in ("slack:T1/C1", "slack:T1/C2", "slack:T2/C1", "slack:C1"):
        await store.create_subscription(subscription(to), by=ADA, at=NOON)

    assert await store.delete_subscriptions(Workspace("slack:T1"), by=BO, at=LATER) == 2
    assert [each.to for each in await wishes(store)] == ["slack:T2/C1", "slack:C1"]
    assert [each.deed for each in await store.audit(Workspace("slack:T1"))] == [AuditAction.ENDED] * 2 + [
        AuditAction.MADE
    ] * 2


async def test_the_audit_tells_who_did_what_the_newest_first(store):
    made = await store.create_subscription(CALM, by=ADA, at=NOON)
    wish = replace(CALM, remind=())
    await store.update_subscription(made.id, wish, by=BO, at=LATER)
    await store.delete_subscription(made.id, by=ADA, at=LATER)
    there = Workspace("slack:T1")

    assert await store.audit(there) == [
        AuditRecord(at=LATER, deed=AuditAction.ENDED, by=ADA, to=CALM.to, before=wish, after=None),
        AuditRecord(at=LATER, deed=AuditAction.CHANGED, by=BO, to=CALM.to, before=CALM, after=wish),
        AuditRecord(at=NOON, deed=AuditAction.MADE, by=ADA, to=CALM.to, before=None, after=CALM),
    ]
    assert [each.deed for each in await store.audit(there, limit=1)] == [AuditAction.ENDED]
    assert await store.audit(Workspace("slack:T2")) == await store.audit(HOME) == []


async def test_a_channel_may_have_only_so_many(store):
    to_one = [subscription("slack:T1/C1")] * MOST_IN_CHANNEL
    await store.sync_configured(to_one)
    made = [await store.create_subscription(each, by=ADA, at=NOON) for each in to_one]

    with pytest.raises(TooManyError):
        await store.create_subscription(to_one[0], by=ADA, at=NOON)

    assert len(await store.stored_subscriptions()) == 2 * MOST_IN_CHANNEL
    assert len(await store.audit(Workspace("slack:T1"))) == MOST_IN_CHANNEL
    assert (
        await store.update_subscription(made[0].id, replace(to_one[0], remind=()), by=ADA, at=NOON)
        is not None
    )


async def test_none_moves_to_a_channel_that_is_full(store):
    for _ in range(MOST_IN_CHANNEL):
        await store.create_subscription(subscription("slack:C1"), by=ADA, at=NOON)
    elsewhere = await store.create_subscription(subscription("slack:C2"), by=ADA, at=NOON)

    with pytest.raises(TooManyError):
        await store.update_subscription(elsewhere.id, subscription("slack:C1"), by=ADA, at=NOON)

    assert (await wishes(store))[-1] == elsewhere.wish


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_a_workspace_may_have_only_so_many(store):
    for number in range(MOST_IN_WORKSPACE):
        await store.create_subscription(subscription(f"slack:T1/C{number}"), by=ADA, at=NOON)

    with pytest.raises(TooManyError):
        await store.create_subscription(subscription("slack:T1/C999"), by=ADA, at=NOON)

    assert (await store.create_subscription(subscription("slack:T2/C999"), by=ADA, at=NOON)).by == ADA


async def test_two_processes_at_once_make_no_more_than_there_may_be(store, database):
    wish = subscription("slack:T1/C1")
    async with open_store(database) as other:
        made = await asyncio.gather(
            *(
                each.create_subscription(wish, by=ADA, at=NOON)
                for _ in range(MOST_IN_CHANNEL - 5)
                for each in (store, other)
            ),
            return_exceptions=True,
        )

    assert sum(isinstance(each, TooManyError) for each in made) == MOST_IN_CHANNEL - 10
    assert (
        len(await store.stored_subscriptions())
        == MOST_IN_CHANNEL
        == len(await store.audit(Workspace("slack:T1")))
    )


async def test_the_mark_differs_after_every_change(store, database):
    marks = [await store.subscriptions_version()]

    async def look():
        marks.append(await store.subscriptions_version())

    await store.sync_configured([NARROW])
    await look()
    await store.sync_configured([CALM])
    await look()
    async with open_store(database) as other:
        made = await other.create_subscription(CALM, by=ADA, at=NOON)
    await look()
    await store.update_subscription(made.id, EVERYTHING, by=ADA, at=NOON)
    await look()
    await store.delete_subscription(made.id, by=ADA, at=NOON)
    await look()

    assert len(set(marks)) == len(marks) == 6
    assert await store.subscriptions_version() == marks[-1]


async def test_an_unknown_number_is_nobodys(store):
    assert await store.update_subscription(SubscriptionId(7), CALM, by=ADA, at=NOON) is None
    assert await store.delete_subscription(SubscriptionId(7), by=ADA, at=NOON) is None
