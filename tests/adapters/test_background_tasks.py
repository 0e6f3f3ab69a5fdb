import asyncio

from adapters.background_tasks import BackgroundTasks


async def test_what_takes_too_long_is_broken_off():
    work = BackgroundTasks()
    endless = work.start(asyncio.Event().wait())
    await work.finish(0)

    assert endless.cancelled()


async def test_nothing_to_wait_for():
    await BackgroundTasks().finish(0)

    assert len(asyncio.all_tasks()) == 1
