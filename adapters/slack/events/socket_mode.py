"""Socket Mode: Slack calls over a WebSocket that the bot opens, so that nothing of ours must be reachable.

The kit has a client for it, but one that tries an address again and again that Slack accepts only once.
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

LEAVING = 3.0
"""Seconds for what was heard to be acknowledged before a line is closed, and for Slack to agree to the closing."""

Socket = aiohttp.ClientWebSocketResponse
Chance = Callable[[], float]
"""0 to 1."""


class _State(Enum):
    """Of a line."""

    NEW = auto()
    OPEN = auto()
    ENDING = auto()
    """Slack has said that it will close it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long a line is waited for. All but the first in seconds."""

    first_wait: timedelta = timedelta(seconds=1)
    """Before the next line; longer each time, while none can be opened."""
    greeting: float = 10.0
    """For a line to be opened, and again for Slack's `hello` on it. Without one, Slack sends nothing over it."""
    heartbeat: float = 10.0
    """Between pings; without an answer to one within half of it, the line is dead."""
    farewell: float = 30.0
    """For a line that Slack wants to replace to go on hearing, should Slack not close it."""


class SocketMode:
    """Keeps a line open for as long as `run` runs: while one is being replaced, two are."""

    def __init__(
        self,
        app: AsyncApp,
        client: AsyncWebClient,
        app_token: str,
        *,
        jitter: Chance,
        limits: Limits = Limits(),
    ) -> None:
        self._app = app
        self._client = client
        self._token = app_token
        self._jitter = jitter
        self._limits = limits
        self._failures = 0
        self._wait = limits.first_wait

    async def run(self) -> None:
        """Hear until cancelled; what was heard is acknowledged first."""
        async with asyncio.TaskGroup() as lines:
            while True:
                replaced = asyncio.Event()
                lines.create_task(self._line(replaced))
                await replaced.wait()
                await asyncio.sleep(self._wait.total_seconds())

    async def _line(self, replaced: asyncio.Event) -> None:
        """Hear on one line until it ends. `replacement_steps`: set when the next one is wanted."""
        try:
            async with self._open() as socket:
                await self._hear(socket, replaced)
        except DeliveryError as error:
            self._failed(error.retry_after or timedelta(0))
            log.warning("socket.failed", reason=str(error), failures=self._failures)
        except Exception:
            # The bot goes on telling, and tries to hear again.
            self._failed(timedelta(0))
            log.exception("socket.crashed")
        finally:
            replaced.set()

    def _failed(self, least: timedelta) -> None:
        self._failures += 1
        wait = backoff(self._failures, base=self._limits.first_wait, jitter=self._jitter())
        self._wait = max(wait, least)

    @asynccontextmanager
    async def _open(self) -> AsyncIterator[Socket]:
        address = (await ask(self._client.apps_connections_open, app_token=self._token))["url"]
        try:
            async with asyncio.timeout(self._limits.greeting):
                socket = await session_of(self._client).ws_connect(
                    address,
                    heartbeat=self._limits.heartbeat,
                    proxy=self._client.proxy,
                    timeout=aiohttp.ClientWSTimeout(ws_close=LEAVING),
                )
        except FOREIGN as error:
            raise delivery_error(error) from None
        async with socket:
            yield socket

    async def _hear(self, socket: Socket, replaced: asyncio.Event) -> None:
        """Hear until the line is closed, or long enough after Slack has asked for another.

        Raises:
            DeliveryError: Slack did not greet, or the line ended although Slack had not said that it would.
        """
        heard, state = BackgroundTasks(), _State.NEW
        try:
            async with asyncio.timeout(self._limits.greeting) as end:
                async for frame in socket:
                    message = _message(frame)
                    match message.get("type"):
                        case "hello" if state is _State.NEW:
                            state = _State.OPEN
                            end.reschedule(None)
                            self._greeted()
                        case "disconnect" if state is not _State.NEW:
                            state = _State.ENDING
                            log.info("socket.replaced", reason=message.get("reason"))
                            end.reschedule(asyncio.get_running_loop().time() + self._limits.farewell)
                            replaced.set()
                        case "disconnect":
                            break
                        case _:
                            heard.start(self._take(socket, message))
        except TimeoutError:
            log.info("socket.closed")
        finally:
            await heard.finish(LEAVING)
        if state is not _State.ENDING:
            raise DeliveryError(_why_ended(socket, state))

    def _greeted(self) -> None:
        self._failures, self._wait = 0, self._limits.first_wait
        log.info("socket.opened")

    async def _take(self, socket: Socket, message: Mapping[str, Any]) -> None:
        call = SocketModeRequest.from_dict(dict(message))
        if call is None:
            return
        response = await run_async_bolt_app(self._app, call)
        if response.status == HTTPStatus.OK:
            # What cannot be acknowledged any more comes again, on another line.
            with suppress(ConnectionError):
                await socket.send_str(json.dumps({"envelope_id": call.envelope_id, **_payload(response)}))


def _why_ended(socket: Socket, state: _State) -> str:
    if state is _State.NEW:
        return "Slack did not greet on the line"
    if isinstance(socket.exception(), TimeoutError):
        return "Slack answered no ping on the line"
    return "the line was closed without a word before"


def _message(frame: aiohttp.WSMessage) -> Mapping[str, Any]:
    try:
        found = json.loads(frame.data) if frame.type is aiohttp.WSMsgType.TEXT else None
    except ValueError:
        found = None
    return found if isinstance(found, dict) else {}


def _payload(response: BoltResponse) -> dict[str, Any]:
    return {"payload": json.loads(response.body)} if response.body else {}
