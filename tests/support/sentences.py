"""What is understood of a text that no table was written for, in a few plain words."""

from datetime import datetime

from rules.model.evidence import Confidence
from rules.model.notice import COPENHAGEN, Access, Notice, Window
from rules.parsing.parse import parse
from tests.support.builders import printed

TITLE = "PRD-servicewindow Wednesday June 17, 2026"
WINDOW = "Wednesday June 17, 2026, 1800-2200"
SYSTEMS = ("DMS Import", "DMS eksport", "Manifest")


def read(text: str, **said: object) -> Notice:
    """Read a text under a header that says little."""
    facts: dict[str, object] = {
        "title": TITLE,
        "status": None,
        "systems": SYSTEMS,
        "published": "10-06-2026 09:00:00",
        "updated": "10-06-2026 kl. 09:00",
        "body": text,
    }
    return parse(printed(**(facts | said)))


def told(said: str, *, at: str, window: str = WINDOW, **more: object) -> Notice:
    """Read an update to a window; `at`: `dd-mm hh:mm`."""
    day, clock = at.split()
    return read(f"{window}\nUpdate {day}-2026 {clock}: {said}", updated=f"{day}-2026 kl. {clock}", **more)


def moved(notice: Notice) -> str:
    """`17/6 18:00-23:00 extended`; a question mark where it is a guess, or the sentence is named as unread."""
    kinds = [kind for update in notice.updates for kind in update.kinds]
    sure = not notice.unread and not _guessed(notice)
    return " ".join([windows(notice), *kinds, *([] if sure else ["?"])])


def _sure(notice: Notice, fact: str) -> str:
    sure = {each.confidence for each in notice.evidence if each.fact == fact}
    return " ?" if Confidence.GUESSED in sure else ""


def _guessed(notice: Notice) -> bool:
    return any(
        each.confidence is Confidence.GUESSED and each.fact in {"windows", "updates"}
        for each in notice.evidence
    )


def windows(notice: Notice) -> str:
    return ", ".join(map(_window, notice.windows))


def _window(window: Window) -> str:
    start, end = window.start, window.end
    same_day = start and end and _wall(start).date() == _wall(end).date()
    closing = f"{_wall(end):%H:%M}" if end and same_day else _moment(end)
    whose = f" {'+'.join(window.systems)}" if window.systems else ""
    return f"{_moment(start)}-{closing}{whose}"


def _moment(at: datetime | None) -> str:
    return "?" if at is None else f"{_wall(at):%d/%m %H:%M}".replace("/0", "/").removeprefix("0")


def _wall(at: datetime) -> datetime:
    return at.astimezone(COPENHAGEN)


def impacts(notice: Notice) -> str:
    """`manifest file=queued online=unavailable`, systems in the order of the alphabet."""
    said = (
        " ".join([slug, *(f"{access}={on.on(access)}" for access in Access if on.on(access))])
        for slug, on in sorted(notice.impacts.items())
    )
    return "; ".join(said)


def summary(notice: Notice) -> tuple[str, ...]:
    """What a notice says, line by line: kind and windows, how it ended, fallback, updates, impacts, what was not read."""
    ended = notice.completed_at
    until = notice.fallback_until
    said = (
        f"{notice.kind} {windows(notice)}",
        f"{notice.outcome} {_moment(ended)}" if ended else notice.outcome.value,
        f"fallback {notice.fallback}"
        + (f" until {_moment(until)}" if until else "")
        + _sure(notice, "fallback"),
        *(f"{_moment(each.at)} {' '.join(each.kinds)}" for each in notice.updates),
        *filter(None, impacts(notice).split("; ")),
        *(f"unread: {each}" for each in notice.unread),
    )
    return tuple(each.strip() for each in said)
