"""Notices with several windows, and what is understood of each in a few plain words."""

from rules.model.notice import COPENHAGEN, Language, Notice, Outcome
from rules.parsing.parse import parse
from tests.support.builders import printed

PLANS = {
    "": "",
    "days": "Saturday October 10, 2026, 0700-1500\nSunday October 11, 2026, 0700-1500",
    "dage": "Lørdag den 10. oktober 2026 kl. 07-15\nSøndag den 11. oktober 2026 kl. 07-15",
    "bullets": "• Saturday October 10, 2026, 0700-1500\n• Sunday October 11, 2026, 0700-1500\n• Tuesday October 13, 2026, 0700-1500",
    "nights": (
        "From Saturday October 10, 2026, 2200 to Sunday October 11, 2026, 0500\n"
        "From Sunday October 11, 2026, 2200 to Monday October 12, 2026, 0500"
    ),
    "hours": "Saturday October 10, 2026, 0700-0900\nSaturday October 10, 2026, 1900-2100",
    "systems": "EMCS\nSaturday October 10, 2026, 0700-0900\nICS2\nSaturday October 10, 2026, 1900-2100",
    "together": "EMCS\nSaturday October 10, 2026, 0700-0900\nICS2\nSaturday October 10, 2026, 0700-1100",
    "one": "Saturday October 10, 2026, 0700-1500",
    "weeks": "Saturday October 10, 2026, 0700-1500\nSaturday October 17, 2026, 0700-1500",
}
BEFORE = "07-10-2026 11:00"


def read(
    said: str,
    plan: str = "days",
    *,
    at: str = BEFORE,
    title: str = "PRD-servicewindow",
    stamped: bool = True,
    below: bool = False,
) -> Notice:
    """Read a notice with an update. `at`: `dd-mm-yyyy hh:mm`, when it was edited last."""
    day, clock = at.split()
    update = f"Update {day} {clock} - {said}" if stamped else said
    order = (PLANS[plan], update) if below else (update, PLANS[plan])
    return parse(
        printed(
            title=title,
            language=Language.ENGLISH,
            status=None,
            systems=("EMCS", "ICS2"),
            published="28-09-2026 09:00:00",
            updated=f"{day} kl. {clock}",
            body="\n".join(each for each in order if each),
        )
    )


def shown(notice: Notice) -> str:
    """`10 cancelled, 11 open`: the day on which each begins; ` ?` behind it where something is a guess or not read."""
    found = ", ".join(_shown(notice, place) for place in range(len(notice.windows)))
    return f"{found}{' ?' if notice.unread or notice.guessed else ''}"


def _shown(notice: Notice, place: int) -> str:
    window = notice.windows[place]
    start = window.start.astimezone(COPENHAGEN) if window.start else None
    several = len({each.start and each.start.date() for each in notice.windows}) == len(notice.windows)
    name = (f"{start:%d}" if several else f"{start:%H}") if start else "?"
    word = "late" if window.late else window.outcome.value
    if window.outcome is Outcome.OPEN and not window.late and window.end != window.planned_end:
        word = f"until {window.end.astimezone(COPENHAGEN):%H:%M}" if window.end else "endless"
    return f"{name} {word}"
