"""What operators hear of the reading itself."""

from dataclasses import replace

import pytest

from rules.model.notice import Language, Oid
from tests.fakes.ingest import OLD, IngestHarness, baselined_ingest
from tests.fakes.source import FakeSource
from tests.support.builders import ANNOUNCED


@pytest.fixture
async def harness():
    return await baselined_ingest()


UNKNOWN = "The moon is in the wrong place."


def odd(number: int, *sentences: str):
    return replace(
        ANNOUNCED, oid=Oid(str(number)), title=f"Service window {number}", body="\n\n".join(sentences)
    )


def notes(harness: IngestHarness) -> list[str]:
    return [note.text for recording in harness.journal.recordings for note in recording.notes]


async def test_operators_hear_once_of_a_sentence_that_nobody_knows(harness):
    harness.source.show(OLD, odd(1, UNKNOWN))
    await harness.poll()
    harness.restart()
    harness.source.show(OLD, odd(1, UNKNOWN), odd(2, UNKNOWN))
    await harness.poll()

    [note] = notes(harness)
    assert note.startswith("New wording that the bot does not know: “")
    assert note.endswith("” (notice 1)")
    assert list((await harness.journal.phrases()).values()) == [2]


async def test_a_first_run_tells_operators_of_no_wording():
    harness = IngestHarness()
    harness.source.show(odd(1, UNKNOWN))
    await harness.poll()

    assert notes(harness) == []
    assert len(await harness.journal.phrases()) == 1


async def test_many_unknown_sentences_are_one_short_note(harness):
    harness.source.show(OLD, odd(1, *(f"The {planet} is in the wrong place." for planet in PLANETS)))
    await harness.poll()

    [note] = notes(harness)
    assert note.endswith(" … and 3 more")


PLANETS = ("Mercury", "Venus", "Earth", "Mars", "Jupiter", "Saturn", "Uranus", "Neptune")


async def test_a_translation_into_english_is_shown_though_it_is_no_news(harness):
    danish = FakeSource("da")
    danish.show(OLD)
    await harness.poll(danish)
    danish.show(
        OLD,
        replace(
            ANNOUNCED,
            language=Language.DANISH,
            title="Servicevindue i Manifest",
            body="Lørdag den 22. august 2026 kl. 18:00 - 20:00\nManifest er lukket.",
        ),
    )
    await harness.poll(danish)
    harness.source.show(OLD, ANNOUNCED)

    assert await harness.poll() == []
    [entry] = harness.journal.recordings[-1].entries
    assert (entry.current, entry.redraw, entry.owed) == (True, True, ())


async def test_operators_hear_of_two_languages_that_disagree(harness):
    harness.source.show(OLD, ANNOUNCED)
    await harness.poll()
    danish = FakeSource("da")
    danish.show(OLD)
    await harness.poll(danish)
    body = "Lørdag den 22. august 2026 kl. 18:00 - 23:00\nManifest er lukket."
    danish.show(
        OLD, replace(ANNOUNCED, language=Language.DANISH, title="Servicevindue i Manifest", body=body)
    )

    assert await harness.poll(danish) == []
    assert [note for note in notes(harness) if "says otherwise in its other language" in note]
