from dataclasses import replace
from functools import partial
from random import Random

import pytest

from rules.changes.identity import NoticeIndex, key
from rules.model.notice import NoticeKey, Oid
from tests.support.builders import printed
from tests.support.timing import steps

KNOWN = NoticeKey("2900001")
WITHOUT_OID = printed(oid=None)

SAME = {  # what another view shows of the known notice
    "its oid, all else new": printed(title="Cancelled", published="01-09-2026 08:00:00", systems=("ICS2",)),
    "title and published": printed(oid=None, systems=None),
    "title with other white space and capitals": printed(
        oid=None, title=" service window  for the Manifest\nsystem"
    ),
    "published without seconds": printed(oid=None, published="21-08-2026 12:00"),
    "published a minute later": printed(oid=None, published="21-08-2026 12:01:10"),
    "published a minute earlier": printed(oid=None, published="21-08-2026 11:59:59"),
    "published in UTC": printed(oid=None, published="2026-08-21T10:00:07+00:00"),
    "one system only": printed(oid=None, systems=("Manifest",)),
    "a new title": printed(oid=None, title="Service window is cancelled"),
}


@pytest.mark.parametrize("view", SAME.values(), ids=SAME)
def test_a_view_finds_the_known_notice(view):
    directory = NoticeIndex()
    directory.add(KNOWN, printed())

    assert directory.find(view) == KNOWN


OTHER = {  # what is another notice
    "another oid, all else the same": printed(oid=Oid("2900002")),
    "another published time": printed(oid=None, published="21-08-2026 13:00:00"),
    "no published time": printed(oid=None, published=None),
    "another title and other systems": printed(oid=None, title="Another", systems=("ICS2",)),
    "another title, systems not shown": printed(oid=None, title="Another", systems=None),
    "the same title at the same time for other systems": printed(oid=None, systems=("ICS2",)),
}


@pytest.mark.parametrize("view", OTHER.values(), ids=OTHER)
def test_another_notice_is_not_taken_for_the_known_one(view):
    directory = NoticeIndex()
    directory.add(KNOWN, printed())

    assert directory.find(view) == key(view) != KNOWN


def test_a_notice_first_seen_without_oid_is_found_by_its_oid_from_then_on():
    directory = NoticeIndex()
    first = key(WITHOUT_OID)
    directory.add(first, WITHOUT_OID)
    directory.add(directory.find(printed()), printed())

    assert directory.find(printed(title="Renamed", published=None, systems=None)) == first


def test_a_second_oid_never_joins_a_notice_that_has_one():
    directory = NoticeIndex()
    first = key(WITHOUT_OID)
    directory.add(first, WITHOUT_OID)
    directory.add(directory.find(printed()), printed())

    assert directory.find(printed(oid=Oid("2900002"))) == NoticeKey("2900002")


def test_two_notices_of_one_title_and_minute_are_told_apart_by_their_systems():
    directory = NoticeIndex()
    directory.add(directory.find(WITHOUT_OID), WITHOUT_OID)
    other = replace(WITHOUT_OID, systems=("ICS2",))
    directory.add(directory.find(other), other)

    assert directory.find(other) != directory.find(WITHOUT_OID)


def test_a_new_title_is_not_guessed_between_two_notices_of_the_same_minute_and_systems():
    directory = NoticeIndex()
    directory.add(KNOWN, printed())
    directory.add(NoticeKey("2900002"), printed(oid=Oid("2900002"), title="Another window"))
    renamed = printed(oid=None, title="Window is cancelled")

    assert directory.find(renamed) == key(renamed)


def test_a_notice_is_found_by_each_title_it_had():
    directory = NoticeIndex()
    directory.add(KNOWN, printed())
    directory.add(KNOWN, printed(title="Renamed", systems=("ICS2",)))

    assert directory.find(printed(oid=None, systems=None)) == KNOWN


def test_a_notice_whose_view_shows_neither_time_nor_systems_is_found_by_its_title():
    directory = NoticeIndex()
    bare = printed(oid=None, published=None, systems=None)
    directory.add(key(bare), bare)

    assert directory.find(bare) == key(bare)


FIRST = printed(oid=None, published=None, updated="21-08-2026 kl. 12:00", systems=None)
LATER = printed(oid=None, published="21-08-2026 12:00:31", updated="24-08-2026 kl. 09:00")
VERSIONS = {
    "the first version, then a later one": (FIRST, LATER),
    "a later version, then the first": (LATER, FIRST),
    "a later one, then a view without history": (LATER, replace(FIRST, updated="25-08-2026 kl. 10:00")),
}


