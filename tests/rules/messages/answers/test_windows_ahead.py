import pytest

from rules.messages.answers.windows import MOST_AHEAD, window, windows
from rules.model.notice import Environment, Fallback, Language, Slug
from rules.status.outlook import upcoming_windows
from tests.rules.messages.message_text import _of_span
from tests.support.builders import at, notice
from tests.support.builders import window as span

NOW = at("12:00", "2026-08-21")


def ahead(*notices):
    return upcoming_windows(notices, since=NOW)


def line(of, language=Language.ENGLISH) -> str:
    return "".join(map(_of_span, window(ahead(of)[0], language, near=NOW)))


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

    [block] = windows("Next:", many, Language.ENGLISH, near=NOW)

    assert len(block.lines) == MOST_AHEAD + 2  # type: ignore[union-attr]  # a paragraph
    assert block.lines[-1] == ("… and 5 more",)  # type: ignore[union-attr]


def test_an_empty_list_is_nothing():
    assert list(windows("Next:", (), Language.ENGLISH, near=NOW)) == []
