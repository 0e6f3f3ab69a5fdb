"""Converts Slack's ids to destinations and ids of people, and back.

In the workspace of the configuration they are plain (`slack:C0123`); in a workspace that installed the bot they contain
its team id (`slack:T0123/C0456`).
"""

from collections.abc import Callable

from rules.model.people import HOME, Workspace
from rules.model.subscription import Destination

SERVICE = "slack"

WorkspaceOfTeam = Callable[[str], Workspace]
"""Returns the workspace of a Slack team, by the team's id."""


def single_workspace(_: str) -> Workspace:
    """Return the workspace of the configuration: the look-up where no other can install the bot."""
    return HOME


def address(workspace: Workspace, id: str) -> str:  # noqa: A002 - Slack's term
    """Return the id of a channel or a person of a workspace, as it is used outside of this package."""
    return f"{SERVICE}:{id}" if workspace == HOME else f"{workspace}/{id}"


def destination(workspace: Workspace, channel: str) -> Destination:
    """Return the destination of a channel, by Slack's id."""
    return Destination(address(workspace, channel))


def id_in(address: str) -> str:
    """Return Slack's own id of a destination or a person."""
    return address.removeprefix(f"{SERVICE}:").rpartition("/")[2]
