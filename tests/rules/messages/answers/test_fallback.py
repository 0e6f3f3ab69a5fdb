from datetime import datetime, timedelta

import pytest

from rules.messages.answers.fallback import fallback_message, own_sentences, steps
from rules.model.message import Message, Quote, Tone
from rules.model.notice import Environment, Fallback, Language, Notice, Slug, UpdateKind
from rules.parsing.parse import parse
from tests.rules.messages.message_text import lines
from tests.support.builders import (
    ALLOWED,
    ICS2,
    MANIFEST,
    RESTRICTED,
    at,
    incident,
    notice,
    printed,
    update,
    window,
)
from tests.support.sources import sources

NOW = at("19:00")
DMS = Slug("dms-import")


def asked(
    *notices: Notice,
    systems: tuple[Slug, ...] | None = None,
    now: datetime = NOW,
    language: Language = Language.ENGLISH,
    failing: timedelta | None = None,
) -> Message:
    return fallback_message(
        notices, systems=systems, language=language, now=now, sources=sources(now, failing=failing)
    )


ANSWERS = {  # the notices, the systems asked for, the heading, its tone
    "allowed": (
        (notice(**ALLOWED),),
        None,
        "Fallback now: allowed if necessary for Manifest",
        Tone.GOOD,
    ),
    "restricted": (
        (notice(**RESTRICTED),),
        None,
        "Fallback now: only if absolutely necessary for Manifest; ask the customs office first",
        Tone.TROUBLE,
    ),
    "both, each for its own": (
        (notice(**ALLOWED), notice(**RESTRICTED, systems=(DMS,))),
        None,
        "Fallback now: only if absolutely necessary for DMS Import; ask the customs office first · Manifest: allowed if necessary",
        Tone.TROUBLE,
    ),
    "not the one asked for": (
        (notice(**ALLOWED),),
        (ICS2,),
        "Fallback now: no permission stands for ICS2",
        Tone.NEUTRAL,
    ),
    "closed, and not mentioned": (
        (notice(),),
        (MANIFEST,),
        "Fallback now: no permission stands for Manifest",
        Tone.NEUTRAL,
    ),
    "of no system that is named": (
        (notice(**ALLOWED, systems=()),),
        (ICS2,),
        "Fallback now: allowed if necessary for ICS2",
        Tone.GOOD,
    ),
    "nobody knows of which": (
        (notice(**ALLOWED, systems=()),),
        None,
        "Fallback now: allowed if necessary for Other messages",
        Tone.GOOD,
    ),
    "nothing at all": ((), None, "Fallback now: no permission stands", Tone.NEUTRAL),
    "the test environment grants nothing": (
        (notice(**ALLOWED, environment=(Environment.TEST,)),),
        None,
        "Fallback now: no permission stands",
        Tone.NEUTRAL,
    ),
    "tomorrow's window grants nothing today": (
        (notice(**ALLOWED, window=window("18:00", "20:00", day="2026-08-23")),),
        None,
        "Fallback now: no permission stands",
        Tone.NEUTRAL,
    ),
    "ended": (
        (notice(fallback=Fallback.ENDED),),
        None,
        "Fallback now: no permission stands",
        Tone.NEUTRAL,
    ),
}


@pytest.mark.parametrize(("known", "systems", "heading", "tone"), ANSWERS.values(), ids=ANSWERS)
def test_only_a_notice_that_holds_now_grants_it(known, systems, heading, tone):
    message = asked(*known, systems=systems)

    assert (message.heading, message.tone) == (heading, tone)


SPANS = {  # the notice, its first line
    "with its window": (notice(**ALLOWED), "Manifest: allowed if necessary · since 18:00 · until 20:00"),
    "since it was said": (
        notice(**ALLOWED, updates=(update(UpdateKind.FALLBACK_ALLOWED, clock="18:30"),)),
        "Manifest: allowed if necessary · since 18:30 · until 20:00",
    ),
    "with its own end": (
        notice(**ALLOWED, fallback_until=at("19:30")),
        "Manifest: allowed if necessary · since 18:00 · until 19:30",
    ),
    "without an end": (
        incident(**ALLOWED),
        "Manifest: allowed if necessary · since Friday 12:00 · until the agency says that it has ended",
    ),
    "without a start": (
        notice(**ALLOWED, window=window(None, "20:00")),
        "Manifest: allowed if necessary · until 20:00",
    ),
    "no permission": (notice(), "Manifest: not mentioned"),
    "of no system": (notice(systems=()), "not mentioned"),
}


@pytest.mark.parametrize(("known", "line"), SPANS.values(), ids=SPANS)
def test_it_is_said_since_when_and_until_when(known, line):
    assert lines(asked(known))[0] == line


def test_a_permission_still_to_come_is_quoted_and_not_told_as_one():
    body = "Saturday 22 August 2026, 18:00 - 20:00\nFallback may be used from 19:00."
    message = asked(parse(printed(body=body)))

    assert lines(message)[0].endswith("no permission that holds now")
    assert "The notice mentions it; no permission that holds now was read from it." in lines(message)
    assert lines(message, Quote) == ["Fallback may be used from 19:00."]


def test_the_words_of_the_notice_are_quoted_and_what_they_mean_is_said():
    granting = parse(
        printed(
            body="Saturday 22 August 2026, 18:00 - 20:00\nManifest is closed. Fallback may be used if necessary."
        )
    )

    message = asked(granting)

    assert lines(message, Quote) == ["Fallback may be used if necessary."]
    assert lines(message)[1:3] == [
        "By: Planned: Service window for the manifest system",
        "“Allowed if necessary”: what cannot wait may be declared by the fallback procedure while this lasts. What can wait should wait.",
    ]
    assert own_sentences(notice()) == ""


def test_past_the_announced_end_nobody_knows():
    message = asked(notice(**ALLOWED), now=at("20:30"))

    assert message.heading == "Fallback now: not known for Manifest; ask the customs office"
    assert message.tone is Tone.TROUBLE
    assert lines(message)[0] == (
        "⚠ The announced end 20:00 has passed without a word. Whether the permission still stands is not known: ask the customs office."
    )


FOR_STEPS = "Name a system to see its steps: `fallback manifest`."
STEPS = {  # the notices, the systems asked for, whether the steps are shown
    "nothing closed": ((), None, False),
    "a system asked for": ((), (MANIFEST,), True),
    "granted for one": ((notice(**ALLOWED),), None, True),
    "granted for many": ((notice(**ALLOWED, systems=(MANIFEST, ICS2, DMS)),), None, False),
    "closed, and not granted": ((notice(),), None, False),
}


@pytest.mark.parametrize(("known", "systems", "shown"), STEPS.values(), ids=STEPS)
def test_the_steps_are_shown_for_few_systems_or_those_asked_for(known, systems, shown):
    said = lines(asked(*known, systems=systems))

    assert (FOR_STEPS not in said) is shown
    assert (len(said) > 10) is shown


def test_stale_data_is_loud():
    message = asked(failing=timedelta(hours=1), language=Language.DANISH)

    assert message.heading == "Ikke opdateret. Nødprocedure nu: Der gælder ingen tilladelse"
    assert message.tone is Tone.TROUBLE


def test_the_steps_of_a_notice_are_those_of_its_systems():
    message = steps(notice(), language=Language.DANISH, now=NOW)

    assert message.heading == "Nødprocedure trin for trin: Manifest"
    assert message.blocks
