"""Own pages put together at random from pieces of markup that the agency's tool may write; what they say is known."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Rows = Sequence[tuple[str, str]]
Line = tuple[str, str]
"""A piece of a text: its markup, and the words that a reader sees."""

MONTHS = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "da": ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    "long": ("januar", "februar", "Marts", "April", "Maj", "juni", "Juli", "august", "SEPTEMBER", "Oktober", "november", "December"),
}  # fmt: skip
STATUSES = {"en": ("Closed", "Scheduled unavailability", "Under observation", "Open", "Information"), "da": ("Afsluttet", "Planlagt nedlukning", "Løst", "Lukket", "Under udredning")}  # fmt: skip
TYPES = {"en": ("Scheduled unavailability", "Service disruption", "Message"), "da": ("Planlagt nedlukning", "Driftsforstyrrelse", "Meddelelse")}  # fmt: skip
SYSTEMS = {
    "en": {"Import": "import", "Export": "export", "ICS": "ics", "ICS2": "ics2", "Manifest": "manifest", "Transit (NCTS)": "transit", "Customs portal (DMS import)": "dms-import", "DMS Export": "dms-export", "EU-systems": "eu-systems"},
    "da": {"Import": "import", "Eksport": "export", "ICS": "ics", "Manifest": "manifest", "Transit (NCTS)": "transit", "DMS Import": "dms-import", "DMS eksport": "dms-export", "DMS Forsendelse (NCTS)": "dms-transit", "TastSelv Erhverv (NTSE)": "ntse"},
}  # fmt: skip
LABELS = {
    "en": {"updated": "Last updated", "type": "Type", "status": "Status", "systems": "System", "message": "Message", "again": "Updated", "first": "Published"},
    "da": {"updated": "Opdateret", "type": "Type", "status": "Status", "systems": "System", "message": "Meddelelse", "again": "Opdateret", "first": "Publiceret"},
}  # fmt: skip
PIECES: dict[str, tuple[Line, ...]] = {
    "en": (
        ("<p>The systems are closed Saturday 0800&nbsp;-&nbsp;1400.</p>", "The systems are closed Saturday 0800 - 1400."),
        ("<p><strong>Manifest</strong></p><p>Files are rejected.</p>", "Manifest Files are rejected."),
        ("<ul><li>Files fail.</li><li>No <a href='https://example.org/x'>sign in</a>.</li></ul>", "• Files fail. • No sign in."),
        ("<div>Update 14:05 - extended until 1600<br/>Updated: today, Status: open</div>", "Update 14:05 - extended until 1600 Updated: today, Status: open"),
        ("<table><tr><td>Import</td><td>0800-1000</td></tr><tr><td>Export</td><td>0900-1200</td></tr></table>", "Import 0800-1000 Export 0900-1200"),
        ("<p>System: Import is not affected.</p><p>Message: read the guide.</p>", "System: Import is not affected. Message: read the guide."),
        ("<p>Updated: 02-01-2022 10:00</p><p>Published soon</p>", "Updated: 02-01-2022 10:00 Published soon"),
        ("<p>W<b>O</b>00000<span>12345</span>67</p>", "WO000001234567"),
        ("<p>See notice <a href='data.aspx?oid=2700123&amp;x=read'>of last week</a></p>", "See notice of last week"),
    ),
    "da": (
        ("<p>Systemerne er lukket l&oslash;rdag kl. 8-14.</p>", "Systemerne er lukket lørdag kl. 8-14."),
        ("<p><b>DMS Import</b><br>Filer afvises.</p>", "DMS Import Filer afvises."),
        ("<ul><li><p>Filer fejler.</p></li><li>Intet login.</li></ul>", "• Filer fejler. • Intet login."),
        ("<p>Opdatering kl. 14.05: forl&aelig;nget til kl. 16</p><p>Opdateret: 14:05</p>", "Opdatering kl. 14.05: forlænget til kl. 16 Opdateret: 14:05"),
        ("<p>Status: ukendt</p><p>System: alle</p><p>Meddelelse: se nedenfor</p>", "Status: ukendt System: alle Meddelelse: se nedenfor"),
        ("<p>Type af angivelser: alle</p>", "Type af angivelser: alle"),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What must be read. texts: oldest first, as words."""

    title: str
    updated: tuple[int, int, int, int, int]
    published: str | None
    status: str | None
    systems: list[str]
    texts: list[str]


