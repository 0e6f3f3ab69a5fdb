"""Serves the OAuth installation: redirects a browser to Slack, and exchanges the code that it returns with.

https://docs.slack.dev/authentication/installing-with-oauth
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from math import ceil
from urllib.parse import urljoin

import structlog
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.oauth.async_callback_options import AsyncCallbackOptions, AsyncFailureArgs, AsyncSuccessArgs
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.oauth.installation_store import Installation

from adapters.http.routes import Endpoint, Routes
from adapters.slack.client import quiet
from adapters.slack.oauth import pages
from adapters.slack.oauth.bolt_stores import STATE_LIFETIME, BoltInstallationStore, BoltStateStore
from adapters.slack.oauth.token_exchange import AppSecrets, Grant
from adapters.slack.oauth.workspace_tokens import Workspaces
from adapters.slack.scopes import ANSWER_SCOPES, SCOPES
from adapters.slack.texts import InstallText
from rules.model.people import HOME
from rules.ports.services import DeliveryError, StoreError

log = structlog.get_logger()

INSTALL = "/slack/install"
REDIRECT = "/slack/oauth_redirect"
COOKIE = "toldvagt-install"

REASONS: Mapping[str, InstallText] = {
    "access_denied": InstallText.CANCELLED,
    "invalid_browser": InstallText.ELSEWHERE,
    "invalid_state": InstallText.EXPIRED,
}
"""The text for each error code of Bolt or Slack; all others are `UNFINISHED`."""


_Handle = Callable[[AsyncBoltRequest], Awaitable[BoltResponse]]


class RefusedError(Exception):
    """The bot may not be installed in the workspace."""

    def __init__(self, text: InstallText) -> None:
        super().__init__(text.name.lower())
        self.text = text


@dataclass(frozen=True, slots=True, kw_only=True)
class InstallSettings:
    """The addresses of the installation, and who may install."""

    public_url: str
    """Ends with a slash."""
    api_url: str
    command: str
    teams: frozenset[str] | None = None
    """The ids of the only teams that may install the bot; None: any team may."""

    def at(self, path: str) -> str:
        return urljoin(self.public_url, path.removeprefix("/"))


class OAuthRoutes:
    """Answers `GET /slack/install` and `GET /slack/oauth_redirect`."""

    def __init__(self, workspaces: Workspaces, app: AppSecrets, place: InstallSettings) -> None:
        self._place = place
        options = AsyncCallbackOptions(success=self._done, failure=self._failed)
        self._flow = _Flow(workspaces, _settings(workspaces, app, place, options), place)
        self._now = workspaces.now

    @property
    def routes(self) -> Routes:
        return {
            ("GET", INSTALL): self._endpoint(self._flow.handle_installation),
            ("GET", REDIRECT): self._endpoint(self._flow.handle_callback),
        }

    def _endpoint(self, handle: _Handle) -> Endpoint:
        rate_limit = RateLimiter(self._now)

        async def answer(request: web.Request) -> web.StreamResponse:
            wait = rate_limit.wait()
            if wait is not None:
                response = self._page_of_failure(InstallText.BUSY, HTTPStatus.TOO_MANY_REQUESTS, "busy")
                response.headers["Retry-After"] = [str(ceil(wait.total_seconds()))]
            else:
                response = await self._handle_safely(handle, request)
            web_response = await to_aiohttp_response(response)
            web_response.headers.update(pages.HEADERS)
            return web_response

        return answer

    async def _handle_safely(self, handle: _Handle, request: web.Request) -> BoltResponse:
        try:
            return await handle(await to_bolt_request(request))
        except RefusedError as error:
            return self._page_of_failure(error.text, HTTPStatus.FORBIDDEN, str(error))
        except (DeliveryError, StoreError) as error:
            return self._page_of_failure(InstallText.UNFINISHED, HTTPStatus.SERVICE_UNAVAILABLE, str(error))

    async def _done(self, args: AsyncSuccessArgs) -> BoltResponse:
        installation = args.installation
        page = pages.done(installation.team_name or installation.team_id or "", command=self._place.command)
        return _page_response(HTTPStatus.OK, page, self._flow)

    async def _failed(self, args: AsyncFailureArgs) -> BoltResponse:
        # Anybody can write the query of the address: only known codes are shown or logged.
        text = REASONS.get(args.reason, InstallText.UNFINISHED)
        return self._page_of_failure(text, args.suggested_status_code, text.name.lower())

    def _page_of_failure(self, text: InstallText, status: int, reason: str) -> BoltResponse:
        log.warning("installation.refused", reason=reason)
        return _page_response(status, pages.failed(text, again=self._place.at(INSTALL)), self._flow)


class _Flow(AsyncOAuthFlow):
    """Bolt's flow, without the parts that would log a code, trust the request, or use another clock."""

    def __init__(self, workspaces: Workspaces, settings: AsyncOAuthSettings, place: InstallSettings) -> None:
        super().__init__(logger=quiet, settings=settings)
        self._workspaces = workspaces
        self._place = place

    async def build_authorize_url(self, state: str, request: AsyncBoltRequest) -> str:
        return self.settings.authorize_url_generator.generate(state)

    async def build_install_page_html(self, url: str, request: AsyncBoltRequest) -> str:
        return pages.begin(url)

    async def run_installation(self, code: str) -> Installation:
        """Exchange the code for tokens.

        Raises:
            DeliveryError: Slack refused, or was not reached.
            RefusedError: the bot may not be installed in this workspace.
        """
        grant = await self._workspaces.grants.exchange_code(
            code, redirect_uri=str(self.redirect_uri), now=self._workspaces.now()
        )
        team = grant.response.get("team")
        if grant.response.get("is_enterprise_install") or not team:
            raise RefusedError(InstallText.WHOLE)
        if self._place.teams is not None and team["id"] not in self._place.teams:
            raise RefusedError(InstallText.UNINVITED)
        await self._workspaces.refresh_home()
        if self._workspaces.workspace_of_team(team["id"]) == HOME:
            raise RefusedError(InstallText.AT_HOME)
        return _installation(grant, team)


