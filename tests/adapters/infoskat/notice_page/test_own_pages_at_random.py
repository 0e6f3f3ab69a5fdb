"""Own pages put together at random read as what they were made from: as HTML, copied from a browser, and dumped."""

import pytest

from adapters.infoskat import read_capture
from rules.model.notice import COPENHAGEN
from rules.model.systems import slug
from rules.parsing.times.wall_clock import stamp
from tests.adapters.infoskat.notice_page.page_copies import browser_copy, lynx_dump
from tests.adapters.infoskat.notice_page.random_own_pages import Maker

HUNDREDS = range(4)
_BULLETS = {"•", "*"}


def words(text):
    return [word for word in (text or "").split() if word not in _BULLETS]


def wrong(page, expected, name):
    """Return what was read otherwise, by name: what was read, what was expected."""
    states = read_capture(page.encode(), name=name)
    now = states[-1]
    moment = stamp(now.updated)
    assert moment is not None
    at = moment.astimezone(COPENHAGEN)
    pairs = {
        "title": (now.title, expected.title),
        "updated": ((at.year, at.month, at.day, at.hour, at.minute), expected.updated),
        "published": (now.published, expected.published),
        "status": (now.status, expected.status),
        "systems": ([slug(each) for each in now.systems or ()], expected.systems),
        "texts": ([words(each.body) for each in states], [words(each) for each in expected.texts]),
    }
    return {key: pair for key, pair in pairs.items() if pair[0] != pair[1]}


def faults(hundred, make, name):
    found = {}
    for seed in range(100 * hundred, 100 * hundred + 100):
        maker = Maker(seed, is_text=name.endswith(".txt"))
        page, expected = maker.page()
        otherwise = wrong(make(page), expected, name)
        if otherwise:
            found[seed, maker.chosen] = otherwise
    return found


@pytest.mark.parametrize("hundred", HUNDREDS)
def test_every_page_is_read(hundred):
    assert faults(hundred, str, "page.html") == {}


@pytest.mark.parametrize("copied", [browser_copy, lynx_dump])
@pytest.mark.parametrize("hundred", HUNDREDS)
def test_every_copy_of_a_page_is_read(hundred, copied):
    assert faults(hundred, copied, "page.txt") == {}
