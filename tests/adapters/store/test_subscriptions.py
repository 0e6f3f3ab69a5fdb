from tests.builders import subscription

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


async def test_subscriptions_come_back_as_configured(store):
    await store.keep_subscriptions([NARROW, EVERYTHING, NARROW, ON_CALL])

    assert await store.subscriptions() == [NARROW, EVERYTHING, NARROW, ON_CALL]


async def test_those_of_the_last_start_are_replaced(store):
    await store.keep_subscriptions([NARROW])
    await store.keep_subscriptions([EVERYTHING])

    assert await store.subscriptions() == [EVERYTHING]


async def test_there_may_be_none(store):
    await store.keep_subscriptions([NARROW])
    await store.keep_subscriptions([])

    assert await store.subscriptions() == []
