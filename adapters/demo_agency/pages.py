"""The pages of the imitated agency: list, status page, own page of a notice with its history, and feed."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from email.utils import format_datetime
from html import escape

from rules.model.notice import COPENHAGEN, Language, PrintedNotice
from rules.parsing.times.wall_clock import stamp

_DANISH = {
    "Service status": "Driftsstatus", "System": "System", "Title": "Titel", "Updated": "Opdateret", "Message": "Meddelelse",
    "Published": "Publiceret", "Last updated": "Opdateret", "Current service disruptions": "Aktuelle driftsforstyrrelser",
    "Scheduled unavailability": "Planlagt nedlukning", "Service disruption": "Driftsforstyrrelse", "Service status overview": "Overblik over driftsstatus",
}  # fmt: skip

_OWN_NAMES_ENGLISH = {"Transit": "Transit (NCTS)", "DMS Import": "Customs portal (DMS import)"}
_OWN_NAMES_DANISH = {
    "Forsendelse": "Transit (NCTS)",
    "DMS Transit (NCTS)": "DMS Forsendelse (NCTS)",
    "Export": "Eksport",
}
"""Systems that have another name on own pages than on lists."""
_MONTHS_ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS_DANISH = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")

_SECTION_ROWS = 5
_SCHEDULED = "Scheduled unavailability"
_CUT_AT = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedStyle:
    """Variants of a feed's items: the agency has not specified its format."""

    guid: str = "link"
    """`link`, `number` (the oid) or `opaque` (without meaning)."""
    generation: int = 0
    """A new number changes every opaque guid."""
    cut: bool = False
    """Whether descriptions are cut short."""
    plain: bool = False
    """Whether descriptions are plain text."""
    categories: bool = True
    encoding: str = "utf-8"


def list_page(notices: Iterable[PrintedNotice], language: Language) -> str:
    """Return the full list, which has no status column, and a row for each system of a notice."""
    rows = (_row(each, (system,), status=False) for each in notices for system in each.systems or ("",))
    return _document("Service status", _table(rows, language, status=False), language)


def status_page(notices: Sequence[PrintedNotice], language: Language) -> str:
    """Return the status page with three sections: disruptions, scheduled windows, and an overview without messages."""
    scheduled = [each for each in notices if _is_scheduled(each)]
    current = [each for each in notices if not _is_scheduled(each)]
    sections = (
        (current, "Current service disruptions", True),
        (scheduled, _SCHEDULED, True),
        (notices, "Service status overview", False),
    )
    html = "".join(
        f"<h2>{_label(heading, language)}</h2>{_table(_rows(chosen, message=message), language, message=message)}"
        for chosen, heading, message in sections
    )  # fmt: skip
    return _document("Service status", html, language)


def own_page(states: Sequence[PrintedNotice], language: Language) -> str:
    """Return the own page of a notice: its fields, its message, then its earlier revisions, newest first.

    states: oldest first, the last one complete.
    """
    now = states[-1]
    fields = (
        ("Last updated", _timestamp(now.updated, language)),
        ("Type", _label(_SCHEDULED if _is_scheduled(now) else "Service disruption", language)),
        ("Status", escape(now.status or "")),
        ("System", escape(" + ".join(_own_name(system, language) for system in now.systems or ()))),
        ("Message", _body(now)),
    )
    listed = "".join(f"<dt>{_label(label, language)}</dt><dd>{value}</dd>" for label, value in fields)
    history = "".join(
        _version(each, number, language) for number, each in reversed(list(enumerate(states[:-1])))
    )
    return _document(now.title, f"<dl>{listed}</dl>{history}", language)


def _timestamp(updated: str | None, language: Language) -> str:
    """Return a time in the form of own pages: `16 Mar 2024 19:11`."""
    at = stamp(updated)
    if at is None:
        return escape(updated or "")
    wall = at.astimezone(COPENHAGEN)
    months = _MONTHS_DANISH if language is Language.DANISH else _MONTHS_ENGLISH
    return f"{wall:%d} {months[wall.month - 1]} {wall:%Y %H:%M}"


def _own_name(system: str, language: Language) -> str:
    names = _OWN_NAMES_DANISH if language is Language.DANISH else _OWN_NAMES_ENGLISH
    return names.get(system, system)


