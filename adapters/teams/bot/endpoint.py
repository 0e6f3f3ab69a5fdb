"""The HTTP endpoint that Teams calls with activities: installations, removals, messages and button presses.

An activity is processed only if Microsoft signed it, for this bot and for the service address in it, and if it comes from
a configured organisation.
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
    conversation_id,
    deleted_channel,
    destination,
    is_removal,
    person,
    team_id,
    text,
)
from adapters.teams.bot.token_validation import KeysUnavailableError
from adapters.teams.buttons import Kit
from rules.model.people import Person
from rules.model.subscription import Destination
from rules.ports.services import StoreError
from rules.ports.teams_channels import TeamsChannel, TeamsChannels

__all__ = ["PATH", "SERVICE", "ActivityHandlers", "Left", "TeamsEndpoint"]

PATH = "/api/messages"
NOBODY = Person(id=PEOPLE, name="Microsoft Teams")
"""The person that an audit entry names where Teams does not say who removed the bot."""

_ANSWERED = frozenset({"message", "invoke"})
"""Types of activities that a person waits for an answer to. These are answered even where the store fails."""

log = structlog.get_logger()

Check = Callable[[str, str], Awaitable[bool]]
"""Returns whether a token is valid for an activity with this service address; raises `KeysUnavailableError`."""
Left = Callable[[Destination, Person], Awaitable[None]]
"""Called when the bot was removed from a channel, with the person who removed it."""


async def _ignore(_: Activity) -> Kit | None:
    return None


async def _ignore_removal(_: Destination, __: Person) -> None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityHandlers:
    """What processes activities.

    receive: what a person wrote or pressed; returns the body of the HTTP response, if there is one.
    left: called when the bot was removed from a channel.
    """

    receive: Callable[[Activity], Awaitable[Kit | None]] = _ignore
    left: Left = _ignore_removal


class TeamsEndpoint:
    """Answers `POST /api/messages`."""

    def __init__(
        self,
        rooms: TeamsChannels,
        check: Check,
        *,
        tenants: Iterable[str],
        handlers: ActivityHandlers = ActivityHandlers(),
    ) -> None:
        self._rooms = rooms
        self._check = check
        self._tenants = frozenset(tenants)
        self._handlers = handlers

    async def answer(self, request: web.Request) -> web.Response:
        activity = await _activity(request)
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        service_url = text(activity, "serviceUrl")
        try:
            # The SDK compares the service address only where one is given.
            if scheme != "Bearer" or not service_url or not await self._check(token, service_url):
                return web.Response(status=HTTPStatus.UNAUTHORIZED)
        except KeysUnavailableError as error:
            later = str(ceil(error.retry_after.total_seconds()))
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": later})
        tenant = text(activity, "channelData", "tenant", "id")
        if tenant not in self._tenants:
            log.warning("activity.refused", reason="tenant not in teams.tenants", tenant=tenant)
            return web.Response(status=HTTPStatus.FORBIDDEN)
        try:
            await self._update_channels(activity, tenant, service_url)
        except StoreError as error:
            log.warning("channel.save_failed", reason=str(error))
            if text(activity, "type") not in _ANSWERED:
                return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)
        body = await self._handlers.receive(activity)
        return web.Response() if body is None else web.json_response(body)

    async def _update_channels(self, activity: Activity, tenant: str, service_url: str) -> None:
        """Store the channel that an activity comes from, or delete channels that the bot was removed from."""
        conversation, channel = conversation_id(activity), deleted_channel(activity)
        if channel:
            await self._leave(destination(channel), activity)
        elif not conversation:
            return
        elif is_removal(activity):
            for to in await self._channels_of_team(activity, destination(conversation)):
                await self._leave(to, activity)
        else:
            to = destination(conversation)
            room = TeamsChannel(to=to, tenant=tenant, service_url=service_url, team=team_id(activity))
            await self._rooms.save_channel(room)
            log.info("channel.saved", channel=to)

    async def _channels_of_team(self, activity: Activity, named: Destination) -> tuple[Destination, ...]:
        team = team_id(activity)
        channels = await self._rooms.channels_of_team(team) if team else ()
        return (named, *(channel.to for channel in channels if channel.to != named))

    async def _leave(self, to: Destination, activity: Activity) -> None:
        await self._rooms.delete_channel(to)
        await self._handlers.left(to, person(activity) or NOBODY)
        log.info("channel.deleted", channel=to)


async def _activity(request: web.Request) -> Activity:
    try:
        activity = await request.json()
    except (ValueError, RecursionError):
        activity = None
    if not isinstance(activity, dict):
        raise web.HTTPBadRequest
    return activity
