"""CONTRIBUTING's recipes hold: what is added in one place is missed in every other until it is there, too."""

import re

import pytest

from bot.app.wiring import INTERVALS, WIRING
from bot.config.services import BY_NAME, NAMED_SECTIONS, SERVICES
from bot.config.settings import KEYS, load
from bot.operations.logging import MASK, redact
from rules.model.people import WITH_WORKSPACES
from tests.bot.app.opened_services import open_services
from tests.support.paths import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = (ROOT / "deploy/config.example.toml").read_text(encoding="utf-8")
GUIDES = "".join(
    (ROOT / f"docs/{name}.md").read_text(encoding="utf-8") for name in ("slack", "teams", "pagers")
)

OTHER_SECTIONS = {"store", "feed", "source", "web", "subscription", "operators"}
"""Sections that belong to no service."""

ALL = """
    [slack]
    bot_token = "xoxb-1"
    [teams]
    app_id = "00000000-0000-0000-0000-00000000b0b0"
    app_password = "secret"
    tenants = ["11111111-0000-0000-0000-000000000000"]
    keys_url = "https://keys.example"
    [[teams_webhook]]
    name = "ops"
    url = "https://flows.example/1"
    [[pagerduty]]
    name = "ops"
    routing_key = "1"
    [[alertmanager]]
    name = "ops"
    url = "https://alerts.example"
    [[geniekey]]
    name = "ops"
    api_key = "1"
    [[webhook]]
    name = "ops"
    url = "https://program.example"
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    [[apprise]]
    name = "ops"
    url = "tgram://1:a/2"
"""
"""Settings of every service."""

SECRETS = {
    "slack": ("xoxb-1-a", "xoxe.xoxp-1-a", "xapp-1-a", "https://hooks.slack.com/services/T1/B1/abc"),
    "teams": ("https://a.webhook.office.com/webhookb2/abc", "https://flows.example/run?sig=abc"),
    "geniekey": ("Authorization: GenieKey abc-1",),
    "webhook": ("whsec_MfKQ9r8GKYqr",),
}
"""What the log must mask, of each service that has patterns."""

with_settings = pytest.mark.parametrize(
    "service", [each for each in SERVICES if each.section], ids=lambda each: each.name
)


async def test_every_service_is_opened_under_its_name(tmp_path):
    path = tmp_path / "toldvagt.toml"
    path.write_text(ALL, encoding="utf-8")
    async with open_services(load(path, {})) as opened:
        assert {*opened.posters, *opened.pagers} == BY_NAME.keys()


def test_every_pager_is_opened_as_a_pager_and_takes_no_notes():
    assert all(not each.reads_notes for each in SERVICES if each.is_pager)


def test_every_service_is_wired_and_has_an_interval():
    assert WIRING.keys() == INTERVALS.keys() == BY_NAME.keys()


@with_settings
def test_every_service_with_settings_is_checked_by_doctor(service):
    assert WIRING[service.name].checks


def test_every_section_belongs_to_a_service_or_to_none():
    assert {each.section for each in SERVICES if each.section} == KEYS.keys() - OTHER_SECTIONS


@with_settings
def test_every_section_of_named_targets_has_names(service):
    assert ("name" in KEYS[service.section]) is (service.name in NAMED_SECTIONS)


@with_settings
def test_every_service_has_its_section_in_the_example(service):
    """That each of its keys is explained there is in `test_docs`."""
    assert f"[{service.section}]" in EXAMPLE


def test_every_destination_of_the_readme_has_a_service_and_every_service_a_row():
    rows = re.findall(r"(?m)^\| `([a-z-]+)(?::\S+)?`.*\|.*\|.*\|.*\|.*\|.*\|", README)

    assert set(rows) == BY_NAME.keys()


@with_settings
def test_every_service_has_a_guide(service):
    assert f"[{service.section}]" in GUIDES


@pytest.mark.parametrize("name", sorted({*SECRETS, *(each.name for each in SERVICES if each.secrets)}))
def test_every_secret_of_a_service_is_masked_in_the_log(name):
    shown = [str(redact(None, "", {"text": text})["text"]) for text in SECRETS[name]]

    assert [text for text in shown if MASK not in text] == []


def test_services_with_workspaces_are_those_that_rules_know():
    assert {each.name for each in SERVICES if each.has_workspaces} == WITH_WORKSPACES
