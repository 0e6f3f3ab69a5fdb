from pathlib import Path

import pytest

from bot.app import service
from bot.cli import commands
from tests.support.commands import LIST, ask, objects

UNTIL_EIGHT, UNTIL_ELEVEN = "2026-08-22T20:00+02:00", "2026-08-22T23:00+02:00"


def test_read_prints_one_object_a_notice(folder):
    answer = ask("read", "--json", "1.txt", "2.txt")

    [notice] = objects(answer.stdout)
    assert answer.exit_code == 0
    assert notice["windows"] == [
        {
            "start": "2026-08-22T18:00+02:00",
            "end": UNTIL_ELEVEN,
            "planned_end": UNTIL_EIGHT,
            "systems": None,
            "outcome": "open",
        }
    ]


def test_read_shows_a_person_the_root_message(folder):
    answer = ask("read", "--language", "da", "1.txt")

    assert answer.exit_code == 0
    assert "Manifest" in answer.stdout
    assert "Lørdag den 22. august 2026 kl. 18:00" in answer.stdout


def test_read_counts_the_sentences_that_it_does_not_know(folder):
    (folder / "odd.txt").write_text(LIST.replace("WO0000001999999", "The moon is full."), encoding="utf-8")

    answer = ask("read", "--unread", "odd.txt")

    assert answer.stdout.split() == ["1", "The", "moon", "is", "full."]


def test_replay_remembers_the_first_capture_and_tells_the_second(folder):
    answer = ask("replay", "--json", "--config", "some.toml", "1.txt", "2.txt")

    [told] = objects(answer.stdout)
    assert (told["capture"], told["changes"]) == ("2.txt", ["window.extended"])
    assert [delivery["to"] for delivery in told["deliveries"]] == ["console"]  # type: ignore[attr-defined]


def test_replay_tells_the_first_capture_when_asked_to(folder):
    answer = ask("replay", "--json", "--announce-first", "1.txt")

    [told] = objects(answer.stdout)
    assert told["changes"] == ["window.announced", "fallback.allowed"]
    assert told["deliveries"] == []


def test_replay_shows_a_person_the_conversation(folder):
    answer = ask("replay", "--announce-first", "1.txt", "2.txt")

    assert answer.exit_code == 0
    assert "23:00" in answer.stdout


def test_route_says_who_is_told_and_why(folder):
    answer = ask("route", "--config", "some.toml", "--kind", "window.cancelled", "1.txt")

    assert "-> console  window.cancelled  (manifest; production;" in answer.stdout


def test_route_as_json_says_when_nobody_is_told(folder):
    answer = ask("route", "--json", "--config", "some.toml", "--kind", "incident.*", "1.txt")

    [asked] = objects(answer.stdout)
    assert asked["deliveries"] == []


def test_route_tells_a_person_when_nobody_is_told(folder):
    answer = ask("route", "--config", "some.toml", "--kind", "incident.opened", "1.txt")

    assert "-> nobody: no subscription takes any of it" in answer.stdout


def test_version(folder):
    assert ask("--version").stdout.startswith("toldvagt 20")


def _error_page(folder: Path) -> None:
    (folder / "bad").write_text(
        "<html><title>Fejl</title><body>503 Service Unavailable</body></html>", encoding="utf-8"
    )


def _empty(folder: Path) -> None:
    (folder / "bad").write_bytes(b"")


def _empty_feed(folder: Path) -> None:
    (folder / "bad").write_text(
        '<rss version="2.0"><channel><title>x</title></channel></rss>', encoding="utf-8"
    )


def _huge(folder: Path) -> None:
    with (folder / "bad").open("wb") as file:
        file.truncate(50_000_000)


def _binary(folder: Path) -> None:
    (folder / "bad").write_bytes(bytes(range(256)) * 20)


def _directory(folder: Path) -> None:
    (folder / "bad").mkdir()


def _nothing(folder: Path) -> None:
    """There is no such file."""


BAD_PAGES = {
    "an error page": _error_page,
    "an empty file": _empty,
    "an empty feed": _empty_feed,
    "50 MB": _huge,
    "a binary file": _binary,
    "a folder": _directory,
    "no such file": _nothing,
}


@pytest.mark.parametrize("command", ["read", "replay", "route"])
@pytest.mark.parametrize("spoil", BAD_PAGES.values(), ids=BAD_PAGES)
def test_a_bad_page_is_one_clear_line_and_the_good_ones_are_still_read(folder, command, spoil):
    spoil(folder)
    options = ("--announce-first",) if command == "replay" else ()

    answer = ask(command, *options, "--json", "bad", "1.txt")

    assert answer.exit_code == 1
    assert len(objects(answer.stdout)) == 1
    assert len(answer.stderr.splitlines()) == 1
    assert answer.stderr.startswith("toldvagt: bad: ")


