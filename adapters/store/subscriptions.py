"""Who wanted what when the service last started: for `doctor`, and for whoever looks into the database."""

from collections.abc import Iterable, Sequence

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.store.engine import transaction
from adapters.store.tables import subscription
from adapters.store.wishes import wish_from_plain, wish_to_plain
from rules.subscription import Subscription


class SqlSubscriptions:
    """The subscriptions in a database."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def keep_subscriptions(self, subscriptions: Iterable[Subscription]) -> None:
        """Replace all by those of the configuration."""
        rows = [{"destination": each.to, "wish": wish_to_plain(each)} for each in subscriptions]
        async with transaction(self._engine) as connection:
            await connection.execute(delete(subscription))
            if rows:
                await connection.execute(insert(subscription), rows)

    async def subscriptions(self) -> Sequence[Subscription]:
        """All kept ones, in the order of the configuration."""
        async with transaction(self._engine) as connection:
            rows = await connection.execute(select(subscription).order_by(subscription.c.id))
        return [wish_from_plain(row.destination, row.wish) for row in rows]
