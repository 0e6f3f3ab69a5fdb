"""What doctor sees of a source, against the stand-in over real HTTP."""

from dataclasses import replace
from datetime import timedelta

import pytest
from aiohttp import web

from adapters.http.fetcher import open_fetcher
from adapters.infoskat import InfoskatSource, inspect
from rules.model.notice import Oid
from rules.ports.services import LayoutError, SourceError
from tests.fakes.agency import FeedStyle
from tests.fakes.printing_agency import PrintingAgency
from tests.support.builders import CLOSED, EXTENDED, at, printed

STRANGE = (
    "<html><head><title>Manifest</title></head><body><h1>Manifest</h1><div>Last updated</div><div>last Tuesday</div>"
    "<div>Status</div><div>Closed</div><div>System</div><div>Manifest</div><div>Message</div><p>Done.</p></body></html>"
)


class ChangedAgency(PrintingAgency):
    """One whose own pages may have a new layout."""

    page: str | None = None

    def _content(self, request: web.Request) -> tuple[bytes, str] | None:
        if self.page is not None and request.query.get("x") == "read":
            return self.page.encode(), "text/html; charset=utf-8"
        return super()._content(request)


@pytest.fixture
async def agency():
    async with ChangedAgency() as agency:
        agency.publish(printed(status="Scheduled unavailability"))
        agency.revise("2900001", at=at("19:50"), body=EXTENDED.body)
        agency.revise("2900001", at=at("22:40"), body=CLOSED.body, status="Closed")
        yield agency


@pytest.fixture
async def fetcher():
    async with open_fetcher(version="1", now=lambda: at("12:00"), patience=timedelta(seconds=20)) as fetcher:
        yield fetcher


async def test_what_was_read_is_said_field_by_field(agency, fetcher):
    found = await inspect(InfoskatSource(fetcher, name="list", url=agency.list_url))

    assert (found.what, found.ok, found.detail, found.mend) == ("source list", True, "1 notices", "")
    assert found.more == (
        "list, number: 1 of 1, such as “2900001”",
        "list, title: 1 of 1, such as “Service window for the manifest system”",
        "list, status: not found; expected such as “Scheduled unavailability” or “Closed”; full lists and feeds print none",
        "list, systems: 1 of 1, such as “Manifest”",
        "list, updated: 1 of 1, such as “22-08-2026 kl. 22:40”",
        "list, published: 1 of 1, such as “21-08-2026 12:00:07”",
        "list, message: 1 of 1, such as “Update 22:40 - Done. Update 19:50 - The service window is extended until 2300 Sa…”",
        "list, own page 2900001, title: “Service window for the manifest system”",
        "list, own page 2900001, updated: behind “Last updated” “22 Aug 2026 22:40”",
        "list, own page 2900001, type: behind “Type” “Scheduled unavailability”",
        "list, own page 2900001, status: behind “Status” “Closed”",
        "list, own page 2900001, systems: behind “System” “Manifest”",
        "list, own page 2900001, message: behind “Message” “Update 22:40 - Done. Update 19:50 - The service window is extended until 2300 Sa…”",
        "list, own page 2900001, history: behind “Published” “21-08-2026 12:00:07”",
        "list, own page 2900001, versions: 3",
        "list, own page 2900001, understood as: window, completed; systems manifest",
        "list, own page 2900001, windows: 2026-08-22 16:00 UTC to 2026-08-22 21:00 UTC",
        "list, own page 2900001, sentences that the bot does not know: 0",
    )


async def test_an_own_page_of_unknown_layout_fails_and_says_what_was_expected(agency, fetcher):
    agency.page = STRANGE

    found = await inspect(InfoskatSource(fetcher, name="list", url=agency.list_url))

    assert not found.ok
    assert "“When the agency changes its pages”" in found.mend
    assert any(line.startswith("list, own page 2900001, not read surely: ") for line in found.more)
    said = "\n".join(found.more)
    assert "updated: behind “Last updated” “last Tuesday Status Closed" in said
    assert "; expected “Last updated” or “Opdateret”, then a time such as 16 Mar 2024 19:11" in said
    assert "type: not found; expected “Type”" in said


async def test_an_own_page_that_cannot_be_had_fails(agency, fetcher):
    class Refusing(InfoskatSource):
        async def own_page(self, oid):
            raise SourceError("127.0.0.1 answered 503")

    found = await inspect(Refusing(fetcher, name="list", url=agency.list_url))

    assert not found.ok
    assert found.more[-1] == "list, own page 2900001: 127.0.0.1 answered 503"


async def test_a_stamp_that_cannot_be_read_fails(agency, fetcher):
    agency.publish(replace(printed(oid=Oid("2900002")), published="the day before"))

    found = await inspect(InfoskatSource(fetcher, name="status", url=agency.status_url))

    assert not found.ok
    assert any(
        "published: 1 are no time that can be read, such as “the day before”" in line for line in found.more
    )


async def test_a_feed_without_numbers_has_no_own_page_to_ask_for(agency, fetcher):
    class Numberless(InfoskatSource):
        async def poll(self, validators):
            reading = await super().poll(validators)
            return replace(reading, notices=tuple(replace(each, oid=None) for each in reading.notices))

    agency.feed_style = FeedStyle(cut=True, plain=True)
    found = await inspect(Numberless(fetcher, name="feed", url=agency.feed_url))

    assert found.ok
    assert found.more[-1] == "feed, own page: none asked for, no notice has a number"


async def test_an_own_page_of_unknown_layout_is_handed_over_to_be_kept(agency, fetcher):
    agency.page = STRANGE
    address = agency.list_url.replace("http://", "http://user:secret@")
    source = InfoskatSource(fetcher, name="list", url=address)

    with pytest.raises(LayoutError) as raised:
        await source.history(Oid("2900001"))

    page = raised.value.page
    assert (page.oid, page.content) == ("2900001", STRANGE.encode())
    assert page.address == agency.page_url("2900001")
    assert "secret" not in str(raised.value)


async def test_another_page_than_a_notice_is_not_kept(agency, fetcher):
    agency.page = "<html><title>Der opstod en fejl</title><body>Prøv igen senere.</body></html>"
    source = InfoskatSource(fetcher, name="list", url=agency.list_url)

    with pytest.raises(SourceError, match="no page with notices") as raised:
        await source.history(Oid("2900001"))

    assert not isinstance(raised.value, LayoutError)
