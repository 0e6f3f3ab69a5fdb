from dataclasses import replace

import pytest
from structlog.testing import capture_logs

from adapters.pagers import AlertmanagerServer
from rules.model.notice import Outcome
from rules.model.subscription import Destination
from rules.ports.services import DeliveryError
from tests.adapters.pagers.night import ANNOUNCED, DISRUPTED, DONE, EXTENDED, looked_after, overdue, turn
from tests.fakes.pagers.alertmanager import FakeAlertmanager
from tests.support.builders import at, ended, impacts, incident, notice, window

OPS = Destination("alertmanager:ops")
DEGRADED = impacts(manifest=("degraded", None))
UNAVAILABLE = impacts(manifest=("unavailable", None))
LATER = notice(window=window("19:00", "21:00", planned_end="20:00"))
EARLY = at("12:00")


@pytest.fixture
async def alertmanager(clock):
    async with FakeAlertmanager(clock) as alertmanager:
        yield alertmanager


@pytest.fixture
async def pager(alertmanager, opened):
    servers = {
        "ops": AlertmanagerServer(url=alertmanager.url, silence=True),
        "dry": AlertmanagerServer(url=alertmanager.url + "/"),
    }
    async with opened(alertmanager=servers) as pagers:
        yield pagers["alertmanager"]


def firing(alertmanager):
    return [(each["labels"]["system"], each["labels"]["severity"]) for each in alertmanager.firing]


async def test_an_alert_stands_until_the_agency_says_that_it_is_over(alertmanager, pager, clock):
    await pager.page(turn(ANNOUNCED, EXTENDED), to=OPS)
    clock.at = at("23:59")
    overdue = firing(alertmanager)
    await pager.page(turn(EXTENDED, DONE), to=OPS)

    assert overdue == [("manifest", "critical"), ("ics2", "error")]
    assert firing(alertmanager) == []


async def test_an_alert_says_when_it_began_and_what_is_planned(alertmanager, pager):
    await pager.page(turn(ANNOUNCED, EXTENDED), to=OPS)
    alert = alertmanager.firing[0]

    assert alert["startsAt"] == at("18:00").isoformat()
    assert alert["annotations"]["window_end"] == at("23:00").isoformat()
    assert alert["generatorURL"].endswith("oid=2900001")


async def test_news_brings_an_alert_that_fires_up_to_date_and_raises_none(alertmanager, pager):
    await pager.page(turn(None, notice()), to=OPS)
    planned = firing(alertmanager)
    await pager.page(turn(None, DISRUPTED), to=OPS)
    await pager.page(turn(DISRUPTED, incident(text="It does not answer. More at noon.")), to=OPS)

    assert planned == []
    assert "More at noon" in alertmanager.firing[0]["annotations"]["description"]


async def test_another_severity_takes_the_place_of_the_last(alertmanager, pager):
    mild, bad = incident(impacts=DEGRADED), incident(impacts=UNAVAILABLE)
    await pager.page(turn(None, mild), to=OPS)
    await pager.page(turn(mild, bad), to=OPS)

    assert firing(alertmanager) == [("manifest", "critical")]


async def test_receivers_hear_of_no_end_without_a_beginning(alertmanager, pager):
    mild, bad = incident(impacts=DEGRADED), incident(impacts=UNAVAILABLE)
    over = incident(impacts=UNAVAILABLE, closed=True)
    for page in (turn(None, mild), turn(mild, bad), turn(bad, over), turn(bad, over)):
        await pager.page(page, to=OPS)

    assert alertmanager.notified == [
        ("firing", "manifest", "warning"),
        ("firing", "manifest", "critical"),
        ("resolved", "manifest", "warning"),
        ("resolved", "manifest", "critical"),
    ]


async def test_an_end_of_what_never_fired_is_told_nobody(alertmanager, pager):
    await pager.page(turn(ANNOUNCED, notice(closed=True)), to=OPS)

    assert alertmanager.notified == []


async def test_a_list_of_alerts_that_is_none_is_tried_again(alertmanager, pager):
    alertmanager.fail_once(200, '{"status": "error"}')

    with pytest.raises(DeliveryError, match="alerts cannot be read") as raised:
        await pager.page(turn(None, DISRUPTED), to=OPS)

    assert not raised.value.permanent


async def test_a_notice_without_times_began_now(alertmanager, pager, clock):
    await pager.page(turn(None, incident(published=None, updated=None)), to=OPS)

    assert alertmanager.firing[0]["startsAt"] == clock.at.isoformat()


SILENCES = {  # how a window goes on, the silences that stand in the end
    "announced": ((), [("18:00", "20:00")]),
    "told twice": ((notice(),), [("18:00", "20:00")]),
    "moved": ((LATER,), [("19:00", "21:00")]),
    "one more": (
        (notice(windows=(window("18:00", "20:00"), window("22:00", "23:00"))),),
        [("18:00", "20:00"), ("22:00", "23:00")],
    ),
    "cancelled": ((notice(outcome=Outcome.CANCELLED),), []),
    "moved, then withdrawn": ((LATER, notice(closed=True)), []),
}


@pytest.mark.parametrize(("after", "standing"), SILENCES.values(), ids=SILENCES)
async def test_a_window_is_silenced_as_it_is_planned(alertmanager, pager, clock, after, standing):
    clock.at = EARLY
    told = [notice(title="Before"), notice(), *after]
    await pager.page(turn(None, told[0]), to=OPS)
    for number in range(1, len(told)):
        await pager.page(turn(notice(title="Before"), told[number]), to=OPS)

    assert alertmanager.standing == [
        (at(start).isoformat(), at(end).isoformat(), "manifest") for start, end in standing
    ]


