"""The two ways in which Slack calls an app: signed HTTP, and the WebSocket of Socket Mode."""

import asyncio
import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import datetime
from itertools import count
from typing import Any, Protocol
from urllib.parse import urlencode

import aiohttp
from aiohttp import web

from tests.support.waiting import LIMIT, within

ACKED_WITHIN = LIMIT
"""Seconds. Slack waits three; a busy machine may need more, and no test should depend on that."""
SIGNING_SECRET = "fake-signing-secret"

Payload = Mapping[str, Any]


class NotAckedError(Exception):
    """The app did not answer in time, or not well: Slack shows its user an error."""


class Carrier(Protocol):
    async def call(self, kind: str, payload: Payload, *, at: datetime) -> Payload:
        """Call the app and return what it answers.

        kind: as Socket Mode calls it: slash_commands, interactive, events_api.

        Raises:
            NotAckedError: it did not in three seconds.
        """
        ...

    async def repeat(self, kind: str, payload: Payload, *, at: datetime) -> Payload:
        """Call again with the same, as after an answer that got lost."""
        ...


class Hooks(Carrier):
    """Signed requests to one address; what fails is tried again, as Slack does with events."""

    def __init__(self, url: str = "", secret: str = SIGNING_SECRET) -> None:
        self.url = url
        self.secret = secret
        self.statuses: list[int] = []
        self.patience = ACKED_WITHIN

    async def call(self, kind: str, payload: Payload, *, at: datetime) -> Payload:
        return await self.post(*_written(kind, payload), at=at)

    async def repeat(self, kind: str, payload: Payload, *, at: datetime) -> Payload:
        again = {"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"}
        body, headers = _written(kind, payload)
        return await self.post(body, headers | again, at=at)

    async def post(self, body: bytes, headers: Mapping[str, str], *, at: datetime) -> Payload:
        stamp = str(int(at.timestamp()))
        signed = {
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": signature(self.secret, stamp, body),
        }
        timeout = aiohttp.ClientTimeout(total=self.patience)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            try:
                answer = await session.post(self.url, data=body, headers={**signed, **headers})
                text = await answer.text()
            except TimeoutError:
                raise NotAckedError from None
        self.statuses.append(answer.status)
        if answer.status != 200:
            raise NotAckedError(answer.status)
        found: Payload = json.loads(text) if text else {}
        return found


class Lines(Carrier):
    """Serves WebSockets. An envelope that nobody acknowledged is sent again on the next line."""

    def __init__(self) -> None:
        self.open: list[web.WebSocketResponse] = []
        self.tickets: set[str] = set()
        self.stale = 0
        """So many of the next lines are turned away: their address was good only a while ago."""
        self.silent = 0
        """So many of the next lines are closed without a word."""
        self.ungreeted = 0
        """So many of the next lines stay open, answer pings, and hear no word of Slack."""
        self.dismissed = 0
        """So many of the next lines are told to go instead of being greeted."""
        self.frozen = 0
        """So many of the next lines are greeted, and then nothing is read from them: pings go unanswered."""
        self.deaf = False
        """True: acknowledgements get lost."""
        self.patience = ACKED_WITHIN
        self.greeted = 0
        """How many lines there ever were."""
        self._numbers = count(1)
        self._waiting: dict[str, tuple[dict[str, Any], asyncio.Future[Payload]]] = {}
        self._changed = asyncio.Condition()

    def ticket(self) -> str:
        """Admit one line, once."""
        ticket = f"ticket-{next(self._numbers)}"
        self.tickets.add(ticket)
        return ticket

    async def serve(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query["ticket"]
        if self.stale or ticket not in self.tickets:
            self.stale -= 1
            return web.Response(status=404)
        self.tickets.remove(ticket)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        if self.silent:
            self.silent -= 1
        elif self.ungreeted:
            self.ungreeted -= 1
            await self._read(socket)
        elif self.dismissed:
            self.dismissed -= 1
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets"})
            await self._read(socket)
        else:
            await self._hold(request, socket)
        await socket.close()
        return socket

    async def _hold(self, request: web.Request, socket: web.WebSocketResponse) -> None:
        await socket.send_json({"type": "hello", "num_connections": len(self.open) + 1})
        if self.frozen and request.transport is not None:
            self.frozen -= 1
            request.transport.pause_reading()
        await self._joined(socket)
        await self._read(socket)
        await self._left(socket)

    async def call(self, kind: str, payload: Payload, *, at: datetime) -> Payload:
        name = f"envelope-{next(self._numbers)}"
        envelope = {
            "envelope_id": name,
            "type": kind,
            "payload": payload,
            "accepts_response_payload": kind != "events_api",
        }
        acked: asyncio.Future[Payload] = asyncio.get_running_loop().create_future()
        await self.until(1)
        self._waiting[name] = (envelope, acked)
        await self.open[-1].send_json(envelope)
        try:
            return await asyncio.wait_for(acked, self.patience)
        except TimeoutError:
            raise NotAckedError from None
        finally:
            self._waiting.pop(name)

    async def repeat(self, kind: str, payload: Payload, *, at: datetime) -> Payload:
        return await self.call(kind, payload, at=at)

    async def until(self, greeted: int, *, open_: int = 1) -> None:
        """Wait until so many lines were ever greeted, and so many are open, or more."""
        async with self._changed, within():
            await self._changed.wait_for(lambda: self.greeted >= greeted and len(self.open) >= open_)

    async def closed(self, line: web.WebSocketResponse) -> None:
        """Wait until the app has closed this line."""
        async with self._changed, within():
            await self._changed.wait_for(lambda: line not in self.open)

    async def ask_for_another(self) -> None:
        """Slack wants to close a line, and leaves time to open the next."""
        await self.open[0].send_json({"type": "disconnect", "reason": "refresh_requested"})

    async def cut(self) -> None:
        """The oldest line is closed without a warning."""
        await self.open[0].close()

    async def _joined(self, socket: web.WebSocketResponse) -> None:
        async with self._changed:
            self.open.append(socket)
            self.greeted += 1
            self._changed.notify_all()
        for envelope, _ in list(self._waiting.values()):
            await socket.send_json(envelope | {"retry_attempt": 1, "retry_reason": "timeout"})

    async def _read(self, socket: web.WebSocketResponse) -> None:
        async for frame in socket:
            ack = json.loads(frame.data)
            _, acked = self._waiting.get(ack["envelope_id"], (None, None))
            if acked and not acked.done() and not self.deaf:
                acked.set_result(ack.get("payload") or {})

    async def _left(self, socket: web.WebSocketResponse) -> None:
        async with self._changed:
            self.open.remove(socket)
            self._changed.notify_all()


def signature(secret: str, stamp: str, body: bytes) -> str:
    digest = hmac.new(secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256)
    return f"v0={digest.hexdigest()}"


def _written(kind: str, payload: Payload) -> tuple[bytes, dict[str, str]]:
    if kind == "events_api":
        return json.dumps(payload).encode(), {"Content-Type": "application/json"}
    form = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
    return urlencode(form).encode(), {"Content-Type": "application/x-www-form-urlencoded"}
