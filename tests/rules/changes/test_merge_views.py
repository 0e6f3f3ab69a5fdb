import pytest

from rules.changes.merge_views import is_older, latest_stamp, merge_views
from rules.model.notice import PrintedNotice
from tests.support.builders import at, printed

BARE = PrintedNotice(oid=None, title="")

FILLED = {  # what the view shows, what becomes of it
    "nothing at all": (BARE, printed()),
    "everything": (
        printed(title="New", body="New", status="Closed"),
        printed(title="New", body="New", status="Closed"),
    ),
    "no status": (printed(status=None, body="New"), printed(body="New")),
    "an empty body stands": (printed(body=""), printed(body="")),
    "no systems stands, when it says so": (printed(systems=()), printed(systems=())),
    "no body: its links are kept too": (printed(body=None), printed()),
}


@pytest.mark.parametrize(("view", "whole"), FILLED.values(), ids=FILLED)
def test_a_view_is_completed_from_what_is_known(view, whole):
    assert merge_views(view, printed()) == whole


def test_links_belong_to_their_body():
    known = printed(hrefs=("https://info.skat.dk/data.aspx?oid=2900009",))

    assert merge_views(printed(body="New"), known).hrefs == ()
    assert merge_views(printed(body=None), known).hrefs == known.hrefs


def test_letters_that_were_lost_are_those_that_are_known():
    known = printed(
        title="Servicevindue på", status="Åben", systems=("Øvrige", "ICS"), body="Må bruges.\nKl. 18."
    )
    lost = printed(
        title="Servicevindue p\ufffd",
        status="\ufffdben",
        systems=("ICS", "\ufffdvrige"),
        body="M\ufffd bruges.\nKl. 19.",
    )
    same = printed(title=known.title, status="Åben", systems=("ICS", "Øvrige"), body="Må bruges.\nKl. 19.")

    assert merge_views(lost, known) == same


def test_a_view_of_an_unknown_notice_stays_as_it_is():
    assert merge_views(BARE, None) == BARE


OLDER = {  # stamp of the view, stamp that is known, whether the view is out of date
    "a minute earlier": ("21-08-2026 kl. 11:59", "21-08-2026 kl. 12:00", True),
    "the same minute": ("21-08-2026 kl. 12:00", "21-08-2026 kl. 12:00", False),
    "a minute later": ("21-08-2026 kl. 12:01", "21-08-2026 kl. 12:00", False),
    "the same minute, known to the second": ("21-08-2026 kl. 12:00", "21-08-2026 12:00:40", False),
    "the same minute, seen to the second": ("21-08-2026 12:00:01", "21-08-2026 kl. 12:00", False),
    "a second earlier, both to the second": ("21-08-2026 12:00:01", "21-08-2026 12:00:40", True),
    "the same day, known to the day": ("21-08-2026 12:00", "21-08-2026", False),
    "the day before, known to the day": ("20-08-2026 12:00", "21-08-2026", True),
    "the same day, known to the day with dots": ("21-08-2026 12:00", "21.08.2026", False),
    "a feed's stamp with its zone": ("Fri, 21 Aug 2026 09:59:00 +0000", "21-08-2026 kl. 12:00", True),
    "no stamp": (None, "21-08-2026 kl. 12:00", False),
    "nothing known": ("21-08-2026 kl. 12:00", None, False),
    "no stamp that can be read": ("soon", "21-08-2026 kl. 12:00", False),
}


@pytest.mark.parametrize(("ours", "theirs", "older"), OLDER.values(), ids=OLDER)
def test_a_view_is_older_at_the_coarser_precision(ours, theirs, older):
    assert is_older(printed(updated=ours), printed(updated=theirs)) is older


STAMPED = {  # updated, published, when it was saved
    "updated since": ("22-08-2026 kl. 19:50", "21-08-2026 12:00:07", at("19:50")),
    "never updated": (None, "21-08-2026 12:00:07", at("12:00:07", "2026-08-21")),
    "a stamp that cannot be read": ("soon", "21-08-2026 12:00:07", at("12:00:07", "2026-08-21")),
    "no stamp": (None, None, None),
}


@pytest.mark.parametrize(("updated", "published", "saved"), STAMPED.values(), ids=STAMPED)
def test_a_state_was_saved_when_it_was_updated_last(updated, published, saved):
    assert latest_stamp(printed(updated=updated, published=published)) == saved
