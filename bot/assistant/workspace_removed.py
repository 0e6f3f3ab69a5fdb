"""Deletes the subscriptions and the token of a workspace that removed the bot; the audit keeps them."""

from collections.abc import Callable
from datetime import datetime

import structlog

from rules.model.people import HOME, Person, Workspace
from rules.ports.installations import Installations
from rules.ports.subscription_store import SubscriptionStore

log = structlog.get_logger()

SLACK = Person(id="slack", name="Slack")
"""Author of the deletions in the audit: Slack does not name the person who removed the bot."""


class WorkspaceRemoved:
    """Handler of the removal. Safe to repeat: Slack sends two events for one removal.

    workspace_of_team: returns the workspace of a team.
    """

    def __init__(
        self,
        enrolments: SubscriptionStore,
        installations: Installations,
        *,
        workspace_of_team: Callable[[str], Workspace],
        now: Callable[[], datetime],
    ) -> None:
        self._enrolments = enrolments
        self._installations = installations
        self._workspace_of_team = workspace_of_team
        self._now = now

    async def __call__(self, team: str, at: datetime) -> None:
        """Delete what belongs to a team that removed the bot at that moment (UTC), unless it was installed again since.

        Raises:
            StoreError: the database cannot be used.
        """
        workspace = self._workspace_of_team(team)
        if workspace == HOME:
            log.error("workspace.uninstalled", team=team)
            return
        installed = await self._installations.installation(workspace)
        if installed is not None and installed.at > at:
            log.info("workspace.reinstalled", team=team)
            return
        # In this order: after a crash between the two, no subscription is left without a token.
        ended = await self._enrolments.delete_subscriptions(workspace, by=SLACK, at=self._now())
        forgotten = await self._installations.delete_installation(workspace)
        if ended or forgotten:
            log.info("workspace.deleted", team=team, subscriptions=ended)
