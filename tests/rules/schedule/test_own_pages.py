from dataclasses import replace
from datetime import timedelta

import pytest

from rules.changes.revision import KnownRevisions
from rules.parsing.parse import parse
from rules.schedule.own_pages import (
    LATER,
    SOON,
    fetch_rate,
    needs_notice_page,
    same_content,
    same_except_stamps,
)
from tests.support.builders import ANNOUNCED, CLOSED, EXTENDED, at, printed


def known(current=ANNOUNCED, shown=ANNOUNCED):
    return KnownRevisions(current=current, shown=shown)


PAGES = {  # printed, known, first run, asked
    "a text capture has no page": (printed(oid=None, body=None), None, False, False),
    "a new row without text": (printed(body=None), None, True, True),
    "a new row of a list without status": (printed(status=None), None, False, True),
    "the same on the first run": (printed(status=None), None, True, False),
    "a complete new row": (printed(), None, False, False),
    "a list whose stamp moved": (replace(EXTENDED, status=None), known(), False, True),
    "a list whose stamp stands": (replace(ANNOUNCED, status=None), known(), False, False),
    "a stamp never read": (
        replace(ANNOUNCED, status=None),
        known(shown=replace(ANNOUNCED, updated=None)),
        False,
        True,
    ),
    "a list whose text changed though its stamp stands": (
        replace(ANNOUNCED, status=None, body="Update 19:40 - Done"),
        known(),
        False,
        True,
    ),
    "a row that is cut short, of a page that was read": (
        replace(ANNOUNCED, body=None, updated=None),
        known(),
        False,
        False,
    ),
    "a status page tells all itself": (EXTENDED, known(), False, False),
}


@pytest.mark.parametrize(("row", "before", "first_run", "asked"), PAGES.values(), ids=PAGES)
def test_the_own_page_is_asked_only_for_what_the_view_lacks(row, before, first_run, asked):
    assert needs_notice_page(row, before, first_run=first_run) is asked


ROW = replace(ANNOUNCED, status=None)
AGAIN = {  # what is printed now, whether the page is asked once more
    "the same row": (ROW, False),
    "the same row under another address": (
        replace(ROW, url="https://info.skat.dk/?s=1", hrefs=("/ad",)),
        False,
    ),
    "the same row with other white space": (replace(ROW, body=f"  {ROW.body}\n"), False),
    "another stamp": (replace(ROW, updated="22-08-2026 kl. 19:41"), True),
    "another text": (replace(ROW, body="Update 19:40 - Done"), True),
    "another beginning of a text that is cut short": (replace(ROW, excerpt="Update 19:40"), True),
    "another title": (replace(ROW, title="Cancelled"), True),
    "all that there is": (ANNOUNCED, False),
}


@pytest.mark.parametrize(("row", "asked"), AGAIN.values(), ids=AGAIN)
def test_a_row_that_stays_asks_for_its_page_once(row, asked):
    assert needs_notice_page(row, known(), first_run=False, fetched_row=ROW) is asked


def test_a_row_may_differ_in_its_stamps_alone():
    later = replace(ROW, updated="22-08-2026 kl. 19:41")

    assert not same_content(ROW, later)
    assert same_except_stamps(ROW, later)
    assert not same_except_stamps(ROW, replace(later, body="Done"))


TROUBLE = printed(
    title="Disturbance in EMCS",
    status="Service disruption",
    published="22-08-2026 12:00:00",
    updated="22-08-2026 kl. 12:00",
    body="EMCS is down. We are looking into it.",
)
ROUNDS = {  # the notice, hours after 22 August at 18:00, how often its page is looked at
    "a window to come": (ANNOUNCED, -8, LATER),
    "a window that has begun": (ANNOUNCED, 1, SOON),
    "a window that should be over": (ANNOUNCED, 7, SOON),
    "a window that is overdue for long": (ANNOUNCED, 10, LATER),
    "a window that nobody ever closed": (ANNOUNCED, 72, None),
    "a window that is closed": (CLOSED, 1, None),
    "an extended window": (EXTENDED, 9, SOON),
    "trouble": (TROUBLE, 0, SOON),
    "trouble of yesterday": (TROUBLE, 24, LATER),
    "trouble that nobody ever closed": (TROUBLE, 24 * 20, None),
    "information": (printed(title="New gates", body="Bring a card.", status=None), 0, LATER),
    "what has no stamp": (replace(TROUBLE, updated=None, published=None), 0, None),
}


@pytest.mark.parametrize(("notice", "hours", "often"), ROUNDS.values(), ids=ROUNDS)
def test_what_is_open_is_looked_at_in_turn(notice, hours, often):
    assert fetch_rate(parse(notice), at("18:00") + timedelta(hours=hours)) == often
