from datetime import timedelta

import pytest

from rules.messages.answers.windows import MOST, windows_message
from rules.model.message import Message, Tone
from rules.model.notice import Environment, Fallback, Language, Notice
from tests.rules.messages.message_text import lines
from tests.support.builders import ICS2, MANIFEST, at, notice, window
from tests.support.sources import sources

NOW = at("12:00")
LATER = notice(window=window("18:00", "20:00", day="2026-09-12"))


def shown(
    *notices: Notice,
    language: Language = Language.ENGLISH,
    failing: timedelta | None = None,
    within: timedelta = timedelta(days=7),
) -> Message:
    return windows_message(
        notices,
        within=within,
        systems=(MANIFEST,),
        language=language,
        now=NOW,
        sources=sources(NOW, failing=failing),
    )


AGENDAS = {  # the notices, the heading, what stands below
    "one": (
        (notice(),),
        "Service windows, the next seven days: 1",
        [
            "Saturday 18:00–20:00 (in 6 h)",
            "Manifest",
            "Planned: Service window for the manifest system",
        ],
    ),
    "under way, without an end": (
        (notice(window=window("11:00", None), fallback=Fallback.ALLOWED),),
        "Service windows, the next seven days: 1",
        [
            "From Saturday 11:00, end unknown · under way",
            "Manifest",
            "Planned: Service window for the manifest system · Fallback: allowed if necessary",
        ],
    ),
    "in the test environment": (
        (notice(environment=(Environment.TEST,)),),
        "Service windows, the next seven days: 1",
        [
            "Saturday 18:00–20:00 (in 6 h)",
            "Manifest",
            "Planned (test): Service window for the manifest system",
        ],
    ),
    "of no system that is named": (
        (notice(systems=()),),
        "Service windows, the next seven days: 1",
        ["Saturday 18:00–20:00 (in 6 h)", "Planned: Service window for the manifest system"],
    ),
    "none near, one later": (
        (LATER,),
        "No service window announced for the next seven days",
        [
            "The next one: Manifest · Saturday 12 September, 18:00–20:00 (in 21 days) · Planned: Service window for the manifest system"
        ],
    ),
    "none of this system": (
        (notice(systems=(ICS2,)),),
        "No service window announced for the next seven days",
        ["No further service window is announced."],
    ),
}


@pytest.mark.parametrize(("known", "heading", "below"), AGENDAS.values(), ids=AGENDAS)
def test_what_comes_is_told_in_its_order(known, heading, below):
    message = shown(*known)

    assert message.heading == heading
    assert lines(message) == below


def test_of_many_the_rest_is_counted():
    message = shown(*(notice(title=f"Number {number}") for number in range(MOST + 2)))

    assert lines(message)[-1] == "… and 2 more"
    assert message.tone is Tone.PLANNED


def test_in_danish_and_with_stale_data_it_is_no_promise():
    message = shown(language=Language.DANISH, failing=timedelta(hours=1))

    assert message.heading == "Ikke opdateret. Intet servicevindue meldt de næste syv dage"
    assert message.tone is Tone.TROUBLE
