"""Which systems a text means by what it names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rules.model.notice import Slug
from rules.model.systems import DMS_FOR, KNOWN, slug

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
class SystemMentions:
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


def names_systems(text: str) -> bool:
    """Whether a folded text names a system, a group of systems, or all of them."""
    mentions = mentions_in(text)
    return bool(mentions.systems) or mentions.dms or mentions.every


@lru_cache(maxsize=4096)
def mentions_in(text: str) -> SystemMentions:
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
    return SystemMentions(
        systems=tuple(found),
        dms=without != rest,
        every=every != alone,
        others=(alone != without and not apposed) or spared,
        these="system" in alone and _THESE.search(alone) is not None,
        rest=every,
    )


_DMS = tuple(DMS_FOR.values())


def mentioned_systems(said: SystemMentions, header: tuple[Slug, ...]) -> tuple[Slug, ...]:
    """The systems meant by what a text names: "DMS", "all systems" and `DMS Import/Export` are those of the header."""
    dms = tuple(slug for slug in header if slug in _DMS) or _DMS if said.dms else ()
    if said.systems or dms:
        found = tuple(dict.fromkeys([*_full(said.systems, header), *dms]))
        return tuple(slug for slug in header if slug not in found) if said.every and said.others else found
    return header if said.every else ()


def _full(slugs: Sequence[Slug], header: tuple[Slug, ...]) -> Sequence[Slug]:
    """The `Export` of `DMS Import/Export`, or under a header of DMS alone, is DMS Export."""
    every = bool(header) and set(header) <= set(_DMS)
    if not every and not set(slugs) & set(_DMS):
        return slugs
    new = {old: dms for old, dms in DMS_FOR.items() if every or (old not in header and dms in header)}
    return [new.get(slug, slug) for slug in slugs]
