"""One page or feed of the agency, polled."""

import asyncio
from datetime import timedelta
from typing import Literal
from urllib.parse import urlsplit, urlunsplit

from adapters.http.fetcher import Fetched, Fetcher
from adapters.infoskat.capture import is_feed
from adapters.infoskat.feeds.rss import read_feed
from adapters.infoskat.html import own_page_reading, read_html, read_own_page
from adapters.infoskat.links import language_of, page_of, same_site, with_login
from adapters.infoskat.lists.list_rows import RowCache
from adapters.infoskat.markup.charset import decode
from adapters.infoskat.notice_page.page_reading import PageReading, Sureness, UnreadPageError
from rules.model.notice import Language, Oid, PrintedNotice
from rules.model.source import MOST_BYTES, Reading, Trust, UnreadPage, Validators
from rules.ports.services import LayoutError, Source, SourceError

PAGE_PATIENCE = timedelta(seconds=20)
"""Time limit for one notice's own page: pages are small, and others are fetched after it."""

Format = Literal["auto", "rss", "html"]


class InfoskatSource(Source):
    """Reads a list, a status page or a feed, and the own pages of the notices that it names.

    language: of all its notices; None: the page's own language.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        *,
        name: str,
        url: str,
        format: Format = "auto",  # noqa: A002 - its name in the configuration
        language: Language | None = None,
    ) -> None:
        self._fetcher = fetcher
        self._name = name
        self._url = url
        self._format = format
        self._language = language
        self._memory = RowCache()
        self._pages: dict[Oid, str] = {}
        self._trust = Trust()
        self._moved_to = url
        """Address of the last page, after redirects."""

    @property
    def name(self) -> str:
        return self._name

    async def poll(self, validators: Validators) -> Reading:
        now = self._fetcher.now()
        conditions = self._trust.conditions(validators, now)
        page = await self._fetcher.fetch(self._url, conditions)
        if page is None:
            self._trust = self._trust.after_unchanged(conditions, now)
            return Reading(notices=(), validators=validators, unchanged=True)
        notices = await asyncio.to_thread(self._read, page)
        self._trust = self._trust.after_page(page.validators, now)
        self._moved_to = page.address
        self._pages.update({each.oid: each.url for each in notices if each.oid and each.url})
        return Reading(notices=notices, validators=page.validators)

    async def history(self, oid: Oid) -> tuple[PrintedNotice, ...]:
        page = await self._own(oid)
        try:
            return await asyncio.to_thread(
                read_own_page,
                decode(page.body, page.content_type),
                address=page.address,
                oid=oid,
                language=self._language,
            )
        except UnreadPageError as error:
            if error.reading.sureness is Sureness.DOUBTFUL:
                raise LayoutError(_unread(oid, page, error.reading)) from None
            raise

    async def own_page(self, oid: Oid) -> PageReading:
        """Read a notice's own page, also one that is not read surely.

        Raises:
            SourceError: not reached, refused, too large, or cut off.
        """
        page = await self._own(oid)
        text = decode(page.body, page.content_type)
        return await asyncio.to_thread(
            own_page_reading, text, address=page.address, oid=oid, language=self._language
        )

    async def _own(self, oid: Oid) -> Fetched:
        """Fetch a notice's own page."""
        address = with_login(self._page_of(oid), self._url)
        page = await self._fetcher.fetch(address, patience=PAGE_PATIENCE)
        assert page is not None  # asked without conditions
        return page

    def _read(self, page: Fetched) -> tuple[PrintedNotice, ...]:
        if not page.body.strip():
            raise SourceError("the answer is empty; that never means that all is well")
        if self._format == "rss" or (self._format == "auto" and is_feed(page.body)):
            return read_feed(
                page.body, content_type=page.content_type, address=page.address, language=self._language
            )
        text = decode(page.body, page.content_type)
        return read_html(text, address=page.address, language=self._language, memory=self._memory)

    def _page_of(self, oid: Oid) -> str:
        """Return the address of a notice's page: the address of its link if that is on the same site, else one in the folder of the source."""
        known = self._pages.get(oid)
        ours = known and any(same_site(known, each) for each in (self._url, self._moved_to))
        near = known if known and ours else self._moved_to
        language = self._language or language_of(near) or language_of(self._url) or Language.DANISH
        return page_of(oid, near=near, language=language)


def _unread(oid: Oid, page: Fetched, reading: PageReading) -> UnreadPage:
    parts = urlsplit(page.address)
    shown = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
    complaint = reading.complaint or "nothing of it is known"
    return UnreadPage(oid=oid, address=shown, complaint=complaint, content=page.body[:MOST_BYTES])
