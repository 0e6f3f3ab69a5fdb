"""The alerts API of Opsgenie and Jira Service Management: everything is taken now and done later."""

from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.fakes.http_service import HttpService

API_KEY = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"


@dataclass
class KeptAlert:
    """One alert, open until it is closed."""

    body: dict[str, Any]
    count: int = 1
    open: bool = True
    acknowledged: bool = False
    notes: list[str] = field(default_factory=list)

    @property
    def state(self) -> str:
        if not self.open:
            return "closed"
        return "acknowledged" if self.acknowledged else "open"


class FakeGenieKey(HttpService):
    def __init__(self, api_key: str = API_KEY, *, forgets: bool = False) -> None:
        """`forgets`: an alias without an alert is answered 404, as some versions do."""
        super().__init__()
        self.api_key = api_key
        self.forgets = forgets
        self.alerts: dict[str, KeptAlert] = {}

    def routes(self, router: web.UrlDispatcher) -> None:
        router.add_post("/v2/alerts", self._create)
        router.add_post("/v2/alerts/{alias}/close", self._close)
        router.add_post("/v2/alerts/{alias}/notes", self._note)
        router.add_post("/v2/alerts/{alias}/acknowledge", self._acknowledge)

    def transcript(self) -> str:
        """What its list shows: each alert, with how often it was raised and what was noted last."""
        alerts = [
            f"{alias.rpartition('/')[2]} {alert.state}, {alert.body['priority']}, "
            f"raised {alert.count} times: {alert.notes[-1].splitlines()[0] if alert.notes else alert.body['message']}"
            for alias, alert in self.alerts.items()
        ]
        return "\n  ".join(["Opsgenie", *alerts])

    async def _create(self, request: web.Request) -> web.Response:
        body = await request.json()
        if refused := self._refused(request):
            return refused
        if (
            not 0 < len(body["message"]) <= 130
            or len(body["alias"]) > 512
            or len(body["description"]) > 15_000
        ):
            return web.json_response({"message": "Request body is not processable"}, status=422)
        standing = self.alerts.get(body["alias"])
        if standing and standing.open:
            standing.count += 1
        else:
            self.alerts[body["alias"]] = KeptAlert(body)
        return _taken()

    async def _close(self, request: web.Request) -> web.Response:
        if refused := self._refused(request):
            return refused
        alert = self._by_alias(request)
        if alert:
            alert.open = False
        return _taken() if alert or not self.forgets else _missing()

    async def _acknowledge(self, request: web.Request) -> web.Response:
        if refused := self._refused(request):
            return refused
        alert = self._by_alias(request)
        if alert:
            alert.acknowledged = True
        return _taken() if alert or not self.forgets else _missing()

    async def _note(self, request: web.Request) -> web.Response:
        if refused := self._refused(request):
            return refused
        alert = self._by_alias(request)
        if alert:
            alert.notes.append((await request.json())["note"])
        return _taken() if alert or not self.forgets else _missing()

    def _by_alias(self, request: web.Request) -> KeptAlert | None:
        assert request.query["identifierType"] == "alias"
        return self.alerts.get(request.match_info["alias"])

    def _refused(self, request: web.Request) -> web.Response | None:
        if request.headers.get("Authorization") == f"GenieKey {self.api_key}":
            return None
        return web.json_response({"message": "Could not authenticate"}, status=401)


def _taken() -> web.Response:
    return web.json_response({"result": "Request will be processed", "requestId": "43a29c5c"}, status=202)


def _missing() -> web.Response:
    return web.json_response({"message": "Alert does not exist"}, status=404)
