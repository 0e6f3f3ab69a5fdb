"""Pages as the agency might lay them out, for tests: what the same notices look like in every format it has."""

from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from html import escape

from rules.model.notice import COPENHAGEN, PrintedNotice

Notices = Sequence[PrintedNotice]


def list_page(notices: Notices) -> bytes:
    """Make the full list, which shows no status."""
    return _table(("System", "Title", "Updated", "Message", "Published"), map(_row, notices))


def status_page(notices: Notices) -> bytes:
    rows = ((each.status or "", *_row(each)) for each in notices)
    return _table(("Status", "System", "Title", "Updated", "Message", "Published"), rows)


def list_by_system(notices: Notices) -> bytes:
    """Make a list that shows a notice once for each of its systems, as the agency's does without a segment."""
    rows = ((system, *_row(each)[1:]) for each in notices for system in each.systems or ())
    return _table(("System", "Title", "Updated", "Message", "Published"), rows)


def list_text(notices: Notices) -> bytes:
    return _text(
        "On this page you can see scheduled unavailability", (f"{_head(each)}" for each in notices), notices
    )


def status_text(notices: Notices) -> bytes:
    heads = (f"{each.status}{_head(each)}" for each in notices)
    return _text("Scheduled unavailability for all customs systems", heads, notices)


def feed(notices: Notices, *, guids: int = 0) -> bytes:
    """Make an RSS feed. guids: another number makes every guid another one."""
    items = "".join(
        f"<item><title>{escape(each.title)}</title><link>{escape(_address(each))}</link>"
        f"<guid isPermaLink='false'>item-{guids}-{place}</guid>"
        + "".join(f"<category>{escape(system)}</category>" for system in each.systems or ())
        + f"<pubDate>{_rfc822(each)}</pubDate><description>{escape(_markup(each))}</description></item>\n"
        for place, each in enumerate(notices)
    )
    head = "<title>Service status</title><link>https://info.skat.dk/</link><language>en</language>"
    return f"<?xml version='1.0'?><rss version='2.0'><channel>{head}\n{items}</channel></rss>".encode()


def _table(heads, rows) -> bytes:
    cells = "".join(f"<th>{head}</th>" for head in heads)
    lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>\n" for row in rows)
    return f"<html lang='en'><body><table><tr>{cells}</tr>\n{lines}</table></body></html>".encode()


def _row(notice: PrintedNotice) -> tuple[str, ...]:
    link = f'<a href="{escape(_address(notice))}">{escape(notice.title)}</a>'
    systems = escape(", ".join(notice.systems or ()))
    return systems, link, notice.updated or "", _markup(notice), notice.published or ""


def _markup(notice: PrintedNotice) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in (notice.body or "").splitlines() if line)


def _text(heading: str, heads, notices: Notices) -> bytes:
    rows = (f"{head}\n\n{each.body}\n\n{each.published}\n" for head, each in zip(heads, notices, strict=True))
    return f"Customs systems\n\n{heading}\n\n{''.join(rows)}".encode()


def _head(notice: PrintedNotice) -> str:
    return f"{', '.join(notice.systems or ())}{notice.title}{notice.updated}"


def _address(notice: PrintedNotice) -> str:
    return f"https://info.skat.dk/data.aspx?oid={notice.oid}"


def _rfc822(notice: PrintedNotice) -> str:
    at = datetime.strptime(notice.published or "", "%d-%m-%Y %H:%M:%S")  # noqa: DTZ007 - printed without a zone
    return format_datetime(at.replace(tzinfo=COPENHAGEN))
