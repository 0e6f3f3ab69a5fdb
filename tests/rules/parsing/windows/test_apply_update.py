"""What one sentence makes of the windows."""

import pytest

from rules.model.notice import COPENHAGEN, Slug
from rules.parsing.lines import lines
from rules.parsing.times.dates import Anchor
from rules.parsing.times.wall_clock import stamp
from rules.parsing.windows.apply_update import apply_sentence
from rules.parsing.windows.context import Scene
from rules.parsing.windows.reschedule import WindowState

MANIFEST, IMPORT = Slug("manifest"), Slug("import")


def standing(start, end, systems=None):
    at = [None if clock is None else stamp(f"12-06-2024 {clock}") for clock in (start, end)]
    return WindowState(start=at[0], end=at[1], planned_end=at[1], systems=systems)


def moved(said, *windows, published="10-06-2024 09:00"):
    anchor = Anchor(published=stamp(published), updated=None)
    scene = Scene(anchor=anchor, header=(MANIFEST, IMPORT), main=(MANIFEST, IMPORT), written=None)
    return apply_sentence(lines(said)[0].sentences[0], windows, scene)


def shown(found):
    return [f"{_at(window.start)} - {_at(window.end)}" for window in found.windows]


def _at(moment):
    return "?" if moment is None else f"{moment.astimezone(COPENHAGEN):%d/%m %H:%M}"


HALF = {
    # the sentence, the start and end before, the window after
    "end unknown, now known": ("Expected completed 2200", "18:00", None, "12/06 18:00 - 12/06 22:00"),
    "extended by an hour, end unknown": ("Extended by 1 hour", "18:00", None, "12/06 18:00 - ?"),
    "start unknown, extended": ("Extended to 2300", None, "22:00", "? - 12/06 23:00"),
    "start unknown, moved": ("Moved to Thursday June 13", None, "22:00", "? - 12/06 22:00"),
    "start unknown, a later start": ("Starts at 19:00 instead of 18:00", None, "22:00", "? - 12/06 22:00"),
    "end unknown, a later start": ("Starts at 19:00 instead of 18:00", "18:00", None, "12/06 19:00 - ?"),
    "end unknown, another day": ("Moved to Thursday June 13", "18:00", None, "13/06 18:00 - ?"),
    "start unknown, new times": ("Moved to 1900-2300", None, "22:00", "12/06 19:00 - 12/06 23:00"),
    "a new start on a day": ("Moved to June 13 at 19:00", "18:00", "22:00", "13/06 19:00 - 13/06 23:00"),
    "an end before the start is none": ("Extended to June 11, 2024, 2000", "18:00", "22:00", "12/06 18:00 - 12/06 22:00"),
    "an end without a time": ("Ends when all is done", "18:00", "22:00", "12/06 18:00 - 12/06 22:00"),
    "an end of something else": ("We are on call until 23:00", "18:00", "22:00", "12/06 18:00 - 12/06 22:00"),
    "a time that is no end": ("News follow at 20:00", "18:00", "22:00", "12/06 18:00 - 12/06 22:00"),
    "a duration that is no extension": ("It will take 2 hours", "18:00", "22:00", "12/06 18:00 - 12/06 22:00"),
    "an end where neither is known to hold on to": ("Extended to 2300", None, None, "? - ?"),
    "shortened, by the start": ("The start moves one hour earlier", "18:00", "22:00", "12/06 17:00 - 12/06 22:00"),
    "completed": ("Completed at 21:00", "18:00", "22:00", "12/06 18:00 - 12/06 22:00"),
}  # fmt: skip


@pytest.mark.parametrize(("said", "start", "end", "after"), HALF.values(), ids=HALF)
def test_a_window_moves_as_far_as_it_is_known(said, start, end, after):
    assert shown(moved(said, standing(start, end))) == [after]


def test_without_a_window_nothing_moves():
    found = moved("Extended to 2300")

    assert (found.windows, found.kinds) == ((), ("extended",))


def test_a_new_end_holds_for_the_windows_that_end_last():
    found = moved("Extended to 2300", standing("08:00", "10:00"), standing("18:00", "22:00"))

    assert shown(found) == ["12/06 08:00 - 12/06 10:00", "12/06 18:00 - 12/06 23:00"]


def test_without_a_day_to_hold_on_to_a_move_stays_unread():
    nowhere = Anchor(published=None, updated=None)
    scene = Scene(anchor=nowhere, header=(), main=(), written=None)
    old = WindowState(start=stamp("12-06-2024 18:00"), end=None, planned_end=None, systems=None)

    assert apply_sentence(lines("Moved to June 13")[0].sentences[0], (old,), scene).windows == (old,)
    assert apply_sentence(lines("Moved to June 13, 1800-2000")[0].sentences[0], (old,), scene).windows == (
        old,
    )
    assert apply_sentence(lines("Extended to June 13, 2000")[0].sentences[0], (old,), scene).windows == (old,)


def test_of_several_windows_an_old_day_tells_nothing_of_the_times():
    found = moved("Moved from June 12 to June 13", standing("08:00", "10:00"), standing("18:00", "22:00"))

    assert (shown(found), found.sure) == (["12/06 08:00 - 12/06 10:00", "13/06 18:00 - 13/06 22:00"], False)
