"""What the documents and the deployment files say is true of the program."""

import re
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from adapters.pagers import pagerduty_path
from adapters.slack.events import http_endpoint as slack_endpoint
from adapters.slack.oauth import routes
from adapters.teams.bot import endpoint as teams_endpoint
from adapters.web import calendar_route
from bot.cli.commands import cli
from bot.config.settings import FILE_VARIABLE, KEYS, PREFIX, SECRETS_VARIABLE, load
from rules.model.change import ChangeKind
from rules.model.systems import KNOWN
from tests.support.paths import ROOT

EXAMPLE = ROOT / "deploy/config.example.toml"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
DEPLOYED = sorted(
    path for path in ROOT.glob("deploy/**/*") if path.is_file() and path.name != "constraints.txt"
)
WITH_NAMES = [*DOCUMENTS, *DEPLOYED]

VARIABLES = {
    FILE_VARIABLE,
    SECRETS_VARIABLE,
    *(f"{PREFIX}{section}".upper() for section in KEYS),
    *(f"{PREFIX}{section}__{key}".upper() for section, keys in KEYS.items() for key in keys),
}


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def code(document: Path) -> str:
    text = document.read_text(encoding="utf-8")
    return "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))


def whole_example() -> str:
    """Take the # away from every setting; prose has a space after it."""
    return re.sub(r"(?m)^#(?=[\[a-z])", "", EXAMPLE.read_text(encoding="utf-8"))


def keys_of(section: Any) -> set[str]:
    return set().union(*section) if isinstance(section, list) else set(section)


def links(document: Path) -> Iterator[str]:
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8")):
        if not target.startswith(("http:", "https:", "mailto:")):
            yield target


def test_the_example_is_a_working_configuration():
    assert [each.to for each in load(EXAMPLE, {}).subscriptions()] == ["console"]


def test_every_value_of_the_example_is_valid(tmp_path):
    path = tmp_path / "toldvagt.toml"
    path.write_text(whole_example(), encoding="utf-8")

    assert load(path, {}).slack.bot_token is not None


def test_the_example_explains_every_key():
    explained = {section: keys_of(value) for section, value in tomllib.loads(whole_example()).items()}

    assert explained == {section: set(keys) for section, keys in KEYS.items()}


@pytest.mark.parametrize("path", WITH_NAMES, ids=name)
def test_every_variable_named_is_known(path):
    text = path.read_text(encoding="utf-8")
    named = set(re.findall(r"\bTOLDVAGT_[A-Z_]*[A-Z]\b", text))
    secrets = {word.upper() for word in re.findall(r"\btoldvagt_[a-z]+__[a-z_]+\b", text)}

    assert named | secrets <= VARIABLES


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_make_target_named_exists(document):
    targets = set(re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8")))

    assert set(re.findall(r"\bmake ([a-z-]+)", code(document))) <= targets


@pytest.mark.parametrize("document", [*DOCUMENTS, *DEPLOYED], ids=name)
def test_every_command_named_exists(document):
    known = {
        command.name or command.callback.__name__ for command in cli.registered_commands if command.callback
    }
    named = set(re.findall(r"(?<![\w/])toldvagt (?!toldvagt )([a-z]+)\b", code(document)))

    assert named <= known


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_link_leads_somewhere(document):
    assert [target for target in links(document) if not (document.parent / target).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_file_named_exists(document):
    named = re.findall(
        r"`((?:rules|bot|adapters|tests|deploy|docs)/[\w/.-]+\.\w+)`", document.read_text("utf-8")
    )

    assert [path for path in named if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("document", [ROOT / "README.md", ROOT / "docs/glossary.md"], ids=name)
def test_every_kind_of_change_is_explained(document):
    text = document.read_text(encoding="utf-8")

    assert [kind.value for kind in ChangeKind if f"`{kind}`" not in text] == []


@pytest.mark.parametrize("document", [ROOT / "docs/glossary.md", EXAMPLE], ids=name)
def test_every_system_is_named(document):
    words = set(re.findall(r"[a-z0-9-]+", document.read_text(encoding="utf-8")))

    assert KNOWN.keys() <= words


def test_the_paths_to_forward_are_those_that_answer():
    told = re.findall(r"`(?:GET|POST) (/\S+)`", (ROOT / "docs/operations.md").read_text(encoding="utf-8"))
    paths = {
        slack_endpoint.PATH,
        routes.INSTALL,
        routes.REDIRECT,
        teams_endpoint.PATH,
        pagerduty_path("NAME"),
    }

    assert set(told) == {*paths, calendar_route.PATH.format(key="KEY"), "/healthz", "/metrics"}


@pytest.mark.parametrize("picture", sorted(ROOT.glob("docs/**/*.svg")), ids=name)
def test_a_picture_is_well_formed(picture):
    assert ET.parse(picture).getroot().tag == "{http://www.w3.org/2000/svg}svg"
