"""What a feed shows of a text that it cuts short: enough to see that it has changed, never read as the text."""

import pytest

from adapters.infoskat.feeds.rss import read_feed
from rules.schedule.own_pages import same_content

LINK = "https://info.skat.dk/data.aspx?oid=2990001&amp;x=read"


def read(description: str):
    item = f"<item><title>Window</title><link>{LINK}</link><description>{description}</description></item>"
    (notice,) = read_feed(f'<rss version="2.0"><channel><title>x</title>{item}</channel></rss>'.encode())
    return notice


EXCERPTS = {  # the description, its text, what is kept of one that is cut short
    "whole": ("Work on the network", "Work on the network", None),
    "cut": ("Work on the  net…", None, "Work on the net…"),
    "cut markup": ("&lt;p&gt;Work on &lt;b&gt;the&lt;/b&gt; net…&lt;/p&gt;", None, "Work on the net…"),
    "nothing": ("", None, None),
}


@pytest.mark.parametrize(("description", "body", "excerpt"), EXCERPTS.values(), ids=EXCERPTS)
def test_a_text_that_is_cut_short_leaves_an_excerpt(description, body, excerpt):
    notice = read(description)

    assert (notice.body, notice.excerpt) == (body, excerpt)


def test_another_beginning_of_a_text_is_another_print():
    assert same_content(read("Work on the net…"), read("Work  on the net…"))
    assert not same_content(read("Work on the net…"), read("Update 19:40 - Extended…"))
