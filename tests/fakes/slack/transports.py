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

from tests.support.waiting import LIMIT

ACKED_WITHIN = LIMIT
"""Seconds. Slack waits three; a busy machine may need more, and no test should depend on that."""
SIGNING_SECRET = "fake-signing-secret"

Payload = Mapping[str, Any]


class NotAckedError(Exception):
    """The app did not acknowledge in time, or with an error: Slack shows an error to its user."""


class Transport(Protocol):
    """Calls the app."""

    async def call(self, kind: str, payload: Payload, *, at: datetime) -> Payload:
        """Call the app and return what it answers.

        kind: as Socket Mode calls it: slash_commands, interactive, events_api.

        Raises:
            NotAckedError: it did not in three seconds.
        """
        ...

    async def repeat(self, kind: str, payload: Payload, *, at: datetime) -> Payload:
        """Repeat a call, as after a lost acknowledgement."""
        ...


class HttpTransport(Transport):
    """Sends signed requests to one address."""

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


class SocketTransport(Transport):
    """Serves WebSockets. An envelope without acknowledgement is sent again on the next connection."""

    def __init__(self) -> None:
        self.open: list[web.WebSocketResponse] = []
        self.tickets: set[str] = set()
        self.expired_tickets = 0
        """How many of the next connections are refused, because their address has expired."""
        self.closed_at_once = 0
        """How many of the next connections are closed at once."""
        self.without_hello = 0
        """How many of the next connections stay open and answer pings, without a `hello`."""
        self.disconnected_at_once = 0
        """How many of the next connections receive `disconnect` instead of `hello`."""
        self.unresponsive = 0
        """How many of the next connections are not read after `hello`: pings are not answered."""
        self.loses_acks = False
        """True: acknowledgements are lost."""
        self.patience = ACKED_WITHIN
        self.connected = 0
        """How many connections have received `hello` so far."""
        self._numbers = count(1)
        self._waiting: dict[str, tuple[dict[str, Any], asyncio.Future[Payload]]] = {}
        self._changed = asyncio.Condition()

    def ticket(self) -> str:
        """Return a ticket that admits one connection."""
        ticket = f"ticket-{next(self._numbers)}"
        self.tickets.add(ticket)
        return ticket

    async def serve(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query["ticket"]
        if self.expired_tickets or ticket not in self.tickets:
            self.expired_tickets -= 1
            return web.Response(status=404)
        self.tickets.remove(ticket)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        if self.closed_at_once:
            self.closed_at_once -= 1
        elif self.without_hello:
            self.without_hello -= 1
            await self._read(socket)
        elif self.disconnected_at_once:
            self.disconnected_at_once -= 1
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets"})
            await self._read(socket)
        else:
            await self._hold(request, socket)
        await socket.close()
        return socket

    async def _hold(self, request: web.Request, socket: web.WebSocketResponse) -> None:
        await socket.send_json({"type": "hello", "num_connections": len(self.open) + 1})
        if self.unresponsive and request.transport is not None:
            self.unresponsive -= 1
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

    async def until(self, connected: int, *, open_: int = 1) -> None:
        """Wait until at least so many connections have received `hello`, and so many are open."""
        async with self._changed, asyncio.timeout(self.patience):
            await self._changed.wait_for(lambda: self.connected >= connected and len(self.open) >= open_)

    async def closed(self, line: web.WebSocketResponse) -> None:
        """Wait until the app has closed this connection."""
        async with self._changed, asyncio.timeout(self.patience):
            await self._changed.wait_for(lambda: line not in self.open)

    async def ask_for_another(self) -> None:
        """Announce that a connection will be closed, with time to open the next."""
        await self.open[0].send_json({"type": "disconnect", "reason": "refresh_requested"})

    async def cut(self) -> None:
        """Close the oldest connection without an announcement."""
        await self.open[0].close()

    async def _joined(self, socket: web.WebSocketResponse) -> None:
        async with self._changed:
            self.open.append(socket)
            self.connected += 1
            self._changed.notify_all()
        for envelope, _ in list(self._waiting.values()):
            await socket.send_json(envelope | {"retry_attempt": 1, "retry_reason": "timeout"})

    async def _read(self, socket: web.WebSocketResponse) -> None:
        async for frame in socket:
            ack = json.loads(frame.data)
            _, acked = self._waiting.get(ack["envelope_id"], (None, None))
            if acked and not acked.done() and not self.loses_acks:
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
