"""Who calls, and from where: what Slack itself says in a request that it signed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackCaller:
    """A person at one place in one workspace. All ids are Slack's own."""

    team: str
    user: str
    channel: str | None = None
    """None: between the person and the bot alone, or on the bot's own tab."""
    group: bool = False
    """Whether `channel` is a conversation of a few people, and no channel."""
    response_url: str | None = None
    """Where an answer goes; a password."""
    trigger: str | None = None
    """What a window can be opened with, within three seconds."""


def of_command(body: Body) -> SlackCaller:
    return SlackCaller(
        team=body["team_id"],
        user=body["user_id"],
        channel=_shared(body["channel_id"]),
        group=_is_group(body.get("channel_name")),
        response_url=body["response_url"],
        trigger=body["trigger_id"],
    )


def of_interaction(body: Body) -> SlackCaller:
    """Of a press on a button, or of a form that was sent."""
    channel = body.get("channel") or {}
    return SlackCaller(
        team=_team(body),
        user=body["user"]["id"],
        channel=_shared(channel.get("id")),
        group=_is_group(channel.get("name")),
        response_url=body.get("response_url"),
        trigger=body.get("trigger_id"),
    )


def of_event(body: Body) -> SlackCaller:
    return SlackCaller(team=body["team_id"], user=body["event"]["user"])


def mark(body: Body) -> str | None:
    """Return what names this call and no other, however often Slack repeats it."""
    found = body.get("event_id") or body.get("trigger_id")
    return f"slack:{found}" if found else None


def _team(body: Body) -> str:
    # An app of a whole organisation has no team of its own: the person's is meant.
    return str((body.get("team") or {}).get("id") or body["user"].get("team_id", ""))


def _shared(channel: str | None) -> str | None:
    """Direct messages begin with D: the bot sees only its own, and no channel can be meant."""
    return None if channel is None or channel.startswith("D") else channel


def _is_group(name: object) -> bool:
    """Tell by its name, which people cannot choose: `mpdm-anna--bo--carl-1`."""
    return str(name).startswith("mpdm-")
