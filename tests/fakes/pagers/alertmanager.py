"""Alertmanager's API v2: alerts by their labels, silences by their id. Its clock is the test's."""

import itertools
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from tests.fakes.http_service import HttpService

Labels = tuple[tuple[str, str], ...]


class FakeAlertmanager(HttpService):
    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self._numbers = itertools.count(1)
        self.alerts: dict[Labels, dict[str, Any]] = {}
        self.silences: dict[str, dict[str, Any]] = {}
        self.notified: list[tuple[str, str, str]] = []
        """What receivers heard: resolved or firing, system, severity; also of an end without a beginning."""

    def routes(self, router: web.UrlDispatcher) -> None:
        router.add_get("/api/v2/status", self._status)
        router.add_post("/api/v2/alerts", self._post_alerts)
        router.add_get("/api/v2/alerts", self._get_alerts)
        router.add_get("/api/v2/silences", self._get_silences)
        router.add_post("/api/v2/silences", self._post_silence)
        router.add_delete("/api/v2/silence/{id}", self._delete_silence)

    @property
    def firing(self) -> list[dict[str, Any]]:
        return [each for each in self.alerts.values() if _time(each["endsAt"]) > self._now()]

    @property
    def standing(self) -> list[tuple[str, str, str]]:
        """Silences that are not over: start, end and what they match."""
        return [
            (each["startsAt"], each["endsAt"], each["matchers"][0]["value"])
            for each in self.silences.values()
            if self._state(each) != "expired"
        ]

    def expire(self, id_: str) -> None:
        """End a silence, as a person does on its page. One that had not begun loses its times."""
        silence = self.silences[id_]
        now = self._now().astimezone(UTC).isoformat()
        begins = min(_time(silence["startsAt"]), self._now()).astimezone(UTC).isoformat()
        silence.update(startsAt=begins, endsAt=now, updatedAt=now)

    def transcript(self) -> str:
        """What its pages show: alerts that fire, silences that are not over."""
        alerts = [
            f"{each['labels']['system']} fires, {each['labels']['severity']}: {each['annotations']['summary']}"
            for each in self.firing
        ]
        silences = [f"silence for {names}: {start} to {end}" for start, end, names in self.standing]
        return "\n  ".join(["Alertmanager", *alerts, *silences])

    async def _status(self, _: web.Request) -> web.Response:
        return web.json_response({"versionInfo": {"version": "0.25.0"}})

    async def _post_alerts(self, request: web.Request) -> web.Response:
        for alert in await request.json():
            if _time(alert["endsAt"]) < _time(alert["startsAt"]):
                return web.json_response("start time must be before end time", status=400)
            self.alerts[tuple(sorted(alert["labels"].items()))] = alert
            state = "firing" if _time(alert["endsAt"]) > self._now() else "resolved"
            self.notified.append((state, alert["labels"]["system"], alert["labels"]["severity"]))
        return web.Response()

    async def _get_alerts(self, request: web.Request) -> web.Response:
        wanted = dict(_matcher(each) for each in request.query.getall("filter"))
        return web.json_response([each for each in self.firing if wanted.items() <= each["labels"].items()])

    async def _get_silences(self, _: web.Request) -> web.Response:
        shown = [{**each, "status": {"state": self._state(each)}} for each in self.silences.values()]
        return web.json_response(shown)

    async def _post_silence(self, request: web.Request) -> web.Response:
        silence = await request.json()
        if _time(silence["endsAt"]) <= self._now():
            return web.json_response("end time can't be in the past", status=400)
        if "id" in silence and silence["id"] not in self.silences:
            return web.json_response("silence not found", status=404)
        # A silence that is at work is ended and begun anew, unless only its end moves.
        silence["startsAt"] = max(_time(silence["startsAt"]), self._now()).isoformat()
        silence["updatedAt"] = self._now().isoformat()
        silence.setdefault("id", f"silence-{next(self._numbers)}")
        self.silences[silence["id"]] = silence
        return web.json_response({"silenceID": silence["id"]})

    async def _delete_silence(self, request: web.Request) -> web.Response:
        silence = self.silences.get(request.match_info["id"])
        if silence is None or self._state(silence) == "expired":
            return web.json_response("silence already expired", status=500)
        self.expire(request.match_info["id"])
        return web.Response()

    def _state(self, silence: dict[str, Any]) -> str:
        if _time(silence["endsAt"]) <= self._now():
            return "expired"
        return "pending" if _time(silence["startsAt"]) > self._now() else "active"


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _matcher(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    return name, str(json.loads(value))
