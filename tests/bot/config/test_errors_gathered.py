"""What is said where a part of the configuration cannot be read: a file, a variable, a folder of secrets."""

import pytest

from tests.bot.config.faulty_settings import faults

FILES = {
    "missing": (lambda path: None, "No such file or directory"),
    "a folder": (lambda path: path.mkdir(), "Is a directory"),
    "not text": (lambda path: path.write_bytes(b"\xff\xfe\x00"), "not UTF-8 text"),
}


@pytest.mark.parametrize(("make", "said"), FILES.values(), ids=FILES)
def test_a_file_that_cannot_be_read_is_one_line(tmp_path, make, said):
    path = tmp_path / "named.toml"
    make(path)

    assert faults(path) == [f"{path}: {said}"]


VARIABLES = {
    "an unknown section": ("TOLDVAGT_SLAK__BOT_TOKEN", "x", 'unknown section; did you mean "slack"?'),
    "an unknown key": ("TOLDVAGT_SLACK__BOT_TOKN", "x", 'unknown key; did you mean "bot_token"?'),
    "a bad value": ("TOLDVAGT_FEED__POLL_SECONDS", "x", "must be a number"),
    "no JSON": ("TOLDVAGT_OPERATORS__TO", "console", 'must be a list, such as ["manifest", "ics2"]'),
    "no list in JSON": ("TOLDVAGT_SUBSCRIPTION", "console", 'must be a list, such as ["manifest", "ics2"]'),
    "a bad entry": ("TOLDVAGT_SUBSCRIPTION", '[{"to": "console"}, {}]', "missing"),
}


@pytest.mark.parametrize(("name", "value", "said"), VARIABLES.values(), ids=VARIABLES)
def test_a_fault_of_the_environment_names_the_variable(write, name, value, said):
    [line] = faults(None, {name: value})

    assert line.startswith(name)
    assert line.endswith(f": {said}")


FOLDERS = {
    "missing": ("secrets", lambda folder: None, "no such directory of secret files, or too large for one"),
    "a file": (
        "secrets",
        lambda folder: folder.write_text("x"),
        "no such directory of secret files, or too large for one",
    ),
    "not text": (
        "secrets",
        lambda folder: (folder.mkdir(), (folder / "a").write_bytes(b"\xff")),
        "holds a file that is not UTF-8 text",
    ),
    "no name for a file": ("s" * 300, lambda folder: None, "File name too long"),
}


@pytest.mark.parametrize(("name", "make", "said"), FOLDERS.values(), ids=FOLDERS)
def test_a_directory_of_secrets_that_cannot_be_used_is_one_line(write, tmp_path, name, make, said):
    folder = tmp_path / name
    make(folder)

    assert faults(None, {"TOLDVAGT_SECRETS_DIR": str(folder)}) == [f"{folder}: {said}"]
