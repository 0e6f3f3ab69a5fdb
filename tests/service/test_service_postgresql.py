"""The whole service on PostgreSQL, when the server is demoted under it or the wire to it freezes."""

import asyncio
from contextlib import asynccontextmanager, suppress
from itertools import count

import pytest
from aiohttp import ClientError, ClientSession

from tests.fakes.agency import FakeAgency
from tests.fakes.slack.server import FakeSlack
from tests.fakes.tcp_proxy import demote, promote, wire_to
from tests.support.builders import at, printed
from tests.support.harness.service_process import CHANNEL, OPERATORS, Service
from tests.support.waiting import until, within

WINDOW = printed(
    oid="2900777",
    title="PRD-servicewindow EMCS Tuesday November 3, 2026",
    status="Scheduled unavailability",
    systems=("EMCS",),
    published="27-10-2026 09:15:00",
    updated="27-10-2026 kl. 09:15",
    body="Tuesday November 3, 2026, 1700-1900\n\nEMCS will be unavailable during the service window.",
)
OVER = printed(
    oid="2900001",
    title="PRD-servicewindow Import Monday October 5, 2026",
    status="Closed",
    systems=("Import",),
    published="01-10-2026 08:00:00",
    updated="05-10-2026 kl. 20:10",
    body="Monday October 5, 2026, 1800-2000\n\nImport will be unavailable.",
)
LATER = "Update 16:20 - The service window is extended until 2130"
_numbers = count()


@pytest.fixture
async def agency():
    async with FakeAgency() as agency:
        agency.publish(OVER)
        yield agency


@pytest.fixture
async def slack():
    async with FakeSlack((CHANNEL, OPERATORS)) as slack:
        yield slack


@pytest.fixture
async def wire(postgres):
    async with wire_to(postgres) as opened:
        yield opened


class Health:
    """What the probe answers. A call that takes longer than a container runtime waits is no answer."""

    def __init__(self, port):
        self._url = f"http://127.0.0.1:{port}/healthz"

    async def until(self, *, well):
        async with within(), ClientSession() as session:
            while await self._status(session) != (200 if well else 503):  # noqa: ASYNC110 - what is waited for happens in another process
                await asyncio.sleep(0.1)

    async def _status(self, session):
        with suppress(ClientError, TimeoutError):
            async with asyncio.timeout(5), session.get(self._url) as answer:
                return answer.status
        return None


@pytest.fixture
async def bot(tmp_path, agency, slack, wire, postgres, unused_tcp_port):
    """The service at work on a window that it has told; what it tells next, it tells as a reply."""
    name = f"service_{next(_numbers)}"
    postgres(f"create database {name};")
    service = Service(tmp_path, agency, slack, arguments=("-m", "tests.service.short_lease"))
    text = service.config.read_text(encoding="utf-8")
    store = f'url = "postgresql://postgres@127.0.0.1:{wire.port}/{name}"\ntimeout_seconds = 1\n'
    text = text.replace(f'url = "sqlite:///{tmp_path}/memory.sqlite3"\n', store)
    text = text.replace("127.0.0.1:0", f"127.0.0.1:{unused_tcp_port}")
    service.config.write_text(text, encoding="utf-8")
    async with service.running():
        agency.publish(WINDOW)
        await until(lambda: slack.roots(CHANNEL))
        yield Health(unused_tcp_port)


async def told_later(slack):
    [root] = slack.roots(CHANNEL)
    await until(lambda: slack.replies(CHANNEL, root.ts))
    return [each.text for each in slack.replies(CHANNEL, root.ts)]


@asynccontextmanager
async def demoted(wire, postgres):
    demote(postgres)
    try:
        yield
    finally:
        promote(postgres)


@asynccontextmanager
async def unresponsive(wire, postgres):
    wire.freeze()
    yield
    wire.thaw()


@asynccontextmanager
async def restarted(wire, postgres):
    """All sessions are ended, and new ones refused."""
    refusing = "update pg_database set datallowconn = {} where datname like 'service%';"
    postgres(refusing.format("false"))
    postgres("select pg_terminate_backend(pid) from pg_stat_activity where datname like 'service%';")
    yield
    postgres(refusing.format("true"))


FAULTS = {
    "the server takes no writes": demoted,
    "nothing comes through the wire, and the old connections never recover": unresponsive,
    "the server ends all sessions and takes no new ones": restarted,
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
async def test_what_happened_while_nothing_could_be_written_is_told_soon_after(
    bot, agency, slack, wire, postgres, fault
):
    async with fault(wire, postgres):
        await bot.until(well=False)
        agency.revise("2900777", at=at("16:20", "2026-11-03"), body=f"{LATER}\n\n{WINDOW.body}")
    told = await told_later(slack)
    await bot.until(well=True)

    assert len(told) == 1
    assert told[0].startswith("🚨 Extended: now until Tuesday 21:30, was 19:00")


async def test_news_of_a_moment_when_only_the_old_connections_froze_are_told(bot, agency, slack, wire):
    wire.freeze()
    wire.thaw()
    agency.revise("2900777", at=at("16:20", "2026-11-03"), body=f"{LATER}\n\n{WINDOW.body}")
    told = await told_later(slack)

    assert len(told) == 1
    await bot.until(well=True)
