import json
from datetime import timedelta

import pytest
from aiohttp import web
from structlog.testing import capture_logs

from adapters.pagers import PagerDutyEndpoint, pagerduty_path
from adapters.store import open_store
from rules.model.delivery import PollCommit, RevisionEntry
from rules.model.notice import NoticeKey
from rules.model.people import HOME, Person, Workspace
from rules.model.source import SourceState
from tests.fakes.pagers.pagerduty import SECRET, FakePagerDuty, signed
from tests.support.builders import at, printed

NOW = at("21:00")
KEY = "toldvagt/2900001/manifest"
NOTICE = NoticeKey("2900001")
ADA = Person(id="pagerduty:PLH1HKV", name="Ada Holm")


@pytest.fixture
async def store():
    async with open_store("sqlite://") as opened:
        entry = RevisionEntry(notice=NOTICE, printed=printed())
        await opened.record(PollCommit(source=SourceState(name="list"), entries=(entry,), seen_at=NOW))
        yield opened


@pytest.fixture
async def client(store, aiohttp_client):
    app = web.Application(client_max_size=300_000)
    app.router.add_post(
        pagerduty_path("ops"), PagerDutyEndpoint(SECRET, store, store, now=lambda: NOW).answer
    )
    return await aiohttp_client(app)


@pytest.fixture
def pagerduty():
    return FakePagerDuty()


async def test_whoever_acknowledges_in_pagerduty_looks_after_the_notice(client, store, pagerduty):
    answer = await client.post("/pagerduty/ops", **pagerduty.webhook(KEY, at=NOW - timedelta(seconds=3)))
    seen = await store.acknowledgement(NOTICE, HOME)

    assert answer.status == 200
    assert seen.by == ADA
    assert seen.at == NOW - timedelta(seconds=3)


async def test_another_organisation_learns_nothing_of_it(client, store, pagerduty):
    await client.post("/pagerduty/ops", **pagerduty.webhook(KEY, at=NOW))

    assert await store.acknowledgement(NOTICE, Workspace("slack:T1")) is None


async def test_told_twice_it_is_the_same(client, store, pagerduty):
    first = pagerduty.webhook(KEY, at=NOW)
    again = pagerduty.webhook(
        KEY, at=NOW + timedelta(minutes=1), id="02", agent={"id": "P2", "type": "user_reference"}
    )
    answers = [(await client.post("/pagerduty/ops", **each)).status for each in (first, first, again)]
    seen = await store.acknowledgement(NOTICE, HOME)

    assert answers == [200, 200, 200]
    assert seen.by == ADA


IGNORED = {
    "a test of the webhook": {"kind": "pagey.ping", "data": {"message": "Hello"}},
    "solved": {"kind": "incident.resolved"},
    "another program's incident": {"data": {"incident_key": "zabbix/1/2"}},
    "an incident without a key": {"data": {"id": "P1"}},
    "no incident": {"data": None},
    "a notice that nobody knows": {"data": {"incident_key": "toldvagt/2911111/manifest"}},
    "our own acknowledgement": {"agent": {"id": "P3", "type": "inbound_integration_reference"}},
    "nobody": {"agent": None},
}


@pytest.mark.parametrize("event", IGNORED.values(), ids=IGNORED)
async def test_what_concerns_nobody_is_taken_and_forgotten(client, store, pagerduty, event):
    answer = await client.post("/pagerduty/ops", **pagerduty.webhook(KEY, at=NOW, **event))

    assert answer.status == 200
    assert await store.acknowledgement(NOTICE, HOME) is None


async def test_a_person_without_a_name_is_named_after_the_service(client, store, pagerduty):
    nameless = pagerduty.webhook(KEY, at=NOW, agent={"id": "P9", "type": "user_reference"})
    await client.post("/pagerduty/ops", **nameless)
    seen = await store.acknowledgement(NOTICE, HOME)

    assert seen.by == Person(id="pagerduty:P9", name="PagerDuty")


GOOD = FakePagerDuty().webhook(KEY, at=NOW)
SIGNATURE = GOOD["headers"]["X-PagerDuty-Signature"]


def event(**said):
    return signed(json.dumps({"event": {**json.loads(GOOD["data"])["event"], **said}}).encode())


REFUSED = {  # what arrives, how it is answered
    "another secret": (FakePagerDuty().webhook(KEY, at=NOW, secret="guessed"), 401),
    "another body": (GOOD | {"data": GOOD["data"].replace(b"2900001", b"2900002")}, 401),
    "no signature": ({"data": GOOD["data"]}, 401),
    "a signature of another version": (
        GOOD | {"headers": {"X-PagerDuty-Signature": SIGNATURE.replace("v1", "v0")}},
        401,
    ),
    "a signature that is no text": (GOOD | {"headers": {"X-PagerDuty-Signature": "v1=æøå"}}, 401),
    "half a day old": (FakePagerDuty().webhook(KEY, at=NOW - timedelta(hours=12, seconds=1)), 400),
    "of tomorrow": (FakePagerDuty().webhook(KEY, at=NOW + timedelta(minutes=6)), 400),
    "no JSON": (signed(b"{"), 400),
    "nested without end": (signed(b"[" * 100_000), 400),
    "no object": (signed(b"[]"), 400),
    "no event": (signed(b"{}"), 400),
    "no time": (event(occurred_at=None), 400),
    "a time of no zone": (event(occurred_at="2026-08-22T21:00:00"), 400),
    "too large": (signed(b" " * 256_001), 413),
}


@pytest.mark.parametrize(("call", "status"), REFUSED.values(), ids=REFUSED)
async def test_what_is_not_pagerdutys_or_no_event_is_refused_without_a_trace_of_the_secret(
    client, store, call, status
):
    with capture_logs() as logs:
        answer = await client.post("/pagerduty/ops", **call)
        said = await answer.text()

    assert answer.status == status
    assert await store.acknowledgement(NOTICE, HOME) is None
    assert [each["event"] for each in logs] == ["webhook.refused"]
    assert SECRET not in f"{logs}{said}{answer.headers}"


async def test_while_the_secret_is_changed_there_are_two_signatures(client, store):
    both = f"v1={'0' * 64}, {SIGNATURE}"
    answer = await client.post("/pagerduty/ops", data=GOOD["data"], headers={"X-PagerDuty-Signature": both})

    assert answer.status == 200
    assert await store.acknowledgement(NOTICE, HOME)
