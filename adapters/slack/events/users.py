"""Who a person is to the bot: name, rights, channels. Remembered for minutes, for nobody types once only."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.client import ask
from adapters.slack.events.caller import SlackCaller
from adapters.slack.ids import Houses, address, destination, id_in
from rules.model.people import Person, Workspace
from rules.model.subscription import Destination
from rules.ports.assistant import Obstacle, Requester
from rules.ports.services import DeliveryError

log = structlog.get_logger()

REMEMBERED = timedelta(minutes=5)
PAGE = 999
MOST_PAGES = 20

Now = Callable[[], datetime]
Key = tuple[str, str | None]
"""A team and somebody in it; None is the bot."""
T = TypeVar("T")


class _Memory(Generic[T]):
    """What was asked lately."""

    def __init__(self, now: Now) -> None:
        self._now = now
        self._kept: dict[Key, tuple[datetime, T]] = {}

    def get(self, key: Key) -> T | None:
        until, kept = self._kept.get(key, (None, None))
        return kept if until and until > self._now() else None

    def keep(self, key: Key, value: T) -> None:
        now = self._now()
        self._kept = {each: held for each, held in self._kept.items() if held[0] > now}
        self._kept[key] = now + REMEMBERED, value

    def forget(self, which: Callable[[Key], bool]) -> None:
        self._kept = {key: held for key, held in self._kept.items() if not which(key)}


class SlackUsers:
    """Asks Slack about people, with the token of their workspace."""

    def __init__(self, houses: Houses, *, now: Now) -> None:
        self._houses = houses
        self._profiles = _Memory[Mapping[str, Any]](now)
        self._channels = _Memory[Mapping[str, str]](now)

    async def asker(
        self, client: AsyncWebClient, caller: SlackCaller, *, room: Destination | None = None
    ) -> Requester:
        """Describe a caller; what Slack does not say just now is not granted.

        room: the channel that is meant, where it is not the one called from.
        """
        workspace = self._houses(caller.team)
        channel = id_in(room) if room else caller.channel
        # A window can be opened for three seconds only: nothing waits for anything else.
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

    def moved(self, workspace: Workspace) -> None:
        """Forget in which channels of a workspace the bot is: it was taken out of one."""
        self._channels.forget(lambda key: key[1] is None and self._houses(key[0]) == workspace)

    async def rooms(self, client: AsyncWebClient, caller: SlackCaller) -> tuple[Destination, ...]:
        """Return the channels that the person and the bot are both in."""
        workspace = self._houses(caller.team)
        theirs, ours = await asyncio.gather(
            self._asked_channels(client, caller.team, user=caller.user),
            self._asked_channels(client, caller.team, user=None),
        )
        return tuple(destination(workspace, each) for each in sorted(theirs.keys() & ours.keys()))

    async def names(self, client: AsyncWebClient, caller: SlackCaller) -> Mapping[str, str]:
        """Return what the channels that the person is in are called, by destination: of others they hear no name."""
        workspace = self._houses(caller.team)
        known = self._channels.get((caller.team, caller.user))
        if known is None:
            known = await self._asked_channels(client, caller.team, user=caller.user)
        return {destination(workspace, each): f"#{name}" for each, name in known.items()}

    async def _is_in(
        self, client: AsyncWebClient, team: str, channel: str | None, *, user: str | None
    ) -> bool | None:
        """Whether somebody, or with `user` None the bot itself, is in a channel; None: Slack does not say."""
        if not channel:
            return False
        known = self._channels.get((team, user)) or {}
        if channel in known:
            return True
        # Who was not in it a minute ago may just have joined.
        found = await self._asked(client, team, user=user)
        return None if found is None else channel in found

    async def _profile(self, client: AsyncWebClient, caller: SlackCaller) -> Mapping[str, Any]:
        key = (caller.team, caller.user)
        known = self._profiles.get(key)
        if known is not None:
            return known
        try:
            profile: Mapping[str, Any] = (await ask(client.users_info, user=caller.user))["user"]
        except DeliveryError as error:
            log.warning("person.lookup_failed", reason=str(error))
            return {}
        self._profiles.keep(key, profile)
        return profile

    async def _asked_channels(
        self, client: AsyncWebClient, team: str, *, user: str | None
    ) -> Mapping[str, str]:
        return await self._asked(client, team, user=user) or {}

    async def _asked(
        self, client: AsyncWebClient, team: str, *, user: str | None
    ) -> Mapping[str, str] | None:
        """Names by id; None: Slack does not say. One call tells of all channels: cheaper than the members of a large one."""
        try:
            found = await _pages(client, user)
        except DeliveryError as error:
            log.warning("membership.lookup_failed", reason=str(error))
            return None
        self._channels.keep((team, user), found)
        return found


def _obstacle(
    caller: SlackCaller, channel: str | None, placed: tuple[bool | None, bool | None]
) -> Obstacle | None:
    """placed: whether the person and the bot are in the channel; None: Slack did not say."""
    if not channel or all(placed):
        return None
    if caller.group and channel == caller.channel:
        return Obstacle.GROUP
    return Obstacle.UNTOLD if None in placed else None


async def _pages(client: AsyncWebClient, user: str | None) -> Mapping[str, str]:
    found: dict[str, str] = {}
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
        found |= {each["id"]: each["name"] for each in answer["channels"]}
        cursor = (answer.get("response_metadata") or {}).get("next_cursor", "")
        if not cursor:
            break
    return found


def _name(profile: Mapping[str, Any]) -> str:
    shown = profile.get("profile") or {}
    return shown.get("display_name") or profile.get("real_name") or profile.get("name") or ""
