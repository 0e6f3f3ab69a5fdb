"""The app asks for what the code uses: no more, no less."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.slack import AppSettings
from adapters.slack.scopes import ANSWER_SCOPES, EVENTS, METHODS, SCOPES, UNFURLED
from tests.fakes.slack import server as fake
from tests.support.paths import ROOT

SOURCES = sorted((ROOT / "adapters/slack").rglob("*.py"))
MANIFEST = (ROOT / "deploy/slack-manifest.yaml").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs/slack.md").read_text(encoding="utf-8")
NOT_AS_BOT = {"apps.connections.open", "oauth.v2.access"}
"""Called with a secret of the app, not with the token of the bot."""


def listed(key: str) -> list[str]:
    """The list below a key of the manifest."""
    [found] = re.findall(rf"(?m)^ *{key}:\n((?: +- \S+\n)+)", MANIFEST)
    return re.findall(r"- (\S+)", found)


def spelled(attribute: str) -> str:
    """`chat_postMessage` is chat.postMessage."""
    return attribute.replace("_", ".")


def called(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) in {
            "client",
            "self.client",
            "self._client",
        }:
            yield spelled(node.attr)


def heard() -> set[str]:
    sources = "".join(path.read_text(encoding="utf-8") for path in SOURCES)
    return set(re.findall(r'app\.event\("(\w+)"\)', sources))


def test_every_method_called_is_in_the_table():
    known = {"session", "proxy", "base.url", "token", *NOT_AS_BOT}

    assert {name for path in SOURCES for name in called(path)} - known == set(METHODS)


def test_every_scope_is_needed_by_a_method_an_event_or_the_command():
    needed = {scope for scopes in (*METHODS.values(), *EVENTS.values()) for scope in scopes}

    assert needed | {"commands"} == {*SCOPES, *ANSWER_SCOPES}


def test_every_event_heard_is_in_the_table():
    assert heard() == set(EVENTS)


ASKED = {  # of the manifest, of the code
    "bot": {*SCOPES, *ANSWER_SCOPES},
    "bot_events": set(EVENTS),
    "unfurl_domains": set(UNFURLED),
}


@pytest.mark.parametrize(("key", "used"), ASKED.items(), ids=ASKED)
def test_the_manifest_asks_for_what_is_used(key, used):
    assert sorted(listed(key)) == sorted(used)


def test_the_manifest_has_the_command_and_lets_buttons_be_pressed():
    assert f"command: {AppSettings().command}\n" in MANIFEST
    assert "interactivity:\n    is_enabled: true" in MANIFEST
    assert "home_tab_enabled: true" in MANIFEST


def test_the_guide_says_why():
    [table] = re.findall(r"(?s)\| scope \| to \|\n(.+?)\n\n", GUIDE)

    assert sorted(re.findall(r"`(\w+:\w+|commands)`", table)) == sorted((*SCOPES, *ANSWER_SCOPES))


def test_the_fake_is_as_strict_as_the_table():
    assert set(fake.METHODS) == set(METHODS)
    assert {method: scope for method, (scope, _) in fake.METHODS.items() if scope} == {
        method: scopes[0] for method, scopes in METHODS.items() if scopes
    }
    assert set(fake.ALL_SCOPES) == {*SCOPES, *ANSWER_SCOPES}
