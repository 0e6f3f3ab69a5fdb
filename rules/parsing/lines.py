"""Printed text as lines and sentences in one spelling, each with its place in the print."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Length-preserving, so that places in the folded text are places in the print.
_SPELT: dict[str, str] = {
    **dict.fromkeys("\u00a0\u2007\u2009\u202f\u3000\u200b\ufeff\t\r", " "),
    **dict.fromkeys("\x0b\x0c\u2028\u2029\x85", "\n"),
    **dict.fromkeys("–—‑‒−―⸺⸻⁃", "-"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("’‘´`", "'"),
    # "servicewíndow" is typed that way every now and then.
    **dict.fromkeys("íìîïİ", "i"),
    **dict.fromkeys("ÍÌ", "I"),
}
_OTHER_SPELLING = re.compile("[" + "".join(_SPELT) + "]")
_BULLET = re.compile(r"[\s•·●▪◦*\-]+")
_STOP = re.compile(r"[.!?](?:\s+(?=[A-ZÆØÅ\"(])|(?=[A-ZÆØÅ][a-zæøå ]))")
_ABBREVIATED = re.compile(r"\b(?:kl|ca|pr|nr|approx|eks|jf|vedr|incl|inkl|tlf|(?<![ap]\.)[a-z])$")
_NUMBER = re.compile(r"(?<!\d)\d\d?$")
_MONTH = re.compile(r"(?:Jan|Feb|Mar|Apr|Maj|May|Jun|Jul|Aug|Sep|Okt|Oct|Nov|Dec)")
"""`den 15. November` is one date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence, in lower case and single spaces; `start` and `end` are its place in the print."""

    text: str
    start: int
    end: int
    cut: bool = False
    """Part of a sentence that is too long to be read as one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line without its bullet, in lower case and single spaces, and the sentences in it."""

    text: str
    start: int
    end: int
    bullet: bool
    sentences: tuple[Sentence, ...]


LONGEST_TEXT = 20_000
"""So many characters of a text are read: ten times the longest one known, and no more of a hostile one."""
MOST_SENTENCES = 200
"""And so many sentences: eight times the most known."""


def lines(printed: str) -> tuple[Line, ...]:
    """The lines that say something. Blank lines and rules of dashes do not.

    Of a text too long to be read whole, those of its beginning.
    """
    found = []
    said = 0
    for each in every_line(printed[:LONGEST_TEXT]):
        said += len(each.sentences)
        if said > MOST_SENTENCES:
            break
        found.append(each)
    return tuple(found)


def every_line(printed: str) -> Iterator[Line]:
    """Yield the lines that say something, however many they are."""
    start = 0
    for raw in _folded(printed).split("\n"):
        if raw and not raw.isspace():
            for at, piece in _pieces(raw, LONGEST_LINE):
                line = _line(piece, start + at)
                if line is not None:
                    yield line
        start += len(raw) + 1


LONGEST_LINE = 2_000
"""No line is that long; a hostile one is cut, since some phrases take the square of its length to look for."""
LONGEST_SENTENCE = 600
"""Nor is any sentence: the longest one known has 211 characters."""


def _pieces(raw: str, most: int) -> Iterator[tuple[int, str]]:
    """Cut where a sentence ends, else where a word does."""
    at = 0
    while len(raw) - at > most:
        ends = (raw.rfind(mark, at, at + most) for mark in (". ", " "))
        cut = next((end + 1 for end in ends if end > at), at + most)
        yield at, raw[at:cut]
        at = cut
    yield at, raw[at:]


def line(printed: str) -> Line | None:
    """A text that is one line, as a title is."""
    return _line(_folded(printed[:LONGEST_LINE]).replace("\n", " "), 0)


def _line(raw: str, at: int) -> Line | None:
    bullet = None if raw[:1].isalnum() else _BULLET.match(raw)
    skipped = bullet.end() if bullet else 0
    text = raw[skipped:].rstrip()
    if not text:
        return None
    start = at + skipped
    plain = _plain(text)
    return Line(
        text=plain,
        start=start,
        end=start + len(text),
        bullet=bullet is not None and bool(bullet.group().strip()),
        sentences=_sentences(text, start) or (Sentence(text=plain, start=start, end=start + len(text)),),
    )


def _folded(printed: str) -> str:
    return _OTHER_SPELLING.sub(lambda match: _SPELT[match.group()], printed)


def _sentences(text: str, at: int) -> tuple[Sentence, ...]:
    """Several sentences, or none: the line is one."""
    stops = list(_stops(text)) if _STOP.search(text) else []
    if not stops and len(text) <= LONGEST_SENTENCE:
        return ()
    found: list[Sentence] = []
    start = 0
    for end, following in (*stops, (len(text), len(text))):
        found += _sentence(text[start:end], at + start)
        start = following
    return tuple(found)


def _sentence(raw: str, at: int) -> Iterator[Sentence]:
    """One, or the parts of one that is too long."""
    cut = len(raw) > LONGEST_SENTENCE
    for start, piece in _pieces(raw, LONGEST_SENTENCE):
        text = _plain(piece)
        yield Sentence(text=text, start=at + start, end=at + start + len(piece), cut=cut)


def _stops(text: str) -> Iterator[tuple[int, int]]:
    """Where a sentence ends and the next one begins; the point of an abbreviation ends none."""
    for stop in _STOP.finditer(text):
        dated = _MONTH.match(text, stop.end()) and _NUMBER.search(
            text, max(0, stop.start() - 3), stop.start()
        )
        if not dated and not _ABBREVIATED.search(text, max(0, stop.start() - 8), stop.start()):
            yield stop.start() + 1, stop.end()


def _plain(text: str) -> str:
    return " ".join(text.lower().split())
