"""Which lines only say what the next ones are about: systems, an access channel, an update's stamp."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rules.model.notice import Access
from rules.parsing.phrases import update_kinds
from rules.parsing.sentences.system_mentions import _NAME, SystemMentions, mentions_in
from rules.parsing.times.mentions import read_spans
from rules.parsing.times.printed.tokens import Clock, Day, Relative, Tie, Token, Word, far, tokens
from rules.parsing.times.ranges import PrintedDay, halved, printed_day, spans

_FILLER = re.compile(
    r"(?:[\s/,.+&:()\-\"]|\b(?:and|og|via|with|med|the|for|systems?|systemer|customs?|online|applications?"
    r"|nct?s|transit|affected|concerned|involved|berørte|omfattede|drejer sig om)\b)*"
)


@lru_cache(maxsize=4096)
def systems_heading(text: str) -> SystemMentions | None:
    """The systems of a line that names nothing but systems; None when it says more."""
    if len(text) > 200:
        return None
    found = mentions_in(text)
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
class UpdateHeading:
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


def update_heading(text: str, near: int | None) -> UpdateHeading | None:
    """How a line begins an update; None if it does not."""
    return _stamped(text, far(text, near))


@lru_cache(maxsize=4096)
def _stamped(text: str, near: int | None) -> UpdateHeading | None:
    heading = update_kinds.HEADING.match(text)
    if heading is not None:
        correction = update_kinds.CORRECTION_HEADING.search(heading.group()) is not None
        return _stamp(text, heading.end(), near, correction=correction)
    return _bare(text, near)


def _stamp(text: str, start: int, near: int | None, *, correction: bool) -> UpdateHeading:
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
    return UpdateHeading(
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


def _bare(text: str, near: int | None) -> UpdateHeading | None:
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
