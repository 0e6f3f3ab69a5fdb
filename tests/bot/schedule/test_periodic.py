import asyncio
from datetime import timedelta

from structlog.testing import capture_logs

from bot.schedule.periodic import PeriodicTasks
from rules.ports.services import StoreError
from tests.support.builders import at
from tests.support.waiting import within

NOW = at("12:00")
AT_ONCE = timedelta(0)
FULL = StoreError("disk full")


class Looked:
    """Counts its looks, and ends the rounds after so many; fails at those named."""

    def __init__(
        self,
        stop: asyncio.Event,
        *,
        rounds: int = 3,
        fails: tuple[int, ...] = (),
        error: Exception = FULL,
    ) -> None:
        self.at: list[object] = []
        self._stop = stop
        self._rounds = rounds
        self._fails = fails
        self._error = error

    async def tick(self, now, stop) -> None:
        assert stop is self._stop
        self.at.append(now)
        if len(self.at) == self._rounds:
            self._stop.set()
        if len(self.at) in self._fails:
            raise self._error


async def test_everything_is_looked_at_in_each_round():
    stop = asyncio.Event()
    first, second = Looked(stop), Looked(stop)

    await PeriodicTasks([first, second], now=lambda: NOW).run(stop, every=AT_ONCE)

    assert first.at == second.at == [NOW] * 3


async def test_what_fails_is_tried_again_and_holds_up_nothing_else():
    stop = asyncio.Event()
    broken, whole = Looked(stop, fails=(1, 2)), Looked(stop)

    with capture_logs() as logs:
        await PeriodicTasks([broken, whole], now=lambda: NOW).run(stop, every=AT_ONCE)

    assert len(whole.at) == len(broken.at) == 3
    assert [each["event"] for each in logs] == ["store.failed"] * 2


async def test_what_the_bot_stumbles_over_holds_up_nothing_else():
    stop = asyncio.Event()
    broken, whole = Looked(stop, fails=(1,), error=KeyError("xoxb-secret")), Looked(stop)

    with capture_logs() as logs:
        await PeriodicTasks([broken, whole], now=lambda: NOW).run(stop, every=AT_ONCE)

    assert len(whole.at) == len(broken.at) == 3
    assert [each["event"] for each in logs] == ["task.crashed"]
    assert "secret" not in str(logs)


async def test_it_stops_at_once():
    stop = asyncio.Event()
    look = Looked(stop, rounds=1)

    async with within():
        await PeriodicTasks([look], now=lambda: NOW).run(stop, every=timedelta(hours=1))

    assert len(look.at) == 1
