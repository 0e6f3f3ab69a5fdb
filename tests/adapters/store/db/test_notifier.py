from sqlalchemy import make_url

from adapters.store.db import notifier as module
from adapters.store.db.notifier import Notifier
from tests.support.waiting import LIMIT, within


async def test_a_ring_is_kept_until_somebody_waits():
    bell = Notifier()
    bell.notify()

    async with within():
        await bell.wait(2 * LIMIT)


async def test_nobody_waits_longer_than_asked():
    async with within():
        await Notifier().wait(0)


async def test_without_a_server_the_bell_goes_on_trying_and_can_still_be_rung(monkeypatch):
    monkeypatch.setattr(module, "LISTEN_AGAIN", 0)
    bell = Notifier()
    bell.listen(make_url("postgresql+psycopg://nobody@127.0.0.1:1/none"))
    await bell.wait(0.05)
    bell.notify()

    async with within():
        await bell.wait(2 * LIMIT)
    await bell.close()
