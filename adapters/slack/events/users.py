"""Looks up a person in Slack: name, rights and channels. Answers are cached for minutes: people type more than once."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.client import ask
from adapters.slack.events.caller import SlackCaller
from adapters.slack.ids import WorkspaceOfTeam, address, destination, id_in
from rules.model.people import Person, Workspace
from rules.model.subscription import Destination
from rules.ports.assistant import Obstacle, Requester
from rules.ports.services import DeliveryError

log = structlog.get_logger()

LIFETIME = timedelta(minutes=5)
"""How long an answer of Slack is cached."""
PAGE = 999
MOST_PAGES = 20

Now = Callable[[], datetime]
Key = tuple[str, str | None]
"""A team's id and a user's id; None is the bot."""
T = TypeVar("T")


class _Cache(Generic[T]):
    """Values that expire after `LIFETIME`."""

    def __init__(self, now: Now) -> None:
        self._now = now
        self._entries: dict[Key, tuple[datetime, T]] = {}

    def get(self, key: Key) -> T | None:
        until, value = self._entries.get(key, (None, None))
        return value if until and until > self._now() else None

    def put(self, key: Key, value: T) -> None:
        now = self._now()
        self._entries = {key: entry for key, entry in self._entries.items() if entry[0] > now}
        self._entries[key] = now + LIFETIME, value

    def remove(self, which: Callable[[Key], bool]) -> None:
        self._entries = {key: entry for key, entry in self._entries.items() if not which(key)}


class SlackUsers:
    """Looks people up with the token of their workspace."""

    def __init__(self, workspace_of_team: WorkspaceOfTeam, *, now: Now) -> None:
        self._workspace_of_team = workspace_of_team
        self._profiles = _Cache[Mapping[str, Any]](now)
        self._channels = _Cache[Mapping[str, str]](now)

    async def requester(
        self, client: AsyncWebClient, caller: SlackCaller, *, room: Destination | None = None
    ) -> Requester:
        """Describe a caller. A right that Slack does not confirm just now is not granted.

        room: the channel that the call is about, where it is not the one that the person called from.
        """
        workspace = self._workspace_of_team(caller.team)
        channel = id_in(room) if room else caller.channel
        # Concurrent, because a modal can be opened for three seconds only.
        profile, member, present = await asyncio.gather(
            self._profile(client, caller),
            self._is_in(client, caller.team, channel, user=caller.user),
            self._is_in(client, caller.team, channel, user=None),
        )
        return Requester(
            person=Person(id=address(workspace, caller.user), name=_name(profile) or caller.user),
            workspace=workspace,
            room=destination(workspace, channel) if channel else None,
            member=bool(member),
            present=bool(present) or channel is None,
            obstacle=_obstacle(caller, channel, (member, present)),
            admin=bool(profile.get("is_admin")) and profile.get("team_id") == caller.team,
        )

    def forget_channels(self, workspace: Workspace) -> None:
        """Drop the cached list of a workspace's channels that the bot is in: it was removed from one of them."""
        self._channels.remove(lambda key: key[1] is None and self._workspace_of_team(key[0]) == workspace)

    async def shared_channels(self, client: AsyncWebClient, caller: SlackCaller) -> tuple[Destination, ...]:
        """Return the channels that the person and the bot are both in."""
        workspace = self._workspace_of_team(caller.team)
        theirs, ours = await asyncio.gather(
            self._channels_of(client, caller.team, user=caller.user),
            self._channels_of(client, caller.team, user=None),
        )
        return tuple(destination(workspace, channel) for channel in sorted(theirs.keys() & ours.keys()))

    async def channel_names(self, client: AsyncWebClient, caller: SlackCaller) -> Mapping[str, str]:
        """Return the names (`#name`) of the channels that the person is in, by destination; no others' names."""
        workspace = self._workspace_of_team(caller.team)
        channels = self._channels.get((caller.team, caller.user))
        if channels is None:
            channels = await self._channels_of(client, caller.team, user=caller.user)
        return {destination(workspace, channel): f"#{name}" for channel, name in channels.items()}

    async def _is_in(
        self, client: AsyncWebClient, team: str, channel: str | None, *, user: str | None
    ) -> bool | None:
        """Return whether a user, or with `user` None the bot itself, is in a channel; None: Slack does not say."""
        if not channel:
            return False
        cached = self._channels.get((team, user)) or {}
        if channel in cached:
            return True
        # A negative answer is not cached: the user may have joined since then.
        channels = await self._requested_channels(client, team, user=user)
        return None if channels is None else channel in channels

    async def _profile(self, client: AsyncWebClient, caller: SlackCaller) -> Mapping[str, Any]:
        key = (caller.team, caller.user)
        cached = self._profiles.get(key)
        if cached is not None:
            return cached
        try:
            profile: Mapping[str, Any] = (await ask(client.users_info, user=caller.user))["user"]
        except DeliveryError as error:
            log.warning("person.lookup_failed", reason=str(error))
            return {}
        self._profiles.put(key, profile)
        return profile

    async def _channels_of(self, client: AsyncWebClient, team: str, *, user: str | None) -> Mapping[str, str]:
        return await self._requested_channels(client, team, user=user) or {}

    async def _requested_channels(
        self, client: AsyncWebClient, team: str, *, user: str | None
    ) -> Mapping[str, str] | None:
        """Return channel names by id; None: Slack does not say.

        One request returns all channels of a user: that is cheaper than the members of one large channel.
        """
        try:
            channels = await _all_pages(client, user)
        except DeliveryError as error:
            log.warning("membership.lookup_failed", reason=str(error))
            return None
        self._channels.put((team, user), channels)
        return channels


def _obstacle(
    caller: SlackCaller, channel: str | None, memberships: tuple[bool | None, bool | None]
) -> Obstacle | None:
    """memberships: whether the person and the bot are in the channel; None: Slack did not say."""
    if not channel or all(memberships):
        return None
    if caller.group and channel == caller.channel:
        return Obstacle.GROUP
    return Obstacle.UNTOLD if None in memberships else None


async def _all_pages(client: AsyncWebClient, user: str | None) -> Mapping[str, str]:
    channels: dict[str, str] = {}
    cursor = ""
    for _ in range(MOST_PAGES):
        answer = await ask(
            client.users_conversations,
            user=user,
            types="public_channel,private_channel",
            exclude_archived=True,
            limit=PAGE,
            cursor=cursor,
        )
        channels |= {channel["id"]: channel["name"] for channel in answer["channels"]}
        cursor = (answer.get("response_metadata") or {}).get("next_cursor", "")
        if not cursor:
            break
    return channels


def _name(profile: Mapping[str, Any]) -> str:
    names = profile.get("profile") or {}
    return names.get("display_name") or profile.get("real_name") or profile.get("name") or ""
