"""The bot with its installation pages, a fake Slack of many workspaces, and a clock that a test sets."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from aiohttp import web
from cryptography.fernet import Fernet

from adapters.slack import open_client
from adapters.slack.oauth.routes import InstallSettings, OAuthRoutes
from adapters.slack.oauth.token_exchange import AppSecrets
from adapters.slack.oauth.workspace_tokens import Workspaces, open_workspaces
from adapters.slack.posting.poster import SlackPoster
from adapters.store import Store, open_store
from rules.model.people import Workspace
from tests.fakes.browser import Browser
from tests.fakes.local_server import Local
from tests.fakes.slack.assistant import text_message
from tests.fakes.slack.workspaces import CLIENT_ID, CLIENT_SECRET, FakeWorkspaces, InstalledWorkspace

KEYS = (Fernet.generate_key().decode(),)
NOON = datetime(2025, 11, 22, 12, tzinfo=UTC)
T1 = Workspace("slack:T1")


class Pages(Local):
    """A web server whose routes can be added after it has started."""

    def __init__(self) -> None:
        self.routes: dict[tuple[str, str], Any] = {}
        application = web.Application()
        application.router.add_route("*", "/{path:.*}", self._serve)
        self.serve(application)

    @property
    def url(self) -> str:
        return f"{self.base}/"

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        endpoint = self.routes.get((request.method, request.path))
        answer: web.StreamResponse = (
            await endpoint(request) if endpoint else web.Response(status=HTTPStatus.NOT_FOUND)
        )
        return answer


class InstallSite:
    """One process of the bot, and the fakes around it."""

    def __init__(self, fake_slack: FakeWorkspaces, pages: Pages, browser: Browser) -> None:
        self.now = NOON
        self.fake_slack = fake_slack
        self.pages = pages
        self.browser = browser
        self.store: Store
        self.workspaces: Workspaces
        self.poster: SlackPoster

    def works(self, store: Store, workspaces: Workspaces, routes: Mapping[tuple[str, str], Any]) -> None:
        self.store = store
        self.workspaces = workspaces
        self.poster = SlackPoster(workspaces)
        self.pages.routes |= routes

    async def begins(self) -> str:
        """Open the first page; return where its button leads."""
        await self.browser.opens(f"{self.pages.url}slack/install")
        return self.browser.link

    async def installs(self, workspace: InstalledWorkspace, user: str = "U0002") -> str:
        """Install the bot as a person does; return the last page."""
        return await self.browser.opens(self.fake_slack.allow(await self.begins(), workspace, user))

    async def posts(self, to: Any, words: str = "All open") -> None:
        await self.poster.post(text_message(words), to=to, thread=None, key=words)


@asynccontextmanager
async def workspaces(
    site: InstallSite, store: Store, *, token: str | None = None, keys: tuple[str, ...] = KEYS
) -> AsyncIterator[tuple[Workspaces, AppSecrets]]:
    """Open the workspaces, as another process would."""
    app = AppSecrets(client_id=CLIENT_ID, client_secret=CLIENT_SECRET, keys=keys)
    async with (
        open_client(token, api_url=site.fake_slack.api_url) as client,
        open_workspaces(client, store, app, now=lambda: site.now) as found,
    ):
        yield found, app


@asynccontextmanager
async def open_site(
    database: str = "sqlite://", *, token: str | None = None, teams: frozenset[str] | None = None
) -> AsyncIterator[InstallSite]:
    async with AsyncExitStack() as stack:
        fake_slack = await stack.enter_async_context(FakeWorkspaces(lambda: site.now))
        pages = await stack.enter_async_context(Pages())
        browser = await stack.enter_async_context(Browser(pages.url))
        site = InstallSite(fake_slack, pages, browser)
        store = await stack.enter_async_context(open_store(database))
        known, app = await stack.enter_async_context(workspaces(site, store, token=token))
        place = InstallSettings(
            public_url=pages.url, api_url=fake_slack.api_url, command="/told", teams=teams
        )
        site.works(store, known, OAuthRoutes(known, app, place).routes)
        yield site
