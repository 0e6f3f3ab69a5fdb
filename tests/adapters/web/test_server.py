import asyncio

from aiohttp import ClientSession, web
from prometheus_client.parser import text_string_to_metric_families

from adapters.web.server import serve
from rules.ports.diagnostics import Measurement
from rules.ports.services import StoreError


async def ask(port: int) -> tuple[int, dict[str, object]]:
    async with ClientSession() as session, session.get(f"http://127.0.0.1:{port}/healthz") as answer:
        return answer.status, await answer.json()


async def none():
    return ()


async def test_a_working_service_reports_its_sources():
    async def report():
        return {"sources": {"list": {"failing_since": None}}}

    async with serve("127.0.0.1", 0, report, none) as port:
        answer = await ask(port)

    assert answer == (200, {"status": "ok", "sources": {"list": {"failing_since": None}}})


async def test_a_service_that_cannot_work_says_so_without_its_secrets():
    async def report():
        raise ConnectionError("postgresql://bot:hunter2@db/toldvagt")

    async with serve("127.0.0.1", 0, report, none) as port:
        answer = await ask(port)

    assert answer == (503, {"status": "failed", "reason": "ConnectionError"})


async def test_a_database_that_takes_no_writes_is_named():
    async def report():
        raise StoreError("database postgresql+psycopg://bot:***@db/told: the server takes no writes")

    async with serve("127.0.0.1", 0, report, none) as port:
        status, answer = await ask(port)

    assert status == 503
    assert answer["reason"] == "database postgresql+psycopg://bot:***@db/told: the server takes no writes"


async def test_a_probe_is_answered_while_the_database_hangs_and_asks_it_once():
    asked, answering = [], asyncio.Event()

    async def report():
        asked.append(True)
        await answering.wait()
        return {"sources": {}}

    async with serve("127.0.0.1", 0, report, none, within=0.05) as port:
        hanging = [await ask(port), await ask(port)]
        times = len(asked)
        answering.set()
        good = await ask(port)

    assert hanging == [(503, {"status": "failed", "reason": "no answer within 0.05 seconds"})] * 2
    assert times == 1
    assert good == (200, {"status": "ok", "sources": {}})


async def test_a_probe_that_hangs_does_not_keep_the_service_from_stopping():
    async def report():
        await asyncio.Event().wait()

    async with serve("127.0.0.1", 0, report, none, within=0) as port:
        status, _ = await ask(port)

    assert status == 503


async def test_a_door_opens_to_its_own_method_alone():
    async def welcome(request):
        return web.Response(text=f"{request.method} {request.query_string}")

    routes = {("GET", "/slack/install"): welcome}
    async with serve("127.0.0.1", 0, none, none, routes) as port, ClientSession() as session:
        opened = await session.get(f"http://127.0.0.1:{port}/slack/install?a=b")
        closed = await session.post(f"http://127.0.0.1:{port}/slack/install")

    assert (await opened.text(), closed.status) == ("GET a=b", 405)


async def test_the_numbers_are_there_for_a_monitoring_server():
    async def nothing():
        return {}

    async def measures():
        return (
            Measurement(
                name="source_failing", help="1 while broken.", value=True, labels={"source": 'li"st'}
            ),
            Measurement(
                name="source_failing", help="1 while broken.", value=False, labels={"source": "feed"}
            ),
            Measurement(name="unread_sentences_total", help="Unknown.", value=7),
        )

    async with serve("127.0.0.1", 0, nothing, measures) as port, ClientSession() as session:
        answer = await session.get(f"http://127.0.0.1:{port}/metrics")
        families = {each.name: each for each in text_string_to_metric_families(await answer.text())}

    assert {
        sample.labels["source"]: sample.value for sample in families["toldvagt_source_failing"].samples
    } == {
        'li"st': 1,
        "feed": 0,
    }
    assert families["toldvagt_unread_sentences"].type == "counter"
