"""What Teams tells the bot: that it was installed somewhere, called, or removed.

Only what Microsoft signed, for this bot, for the address that it names, and from an organisation on the list, is heard.
https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from http import HTTPStatus
from typing import Any

import jwt
import structlog
from aiohttp import web
from microsoft_teams.api.auth.cloud_environment import CloudEnvironment
from microsoft_teams.apps.auth import TokenValidator

from rules.room import Room, Rooms
from rules.subscription import Destination

PATH = "/api/messages"
SERVICE = "teams-bot"

log = structlog.get_logger()

Activity = Mapping[str, Any]
Check = Callable[[str, str], Awaitable[bool]]
"""Whether a token is good for an activity that names this service address."""


class Tokens:
    """Checks tokens. The kit fetches signing keys with a blocking call: that is left to a thread."""

    def __init__(self, app_id: str, cloud: CloudEnvironment) -> None:
        self._validator = TokenValidator.for_service(app_id, cloud=cloud)

    async def good(self, token: str, service_url: str) -> bool:
        try:
            await asyncio.to_thread(asyncio.run, self._validator.validate_token(token, service_url))
        except jwt.PyJWTError as error:
            log.warning("activity.refused", reason=type(error).__name__)
            return False
        return True


class Door:
    """Answers `POST /api/messages`."""

    def __init__(self, rooms: Rooms, check: Check, *, tenants: Iterable[str]) -> None:
        self._rooms = rooms
        self._check = check
        self._tenants = frozenset(tenants)

    async def answer(self, request: web.Request) -> web.Response:
        activity = await _activity(request)
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        service_url = _text(activity, "serviceUrl")
        # The kit compares the address only where one is given.
        if scheme != "Bearer" or not service_url or not await self._check(token, service_url):
            return web.Response(status=HTTPStatus.UNAUTHORIZED)
        tenant = _text(activity, "channelData", "tenant", "id")
        if tenant not in self._tenants:
            log.warning("activity.refused", reason="tenant not in teams.tenants", tenant=tenant)
            return web.Response(status=HTTPStatus.FORBIDDEN)
        await self._hear(activity, tenant, service_url)
        return web.Response()

    async def _hear(self, activity: Activity, tenant: str, service_url: str) -> None:
        conversation = _text(activity, "conversation", "id").partition(";")[0]
        if not conversation:
            return
        to = Destination(f"{SERVICE}:{conversation}")
        if _removes(activity):
            await self._rooms.forget_room(to)
            log.info("room.left", channel=to)
        else:
            await self._rooms.keep_room(Room(to=to, tenant=tenant, service_url=service_url))
            log.info("room.known", channel=to)


async def _activity(request: web.Request) -> Activity:
    try:
        found = await request.json()
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise web.HTTPBadRequest
    return found


def _text(activity: Activity, *path: str) -> str:
    found: Any = activity
    for key in path:
        found = found.get(key) if isinstance(found, Mapping) else None
    return found if isinstance(found, str) else ""


def _removes(activity: Activity) -> bool:
    return _text(activity, "type") == "installationUpdate" and _text(activity, "action").startswith("remove")