BAD_CONFIGS = {  # what is written, what is said
    "an unknown key": ("[feed]\npoll_second = 5", "poll_second"),
    "an unknown system": ('[[subscription]]\nto = "console"\nsystems = ["manifets"]', "manifest"),
    "a missing token": ('[[subscription]]\nto = "slack:C1"', "missing token"),
    "no TOML": ("[feed]\npoll_seconds = = 5", "line 2"),
}


@pytest.mark.parametrize("command", ["run", "doctor", "outbox"])
@pytest.mark.parametrize(("text", "hint"), BAD_CONFIGS.values(), ids=BAD_CONFIGS)
def test_a_bad_configuration_is_one_clear_line(folder, command, text, hint):
    (folder / "bad.toml").write_text(text, encoding="utf-8")

    answer = ask(command, "--config", "bad.toml")

    assert answer.exit_code == 2
    assert len(answer.stderr.splitlines()) == 1
    assert hint in answer.stderr


def test_all_faults_are_said_at_once(folder):
    (folder / "bad.toml").write_text(
        "[feed]\npoll_seconds = 0\nx = 1\n[store]\nurl = 'mysql://x'", encoding="utf-8"
    )

    answer = ask("run", "--config", "bad.toml")

    assert answer.exit_code == 2
    assert len(answer.stderr.splitlines()) == 3


def test_an_unknown_kind_names_the_nearest(folder):
    answer = ask("route", "--config", "some.toml", "--kind", "window.extend", "1.txt")

    assert (answer.exit_code, answer.stderr) == (
        2,
        "toldvagt: --kind: no kind of change is called 'window.extend', did you mean window.extended?\n",
    )


def test_a_database_that_does_not_open_is_one_clear_line(folder):
    (folder / "file").write_text("", encoding="utf-8")
    (folder / "bad.toml").write_text('[store]\nurl = "sqlite:///file/store.sqlite3"', encoding="utf-8")

    answer = ask("outbox", "--config", "bad.toml")

    assert answer.exit_code == 1
    assert len(answer.stderr.splitlines()) == 1


SLIPS = {
    "while it runs": ExceptionGroup("tasks", [KeyError("xoxb-secret")]),
    "while it starts": KeyError("xoxb-secret"),
}


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_a_slip_of_ours_is_logged_and_no_traceback_reaches_a_user(folder, monkeypatch, slip):
    async def slips(_: object) -> None:
        raise slip

    monkeypatch.setattr(service, "run", slips)

    answer = ask("run", "--config", "some.toml")

    [line] = objects(answer.stderr)
    assert (answer.exit_code, line["event"], line["level"]) == (1, "service.crashed", "error")
    assert "Traceback" not in answer.output


def test_a_slip_of_ours_in_a_look_is_one_line_that_names_its_place(folder, monkeypatch, capsys):
    def slips() -> None:
        raise KeyError("xoxb-secret")

    monkeypatch.setattr(commands, "cli", slips)

    with pytest.raises(SystemExit, match="1"):
        commands.main()

    said = capsys.readouterr().err
    assert said.startswith("toldvagt: the program broke off (KeyError at test_command_line.py:")
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize("retry", [(), ("--retry",)], ids=["look", "retry"])
def test_an_outbox_that_is_not_there_is_never_an_empty_one(folder, retry):
    answer = ask("outbox", "--config", "some.toml", *retry)

    assert answer.exit_code == 1
    assert answer.stderr == (
        f"toldvagt: database {folder}/toldvagt.sqlite3: there is none yet; "
        "ask where `toldvagt run` runs, with its [store] url\n"
    )
    assert not (folder / "toldvagt.sqlite3").exists()


@pytest.mark.parametrize("as_json", [(), ("--json",)], ids=["shown", "json"])
def test_replay_says_which_capture_it_holds(folder, as_json):
    days = [LIST.replace("August 22", f"August {day}") for day in range(10, 18)]
    rows = [
        each[each.index("DMS eksport") :].replace("12:00:07", f"{day}:00:07")
        for day, each in enumerate(days, 10)
    ]
    (folder / "good.txt").write_text("\n".join(rows), encoding="utf-8")
    bad = "\n".join(rows).replace("1800-2000", "l\ufffdrdag")
    (folder / "bad.txt").write_text(bad, encoding="utf-8")

    answer = ask("replay", *as_json, "good.txt", "bad.txt", "good.txt")

    assert (answer.exit_code, answer.stdout) == (0, "")
    assert (
        "toldvagt: bad.txt: held as a suspected fault: 8 of 8 notices would have news at once"
        in answer.stderr
    )


def test_doctor_writes_unread_pages_where_it_is_told_to(folder):
    (folder / "some.toml").write_text(
        '[[source]]\nname = "list"\nurl = "http://127.0.0.1:9/"', encoding="utf-8"
    )

    answer = ask("doctor", "--config", "some.toml", "--save", "pages")

    assert (answer.exit_code, list((folder / "pages").iterdir())) == (1, [])
    assert answer.stdout.endswith("ok    unread pages: none is kept\n")