class Maker:
    """Makes one page; the same seed makes the same one."""

    def __init__(self, seed: int, *, is_text: bool = False) -> None:
        """Take whether the page will be copied as text, where nothing but words tells what belongs to the site."""
        self._is_text = is_text
        self._random = random.Random(seed)
        self._language = self._random.choice(("en", "da"))
        self._labels = LABELS[self._language]
        self._chosen: list[str] = []

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names of the layouts that were drawn."""
        return tuple(self._chosen)

    def page(self) -> tuple[str, Expected]:
        expected, rows, versions = self._content()
        fields, message = self._pick(FIELDS), self._pick(MESSAGES)
        body = (
            fields(rows)
            if message is None
            else fields(rows) + message(self._labels["message"], versions[0][1])
        )
        if message is None:
            body = self._pick(WHOLES)([*rows, (self._labels["message"], versions[0][1])])
        body += self._pick(HISTORIES)(versions[1:])
        title = self._pick(TITLES).format(expected.title)
        before, after = self._pick(AROUND[:-1] if self._is_text else AROUND)
        inner = self._pick(SHELLS).format(title + body)
        html = f"<html><head><title>{self._pick(NAMED).format(expected.title)}</title></head><body>{before}{inner}{after}</body></html>"
        return self._pick(FINISHES)(html), expected

    def _pick(self, choices):
        chosen = self._random.choice(choices)
        self._chosen.append(getattr(chosen, "__name__", None) or str(chosen)[:40])
        return chosen

    def _content(self) -> tuple[Expected, Rows, Sequence[tuple[str, str]]]:
        draw = self._random
        names = draw.sample(list(SYSTEMS[self._language]), draw.randint(1, 5))
        day, month, hour = draw.randint(5, 28), draw.randint(1, 12), draw.randint(6, 23)
        style = draw.choice(list(MONTHS))
        stamp = f"{day:02} {MONTHS[style][month - 1]} 2024 {hour:02}:31"
        status = draw.choice((None, *STATUSES[self._language] * 2))
        of_type = draw.choice((None, *TYPES[self._language] * 3))
        plus = draw.choice((" + ", "+", "&nbsp;+ ", " +\n"))
        rows = [(self._labels["updated"], stamp)]
        rows += [(self._labels["type"], of_type)] if of_type else []
        rows += [(self._labels["status"], status)] if status else []
        rows.append((self._labels["systems"], plus.join(names)))
        count = draw.randint(0, 3)
        texts = [self._text() for _ in range(count + 1)]
        if count and not draw.randrange(5):
            texts[-1] = ("", "")
        ages = [f"{day - 1 - back:02}-{month:02}-2024 0{back + 6}:1{back}:2{back}" for back in range(count)]
        heads = [
            f"{self._labels['first' if back == count - 1 else 'again']}: {age}"
            for back, age in enumerate(ages)
        ]
        expected = Expected(
            title=f"{draw.choice(('Service window', 'Servicevindue', 'PRD-window'))} {names[0]} {day}.{month}.",
            updated=(2024, month, day, hour, 31),
            published=ages[-1] if ages else None,
            status=status,
            systems=[SYSTEMS[self._language][name] for name in names],
            texts=[text for _, text in reversed(texts)],
        )
        return expected, rows, list(zip(["", *heads], [markup for markup, _ in texts], strict=True))

    def _text(self) -> Line:
        draw = self._random
        pieces = draw.sample(PIECES[self._language], draw.randint(1, 4))
        return "".join(markup for markup, _ in pieces), " ".join(text for _, text in pieces)


def _rows(pattern: str) -> Callable[[Rows], str]:
    def lay_out(rows: Rows) -> str:
        return "".join(pattern.format(label, value) for label, value in rows)

    lay_out.__name__ = pattern
    return lay_out


def _table(pattern: str) -> Callable[[Rows], str]:
    rows = _rows(pattern)

    def lay_out(pairs: Rows) -> str:
        return f'<table class="tabel" border=0><tbody>{rows(pairs)}</tbody></table>'

    lay_out.__name__ = f"table {pattern}"
    return lay_out


def _split_words(rows: Rows) -> str:
    return "".join(
        f"<div><b>{label[0]}</b>{label[1:]}: <i>{value[:3]}</i>{value[3:]}</div>" for label, value in rows
    )


def _ruled(rows: Rows) -> str:
    return "<p>" + " | ".join(f"{label}: {value}" for label, value in rows) + "</p>"


def _columns(rows: Rows) -> str:
    heads, values = zip(*rows, strict=True)
    return f"<table><tr><th>{'</th><th>'.join(heads)}</th></tr><tr><td>{'</td><td>'.join(values)}</td></tr></table>"


def _in_one(rows: Rows) -> str:
    return "<div>" + "".join(f"<span>{label}</span><span>{value}</span>" for label, value in rows) + "</div>"


_PATTERNS = (
    "<div class=row><label for=x>{0}</label> <span id=x>{1}</span></div>\n",
    "<p>{0}:&nbsp;{1}</p>",
    "<p><strong>{0}</strong><br />{1}</p>",
    "<FONT size=2><B>{0}:</B></FONT>&nbsp;&nbsp;{1}<BR>\n",
    "<span>{0}</span><span>{1}</span><br>",
    "<h5>{0}</h5><p>{1}</p>",
    "<ul><li><b>{0}</b> {1}</li></ul>",
    "<li><em>{0}</em>: <span>{1}</span></li>",
    "<section><header>{0}</header><div><div>{1}</div></div></section>",
    "{0}&nbsp;:&nbsp;{1}<br/>",
    "<div>{0}{1}</div>",
)
_TABLES = (
    "<tr><td>{0}</td><td>{1}</td></tr>",
    "<tr><th scope=row>{0}:&nbsp;</th><td>&nbsp;</td><td>{1}</td></tr>",
    "<TR><TD><B>{0}</B></TD></TR><TR><TD>{1}</TD></TR>",
    '<tr><td><table><tr><td><span class="lbl">{0}</span></td></tr></table></td><td><div>{1}</div></td></tr>',
)
FIELDS = (*map(_rows, _PATTERNS), *map(_table, _TABLES), _split_words, _ruled, _columns, _in_one)
WHOLES = (_rows(_PATTERNS[0]), _rows("<div><div>{0}</div><div>{1}</div></div>"), _rows("<dl><dt>{0}</dt><dd>{1}</dd></dl>"), *map(_table, _TABLES))  # fmt: skip


def _heading(label: str, text: str) -> str:
    return f"<h3>{label}</h3>{text}"


def _colon(label: str, text: str) -> str:
    return f"<p>{label}:</p><div class=text>{text}</div>"


def _deep(label: str, text: str) -> str:
    return f"<div><div><div><span>{label}</span></div></div></div><div><div>{text}</div></div>"


def _bold(label: str, text: str) -> str:
    return f"<b>{label}</b><br><br>{text}"


MESSAGES = (None, None, None, _heading, _colon, _deep, _bold)


def _versions(pattern: str) -> Callable[[Rows], str]:
    return _rows(pattern)


def _apart(rows: Rows) -> str:
    parts = [(*head.split(": "), text) for head, text in rows]
    return "".join(f"<p><b>{label}:</b> <span>{at}</span></p>{text}<hr>" for label, at, text in parts)


def _tabled(rows: Rows) -> str:
    parts = [(*head.split(": "), text) for head, text in rows]
    return (
        "<table>"
        + "".join(
            f"<tr><td>{label}</td><td>{at}</td></tr><tr><td colspan=2>{text}</td></tr>"
            for label, at, text in parts
        )
        + "</table>"
    )


HISTORIES = (
    _versions("<h4>{0}</h4>{1}"),
    _versions("<details open><summary>{0}</summary>{1}</details>"),
    _versions("<fieldset><legend>{0}</legend><div>{1}</div></fieldset>"),
    _versions("<hr><b>{0}</b><br>{1}"),
    _versions("<div class=version><span>{0}</span><div>{1}</div></div>"),
    _versions("<blockquote><p>{0}</p>{1}</blockquote>"),
    _versions("<table><tr><td>{0}</td></tr><tr><td>{1}</td></tr></table>"),
    _apart,
    _tabled,
)
TITLES = ("<h1>{0}</h1>", "<h2>{0}</h2>", "<div><H3>{0}</H3></div>", "<h1>Service status</h1><h2>{0}</h2>", "<h1>{0}</h1><h2>Details</h2>", "<p class=title><b>{0}</b></p>")  # fmt: skip
NAMED = ("{0}", "{0} - Skat.dk", "{0} | Toldstyrelsen", "info.skat.dk")
SHELLS = (
    "<div id=main>{0}</div>",
    '<form method="post" action="./data.aspx"><div><input type="hidden" name="__VIEWSTATE" value="x"></div><div>{0}</div></form>',
    '<table width="100%"><tr><td valign="top"><a href="data.aspx?oid=54315">Menu</a></td><td><div class="content">{0}</div></td></tr></table>',
    "<main><article>{0}</article></main>",
)
AROUND = (
    ("", ""),
    (
        "<div><a href='#main'>Skip to content</a></div><div>We use cookies. <button>Accept</button></div>",
        "<div><p>Toldstyrelsen</p><p>Last updated: 1 Jan 2021</p></div>",
    ),
    (
        '<div class="search"><form><label>System</label><input><label>Status</label><input></form></div>',
        "<div>Print</div><div>© Customs 2024</div>",
    ),
    ("<ul><li>Home</li><li>Customs</li></ul>", "<nav>Next</nav><footer>18 Mar 2026 10:00</footer>"),
    (
        "<table><tr><th>System</th><th>Title</th><th>Updated</th></tr><tr><td>ICS</td><td><a href='data.aspx?oid=2700001'>Old window</a></td><td>12-03-2023 kl. 10:00</td></tr></table>",
        "<ul><li><a href='data.aspx?oid=2700002'>Another window</a> 13-03-2023 kl. 11:00</li></ul>",
    ),
)


def _same(html: str) -> str:
    return html


def _minified(html: str) -> str:
    return html.replace("\n", "").replace("> <", "><")


def _spread(html: str) -> str:
    return html.replace("><", ">\n   <")


def _upper(html: str) -> str:
    return (
        html.replace("<div", "<DIV")
        .replace("</div", "</DIV")
        .replace("<span", "<SPAN")
        .replace("</span", "</SPAN")
        .replace("<td", "<TD")
    )


FINISHES = (_same, _minified, _spread, _upper)
