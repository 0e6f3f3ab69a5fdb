"""Where the pictures of the documents lie, and what is to lie there."""

import os
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from structlog.testing import capture_logs

from tests.pictures.screens import pictures
from tests.pictures.tour import seen
from tests.support.paths import ROOT

FOLDER = ROOT / "docs/pictures"
TIMELINE = "timeline.png"


@dataclass(frozen=True, slots=True, kw_only=True)
class Album:
    """The pictures by their files' names, as they would be drawn now."""

    drawn: Mapping[str, bytes]
    timeline: str
    """What a screen reader says of the timeline."""


async def album() -> Album:
    """Draw them all; keep them too, where they are to be kept anew."""
    with capture_logs():
        day = await seen()
    image, said = day.picture
    drawn = {name: svg.encode() for name, svg in pictures(day).items()} | {TIMELINE: image}
    if os.environ.get("REWRITE_PICTURES"):
        for name, content in drawn.items():
            (FOLDER / name).write_bytes(content)
    return Album(drawn=drawn, timeline=said)


def words(svg: bytes) -> str:
    """Return all that a picture says, wherever its lines break."""
    return re.sub(r"\s+", " ", " ".join(_said(ET.fromstring(svg)))).strip()


def _said(element: ET.Element) -> Iterator[str]:
    if label := element.get("aria-label"):
        yield label
    if element.tag.endswith(("}text", "}title")):
        yield "".join(element.itertext())
    else:
        for each in element:
            yield from _said(each)
