"""Many workspaces behind one Web API, and Slack's OAuth pages."""

import asyncio
import base64
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from aiohttp import web

from tests.fakes.http_service import HttpService
from tests.fakes.slack.server import FakeSlack
from tests.fakes.slack.workspace import RefusedError
from tests.support.waiting import within

CLIENT_ID = "111.222"
CLIENT_SECRET = "fake-client-secret"
APP = {"client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}


class InstalledWorkspace(FakeSlack):
    """One workspace. Its tokens may expire, and two of them may be valid at the same time."""

    def __init__(self, team: str, name: str, channels: Iterable[str], clock: Callable[[], datetime]) -> None:
        super().__init__(channels, token="", clock=clock)
        self.team = team
        self.name = name
        self.tokens: dict[str, datetime | None] = {}

    def number(self, letter: str) -> str:
        """Return an id that is unique over all workspaces."""
        return super().number(f"{letter}{self.team}.")

    def uninstall(self) -> None:
        """Remove the app: all its tokens become invalid at once."""
        self.tokens.clear()
        self.token = ""

    def _admit(self, request: web.Request, scope: str) -> None:
        given = bearer(request)
        until = self.tokens.get(given)
        if until and until <= self.clock():
            raise RefusedError("token_expired")
        if given in self.tokens:
            self.token = given
        super()._admit(request, scope)


@dataclass(frozen=True)
class AuthorizationCode:
    """The code with which Slack redirects a browser back to the app."""

    workspace: InstalledWorkspace
    user: str
    redirect_uri: str


class FakeWorkspaces(HttpService):
    """Start it with `async with`; clients go to `api_url`."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self.clock = clock
        self.workspaces: dict[str, InstalledWorkspace] = {}
        self.lifetime: timedelta | None = None
        """How long tokens are valid; None: without limit, and without refresh tokens."""
        self.grants: list[str] = []
        """The type of each requested grant, refused ones too."""
        self.organisation = False
        """Whether the next installation is one of a whole organisation."""
        self._codes: dict[str, AuthorizationCode] = {}
        self._refresh: dict[str, InstalledWorkspace] = {}
        self._numbers = count(1)
        self._changed = asyncio.Condition()

    def routes(self, router: web.UrlDispatcher) -> None:
        router.add_route("*", "/api/{method}", self._serve)

    @property
    def api_url(self) -> str:
        return f"{self.url}/api/"

    async def add_workspace(
        self, team: str, name: str = "", channels: Iterable[str] = ("C0001",)
    ) -> InstalledWorkspace:
        """Start a workspace."""
        self.workspaces[team] = workspace = InstalledWorkspace(
            team, name or f"The {team}", channels, self.clock
        )
        await workspace.start()
        return workspace

    async def __aexit__(self, *_: object) -> None:
        for each in self.workspaces.values():
            await each.stop()
        await super().__aexit__()

    def allow(self, url: str, workspace: InstalledWorkspace, user: str) -> str:
        """Approve the app as a person does on Slack's page; return the address of the redirect."""
        assert urlsplit(url).path == "/oauth/v2/authorize"
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        assert asked["client_id"] == CLIENT_ID
        workspace.scopes = set(asked["scope"].split(","))
        code = self._name("code")
        self._codes[code] = AuthorizationCode(workspace, user, asked["redirect_uri"])
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def deny(self, url: str) -> str:
        """Refuse the app; return the address of the redirect."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        return f"{asked['redirect_uri']}?{urlencode({'error': 'access_denied', 'state': asked['state']})}"

    def forget(self) -> None:
        """Make all refresh tokens invalid."""
        self._refresh.clear()

    async def granted(self, times: int) -> None:
        """Wait until so many grants were requested; the responses may still be on their way."""
        async with self._changed, within():
            await self._changed.wait_for(lambda: len(self.grants) >= times)

    # The Web API

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["method"] == "oauth.v2.access":
            answer = self._grant(request, {**await request.post()})
            async with self._changed:
                self._changed.notify_all()
            return web.json_response(answer)
        workspace = next((each for each in self.workspaces.values() if bearer(request) in each.tokens), None)
        if workspace is None:
            return web.json_response({"ok": False, "error": "invalid_auth"})
        return await workspace._serve(request)

    def _grant(self, request: web.Request, asked: dict[str, Any]) -> dict[str, Any]:
        self.grants.append(str(asked.get("grant_type", "code")))
        known = base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
        if request.headers.get("Authorization") != f"Basic {known}":
            return {"ok": False, "error": "bad_client_secret"}
        if asked.get("grant_type") == "refresh_token":
            workspace = self._refresh.pop(asked["refresh_token"], None)
            return self._tokens(workspace) if workspace else {"ok": False, "error": "invalid_refresh_token"}
        code = self._codes.pop(asked["code"], None)
        if code is None or code.redirect_uri != asked["redirect_uri"]:
            return {"ok": False, "error": "invalid_code"}
        whole = {"is_enterprise_install": True, "team": None} if self.organisation else {}
        return {**self._tokens(code.workspace), "authed_user": {"id": code.user}, **whole}

    def _tokens(self, workspace: InstalledWorkspace) -> dict[str, Any]:
        bot = self._name(f"xoxb-{workspace.team}")
        workspace.tokens[bot] = self.clock() + self.lifetime if self.lifetime else None
        return {
            "ok": True,
            "token_type": "bot",
            "access_token": bot,
            "bot_user_id": "U0001",
            "app_id": "A0001",
            "scope": ",".join(sorted(workspace.scopes)),
            "team": {"id": workspace.team, "name": workspace.name},
            **(self._ending(workspace, self.lifetime) if self.lifetime else {}),
        }

    def _ending(self, workspace: InstalledWorkspace, lifetime: timedelta) -> dict[str, Any]:
        refresh = self._name(f"xoxe-{workspace.team}")
        self._refresh[refresh] = workspace
        return {"expires_in": round(lifetime.total_seconds()), "refresh_token": refresh}

    def _name(self, kind: str) -> str:
        return f"{kind}-secret-{next(self._numbers):04}"


def bearer(request: web.Request) -> str:
    return request.headers.get("Authorization", "").removeprefix("Bearer ")
