"""Own pages of notices in every layout that is thought of, with what must be read of them known by construction."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from html import escape

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One saved text of the history: its printed stamp, to the second, and its lines."""

    stamp: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """What stands on an own page. labels: the printed ones, by field; a field without one is printed bare."""

    title: str
    updated: str
    lines: tuple[str, ...]
    type: str | None = None
    status: str | None = None
    systems: tuple[str, ...] = ()
    history: tuple[Version, ...] = ()
    labels: dict[str, str] = field(default_factory=dict)

    @property
    def fields(self) -> Pairs:
        """The label and the value of each field above the message; an empty label is not printed."""
        values = (
            ("updated", self.updated),
            ("type", self.type),
            ("status", self.status),
            ("systems", " + ".join(self.systems) or None),
        )
        return [(self.labels.get(name, ""), value) for name, value in values if value is not None]

    @property
    def message(self) -> str:
        return self.labels.get("message", "")

    @property
    def versions(self) -> Sequence[tuple[str, tuple[str, ...]]]:
        """The heading and the lines of each saved text, newest first."""
        last = len(self.history) - 1
        words = [self.labels["first" if number == last else "again"] for number in range(last + 1)]
        return [(f"{word}: {each.stamp}", each.lines) for word, each in zip(words, self.history, strict=True)]


ENGLISH = {"updated": "Last updated", "type": "Type", "status": "Status", "systems": "System", "message": "Message", "again": "Updated", "first": "Published"}  # fmt: skip
DANISH = {"updated": "Opdateret", "type": "Type", "status": "Status", "systems": "System", "message": "Meddelelse", "again": "Opdateret", "first": "Publiceret"}  # fmt: skip
DANISH_TOO = DANISH | {"again": "Ændret", "first": "Offentliggjort"}
HISTORY_LABELS = ("again", "first")


def without(own: Own, *names: str) -> Own:
    """Take some labels away, not the values."""
    return replace(own, labels={name: label for name, label in own.labels.items() if name not in names})


def _paragraphs(lines: Sequence[str]) -> str:
    parts = [
        f"<li>{escape(line[2:])}</li>" if line.startswith("• ") else f"<p>{escape(line)}</p>"
        for line in lines
    ]
    html = "".join(parts).replace("</p><li>", "</p><ul><li>").replace("</li><p>", "</li></ul><p>")
    return html + "</ul>" if html.endswith("</li>") else html


def _breaks(lines: Sequence[str]) -> str:
    return "<br>".join(escape(line) for line in lines)


def definitions(own: Own) -> str:
    rows = "".join(f"<dt>{label}</dt><dd>{value}</dd>" for label, value in own.fields)
    history = "".join(f"<h4>{head}</h4><div>{_paragraphs(lines)}</div>" for head, lines in own.versions)
    return (
        f"<h1>{own.title}</h1><dl>{rows}<dt>{own.message}</dt><dd>{_paragraphs(own.lines)}</dd></dl>{history}"
    )


def table(own: Own) -> str:
    rows = "".join(f"<tr><td>{label}:</td><td>{value}</td></tr>\n" for label, value in own.fields if label)
    bare = "".join(f"<tr><td colspan=2>{value}</td></tr>\n" for label, value in own.fields if not label)
    message = f"<tr><td>{own.message}</td><td>{_paragraphs(own.lines)}</td></tr>"
    history = "".join(
        f"<tr><td colspan=2>{head}</td></tr><tr><td>{_paragraphs(lines)}</td></tr>"
        for head, lines in own.versions
    )
    return f"<h2>{own.title}</h2><table>{rows}{bare}{message}{history}</table>"


def divisions(own: Own) -> str:
    rows = "".join(f"<div><div>{label}</div>\n<div>{value}</div></div>" for label, value in own.fields)
    history = "".join(
        f"<div><div>{head}</div><div>{_breaks(lines)}</div></div>" for head, lines in own.versions
    )
    return f"<div><div><h1>{own.title}</h1></div>{rows}<div><div>{own.message}</div><div>{_breaks(own.lines)}</div></div>{history}</div>"


