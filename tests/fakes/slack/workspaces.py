"""Many workspaces behind one Web API, and the pages on which people let an app into theirs."""

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


class Town(FakeSlack):
    """One workspace. Its tokens may end, and there may be two of them for a while."""

    def __init__(self, team: str, name: str, channels: Iterable[str], clock: Callable[[], datetime]) -> None:
        super().__init__(channels, token="", clock=clock)
        self.team = team
        self.name = name
        self.tokens: dict[str, datetime | None] = {}

    def number(self, letter: str) -> str:
        """No two calls of Slack have the same name, wherever they come from."""
        return super().number(f"{letter}{self.team}.")

    def uninstall(self) -> None:
        """Somebody removes the app: all its tokens are dead at once."""
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
class Code:
    """What a browser carries back to the app."""

    town: Town
    user: str
    redirect_uri: str


class World(HttpService):
    """Start it with `async with`; clients go to `api_url`."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self.clock = clock
        self.towns: dict[str, Town] = {}
        self.lasts: timedelta | None = None
        """How long tokens last; None: for ever, and nothing renews them."""
        self.grants: list[str] = []
        """Each grant that was asked for, refused ones too: its type."""
        self.organisation = False
        """Whether the next installation is one of a whole organisation."""
        self._codes: dict[str, Code] = {}
        self._refresh: dict[str, Town] = {}
        self._numbers = count(1)
        self._changed = asyncio.Condition()

    def routes(self, router: web.UrlDispatcher) -> None:
        router.add_route("*", "/api/{method}", self._serve)

    @property
    def api_url(self) -> str:
        return f"{self.url}/api/"

    async def town(self, team: str, name: str = "", channels: Iterable[str] = ("C0001",)) -> Town:
        """Found a workspace."""
        self.towns[team] = town = Town(team, name or f"The {team}", channels, self.clock)
        await town.start()
        return town

    async def __aexit__(self, *_: object) -> None:
        for each in self.towns.values():
            await each.stop()
        await super().__aexit__()

    def allow(self, url: str, town: Town, user: str) -> str:
        """A person at Slack's page lets the app in; returns where the browser is sent then."""
        assert urlsplit(url).path == "/oauth/v2/authorize"
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        assert asked["client_id"] == CLIENT_ID
        town.scopes = set(asked["scope"].split(","))
        code = self._name("code")
        self._codes[code] = Code(town, user, asked["redirect_uri"])
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def deny(self, url: str) -> str:
        """Or they do not."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        return f"{asked['redirect_uri']}?{urlencode({'error': 'access_denied', 'state': asked['state']})}"

    def forget(self) -> None:
        """No refresh token is known any more."""
        self._refresh.clear()

    async def granted(self, times: int) -> None:
        """Wait until tokens were asked for so often; whoever asked may not have heard yet."""
        async with self._changed, within():
            await self._changed.wait_for(lambda: len(self.grants) >= times)

    # The Web API

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["method"] == "oauth.v2.access":
            answer = self._grant(request, {**await request.post()})
            async with self._changed:
                self._changed.notify_all()
            return web.json_response(answer)
        town = next((each for each in self.towns.values() if bearer(request) in each.tokens), None)
        if town is None:
            return web.json_response({"ok": False, "error": "invalid_auth"})
        return await town._serve(request)

    def _grant(self, request: web.Request, asked: dict[str, Any]) -> dict[str, Any]:
        self.grants.append(str(asked.get("grant_type", "code")))
        known = base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
        if request.headers.get("Authorization") != f"Basic {known}":
            return {"ok": False, "error": "bad_client_secret"}
        if asked.get("grant_type") == "refresh_token":
            town = self._refresh.pop(asked["refresh_token"], None)
            return self._tokens(town) if town else {"ok": False, "error": "invalid_refresh_token"}
        code = self._codes.pop(asked["code"], None)
        if code is None or code.redirect_uri != asked["redirect_uri"]:
            return {"ok": False, "error": "invalid_code"}
        whole = {"is_enterprise_install": True, "team": None} if self.organisation else {}
        return {**self._tokens(code.town), "authed_user": {"id": code.user}, **whole}

    def _tokens(self, town: Town) -> dict[str, Any]:
        bot = self._name(f"xoxb-{town.team}")
        town.tokens[bot] = self.clock() + self.lasts if self.lasts else None
        return {
            "ok": True,
            "token_type": "bot",
            "access_token": bot,
            "bot_user_id": "U0001",
            "app_id": "A0001",
            "scope": ",".join(sorted(town.scopes)),
            "team": {"id": town.team, "name": town.name},
            **(self._ending(town, self.lasts) if self.lasts else {}),
        }

    def _ending(self, town: Town, lasts: timedelta) -> dict[str, Any]:
        refresh = self._name(f"xoxe-{town.team}")
        self._refresh[refresh] = town
        return {"expires_in": round(lasts.total_seconds()), "refresh_token": refresh}

    def _name(self, kind: str) -> str:
        return f"{kind}-secret-{next(self._numbers):04}"


def bearer(request: web.Request) -> str:
    return request.headers.get("Authorization", "").removeprefix("Bearer ")
