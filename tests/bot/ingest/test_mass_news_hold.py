"""A page that is read wrongly as a whole is held: nothing is told, nothing remembered, operators hear of it once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from rules.model.notice import Language, Oid, PrintedNotice
from rules.model.source import Validators
from tests.fakes.ingest import OLD, IngestHarness
from tests.fakes.source import FakeSource
from tests.support.builders import printed

SYSTEMS = ("Manifest", "Import", "Export", "Transit", "ICS2", "EMCS", "DMS Import", "DMS Export")


def page(**other: Any) -> tuple[PrintedNotice, ...]:
    """Eight notices of one list, in Danish, each with a window."""
    return tuple(
        replace(
            printed(
                oid=Oid(str(2_910_000 + number)),
                title=f"Servicevindue i {system} lørdag den {number + 1}. august 2026",
                language=Language.DANISH,
                status="Planlagt nedlukning",
                systems=(system,),
                body=f"Lørdag den {number + 1}. august 2026 kl. 18:00 - 20:00\n\n{system} er lukket. Nødprocedure må anvendes i servicevinduet.",
                published=f"20-07-2026 08:{number:02}:00",
                updated=f"20-07-2026 kl. 08:{number:02}",
            ),
            **other,
        )
        for number, system in enumerate(SYSTEMS)
    )


def in_latin(text: str) -> str:
    return text.encode().decode("latin-1")


def wrong_charset(each: PrintedNotice) -> PrintedNotice:
    return replace(each, title=in_latin(each.title), body=in_latin(each.body or ""))


def without_letters(each: PrintedNotice) -> PrintedNotice:
    gone = str.maketrans(dict.fromkeys("æøåÆØÅ", "\ufffd"))
    return replace(each, title=each.title.translate(gone), body=(each.body or "").translate(gone))


def another_language(each: PrintedNotice) -> PrintedNotice:
    body = "Am Sonnabend wird gewartet. Das Verfahren ist nicht erreichbar."
    return replace(each, title="Wartungsfenster", body=body, language=Language.ENGLISH)


def columns_swapped(each: PrintedNotice) -> PrintedNotice:
    return replace(each, title=each.body or "", body=each.title)


def systems_and_title_swapped(each: PrintedNotice) -> PrintedNotice:
    return replace(each, title=", ".join(each.systems or ()), systems=(each.title,))


def links_gone_and_columns_swapped(each: PrintedNotice) -> PrintedNotice:
    return replace(each, oid=None, url=None, title=each.body or "", body=each.title, systems=None)


FAULTS = {
    "a wrong charset": wrong_charset,
    "another language under the same address": another_language,
    "text and title swapped": columns_swapped,
    "systems and title swapped": systems_and_title_swapped,
    "links gone and columns swapped": links_gone_and_columns_swapped,
}


@pytest.fixture
async def harness():
    harness = IngestHarness()
    harness.source.show(*page())
    await harness.poll()
    return harness


def notes(harness: IngestHarness) -> list[str]:
    return [note.text for recording in harness.journal.recordings for note in recording.notes]


@pytest.mark.parametrize("spoil", FAULTS.values(), ids=FAULTS)
async def test_a_page_that_is_read_wrongly_as_a_whole_is_told_to_operators_alone(harness, spoil):
    harness.source.show(*map(spoil, page()))
    told = [await harness.poll() for _ in range(30)]
    [note] = notes(harness)
    harness.source.show(*page())
    repaired = await harness.poll()

    assert (told, repaired) == ([[]] * 30, [])
    assert notes(harness) == [note]
    assert note.startswith("Source list is held as a suspected fault: ")
    assert [entry for recording in harness.journal.recordings[1:] for entry in recording.entries] == []


async def test_letters_that_cannot_be_read_are_no_news_and_nothing_to_hold(harness):
    harness.source.show(*map(without_letters, page()))
    told = await harness.poll()

    assert (told, notes(harness), harness.ingester.state.source("list").failure) == ([], [], None)


@pytest.mark.parametrize(
    "spoil",
    [each for each in FAULTS.values() if each is not another_language],
    ids=lambda each: each.__name__,
)
async def test_an_operator_may_allow_all(harness, spoil):
    harness.restart(max_news=1)
    harness.source.show(*map(spoil, page()))

    assert len(await harness.poll()) >= 8


async def test_sentences_that_are_not_understood_end_no_permission_where_all_is_allowed(harness):
    harness.restart(max_news=1)
    harness.source.show(*map(another_language, page()))

    assert await harness.poll() == []
    [note] = notes(harness)
    assert note.startswith("New wording that the bot does not know: ")


async def test_operators_are_told_which_notices_and_what_would_have_been_told(harness):
    harness.source.show(*map(columns_swapped, page()))
    await harness.poll()

    [note] = notes(harness)
    assert "8 of 8 notices would have news at once" in note
    assert "Would be told: notice 2910000: " in note
    assert "; and 3 more." in note
    assert "“A held source” in docs/operations.md" in note


async def test_a_held_source_counts_as_failing_until_it_is_settled(harness):
    read_before = harness.ingester.state.source("list")
    harness.source.show(*map(wrong_charset, page()))
    await harness.poll()
    held = harness.ingester.state.source("list")
    harness.source.show(*page())
    await harness.poll()
    settled = harness.ingester.state.source("list")

    assert held.failure is not None
    assert held.failure.startswith("held as a suspected fault")
    assert (held.failing_since, held.read_at) == (harness.now - timedelta(minutes=1), read_before.read_at)
    assert held.validators == read_before.validators
    assert (settled.failing_since, settled.failure, settled.read_at) == (None, None, harness.now)


async def test_a_restart_tells_operators_nothing_again(harness):
    harness.source.show(*map(wrong_charset, page()))
    await harness.poll()
    harness.restart()
    await harness.poll()

    assert len(notes(harness)) == 1


async def test_an_unchanged_page_after_a_fault_settles_it(harness):
    harness.source.show(*map(wrong_charset, page()))
    await harness.poll()
    reading = replace(await harness.source.poll(Validators()), unchanged=True, notices=())
    await harness.ingester.take(harness.source, reading)

    assert harness.ingester.state.source("list").failing_since is None


async def test_real_news_on_a_repaired_page_is_told(harness):
    harness.source.show(*map(wrong_charset, page()))
    await harness.poll()
    first, *others = page()
    closed = replace(first, status="Afsluttet", updated="21-08-2026 kl. 12:02")
    harness.source.show(closed, *others)

    assert await harness.poll() == ["window.completed", "fallback.ended"]


def edited(notices: tuple[PrintedNotice, ...]) -> Iterator[PrintedNotice]:
    for each in notices:
        body = (each.body or "").replace("20:00", "22:00")
        yield replace(each, body=body, updated="21-08-2026 kl. 12:01")


async def test_many_notices_that_an_editor_changed_are_told_at_once(harness):
    harness.source.show(*edited(page()))

    assert await harness.poll() == ["window.extended"] * 8


async def test_many_statuses_that_changed_alone_are_told_at_once(harness):
    harness.source.show(*page(status="Afsluttet"))

    assert sorted(await harness.poll()) == ["fallback.ended"] * 8 + ["notice.withdrawn"] * 8


async def test_many_new_notices_are_told_at_once(harness):
    new = [replace(each, oid=Oid(f"30{each.oid}"), title=f"Nyt: {each.title}") for each in page()]
    harness.source.show(*page(), *new)

    assert len(await harness.poll()) >= 8


async def test_one_changed_notice_of_a_short_list_is_told_at_once():
    harness = IngestHarness()
    harness.source.show(*page()[:3])
    await harness.poll()
    harness.source.show(*(replace(each, updated=None) for each in edited(page()[:1])), *page()[1:3])

    assert await harness.poll() == ["window.extended"]


async def test_what_carries_no_stamps_is_told_once_it_has_stood_for_many_polls():
    harness = IngestHarness()
    harness.source.show(*page(updated=None))
    await harness.poll()
    harness.source.show(*(replace(each, updated=None) for each in edited(page())))
    told = [await harness.poll() for _ in range(11)]

    assert told == [*[[]] * 10, ["window.extended"] * 8]
    assert "It is told if the page still says the same in 10 further polls." in notes(harness)[0]


async def test_another_content_meanwhile_has_to_stand_for_as_long():
    harness = IngestHarness()
    harness.source.show(*page(updated=None))
    await harness.poll()
    longer = [replace(each, updated=None) for each in edited(page())]
    told = []
    for number in range(12):
        other = replace(longer[0], title=f"{longer[0].title} ({number // 6})")
        harness.source.show(other, *longer[1:])
        told += await harness.poll()

    assert told == []
    assert len(notes(harness)) == 1


async def test_a_first_reading_is_never_held(harness):
    other = FakeSource("status")
    other.show(*map(wrong_charset, page()))
    await harness.poll(other)

    assert harness.ingester.state.source("status").failure is None


async def test_news_of_another_source_is_told_while_one_is_held(harness):
    other = FakeSource("status")
    other.show(OLD)
    await harness.poll(other)
    harness.source.show(*map(wrong_charset, page()))
    await harness.poll()
    other.show(
        OLD, printed(oid=Oid("2999999"), title="PRD-servicewindow EMCS", updated="21-08-2026 kl. 12:02")
    )

    assert len(await harness.poll(other)) == 1