def spans(own: Own) -> str:
    rows = "".join(f"<div><span>{label}</span><span>{value}</span></div>" for label, value in own.fields)
    history = "".join(f"<div><span>{head}</span></div>{_paragraphs(lines)}" for head, lines in own.versions)
    return f"<h1>{own.title}</h1><div>{rows}<div><span>{own.message}</span></div>{_paragraphs(own.lines)}{history}</div>"


def bold_labels(own: Own) -> str:
    rows = "".join(
        f"<p><b>{label}:</b> {value}</p>" if label else f"<p>{value}</p>" for label, value in own.fields
    )
    history = "".join(f"<p><strong>{head}</strong></p>{_paragraphs(lines)}" for head, lines in own.versions)
    message = f"<p><b>{own.message}:</b></p>" if own.message else ""
    return f"<div><h1>{own.title}</h1>{rows}{message}{_paragraphs(own.lines)}{history}</div>"


def bare_text(own: Own) -> str:
    rows = "".join(f"{label} {value}<br>\n" for label, value in own.fields)
    history = "".join(f"<br><br>{head}<br>{_breaks(lines)}" for head, lines in own.versions)
    return f"<div><h3>{own.title}</h3>{rows}{own.message}<br>{_breaks(own.lines)}{history}</div>"


def one_paragraph(own: Own) -> str:
    rows = " ".join(f"<b>{label}</b> {value}" if label else value for label, value in own.fields)
    history = " ".join(f"<i>{head}</i> {' '.join(map(escape, lines))}" for head, lines in own.versions)
    text = " ".join(map(escape, own.lines))
    return f"<h1>{own.title}</h1><div><p>{rows} <b>{own.message}</b> {text} {history}</p></div>"


def headings(own: Own) -> str:
    rows = "".join(f"<h3>{label}</h3><div>{value}</div>" for label, value in own.fields)
    history = "".join(f"<h3>{head}</h3>{_paragraphs(lines)}" for head, lines in own.versions)
    return f"<section><h1>{own.title}</h1>{rows}<h3>{own.message}</h3>{_paragraphs(own.lines)}<h2>History</h2>{history}</section>"


def list_items(own: Own) -> str:
    rows = "".join(
        f"<li>{label}: {value}</li>" if label else f"<li>{value}</li>" for label, value in own.fields
    )
    history = "".join(f"<div>{head}</div><div>{_paragraphs(lines)}</div>" for head, lines in own.versions)
    message = f"<h4>{own.message}</h4>" if own.message else ""
    return f"<article><h1>{own.title}</h1><ul>{rows}</ul>{message}{_paragraphs(own.lines)}{history}</article>"


def nested_tables(own: Own) -> str:
    rows = "".join(
        f'<tr><td valign="top"><span id="ctl00_lbl{number}">{label}</span></td><td>&nbsp;</td><td><span>{value}</span></td></tr>'
        for number, (label, value) in enumerate(own.fields)
    )
    history = "".join(
        f"<TABLE><TR><TD><B>{head}</B></TD></TR><TR><TD>{_paragraphs(lines)}</TD></TR></TABLE>"
        for head, lines in own.versions
    )
    return (
        f'<FORM method="post" action="data.aspx"><TABLE><TR><TD><H1>{own.title}</H1></TD></TR><TR><TD><TABLE>{rows}</TABLE>'
        f"<DIV>{own.message}</DIV><DIV>{_paragraphs(own.lines)}</DIV>{history}</TD></TR></TABLE></FORM>"
    )


HTML: dict[str, Callable[[Own], str]] = {
    each.__name__: each
    for each in (definitions, table, divisions, spans, bold_labels, bare_text, one_paragraph, headings, list_items, nested_tables)
}  # fmt: skip


