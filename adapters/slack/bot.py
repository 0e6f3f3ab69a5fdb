"""Opens the bot in Slack: its poster, and the routes that receive events and installations."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from adapters.http.routes import NO_ROUTES, Routes
from adapters.slack.client import API_URL, open_client
from adapters.slack.events.app import AppSettings, Removed, SlackApp
from adapters.slack.events.listen import Secrets, listen
from adapters.slack.events.socket_mode import Chance
from adapters.slack.ids import WorkspaceOfTeam
from adapters.slack.memory import SlackMemory
from adapters.slack.oauth.key_rotation import reseal
from adapters.slack.oauth.routes import InstallSettings, OAuthRoutes
from adapters.slack.oauth.token_exchange import AppSecrets
from adapters.slack.oauth.workspace_tokens import open_workspaces
from adapters.slack.posting.poster import ClientLookup, SingleClient, SlackPoster
from rules.ports.assistant import Assistant
from rules.ports.installations import Installations, WorkspaceInstallation
from rules.ports.services import Poster


class SlackStore(SlackMemory, Installations, Protocol):
    """What the bot in Slack stores."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BotSettings:
    """The configuration of the bot. With a token alone it posts, and receives nothing."""

    token: str | None = field(default=None, repr=False)
    secrets: Secrets = Secrets()  # noqa: RUF009 - frozen
    app: AppSecrets | None = None
    """None: no workspace can install the bot."""
    public_url: str = ""
    """The base address of the installation pages; ends with a slash."""
    teams: frozenset[str] | None = None
    """The ids of the only teams that may install the bot; None: any team may."""
    api_url: str = API_URL
    app_settings: AppSettings = AppSettings()  # noqa: RUF009 - frozen


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspaceHooks:
    """Callbacks about workspaces that installed the bot."""

    removal: Callable[[WorkspaceOfTeam], Removed]
    """Makes the callback for a workspace that removes the bot."""
    unopened: Callable[[Sequence[WorkspaceInstallation]], Awaitable[None]]
    """Called at the start with the installations whose tokens no key decrypts; the sequence may be empty."""


@asynccontextmanager
async def open_bot(
    settings: BotSettings,
    assistant: Assistant,
    store: SlackStore,
    hooks: WorkspaceHooks,
    *,
    now: Callable[[], datetime],
    jitter: Chance,
) -> AsyncIterator[tuple[Poster, Routes]]:
    """Post and receive until the block ends.

    Raises:
        StoreError: the database cannot be used.
    """
    async with AsyncExitStack() as stack:
        client = await stack.enter_async_context(open_client(settings.token, api_url=settings.api_url))
        clients: ClientLookup = SingleClient(client)
        app_settings = settings.app_settings
        routes = NO_ROUTES
        if settings.app is not None:
            workspaces = await stack.enter_async_context(
                open_workspaces(client, store, settings.app, now=now)
            )
            await hooks.unopened(await reseal(store, workspaces.cipher))
            await workspaces.refresh_home()
            clients = workspaces
            app_settings = replace(
                app_settings,
                workspace_of_team=workspaces.workspace_of_team,
                tokens=workspaces.token,
                removed=hooks.removal(workspaces.workspace_of_team),
            )
            place = InstallSettings(
                public_url=settings.public_url,
                api_url=settings.api_url,
                command=app_settings.command,
                teams=settings.teams,
            )
            routes = OAuthRoutes(workspaces, settings.app, place).routes
        if not settings.secrets.any:
            yield SlackPoster(clients), routes
            return
        app = SlackApp(client, assistant, store, now=now, settings=app_settings)
        received = await stack.enter_async_context(listen(app, client, settings.secrets, jitter=jitter))
        yield SlackPoster(clients, interactive=True, refused=app.forget_channels), {**routes, **received}
