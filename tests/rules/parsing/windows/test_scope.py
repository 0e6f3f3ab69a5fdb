"""Which of several periods holds for which systems."""

from rules.model.notice import Slug
from rules.parsing.lines import line, lines
from rules.parsing.times.dates import Anchor
from rules.parsing.times.wall_clock import stamp
from rules.parsing.windows.announced import announced_windows

HEADER = (Slug("manifest"), Slug("import"))
ANCHOR = Anchor(published=stamp("10-06-2024 09:00"), updated=None)


def scopes(text):
    found = announced_windows(line("Service window June 12, 2024"), lines(text), ANCHOR, HEADER)
    return [period.systems for period in found.periods]


def test_a_heading_right_above_a_period_is_its_own():
    text = "Gateways 1800-1900\nManifest\nFile access is closed.\nImport\nGateways 1800-2000\nFile access is closed."

    assert scopes(text) == [("manifest",), ("import",)]


def test_a_period_given_twice_holds_for_both_systems():
    assert scopes("Manifest 1800-1900\nImport 1800-2000\nICS2 1800-1900") == [
        ("manifest", "ics2"),
        ("import",),
    ]


def test_a_reason_is_no_scope():
    text = "Due to an update of ICS2 1800-1900\nManifest is closed.\nImport 2000-2100"

    assert scopes(text) == [("manifest",), ("import",)]


def test_periods_of_the_same_systems_hold_for_the_whole_notice():
    assert scopes("Manifest 1800-1900\nManifest 2000-2100") == [None, None]


def test_a_detail_outside_the_window_is_a_period_of_its_own():
    assert scopes("1800-1900. Sign in is not possible 2000-2100.") == [None, None]
