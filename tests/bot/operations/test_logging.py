"""What the log shows, and what it must never show."""

import io
import json
import logging

import pytest
import structlog
from pydantic import SecretStr

from bot.operations.logging import configure, redact

TOKEN = "xoxb-1-2-abcDEF"


@pytest.fixture(autouse=True)
def _undo():
    handlers, level = logging.root.handlers[:], logging.root.level
    yield
    structlog.reset_defaults()
    logging.basicConfig(handlers=handlers, level=level, force=True)


def logged(*, terminal: bool, quiet: bool = False) -> io.StringIO:
    stream = io.StringIO()
    configure(terminal=terminal, quiet=quiet, stream=stream)
    return stream


def test_in_service_a_line_is_one_json_object():
    stream = logged(terminal=False)
    structlog.get_logger().info("feed.polled", source="eksport på æøå")

    assert "på æøå" in stream.getvalue()
    assert {"event": "feed.polled", "level": "info", "source": "eksport på æøå"}.items() <= json.loads(
        stream.getvalue()
    ).items()


def test_on_a_terminal_a_line_is_words():
    stream = logged(terminal=True)
    structlog.get_logger().info("feed.polled", source="list")

    assert "feed.polled" in stream.getvalue()
    assert "source=list" in stream.getvalue()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("wish", "coloured"), [("", True), ("1", False)], ids=["colour", "no colour wanted"])
def test_a_terminal_gets_colour_unless_it_is_not_wanted(monkeypatch, wish, coloured):
    monkeypatch.setenv("NO_COLOR", wish)
    stream = Terminal()
    configure(terminal=True, stream=stream)
    structlog.get_logger().info("feed.polled")

    assert ("\x1b[" in stream.getvalue()) is coloured


def test_quiet_keeps_warnings_only():
    stream = logged(terminal=False, quiet=True)
    structlog.get_logger().info("feed.polled")
    structlog.get_logger().warning("feed.failed")

    assert [json.loads(line)["event"] for line in stream.getvalue().splitlines()] == ["feed.failed"]


def test_a_librarys_warning_becomes_a_line_of_ours():
    stream = logged(terminal=False)
    logging.getLogger("slack_sdk").info("chatter")  # noqa: TID251 - plays the library
    logging.getLogger("slack_sdk").warning("token %s is odd", TOKEN)  # noqa: TID251 - plays the library

    [line] = map(json.loads, stream.getvalue().splitlines())

    assert (line["event"], line["library"], line["text"]) == (
        "library.logged",
        "slack_sdk",
        "token *** is odd",
    )


def refuse(text):
    local = text.upper()
    raise ValueError(f"refused {TOKEN}" if local else "")


@pytest.mark.parametrize("terminal", [True, False], ids=["terminal", "service"])
def test_an_exception_shows_neither_local_variables_nor_tokens(terminal):
    stream = logged(terminal=terminal)
    try:
        refuse("a local variable")
    except ValueError:
        structlog.get_logger().exception("delivery.failed")

    assert "refused ***" in stream.getvalue()
    assert TOKEN not in stream.getvalue()
    assert "A LOCAL VARIABLE" not in stream.getvalue()


MASKED = {
    "a wrapped secret": (SecretStr("hidden"), "***"),
    "a bot token": (f"with {TOKEN}.", "with ***."),
    "a rotating token": ("xoxe.xoxb-1-Ab-c", "***"),
    "a socket token": ("xapp-1-A0-99-ff", "***"),
    "a password in an address": ("postgresql://me:pw@host/db", "postgresql://***@host/db"),
    "a webhook's path": ("https://hooks.slack.com/services/T0/B0/x", "https://hooks.slack.com/***"),
    "a header": ("Bearer abc.def-1=", "Bearer ***"),
    "a signed address": ("https://x.example/run?a=1&sig=S3cr3t&b=2", "https://x.example/run?a=1&sig=***&b=2"),
    "an error": (ValueError(TOKEN), "***"),
    "deep inside": ({"a": [(TOKEN,), {"b": TOKEN}]}, {"a": [["***"], {"b": "***"}]}),
    "no secret": ("oid=2458407", "oid=2458407"),
    "a number": (7, 7),
}


@pytest.mark.parametrize(("value", "shown"), MASKED.values(), ids=MASKED)
def test_secrets_are_masked(value, shown):
    assert redact(None, "info", {"value": value}) == {"value": shown}
