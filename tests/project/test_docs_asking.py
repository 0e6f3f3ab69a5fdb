"""Each command in docs/asking.md can be typed."""

import re

from rules.commands.input_error import InputError
from rules.commands.parser import parse_command
from rules.commands.vocabulary import OPTIONS, Topic
from rules.ports.subscription_store import MOST_IN_CHANNEL, MOST_IN_WORKSPACE
from tests.support.paths import ROOT

TEXT = (ROOT / "docs/asking.md").read_text(encoding="utf-8")
COMMANDS, OPTIONS_TOLD = TEXT.split("## Subscription options")
ROWS = re.findall(r"^\| (`.*?) \| (`.*?) \|", COMMANDS, re.MULTILINE)
TYPED = [typed for row in ROWS for cell in row for typed in re.findall(r"`([^`]+)`", cell)]


def test_each_command_is_in_the_table():
    first = {re.split(r"[` ]", english)[1] for english, _ in ROWS}

    assert first == {topic.value for topic in Topic}


def test_each_line_of_the_table_can_be_typed():
    assert len(TYPED) > 2 * len(Topic)
    assert [typed for typed in TYPED if isinstance(parse_command(typed), InputError)] == []


def test_each_option_is_told_by_its_english_name_at_least():
    told = set(re.findall(r"`(\w+)=`", OPTIONS_TOLD)) | {"kinds"}

    assert {OPTIONS[name] for name in told} | {"systems"} == set(OPTIONS.values())


def test_the_limits_are_those_of_the_program():
    assert f"A channel may have {MOST_IN_CHANNEL}, a workspace {MOST_IN_WORKSPACE}." in TEXT


def test_the_long_example_can_be_typed():
    (example,) = re.findall(r"```\n(.*?)\n```", TEXT, re.DOTALL)

    assert not isinstance(parse_command(example), InputError)
