import io
import os
import subprocess
import sys
from datetime import UTC

import pytest

from adapters.console import ConsolePoster, render
from rules.model.delivery import MessageRef
from rules.model.message import Instant, Link, Message, Paragraph, Quote, SmallPrint, Strong, Table, Tone
from rules.model.notice import COPENHAGEN, Language
from rules.model.subscription import Destination
from rules.ports.services import DeliveryError
from tests.support.builders import at

HERE = Destination("console")
ESCAPE = "\x1b[31mred\x1b]8;;https://bad.example\x1b\\"


def _message(*blocks, **said):
    facts = {
        "summary": "s",
        "heading": "Planned: Manifest",
        "tone": Tone.PLANNED,
        "language": Language.ENGLISH,
    }
    return Message(**(facts | said), blocks=blocks)


ROOT = """\
╭──────────────────────────────────────────────────────────╮
│ ◷ Planned: Manifest                                      │
│ Saturday 18:00–20:00 (2 h)                               │
│ Your time: 22 Aug 16:00 UTC                              │
│                                                          │
│  System     File                                         │
│  ─────────────────────                                   │
│  Manifest   ✗ rejected                                   │
│                                                          │
│   Its own words                                          │
│   on two lines                                           │
│ The notice <https://info.example/1>                      │
╰──────────────────────────────────────────────────────────╯
"""


def test_a_root_stands_in_a_frame():
    message = _message(
        Paragraph(
            ((Strong("Saturday 18:00–20:00"), " (2 h)"), ("Your time: ", Instant(at("18:00"), "unused")))
        ),
        Table(("System", "File"), (("Manifest", "✗ rejected"),)),
        Quote("Its own words\non two lines"),
        SmallPrint(((Link("The notice", "https://info.example/1"),),)),
    )

    assert render(message, width=60, zone=UTC) == ROOT


def test_a_reply_is_indented():
    message = _message(Paragraph((("Fallback procedure ended",),)), heading="Done at 01:28", tone=Tone.GOOD)

    assert render(message, width=60, reply=True) == "    ✓ Done at 01:28\n    Fallback procedure ended\n\n"


def test_moments_are_on_the_readers_clock():
    message = _message(Paragraph(((Instant(at("18:00"), "unused"),),)))

    assert "22 Aug 18:00 CEST" in render(message, zone=COPENHAGEN)


async def test_a_thread_goes_on_below_its_root():
    file = io.StringIO()
    poster = ConsolePoster(file, width=60)
    root = await poster.post(_message(), to=HERE, thread=None, key="1-root")
    await poster.post(_message(heading="Extended"), to=HERE, thread=root, key="1-reply")

    assert root == "1-root"
    assert [line.rstrip() for line in file.getvalue().splitlines()[3:]] == ["    ◷ Extended", ""]


EDITS = {Language.ENGLISH: "edited: Done: Manifest", Language.DANISH: "rettet: Done: Manifest"}


@pytest.mark.parametrize(("language", "words"), EDITS.items(), ids=str)
async def test_an_edit_is_told_quietly(language, words):
    file = io.StringIO()
    message = _message(Quote("long"), heading="Done: Manifest", language=language)
    await ConsolePoster(file, width=60).edit(message, to=HERE, ref=MessageRef("1-root"))

    assert file.getvalue().strip() == words


async def test_a_terminal_cannot_be_asked_what_it_shows():
    poster = ConsolePoster(io.StringIO())
    await poster.post(_message(), to=HERE, thread=None, key="1-root")

    assert await poster.find("1-root", to=HERE, thread=None, since=at("12:00")) is None


HOSTILE = {  # what the agency's text holds, what is shown
    "markup": (
        "[red]x[/red] [link=https://bad.example]y[/link]",
        "[red]x[/red] [link=https://bad.example]y[/link]",
    ),
    "broken markup": ("[/nothing]", "[/nothing]"),
    "an emoji code": (":smiley: x", ":smiley: x"),
    "escape sequences": (ESCAPE, "[31mred]8;;https://bad.example\\"),
    "a carriage return over the line": ("good\rbad", "goodbad"),
    "turned around": ("a\u202eb", "ab"),
    "half a letter": ("a\ud800b", "ab"),
    "single byte controls": ("a\x9b31mb", "a31mb"),
}