def _installation(grant: Grant, team: Mapping[str, str]) -> Installation:
    return Installation(
        team_id=team["id"],
        team_name=team.get("name"),
        bot_token=grant.bot,
        bot_scopes=grant.response.get("scope", ""),
        bot_refresh_token=grant.refresh,
        user_id=grant.response["authed_user"]["id"],
        custom_values={"expires_at": grant.expires_at},
    )


def _settings(
    workspaces: Workspaces, app: AppSecrets, place: InstallSettings, options: AsyncCallbackOptions
) -> AsyncOAuthSettings:
    return AsyncOAuthSettings(
        client_id=app.client_id,
        client_secret=app.client_secret,
        scopes=_scopes(),
        user_scopes=[],
        redirect_uri=place.at(REDIRECT),
        install_path=INSTALL,
        redirect_uri_path=REDIRECT,
        callback_options=options,
        authorization_url=urljoin(place.api_url, "../oauth/v2/authorize"),
        installation_store=BoltInstallationStore(workspaces),
        state_store=BoltStateStore(workspaces),
        state_cookie_name=COOKIE,
        state_expiration_seconds=round(STATE_LIFETIME.total_seconds()),
        logger=quiet,
    )


def _scopes() -> Sequence[str]:
    return (*SCOPES, *ANSWER_SCOPES)


def _page_response(status: int, page: str, flow: AsyncOAuthFlow) -> BoltResponse:
    """Return a page, and delete the cookie with the state of this installation."""
    gone = flow.settings.state_utils.build_set_cookie_for_deletion()
    return BoltResponse(status=status, body=page, headers={"Set-Cookie": gone})


MOST_REQUESTS = 60
"""Requests in one `SPAN`: far more than people who install the bot, and few enough for the database."""
SPAN = timedelta(minutes=1)


class RateLimiter:
    """Counts requests in fixed windows of `SPAN`."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._until = now()
        self._requests = 0

    def wait(self) -> timedelta | None:
        """Count a request; return how long its sender has to wait, None if it is within the limit."""
        now = self._now()
        if now >= self._until:
            self._until, self._requests = now + SPAN, 0
        self._requests += 1
        return self._until - now if self._requests > MOST_REQUESTS else None
