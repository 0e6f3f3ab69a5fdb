"""The vocabulary of commands, English and Danish side by side."""

from collections.abc import Mapping
from enum import StrEnum

from rules.model.change import ChangeKind
from rules.model.notice import Access, Impact, Language
from rules.model.subscription import Digest, EnvironmentFilter


class Topic(StrEnum):
    """The commands by name."""

    STATUS = "status"
    WINDOWS = "windows"
    NOTICE = "notice"
    FALLBACK = "fallback"
    SUBSCRIBE = "subscribe"
    UNSUBSCRIBE = "unsubscribe"
    SUBSCRIPTIONS = "subscriptions"
    MUTE = "mute"
    UNMUTE = "unmute"
    TEST = "test"
    EXPLAIN = "explain"
    BOARD = "board"
    AUDIT = "audit"
    HELP = "help"


ENGLISH: Mapping[str, Topic] = {
    **{topic.value: topic for topic in Topic},
    "state": Topic.STATUS, "now": Topic.STATUS,
    "window": Topic.WINDOWS, "upcoming": Topic.WINDOWS,
    "show": Topic.NOTICE,
    "emergency": Topic.FALLBACK,
    "subscription": Topic.SUBSCRIPTIONS,
    "why": Topic.EXPLAIN,
    "commands": Topic.HELP,
}  # fmt: skip
DANISH: Mapping[str, Topic] = {
    "tilstand": Topic.STATUS, "nu": Topic.STATUS, "driftsstatus": Topic.STATUS,
    "vinduer": Topic.WINDOWS, "vindue": Topic.WINDOWS, "servicevinduer": Topic.WINDOWS, "kommende": Topic.WINDOWS,
    "meddelelse": Topic.NOTICE, "vis": Topic.NOTICE,
    "nødprocedure": Topic.FALLBACK, "nødprocedurer": Topic.FALLBACK, "noedprocedure": Topic.FALLBACK, "nodprocedure": Topic.FALLBACK,
    "abonner": Topic.SUBSCRIBE, "abonnér": Topic.SUBSCRIBE, "tilmeld": Topic.SUBSCRIBE,
    "afmeld": Topic.UNSUBSCRIBE, "opsig": Topic.UNSUBSCRIBE,
    "abonnementer": Topic.SUBSCRIPTIONS, "abonnement": Topic.SUBSCRIPTIONS,
    "lydløs": Topic.MUTE, "lydloes": Topic.MUTE, "dæmp": Topic.MUTE,
    "lyd": Topic.UNMUTE,
    "prøve": Topic.TEST, "prøv": Topic.TEST,
    "forklar": Topic.EXPLAIN, "hvorfor": Topic.EXPLAIN,
    "tavle": Topic.BOARD,
    "historik": Topic.AUDIT,
    "hjælp": Topic.HELP, "hjaelp": Topic.HELP, "kommandoer": Topic.HELP,
}  # fmt: skip
VERBS: Mapping[str, Topic] = {**ENGLISH, **DANISH, "?": Topic.HELP}

_EITHER = frozenset({Topic.STATUS.value, Topic.TEST.value})
"""Words of both languages."""


def language_of(verb: str) -> Language | None:
    if verb in DANISH:
        return Language.DANISH
    return Language.ENGLISH if verb in ENGLISH and verb not in _EITHER else None


_FAMILIES: Mapping[str, str] = {
    "windows": "window", "window": "window", "incidents": "incident", "incident": "incident", "disruptions": "incident", "fallback": "fallback",
    "vinduer": "window", "servicevinduer": "window", "forstyrrelser": "incident", "driftsforstyrrelser": "incident", "nødprocedure": "fallback",
}  # fmt: skip
FAMILIES: Mapping[str, frozenset[ChangeKind]] = {
    word: frozenset(kind for kind in ChangeKind if kind.startswith(f"{family}."))
    for word, family in _FAMILIES.items()
}
"""Families of change kinds by the words that people use for them."""

ENVIRONMENTS: Mapping[str, EnvironmentFilter] = {
    "production": EnvironmentFilter.PRODUCTION, "produktion": EnvironmentFilter.PRODUCTION, "prod": EnvironmentFilter.PRODUCTION,
    "test": EnvironmentFilter.TEST, "tfe": EnvironmentFilter.TEST,
    "all": EnvironmentFilter.ALL, "alle": EnvironmentFilter.ALL, "both": EnvironmentFilter.ALL, "begge": EnvironmentFilter.ALL,
}  # fmt: skip
ACCESSES: Mapping[str, Access] = {
    "file": Access.FILE, "files": Access.FILE, "s2s": Access.FILE, "fil": Access.FILE, "filer": Access.FILE,
    "online": Access.ONLINE,
}  # fmt: skip
IMPACTS: Mapping[str, Impact] = {
    "degraded": Impact.DEGRADED, "slow": Impact.DEGRADED, "ustabil": Impact.DEGRADED, "langsom": Impact.DEGRADED,
    "queued": Impact.QUEUED, "kø": Impact.QUEUED,
    "rejected": Impact.REJECTED, "afvist": Impact.REJECTED, "afvises": Impact.REJECTED,
    "unavailable": Impact.UNAVAILABLE, "closed": Impact.UNAVAILABLE, "lukket": Impact.UNAVAILABLE, "utilgængelig": Impact.UNAVAILABLE,
}  # fmt: skip
LANGUAGES: Mapping[str, Language] = {
    "en": Language.ENGLISH, "english": Language.ENGLISH, "engelsk": Language.ENGLISH,
    "da": Language.DANISH, "dk": Language.DANISH, "danish": Language.DANISH, "dansk": Language.DANISH,
}  # fmt: skip
DIGESTS: Mapping[str, Digest] = {
    "daily": Digest.DAILY, "daglig": Digest.DAILY, "dagligt": Digest.DAILY,
    "weekly": Digest.WEEKLY, "ugentlig": Digest.WEEKLY, "ugentligt": Digest.WEEKLY,
}  # fmt: skip

NONE = frozenset({"none", "no", "off", "never", "ingen", "nej", "aldrig"})
"""Words that turn an option off."""

OPTIONS: Mapping[str, str] = {
    "systems": "systems", "system": "systems", "systemer": "systems",
    "kinds": "kinds", "kind": "kinds", "nyheder": "kinds", "slags": "kinds",
    "environment": "environment", "env": "environment", "miljø": "environment",
    "access": "access", "adgang": "access",
    "impact": "min_impact", "min_impact": "min_impact", "påvirkning": "min_impact",
    "language": "language", "lang": "language", "sprog": "language",
    "remind": "remind", "reminders": "remind", "påmind": "remind", "påmindelser": "remind",
    "quiet": "quiet_hours", "quiet_hours": "quiet_hours", "ro": "quiet_hours", "stille": "quiet_hours",
    "broadcast": "broadcast", "kanal": "broadcast",
    "digest": "digests", "digests": "digests", "oversigt": "digests",
}  # fmt: skip
"""Option names; the values are the fields of `rules.commands.subscription_options.SubscriptionOptions`."""
