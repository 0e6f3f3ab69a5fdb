"""Facts for tests: whole and valid by default, so that a test says only what it is about.

The default day is Saturday 22 August 2026, Danish summer time.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from rules.commands.durations import parse_duration
from rules.model.change import Change, ChangeKind, Reason, ReasonCode
from rules.model.notice import (
    COPENHAGEN,
    Access,
    Environment,
    Fallback,
    Impact,
    Impacts,
    Kind,
    Language,
    Notice,
    Oid,
    Outcome,
    PrintedNotice,
    Slug,
    Update,
    UpdateKind,
    Window,
)
from rules.model.quiet_hours import hours as hours_of
from rules.model.quiet_hours import quiet_hours as quiet_hours_of
from rules.model.subscription import REMIND, Destination, Digest, EnvironmentFilter, Subscription
from rules.parsing.classify import continuations
from rules.parsing.fallback import denies_fallback, mentions_fallback
from rules.parsing.lines import line, lines
from rules.parsing.sentences.cancelled_systems import cancelled_systems
from rules.parsing.sentences.system_mentions import names_systems

DAY = "2026-08-22"
MANIFEST = Slug("manifest")
ICS2 = Slug("ics2")


def at(clock: str, day: str = DAY) -> datetime:
    """Read `hh:mm` (or `hh:mm:ss`) on a day as Copenhagen wall time, in UTC."""
    return datetime.fromisoformat(f"{day} {clock}").replace(tzinfo=COPENHAGEN).astimezone(UTC)


def window(
    start: str | None,
    end: str | None,
    *,
    day: str = DAY,
    planned_end: str | None = None,
    systems: tuple[str, ...] | None = None,
) -> Window:
    """Make a window on a day; an end at or before its start is on the next day."""
    begins = at(start, day) if start else None
    ends = _after(begins, at(end, day)) if end else None
    planned = _after(begins, at(planned_end, day)) if planned_end else ends
    scope = None if systems is None else tuple(map(Slug, systems))
    return Window(start=begins, end=ends, planned_end=planned, systems=scope)


def ended(window: Window, outcome: Outcome, clock: str | None = None, *, day: str | None = None) -> Window:
    """Make a window that has its own outcome; `clock`: when it was completed, on the day of its start."""
    on = day or (f"{window.start.astimezone(COPENHAGEN):%Y-%m-%d}" if window.start else DAY)
    return replace(window, outcome=outcome, completed_at=at(clock, on) if clock else None)


def _after(start: datetime | None, end: datetime) -> datetime:
    return end + timedelta(days=1) if start is not None and end <= start else end


def update(*kinds: UpdateKind, clock: str | None = "19:30", end: str | None = None) -> Update:
    """Make an update told inside the body."""
    return Update(at=at(clock) if clock else None, kinds=kinds, end=at(end) if end else None)


def impacts(**said: tuple[str | None, str | None]) -> dict[Slug, Impacts]:
    """Make impacts per system as (file, online); `ics2=("queued", None)`, `dms_import=...`."""
    return {
        Slug(name.replace("_", "-")): Impacts(file=_impact(file), online=_impact(online))
        for name, (file, online) in said.items()
    }


def _impact(word: str | None) -> Impact | None:
    return None if word is None else Impact(word)


def notice(**said: object) -> Notice:
    """Make an open notice of one window from 18:00 to 20:00 for the manifest, published at noon the day before.

    `window=` is short for `windows=(…,)`; `window=None` for none.
    """
    if "window" in said:
        only = said.pop("window")
        said["windows"] = () if only is None else (only,)
    facts: dict[str, object] = {
        "oid": Oid("2900001"),
        "title": "Service window for the manifest system",
        "language": Language.ENGLISH,
        "kind": Kind.WINDOW,
        "status": None,
        "closed": None,
        "environment": (Environment.PRODUCTION,),
        "systems": (MANIFEST,),
        "published": at("12:00", "2026-08-21"),
        "updated": at("12:00", "2026-08-21"),
        "text": "The manifest system is closed for maintenance.",
        "windows": (window("18:00", "20:00"),),
    }
    return Notice(**(_of_texts(facts | said) | facts | said))  # type: ignore[arg-type]  # any fact may be named


def _of_texts(facts: dict[str, Any]) -> dict[str, object]:
    """Return the facts that the parser takes from the title and the text alone."""
    text, title = lines(facts["text"]), line(facts["title"])
    return {
        "continuations": continuations(facts["text"], facts.get("links", ())),
        "mentions_fallback": mentions_fallback(facts["text"]),
        "denies_fallback": denies_fallback(text),
        "cancelled_systems": cancelled_systems(text, facts["systems"], facts.get("updates", ())),
        "title_names_systems": title is not None and names_systems(title.text),
    }


def incident(**said: object) -> Notice:
    """Make an open incident without windows."""
    facts: dict[str, object] = {
        "kind": Kind.INCIDENT,
        "window": None,
        "title": "Disruption of the manifest system",
        "text": "The manifest system does not answer.",
    }
    return notice(**(facts | said))


ALLOWED = {"fallback": Fallback.ALLOWED}
RESTRICTED = {"fallback": Fallback.RESTRICTED}
CLOSED_LATE = {"closed": True, "updated": at("20:10")}
"""Closed by its status after the start of `notice()`, ten minutes after its end."""
CLOSED_EARLY = {"closed": True, "updated": at("12:03", "2026-08-21")}
"""Closed by its status three minutes after it was published, long before the start."""
DONE = {"outcome": Outcome.COMPLETED, "completed_at": at("19:15"), "updated": at("19:16")}
MOVED = {"window": window("18:00", "20:00", day="2026-08-29")}


def printed(**said: object) -> PrintedNotice:
    """Make the printed form of `notice()`, as a status page shows it."""
    facts: dict[str, object] = {
        "oid": Oid("2900001"),
        "title": "Service window for the manifest system",
        "status": "Open",
        "systems": ("Manifest",),
        "published": "21-08-2026 12:00:07",
        "updated": "21-08-2026 kl. 12:00",
        "body": "Saturday 22 August 2026, 18:00 - 20:00\nThe manifest system is closed for maintenance.",
        "url": "https://info.skat.dk/data.aspx?oid=2900001",
    }
    return PrintedNotice(**(facts | said))  # type: ignore[arg-type]  # any fact may be named


ANNOUNCED = printed(status="Scheduled unavailability")
EXTENDED = replace(
    ANNOUNCED,
    updated="22-08-2026 kl. 19:50",
    body=f"Update 19:50 - The service window is extended until 2300\n\n{ANNOUNCED.body}",
)
CLOSED = replace(
    EXTENDED, status="Closed", updated="22-08-2026 kl. 22:40", body=f"Update 22:40 - Done.\n\n{EXTENDED.body}"
)
"""The states of `printed()` in their order."""


def change(
    kind: str = "window.announced",
    *,
    before: Notice | None = None,
    after: Notice | None = None,
    why: ReasonCode = ReasonCode.FIRST_SEEN,
) -> Change:
    """Make one change; `after` is `notice()` unless said."""
    return Change(kind=ChangeKind(kind), before=before, after=after or notice(), why=(Reason(because=why),))


def subscription(
    to: str = "console",
    *,
    systems: tuple[str, ...] | None = None,
    kinds: tuple[str, ...] | None = None,
    environment: str = "production",
    access: str | None = None,
    min_impact: str | None = None,
    language: str = "en",
    broadcast: tuple[str, ...] | None = None,
    pages: tuple[str, ...] | None = None,
    hours: str | None = None,
    remind: tuple[str, ...] | None = None,
    quiet_hours: str | None = None,
    digests: tuple[str, ...] = (),
) -> Subscription:
    """Make a subscription that wants everything of production, but for the filters named."""
    return Subscription(
        to=Destination(to),
        systems=None if systems is None else frozenset(map(Slug, systems)),
        kinds=_kinds(kinds),
        environment=EnvironmentFilter(environment),
        access=None if access is None else Access(access),
        min_impact=_impact(min_impact),
        language=Language(language),
        broadcast=_kinds(broadcast),
        pages=_kinds(pages),
        hours=hours_of(hours) if hours else None,
        remind=REMIND if remind is None else tuple(map(parse_duration, remind)),
        quiet_hours=quiet_hours_of(quiet_hours) if quiet_hours else None,
        digests=frozenset(map(Digest, digests)),
    )


def _kinds(names: tuple[str, ...] | None) -> frozenset[ChangeKind] | None:
    return None if names is None else frozenset(map(ChangeKind, names))
