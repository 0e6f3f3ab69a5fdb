"""The service as its own process: how long it takes to start, what it holds when idle; baseline: Python and nothing."""

import asyncio
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.fakes.agency import FakeAgency
from tests.fakes.slack.server import FakeSlack
from tests.support.builders import printed
from tests.support.harness.service_process import CHANNEL, OPERATORS, Service
from tests.support.waiting import until

RUNS = 3


def run() -> Iterator[str]:
    yield asyncio.run(_measured())


async def _measured() -> str:
    taken = [await _started() for _ in range(RUNS)]
    seconds, memory = (median(each) for each in zip(*taken, strict=True))
    bare = median([await _python() for _ in range(RUNS)])
    return (
        f"started and polled twice (one poll is 0.1 s) after {seconds:.1f} s, {seconds / bare:.0f} times as long as "
        f"bare Python; {memory:.0f} MB resident when idle (no aim set)"
    )


async def _started() -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as folder:
        async with FakeAgency() as agency, FakeSlack((CHANNEL, OPERATORS)) as slack:
            agency.publish(printed())
            begun = perf_counter()
            async with Service(Path(folder), agency, slack).running() as process:
                taken = perf_counter() - begun
                asked = len(agency.requests)
                await until(lambda: len(agency.requests) >= asked + 10)
                return taken, _resident(process.pid)


async def _python() -> float:
    begun = perf_counter()
    await (await asyncio.create_subprocess_exec(sys.executable, "-c", "")).wait()
    return perf_counter() - begun


def _resident(process: int) -> float:
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return next(int(each.split()[1]) for each in lines if each.startswith("VmRSS")) / 1024
