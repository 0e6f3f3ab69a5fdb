from aiohttp import ClientSession

from adapters.web.health import serve


async def ask(port: int) -> tuple[int, dict[str, object]]:
    async with ClientSession() as session, session.get(f"http://127.0.0.1:{port}/healthz") as answer:
        return answer.status, await answer.json()


async def test_a_working_service_reports_its_sources():
    async def report():
        return {"sources": {"list": {"failing_since": None}}}

    async with serve("127.0.0.1", 0, report) as port:
        answer = await ask(port)

    assert answer == (200, {"status": "ok", "sources": {"list": {"failing_since": None}}})


async def test_a_service_that_cannot_work_says_so_without_its_secrets():
    async def report():
        raise ConnectionError("postgresql://bot:hunter2@db/toldvagt")

    async with serve("127.0.0.1", 0, report) as port:
        answer = await ask(port)

    assert answer == (503, {"status": "failed", "reason": "ConnectionError"})
