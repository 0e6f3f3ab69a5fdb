"""Which lines only say what the next ones are about: systems, an access channel, an update's stamp."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rules.model.notice import Access, Slug
from rules.model.systems import KNOWN, slug
from rules.parsing.phrases import update_kinds
from rules.parsing.sentences.update_kinds import read_spans
from rules.parsing.times.printed.tokens import Clock, Day, Relative, Tie, Token, Word, far, tokens
from rules.parsing.times.ranges import PrintedDay, halved, printed_day, spans

UNSAID = frozenset({Slug("other"), Slug("tfe")})
"""Headers name them, sentences mean something else by such words."""

_NAMES = sorted(
    {name.lower() for known, system in KNOWN.items() if known not in UNSAID for name in system.printed},
    key=len,
    reverse=True,
)
# "import declarations" are goods, not the classic system.
_GOODS = (
    r"(?!\s+(?:(?:and|og|or|eller) (?:ex|im)port\s+)?(?:declaration|entr|angivelse|of |af |clearance"
    r"|licen))(?!-?angivelse)"
)
_NAME = re.compile(
    r"(?<![\wæøå&-])(?:"
    + "|".join(re.escape(name).replace(r"\ ", r"\s*") for name in _NAMES)
    + rf")(?![\wæøå-]){_GOODS}"
)
_DMS_ALL = re.compile(r"(?<![\w-])(?:dms)(?: systems?| online| s2s| applications?)?(?![\w-])")
_EVERY = re.compile(
    r"\b(?:any|all|alle|every|samtlige) (?:of )?(?:the |de )?(?:customs?(?: applications?)? ?systems?|systems?"
    r"|toldsystemer\w*|systemer\w*)|\btoldsystemerne\b|\bcustoms systems?\b"
    r"|\b(?:the|de) (?:two|three|four|five|six|to|tre|fire|fem|seks) (?:customs )?(?:systems|\w*systemer)\b"
    r"|\b(?:both|either|neither|begge) (?:customs )?(?:systems?|\w*systemer)\b"
)
_OTHERS = re.compile(
    r"\b(?:(?:the |de |alle |all )?(?:other|others|øvrige|andre|remaining|resterende)"
    r"|(?:no|ingen) (?:other|andre|øvrige))(?: of)?(?: \w+){0,2}? (?:customs? ?)?(?:systems?|systemer\w*"
    r"|toldsystemer\w*|applications?|services?)\b|\bthe others\b|\bde øvrige\b"
)
_OTHERS_THAT_IS = re.compile(rf"(?:{_OTHERS.pattern})[\s\w-]{{0,20}}[,:(]")
"""`The other systems, DMS Import and DMS Export, …`: they are named right behind."""
_THESE = re.compile(
    r"\b(?:these|those|the (?:mentioned|listed|said)|disse"
    r"|de (?:nævnte|ovennævnte|anførte)) (?:\w+ )?(?:systems?|\w*systemer\w*)\b"
)
_EXCEPT = re.compile(
    r"\b(?:except|apart from|other than|but|undtagen|bortset fra|på nær|fraset|med undtagelse af)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The systems that a text names. `dms`: it says "DMS" and means whichever of them the notice is about."""

    systems: tuple[Slug, ...]
    dms: bool
    every: bool
    others: bool
    """It speaks of all systems but some: those named beside it, or those that the notice names elsewhere."""
    these: bool
    """It points back at the systems named before."""
    rest: str
    """The text without the names."""

    @property
    def direct(self) -> bool:
        """It names systems, be it as "DMS" alone."""
        return self.dms or bool(self.systems)


@lru_cache(maxsize=4096)
def named(text: str) -> Named:
    """The systems named in a folded text, each once, in order."""
    found: dict[Slug, None] = {}

    def note(match: re.Match[str]) -> str:
        printed = match.group()
        found[
            Slug("ics")
            if printed.startswith("import control") and not printed.endswith("2")
            else slug(printed)
        ] = None
        return " "

    rest = _NAME.sub(note, text)
    without = _DMS_ALL.sub(" ", rest) if "dms" in rest else rest
    alone = _OTHERS.sub(" ", without)
    every = _EVERY.sub(" ", alone) if "system" in alone else alone
    spared = every != alone and _EXCEPT.search(text) is not None
    apposed = found and _OTHERS_THAT_IS.search(without) is not None
    return Named(
        systems=tuple(found),
        dms=without != rest,
        every=every != alone,
        others=(alone != without and not apposed) or spared,
        these="system" in alone and _THESE.search(alone) is not None,
        rest=every,
    )


_FILLER = re.compile(
    r"(?:[\s/,.+&:()\-\"]|\b(?:and|og|via|with|med|the|for|systems?|systemer|customs?|online|applications?"
    r"|nct?s|transit|affected|concerned|involved|berørte|omfattede|drejer sig om)\b)*"
)


@lru_cache(maxsize=4096)
def systems_heading(text: str) -> Named | None:
    """The systems of a line that names nothing but systems; None when it says more."""
    if len(text) > 200:
        return None
    found = named(text)
    rest = _QUOTED.sub(" ", found.rest)
    return found if found.direct and _FILLER.fullmatch(rest) else None


_OF_WINDOW = re.compile(
    r"(?:[\s/,+&:()\-]|\d+|\b(?:the|prd|tfe|test|emergency|planned|planlagt|external|eksternt"
    r"|service[ -]?(?:wi?nd|vind)\w*|nem-?log-?in|nemid|mitid|tillidstjenester\w*|gateways?|customs?"
    r"|all|alle|systems?|systemer\w*|online|production|produktion|for|of|in|on|at|and|af|til|i|på|og)\b)*"
)
_ONE_WORD_MORE = re.compile(r"(?:(?<=for )|(?<=of )|(?<=af )|(?<=til )|(?<=på ))[\w-]+:?")


