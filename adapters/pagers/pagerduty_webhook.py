"""Where PagerDuty says that somebody looks after an alert: webhooks v3, one path for each integration.

Only what PagerDuty signed with the secret of that webhook is read.
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
"""Of one event; real ones have a few thousand."""
OLDEST = timedelta(hours=12)
"""A webhook that fails is sent again for some hours; what is older was recorded by somebody and is sent by them."""
AHEAD = timedelta(minutes=5)
"""By which PagerDuty's clock may be ahead of ours."""

_ACKNOWLEDGED = "incident.acknowledged"
_BY_A_PERSON = "user_reference"

log = structlog.get_logger()

Event = Mapping[str, Any]


class _MalformedError(Exception):
    """The event is signed, but no event."""


class PagerDutyEndpoint:
    """Answers a POST to `pagerduty_path`."""

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
            seen = _acknowledgement(_event(body))
        except _MalformedError as error:
            return _refused(HTTPStatus.BAD_REQUEST, str(error))
        if seen is not None:
            if not -AHEAD <= self._now() - seen.at <= OLDEST:
                return _refused(HTTPStatus.BAD_REQUEST, "stale")
            await self._acknowledge(seen)
        return web.Response()

    def _is_signed(self, body: bytes, headers: list[str]) -> bool:
        """Whether one of the signatures is ours: while a secret is changed, there are two."""
        wanted = f"v1={hmac.new(self._secret, body, hashlib.sha256).hexdigest()}".encode()
        given = [each.strip().encode("utf-8", "replace") for header in headers for each in header.split(",")]
        return any(hmac.compare_digest(wanted, each) for each in given)

    async def _acknowledge(self, seen: Acknowledgement) -> None:
        """Write it down; a repeat changes nothing, for the first who has seen it is kept."""
        if seen.notice not in await self._notices.standing():
            return
        first = await self._acknowledgements.acknowledge(seen)
        log.info("notice.acknowledged", notice=seen.notice, by=first.by.id)


def pagerduty_path(name: str) -> str:
    """Return the path for the integration of that name."""
    return f"/pagerduty/{name}"


def _event(body: bytes) -> Event:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        raise _MalformedError("no JSON") from None
    event = said.get("event") if isinstance(said, dict) else None
    if not isinstance(event, dict):
        raise _MalformedError("no event")
    return event


def _acknowledgement(event: Event) -> Acknowledgement | None:
    """Return who looks after which notice; None where the event says something else."""
    agent, incident = event.get("agent"), event.get("data")
    if event.get("event_type") != _ACKNOWLEDGED or not isinstance(incident, dict):
        return None
    # Not a person: what we ourselves acknowledged comes back, too.
    if not isinstance(agent, dict) or agent.get("type") != _BY_A_PERSON:
        return None
    notice = notice_of(str(incident.get("incident_key")))
    if notice is None:
        return None
    by = Person(id=f"pagerduty:{agent.get('id')}", name=str(agent.get("summary") or "PagerDuty"))
    return Acknowledgement(notice=notice, workspace=HOME, by=by, at=_moment(event.get("occurred_at")))


def _moment(said: object) -> datetime:
    try:
        at = datetime.fromisoformat(str(said))
    except ValueError:
        raise _MalformedError("no time") from None
    if at.utcoffset() is None:
        raise _MalformedError("no time")
    return at.astimezone(UTC)


def _refused(status: HTTPStatus, reason: str) -> web.Response:
    log.warning("webhook.refused", service="pagerduty", reason=reason)
    return web.Response(status=status)