def feed(notices: Iterable[PrintedNotice], style: FeedStyle, link: str) -> bytes:
    """Return a feed in RSS 2.0. link: a format with the field `oid`."""
    items = "".join(_item(each, style, link.format(oid=each.oid)) for each in notices)
    text = (
        f'<?xml version="1.0" encoding="{style.encoding}"?>\n<rss version="2.0"><channel><title>Service status</title>'
        f"<link>{escape(link.format(oid=0))}</link><description>Service status</description>{items}</channel></rss>"
    )
    return text.encode(style.encoding, errors="xmlcharrefreplace")


def _label(label: str, language: Language) -> str:
    return _DANISH.get(label, label) if language is Language.DANISH else label


def _is_scheduled(notice: PrintedNotice) -> bool:
    return (
        notice.status in {_SCHEDULED, _DANISH[_SCHEDULED]}
        or "window" in notice.title.lower()
        or "vindue" in notice.title.lower()
    )


def _document(title: str, content: str, language: Language) -> str:
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{escape(title)}</title></head>'
        f'<body><nav><a href="data.aspx?oid=54315">Menu</a></nav><main><h1>{escape(title)}</h1>{content}</main></body></html>'
    )


def _table(rows: Iterable[str], language: Language, *, status: bool = True, message: bool = True) -> str:
    labels = [
        *(("Status",) if status else ()),
        "System",
        "Title",
        "Updated",
        *(("Message",) if message else ()),
        "Published",
    ]
    head = "".join(f"<th>{_label(label, language)}</th>" for label in labels)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _rows(notices: Sequence[PrintedNotice], *, message: bool) -> Iterable[str]:
    return (_row(each, each.systems or (), message=message) for each in notices[:_SECTION_ROWS])


def _row(notice: PrintedNotice, systems: Sequence[str], *, status: bool = True, message: bool = True) -> str:
    link = (
        f'<a href="data.aspx?oid={notice.oid}&amp;x=read{_query(notice.language)}">{escape(notice.title)}</a>'
    )
    cells = (
        *((escape(notice.status or ""),) if status else ()),
        escape(", ".join(systems)),
        link,
        escape(notice.updated or ""),
        *((_body(notice),) if message else ()),
        escape(notice.published or ""),
    )
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>\n"


def _query(language: Language) -> str:
    return "&amp;lang=us" if language is Language.ENGLISH else ""


def _version(state: PrintedNotice, number: int, language: Language) -> str:
    label, at = ("Updated", state.updated) if number else ("Published", state.published)
    moment = (at or "").replace(" kl.", "")
    seconds = "" if moment.count(":") == 2 else ":00"
    return f"<h3>{_label(label, language)}: {moment}{seconds}</h3><div>{_body(state)}</div>"


def _body(notice: PrintedNotice) -> str:
    """Return the text as HTML paragraphs and lists; the links are on the last line."""
    blocks: list[str] = []
    texts = [text.strip() for text in (notice.body or "").splitlines() if text.strip()]
    anchors = "".join(f'<a href="{escape(href)}"></a>' for href in notice.hrefs)
    for number, text in enumerate(texts):
        content = escape(text.removeprefix("•").strip()) + (anchors if number == len(texts) - 1 else "")
        blocks.append(f"<ul><li>{content}</li></ul>" if text.startswith("•") else f"<p>{content}</p>")
    return "".join(blocks).replace("</ul><ul>", "")


def _item(notice: PrintedNotice, style: FeedStyle, link: str) -> str:
    text = (notice.body or "") if style.plain else _body(notice)
    description = f"{(notice.body or '')[:_CUT_AT]}…" if style.cut else text
    systems = notice.systems or () if style.categories else ()
    at = stamp(notice.published)
    return (
        f"<item><title>{escape(notice.title)}</title><link>{escape(link)}</link>"
        f'<guid isPermaLink="{str(style.guid == "link").lower()}">{escape(_guid(notice, style, link))}</guid>'
        + "".join(f"<category>{escape(system)}</category>" for system in systems)
        + (f"<pubDate>{format_datetime(at)}</pubDate>" if at else "")
        + f"<description>{escape(description)}</description></item>\n"
    )


def _guid(notice: PrintedNotice, style: FeedStyle, link: str) -> str:
    opaque = hashlib.sha256(f"{notice.oid} {style.generation}".encode()).hexdigest()[:12]
    return {"link": link, "number": str(notice.oid), "opaque": f"urn:x:{opaque}"}[style.guid]
