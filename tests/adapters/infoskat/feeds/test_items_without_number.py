"""Items of a feed that carry no number of a notice: told apart by their texts, and passed over where they are empty."""

import pytest

from adapters.infoskat.feeds.rss import read_feed
from rules.changes.identity import NoticeIndex
from rules.ports.services import SourceError

OVERVIEW = "https://info.skat.dk/data.aspx?oid=54315&amp;lang=us"
EARLY, LATE = "Monday September 7, 2026, 0100-0300", "Monday September 14, 2026, 0100-0300"


def item(title, text, published="Thu, 03 Sep 2026 08:00:00 +0200"):
    return (
        f"<item><title>{title}</title><link>{OVERVIEW}</link><pubDate>{published}</pubDate>"
        f"<description>{text}</description></item>"
    )


def feed(*items):
    head = f"<channel><title>Status</title><link>{OVERVIEW}</link>"
    return f'<rss version="2.0">{head}{"".join(items)}</channel></rss>'.encode()


def test_two_texts_under_one_link_title_and_minute_are_two_notices():
    notices = read_feed(
        feed(item("Window EMCS", LATE), item("Window EMCS", EARLY), item("Window ICS2", EARLY))
    )

    assert [(each.title, each.body) for each in notices] == [
        ("Window EMCS", LATE),
        ("Window EMCS (2)", EARLY),
        ("Window ICS2", EARLY),
    ]


def test_they_stay_the_same_notices_in_another_order():
    index = NoticeIndex()
    found = []
    for texts in ((EARLY, LATE), (LATE, EARLY)):
        for each in read_feed(feed(*(item("Window EMCS", text) for text in texts))):
            found.append((index.find(each), each.body))
            index.add(found[-1][0], each)

    assert len(set(found)) == len({key for key, _ in found}) == 2


def test_one_text_printed_twice_is_one_notice():
    assert len(read_feed(feed(item("Window EMCS", EARLY), item("Window EMCS", f" {EARLY} ")))) == 1


EMPTY = ("<item></item>", "<item/>", "<item><title> </title><description></description></item>", item("", ""))


@pytest.mark.parametrize("empty", EMPTY)
def test_an_item_with_nothing_in_it_is_passed_over(empty):
    notices = read_feed(feed(item("Window EMCS", EARLY), empty, item("Window ICS2", LATE)))

    assert [each.title for each in notices] == ["Window EMCS", "Window ICS2"]


@pytest.mark.parametrize("empty", EMPTY)
def test_a_feed_of_such_items_alone_is_refused(empty):
    with pytest.raises(SourceError, match="no items with anything in them"):
        read_feed(feed(empty))
