import io
import traceback
from datetime import UTC

import pytest
from rich.console import Console

from adapters.console import ConsolePoster, render
from rules.message import Instant, Link, Message, Paragraph, Quote, SmallPrint, Strong, Table, Tone
from rules.notice import COPENHAGEN, Language
from rules.ports import DeliveryError
from rules.subscription import Destination
from tests.builders import at

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


def _console(**said):
    return Console(**({"file": io.StringIO(), "width": 60, "color_system": None} | said))


def _shown(console):
    return console.file.getvalue()


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
    console = _console()
    poster = ConsolePoster(console)
    root = await poster.post(_message(), to=HERE, thread=None, key="1-root")
    await poster.post(_message(heading="Extended"), to=HERE, thread=root, key="1-reply")

    assert root == "1-root"
    assert _shown(console).splitlines()[3:] == ["    ◷ Extended".ljust(60), " " * 60]


EDITS = {Language.ENGLISH: "edited: Done: Manifest", Language.DANISH: "rettet: Done: Manifest"}


@pytest.mark.parametrize(("language", "words"), EDITS.items(), ids=str)
async def test_an_edit_is_told_quietly(language, words):
    console = _console()
    message = _message(Quote("long"), heading="Done: Manifest", language=language)
    await ConsolePoster(console).edit(message, to=HERE, ref="1-root")

    assert _shown(console).strip() == words


async def test_a_terminal_cannot_be_asked_what_it_shows():
    poster = ConsolePoster(_console())
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
    console = _console(width=200, force_terminal=True, color_system=None)
    await ConsolePoster(console).post(_message(*blocks, heading=hostile), to=HERE, thread=None, key="k")

    assert _shown(console).count(shown) == 9
    assert not CONTROLS & set(_shown(console))


async def test_a_pipe_gets_no_colours():
    console = Console(file=io.StringIO(), width=60)
    await ConsolePoster(console).post(_message(tone=Tone.TROUBLE), to=HERE, thread=None, key="k")

    assert "\x1b" not in _shown(console)


@pytest.mark.parametrize(
    ("environ", "coloured"), [({"TERM": "xterm"}, True), ({"TERM": "xterm", "NO_COLOR": "1"}, False)]
)
async def test_colours_are_left_out_where_they_are_not_wanted(environ, coloured):
    console = Console(file=io.StringIO(), width=60, force_terminal=True, _environ=environ)
    await ConsolePoster(console).post(_message(tone=Tone.TROUBLE), to=HERE, thread=None, key="k")

    assert ("\x1b[31m" in _shown(console)) is coloured


async def test_letters_that_the_terminal_lacks_do_no_harm():
    written = io.BytesIO()
    console = Console(file=io.TextIOWrapper(written, encoding="ascii"), width=60)
    await ConsolePoster(console).post(_message(heading="Udført → ☃"), to=HERE, thread=None, key="k")

    assert b"Udf?rt ? ?" in written.getvalue()


class _Gone(io.StringIO):
    def write(self, text):
        raise BrokenPipeError(32, "Broken pipe")


async def test_a_closed_terminal_is_a_permanent_fault():
    poster = ConsolePoster(Console(file=_Gone(), width=60))
    with pytest.raises(DeliveryError, match="the terminal is gone: Broken pipe") as failure:
        await poster.post(_message(heading="SECRET"), to=HERE, thread=None, key="k")

    assert failure.value.permanent
    assert "SECRET" not in "".join(traceback.format_exception(failure.value))


async def test_the_standard_output_is_the_terminal_unless_told(capsys):
    await ConsolePoster().post(_message(), to=HERE, thread=None, key="k")

    assert "Planned: Manifest" in capsys.readouterr().out
