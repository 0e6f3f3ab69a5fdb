import pytest

from adapters.infoskat.links import (
    language_of,
    oid_of,
    page_of,
    same_site,
    stable_address,
    with_login,
    without_login,
)
from rules.model.notice import Language, Oid

OIDS = {
    "first in the query": ("data.aspx?oid=2990001&x=read", "2990001"),
    "later in the query": ("https://info.skat.dk/data.aspx?lang=us&oid=2990001", "2990001"),
    "another number": ("data.aspx?void=2990001", None),
    "nothing": (None, None),
}


@pytest.mark.parametrize(("address", "oid"), OIDS.values(), ids=OIDS)
def test_the_number_of_a_link(address, oid):
    assert oid_of(address) == oid


LANGUAGES = {
    "English": ("data.aspx?oid=1&lang=us", Language.ENGLISH),
    "English in capitals": ("data.aspx?lang=US&oid=1", Language.ENGLISH),
    "Danish": ("data.aspx?oid=1&x=read&lang=da", Language.DANISH),
    "another": ("data.aspx?oid=1&lang=kl", None),
    "silent": ("data.aspx?oid=1", None),
    "no address": ("http://[?lang=us", None),
    "nothing": (None, None),
}


@pytest.mark.parametrize(("address", "language"), LANGUAGES.values(), ids=LANGUAGES)
def test_the_language_of_an_address(address, language):
    assert language_of(address) is language


PAGES = {
    "beside a list": ("https://info.skat.dk/data.aspx?oid=54316", Language.DANISH, "https://info.skat.dk/data.aspx?oid=7&x=read"),
    "of a feed": ("https://rss.skat.dk/rss.aspx?oid=54315", Language.ENGLISH, "https://info.skat.dk/data.aspx?oid=7&x=read&lang=us"),
    "of a stand-in": ("http://127.0.0.1:8080/rss.aspx", Language.DANISH, "http://127.0.0.1:8080/data.aspx?oid=7&x=read"),
    "in a folder": ("https://info.skat.dk/drift/data.aspx?oid=54316", Language.DANISH, "https://info.skat.dk/drift/data.aspx?oid=7&x=read"),
    "of a feed in a folder": ("https://info.skat.dk/drift/RSS.aspx?oid=54315", Language.DANISH, "https://info.skat.dk/drift/data.aspx?oid=7&x=read"),
    "of a feed by another name": ("https://info.skat.dk/feeds/status.xml", Language.DANISH, "https://info.skat.dk/data.aspx?oid=7&x=read"),
    "with a login": ("http://user:word@127.0.0.1:8080/rss.aspx", Language.DANISH, "http://127.0.0.1:8080/data.aspx?oid=7&x=read"),
}  # fmt: skip


@pytest.mark.parametrize(("near", "language", "page"), PAGES.values(), ids=PAGES)
def test_the_own_page_is_beside_the_source(near, language, page):
    assert page_of(Oid("7"), near=near, language=language) == page


SITES = {
    "feed and pages": ("https://info.skat.dk/x", "https://rss.skat.dk/y", True),
    "one stand-in on two ports": ("http://127.0.0.1:1/", "http://127.0.0.1:2/", True),
    "another site": ("https://skat.example/", "https://rss.skat.dk/", False),
    "another machine": ("http://127.0.0.1/", "http://10.0.0.1/", False),
    "numbers that end alike": ("http://10.0.0.1/", "http://10.9.0.1/", False),
    "a machine by number": ("http://169.254.169.254/", "https://rss.skat.dk/", False),
    "the same short name": ("http://agency/", "http://agency:8080/", True),
}


@pytest.mark.parametrize(("one", "other", "same"), SITES.values(), ids=SITES)
def test_a_site_is_its_registered_name(one, other, same):
    assert same_site(one, other) is same


BARE = {
    "user and password": ("https://user:w%40rd@info.skat.dk/rss.aspx?oid=1", "https://info.skat.dk/rss.aspx?oid=1"),
    "a password with an @": ("http://user:w@rd@127.0.0.1:80/", "http://127.0.0.1:80/"),
    "none": ("https://info.skat.dk/a@b?c=d@e", "https://info.skat.dk/a@b?c=d@e"),
}  # fmt: skip


@pytest.mark.parametrize(("address", "shown"), BARE.values(), ids=BARE)
def test_nobody_is_shown_user_and_password(address, shown):
    assert without_login(address) == shown


LOGINS = {  # an address, the configured one, what is asked
    "the same server": ("https://a.dk/x?y=1", "https://user:word@a.dk/list", "https://user:word@a.dk/x?y=1"),
    "another port": ("https://a.dk:8443/x", "https://user:word@a.dk/list", "https://a.dk:8443/x"),
    "another scheme": ("http://a.dk/x", "https://user:word@a.dk/list", "http://a.dk/x"),
    "another server": ("https://b.dk/x", "https://user:word@a.dk/list", "https://b.dk/x"),
    "without a login": ("https://a.dk/x", "https://a.dk/list", "https://a.dk/x"),
}


@pytest.mark.parametrize(("address", "configured", "asked"), LOGINS.values(), ids=LOGINS)
def test_only_the_configured_server_gets_its_login(address, configured, asked):
    assert with_login(address, configured) == asked


SETTLED = {
    "https://a.dk/x?oid=1&lang=us": "https://a.dk/x?oid=1&lang=us",
    "https://a.dk/x?oid=1&utm_source=a&fbclid=b#c": "https://a.dk/x?oid=1#c",
    "https://a.dk/x?PHPSESSID=a&oid=1&_=123": "https://a.dk/x?oid=1",
    "https://a.dk/x;jsessionid=A1.b?oid=1": "https://a.dk/x?oid=1",
    "https://a.dk/(S(abc123))/x?sid=1": "https://a.dk/x",
    "https://a.dk/cdn-cgi/l/email-protection#a1b2": None,
    "https://a.dk/x?side=1&s=2": "https://a.dk/x?side=1&s=2",
}


@pytest.mark.parametrize(("address", "same"), SETTLED.items(), ids=SETTLED)
def test_an_address_is_the_same_at_each_fetch(address, same):
    assert stable_address(address) == same