CONTROLS = set("\x1b\r\x9b\u202e\ud800")


@pytest.mark.parametrize(("hostile", "shown"), HOSTILE.values(), ids=HOSTILE)
async def test_hostile_text_is_drawn_as_letters(hostile, shown):
    blocks = (
        Paragraph(((hostile,), (Strong(hostile),), (Link(hostile, hostile),))),
        Table((hostile,), ((hostile,),)),
        Quote(hostile),
        SmallPrint(((hostile,),)),
    )
    file = io.StringIO()
    message = _message(*blocks, heading=hostile)
    await ConsolePoster(file, width=200).post(message, to=HERE, thread=None, key="k")

    assert file.getvalue().count(shown) == 9
    assert not CONTROLS & set(file.getvalue())


class _Screen(io.StringIO):
    def isatty(self):
        return True


OUTPUTS = {  # where it is written, the environment, whether with colours
    "a terminal": (_Screen(), {"TERM": "xterm"}, True),
    "a terminal of one who wants none": (_Screen(), {"TERM": "xterm", "NO_COLOR": "1"}, False),
    "a pipe": (io.StringIO(), {"TERM": "xterm"}, False),
}


@pytest.mark.parametrize(("file", "environ", "coloured"), OUTPUTS.values(), ids=OUTPUTS)
async def test_colours_are_for_terminals_and_those_who_want_them(file, environ, coloured, monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    await ConsolePoster(file, width=60).post(_message(tone=Tone.TROUBLE), to=HERE, thread=None, key="k")

    assert ("31m" in file.getvalue()) is coloured


async def test_letters_that_the_terminal_lacks_do_no_harm():
    written = io.BytesIO()
    poster = ConsolePoster(io.TextIOWrapper(written, encoding="ascii"), width=60)
    await poster.post(_message(heading="Udført → ☃"), to=HERE, thread=None, key="k")

    assert b"Udf?rt ? ?" in written.getvalue()


class _Broken(io.StringIO):
    def __init__(self, error):
        super().__init__()
        self.error = error

    def write(self, text):
        if self.error is not None:
            raise self.error
        return super().write(text)


FAULTS = {
    "its reader went away": (BrokenPipeError(32, "Broken pipe"), "the terminal: its reader is gone"),
    "the disk is full": (OSError(28, "No space left on device"), "the terminal: No space left on device"),
    "unknown": (OSError(), "the terminal: it cannot be written to"),
}


@pytest.mark.parametrize(("error", "reason"), FAULTS.values(), ids=FAULTS)
async def test_a_terminal_that_is_gone_ends_its_messages_and_not_the_process(error, reason):
    poster = ConsolePoster(_Broken(error), width=60)
    with pytest.raises(DeliveryError) as failure:
        await poster.post(_message(), to=HERE, thread=None, key="k")

    assert str(failure.value) == reason
    assert failure.value.permanent


async def test_what_could_not_be_written_is_not_written_beside_a_later_try():
    file = _Broken(OSError(28, "No space left on device"))
    poster = ConsolePoster(file, width=60)
    with pytest.raises(DeliveryError):
        await poster.post(_message(), to=HERE, thread=None, key="k")
    file.error = None
    await poster.post(_message(), to=HERE, thread=None, key="k")

    assert file.getvalue().count("Planned: Manifest") == 1


async def test_the_standard_output_is_the_terminal_unless_told(capsys):
    await ConsolePoster().post(_message(), to=HERE, thread=None, key="k")

    assert "Planned: Manifest" in capsys.readouterr().out


POSTS = """
import asyncio, os
from adapters.console import ConsolePoster
from tests.adapters.test_console import HERE, _message

async def post():
    for _ in range(3):
        await ConsolePoster(alone=True).post(_message(), to=HERE, thread=None, key="k")

asyncio.run(post())
"""


def test_who_has_seen_enough_is_told_no_more_and_hears_of_no_error():
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([sys.executable, "-c", POSTS], stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)

    assert (done.returncode, done.stderr) == (0, b"")