@pytest.mark.parametrize(("known", "view"), VERSIONS.values(), ids=VERSIONS)
def test_a_version_without_published_time_is_found_by_its_title(known, view):
    directory = NoticeIndex()
    directory.add(key(known), known)

    assert directory.find(view) == key(known)


NO_VERSIONS = {
    "updated before the other was published": (FIRST, replace(LATER, published="23-08-2026 12:00:31")),
    "updated weeks after": (LATER, replace(FIRST, updated="21-09-2026 kl. 12:00")),
    "of other systems": (LATER, replace(FIRST, systems=("ICS2",))),
    "no time at all": (replace(FIRST, updated=None), LATER),
    "both published": (LATER, replace(LATER, published="01-08-2026 12:00:31")),
    "with a number": (FIRST, replace(LATER, oid=Oid("2900009"))),
}


@pytest.mark.parametrize(("known", "view"), NO_VERSIONS.values(), ids=NO_VERSIONS)
def test_another_notice_of_the_same_title_is_not_found_by_it(known, view):
    directory = NoticeIndex()
    directory.add(key(known), known)

    assert directory.find(view) != key(known)


def test_a_title_is_not_guessed_between_two_notices():
    directory = NoticeIndex()
    known = [
        replace(LATER, published=published) for published in ("20-08-2026 12:00:00", "21-08-2026 12:00:00")
    ]
    for each in known:
        directory.add(key(each), each)

    assert directory.find(replace(FIRST, updated="22-08-2026 kl. 12:00")) not in set(map(key, known))


def test_a_key_without_oid_shows_nothing_of_the_text():
    assert key(WITHOUT_OID).startswith("t:")


class _Asked:
    """The same rules, asked of every known notice: slow, and plain to see."""

    def __init__(self):
        self.known = {}
        self.shown = {}

    def add(self, known, view):
        self.known[known] = self.known.get(known) or view.oid
        self.shown.setdefault((view.title, view.published), {})[known] = frozenset(view.systems or ())

    def find(self, view):
        same = [known for known, oid in self.known.items() if view.oid and oid == view.oid]
        systems = frozenset(view.systems or ())
        titled = [
            known
            for known, theirs in self.shown.get((view.title, view.published), {}).items()
            if (not systems or not theirs or systems & theirs)
            and (view.oid is None or self.known[known] is None)
        ]
        return next(iter(same or titled), None)


@pytest.mark.parametrize("seed", range(30))
def test_the_first_notice_that_fits_is_found_as_by_asking_each(seed):
    random = Random(seed)
    directory, asked = NoticeIndex(), _Asked()
    for number in range(60):
        view = printed(
            oid=random.choice([None, None, Oid(f"29{random.randrange(20):05}")]),
            title=random.choice(["One", "Two"]),
            published="21-08-2026 12:00:00",
            systems=random.choice([None, *((name,) for name in NAMES), NAMES[:2], NAMES]),
        )
        expected, found = asked.find(view), directory.find(view)
        if expected is not None:
            assert found == expected
        known = expected or NoticeKey(f"k{number}")
        asked.add(known, view)
        directory.add(known, view)


NAMES = ("Manifest", "ICS2", "EMCS")

CROWDS = {  # many notices that look alike, and a view of one more
    "with oids, of one title and minute": (
        [printed(oid=Oid(f"29{number:05}")) for number in range(2_000)],
        printed(oid=Oid("3000000")),
    ),
    "without oids, of one title and minute": (
        [printed(oid=None, systems=(f"System {number}",)) for number in range(2_000)],
        printed(oid=None, systems=("Another",)),
    ),
    "under other titles, of one minute and system": (
        [printed(oid=None, title=f"Window {number}") for number in range(2_000)],
        printed(oid=None, title="Another"),
    ),
}


@pytest.mark.parametrize(("crowd", "view"), CROWDS.values(), ids=CROWDS)
def test_a_look_up_takes_no_longer_among_many(crowd, view):
    work = []
    for many in (20, 2_000):
        directory = NoticeIndex()
        for number, each in enumerate(crowd[:many]):
            directory.add(NoticeKey(f"k{number}"), each)
        directory.find(view)  # the stamps are read once
        work.append(steps(partial(directory.find, view)))

    assert work[1] <= work[0] + 5
