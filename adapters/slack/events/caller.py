"""The person and the place of a call, read from the payload of a request that Slack signed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackCaller:
    """A person, and the place in a workspace from which the person called. All ids are Slack's own."""

    team: str
    user: str
    channel: str | None = None
    """None: in the direct messages of the person and the bot, or on the Home tab."""
    group: bool = False
    """Whether `channel` is a group direct message."""
    response_url: str | None = None
    """The address that answers are posted to. It is a secret: no other authentication is needed there."""
    trigger: str | None = None
    """The id with which a modal can be opened, valid for three seconds."""


def of_command(body: Body) -> SlackCaller:
    """Return the caller of a slash command."""
    return SlackCaller(
        team=body["team_id"],
        user=body["user_id"],
        channel=_shared(body["channel_id"]),
        group=_is_group(body.get("channel_name")),
        response_url=body["response_url"],
        trigger=body["trigger_id"],
    )


def of_interaction(body: Body) -> SlackCaller:
    """Return the caller of a button press, or of a form submission."""
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
    """Return the user of an event, without a place."""
    return SlackCaller(team=body["team_id"], user=body["event"]["user"])


def call_id(body: Body) -> str | None:
    """Return an id that is unique to this call and the same each time that Slack repeats it."""
    name = body.get("event_id") or body.get("trigger_id")
    return f"slack:{name}" if name else None


def _team(body: Body) -> str:
    # In an app of a whole organisation the payload has no team: the team of the person applies.
    return str((body.get("team") or {}).get("id") or body["user"].get("team_id", ""))


def _shared(channel: str | None) -> str | None:
    """Return a channel's id; None for direct messages (ids with D), of which the bot sees only its own."""
    return None if channel is None or channel.startswith("D") else channel


def _is_group(name: object) -> bool:
    """Recognise a group direct message by its name, which Slack assigns: `mpdm-anna--bo--carl-1`."""
    return str(name).startswith("mpdm-")
