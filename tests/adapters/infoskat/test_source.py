"""The source against the stand-in over real HTTP: list, status page, feed and own pages are read as one and the same."""

from datetime import UTC, datetime, timedelta

import pytest

from adapters.http.fetcher import open_fetcher
from adapters.infoskat import InfoskatSource
from rules.model.notice import Language, Oid, PrintedNotice
from rules.model.source import Validators
from rules.ports.services import SourceError
from tests.fakes.agency import FakeAgency, FeedStyle
from tests.support.builders import at

NOW = datetime(2026, 8, 22, 12, 0, tzinfo=UTC)
OTHER = "https://info.skat.dk/data.aspx?oid=2460777&x=read"
WINDOW = PrintedNotice(
    oid=Oid("2990001"),
    title="PRD-servicewindow Manifest & ICS2 August 22, 2026",
    status="Scheduled unavailability",
    systems=("ICS2", "Manifest"),
    published="20-08-2026 09:15:00",
    updated="20-08-2026 kl. 09:15",
    body="Saturday August 22, 2026, 1800-2200\n\n  • Files sent to Manifest will be rejected.\n  • Ærø – 5 > 4 & so on.\n\nWO0000001990001",
    hrefs=(OTHER,),
)
TROUBLE = PrintedNotice(
    oid=Oid("2990002"),
    title="Long response times in EMCS",
    status="Service disruption",
    systems=("EMCS",),
    published="21-08-2026 07:02:10",
    updated="21-08-2026 kl. 07:02",
    body="We are looking into it.",
)


@pytest.fixture
async def agency():
    async with FakeAgency() as agency:
        agency.publish(WINDOW)
        agency.publish(TROUBLE)
        yield agency


@pytest.fixture
async def fetcher():
    async with open_fetcher(version="1", now=lambda: NOW, patience=timedelta(seconds=5)) as fetcher:
        yield fetcher


def words(printed):
    """What two views of one notice must agree on."""
    return printed.oid, printed.title, set(printed.systems), (printed.body or "").split(), printed.language


async def test_the_list_shows_each_notice_once_without_a_status(agency, fetcher):
    reading = await InfoskatSource(fetcher, name="list", url=agency.list_url).poll(Validators())

    assert [words(each) for each in reading.notices] == [words(TROUBLE), words(WINDOW)]
    assert {each.status for each in reading.notices} == {None}
    assert reading.notices[1].hrefs == (OTHER,)
    assert reading.notices[1].url == agency.page_url("2990001")


async def test_the_status_page_shows_statuses_and_is_merged_with_its_overview(agency, fetcher):
    reading = await InfoskatSource(fetcher, name="status", url=agency.status_url).poll(Validators())

    assert [words(each) for each in reading.notices] == [words(TROUBLE), words(WINDOW)]
    assert [each.status for each in reading.notices] == ["Service disruption", "Scheduled unavailability"]


STYLES = {
    "markup, link as guid": FeedStyle(),
    "number as guid": FeedStyle(guid="number"),
    "guid that says nothing": FeedStyle(guid="opaque"),
    "plain text": FeedStyle(plain=True),
    "Windows-1252": FeedStyle(encoding="windows-1252"),
    "Latin-1": FeedStyle(encoding="iso-8859-1"),
}


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
async def test_a_feed_reads_like_the_list_however_it_is_written(agency, fetcher, style):
    agency.feed_style = style
    reading = await InfoskatSource(fetcher, name="feed", url=agency.feed_url).poll(Validators())

    assert [words(each) for each in reading.notices] == [words(TROUBLE), words(WINDOW)]
    assert reading.notices[1].published == "2026-08-20T07:15:00+00:00"


async def test_what_a_feed_cuts_or_leaves_out_stays_unknown(agency, fetcher):
    agency.feed_style = FeedStyle(cut=True, categories=False)
    reading = await InfoskatSource(fetcher, name="feed", url=agency.feed_url, format="rss").poll(Validators())

    assert {(each.body, each.systems, each.status) for each in reading.notices} == {(None, None, None)}


async def test_the_own_page_gives_every_saved_text_oldest_first(agency, fetcher):
    agency.revise("2990001", at=at("19:30"), body="Extended to 2359")
    agency.close("2990001", at=at("23:40"))
    source = InfoskatSource(fetcher, name="list", url=agency.list_url)
    states = await source.history(Oid("2990001"))

    assert [(each.updated, each.status) for each in states] == [
        ("20-08-2026 09:15:00", None),
        ("22-08-2026 19:30:00", None),
        ("22 Aug 2026 23:40", "Closed"),
    ]
    assert words(states[0]) == words(WINDOW)
    assert states[-1].body == "Extended to 2359"
    assert {each.published for each in states} == {"20-08-2026 09:15:00"}
    assert {each.url for each in states} == {agency.page_url("2990001")}


