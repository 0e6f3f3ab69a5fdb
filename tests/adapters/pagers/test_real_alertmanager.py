"""Tests with the real Alertmanager of Debian: requests have the effect that the bot expects."""

import asyncio
import re
import shutil
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import aiohttp
import pytest
from aiohttp import web

from adapters.pagers import AlertmanagerServer
from rules.model.notice import Outcome, Window
from rules.model.subscription import Destination
from tests.adapters.pagers.night import BOTH, DISRUPTED, turn
from tests.fakes.http_service import HttpService
from tests.support.builders import impacts, incident, notice, window
from tests.support.waiting import within

PROGRAM = shutil.which("prometheus-alertmanager")
OPS = Destination("alertmanager:ops")
NOW = datetime.now(UTC).replace(microsecond=0)  # noqa: TID251 - a real service has a real clock
TOMORROW = f"{NOW + timedelta(days=1):%Y-%m-%d}"

pytestmark = pytest.mark.skipif(
    PROGRAM is None, reason="no prometheus-alertmanager: apt-get install prometheus-alertmanager"
)


async def listening(said):
    async with within():
        async for line in said:
            if address := re.search(rb'"Listening on" address=(\S+)', line):
                return address[1].decode()
    pytest.fail("Alertmanager ended before it listened")


class Heard(HttpService):
    """A receiver of notifications from Alertmanager."""

    def __init__(self):
        super().__init__()
        self.told = []
        """Return state and severity of each alert in each notification."""
        self._more = asyncio.Condition()

    def routes(self, router):
        router.add_post("/", self._hear)

    async def until(self, state, severity):
        async with within(), self._more:
            await self._more.wait_for(lambda: (state, severity) in self.told)

    async def _hear(self, request):
        alerts = (await request.json())["alerts"]
        async with self._more:
            self.told += [(each["status"], each["labels"]["severity"]) for each in alerts]
            self._more.notify_all()
        return web.Response()


@pytest.fixture
async def heard():
    async with Heard() as service:
        yield service


@pytest.fixture
async def alertmanager(tmp_path, heard):
    """Yield the address, on a port that the operating system chose."""
    config = tmp_path / "alertmanager.yml"
    config.write_text(
        "route: {receiver: heard, group_by: [alertname], group_wait: 50ms, group_interval: 100ms}\n"
        f"receivers: [{{name: heard, webhook_configs: [{{url: '{heard.url}/'}}]}}]\n"
    )
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
    async with opened(alertmanager={"ops": AlertmanagerServer(url=alertmanager, silence=True)}) as pagers:
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


async def all_silences(alertmanager):
    async with asked(alertmanager, "silences") as silences:
        return {each["id"]: each["status"]["state"] for each in silences}


async def expire(alertmanager, silence):
    async with aiohttp.ClientSession() as session:
        await session.delete(f"{alertmanager}/api/v2/silence/{silence}", raise_for_status=True)


LASTS = Window(start=NOW - timedelta(hours=1), end=NOW + timedelta(hours=2), planned_end=None)
PLANNED = {  # the window of a silence that a person ends
    "not begun": window("18:00", "20:00", day=TOMORROW),
    "at work": LASTS,
}


@pytest.mark.parametrize("planned", PLANNED.values(), ids=PLANNED)
async def test_a_silence_that_a_person_expired_stays_expired(alertmanager, pager, planned):
    said = [notice(windows=(planned,), title=title) for title in ("First", "Second", "Third")]
    await pager.page(turn(None, said[0]), to=OPS)
    [made] = await all_silences(alertmanager)
    await expire(alertmanager, made)
    for before, after in pairwise(said):
        await pager.page(turn(before, after), to=OPS)

    assert await all_silences(alertmanager) == {made: "expired"}


async def test_a_silence_that_we_ended_is_made_again_with_its_window(alertmanager, pager):
    standing, gone = planned("18:00", "20:00"), planned("18:00", "20:00", outcome=Outcome.CANCELLED)
    for before, after in pairwise([None, standing, gone, standing]):
        await pager.page(turn(before, after), to=OPS)

    assert sorted((await all_silences(alertmanager)).values()) == ["expired", "pending"]


async def test_a_receiver_hears_of_no_end_without_a_beginning(alertmanager, pager, heard):
    mild = incident(impacts=impacts(manifest=("degraded", None)))
    bad = incident(impacts=impacts(manifest=("unavailable", None)))
    await pager.page(turn(None, mild), to=OPS)
    await heard.until("firing", "warning")
    await pager.page(turn(mild, bad), to=OPS)
    await heard.until("resolved", "warning")
    await heard.until("firing", "critical")
    await pager.page(turn(bad, incident(closed=True)), to=OPS)
    await heard.until("resolved", "critical")

    assert {severity for _, severity in heard.told} == {"warning", "critical"}


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
