"""Slack's markup as runs of words, one list for each line."""

import html
import re
from collections.abc import Iterator

from tests.fakes.slack.transcript import render_mrkdwn
from tests.pictures.ink import SIGNS, Run

_TOKEN = re.compile(
    rf"(?P<date><!date[^>]*>)|<#(?P<room>[\w-]+)>|<(?P<url>https?://[^|>]*)\|(?P<label>[^>]*)>"
    rf"|(?<!\w)\*(?P<strong>\S[^*\n]*?)\*(?!\w)|(?P<sign>{'|'.join(SIGNS)})"
)


def lines(mrkdwn: str, looks: str = "") -> Iterator[list[Run]]:
    for row in mrkdwn.split("\n"):
        yield list(_runs(row, looks))


def plain(text: str, looks: str = "") -> list[Run]:
    """Text that knows no markup but the signs."""
    parts = re.split(f"({'|'.join(SIGNS)})", text)
    return [Run(text=part, looks="" if part in SIGNS else looks) for part in parts if part]


def _runs(row: str, looks: str) -> Iterator[Run]:
    at = 0
    for found in _TOKEN.finditer(row):
        yield from _text(row[at : found.start()], looks)
        yield _token(found, looks)
        at = found.end()
    yield from _text(row[at:], looks)


def _text(words: str, looks: str) -> Iterator[Run]:
    shown = html.unescape(words).replace("\u200b", "")
    if shown:
        yield Run(text=shown, looks=looks)


def _token(found: re.Match[str], looks: str) -> Run:
    said = found.groupdict()
    if said["sign"]:
        return Run(text=said["sign"])
    if said["strong"]:
        return Run(text=render_mrkdwn(said["strong"]), looks=f"{looks} strong".strip())
    if said["date"]:
        return Run(text=render_mrkdwn(said["date"]), looks=looks)
    if said["room"]:
        return Run(text=f"#{said['room']}", looks=f"{looks} link".strip())
    return Run(text=render_mrkdwn(said["label"]), looks=f"{looks} link".strip())
