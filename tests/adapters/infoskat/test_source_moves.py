"""A source whose server is stuck, moves its pages, or wants to know who asks."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from adapters.http.fetcher import open_fetcher
from adapters.infoskat import InfoskatSource
from rules.model.notice import Oid
from rules.model.source import MOST_UNCHANGED, Validators
from rules.ports.services import SourceError
from tests.fakes.agency import FakeAgency
from tests.support.builders import at, printed

NOTICE = printed(oid=Oid("2990001"), published="20-08-2026 09:15:00", updated="20-08-2026 kl. 09:15")


@pytest.fixture
async def agency():
    async with FakeAgency() as agency:
        agency.publish(NOTICE)
        yield agency


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 8, 22, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
async def fetcher(clock):
    async with open_fetcher(version="1", now=clock, patience=timedelta(seconds=10)) as fetcher:
        yield fetcher


@pytest.mark.parametrize("address", ["list_url", "feed_url"])
async def test_a_server_that_is_stuck_hides_nothing_for_ever(agency, fetcher, address):
    source = InfoskatSource(fetcher, name="list", url=getattr(agency, address))
    validators = (await source.poll(Validators())).validators
    agency.stick()
    agency.revise("2990001", at=at("19:40"), body="Update 19:40 - The window is extended until 2300")
    readings = [await source.poll(validators) for _ in range(MOST_UNCHANGED + 1)]

    assert [each.unchanged for each in readings] == [True] * MOST_UNCHANGED + [False]
    assert "extended" in (readings[-1].notices[0].body or "")


async def test_a_server_that_is_stuck_hides_nothing_for_more_than_an_hour(agency, fetcher, clock):
    source = InfoskatSource(fetcher, name="list", url=agency.list_url)
    validators = (await source.poll(Validators())).validators
    agency.stick()
    agency.revise("2990001", at=at("19:40"), body="Update 19:40 - The window is extended until 2300")
    soon = await source.poll(validators)
    clock.now += timedelta(hours=1)
    later = await source.poll(validators)

    assert (soon.unchanged, later.unchanged) == (True, False)


async def test_a_page_that_really_stays_is_looked_at_in_whole_and_is_unchanged(agency, fetcher):
    source = InfoskatSource(fetcher, name="list", url=agency.list_url)
    validators = (await source.poll(Validators())).validators
    readings = [await source.poll(validators) for _ in range(2 * MOST_UNCHANGED)]

    assert all(each.unchanged for each in readings)
    assert sum("If-None-Match" not in each.headers for each in agency.requests) == 2


async def test_a_start_sends_no_validators_of_before(agency, fetcher):
    before = await InfoskatSource(fetcher, name="list", url=agency.list_url).poll(Validators())
    after = await InfoskatSource(fetcher, name="list", url=agency.list_url).poll(before.validators)

    assert len(after.notices) == 1
    assert "If-None-Match" not in agency.requests[-1].headers


async def test_another_address_of_the_same_name_is_not_asked_with_the_validators_of_the_first(
    agency, fetcher
):
    agency.etags = False  # both pages have the same date
    before = await InfoskatSource(fetcher, name="page", url=agency.list_url).poll(Validators())
    after = await InfoskatSource(fetcher, name="page", url=agency.status_url).poll(before.validators)

    assert [each.status for each in after.notices] == [NOTICE.status]


async def test_a_page_that_was_not_recorded_is_asked_for_whole(agency, fetcher):
    source = InfoskatSource(fetcher, name="list", url=agency.list_url)
    first = await source.poll(Validators())
    agency.revise("2990001", at=at("19:40"), body="Update 19:40 - Done")
    await source.poll(first.validators)
    again = await source.poll(first.validators)

    assert not again.unchanged


async def test_links_and_own_pages_are_where_the_page_came_from_in_the_end(agency, fetcher):
    async with FakeAgency() as old:
        old.redirect(agency.list_url, times=9)
        source = InfoskatSource(fetcher, name="list", url=old.list_url)
        reading = await source.poll(Validators())
        states = await source.history(Oid("2990001"))

    assert [each.url for each in (*reading.notices, *states)] == [agency.page_url("2990001")] * 2
    assert len(old.requests) == 1


async def test_user_and_password_are_sent_and_are_in_no_link(agency, fetcher):
    agency.publish(replace(NOTICE, oid=Oid("2990002"), hrefs=("/guide.aspx",)))
    login = "//user:geheim@"
    for address in (agency.list_url, agency.status_url, agency.feed_url):
        source = InfoskatSource(fetcher, name="list", url=address.replace("//", login))
        reading = await source.poll(Validators())
        states = await source.history(Oid("2990002"))

        assert "geheim" not in str((reading.notices, states))
        assert "user" not in str([each.url for each in (*reading.notices, *states)])
    assert {each.headers.get("Authorization") for each in agency.requests} == {"Basic dXNlcjpnZWhlaW0="}


async def test_an_own_page_that_hangs_is_not_waited_for_as_long_as_a_list(agency, fetcher, monkeypatch):
    monkeypatch.setattr("adapters.infoskat.source.PAGE_PATIENCE", timedelta(microseconds=1))
    source = InfoskatSource(fetcher, name="list", url=agency.list_url)
    await source.poll(Validators())
    agency.hang()
    with pytest.raises(SourceError, match="gave no answer in time"):
        await source.history(Oid("2990001"))
