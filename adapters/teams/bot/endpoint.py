"""What Teams tells the bot: that it was installed somewhere, called, or removed; that somebody pressed something.

Only what Microsoft signed, for this bot, for the address that it names, and from an organisation on the list, is heard.
https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
"""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from math import ceil

import structlog
from aiohttp import web

from adapters.teams.bot.activity import (
    PEOPLE,
    SERVICE,
    Activity,
    destination,
    gone_channel,
    person,
    removes,
    room_id,
    team_id,
    text,
)
from adapters.teams.bot.token_validation import InvalidTokenError
from adapters.teams.buttons import Kit
from rules.model.people import Person
from rules.model.subscription import Destination
from rules.ports.services import StoreError
from rules.ports.teams_channels import TeamsChannel, TeamsChannels

__all__ = ["PATH", "SERVICE", "ActivityHandlers", "Left", "TeamsEndpoint"]

PATH = "/api/messages"
NOBODY = Person(id=PEOPLE, name="Microsoft Teams")
"""Who did it, where Teams does not say."""

_ANSWERED = frozenset({"message", "invoke"})
"""What somebody waits for an answer to, whatever else fails."""

log = structlog.get_logger()

Check = Callable[[str, str], Awaitable[bool]]
"""Whether a token is good for an activity that names this service address; raises `InvalidTokenError`."""
Left = Callable[[Destination, Person], Awaitable[None]]
"""Told that the bot can no longer speak in a channel, and who saw to it."""


async def _nothing(_: Activity) -> Kit | None:
    return None


async def _unmoved(_: Destination, __: Person) -> None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityHandlers:
    """Who is told of what. people: what somebody wrote or pressed; returns what Teams is answered."""

    people: Callable[[Activity], Awaitable[Kit | None]] = _nothing
    left: Left = _unmoved


class TeamsEndpoint:
    """Answers `POST /api/messages`."""

    def __init__(
        self,
        rooms: TeamsChannels,
        check: Check,
        *,
        tenants: Iterable[str],
        hear: ActivityHandlers = ActivityHandlers(),
    ) -> None:
        self._rooms = rooms
        self._check = check
        self._tenants = frozenset(tenants)
        self._hear = hear

    async def answer(self, request: web.Request) -> web.Response:
        activity = await _activity(request)
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        service_url = text(activity, "serviceUrl")
        try:
            # The kit compares the address only where one is given.
            if scheme != "Bearer" or not service_url or not await self._check(token, service_url):
                return web.Response(status=HTTPStatus.UNAUTHORIZED)
        except InvalidTokenError as error:
            later = str(ceil(error.retry_after.total_seconds()))
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": later})
        tenant = text(activity, "channelData", "tenant", "id")
        if tenant not in self._tenants:
            log.warning("activity.refused", reason="tenant not in teams.tenants", tenant=tenant)
            return web.Response(status=HTTPStatus.FORBIDDEN)
        try:
            await self._place(activity, tenant, service_url)
        except StoreError as error:
            log.warning("channel.save_failed", reason=str(error))
            if text(activity, "type") not in _ANSWERED:
                return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)
        said = await self._hear.people(activity)
        return web.Response() if said is None else web.json_response(said)

    async def _place(self, activity: Activity, tenant: str, service_url: str) -> None:
        """Learn where the bot is, and where it no longer is."""
        conversation, channel = room_id(activity), gone_channel(activity)
        if channel:
            await self._leave(destination(channel), activity)
        elif not conversation:
            return
        elif removes(activity):
            for to in await self._of_team(activity, destination(conversation)):
                await self._leave(to, activity)
        else:
            to = destination(conversation)
            room = TeamsChannel(to=to, tenant=tenant, service_url=service_url, team=team_id(activity))
            await self._rooms.save_channel(room)
            log.info("channel.saved", channel=to)

    async def _of_team(self, activity: Activity, named: Destination) -> tuple[Destination, ...]:
        team = team_id(activity)
        known = await self._rooms.channels_of_team(team) if team else ()
        return (named, *(each.to for each in known if each.to != named))

    async def _leave(self, to: Destination, activity: Activity) -> None:
        await self._rooms.delete_channel(to)
        await self._hear.left(to, person(activity) or NOBODY)
        log.info("channel.deleted", channel=to)


async def _activity(request: web.Request) -> Activity:
    try:
        found = await request.json()
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise web.HTTPBadRequest
    return found
