"""The saved pages that a command names: files, standard input, and what cannot be read."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from adapters.infoskat import read_capture
from bot import app
from bot.cli.captures import PageError, open_page
from bot.cli.commands import cli
from tests.support.commands import EXTENDED, LIST, ask, objects

COMMANDS = {
    "read": ("read", "--json"),
    "replay": ("replay", "--announce-first", "--json"),
    "route": ("route", "--json"),
}

PAGES = {  # what is asked for, how many notices are read, lines on stderr, exit code
    "all can be read": (("1.txt",), 1, 0, 0),
    "the only one is missing": (("none.txt",), 0, 1, 2),
    "the first of two is missing": (("none.txt", "1.txt"), 1, 1, 1),
    "the middle one is missing": (("1.txt", "none.txt", "1.txt"), 1, 1, 1),
    "two of three are missing": (("none.txt", "1.txt", "neither.txt"), 1, 2, 1),
    "none of two is there": (("none.txt", "neither.txt"), 0, 2, 1),
}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.parametrize(("pages", "notices", "lines", "exit_code"), PAGES.values(), ids=PAGES)
def test_what_can_be_read_is_read_and_the_exit_code_says_whether_it_was_all(
    folder, command, pages, notices, lines, exit_code
):
    answer = ask(*command, *pages)

    assert (len(objects(answer.stdout)), answer.exit_code) == (notices, exit_code)
    assert len(answer.stderr.splitlines()) == lines


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_a_dash_is_standard_input(folder, command):
    answer = CliRunner().invoke(cli, [*command, "-"], input=EXTENDED)

    assert (len(objects(answer.stdout)), answer.exit_code, answer.stderr) == (1, 0, "")


BAD_INPUT = {
    "nothing": (b"", "toldvagt: -: it is empty\n"),
    "no page": (b"Hello.", "toldvagt: -: no notice in it: "),
    "no end of it": (
        b"x" * 2_000_001,
        "toldvagt: -: a page of notices has at most 2,000,000 bytes, this is more\n",
    ),
}


@pytest.mark.parametrize(("data", "said"), BAD_INPUT.values(), ids=BAD_INPUT)
def test_standard_input_that_cannot_be_read_is_one_clear_line(folder, data, said):
    answer = CliRunner().invoke(cli, ["read", "-"], input=data)

    assert answer.exit_code == 2
    assert answer.stderr.startswith(said)
    assert len(answer.stderr.splitlines()) == 1


def test_standard_input_that_is_closed_is_one_clear_line(monkeypatch):
    monkeypatch.setattr("sys.stdin", None)

    with pytest.raises(PageError, match="-: standard input is closed"):
        open_page(Path("-"), app.read_capture)


def test_a_page_that_the_program_stumbles_over_costs_that_page_alone(folder, monkeypatch):
    def stumbles(data: bytes, name: str):
        if name == "2.txt":
            raise OverflowError("xoxb-secret")
        return read_capture(data, name=name)

    monkeypatch.setattr(app, "read_capture", stumbles)
    (folder / "3.txt").write_text(LIST, encoding="utf-8")

    answer = ask("read", "--json", "2.txt", "3.txt")

    assert (len(objects(answer.stdout)), answer.exit_code) == (1, 1)
    assert answer.stderr.startswith("toldvagt: 2.txt: the program stumbles over it (OverflowError at ")
    assert "secret" not in answer.stderr
