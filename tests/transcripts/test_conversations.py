"""What people see when they ask: typed lines in, a transcript out.

`tests/conversations/*.txt` hold lines `NAME: what is typed`, `NAME presses BUTTON on NUMBER`, and `at HH:MM` where
time passes; below each stands the answer. Anna is a member of the channel, Bo looks in from outside, Clara is an
administrator alone with the bot. `REWRITE_CONVERSATIONS=1 pytest tests/transcripts/test_conversations.py` writes the answers anew:
read what changed before it is kept.
"""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from adapters.timeline_image import draw
from rules.model.message import Verb
from rules.model.notice import Oid
from rules.model.people import Person
from rules.ports.assistant import Reply
from tests.support.builders import at, printed
from tests.support.harness.assistant import (
    ANNA,
    BO,
    AssistantHarness,
    lines_of,
    member,
    open_assistant,
    visitor,
)
from tests.support.paths import ROOT

CONVERSATIONS = sorted((ROOT / "tests/conversations").glob("*.txt"))
PEOPLE = {
    "Anna": member(ANNA),
    "Bo": visitor(BO),
    "Clara": member(Person(id="slack:U3", name="Clara"), room=None, admin=True),
}
ADDRESS = "https://info.skat.dk/data.aspx?oid={}&x=read&lang=us"
AGENCY = (
    printed(
        title="Service window for the manifest system",
        body="Saturday 22 August 2026, 18:00 - 20:00\n"
        "Files are rejected. Online access is not possible.\n"
        "The emergency procedure may be used if necessary.",
        url=ADDRESS.format(2900001),
    ),
    printed(
        oid=Oid("2900002"),
        title="PRD-servicewindow DMS August 29, 2026",
        systems=("DMS Import", "DMS Export", "DMS Forsendelse (NCTS)"),
        body="Saturday 29 August 2026, 20:00 - 23:59\n"
        "Sign in to DMS will not be possible. Files are received and processed when the service window has passed.\n"
        "Fallback may only be used if absolutely necessary. Please contact the customs office.",
        url=ADDRESS.format(2900002),
    ),
    printed(
        oid=Oid("2900003"),
        title="ICS2 does not answer",
        status="Open",
        systems=("ICS2",),
        published="22-08-2026 17:00:00",
        updated="22-08-2026 kl. 17:00",
        body="We are experiencing problems with ICS2. Files are rejected. We are working on a solution.",
        url=ADDRESS.format(2900003),
    ),
    printed(
        oid=Oid("2900004"),
        title="TFE-servicewindow August 24, 2026",
        systems=("TFE (testsystems)",),
        body="Monday 24 August 2026, 08:00 - 12:00\nThe test systems are not available.",
        url=ADDRESS.format(2900004),
    ),
)


async def answered(harness: AssistantHarness, line: str) -> list[str]:
    """Do what a line says; return what is seen then."""
    if line.startswith("at "):
        harness.now = at(line.removeprefix("at "))
        await harness.reads()
        return []
    return _seen(await _asked(harness, line)) + [f"#channel ← {each}" for each in await harness.told()]


async def _asked(harness: AssistantHarness, line: str) -> Reply:
    name, pressed, what = line.partition(" presses ")
    if pressed:
        button, _, about = what.partition(" on ")
        return await harness.assistant.press(Verb(button), about, PEOPLE[name])
    name, _, typed = line.partition(":")
    return await harness.assistant.answer(typed.strip(), PEOPLE[name])


def _seen(reply: Reply) -> list[str]:
    shown = lines_of(reply.message)
    picture = [f"(picture) {reply.message.picture.alt}"] if reply.message.picture else []
    file = [f"(file) {reply.file.name}"] if reply.file else []
    return [*shown, *picture, *file, *(["(seen by the whole channel)"] if reply.shared else [])]


async def play(lines: Sequence[str]) -> str:
    """Play the lines of a conversation; return it with what is seen."""
    said = []
    async with open_assistant(*AGENCY, draw=draw) as harness:
        for line in lines:
            answer = [f"    {each}\n" for each in await answered(harness, line)]
            said.append("".join([f"{line}\n", *answer]))
    return "\n".join(said)


@pytest.mark.parametrize("path", CONVERSATIONS, ids=lambda path: path.stem)
async def test_people_see_what_the_transcript_says(path: Path):
    seen = await play(typed(path))

    assert seen == kept(path, seen)


def typed(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(" ")]


def kept(path: Path, seen: str) -> str:
    """Return the transcript as it is kept; as it is to be kept, where it is written anew."""
    if os.environ.get("REWRITE_CONVERSATIONS"):
        path.write_text(seen, encoding="utf-8")
    return path.read_text(encoding="utf-8")
