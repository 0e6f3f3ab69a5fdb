from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from adapters.teams import Envelope, TeamsWebhookPoster, Webhook
from rules.model.delivery import MessageRef
from rules.model.message import Paragraph
from rules.model.subscription import Destination
from rules.ports.services import DeliveryError
from tests.adapters.teams.conftest import NOON
from tests.support.messages import message

HERE = Destination("teams:ops")
ROOT = message(Paragraph((("From 20:00",),)))


async def test_a_card_is_shown_and_leaves_no_handle(teams, poster):
    assert not poster.threads
    assert await poster.post(ROOT, to=HERE, thread=None, key="1-root") is None
    assert teams.transcript() == "[accent] 🔵 Planned: DMS Import\n  From 20:00\n"


@pytest.mark.parametrize("envelope", Envelope)
async def test_a_flow_gets_the_envelope_it_expects(teams, session, envelope):
    teams.flows["ops"].envelope = envelope
    webhook = Webhook(name="ops", url=teams.url(), envelope=envelope)
    await TeamsWebhookPoster([webhook], session, now=lambda: NOON).post(ROOT, to=HERE, thread=None, key="1")

    assert len(teams.flows["ops"].cards) == 1
    assert teams.flows["ops"].failed_runs == []


async def test_the_wrong_envelope_is_accepted_and_not_shown(teams, poster):
    """This is why a 202 is not called a confirmation."""
    teams.flows["ops"].envelope = "card"
    await poster.post(ROOT, to=HERE, thread=None, key="1-root")

    assert teams.flows["ops"].cards == []
    assert len(teams.flows["ops"].failed_runs) == 1


async def test_the_address_is_used_as_it_was_copied(teams, poster):
    await poster.post(ROOT, to=HERE, thread=None, key="1-root")
    [request] = teams.requests

    assert request.raw_path.endswith(
        "?api-version=1&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=fake-Sig_nature"
    )
    assert request.content_type == "application/json"
    assert request.headers["User-Agent"].startswith("toldvagt/2026.1")


TAKEN = {  # the answer, whether the card is known to be shown
    "begun, a flow answers": (202, "", False),
    "shown, an old connector answers": (200, "1", True),
    "a flow with an answer of its own": (200, '{"error": null, "id": 7}', True),
    "a relay without a word": (204, "", False),
    "a relay that made something": (201, '["made"]', False),
}


@pytest.mark.parametrize(("status", "body", "confirmed"), TAKEN.values(), ids=TAKEN)
async def test_whatever_says_yes_is_a_yes_and_how_sure_it_is_stands_in_the_log(
    teams, poster, status, body, confirmed
):
    teams.fail_once(status, body)
    with capture_logs() as logs:
        await poster.post(ROOT, to=HERE, thread=None, key="1-root")

    assert logs == [
        {
            "event": "card.accepted",
            "log_level": "info",
            "channel": "teams:ops",
            "delivery": "1-root",
            "confirmed": confirmed,
        }
    ]


async def test_a_lost_answer_is_posted_again_rather_than_never(teams, poster):
    teams.lose_reply()
    with pytest.raises(DeliveryError) as raised:
        await poster.post(ROOT, to=HERE, thread=None, key="1-root")

    assert raised.value.uncertain
    assert await poster.find("1-root", to=HERE, thread=None, since=NOON) is None
    await poster.post(ROOT, to=HERE, thread=None, key="1-root")
    assert len(teams.flows["ops"].cards) == 2


async def test_a_flow_that_asks_to_wait_holds_no_other(session, teams):
    teams.flows["night"] = type(teams.flows["ops"])("night")
    teams.rate_limit("ops", 30)
    both = [Webhook(name=name, url=teams.url(name)) for name in ("ops", "night")]
    poster = TeamsWebhookPoster(both, session, now=lambda: NOON)
    with pytest.raises(DeliveryError) as raised:
        await poster.post(ROOT, to=HERE, thread=None, key="1-root")
    await poster.post(ROOT, to=Destination("teams:night"), thread=None, key="2-root")

    assert raised.value.retry_after == timedelta(seconds=30)
    assert (len(teams.flows["ops"].cards), len(teams.flows["night"].cards)) == (0, 1)


async def test_a_webhook_taken_out_of_the_configuration_is_a_broken_destination(poster):
    with pytest.raises(DeliveryError, match="teams_webhook") as raised:
        await poster.post(ROOT, to=Destination("teams:gone"), thread=None, key="1-root")

    assert raised.value.permanent


async def test_nothing_is_edited(poster):
    with pytest.raises(DeliveryError) as raised:
        await poster.edit(ROOT, to=HERE, ref=MessageRef("x"))

    assert raised.value.refused
