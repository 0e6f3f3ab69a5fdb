"""A fake Teams for webhooks: flows over HTTP, channels that store cards, and methods that cause faults.

A flow answers 202 before it runs: only its owner sees a later failure.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import web

from tests.fakes.local_server import Local
from tests.fakes.teams.card_limits import FLOWS, MOST_BYTES, fault_of
from tests.fakes.teams.transcript import channel_transcript

SIGNATURE = "fake-Sig_nature"

_PATH = "/powerautomate/automations/direct/workflows/{flow}/triggers/manual/paths/invoke"
_QUERY = "?api-version=1&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig="


@dataclass
class Flow:
    """A Workflow, and the channel that it posts to."""

    name: str
    envelope: str = "message"
    on: bool = True
    cards: list[dict[str, Any]] = field(default_factory=list)
    failed_runs: list[str] = field(default_factory=list)
    """What went wrong after the answer."""
    waits_until: datetime | None = None


class FakeTeams(Local):
    """Start it with `async with FakeTeams() as teams:` and give a flow's `teams.url("ops")` to the poster."""

    def __init__(
        self,
        *flows: str,
        signature: str = SIGNATURE,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),  # noqa: TID251 - Teams has its own clock
    ) -> None:
        self.flows = {name: Flow(name) for name in flows or ("ops",)}
        self.signature = signature
        self.requests: list[web.BaseRequest] = []
        """Every request that arrived, refused ones too."""
        self.bodies: list[bytes] = []
        self._clock = clock
        app = web.Application()
        app.router.add_post(_PATH, self._serve)
        self.serve(app)

    def url(self, flow: str = "ops") -> str:
        """The address to post to, as copied from the flow: its signature is a secret."""
        return f"{self.base}{_PATH.format(flow=flow)}{_QUERY}{SIGNATURE}"

    def transcript(self, flow: str = "ops") -> str:
        """What a person in the channel sees."""
        return channel_transcript(self.flows[flow].cards)

    # What goes wrong

    def delete(self, flow: str) -> None:
        del self.flows[flow]

    def rate_limit(self, flow: str, seconds: int) -> None:
        """Refuse posts to a flow for so long, by the fake's clock."""
        self.flows[flow].waits_until = self._clock() + timedelta(seconds=seconds)

    # The webhook

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        content = await request.read()
        self.requests.append(request)
        self.bodies.append(content)
        if fault := self.fault():
            return fault
        answer = self._answer(request, content)
        await self.settled(request)
        return answer

    def _answer(self, request: web.Request, content: bytes) -> web.Response:
        flow = self.flows.get(request.match_info["flow"])
        if flow is None:
            return _refused(404, "WorkflowNotFound")
        if request.query.get("sig") != self.signature:
            return _refused(401, "DirectApiAuthorizationRequired")
        if not flow.on:
            return _refused(400, "WorkflowTriggerIsNotEnabled")
        if len(content) > MOST_BYTES:
            return web.Response(status=413)
        if flow.waits_until and (left := flow.waits_until - self._clock()) > timedelta(0):
            return web.Response(status=429, headers={"Retry-After": str(round(left.total_seconds()))})
        _run(flow, json.loads(content))
        return web.Response(status=202)


def _run(flow: Flow, sent: dict[str, Any]) -> None:
    cards = [sent] if flow.envelope == "card" else [each["content"] for each in sent.get("attachments", ())]
    if not cards:
        flow.failed_runs.append("'attachments' is of type 'Null'")
    for card in cards:
        if fault := fault_of(card, newest=FLOWS):
            flow.failed_runs.append(fault)
        else:
            flow.cards.append(card)


def _refused(status: int, code: str) -> web.Response:
    return web.json_response({"error": {"code": code, "message": "No."}}, status=status)
