import pytest

from adapters.pagers import GenieKeyAccount
from rules.model.subscription import Destination
from rules.ports.services import DeliveryError
from tests.adapters.pagers.night import ANNOUNCED, DISRUPTED, DONE, EXTENDED, looked_after, overdue, turn
from tests.fakes.pagers.opsgenie import API_KEY, FakeGenieKey
from tests.support.builders import at, incident, notice

OPS = Destination("geniekey:ops")
KEY = "toldvagt/2900001/manifest"


@pytest.fixture
async def geniekey():
    async with FakeGenieKey() as geniekey:
        yield geniekey


@pytest.fixture
async def pager(geniekey, opened):
    async with opened(geniekey={"ops": GenieKeyAccount(api_key=API_KEY, url=geniekey.url)}) as pagers:
        yield pagers["geniekey"]


async def test_a_disruption_opens_an_alert_and_its_end_closes_it(geniekey, pager):
    await pager.page(turn(None, DISRUPTED), to=OPS)
    was = geniekey.alerts[KEY].open
    await pager.page(turn(DISRUPTED, incident(closed=True)), to=OPS)

    assert (was, geniekey.alerts[KEY].open) == (True, False)


async def test_an_alert_says_what_one_needs_at_night(geniekey, pager):
    await pager.page(turn(ANNOUNCED, EXTENDED), to=OPS)
    alert = geniekey.alerts[KEY].body

    assert alert["message"] == (
        "Manifest: Extended: now until Saturday 23:00, was 20:00 · Service window for the manifest system"
    )
    assert alert["priority"] == "P1"
    assert alert["details"]["oid"] == "2900001"
    assert "File (S2S): ⊘ no access" in alert["description"]


async def test_an_alert_that_stands_is_noted_on_not_opened_again(geniekey, pager):
    await pager.page(turn(None, DISRUPTED), to=OPS)
    await pager.page(turn(DISRUPTED, incident(text="It does not answer. It is being looked into.")), to=OPS)

    assert (geniekey.alerts[KEY].count, len(geniekey.alerts[KEY].notes)) == (1, 1)


async def test_a_plan_opens_nothing(geniekey, pager):
    await pager.page(turn(None, notice()), to=OPS)

    assert geniekey.alerts == {}


async def test_what_was_never_opened_is_closed_in_vain(geniekey, pager):
    geniekey.forgets = True
    await pager.page(turn(EXTENDED, DONE), to=OPS)

    assert geniekey.alerts == {}


async def test_an_alert_that_cannot_be_opened_is_an_error_whatever_the_reason(geniekey, pager):
    geniekey.fail_once(404)

    with pytest.raises(DeliveryError, match="404 Not Found: check api_key and url"):
        await pager.page(turn(None, DISRUPTED), to=OPS)


async def test_a_long_title_is_cut_to_what_is_taken(geniekey, pager):
    await pager.page(turn(None, incident(title="Manifest " * 40, text="long " * 5_000)), to=OPS)
    alert = geniekey.alerts[KEY].body

    assert alert["message"].endswith("…")
    assert alert["description"].endswith("…")


async def test_what_is_overdue_is_noted_on_the_alert_that_stands(geniekey, pager):
    await pager.page(turn(ANNOUNCED, EXTENDED), to=OPS)
    await pager.page(overdue(EXTENDED, now=at("23:15")), to=OPS)
    alert = geniekey.alerts[KEY]

    assert alert.count == 2
    assert alert.notes[-1].startswith("Manifest: Overdue: should have ended Saturday 23:00, 15 minutes ago")


async def test_what_is_overdue_opens_an_alert_where_none_stands(geniekey, pager):
    await pager.page(overdue(ANNOUNCED, now=at("20:15")), to=OPS)

    assert {key.rpartition("/")[2]: each.body["priority"] for key, each in geniekey.alerts.items()} == {
        "manifest": "P1",
        "ics2": "P1",
    }


@pytest.mark.parametrize("forgets", [False, True])
async def test_who_looks_after_it_elsewhere_has_it_acknowledged_here(geniekey, pager, forgets):
    geniekey.forgets = forgets
    await pager.page(looked_after(EXTENDED), to=OPS)
    await pager.page(turn(ANNOUNCED, EXTENDED), to=OPS)
    await pager.page(looked_after(EXTENDED), to=OPS)

    assert [each.acknowledged for each in geniekey.alerts.values()] == [True, True]
