"""Whoever is on call, as the configuration names them, told for real."""

from collections.abc import Callable
from typing import Any

import pytest

from bot import app
from bot.app.pagers import check_pagers
from bot.config.settings import load
from rules.model.subscription import Destination
from tests.adapters.pagers.night import DISRUPTED, turn
from tests.bot.app.opened_services import open_services
from tests.fakes.pagers.alertmanager import FakeAlertmanager
from tests.fakes.pagers.opsgenie import API_KEY, FakeGenieKey
from tests.fakes.pagers.pagerduty import ROUTING_KEY, FakePagerDuty
from tests.fakes.pagers.webhook_receiver import SECRET, FakeReceiver

WIRED: dict[
    str, tuple[Callable[[], Any], str, str]
] = {  # the section, the fake behind it, its keys beside name and address
    "pagerduty": (FakePagerDuty, "events_url", f'routing_key = "{ROUTING_KEY}"'),
    "alertmanager": (lambda: FakeAlertmanager(app.now), "url", "silence = true"),
    "geniekey": (FakeGenieKey, "url", f'api_key = "{API_KEY}"'),
    "webhook": (FakeReceiver, "url", f'secret = "{SECRET}"'),
}


@pytest.mark.parametrize("service", WIRED)
async def test_who_is_configured_is_told(service, tmp_path):
    fake, key, keys = WIRED[service]
    to = Destination(f"{service}:ops")
    path = tmp_path / "toldvagt.toml"
    async with fake() as opened:
        address = f"{opened.url}/hook" if service == "webhook" else opened.url
        path.write_text(
            f'[web]\nallow_private_targets = true\n[[{service}]]\nname = "ops"\n{key} = "{address}"\n{keys}\n'
        )
        async with open_services(load(path, {})) as services:
            await services.pagers[service].page(turn(None, DISRUPTED, to=to), to=to)

    assert list(services.pagers) == [service]
    assert "Disruption of the manifest system" in opened.transcript()


async def test_without_any_there_is_nobody_to_tell(tmp_path):
    path = tmp_path / "toldvagt.toml"
    path.write_text("")
    async with open_services(load(path, {})) as services:
        assert services.pagers == {}


async def test_apprise_is_a_chat_like_others(tmp_path):
    path = tmp_path / "toldvagt.toml"
    path.write_text('[[apprise]]\nname = "phone"\nurl = "tgram://1:a/2"')
    async with open_services(load(path, {})) as services:
        assert services.posters.keys() == {"console", "apprise"}


async def test_doctor_wakes_nobody(tmp_path):
    path = tmp_path / "toldvagt.toml"
    path.write_text(
        "[web]\nallow_private_targets = true\n"
        f'[[pagerduty]]\nname = "ops"\nrouting_key = "{ROUTING_KEY}"\nevents_url = "https://localhost:9"\n'
        '[[apprise]]\nname = "phone"\nurl = "tgram://1:a/2"\n'
    )
    findings = await check_pagers(load(path, {}))

    assert [(each.what, each.ok) for each in findings] == [("pagerduty ops", True), ("apprise phone", True)]
