import asyncio

from sqlalchemy import make_url

from adapters.store.db import notifier as module
from adapters.store.db.notifier import Notifier


async def test_a_ring_is_kept_until_somebody_waits():
    bell = Notifier()
    bell.notify()

    await asyncio.wait_for(bell.wait(60), 10)


async def test_nobody_waits_longer_than_asked():
    await asyncio.wait_for(Notifier().wait(0), 10)


async def test_without_a_server_the_bell_goes_on_trying_and_can_still_be_rung(monkeypatch):
    monkeypatch.setattr(module, "LISTEN_AGAIN", 0)
    bell = Notifier()
    bell.listen(make_url("postgresql+psycopg://nobody@127.0.0.1:1/none"))
    await bell.wait(0.05)
    bell.notify()

    await asyncio.wait_for(bell.wait(60), 10)
    await bell.close()
