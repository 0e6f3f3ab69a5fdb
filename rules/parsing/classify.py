"""What a notice is about: its kind, its environment, its references and links."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rules.model.notice import Environment, Kind, Oid, Slug
from rules.parsing.lines import Line
from rules.parsing.phrases.matcher import Phrase

_WINDOW = re.compile(
    r"service[ -]?wi?nd|service[ -]?vind|maintenance|vedligehold|planned (?:outage|downtime|unavailab)"
    r"|planlagt(?:e)? (?:nedetid|utilgængelighed|afbrydelse|nedlukning|driftsstop)|short unavailabilities"
)
_INCIDENT = re.compile(
    r"\binc\d+|\b(?:issues?|problems?|difficult(?:y|ies)|errors?|incident|disruptions?|outage|disturbances?"
    r"|irregularities|failure|failing|unstable|instability|delays?|delayed|slow|down|unavailable|not working"
    r"|response ?times?|unable|cannot|breakdown)\b"
    r"|\b(?:fejl|problemer|udfordringer|vanskeligheder|driftsforstyrrelse\w*|forstyrrelser?|ustabil\w*"
    r"|forsinkelser?|langsom\w*|nede|nedbrud|svartid\w*|utilgængelig\w*|driftsproblem\w*|uregelmæssigheder"
    r"|virker ikke|fungerer ikke)\b"
)
_PLANNED_STATUS = re.compile(
    r"schedul|planned|planlagt|maintenance|servicewindow|servicevindue|kommende|varsl"
)
_BROKEN_STATUS = re.compile(
    r"disrupt|incident|outage|forstyrrelse|driftsproblem|nedbrud|fejl|ustabil|current|aktuel|unscheduled"
    r"|uplanlagt|ikke planlagt"
)
_CLOSED_STATUS = re.compile(
    r"clos|(?<!u)lukket|(?<!u)afsluttet|\bended|\b(?:re)?solved|(?<!u)løst|(?<!in)complet|(?<!un)finish"
    r"|udført|gennemført|overstået|ophørt|historisk|archiv|arkiv"
)
_NOT_YET = re.compile(r"\b(?:not|ikke|partly|partially|delvist?|being|bliver)\b")

LONGEST_STATUS = 30
"""Letters of a status: the longest known has 24."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """What times and impacts tell of the kind.

    ranged: the notice gives a time range, or a start to come. ahead: its start lies after the publication.
    broken: it says that something fails.
    """

    ranged: bool = False
    ahead: bool = False
    broken: bool = False


def kind(title: Line | None, lines: Sequence[Line], status: str | None, timing: Timing) -> Kind:
    """By the printed status, else by the title, else by the text; what is told ahead is planned."""
    said = (status or "").lower()
    if _BROKEN_STATUS.search(said):
        return Kind.INCIDENT
    if _PLANNED_STATUS.search(said):
        return Kind.WINDOW
    heading = "" if title is None else title.text
    text = " ".join(line.text for line in lines)
    if _WINDOW.search(heading):
        return Kind.WINDOW
    if "inc0" in text or _INCIDENT.search(heading):
        planned = (timing.ranged and _WINDOW.search(text)) or (timing.ahead and "inc0" not in text)
        return Kind.WINDOW if planned else Kind.INCIDENT
    if timing.ranged or _WINDOW.search(text):
        return Kind.WINDOW
    return Kind.INCIDENT if timing.broken or _INCIDENT.search(text) else Kind.INFORMATION


def is_status(said: str) -> bool:
    """Whether a cell says how a notice stands; a title or a text that has come to stand there does not."""
    words = (_PLANNED_STATUS, _BROKEN_STATUS, _CLOSED_STATUS)
    return len(said) <= LONGEST_STATUS and any(each.search(said.lower()) for each in words)


def closed(status: str | None) -> bool | None:
    """Whether a printed status says closed; None where the view shows none."""
    if status is None:
        return None
    said = status.lower()
    return _CLOSED_STATUS.search(said) is not None and _NOT_YET.search(said) is None


_TEST = Phrase(
    r"\btfe\b|\btfe[-/]|/test\b|\btest[- /]?(?:service|system|environment|miljø)|\btestmiljø\w*|\btestsystem\w*"
    r"|\btest\b\W{0,3}(?:only|alone|exclusively|kun|alene)\b|\b(?:only|kun|alene) (?:(?:in|for|on|i|på) )?<?test\b"
)
_PRODUCTION = Phrase(r"\bprd\b|\bprod\b|\bproduction\b|\bproduktion\w*")
_ALONE = re.compile(
    r"\W{0,9}(?:(?:tfe|test)\W{1,3}(?:only|alone|exclusively|kun|alene)|(?:only|kun|alene) (?:(?:in|for|on|i|på) )?\W{0,2}(?:tfe|test))\W{0,9}"
)
"""A line that says nothing but where a notice holds."""
_BOTH = (Environment.PRODUCTION, Environment.TEST)


def environment(
    title: Line | None, window_lines: Iterable[Line], header: Sequence[Slug]
) -> tuple[Environment, ...]:
    """By the title, else by the lines that give the time, else by the header; production where nothing is said."""
    for text in ("" if title is None else title.text, " ".join(line.text for line in window_lines)):
        said = tuple(
            place for place, words in zip(_BOTH, (_PRODUCTION, _TEST), strict=True) if words.search(text)
        )
        if said:
            return said
    if Slug("tfe") not in header:
        return (Environment.PRODUCTION,)
    return (Environment.TEST,) if len(header) == 1 else _BOTH


def is_environment_remark(line: Line) -> bool:
    """Whether a line is only a remark such as `TEST only`, which belongs to the time above it."""
    return _ALONE.fullmatch(line.text) is not None


REFERENCE = re.compile(r"(?:WO|wo|Wo|INC|inc|Inc)\d{6,}")
OID = re.compile(r"[oO][iI][dD][ =:]+(\d+)")


def references(*printed: str) -> tuple[str, ...]:
    """WO… and INC… numbers, each once, in order."""
    return tuple(dict.fromkeys(found.upper() for text in printed for found in REFERENCE.findall(text)))


_CONTINUATION = re.compile(
    r"\bfollow|\bupdates? (?:on|in|at|under)\b|continue|replace|moved to|\bcopy\b|duplicate|instead"
    r"|\bfølg|fortsæt|erstat|flyttet til|\bkopi|dublet|i stedet",
    re.IGNORECASE,
)


def continuations(text: str, linked: tuple[Oid, ...]) -> tuple[Oid, ...]:
    """Return the linked notices, if the text names any notice as a continuation, a replacement or a copy."""
    return linked if linked and _CONTINUATION.search(text) else ()


def links(body: str, hrefs: Iterable[str], own: Oid | None) -> tuple[Oid, ...]:
    """Other notices that the text or its addresses name."""
    named = [
        *OID.findall(body),
        *(oid for href in hrefs for oid in OID.findall(href)),
    ]
    return tuple(Oid(oid) for oid in dict.fromkeys(named) if oid != own)
