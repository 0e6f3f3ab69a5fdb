"""The HTTP endpoint that Slack calls with commands, button presses, forms and events.

Only requests that Slack signed within the last five minutes are read.
https://docs.slack.dev/authentication/verifying-requests-from-slack
"""

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus

import structlog
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_sdk.signature import Clock, SignatureVerifier

PATH = "/slack/events"

log = structlog.get_logger()


class _Clock(Clock):
    """The bot's clock, in the form that the signature verifier expects."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now

    def now(self) -> float:
        return self._now().timestamp()


class SlackEndpoint:
    """Answers `POST /slack/events`."""

    def __init__(self, app: AsyncApp, signing_secret: str, *, now: Callable[[], datetime]) -> None:
        self._app = app
        self._signatures = SignatureVerifier(signing_secret, _Clock(now))

    async def answer(self, request: web.Request) -> web.StreamResponse:
        if not self._is_signed(request, await request.read()):
            log.warning("call.refused", reason="not signed by Slack just now")
            return web.Response(status=HTTPStatus.UNAUTHORIZED)
        try:
            bolt_request = await to_bolt_request(request)
        except (ValueError, LookupError):
            return web.Response(status=HTTPStatus.BAD_REQUEST)
        return await to_aiohttp_response(await self._app.async_dispatch(bolt_request))

    def _is_signed(self, request: web.Request, body: bytes) -> bool:
        stamp = request.headers.get("X-Slack-Request-Timestamp", "")
        signature = request.headers.get("X-Slack-Signature", "")
        if not (stamp.isascii() and stamp.isdigit() and signature.isascii()):
            return False
        try:
            return self._signatures.is_valid(body, stamp, signature)
        except ValueError:
            # Slack signs text only: bytes that cannot be decoded are not from Slack.
            return False