TWO = notice(windows=(window("18:00", "20:00"), window("18:00", "20:00", day="2026-08-23")))
ONE_OFF = replace(TWO, windows=(ended(TWO.windows[0], Outcome.CANCELLED), TWO.windows[1]))


async def test_the_silence_of_one_window_outlives_that_of_another(alertmanager, pager, clock):
    clock.at = EARLY
    await pager.page(turn(None, TWO), to=OPS)
    ids = {each["startsAt"]: number for number, each in alertmanager.silences.items()}
    asked = len(alertmanager.requests)
    await pager.page(turn(TWO, ONE_OFF), to=OPS)

    assert alertmanager.standing == [
        (at("18:00", "2026-08-23").isoformat(), at("20:00", "2026-08-23").isoformat(), "manifest")
    ]
    ended_ = [
        path.rsplit("/", 1)[-1] for method, path, _ in alertmanager.requests[asked:] if method == "DELETE"
    ]
    assert ended_ == [ids[at("18:00").isoformat()]]


async def test_the_end_of_an_alert_is_that_of_a_window_that_is_held(alertmanager, pager):
    last_off = replace(TWO, windows=(TWO.windows[0], ended(TWO.windows[1], Outcome.CANCELLED)))
    late = replace(
        last_off, windows=(replace(TWO.windows[0], end=at("22:00")), last_off.windows[1]), updated=at("19:50")
    )
    await pager.page(turn(last_off, late), to=OPS)

    assert alertmanager.firing[0]["annotations"]["window_end"] == at("22:00").isoformat()


async def test_a_window_that_has_begun_is_silenced_from_now_and_not_anew_each_time(
    alertmanager, pager, clock
):
    clock.at = at("19:00")
    await pager.page(turn(None, notice()), to=OPS)
    asked = len(alertmanager.requests)
    clock.at = at("19:30")
    await pager.page(turn(notice(), notice(title="Reworded")), to=OPS)

    assert alertmanager.standing == [(at("19:00").isoformat(), at("20:00").isoformat(), "manifest")]
    assert {method for method, _, _ in alertmanager.requests[asked:]} == {"GET"}


async def test_a_window_that_is_over_is_not_silenced(alertmanager, pager):
    await pager.page(turn(None, notice()), to=OPS)

    assert alertmanager.standing == []


async def test_a_silence_names_the_notice_and_spares_our_own_alerts(alertmanager, pager, clock):
    clock.at = EARLY
    await pager.page(turn(None, ANNOUNCED), to=OPS)
    (silence,) = alertmanager.silences.values()

    assert silence["comment"].startswith(
        "[toldvagt notice 2900001] Service window for the manifest system http"
    )
    assert silence["matchers"] == [
        {"name": "customs_system", "value": "ics2|manifest", "isRegex": True, "isEqual": True},
        {"name": "alertname", "value": "CustomsNotice", "isRegex": False, "isEqual": False},
    ]


async def test_other_peoples_silences_are_left_alone(alertmanager, pager, clock):
    clock.at = EARLY
    theirs = {
        "startsAt": EARLY.isoformat(),
        "endsAt": at("20:00").isoformat(),
        "createdBy": "ann",
        "comment": "[toldvagt notice 2900001] mine",
        "updatedAt": EARLY.isoformat(),
        "matchers": [{"name": "job", "value": "a", "isRegex": False, "isEqual": True}],
    }
    alertmanager.silences["theirs"] = theirs
    await pager.page(turn(notice(), notice(outcome=Outcome.CANCELLED)), to=OPS)

    assert [each[2] for each in alertmanager.standing] == ["a"]


async def test_a_name_that_no_table_knows_is_matched_to_the_letter(alertmanager, pager, clock):
    clock.at = EARLY
    await pager.page(turn(None, notice(systems=("A (new) system.*",))), to=OPS)

    assert alertmanager.standing[0][2] == r"A \(new\) system\.\*"


async def test_without_leave_silences_are_only_proposed(alertmanager, pager, clock):
    clock.at = EARLY
    with capture_logs() as logs:
        await pager.page(turn(None, notice()), to=Destination("alertmanager:dry"))

    assert alertmanager.silences == {}
    assert [(each["event"], each["notice"], each["systems"]) for each in logs] == [
        ("silence.proposed", "2900001", ("manifest",))
    ]


async def test_a_list_of_silences_that_is_none_is_tried_again(alertmanager, pager):
    alertmanager.fail_once(200, "[]")
    alertmanager.fail_once(200, "<html>")

    with pytest.raises(DeliveryError, match="cannot be read") as raised:
        await pager.page(turn(None, notice()), to=OPS)

    assert not raised.value.permanent


async def test_what_is_overdue_fires_as_something_worse(alertmanager, pager, clock):
    await pager.page(turn(ANNOUNCED, EXTENDED), to=OPS)
    clock.at = at("23:15")
    await pager.page(overdue(EXTENDED, now=at("23:15")), to=OPS)

    assert firing(alertmanager) == [("manifest", "critical"), ("ics2", "critical")]


async def test_it_knows_no_acknowledgement(alertmanager, pager):
    await pager.page(looked_after(EXTENDED), to=OPS)

    assert alertmanager.requests == []
