"""Implements the stores of Bolt's OAuth flow with the bot's own store."""

import secrets
from datetime import timedelta
from typing import Any

import structlog
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore

from adapters.slack.ids import SERVICE, address
from adapters.slack.oauth.encryption import WorkspaceTokens
from adapters.slack.oauth.workspace_tokens import Workspaces
from rules.model.people import Person, Workspace
from rules.ports.installations import WorkspaceInstallation

log = structlog.get_logger()

STATE_LIFETIME = timedelta(minutes=10)
"""How long the state of a started installation is valid."""


class BoltInstallationStore(AsyncInstallationStore):
    """Stores installations, with their tokens encrypted."""

    def __init__(self, workspaces: Workspaces) -> None:
        self._workspaces = workspaces

    async def async_save(self, installation: Installation) -> None:
        team = str(installation.team_id)
        workspace = Workspace(f"{SERVICE}:{team}")
        tokens = WorkspaceTokens(
            team=team, bot=str(installation.bot_token), refresh=installation.bot_refresh_token
        )
        by = installation.user_id
        await self._workspaces.installations.save_installation(
            WorkspaceInstallation(
                workspace=workspace,
                team=team,
                name=installation.team_name or team,
                scopes=tuple(installation.bot_scopes or ()),
                sealed=self._workspaces.cipher.encrypt(tokens),
                expires_at=installation.custom_values["expires_at"],
                by=Person(id=address(workspace, by), name=by),
                at=self._workspaces.now(),
            )
        )
        self._workspaces.forget(workspace)
        log.info("installation.created", team=team)


class BoltStateStore(AsyncOAuthStateStore):
    """Stores the states of started installations, each valid once."""

    def __init__(self, workspaces: Workspaces) -> None:
        self._workspaces = workspaces

    async def async_issue(self, *_: Any, **__: Any) -> str:
        state = secrets.token_urlsafe(32)
        await self._workspaces.installations.save_state(state, until=self._workspaces.now() + STATE_LIFETIME)
        return state

    async def async_consume(self, state: str) -> bool:
        return await self._workspaces.installations.consume_state(state, now=self._workspaces.now())
