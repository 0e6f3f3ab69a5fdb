"""A notice's own page as the agency prints it: month names, systems joined by plus signs, earlier versions below."""

from collections.abc import Sequence
from html import escape

from aiohttp import web

from rules.model.notice import COPENHAGEN, Language, Oid, PrintedNotice
from rules.parsing.times.wall_clock import stamp
from tests.fakes.agency import FakeAgency

_MONTHS = ("Jan", "feb", "Mar", "apr", "May", "jun", "Jul", "Aug", "sep", "okt", "nov", "Dec")
_LABELS = {
    Language.ENGLISH: ("Last updated", "Type", "Status", "System", "Message"),
    Language.DANISH: ("Opdateret", "Type", "Status", "System", "Meddelelse"),
}


def own_page(states: Sequence[PrintedNotice], language: Language) -> str:
    """Return the page of a notice. states: oldest first, the last one complete."""
    now = states[-1]
    values = (
        _named(now.updated),
        "Scheduled unavailability" if language is Language.ENGLISH else "Planlagt nedlukning",
        now.status or "",
        " + ".join(now.systems or ()),
        _paragraphs(now),
    )
    fields = "".join(
        f"<div><b>{label}</b><span>{value}</span></div>"
        for label, value in zip(_LABELS[language], values, strict=True)
    )
    earlier = "".join(_version(each, first=each is states[0]) for each in reversed(states[:-1]))
    return (
        f"<!doctype html><html><head><title>{escape(now.title)}</title></head>"
        f"<body><main><h1>{escape(now.title)}</h1>{fields}{earlier}</main></body></html>"
    )


def _named(printed: str | None) -> str:
    at = stamp(printed)
    assert at is not None
    wall = at.astimezone(COPENHAGEN)
    return f"{wall:%d} {_MONTHS[wall.month - 1]} {wall:%Y %H:%M}"


def _version(state: PrintedNotice, *, first: bool) -> str:
    at = stamp(state.published if first else state.updated)
    assert at is not None
    label = "Published" if first else "Updated"
    return f"<p>{label}: {at.astimezone(COPENHAGEN):%d-%m-%Y %H:%M:%S}</p>{_paragraphs(state)}"


def _paragraphs(state: PrintedNotice) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in (state.body or "").splitlines() if text.strip())


class PrintingAgency(FakeAgency):
    """The stand-in with own pages of this form. strange: they have a layout that nobody knows."""

    strange = False

    def _content(self, request: web.Request) -> tuple[bytes, str] | None:
        oid = Oid(request.query.get("oid", ""))
        if request.query.get("x") != "read" or oid not in self._states:
            return super()._content(request)
        language = Language.ENGLISH if request.query.get("lang") == "us" else Language.DANISH
        page = own_page(self._states[oid], language)
        if self.strange:
            page = page.replace(_named(self._states[oid][-1].updated), "the day before yesterday")
        return page.encode(), "text/html; charset=utf-8"
