"""Where in the print the main facts stand, and how sure they are."""

from collections.abc import Iterable

from rules.model.evidence import Confidence, Evidence
from rules.model.notice import PrintedNotice
from rules.parsing.classify import OID, REFERENCE
from rules.parsing.fallback import Permission
from rules.parsing.lines import LONGEST_TEXT, Sentence
from rules.parsing.sentences.impact_statements import impact_statements
from rules.parsing.times.periods import Period
from rules.parsing.windows.announced import AnnouncedWindows
from rules.parsing.windows.updates import ParsedUpdate, UpdateHistory


def evidence(
    plan: AnnouncedWindows, told: UpdateHistory, over: ParsedUpdate | None, allowed: Permission
) -> Iterable[Evidence]:
    """One for each window, update, ending and standing permission. `over`: the update that told the ending."""
    for period in plan.periods:
        yield _fact("windows", period.place, _sure(period), source="title" if period.line is None else "body")
    for each in told.told:
        confidence = Confidence.GUESSED if each.problems or each.guessed else Confidence.STATED
        yield from (_fact("updates", sentence, confidence) for sentence in each.said)
        yield from (_fact("windows", sentence, confidence) for sentence in each.read if each.guessed)
    if told.titled is not None:
        sentence, sure = told.titled
        yield _fact("windows", sentence, Confidence.INFERRED if sure else Confidence.GUESSED, source="title")
    if over is not None:
        yield _fact("outcome", over.said[0], Confidence.STATED)
    if over is not None and over.over_at is not None:
        yield _fact("completed_at", over.said[0], _sure(over))
    yield from (_fact("fallback", sentence, Confidence.STATED) for sentence in allowed.lost)
    if allowed.said is not None:
        yield _fact("fallback", allowed.said, Confidence.GUESSED if allowed.guessed else Confidence.STATED)


def plain_evidence(printed: PrintedNotice, statements: Iterable[Sentence]) -> Iterable[Evidence]:
    """One for each statement about a system, and for each number and address of another notice."""
    for sentence in statements:
        if impact_statements(sentence.text):
            yield _fact("impacts", sentence, Confidence.STATED)
    for source, text in (("title", printed.title), ("body", (printed.body or "")[:LONGEST_TEXT])):
        for fact, pattern in (("references", REFERENCE), ("links", OID)):
            for found in pattern.finditer(text):
                yield Evidence(fact=fact, source=source, start=found.start(), end=found.end())


def _sure(read: Period | ParsedUpdate) -> Confidence:
    if read.problems or (isinstance(read, Period) and read.guessed):
        return Confidence.GUESSED
    return Confidence.INFERRED if read.inferred else Confidence.STATED


def _fact(name: str, said: Sentence, confidence: Confidence, *, source: str = "body") -> Evidence:
    return Evidence(fact=name, source=source, start=said.start, end=said.end, confidence=confidence)
