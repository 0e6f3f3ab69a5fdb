"""Opens the bot in Slack: what posts, and the doors at which it is heard and installed."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from adapters.slack.client import API_URL, open_client
from adapters.slack.events.app import AppSettings, Removed, SlackApp
from adapters.slack.events.listen import Doors, Secrets, listen
from adapters.slack.events.memory import SlackMemory
from adapters.slack.events.socket_mode import Chance
from adapters.slack.ids import Houses
from adapters.slack.oauth.key_rotation import reseal
from adapters.slack.oauth.routes import InstallSettings, OAuthRoutes
from adapters.slack.oauth.token_exchange import AppSecrets
from adapters.slack.oauth.workspace_tokens import open_workspaces
from adapters.slack.posting.poster import SlackPoster
from adapters.slack.posting.workspace_poster import EverywherePoster, NoticingPoster
from rules.ports.assistant import Assistant
from rules.ports.installations import Installations, WorkspaceInstallation
from rules.ports.services import Poster


class SlackStore(SlackMemory, Installations, Protocol):
    """What is remembered of Slack."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BotSettings:
    """How the bot is set up. With a token alone it posts, and nobody can ask it anything."""

    token: str | None = field(default=None, repr=False)
    secrets: Secrets = Secrets()  # noqa: RUF009 - frozen
    app: AppSecrets | None = None
    """None: no workspace can install the bot."""
    public_url: str = ""
    """Where they do; ends in a slash."""
    teams: frozenset[str] | None = None
    """The only ones that may; None: any."""
    api_url: str = API_URL
    manners: AppSettings = AppSettings()  # noqa: RUF009 - frozen


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspaceHooks:
    """Who is told what becomes of workspaces that installed the bot."""

    removal: Callable[[Houses], Removed]
    """Given whose a team is, what to call when one removes the bot."""
    unopened: Callable[[Sequence[WorkspaceInstallation]], Awaitable[None]]
    """Told at the start of those whose tokens no key opens."""


@asynccontextmanager
async def open_bot(
    setup: BotSettings,
    desk: Assistant,
    store: SlackStore,
    keeper: WorkspaceHooks,
    *,
    now: Callable[[], datetime],
    jitter: Chance,
) -> AsyncIterator[tuple[Poster, Doors]]:
    """Post and hear until the block ends.

    Raises:
        StoreError: the database cannot be used.
    """
    async with AsyncExitStack() as stack:
        client = await stack.enter_async_context(open_client(setup.token, api_url=setup.api_url))
        poster: Poster = SlackPoster(client, interactive=setup.secrets.any)
        manners = setup.manners
        doors: Doors = {}
        if setup.app is not None:
            known = await stack.enter_async_context(open_workspaces(client, store, setup.app, now=now))
            await keeper.unopened(await reseal(store, known.seal))
            await known.refresh_home()
            poster = EverywherePoster(known, interactive=setup.secrets.any)
            removed = keeper.removal(known.house)
            manners = replace(manners, houses=known.house, tokens=known.token, removed=removed)
            place = InstallSettings(
                public_url=setup.public_url, api_url=setup.api_url, command=manners.command, teams=setup.teams
            )
            doors = OAuthRoutes(known, setup.app, place).doors
        if setup.secrets.any:
            talk = SlackApp(client, desk, store, now=now, manners=manners)
            poster = NoticingPoster(poster, talk.moved)
            ears = await stack.enter_async_context(listen(talk, client, setup.secrets, jitter=jitter))
            doors = {**doors, **ears}
        yield poster, doors
