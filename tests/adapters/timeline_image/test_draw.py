"""The properties of the image that a reader relies on: its size, and that each fact is visible."""

from datetime import timedelta
from io import BytesIO

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.image import imread

from adapters.timeline_image import draw
from adapters.timeline_image.canvas import STYLES, drawable
from rules.messages.timeline.bars import MOST_ROWS, Bar, frame, text_alternative
from rules.model.notice import Access, Impact, Language, Slug
from tests.support.builders import MANIFEST, at

NOW = at("14:32", "2026-11-21")
WEEK = timedelta(days=7)


def bar(start=("18:00", "2026-11-22"), end=("23:00", "2026-11-22"), **said) -> Bar:
    facts = {"system": MANIFEST, "start": at(*start), "end": end and at(*end), "impact": Impact.UNAVAILABLE}
    return Bar(**(facts | said))  # type: ignore[arg-type]  # any fact may be named


def picture(*bars, length=WEEK, now=NOW, language=Language.ENGLISH):
    start, end = frame(NOW, length)
    return draw(bars, start=start, end=end, now=now, language=language)


def dots(of) -> np.ndarray:
    return np.asarray(imread(BytesIO(of.png)))[:, :, :3]


def area(of, impact) -> int:
    """Return the number of pixels that have the colour of a bar."""
    colour = np.array(to_rgb(STYLES[impact][0]))
    return int((np.abs(dots(of) - colour).max(axis=2) < 0.02).sum())


def test_a_picture_is_as_wide_as_a_telephone_wants_it():
    assert dots(picture(bar())).shape[1] == 1200


def test_the_same_facts_give_the_same_bytes():
    assert picture(bar()) == picture(bar())


def test_it_says_in_words_what_it_shows():
    start, end = frame(NOW, WEEK)

    assert picture(bar()).alt == text_alternative(
        [bar()], start=start, end=end, now=NOW, language=Language.ENGLISH
    )


@pytest.mark.parametrize("impact", list(STYLES), ids=str)
def test_each_impact_has_a_colour_of_its_own(impact):
    assert area(picture(bar(impact=impact)), impact) > 500
    assert area(picture(), impact) < 300


def test_hatches_differ_where_colours_cannot_be_told_apart():
    assert len({hatch for _, hatch in STYLES.values()}) == len(STYLES)


def test_every_impact_that_holds_a_system_up_has_a_style():
    assert set(STYLES) == {*Impact, None} - {Impact.AVAILABLE}


def test_a_longer_window_is_a_longer_bar():
    short = area(picture(bar()), Impact.UNAVAILABLE)
    long = area(picture(bar(end=("23:00", "2026-11-24"))), Impact.UNAVAILABLE)

    assert long > 3 * short


def test_each_system_makes_the_picture_longer():
    one = dots(picture(bar())).shape[0]
    two = dots(picture(bar(), bar(system=Slug("ics2")))).shape[0]

    assert two > one + 80


DIFFERENT = {  # two bars that must not look alike
    "planned and disruption": (bar(), bar(incident=True)),
    "known and unknown end": (bar(), bar(end=None)),
    "known and unknown start": (bar(), Bar(system=MANIFEST, start=None, end=at("23:00", "2026-11-22"), impact=Impact.UNAVAILABLE)),
    "sure and doubtful": (bar(), bar(doubtful=True)),
    "over and late": (
        bar(("08:00", "2026-11-21"), ("10:00", "2026-11-21")),
        bar(("08:00", "2026-11-21"), ("10:00", "2026-11-21"), late=True),
    ),
    "one way of access and both": (bar(), bar(access=Access.FILE)),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other"), DIFFERENT.values(), ids=DIFFERENT)
def test_what_differs_looks_different(one, other):
    assert picture(one).png != picture(other).png


def test_a_late_bar_that_is_late_after_the_picture_is_no_longer_than_known():
    late = bar(late=True)

    assert area(picture(late, now=at("12:00", "2026-11-22")), Impact.UNAVAILABLE) > 500


def test_the_hours_are_written_before_a_bar_that_ends_the_picture():
    at_the_end = bar(("22:00", "2026-11-27"), ("23:59", "2026-11-27"))

    assert picture(at_the_end).png != picture(bar(("22:30", "2026-11-27"), ("23:59", "2026-11-27"))).png


def test_bars_too_close_for_words_have_none():
    many = [bar((f"{hour:02}:00", "2026-11-22"), (f"{hour:02}:30", "2026-11-22")) for hour in range(24)]

    assert area(picture(*many), Impact.UNAVAILABLE) > 1000


def test_now_is_marked_only_where_it_is_shown():
    inside, outside = picture(), picture(now=NOW - WEEK)

    assert (dots(inside) < 0.1).all(axis=2).sum() > (dots(outside) < 0.1).all(axis=2).sum() + 200


@pytest.mark.parametrize(
    "length", [timedelta(days=1), timedelta(days=2), timedelta(days=14), timedelta(days=28)], ids=str
)
@pytest.mark.parametrize("language", Language)
def test_any_stretch_can_be_drawn(length, language):
    assert area(picture(bar(), length=length, language=language), Impact.UNAVAILABLE) > 100


def test_a_night_that_changes_the_clock_can_be_drawn():
    start, end = frame(at("20:00", "2026-10-24"), timedelta(days=1))
    of = draw(
        [bar(("22:00", "2026-10-24"), ("05:00", "2026-10-25"))],
        start=start,
        end=end,
        now=start,
        language=Language.DANISH,
    )

    assert "22:00 (sommertid) – 05:00 (vintertid)" in of.alt.replace("søndag kl. ", "")


def test_more_systems_than_can_be_read_are_counted():
    many = [bar(system=Slug(f"System {number:02}")) for number in range(MOST_ROWS + 30)]
    as_many = many[: MOST_ROWS + 1]

    assert dots(picture(*many)).shape == dots(picture(*as_many)).shape
    assert picture(*many).png != picture(*as_many).png


def test_overlapping_bars_beyond_counting_are_counted():
    many = [bar(end=None, impact=Impact.QUEUED)] * 40

    assert dots(picture(*many)).shape[0] < 900


NAMES = {
    "a formula": ("$\\frac{x}{y}$", "$\\frac{x}{y}$"),
    "letters that the font lacks": ("日本 🚢", "?? ?"),
    "what turns the reading direction": ("a\u202eb\nc\x00d", "abcd"),
    "Danish": ("Æblegrød på", "Æblegrød på"),
    "far too long": ("x" * 300, "x" * 47 + "…"),
}


@pytest.mark.parametrize(("name", "written"), NAMES.values(), ids=NAMES)
def test_a_printed_name_can_do_no_harm(name, written):
    assert drawable(name) == written
    assert picture(bar(system=Slug(name))).png
