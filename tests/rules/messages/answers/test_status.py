from datetime import datetime, timedelta

import pytest

from adapters.console import render
from rules.messages.answers.status import status_message
from rules.model.message import Tone
from rules.model.notice import COPENHAGEN, Environment, Fallback, Impact, Kind, Language, Notice, Slug
from rules.status.outlook import status_snapshot
from tests.rules.messages.message_text import lines
from tests.support.builders import ICS2, MANIFEST, at, impacts, incident, notice, window
from tests.support.sources import sources

HARD = impacts(manifest=("rejected", "unavailable"))
NOW = at("19:00")


def shown(
    *notices: Notice,
    now: datetime = NOW,
    then: datetime | None = None,
    systems: tuple[Slug, ...] | None = None,
    language: Language = Language.ENGLISH,
    failing: timedelta | None = None,
) -> str:
    """Draw it as a person sees it in a terminal, without the frame."""
    seen = status_snapshot(notices, at=then or now, systems=systems)
    message = status_message(seen, language=language, now=now, sources=sources(now, failing=failing))
    drawn = render(message, width=140, zone=COPENHAGEN).splitlines()
    return "\n".join(line.strip("│╭╮╰╯─ ").rstrip() for line in drawn if line.strip("│╭╮╰╯─ "))


def test_a_closed_system_is_shown_with_its_end_its_fallback_and_its_notice():
    said = shown(
        notice(impacts=HARD, fallback=Fallback.ALLOWED, url="https://info.skat.dk/data.aspx?oid=2900001")
    )

    assert said == (
        "▲ Affected now: Manifest\n"
        "System     File (S2S)   Online        Until   Fallback\n"
        "Manifest   ✗ rejected   ⊘ no access   20:00   allowed if necessary\n"
        "By these notices:\n"
        "Planned: Service window for the manifest system <https://info.skat.dk/data.aspx?oid=2900001> · Saturday 18:00–20:00\n"
        "As of Saturday 22 August 2026 19:00, read 1 minute ago\n"
        "From the agency's notices, in Danish time; nothing is measured."
    )


def test_the_same_in_danish():
    said = shown(notice(impacts=HARD, fallback=Fallback.RESTRICTED), language=Language.DANISH)

    assert said == (
        "▲ Berørt nu: Manifest\n"
        "System     Fil (S2S)   Online           Til         Nødprocedure\n"
        "Manifest   ✗ afvises   ⊘ ingen adgang   kl. 20:00   kun hvis absolut nødvendigt\n"
        "Ifølge disse meddelelser:\n"
        "Planlagt: Service window for the manifest system · lørdag kl. 18:00–20:00\n"
        "Pr. lørdag den 22. august 2026 kl. 19:00, læst for 1 minut siden\n"
        "Efter Toldstyrelsens meddelelser, i dansk tid; intet er målt."
    )


HEADINGS = {  # the notices, what else, the heading
    "nothing": ((), {}, "✓ Now: no disruption or service window announced"),
    "nothing then": (
        (),
        {"then": at("22:00")},
        "✓ Saturday 22:00: no disruption or service window announced",
    ),
    "nothing of what was asked": (
        (),
        {"systems": (MANIFEST, ICS2)},
        "✓ Now: nothing announced for Manifest, ICS2",
    ),
    "nothing of it then": (
        (),
        {"systems": (ICS2,), "then": at("22:00", "2026-09-01")},
        "✓ Tuesday 1 September 22:00: nothing announced for ICS2",
    ),
    "affected then": (
        (notice(),),
        {"now": at("12:00")} | {"then": at("19:00")},
        "▲ Affected Saturday 19:00: Manifest",
    ),
    "stale data is never all clear": (
        (),
        {"failing": timedelta(hours=2)},
        "▲ Not up to date. Now: no disruption or service window announced",
    ),
    "only doubtful": (
        (notice(closed=True, updated=at("18:30")),),
        {},
        "• Affected now: Manifest",
    ),
    "unread": (
        (notice(kind=Kind.INFORMATION, window=None, unread=("Odd.",)),),
        {},
        "▲ Not everything could be read; nothing else is announced",
    ),
    "only late": ((notice(),), {"now": at("20:30")}, "• No word yet that it is over: Manifest"),
    "late, of no system that is named": (
        (notice(systems=()),),
        {"now": at("20:30")},
        "• No word yet that it is over: Other messages",
    ),
}


