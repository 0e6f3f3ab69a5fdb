"""Against the real Alertmanager, as Debian ships it: what we send means there what we think it means."""

import asyncio
import re
import shutil
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest

from adapters.pagers import Server
from rules.notice import Outcome, Window
from rules.subscription import Destination
from tests.adapters.pagers.stories import BOTH, DISRUPTED, turn
from tests.builders import incident, notice, window

PROGRAM = shutil.which("prometheus-alertmanager")
OPS = Destination("alertmanager:ops")
NOW = datetime.now(UTC).replace(microsecond=0)  # noqa: TID251 - a real service has a real clock
TOMORROW = f"{NOW + timedelta(days=1):%Y-%m-%d}"

pytestmark = pytest.mark.skipif(
    PROGRAM is None, reason="no prometheus-alertmanager: apt-get install prometheus-alertmanager"
)


async def listening(said):
    async with asyncio.timeout(20):
        async for line in said:
            if address := re.search(rb'"Listening on" address=(\S+)', line):
                return address[1].decode()
    pytest.fail("Alertmanager ended before it listened")


@pytest.fixture
async def alertmanager(tmp_path):
    """Its address, on a port that it chose."""
    config = tmp_path / "alertmanager.yml"
    config.write_text("route: {receiver: nobody}\nreceivers: [{name: nobody}]\n")
    process = await asyncio.create_subprocess_exec(
        str(PROGRAM),
        f"--config.file={config}",
        f"--storage.path={tmp_path / 'data'}",
        "--web.listen-address=127.0.0.1:0",
        "--cluster.listen-address=",
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stderr is not None
    yield f"http://{await listening(process.stderr)}"
    process.kill()
    await process.communicate()


@pytest.fixture
async def pager(alertmanager, opened, clock):
    clock.at = NOW
    async with opened(alertmanager={"ops": Server(url=alertmanager, silence=True)}) as pagers:
        yield pagers["alertmanager"]


@asynccontextmanager
async def asked(alertmanager, path):
    async with aiohttp.ClientSession() as session, session.get(f"{alertmanager}/api/v2/{path}") as answer:
        yield await answer.json()


async def firing(alertmanager):
    async with asked(alertmanager, "alerts") as alerts:
        return [
            (each["labels"]["system"], each["labels"]["severity"], each["status"]["state"]) for each in alerts
        ]


async def standing(alertmanager):
    async with asked(alertmanager, "silences") as silences:
        return sorted(
            (each["startsAt"], each["endsAt"], each["status"]["state"])
            for each in silences
            if each["status"]["state"] != "expired"
        )


def stamp(moment):
    return f"{moment:%Y-%m-%dT%H:%M:%S.000Z}"


def planned(start, end, **said):
    return notice(window=window(start, end, day=TOMORROW), **said)


async def test_an_alert_appears_takes_news_and_is_resolved(alertmanager, pager):
    worse = incident(systems=BOTH)
    await pager.page(turn(None, DISRUPTED), to=OPS)
    one = await firing(alertmanager)
    await pager.page(turn(DISRUPTED, worse), to=OPS)
    two = await firing(alertmanager)
    await pager.page(turn(worse, incident(systems=BOTH, closed=True)), to=OPS)

    assert one == [("manifest", "error", "active")]
    assert sorted(two) == [("ics2", "error", "active"), ("manifest", "error", "active")]
    assert await firing(alertmanager) == []


async def test_a_silence_is_created_moved_and_expired(alertmanager, pager):
    first, later = planned("18:00", "20:00"), planned("19:00", "23:00")
    seen = []
    for page in (
        turn(None, first),
        turn(None, first),
        turn(first, later),
        turn(later, planned("19:00", "23:00", outcome=Outcome.CANCELLED)),
    ):
        await pager.page(page, to=OPS)
        seen.append(await standing(alertmanager))
    created = [(stamp(first.windows[0].start), stamp(first.windows[0].end), "pending")]

    assert seen == [
        created,
        created,
        [(stamp(later.windows[0].start), stamp(later.windows[0].end), "pending")],
        [],
    ]


async def test_a_silence_hides_the_operators_alerts_and_not_ours(alertmanager, pager):
    began = Window(
        start=NOW - timedelta(hours=2), end=NOW + timedelta(hours=1), planned_end=NOW + timedelta(hours=1)
    )
    longer = replace(began, end=NOW + timedelta(hours=3))
    said = [notice(windows=(each,), updated=NOW) for each in (began, longer)]
    theirs = [{"labels": {"alertname": "QueueGrows", "customs_system": "manifest"}}]
    async with aiohttp.ClientSession() as session:
        await session.post(f"{alertmanager}/api/v2/alerts", json=theirs)
    await pager.page(turn(*said), to=OPS)
    async with asked(alertmanager, "alerts") as alerts:
        states = {each["labels"]["alertname"]: each["status"]["state"] for each in alerts}

    assert states == {"QueueGrows": "suppressed", "CustomsNotice": "active"}
