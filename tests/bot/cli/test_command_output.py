"""What a command writes, and where: pipes, full disks, terminals."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.commands import LIST, ask, objects
from tests.support.paths import ROOT


@pytest.mark.parametrize(
    "command",
    [("read",), ("read", "--json"), ("replay", "--announce-first"), ("replay", "--json", "--announce-first")],
    ids=" ".join,
)
def test_a_reader_that_has_seen_enough_is_no_error(folder, command):
    read, write = os.pipe()
    os.close(read)
    program = [sys.executable, "-m", "bot", *command, "1.txt", "2.txt"]
    path = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(program, stdout=write, stderr=subprocess.PIPE, env=path, check=False)
    os.close(write)

    assert done.stderr == b""


FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize(
    "command",
    [("read",), ("read", "--json"), ("replay", "--json", "--announce-first"), ("route",)],
    ids=" ".join,
)
def test_an_output_that_takes_no_more_is_one_clear_line(folder, command):
    program = [sys.executable, "-m", "bot", *command, "1.txt"]
    path = {**os.environ, "PYTHONPATH": str(ROOT)}
    with FULL.open("w") as full:
        done = subprocess.run(program, stdout=full, stderr=subprocess.PIPE, env=path, check=False)

    assert done.returncode == 1
    assert done.stderr.decode().splitlines()[0].endswith("No space left on device")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", [("read", "--unread"), ("route",)], ids=" ".join)
def test_what_the_agency_prints_does_not_work_on_a_terminal(folder, command):
    odd = LIST.replace("servicewindow", "\x1b]0;servicewindow\x07").replace(
        "WO0000001999999", "Moon\x1b[2J \u202eup."
    )
    (folder / "odd\x1b[31m.txt").write_text(odd, encoding="utf-8")

    answer = ask(*command, "odd\x1b[31m.txt", "no\x1b[31m.txt")

    assert not {"\x1b", "\x07", "\u202e"} & set(answer.output)
    assert "Moon" in answer.stdout or "servicewindow" in answer.stdout
    assert answer.stderr == "toldvagt: no[31m.txt: No such file or directory\n"


def test_json_has_nothing_that_works_on_a_terminal(folder):
    title = "PRD-\x9b31m\u202e\x1bservicewindow Manifest Saturday August 22, 2026"
    odd = LIST.replace("PRD-servicewindow Manifest Saturday August 22, 2026", title)
    (folder / "odd.txt").write_text(odd, encoding="utf-8")

    answer = ask("read", "--json", "odd.txt")

    assert not set("\x9b\u202e\x1b") & set(answer.stdout)
    # Characters that nobody sees are not part of a title; one of Windows-1252 is what it was meant to be.
    assert objects(answer.stdout)[0]["title"] == "PRD-›31mservicewindow Manifest Saturday August 22, 2026"