async def test_the_own_page_is_asked_for_in_the_configured_language(agency, fetcher):
    source = InfoskatSource(fetcher, name="list", url=agency.list_url, language=Language.DANISH)
    states = await source.history(Oid("2990001"))

    assert [each.language for each in states] == [Language.DANISH]
    assert agency.requests[-1].path == "/data.aspx?oid=2990001&x=read"


async def test_an_unchanged_page_is_not_sent_again(agency, fetcher):
    source = InfoskatSource(fetcher, name="list", url=agency.list_url)
    first = await source.poll(Validators())
    second = await source.poll(first.validators)

    assert second.unchanged
    assert second.validators == first.validators
    assert agency.requests[-1].headers["If-None-Match"] == first.validators.etag


async def test_an_own_page_that_is_none_is_an_error(agency, fetcher):
    agency.error_page()
    with pytest.raises(
        SourceError, match=r"notice 2990001: this is no page with notices: it is called \"Der opstod"
    ):
        await InfoskatSource(fetcher, name="list", url=agency.list_url).history(Oid("2990001"))


async def test_an_own_page_that_claims_to_be_unchanged_is_an_error(agency, fetcher):
    agency.fail(304)
    with pytest.raises(SourceError, match="answered 304"):
        await InfoskatSource(fetcher, name="list", url=agency.list_url).history(Oid("2990001"))


FAULTS = {
    "error page": (FakeAgency.error_page, "no page with notices"),
    "empty list": (FakeAgency.empty, "never means that all is well"),
    "nothing at all": (FakeAgency.blank, "empty"),
    "cut off": (FakeAgency.truncate, "cut off"),
    "garbled": (FakeAgency.garble, "no page with notices|binary"),
}


@pytest.mark.parametrize(("fault", "reason"), FAULTS.values(), ids=FAULTS)
@pytest.mark.parametrize("address", ["list_url", "status_url", "feed_url"])
async def test_a_broken_page_is_an_error_and_never_all_clear(agency, fetcher, fault, reason, address):
    fault(agency)
    source = InfoskatSource(fetcher, name="x", url=getattr(agency, address))
    with pytest.raises(SourceError, match=reason):
        await source.poll(Validators())


async def test_a_feed_cannot_send_us_to_another_site(agency, fetcher):
    source = InfoskatSource(fetcher, name="feed", url=agency.feed_url)
    await source.poll(Validators())
    source._pages[Oid("2990001")] = "http://169.254.169.254/data.aspx?oid=2990001"
    await source.history(Oid("2990001"))

    assert agency.requests[-1].path == "/data.aspx?oid=2990001&x=read&lang=us"


def fail_and_mend(agency: FakeAgency) -> None:
    agency.fail(times=3)
    agency.mend()


SHUFFLES = {
    "another order": FakeAgency.reorder,
    "new guids": FakeAgency.new_guids,
    "faults that were mended": fail_and_mend,
}


@pytest.mark.parametrize("shuffle", SHUFFLES.values(), ids=SHUFFLES)
@pytest.mark.parametrize("address", ["list_url", "status_url", "feed_url"])
async def test_what_says_nothing_changes_nothing(agency, fetcher, shuffle, address):
    source = InfoskatSource(fetcher, name=address, url=getattr(agency, address))
    before = await source.poll(Validators())
    shuffle(agency)
    after = await source.poll(Validators())

    assert source.name == address
    assert set(map(str, after.notices)) == set(map(str, before.notices))


async def test_a_notice_off_the_list_still_has_its_page(agency, fetcher):
    agency.drop("2990001")
    source = InfoskatSource(fetcher, name="list", url=agency.list_url)
    reading = await source.poll(Validators())
    states = await source.history(Oid("2990001"))

    assert [each.oid for each in reading.notices] == ["2990002"]
    assert states[-1].title == WINDOW.title
    assert len(agency.asked("x=read")) == 1


async def test_a_notice_that_never_was_has_no_page(agency, fetcher):
    with pytest.raises(SourceError, match="answered 404 Not Found"):
        await InfoskatSource(fetcher, name="list", url=agency.list_url).history(Oid("1"))
