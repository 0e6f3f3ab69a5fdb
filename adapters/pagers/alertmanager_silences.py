"""Silences in Alertmanager for planned windows: made, moved and ended with the notice that announced them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import zip_longest
from typing import Any

import structlog

from adapters.pagers.expired_silences import Silence, undropped
from adapters.pagers.http_client import PagerClient, encoded, shortened
from rules.model.notice import Window
from rules.ports.pagers import Page
from rules.ports.services import DeliveryError

log = structlog.get_logger()

MOST_IN_COMMENT = 500
_JSON = {"Content-Type": "application/json"}
_ENDED = "expired"


class Silences:
    """The silences of one owner in one Alertmanager."""

    def __init__(self, wire: PagerClient, url: str, *, owner: str, label: str, own_alerts: str) -> None:
        """Match operators' alerts by `label`; what `own_alerts` names is never silenced."""
        self._wire = wire
        self._url = f"{url.rstrip('/')}/api/v2"
        self._owner = owner
        self._label = label
        self._own_alerts = own_alerts

    def propose(self, page: Page, *, now: datetime) -> None:
        """Say in the log what would be silenced."""
        for window in _wanted(page, now):
            start, end = _times(window)
            log.info("silence.proposed", notice=page.notice, start=start, end=end, systems=window.systems)

    async def settle(self, page: Page, *, now: datetime) -> None:
        """Make the notice's silences what its windows are. Safe to repeat.

        Raises:
            DeliveryError: refused, or not reached.
        """
        known = await self._known(page)
        standing = [each for each in known if each["status"]["state"] != _ENDED]
        wanted = undropped(_wanted(page, now), page, known)
        for silence, window in _paired(standing, wanted):
            if window is None and silence is not None:
                await self._wire.send(f"{self._url}/silence/{silence['id']}", method="DELETE")
            elif window is not None and (silence is None or not self._fits(silence, window, now)):
                same = {} if silence is None else {"id": silence["id"]}
                body = encoded({**self._silence(window, page), **same})
                await self._wire.send(f"{self._url}/silences", body=body, headers=_JSON)

    async def _known(self, page: Page) -> Sequence[Silence]:
        """Return this notice's silences, ended ones too, first the one that begins first."""
        answer = await self._wire.send(f"{self._url}/silences", method="GET")
        silences = answer.json()
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
        # One that was made late began when it was made.
        begins = starts == window.start or (starts <= now and window.start <= now)
        return begins and ends == window.end and _same(silence["matchers"], self._matchers(window))


def _wanted(page: Page, now: datetime) -> list[Window]:
    """Return the windows that are not over, first the one that begins first."""
    ahead = [each for each in page.quiet if each.end is not None and each.end > now]
    return sorted(ahead, key=lambda each: str(each.start))


def _paired(
    standing: Sequence[Silence], wanted: Sequence[Window]
) -> Iterator[tuple[Silence | None, Window | None]]:
    """Yield each silence with the window that it is for: that of its own hours first, then what is left in order."""
    free, left = list(standing), list(wanted)
    for window in wanted:
        own = next((each for each in free if _overlaps(each, window)), None)
        if own is not None:
            free.remove(own)
            left.remove(window)
            yield own, window
    yield from zip_longest(free, left)


def _overlaps(silence: Silence, window: Window) -> bool:
    starts, ends = (datetime.fromisoformat(silence[name]) for name in ("startsAt", "endsAt"))
    assert window.start is not None
    assert window.end is not None
    return starts < window.end and window.start < ends


def _times(window: Window) -> tuple[str, str]:
    assert window.start is not None
    assert window.end is not None
    return window.start.isoformat(), window.end.isoformat()


def _same(some: Sequence[Mapping[str, Any]], others: Sequence[Mapping[str, Any]]) -> bool:
    def plainly(matchers: Sequence[Mapping[str, Any]]) -> list[tuple[object, ...]]:
        return sorted((each["name"], each["value"], each["isRegex"], each["isEqual"]) for each in matchers)

    return plainly(some) == plainly(others)


def _literal(name: str) -> str:
    """Escape for the regular expressions of Go, which know no escaped space or letter."""
    return re.sub(r"([\\.+*?()|\[\]{}^$])", r"\\\1", name)


def _tag(page: Page) -> str:
    return f"[toldvagt notice {page.notice}]"
