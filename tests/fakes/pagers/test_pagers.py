"""The fakes refuse what the services refuse, or tests against them would prove nothing."""

from datetime import UTC, datetime

import aiohttp
import pytest

from tests.fakes.http_service import HttpService
from tests.fakes.pagers.alertmanager import FakeAlertmanager
from tests.fakes.pagers.opsgenie import API_KEY, FakeGenieKey
from tests.fakes.pagers.pagerduty import ROUTING_KEY, FakePagerDuty

NOON = datetime(2026, 8, 22, 12, tzinfo=UTC)
LATER, EARLIER = "2026-08-22T13:00:00+00:00", "2026-08-22T11:00:00+00:00"
GENIE = {"Authorization": f"GenieKey {API_KEY}"}
PAYLOAD = {"summary": "S", "source": "x", "severity": "error"}
EVENT = {"routing_key": ROUTING_KEY, "event_action": "trigger", "dedup_key": "k", "payload": PAYLOAD}

EVENTS = {  # an event, the status that PagerDuty answers
    "whole": (EVENT, 202),
    "of no action": (EVENT | {"event_action": "shout"}, 400),
    "without a key": (EVENT | {"dedup_key": ""}, 400),
    "with too long a key": (EVENT | {"dedup_key": "k" * 256}, 400),
    "of an unknown severity": (EVENT | {"payload": PAYLOAD | {"severity": "P1"}}, 400),
    "without a summary": (EVENT | {"payload": PAYLOAD | {"summary": ""}}, 400),
    "with too long a summary": (EVENT | {"payload": PAYLOAD | {"summary": "s" * 1025}}, 400),
    "of somebody else": (EVENT | {"routing_key": "other"}, 400),
}


async def status(method, url, **sent):
    async with aiohttp.ClientSession() as session, session.request(method, url, **sent) as answer:
        return answer.status


@pytest.mark.parametrize(("event", "answered"), EVENTS.values(), ids=EVENTS)
async def test_pagerduty_takes_whole_events_only(event, answered):
    async with FakePagerDuty() as pagerduty:
        assert await status("POST", f"{pagerduty.url}/v2/enqueue", json=event) == answered


async def test_a_change_event_needs_key_and_summary():
    async with FakePagerDuty() as pagerduty:
        assert await status("POST", f"{pagerduty.url}/v2/change/enqueue", json={"payload": {}}) == 400


ALERT = {"message": "m", "alias": "a", "description": "d"}
GENIE_ALERTS = {  # an alert, the status that is answered
    "whole": (ALERT, 202),
    "with too long a message": (ALERT | {"message": "m" * 131}, 422),
    "with too long an alias": (ALERT | {"alias": "a" * 513}, 422),
}


@pytest.mark.parametrize(("alert", "answered"), GENIE_ALERTS.values(), ids=GENIE_ALERTS)
async def test_opsgenie_takes_alerts_of_its_size_only(alert, answered):
    async with FakeGenieKey() as geniekey:
        assert await status("POST", f"{geniekey.url}/v2/alerts", json=alert, headers=GENIE) == answered


@pytest.mark.parametrize(
    "path",
    ["/v2/alerts", "/v2/alerts/a/close?identifierType=alias", "/v2/alerts/a/notes?identifierType=alias"],
)
async def test_opsgenie_wants_its_key(path):
    async with FakeGenieKey() as geniekey:
        assert await status("POST", geniekey.url + path, json=ALERT) == 401


SILENCE = {"startsAt": EARLIER, "endsAt": LATER, "matchers": [], "createdBy": "a", "comment": "c"}
WRONG = {  # what is asked of Alertmanager, what it answers
    "an alert that ends before it begins": (
        "POST",
        "/alerts",
        [{"labels": {}, "startsAt": LATER, "endsAt": EARLIER}],
        400,
    ),
    "a silence that is over": ("POST", "/silences", SILENCE | {"endsAt": EARLIER}, 400),
    "a silence that nobody made": ("POST", "/silences", SILENCE | {"id": "none"}, 404),
    "an end of no silence": ("DELETE", "/silence/none", None, 500),
}


@pytest.mark.parametrize(("method", "path", "body", "answered"), WRONG.values(), ids=WRONG)
async def test_alertmanager_refuses_what_makes_no_sense(method, path, body, answered):
    async with FakeAlertmanager(lambda: NOON) as alertmanager:
        assert await status(method, f"{alertmanager.url}/api/v2{path}", json=body) == answered


def test_a_service_has_routes_of_its_own():
    with pytest.raises(NotImplementedError):
        HttpService()
