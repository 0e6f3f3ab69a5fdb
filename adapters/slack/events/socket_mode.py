"""Socket Mode: Slack calls over a WebSocket that the bot opens, so that the bot needs no public address.

The SDK has a client for it, but that client reconnects to the same address, which Slack accepts only once.
https://docs.slack.dev/apis/events-api/using-socket-mode
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto
from http import HTTPStatus
from typing import Any

import aiohttp
import structlog
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app
from slack_bolt.async_app import AsyncApp
from slack_bolt.response import BoltResponse
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.background_tasks import BackgroundTasks
from adapters.slack.client import ask, session_of
from adapters.slack.errors import FOREIGN, delivery_error
from rules.ports.services import DeliveryError
from rules.schedule.retry import backoff

log = structlog.get_logger()

CLOSE_TIMEOUT = 3.0
"""Seconds to acknowledge received calls before a connection is closed, and for Slack's closing handshake."""

Socket = aiohttp.ClientWebSocketResponse
Chance = Callable[[], float]
"""Returns a random number between 0 and 1."""


class _State(Enum):
    """The state of a connection."""

    NEW = auto()
    OPEN = auto()
    ENDING = auto()
    """Slack has announced that it will close the connection."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLimits:
    """Time limits of a connection. All but the first are in seconds."""

    first_wait: timedelta = timedelta(seconds=1)
    """The wait before the next connection; it doubles with each failure."""
    hello_timeout: float = 10.0
    """For opening, and again for Slack's `hello`. Without `hello`, Slack sends nothing over the connection."""
    heartbeat: float = 10.0
    """Between pings. The connection has failed if a ping is not answered within half of it."""
    replaced_timeout: float = 30.0
    """How long a replaced connection still receives, if Slack does not close it."""


class SocketMode:
    """Keeps a connection open while `run` runs, and two while Slack replaces one."""

    def __init__(
        self,
        app: AsyncApp,
        client: AsyncWebClient,
        app_token: str,
        *,
        jitter: Chance,
        limits: TimeLimits = TimeLimits(),
    ) -> None:
        self._app = app
        self._client = client
        self._token = app_token
        self._jitter = jitter
        self._limits = limits
        self._failures = 0
        self._wait = limits.first_wait

    async def run(self) -> None:
        """Receive until cancelled; received calls are acknowledged first."""
        async with asyncio.TaskGroup() as connections:
            while True:
                replaced = asyncio.Event()
                connections.create_task(self._connection(replaced))
                await replaced.wait()
                await asyncio.sleep(self._wait.total_seconds())

    async def _connection(self, replaced: asyncio.Event) -> None:
        """Receive on one connection until it ends. `replaced`: set when the next connection is needed."""
        try:
            async with self._open() as socket:
                await self._receive(socket, replaced)
        except DeliveryError as error:
            self._on_failure(error.retry_after or timedelta(0))
            log.warning("socket.failed", reason=str(error), failures=self._failures)
        except Exception:
            # The bot continues to deliver notices, and tries to connect again.
            self._on_failure(timedelta(0))
            log.exception("socket.crashed")
        finally:
            replaced.set()

    def _on_failure(self, at_least: timedelta) -> None:
        self._failures += 1
        wait = backoff(self._failures, base=self._limits.first_wait, jitter=self._jitter())
        self._wait = max(wait, at_least)

    @asynccontextmanager
    async def _open(self) -> AsyncIterator[Socket]:
        address = (await ask(self._client.apps_connections_open, app_token=self._token))["url"]
        try:
            async with asyncio.timeout(self._limits.hello_timeout):
                socket = await session_of(self._client).ws_connect(
                    address,
                    heartbeat=self._limits.heartbeat,
                    proxy=self._client.proxy,
                    timeout=aiohttp.ClientWSTimeout(ws_close=CLOSE_TIMEOUT),
                )
        except FOREIGN as error:
            raise delivery_error(error) from None
        async with socket:
            yield socket

    async def _receive(self, socket: Socket, replaced: asyncio.Event) -> None:
        """Receive until the connection is closed, or `replaced_timeout` after Slack has asked for another one.

        Raises:
            DeliveryError: Slack sent no `hello`, or the connection ended without an announcement.
        """
        received, state = BackgroundTasks(), _State.NEW
        try:
            async with asyncio.timeout(self._limits.hello_timeout) as end:
                async for frame in socket:
                    message = _message(frame)
                    match message.get("type"):
                        case "hello" if state is _State.NEW:
                            state = _State.OPEN
                            end.reschedule(None)
                            self._on_hello()
                        case "disconnect" if state is not _State.NEW:
                            state = _State.ENDING
                            log.info("socket.replaced", reason=message.get("reason"))
                            end.reschedule(asyncio.get_running_loop().time() + self._limits.replaced_timeout)
                            replaced.set()
                        case "disconnect":
                            break
                        case _:
                            received.start(self._handle(socket, message))
        except TimeoutError:
            log.info("socket.closed")
        finally:
            await received.finish(CLOSE_TIMEOUT)
        if state is not _State.ENDING:
            raise DeliveryError(_reason(socket, state))

    def _on_hello(self) -> None:
        self._failures, self._wait = 0, self._limits.first_wait
        log.info("socket.opened")

    async def _handle(self, socket: Socket, message: Mapping[str, Any]) -> None:
        request = SocketModeRequest.from_dict(dict(message))
        if request is None:
            return
        response = await run_async_bolt_app(self._app, request)
        if response.status == HTTPStatus.OK:
            # A call whose acknowledgement is lost is sent again, on another connection.
            with suppress(ConnectionError):
                await socket.send_str(json.dumps({"envelope_id": request.envelope_id, **_payload(response)}))


def _reason(socket: Socket, state: _State) -> str:
    if state is _State.NEW:
        return "Slack did not greet on the line"
    if isinstance(socket.exception(), TimeoutError):
        return "Slack answered no ping on the line"
    return "the line was closed without a word before"


def _message(frame: aiohttp.WSMessage) -> Mapping[str, Any]:
    try:
        message = json.loads(frame.data) if frame.type is aiohttp.WSMsgType.TEXT else None
    except ValueError:
        message = None
    return message if isinstance(message, dict) else {}


def _payload(response: BoltResponse) -> dict[str, Any]:
    return {"payload": json.loads(response.body)} if response.body else {}
