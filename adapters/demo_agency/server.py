"""The server of the imitated agency, with methods to publish and revise notices."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from email.utils import format_datetime
from typing import Self

from aiohttp import web

from adapters.demo_agency.pages import FeedStyle, feed, list_page, own_page, status_page
from rules.model.notice import COPENHAGEN, Language, Oid, PrintedNotice
from rules.parsing.times.wall_clock import stamp

_LIST = "54316"
_STATUS = "2367397"
_CLOSED = {Language.ENGLISH: "Closed", Language.DANISH: "Afsluttet"}


class DemoAgency:
    """Serves notices from memory. Start it with `async with DemoAgency() as agency:`."""

    def __init__(self, *, port: int = 0) -> None:
        self.url = ""
        """Ends with a slash; empty before the start."""
        self.feed_style = FeedStyle()
        self.etags = True
        self.last_modified = True
        self._states: dict[Oid, list[PrintedNotice]] = {}
        self._shown: list[Oid] = []
        self._port = port
        application = web.Application()
        application.router.add_get("/{page}", self.answer)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)

    @property
    def list_url(self) -> str:
        return f"{self.url}data.aspx?oid={_LIST}&lang=us"

    @property
    def status_url(self) -> str:
        return f"{self.url}data.aspx?oid={_STATUS}&lang=us"

    @property
    def feed_url(self) -> str:
        return f"{self.url}rss.aspx?oid=54315&lang=us"

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def start(self) -> None:
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{self._port}/"

    async def stop(self) -> None:
        await self._runner.cleanup()

    def publish(self, printed: PrintedNotice) -> None:
        """Add a new notice, first in every list."""
        assert printed.oid is not None, "a notice of the agency has a number"
        self._states[printed.oid] = [printed]
        self._shown.insert(0, printed.oid)

    def revise(
        self,
        oid: str,
        *,
        at: datetime,
        title: str | None = None,
        body: str | None = None,
        status: str | None = None,
        systems: Sequence[str] | None = None,
    ) -> None:
        """Add a revision of a notice. Fields that are None stay as they are."""
        before = self._states[Oid(oid)][-1]
        after = replace(
            before,
            title=before.title if title is None else title,
            body=before.body if body is None else body,
            status=before.status if status is None else status,
            systems=before.systems if systems is None else tuple(systems),
            updated=f"{at.astimezone(COPENHAGEN):%d-%m-%Y kl. %H:%M}",
        )
        self._states[Oid(oid)].append(after)

    def close(self, oid: str, *, at: datetime) -> None:
        self.revise(oid, at=at, status=_CLOSED[self._states[Oid(oid)][-1].language])

    def drop(self, oid: str) -> None:
        """Remove a notice from every list; its own page stays."""
        self._shown.remove(Oid(oid))

    def shown(self) -> list[PrintedNotice]:
        """Return the notices of the lists, in their order."""
        return [self._states[oid][-1] for oid in self._shown]

    def page_url(self, oid: str) -> str:
        suffix = "&lang=us" if self._states[Oid(oid)][-1].language is Language.ENGLISH else ""
        return f"{self.url}data.aspx?oid={oid}&x=read{suffix}"

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Serve a page, with status 304 if the client has it already."""
        content = self._content(request)
        if content is None:
            return web.Response(status=404, text="<html><title>404</title></html>", content_type="text/html")
        body, content_type = content
        headers = self._validators(body)
        if any(
            request.headers.get(condition) == headers.get(validator)
            for condition, validator in _CONDITIONS
            if validator in headers
        ):
            return web.Response(status=304, headers=headers)
        return web.Response(body=body, headers={"Content-Type": content_type, **headers})

    def _content(self, request: web.Request) -> tuple[bytes, str] | None:
        oid = Oid(request.query.get("oid", ""))
        language = Language.ENGLISH if request.query.get("lang", "").lower() == "us" else Language.DANISH
        if request.match_info["page"] == "rss.aspx":
            suffix = "&lang=us" if language is Language.ENGLISH else ""
            link = f"{self.url}data.aspx?oid={{oid}}&x=read{suffix}"
            return feed(self.shown(), self.feed_style, link), "application/rss+xml"
        if request.query.get("x") == "read" and oid in self._states:
            return own_page(self._states[oid], language).encode(), _HTML
        pages = {_LIST: list_page, _STATUS: status_page}
        return (pages[oid](self.shown(), language).encode(), _HTML) if oid in pages else None

    def _validators(self, body: bytes) -> dict[str, str]:
        headers = {"ETag": f'"{hashlib.sha256(body).hexdigest()[:16]}"'} if self.etags else {}
        saved = [at for states in self._states.values() for each in states if (at := stamp(each.updated))]
        if self.last_modified and saved:
            headers["Last-Modified"] = format_datetime(max(saved), usegmt=True)
        return headers


_HTML = "text/html; charset=utf-8"
_CONDITIONS = (("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified"))
