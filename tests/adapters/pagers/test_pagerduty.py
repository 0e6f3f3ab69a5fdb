import json

import pytest

from adapters.pagers import PagerDutyAccount
from rules.model.notice import Outcome
from rules.model.subscription import Destination
from rules.ports.services import DeliveryError
from tests.adapters.pagers.night import ANNOUNCED, DISRUPTED, DONE, EXTENDED, URL, looked_after, overdue, turn
from tests.fakes.pagers.pagerduty import ROUTING_KEY, FakePagerDuty
from tests.support.builders import at, incident, notice

OPS = Destination("pagerduty:ops")
TITLE = "Service window for the manifest system"
PLANNED = f"change: Planned: {TITLE} · Saturday 22 August 2026, 18:00–20:00 Danish time"
LONGER = f"Extended: now until Saturday 23:00, was 20:00 · {TITLE}"
ADDRESSES = {  # as configured, where an event goes
    "the service": ("https://events.example", "https://events.example/v2/enqueue"),
    "the service, with a slash": ("https://events.example/", "https://events.example/v2/enqueue"),
    "the whole address": ("https://events.example/v2/enqueue", "https://events.example/v2/enqueue"),
}


@pytest.fixture
async def pagerduty():
    async with FakePagerDuty() as pagerduty:
        yield pagerduty


@pytest.fixture
async def pager(pagerduty, opened):
    account = PagerDutyAccount(routing_key=ROUTING_KEY, events_url=pagerduty.url)
    async with opened(pagerduty={"ops": account}) as pagers:
        yield pagers["pagerduty"]


async def test_a_window_wakes_somebody_when_it_is_extended_and_lets_them_sleep_when_it_is_done(
    pagerduty, pager
):
    seen = []
    for page in (turn(None, ANNOUNCED), turn(ANNOUNCED, EXTENDED), turn(EXTENDED, DONE)):
        await pager.page(page, to=OPS)
        seen.append(pagerduty.transcript().split("\n  ")[1:])

    assert seen == [
        [PLANNED, "woken: 0 times"],
        [
            f"manifest stands, critical: Manifest: {LONGER}",
            f"ics2 stands, error: ICS2: {LONGER}",
            PLANNED,
            "woken: 2 times",
        ],
        [
            f"manifest resolved, critical: Manifest: {LONGER}",
            f"ics2 resolved, error: ICS2: {LONGER}",
            PLANNED,
            f"change: Done at 22:10, 50 minutes before the last announced end · {TITLE}",
            "woken: 2 times",
        ],
    ]


async def test_an_event_carries_what_one_needs_at_night(pagerduty, pager):
    await pager.page(turn(None, DISRUPTED), to=OPS)
    event = json.loads(pagerduty.requests[0][2])
    details = event["payload"].pop("custom_details")

    assert event == {
        "routing_key": ROUTING_KEY,
        "event_action": "trigger",
        "dedup_key": "toldvagt/2900001/manifest",
        "client": "Toldvagt",
        "client_url": URL,
        "links": [{"href": URL, "text": "Disruption of the manifest system"}],
        "payload": {
            "summary": "Manifest: Disruption: Disruption of the manifest system",
            "source": "Danish customs agency",
            "severity": "error",
            "timestamp": "2026-08-22T19:00:00+00:00",
            "component": "manifest",
            "group": "customs",
            "class": "incident.opened",
        },
    }
    assert details["changes"] == ["incident.opened"]
    assert "> The manifest system does not answer." in details["text"]


async def test_a_notice_without_address_and_time_is_told_without(pagerduty, pager):
    await pager.page(turn(None, incident(published=None, updated=None)), to=OPS)
    event = json.loads(pagerduty.requests[0][2])

    assert (event["links"], event["payload"]["timestamp"]) == ([], None)


async def test_news_that_wakes_nobody_is_told_once_for_all_systems(pagerduty, pager):
    await pager.page(turn(None, ANNOUNCED), to=OPS)

    assert [path for _, path, _ in pagerduty.requests] == ["/v2/change/enqueue"]


async def test_the_end_of_a_plan_is_told_though_nobody_was_woken(pagerduty, pager):
    await pager.page(turn(ANNOUNCED, notice(outcome=Outcome.CANCELLED)), to=OPS)

    assert (pagerduty.woken, len(pagerduty.changes)) == ([], 1)


async def test_an_alert_resolved_by_hand_is_not_raised_again_by_small_news(pagerduty, pager):
    await pager.page(turn(None, DISRUPTED), to=OPS)
    pagerduty.alerts["toldvagt/2900001/manifest"].stands = False
    await pager.page(turn(DISRUPTED, incident(text="It is being looked into. More at noon.")), to=OPS)

    assert len(pagerduty.woken) == 1


async def test_a_wrong_key_is_for_a_person_to_mend(pagerduty, pager):
    pagerduty.routing_key = "0" * 32

    with pytest.raises(DeliveryError, match="check the routing key") as raised:
        await pager.page(turn(None, DISRUPTED), to=OPS)

    assert raised.value.permanent


async def test_an_event_that_is_not_taken_does_not_stop_the_next(pagerduty, pager):
    pagerduty.fail_once(400, json.dumps({"errors": ["'payload.summary' is too long"]}))

    with pytest.raises(DeliveryError) as raised:
        await pager.page(turn(None, DISRUPTED), to=OPS)

    assert (raised.value.refused, raised.value.permanent) == (True, False)


@pytest.mark.parametrize(("configured", "address"), ADDRESSES.values(), ids=ADDRESSES)
def test_an_address_may_be_given_with_its_path(configured, address):
    assert PagerDutyAccount(routing_key="", events_url=configured).address("/v2/enqueue") == address


async def test_what_is_overdue_raises_the_alert_that_stands_and_rings_no_second_time(pagerduty, pager):
    for page in (turn(ANNOUNCED, EXTENDED), overdue(EXTENDED, now=at("23:15"))):
        await pager.page(page, to=OPS)

    assert {
        key: (each.payload["severity"], each.payload["class"]) for key, each in pagerduty.alerts.items()
    } == {
        "toldvagt/2900001/manifest": ("critical", "window.overdue"),
        "toldvagt/2900001/ics2": ("critical", "window.overdue"),
    }
    assert [each.payload["timestamp"] for each in pagerduty.alerts.values()] == [at("23:15").isoformat()] * 2
    assert len(pagerduty.woken) == 2
    assert pagerduty.changes == []


async def test_who_looks_after_it_elsewhere_has_it_acknowledged_here(pagerduty, pager):
    for page in (turn(ANNOUNCED, EXTENDED), looked_after(EXTENDED)):
        await pager.page(page, to=OPS)

    assert [each.state for each in pagerduty.alerts.values()] == ["acknowledged", "acknowledged"]
    assert pagerduty.changes == []
