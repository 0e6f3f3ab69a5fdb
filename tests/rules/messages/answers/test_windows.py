from datetime import timedelta

import pytest

from rules.messages.answers.windows import MOST, MOST_AHEAD, window, windows, windows_message
from rules.model.message import Message, Tone
from rules.model.notice import Environment, Fallback, Language, Notice, Slug
from rules.status.outlook import upcoming_windows
from tests.rules.messages.message_text import _of_span, lines
from tests.support.builders import ICS2, MANIFEST, at, notice
from tests.support.builders import window as span
from tests.support.sources import sources

NOW = at("12:00")
LATER = notice(window=span("18:00", "20:00", day="2026-09-12"))


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
        (notice(window=span("11:00", None), fallback=Fallback.ALLOWED),),
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


TODAY = at("12:00", "2026-08-21")


def ahead(*notices):
    return upcoming_windows(notices, since=TODAY)


def line(of, language=Language.ENGLISH) -> str:
    return "".join(map(_of_span, window(ahead(of)[0], language, near=TODAY)))


LINES = {
    "a window": (
        notice(),
        "Saturday 18:00–20:00 · Manifest · Planned: Service window for the manifest system",
    ),
    "with the fallback procedure": (
        notice(fallback=Fallback.RESTRICTED),
        "Saturday 18:00–20:00 · Manifest · Planned: Service window for the manifest system"
        " · Fallback: only if absolutely necessary",
    ),
    "in the test environment": (
        notice(environment=(Environment.TEST,)),
        "Saturday 18:00–20:00 · Manifest · Test environment (TFE) only"
        " · Planned (test): Service window for the manifest system",
    ),
    "of nobody knows what": (
        notice(systems=()),
        "Saturday 18:00–20:00 · Planned: Service window for the manifest system",
    ),
    "without an end": (
        notice(window=span("18:00", None)),
        "From Saturday 18:00, end unknown · Manifest · Planned: Service window for the manifest system",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("of", "said"), LINES.values(), ids=LINES)
def test_a_window_to_come_is_one_line(of, said):
    assert line(of) == said


def test_a_line_speaks_the_reader_s_language():
    assert line(notice(), Language.DANISH).startswith("Lørdag kl. 18:00–20:00 · Manifest · Planlagt")


def test_a_long_list_is_cut_with_its_number():
    many = ahead(*(notice(systems=(Slug(f"{number}"),)) for number in range(MOST_AHEAD + 5)))

    [block] = windows("Next:", many, Language.ENGLISH, near=TODAY)

    assert len(block.lines) == MOST_AHEAD + 2  # type: ignore[union-attr]  # a paragraph
    assert block.lines[-1] == ("… and 5 more",)  # type: ignore[union-attr]


def test_an_empty_list_is_nothing():
    assert list(windows("Next:", (), Language.ENGLISH, near=TODAY)) == []
