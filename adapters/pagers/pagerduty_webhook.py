"""Receives acknowledgements from PagerDuty: webhooks v3, one path for each integration.

Only events that are signed with the secret of the webhook are read.
https://developer.pagerduty.com/docs/webhooks/webhook-signatures/
"""

import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any

import structlog
from aiohttp import web

from rules.model.people import HOME, Acknowledgement, Person
from rules.ports.chat import AcknowledgementStore
from rules.ports.services import NoticeRepository
from rules.routing.paging import notice_of

MOST_BYTES = 256_000
"""The limit of one event; real ones have a few thousand bytes."""
OLDEST = timedelta(hours=12)
"""The limit of the age of an event. PagerDuty repeats a failed webhook for some hours; an older event may be a replay."""
AHEAD = timedelta(minutes=5)
"""How far the clock of PagerDuty may be ahead of ours."""

_ACKNOWLEDGED = "incident.acknowledged"
_BY_A_PERSON = "user_reference"

log = structlog.get_logger()

Event = Mapping[str, Any]


class _MalformedError(Exception):
    """The body is signed, but is not a valid event."""


class PagerDutyEndpoint:
    """Handles a POST to `pagerduty_path`."""

    def __init__(
        self,
        secret: str,
        acknowledgements: AcknowledgementStore,
        notices: NoticeRepository,
        *,
        now: Callable[[], datetime],
    ) -> None:
        self._secret = secret.encode()
        self._acknowledgements = acknowledgements
        self._notices = notices
        self._now = now

    async def answer(self, request: web.Request) -> web.StreamResponse:
        if (request.content_length or 0) > MOST_BYTES:
            return _refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too large")
        body = await request.read()
        if not self._is_signed(body, request.headers.getall("X-PagerDuty-Signature", [])):
            return _refused(HTTPStatus.UNAUTHORIZED, "not signed by PagerDuty")
        try:
            acknowledgement = _acknowledgement(_event(body))
        except _MalformedError as error:
            return _refused(HTTPStatus.BAD_REQUEST, str(error))
        if acknowledgement is not None:
            if not -AHEAD <= self._now() - acknowledgement.at <= OLDEST:
                return _refused(HTTPStatus.BAD_REQUEST, "stale")
            await self._acknowledge(acknowledgement)
        return web.Response()

    def _is_signed(self, body: bytes, headers: list[str]) -> bool:
        """Whether one of the signatures is valid: while a secret is replaced, there are two."""
        expected = f"v1={hmac.new(self._secret, body, hashlib.sha256).hexdigest()}".encode()
        received = [
            part.strip().encode("utf-8", "replace") for header in headers for part in header.split(",")
        ]
        return any(hmac.compare_digest(expected, signature) for signature in received)

    async def _acknowledge(self, acknowledgement: Acknowledgement) -> None:
        """Store an acknowledgement of a stored notice. A repeated event changes nothing: the first one is kept."""
        if acknowledgement.notice not in await self._notices.standing():
            return
        first = await self._acknowledgements.acknowledge(acknowledgement)
        log.info("notice.acknowledged", notice=acknowledgement.notice, by=first.by.id)


def pagerduty_path(name: str) -> str:
    """Return the path of the webhook for an integration. name: as in its destination."""
    return f"/pagerduty/{name}"


def _event(body: bytes) -> Event:
    try:
        parsed = json.loads(body)
    except (ValueError, RecursionError):
        raise _MalformedError("no JSON") from None
    event = parsed.get("event") if isinstance(parsed, dict) else None
    if not isinstance(event, dict):
        raise _MalformedError("no event")
    return event


def _acknowledgement(event: Event) -> Acknowledgement | None:
    """Return the acknowledgement of a notice by a person; None for any other event."""
    agent, incident = event.get("agent"), event.get("data")
    if event.get("event_type") != _ACKNOWLEDGED or not isinstance(incident, dict):
        return None
    # Only of a person: the acknowledgements that the bot sent come back as events, too.
    if not isinstance(agent, dict) or agent.get("type") != _BY_A_PERSON:
        return None
    notice = notice_of(str(incident.get("incident_key")))
    if notice is None:
        return None
    by = Person(id=f"pagerduty:{agent.get('id')}", name=str(agent.get("summary") or "PagerDuty"))
    return Acknowledgement(notice=notice, workspace=HOME, by=by, at=_timestamp(event.get("occurred_at")))


def _timestamp(text: object) -> datetime:
    try:
        at = datetime.fromisoformat(str(text))
    except ValueError:
        raise _MalformedError("no time") from None
    if at.utcoffset() is None:
        raise _MalformedError("no time")
    return at.astimezone(UTC)


def _refused(status: HTTPStatus, reason: str) -> web.Response:
    log.warning("webhook.refused", service="pagerduty", reason=reason)
    return web.Response(status=status)