@lru_cache(maxsize=4096)
def window_heading(text: str) -> bool:
    """Whether a line only names a service window: no other word stands in it, and so no verb that nobody knows."""
    if len(text) > 200:
        return False
    rest = _NAME.sub(" ", text)
    known = _OF_WINDOW.match(rest)
    end = known.end() if known else 0
    return end > 0 and (rest[end:] in {"", "."} or _ONE_WORD_MORE.fullmatch(rest, end) is not None)


_QUOTED = re.compile(r'"[^"]*"')
"""`CBAM "Authorisation Management Module"`: what a system is called besides."""


@lru_cache(maxsize=4096)
def access_heading(text: str) -> Access | None:
    """The channel of a line such as `File access (S2S)`."""
    if len(text) > 60:
        return None
    words = set(_WORDS.findall(text))
    said = [access for access, names in _CHANNEL_WORDS.items() if words & names]
    return said[0] if len(said) == 1 and words <= _CHANNEL_WORDS[said[0]] | _BESIDE_CHANNELS else None


_WORDS = re.compile(r"[a-zæøå0-9]+")
_CHANNEL_WORDS: dict[Access, frozenset[str]] = {
    Access.FILE: frozenset({
        "file", "files", "s2s", "as4",
        "fil", "filer", "filerne", "filadgang", "filadgangen", "filoverførsel", "filoverførsler", "filudveksling",
    }),
    Access.ONLINE: frozenset({
        "online", "web", "login", "logon", "sign", "log", "portal",
        "onlineadgang", "onlineadgangen", "onlinesystem", "onlinesystemer", "onlinesystemerne", "logge", "brugerflade", "brugerfladen",
    }),
}  # fmt: skip
_BESIDE_CHANNELS = frozenset({
    "access", "transfer", "exchange", "system", "systems", "use", "user", "users", "interface", "gateway", "gateways",
    "the", "to", "via", "through", "by", "in", "on", "for",
    "adgang", "adgangen", "overførsel", "udveksling", "systemer", "til", "med", "på", "ind", "i",
})  # fmt: skip
"""What a heading may say beside the channel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamped:
    """An update's beginning: when it was written, as far as printed, and what stands behind on the same line."""

    day: PrintedDay | None
    clock: Clock | None
    text_from: int
    """Where the news begins in the line's text."""
    correction: bool = False


_LEAD = re.compile(r"[\s,.:;()\-]*(?:(?:on|the|den|d|o'clock|hrs?|timen|pr|as of|dated)[\s,.:;()\-]+)*")
_AFTER = re.compile(r"[\s,.:;()\-!]*")
_SAYS_AT_ONCE = re.compile(r"\s*[:\-]")
_DIGIT = re.compile(r"\d")
_WINDOW_WORDS = re.compile(
    r"(?:the )?(?:(?:prd|tfe|test)[-/ ]*+)*(?:service ?w\w*|servicevind\w*|gateways?|dms)?[\s,:\-]*"
)


def stamped(text: str, near: int | None) -> Stamped | None:
    """How a line begins an update; None if it does not."""
    return _stamped(text, far(text, near))


@lru_cache(maxsize=4096)
def _stamped(text: str, near: int | None) -> Stamped | None:
    heading = update_kinds.HEADING.match(text)
    if heading is not None:
        correction = update_kinds.CORRECTION_HEADING.search(heading.group()) is not None
        return _stamp(text, heading.end(), near, correction=correction)
    return _bare(text, near)


def _stamp(text: str, start: int, near: int | None, *, correction: bool) -> Stamped:
    """Read day and time from `start` on, as long as nothing else stands between."""
    found = [token for token in tokens(text, near=near) if token.start >= start]
    ranges = spans(text, found)
    end, taken = start, list[Token]()
    for token in found:
        lead = _LEAD.fullmatch(text, end, token.start)
        if (
            lead is None
            or not _fits(token, taken)
            or (_is_whole(taken) and _SAYS_AT_ONCE.match(text, end))
            or any(span.start <= token.start < span.end for span in ranges)
        ):
            break
        taken.append(token)
        end = token.end
    while taken and isinstance(taken[-1], Tie):
        end = taken.pop().start
    clocks = [halved(token) for token in taken if isinstance(token, Clock)]
    after = _AFTER.match(text, end)
    return Stamped(
        day=printed_day(taken),
        clock=clocks[0] if clocks else None,
        text_from=after.end() if after else end,
        correction=correction,
    )


def _is_whole(taken: Sequence[Token]) -> bool:
    """A day and a time are taken: what stands behind a colon is the news."""
    seen = {type(token) for token in taken}
    return Clock in seen and bool(seen & {Day, Relative})


def _fits(token: Token, taken: Sequence[Token]) -> bool:
    if isinstance(token, Tie):
        return token.dash or token.word is Word.AT
    kinds = Day | Relative if isinstance(token, Day | Relative) else type(token)
    return not any(isinstance(before, kinds) for before in taken)


def _bare(text: str, near: int | None) -> Stamped | None:
    """A stamp without a word before it: alone on its line, or followed by `:` or a dash and the news."""
    lead = _WINDOW_WORDS.match(text)
    start = lead.end() if lead else 0
    if not _DIGIT.search(text, start, start + 24) or read_spans(text, near):
        return None
    stamp = _stamp(text, start, near, correction=False)
    if stamp.clock is None:
        return None
    if stamp.text_from >= len(text):
        return stamp if stamp.day is not None else None
    opens = _SAYS_AT_ONCE.match(text, stamp.clock.end)
    return stamp if opens else None