def text_of(between: str) -> Callable[[Own], str]:
    """Make a plain-text layout. between: what stands between a label and its value."""

    def lay_out(own: Own) -> str:
        rows = "".join(f"{label}{between if label else ''}{value}\n" for label, value in own.fields)
        message = f"{own.message}\n" if own.message else ""
        body = "\n".join(("  " if line.startswith("•") else "") + line for line in own.lines)
        history = "".join(f"\n{head}\n" + "\n".join(lines) + "\n" for head, lines in own.versions)
        return f"{own.title}\n\n{rows}{message}\n{body}\n{history}"

    return lay_out


def run_together(own: Own) -> str:
    rows = "".join(f"{label}{value}" for label, value in own.fields)
    history = "".join(f"{head}{' '.join(lines)}" for head, lines in own.versions)
    return f"{own.title}\n{rows}{own.message}{' '.join(own.lines)}{history}"


TEXT: dict[str, Callable[[Own], str]] = {
    "side by side": text_of(" "),
    "on the next line": text_of("\n"),
    "behind a colon": text_of(": "),
    "without a blank": text_of(""),
    "behind a tab": text_of("\t"),
    "all run together": run_together,
}

Around = tuple[str, str]
FURNITURE: dict[str, Around] = {
    "nothing": ("", ""),
    "elements": (
        '<header><a href="/">Skat.dk</a></header><nav><ul><li><a href="?oid=54315">Status</a></li><li>System</li></ul></nav>'
        "<aside><h2>Other notices</h2><p>Last updated 17 Mar 2024 08:00</p><p>Manifest + Import</p></aside>",
        "<footer><p>Updated: 18-03-2024 08:00:00</p><p>Last updated 18 Mar 2024</p></footer>",
    ),
    "named divisions": (
        '<div class="breadcrumb">Home &gt; Customs &gt; System</div><div id="site-search"><label>Search</label><input></div>'
        '<div class="sidebar left"><h3>Latest</h3><ul><li><a href="data.aspx?oid=2700009">Manifest</a> 12-03-2024 kl. 10:00</li></ul></div>',
        '<div class="share"><a href="#">Print</a><a href="#">Share</a></div><div id="cookie-box">We use cookies. Accept?</div>'
        '<div class="page-footer">Customs 17 Mar 2024 10:00</div>',
    ),
    "plain": (
        "<p>Home &gt; Customs</p>",
        '<p><a href="#">Print</a> | <a href="#">Share</a></p><p>This site uses cookies to count visits.</p><p>© 2024 Toldstyrelsen</p>',
    ),
}
TEXT_FURNITURE: dict[str, Around] = {
    "nothing": ("", ""),
    "plain": ("Home > Customs > Status\n\n", "\n\nPrint | Share\nContact us\n© 2024\n"),
    "Danish": ("Forside › Told\nMenu\n", "\n\nUdskriv\nTil toppen\nVi bruger cookies\n"),
}


def document(body: str, around: Around, *, named: str = "Service status") -> str:
    return f"<!DOCTYPE html><html><head><title>{named}</title></head><body>{around[0]}{body}{around[1]}</body></html>"


def wordings(own: Own, danish: bool) -> Iterator[tuple[str, Own]]:
    """Yield the page with all of its labels, and with every set of missing ones and missing fields that is known."""
    own = replace(own, labels=(DANISH if danish else ENGLISH))
    yield "whole", own
    yield "no status", replace(own, status=None)
    yield "no type", replace(own, type=None)
    yield "no type and no status", replace(own, type=None, status=None)
    yield "no label but the stamp's", without(own, "type", "status", "systems", "message")
    yield "no label", without(own, "updated", "type", "status", "systems", "message")
    yield "no label of the message", without(own, "message")
    if danish:
        yield "other Danish words", replace(own, labels=DANISH_TOO)
