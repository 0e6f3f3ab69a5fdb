"""Whole pages that are read wrongly, over real HTTP: nothing is told to channels, one note goes to operators."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from aiohttp import web

from adapters.http.fetcher import open_fetcher
from adapters.infoskat import InfoskatSource
from bot.ingest.ingester import Ingester
from bot.ingest.poller import Poller
from rules.model.notice import Language, Oid
from rules.model.subscription import Destination
from rules.routing.subscription_index import SubscriptionIndex
from tests.fakes.agency import FakeAgency
from tests.fakes.notice_repository import FakeJournal
from tests.support.builders import at, printed, subscription

SYSTEMS = (
    "Manifest",
    "Import",
    "Eksport",
    "Transit",
    "ICS2",
    "EMCS",
    "DMS Import",
    "DMS Eksport",
    "CBAM",
    "NTSE",
)
NOW = at("12:00", "2026-08-03")

Spoil = Callable[[str], bytes]


def twice_encoded(page: str) -> bytes:
    return page.encode().decode("cp1252", errors="replace").encode()


def of_the_east(page: str) -> bytes:
    return page.encode().decode("koi8-r").encode()


def without_danish_letters(page: str) -> bytes:
    return re.sub("[æøåÆØÅ]", "\ufffd", page).encode()


def in_german(page: str) -> bytes:
    page = re.sub(r"<p>.*?</p>", "<p>Am Sonnabend wird gewartet, das Verfahren ruht.</p>", page)
    return page.replace("Servicevindue i", "Wartung von").encode()


def cells_turned(page: str) -> bytes:
    """Put each row's cells one place on, under the same headings."""

    def turned(row: re.Match[str]) -> str:
        first, *others = re.findall(r"<td>.*?</td>", row[0])
        return f"<tr>{''.join((*others, first))}</tr>"

    return re.sub(r"<tr><td>.*?</tr>", turned, page, flags=re.DOTALL).encode()


def title_and_message_swapped(page: str) -> bytes:
    """Put each text where the title stood, with its link, and the title where the text stood."""
    cells = r"(<a [^>]*>)([^<]*)(</a></td><td>[^<]*</td><td>)(.*?)(</td>)"
    return re.sub(cells, r"\1\4\3\2\5", page, flags=re.DOTALL).encode()


FAULTS = {
    "a charset of the east": of_the_east,
    "another language": in_german,
    "title and message swapped": title_and_message_swapped,
}


class SpoiltAgency(FakeAgency):
    """One whose list is served through a fault."""

    spoil: Spoil | None = None

    def _content(self, request: web.Request) -> tuple[bytes, str] | None:
        found = super()._content(request)
        if self.spoil is None or found is None:
            return found
        return self.spoil(found[0].decode()), found[1]


class Watch:
    """A watcher of the agency's Danish list, with a clock that goes on with each poll."""

    def __init__(self, agency: SpoiltAgency, source: InfoskatSource) -> None:
        self.now = NOW
        self.agency = agency
        self.source = source
        self.journal = FakeJournal()
        operators = (Destination("slack:COPS"),)
        index = SubscriptionIndex([subscription("slack:C1")])
        ingester = Ingester(self.journal, index, now=lambda: self.now, operators=operators)
        poll = timedelta(minutes=1)
        self._watcher = Poller(
            ingester, poll=poll, operators=operators, now=lambda: self.now, jitter=lambda: 0.5
        )

    async def poll(self, times: int = 1) -> None:
        for _ in range(times):
            await self._watcher.once(self.source)
            self.now += timedelta(minutes=1)

    def owed(self) -> int:
        return sum(len(entry.owed) for each in self.journal.recordings for entry in each.entries)

    def notes(self) -> list[str]:
        return [note.text for each in self.journal.recordings for note in each.notes]


@pytest.fixture
async def watch():
    async with SpoiltAgency() as agency, open_fetcher(version="1", now=lambda: NOW) as fetcher:
        for number, system in enumerate(SYSTEMS):
            agency.publish(
                printed(
                    oid=Oid(str(2_920_000 + number)),
                    language=Language.DANISH,
                    title=f"Servicevindue i {system} lørdag den {number + 10}. august 2026",
                    status="Planlagt nedlukning",
                    systems=(system,),
                    body=f"Lørdag den {number + 10}. august 2026 kl. 18:00 - 20:00\n\nNødprocedure må anvendes, så længe {system} er utilgængelig.",
                    published=f"01-08-2026 08:{number:02}:00",
                    updated=f"01-08-2026 kl. 08:{number:02}",
                )
            )
        agency.last_modified = False  # a fault moves no stamp
        address = agency.list_url.replace("lang=us", "lang=da")
        watch = Watch(agency, InfoskatSource(fetcher, name="list", url=address))
        await watch.poll()
        yield watch


@pytest.mark.parametrize("spoil", [cells_turned, twice_encoded, without_danish_letters])
async def test_what_can_be_read_all_the_same_is_no_news(watch, spoil):
    watch.agency.spoil = spoil
    await watch.poll()

    assert (watch.owed(), watch.notes()) == (0, [])


@pytest.mark.parametrize("spoil", FAULTS.values(), ids=FAULTS)
async def test_a_page_that_is_read_wrongly_as_a_whole_tells_no_channel(watch, spoil):
    watch.agency.spoil = spoil
    await watch.poll(15)
    spoilt = watch.notes()
    watch.agency.spoil = None
    await watch.poll(3)

    assert watch.owed() == 0
    assert len(spoilt) == 1
    assert len(watch.notes()) == 2
    assert watch.notes()[1].startswith("Source list is read again")
