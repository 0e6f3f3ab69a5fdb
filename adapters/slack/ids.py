"""Slack's ids as destinations and people, and back.

Whoever runs the bot has plain ones, `slack:C0123`; those of a workspace that installed it name it: `slack:T0123/C0456`.
"""

from collections.abc import Callable

from rules.model.people import HOME, Workspace
from rules.model.subscription import Destination

SERVICE = "slack"

Houses = Callable[[str], Workspace]
"""Whose a Slack team is, by its id."""


def at_home(_: str) -> Workspace:
    """There is one workspace alone."""
    return HOME


def address(workspace: Workspace, id: str) -> str:  # noqa: A002 - that is what Slack calls it
    """Return how a channel or a person of a workspace is named everywhere else."""
    return f"{SERVICE}:{id}" if workspace == HOME else f"{workspace}/{id}"


def destination(workspace: Workspace, channel: str) -> Destination:
    return Destination(address(workspace, channel))


def id_in(named: str) -> str:
    """Return Slack's own id of a destination or a person."""
    return named.removeprefix(f"{SERVICE}:").rpartition("/")[2]
