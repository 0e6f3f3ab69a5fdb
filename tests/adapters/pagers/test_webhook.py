"""Outgoing webhooks, checked with the published schema, the official verifier and the CloudEvents library."""

import base64
import json
from datetime import UTC, datetime

import pytest
from cloudevents.core.bindings.http import HTTPMessage, from_http
from cloudevents.core.formats.json import JSONFormat
from jsonschema import Draft202012Validator

from adapters.pagers import Accounts, WebhookTarget, open_pagers
from rules.model.change import ChangeKind
from rules.model.subscription import Destination
from rules.ports.services import DeliveryError
from tests.adapters.pagers.night import ANNOUNCED, DISRUPTED, DONE, EXTENDED, looked_after, overdue, turn
from tests.fakes.pagers.webhook_receiver import SECRET, FakeReceiver
from tests.support.builders import at, impacts, incident, notice, window
from tests.support.paths import ROOT

SCHEMA = json.loads((ROOT / "docs/schemas/change.v1.json").read_text(encoding="utf-8"))
HERE = Destination("webhook:here")

STORIES = {  # what is told, the events it makes
    "announced": ((None, ANNOUNCED), ["window.announced"]),
    "extended": ((ANNOUNCED, EXTENDED), ["window.extended"]),
    "done": ((EXTENDED, DONE), ["window.completed"]),
    "both in one turn": ((ANNOUNCED, EXTENDED, DONE), ["window.extended", "window.completed"]),
    "a disruption": ((None, DISRUPTED), ["incident.opened"]),
    "of which nobody knows when": ((None, incident(published=None, updated=None)), ["incident.opened"]),
    "several changes at once": (
        (notice(), notice(window=window("18:00", "22:00"), impacts=impacts(manifest=("queued", None)))),
        ["window.extended", "impact.changed"],
    ),
}


def now():
    return datetime.now(UTC)  # noqa: TID251 - the verifier has a clock of its own


@pytest.fixture
async def receiver():
    async with FakeReceiver() as receiver:
        yield receiver


@pytest.fixture
async def pager(receiver):
    target = WebhookTarget(url=f"{receiver.url}/hook", secret=SECRET)
    async with open_pagers(Accounts(webhook={"here": target}), version="1", private=True, now=now) as pagers:
        yield pagers["webhook"]


@pytest.mark.parametrize(("notices", "kinds"), STORIES.values(), ids=STORIES)
async def test_each_change_is_an_event_that_the_schema_and_the_verifier_take(receiver, pager, notices, kinds):
    await pager.page(turn(*notices, to=HERE), to=HERE)
    events = list(receiver.events.values())
    faults = [fault.message for event in events for fault in Draft202012Validator(SCHEMA).iter_errors(event)]

    assert [event["data"]["kind"] for event in events] == kinds
    assert faults == []


async def test_an_event_is_one_to_the_library_too(receiver, pager):
    await pager.page(turn(ANNOUNCED, EXTENDED, to=HERE, key="20260822-7"), to=HERE)
    message = HTTPMessage({"content-type": "application/cloudevents+json"}, receiver.requests[0][2].encode())
    event = from_http(message, JSONFormat())

    assert event.get_id() == "20260822-7-0-window.extended"
    assert (event.get_type(), event.get_subject()) == ("toldvagt.window.extended", "2900001")
    assert event.get_source() == "urn:toldvagt:webhook:here"
    assert event.get_time() == EXTENDED.updated


async def test_what_breaks_off_in_the_middle_is_told_whole_and_each_event_once(receiver, pager):
    page = turn(ANNOUNCED, EXTENDED, DONE, to=HERE)
    receiver.lose_reply()
    with pytest.raises(DeliveryError):
        await pager.page(page, to=HERE)
    await pager.page(page, to=HERE)

    assert [each["data"]["kind"] for each in receiver.events.values()] == [
        "window.extended",
        "window.completed",
    ]


async def test_another_secret_is_not_taken(opened):
    other = f"whsec_{base64.b64encode(b'another secret of our own').decode()}"
    async with FakeReceiver(secret=other) as receiver:
        target = WebhookTarget(url=f"{receiver.url}/hook", secret=SECRET)
        async with open_pagers(
            Accounts(webhook={"here": target}), version="1", private=True, now=now
        ) as pagers:
            with pytest.raises(DeliveryError, match="401 Unauthorized") as raised:
                await pagers["webhook"].page(turn(None, ANNOUNCED), to=HERE)

    assert raised.value.permanent


def test_the_schema_is_a_schema_that_knows_every_kind():
    Draft202012Validator.check_schema(SCHEMA)

    assert SCHEMA["$defs"]["change"]["properties"]["kind"]["enum"] == [kind.value for kind in ChangeKind]


async def test_the_clock_makes_an_event_of_its_moment(receiver, pager):
    moment = at("23:15")
    await pager.page(overdue(EXTENDED, now=moment), to=HERE)
    (event,) = receiver.events.values()

    assert event["type"] == "toldvagt.window.overdue"
    assert datetime.fromisoformat(event["time"]) == moment
    assert event["data"]["before"] == event["data"]["after"]


async def test_who_looks_after_it_is_no_event(receiver, pager):
    await pager.page(looked_after(EXTENDED), to=HERE)

    assert receiver.events == {}
