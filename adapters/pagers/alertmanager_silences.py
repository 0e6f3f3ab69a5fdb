"""Silences in Alertmanager for planned windows: created, moved and deleted when the notice changes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import zip_longest
from typing import Any

import structlog

from adapters.pagers.expired_silences import Silence, without_expired_by_hand
from adapters.pagers.http_client import PagerClient, encoded, shortened
from rules.model.notice import Window
from rules.ports.pagers import Page
from rules.ports.services import DeliveryError

log = structlog.get_logger()

MOST_IN_COMMENT = 500
_JSON = {"Content-Type": "application/json"}
_EXPIRED = "expired"


class Silences:
    """The silences of one owner in one Alertmanager."""

    def __init__(self, client: PagerClient, url: str, *, owner: str, label: str, own_alerts: str) -> None:
        """Keep the settings.

        owner: the author of the silences. label: names the system in the operators' alerts.
        own_alerts: the name of the alerts that are never silenced.
        """
        self._client = client
        self._url = f"{url.rstrip('/')}/api/v2"
        self._owner = owner
        self._label = label
        self._own_alerts = own_alerts

    def propose(self, page: Page, *, now: datetime) -> None:
        """Log the silences that would be created."""
        for window in _wanted(page, now):
            start, end = _times(window)
            log.info("silence.proposed", notice=page.notice, start=start, end=end, systems=window.systems)

    async def reconcile(self, page: Page, *, now: datetime) -> None:
        """Create, move and delete silences until they match the windows of the notice. Safe to repeat.

        Raises:
            DeliveryError: a request was refused, or Alertmanager cannot be reached.
        """
        existing = await self._silences_of(page)
        active = [each for each in existing if each["status"]["state"] != _EXPIRED]
        wanted = without_expired_by_hand(_wanted(page, now), page, existing)
        for silence, window in _pairs(active, wanted):
            if window is None and silence is not None:
                await self._client.send(f"{self._url}/silence/{silence['id']}", method="DELETE")
            elif window is not None and (silence is None or not self._fits(silence, window, now)):
                same = {} if silence is None else {"id": silence["id"]}
                body = encoded({**self._silence(window, page), **same})
                await self._client.send(f"{self._url}/silences", body=body, headers=_JSON)

    async def _silences_of(self, page: Page) -> Sequence[Silence]:
        """Return the silences of the notice, including expired ones, ordered by start."""
        response = await self._client.send(f"{self._url}/silences", method="GET")
        silences = response.json()
        if not isinstance(silences, list):
            raise DeliveryError("Alertmanager's list of silences cannot be read")
        ours = [
            each
            for each in silences
            if each["createdBy"] == self._owner and each["comment"].startswith(_tag(page))
        ]
        return sorted(ours, key=lambda each: str(each["startsAt"]))

    def _silence(self, window: Window, page: Page) -> dict[str, Any]:
        start, end = _times(window)
        comment = f"{_tag(page)} {' '.join(page.after.title.split())} {page.after.url or ''}".rstrip()
        return {
            "matchers": self._matchers(window),
            "startsAt": start,
            "endsAt": end,
            "createdBy": self._owner,
            "comment": shortened(comment, MOST_IN_COMMENT),
        }

    def _matchers(self, window: Window) -> list[dict[str, Any]]:
        names = "|".join(map(_literal, sorted(window.systems or ())))
        return [
            {"name": self._label, "value": names, "isRegex": True, "isEqual": True},
            {"name": "alertname", "value": self._own_alerts, "isRegex": False, "isEqual": False},
        ]

    def _fits(self, silence: Silence, window: Window, now: datetime) -> bool:
        starts, ends = (datetime.fromisoformat(silence[name]) for name in ("startsAt", "endsAt"))
        assert window.start is not None
        # A silence that was created late starts when it was created.
        begins = starts == window.start or (starts <= now and window.start <= now)
        return begins and ends == window.end and _same_matchers(silence["matchers"], self._matchers(window))


def _wanted(page: Page, now: datetime) -> list[Window]:
    """Return the windows that have not ended, ordered by start."""
    ahead = [each for each in page.quiet if each.end is not None and each.end > now]
    return sorted(ahead, key=lambda each: str(each.start))


def _pairs(
    active: Sequence[Silence], wanted: Sequence[Window]
) -> Iterator[tuple[Silence | None, Window | None]]:
    """Yield each silence with its window: overlapping ones first, then the rest in order, with None for the longer rest."""
    silences, windows = list(active), list(wanted)
    for window in wanted:
        overlapping = next((each for each in silences if _overlaps(each, window)), None)
        if overlapping is not None:
            silences.remove(overlapping)
            windows.remove(window)
            yield overlapping, window
    yield from zip_longest(silences, windows)


def _overlaps(silence: Silence, window: Window) -> bool:
    starts, ends = (datetime.fromisoformat(silence[name]) for name in ("startsAt", "endsAt"))
    assert window.start is not None
    assert window.end is not None
    return starts < window.end and window.start < ends


def _times(window: Window) -> tuple[str, str]:
    assert window.start is not None
    assert window.end is not None
    return window.start.isoformat(), window.end.isoformat()


def _same_matchers(some: Sequence[Mapping[str, Any]], others: Sequence[Mapping[str, Any]]) -> bool:
    def comparable(matchers: Sequence[Mapping[str, Any]]) -> list[tuple[object, ...]]:
        return sorted((each["name"], each["value"], each["isRegex"], each["isEqual"]) for each in matchers)

    return comparable(some) == comparable(others)


def _literal(name: str) -> str:
    """Escape for the regular expressions of Go, which have no escaped space or letter."""
    return re.sub(r"([\\.+*?()|\[\]{}^$])", r"\\\1", name)


def _tag(page: Page) -> str:
    return f"[toldvagt notice {page.notice}]"
