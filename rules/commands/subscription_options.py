"""The parser of typed subscriptions: systems, kinds of news, then options such as `language=da`."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, TypeVar

from rules.commands.durations import parse_duration
from rules.commands.input_error import InputError, InputErrorCode
from rules.commands.systems import ALL, nearest_name, systems_in, words_of
from rules.commands.vocabulary import (
    ACCESSES,
    DIGESTS,
    ENVIRONMENTS,
    FAMILIES,
    IMPACTS,
    LANGUAGES,
    NONE,
    OPTIONS,
)
from rules.model.change import ChangeKind
from rules.model.notice import Access, Impact, Language, Slug
from rules.model.quiet_hours import QuietHours, quiet_hours
from rules.model.subscription import REMIND, Destination, Digest, EnvironmentFilter, Subscription, kinds_of

LONGEST_REMINDER = timedelta(days=30)
MOST_REMINDERS = 5

_NAMES = "|".join(sorted(OPTIONS, key=len, reverse=True))
_OPTION = re.compile(
    rf"(?:^|(?<=\s))(?:-{{0,2}}(?P<name>{_NAMES})\s*[=:]|--(?P<flag>{_NAMES})(?=\s))\s*", re.IGNORECASE
)
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionOptions:
    """A subscription without its channel. A filter of None means all; no language: that of the person who asks."""

    systems: frozenset[Slug] | None = None
    kinds: frozenset[ChangeKind] | None = None
    environment: EnvironmentFilter = EnvironmentFilter.PRODUCTION
    access: Access | None = None
    min_impact: Impact | None = None
    language: Language | None = None
    remind: tuple[timedelta, ...] = REMIND
    quiet_hours: QuietHours | None = None
    broadcast: frozenset[ChangeKind] | None = None
    digests: frozenset[Digest] = field(default=frozenset())

    def subscription(self, to: Destination, language: Language) -> Subscription:
        """Return the subscription of a channel. language: used where the options name none."""
        return Subscription(
            to=to,
            systems=self.systems,
            kinds=self.kinds,
            environment=self.environment,
            access=self.access,
            min_impact=self.min_impact,
            language=self.language or language,
            remind=self.remind,
            quiet_hours=self.quiet_hours,
            broadcast=self.broadcast,
            digests=self.digests,
        )


class _InputRejectedError(Exception):
    """Carries an error out of the functions that read single values."""

    def __init__(self, error: InputError) -> None:
        super().__init__()
        self.error = error


def parse_options(text: str, language: Language) -> SubscriptionOptions | InputError:
    """Parse the text behind `subscribe`. language: of the names in a suggestion."""
    found = list(_OPTION.finditer(text))
    head = text[: found[0].start()] if found else text
    ends = [*(match.start() for match in found[1:]), len(text)][: len(found)]
    try:
        options = _head(words_of(head), language)
        for match, end in zip(found, ends, strict=True):
            name = OPTIONS[(match["name"] or match["flag"]).casefold()]
            value = text[match.end() : end].strip().strip('"')
            options = replace(options, **{name: _VALUES[name](value, language)})
    except _InputRejectedError as rejected:
        return rejected.error
    return options


def reminders(text: str, _: Language = Language.ENGLISH) -> tuple[timedelta, ...]:
    """Parse a list of lead times such as `24h, 1h`; an empty text and `none` mean no reminders.

    Raises:
        ValueError: the text is no such list.
    """
    words = [word for word in re.split(r"[,;\s]+(?![a-zæøå])", text.strip()) if word]
    if not words or text.strip().casefold() in NONE:
        return ()
    found = {parse_duration(word) for word in words}
    if len(found) > MOST_REMINDERS or max(found) > LONGEST_REMINDER:
        raise ValueError(f'"{text}" is too much')
    return tuple(sorted(found, reverse=True))


def _head(words: Sequence[str], language: Language) -> SubscriptionOptions:
    named = systems_in(words)
    options = SubscriptionOptions(systems=frozenset(named.systems) or None)
    for word in named.rest:
        options = _without_name(options, word, language)
    return options


def _without_name(options: SubscriptionOptions, word: str, language: Language) -> SubscriptionOptions:
    """Parse a word without an option name, where it can mean only one thing."""
    folded = word.casefold()
    if folded in ALL:
        return options
    if folded in FAMILIES or "." in folded:
        return replace(options, kinds=(options.kinds or frozenset()) | _kind(word))
    if folded in DIGESTS:
        return replace(options, digests=options.digests | {DIGESTS[folded]})
    for name, vocabulary in _WITHOUT_NAME.items():
        if folded in vocabulary:
            return replace(options, **{name: vocabulary[folded]})
    if "=" in folded or folded.startswith("--"):
        raise _InputRejectedError(InputError(code=InputErrorCode.UNKNOWN_OPTION, facts={"word": word}))
    raise _InputRejectedError(
        InputError(
            code=InputErrorCode.UNKNOWN_SYSTEM, facts={"word": word}, suggestion=_suggested(word, language)
        )
    )


_WITHOUT_NAME: Mapping[str, Mapping[str, Any]] = {
    "environment": ENVIRONMENTS,
    "access": ACCESSES,
    "language": LANGUAGES,
}


def _suggested(word: str, language: Language) -> str | None:
    name = nearest_name(word, language)
    verb = "abonner" if language is Language.DANISH else "subscribe"
    return None if name is None else f"{verb} {name}"


def _systems(text: str, language: Language) -> frozenset[Slug] | None:
    named = systems_in(words_of(text))
    unknown = [word for word in named.rest if word.casefold() not in ALL]
    if unknown:
        suggestion = _suggested(unknown[0], language)
        raise _InputRejectedError(
            InputError(code=InputErrorCode.UNKNOWN_SYSTEM, facts={"word": unknown[0]}, suggestion=suggestion)
        )
    return frozenset(named.systems) or None


def _kind(word: str) -> frozenset[ChangeKind]:
    if word.casefold() in FAMILIES:
        return FAMILIES[word.casefold()]
    try:
        return kinds_of(word.casefold())
    except ValueError:
        raise _InputRejectedError(
            InputError(code=InputErrorCode.UNKNOWN_KIND, facts={"word": word})
        ) from None


def _kinds(text: str, _: Language) -> frozenset[ChangeKind] | None:
    words = [word for word in words_of(text) if word != "," and word.casefold() not in ALL]
    return frozenset[ChangeKind]().union(*map(_kind, words)) or None


def _broadcast(text: str, language: Language) -> frozenset[ChangeKind] | None:
    if text.casefold() in NONE:
        return frozenset()
    # "all" means every kind; without the option the default kinds apply.
    return _kinds(text, language) or frozenset(ChangeKind)


def _one_of(option: str, vocabulary: Mapping[str, _T]) -> Callable[[str, Language], _T]:
    def read(text: str, _: Language) -> _T:
        if text.casefold() not in vocabulary:
            choices = ", ".join(dict.fromkeys(str(value) for value in vocabulary.values()))
            facts = {"word": text, "option": option, "known": choices}
            raise _InputRejectedError(InputError(code=InputErrorCode.INVALID_VALUE, facts=facts))
        return vocabulary[text.casefold()]

    return read


def _digests(text: str, language: Language) -> frozenset[Digest]:
    if text.casefold() in NONE:
        return frozenset()
    read = _one_of("digest", DIGESTS)
    return frozenset(read(word, language) for word in words_of(text) if word != ",")


def _reminders(text: str, _: Language) -> tuple[timedelta, ...]:
    try:
        return reminders(text)
    except ValueError:
        raise _InputRejectedError(
            InputError(code=InputErrorCode.INVALID_REMINDERS, facts={"word": text})
        ) from None


def _quiet(text: str, _: Language) -> QuietHours | None:
    if text.casefold() in NONE:
        return None
    try:
        return quiet_hours(text)
    except ValueError:
        raise _InputRejectedError(
            InputError(code=InputErrorCode.INVALID_QUIET_HOURS, facts={"word": text})
        ) from None


_VALUES: Mapping[str, Callable[[str, Language], Any]] = {
    "systems": _systems,
    "kinds": _kinds,
    "environment": _one_of("environment", ENVIRONMENTS),
    "access": _one_of("access", ACCESSES),
    "min_impact": _one_of("impact", IMPACTS),
    "language": _one_of("language", LANGUAGES),
    "remind": _reminders,
    "quiet_hours": _quiet,
    "broadcast": _broadcast,
    "digests": _digests,
}