@pytest.mark.parametrize(("known", "how", "heading"), HEADINGS.values(), ids=HEADINGS)
def test_the_heading_says_the_most_pressing(known, how, heading):
    assert shown(*known, **how).splitlines()[0] == heading


LINES = {  # the notices, what else, a line that stands in it
    "closed without a word": (
        (notice(closed=True, updated=at("18:30")),),
        {},
        "⚠ The agency closed the notice 18:30, before its announced end, and did not say that all is back.",
    ),
    "late": (
        (notice(),),
        {"now": at("20:30")},
        "⚠ Manifest: the announced end 20:00 has passed, and no word that it is over. Planned: Service window for the manifest system",
    ),
    "unread, with its title": (
        (notice(kind=Kind.INFORMATION, window=None, unread=("Odd.",)),),
        {},
        "Not understood: Service window for the manifest system",
    ),
    "a disruption": (
        (incident(),),
        {},
        "Disruption: Disruption of the manifest system · since Friday 12:00",
    ),
    "of unknown date": (
        (incident(published=None, updated=None),),
        {},
        "Disruption: Disruption of the manifest system · start unknown",
    ),
    "without an end": (
        (notice(window=window("18:00", None)),),
        {},
        "Planned: Service window for the manifest system · since 18:00, end unknown",
    ),
    "without a start": (
        (notice(window=window(None, "20:00")),),
        {},
        "Planned: Service window for the manifest system · until 20:00, start unknown",
    ),
    "the test environment": (
        (notice(environment=(Environment.TEST,)),),
        {},
        "In the test environment (TFE): Manifest",
    ),
    "what comes next": (
        (notice(),),
        {"now": at("12:00")},
        "Next: Manifest · Saturday 18:00–20:00 (in 6 h) · Planned: Service window for the manifest system",
    ),
    "of a system that nobody names": (
        (notice(systems=()),),
        {"now": at("12:00")},
        "Next: Saturday 18:00–20:00 (in 6 h) · Planned: Service window for the manifest system",
    ),
    "nothing next": ((), {}, "No further service window is announced."),
    "systems asked for that are not affected": (
        (notice(),),
        {"systems": (MANIFEST, ICS2)},
        "Nothing announced: ICS2",
    ),
    "another time is seen from now": (
        (),
        {"then": at("22:00")},
        "From the agency's notices, in Danish time; nothing is measured. With what is known now.",
    ),
}


@pytest.mark.parametrize(("known", "how", "line"), LINES.values(), ids=LINES)
def test_each_thing_that_matters_has_its_line(known, how, line):
    assert line in shown(*known, **how).splitlines()


def test_systems_that_fare_alike_share_a_row():
    many = notice(systems=(MANIFEST, ICS2, Slug("emcs")))

    said = shown(many)

    assert "Manifest, ICS2, EMCS   not stated   not stated   20:00   not mentioned" in said


def test_many_notices_are_counted_after_the_first_dozen():
    many = [notice(title=f"Number {number}") for number in range(15)]
    message = status_message(
        status_snapshot(many, at=NOW), language=Language.ENGLISH, now=NOW, sources=sources(NOW)
    )

    assert lines(message)[0] == "By these notices:"
    assert "… and 3 more" in lines(message)
    assert message.tone is Tone.TROUBLE


def test_a_forged_address_is_no_link():
    said = shown(notice(url="javascript:alert(1)"))

    assert "javascript" not in said


def test_available_access_is_told_beside_the_other():
    said = shown(notice(impacts=impacts(manifest=("available", "unavailable"))))

    assert "✓ available" in said
    assert Impact.AVAILABLE.severity == 0
