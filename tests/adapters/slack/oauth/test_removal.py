"""The removal of the bot from a workspace is reported to the callback."""

from datetime import datetime, timedelta

import pytest

from tests.adapters.slack.events.running_app import TRANSPORTS, bot, clock

EVENTS = {  # what Slack says, whether the bot is gone
    "uninstalled": ({"type": "app_uninstalled"}, True),
    "the bot's token revoked": ({"type": "tokens_revoked", "tokens": {"bot": ["B1"]}}, True),
    "a person's token revoked": ({"type": "tokens_revoked", "tokens": {"oauth": ["U1"]}}, False),
}


@pytest.mark.parametrize(("event", "gone"), EVENTS.values(), ids=EVENTS)
@pytest.mark.parametrize("transport", TRANSPORTS.values(), ids=list(TRANSPORTS))
async def test_who_removed_the_bot(transport, event, gone):
    removed: list[str] = []

    async def note(team: str, at: datetime) -> None:
        assert abs(at - clock()) < timedelta(minutes=1)
        removed.append(team)

    async with bot(transport, removed=note) as at:
        await at.slack.transport.call("events_api", at.slack.event(event), at=at.slack.clock())

    assert removed == (["T0001"] if gone else [])


async def test_where_nobody_keeps_tokens_a_person_must_look(at, logs):
    event = at.slack.event({"type": "app_uninstalled"})
    await at.slack.transport.call("events_api", event, at=at.slack.clock())
    await at.done()

    assert {"event": "workspace.uninstalled", "team": "T0001", "log_level": "error"} in logs
