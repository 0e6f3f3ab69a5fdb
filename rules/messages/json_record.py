"""The JSON record of a notice: the shape of `toldvagt read --json`."""

from datetime import datetime

from rules.messages.notices.contradictions import contradiction
from rules.model.notice import COPENHAGEN, Access, Language, Notice, Update, Window


def record(notice: Notice) -> dict[str, object]:
    """Return the record. Times are ISO 8601 with the Copenhagen offset; contradictions are in English."""
    return {
        "oid": notice.oid,
        "title": notice.title,
        "kind": notice.kind.value,
        "status": notice.status,
        "environment": [place.value for place in notice.environment],
        "systems": list(notice.systems),
        "published": _time(notice.published),
        "updated": _time(notice.updated),
        "windows": [_window(window) for window in notice.windows],
        "outcome": notice.outcome.value,
        "completed_at": _time(notice.completed_at),
        "fallback": notice.fallback.value,
        "fallback_until": _time(notice.fallback_until),
        "updates": [_update(update) for update in notice.updates],
        "impacts": {
            slug: {
                access.value: impact.value
                for access in Access
                if (impact := impacts_of.on(access)) is not None
            }
            for slug, impacts_of in notice.impacts.items()
        },
        "inconsistent": notice.inconsistent,
        "contradictions": [contradiction(each, Language.ENGLISH) for each in notice.contradictions],
        "references": list(notice.references),
        "links": list(notice.links),
        "unread": list(notice.unread),
    }


def _time(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(COPENHAGEN).isoformat(timespec="minutes")


def _window(window: Window) -> dict[str, object]:
    return {
        "start": _time(window.start),
        "end": _time(window.end),
        "planned_end": _time(window.planned_end),
        "systems": None if window.systems is None else list(window.systems),
        "outcome": window.outcome.value,
    }


def _update(update: Update) -> dict[str, object]:
    return {"at": _time(update.at), "kinds": [kind.value for kind in update.kinds], "end": _time(update.end)}
