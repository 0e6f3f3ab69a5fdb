"""The route of a notice's calendar file, for chat services that can only show a link. Public, as the notices are."""

from collections.abc import Callable
from functools import partial
from urllib.parse import quote

import structlog
from aiohttp import web

from adapters.http.routes import Routes
from rules.model.message import Verb
from rules.model.people import HOME, Person
from rules.ports.assistant import Assistant, Requester
from rules.ports.services import StoreError

PATH = "/calendar/{key}.ics"
MOST_IN_KEY = 200
ANYBODY = Requester(person=Person(id="web", name=""), workspace=HOME, room=None)

log = structlog.get_logger()


def address(public_url: str, key: str) -> str:
    """Return the address of the calendar file of a notice. public_url: ends with a slash."""
    return f"{public_url}calendar/{quote(key, safe='')}.ics"


def open_calendars(
    public_url: str | None, assistant: Assistant
) -> tuple[Routes, Callable[[str], str] | None]:
    """Return the routes of calendar files, and a function from notice key to address; none without a public address."""
    if public_url is None:
        return {}, None
    return {("GET", PATH): CalendarEndpoint(assistant).answer}, partial(address, public_url)


class CalendarEndpoint:
    """Answers `GET /calendar/KEY.ics`."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    async def answer(self, request: web.Request) -> web.Response:
        key = request.match_info["key"]
        if len(key) > MOST_IN_KEY:
            return web.Response(status=404)
        try:
            reply = await self._assistant.press(Verb.CALENDAR, key, ANYBODY)
        except StoreError as error:
            log.warning("calendar.failed", reason=str(error))
            return web.Response(status=503)
        if reply.file is None:
            return web.Response(status=404, text=reply.message.summary)
        name = quote(reply.file.name)
        headers = {
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
        }
        return web.Response(
            body=reply.file.content, content_type="text/calendar", charset="utf-8", headers=headers
        )
