"""The parser of typed commands: one grammar for all services, in English and Danish."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from difflib import get_close_matches

from rules.characters import normalized_command
from rules.commands.commands import (
    Audit,
    Command,
    EndMute,
    Explain,
    FallbackNow,
    Help,
    OneNotice,
    Sample,
    ShowBoard,
    StartMute,
    Status,
    Subscribe,
    Subscriptions,
    Unsubscribe,
    Windows,
)
from rules.commands.durations import parse_duration
from rules.commands.input_error import InputError, InputErrorCode
from rules.commands.subscription_options import parse_options
from rules.commands.systems import ALL, nearest_name, systems_in, words_of
from rules.commands.times import language_of as language_of_time
from rules.commands.times import parse_time
from rules.commands.vocabulary import VERBS, Topic, language_of
from rules.model.notice import Language, Oid, Slug
from rules.model.systems import name
from rules.ports.subscription_store import SubscriptionId

LONGEST = 500
"""Characters of a command; no valid one comes near."""

LONGEST_TIME = timedelta(days=366)
"""The longest period of a windows command and of a mute."""


_OID = re.compile(r"(?:\S*[?&;]oid=|oid\s*[=:]?\s*|#)?(\d{5,9})(?:[&|#>][^\s]*)?", re.IGNORECASE)
"""A notice's number, alone or in a pasted link."""
_LINK = re.compile(r"[?&;]oid=(\d{5,9})", re.IGNORECASE)
_SHARE = re.compile(r"(?:^|\s)(?:-{1,2}(share|del)|(share|del)$)(?=\s|$)", re.IGNORECASE)
_NAME = re.compile(r"^/[\w-]+\s*")
_WITHIN = re.compile(
    r"(?:^|(?<=\s))(?:(?:in|i|for|within|the next|next|de næste|næste)\s+)?(\d{1,4}\s*(?:[mhtd]|days?|dage?|hours?|timer?|weeks?|uger?|w|u))(?=\s|$)",
    re.IGNORECASE,
)
_SPANS: Mapping[str, timedelta] = {
    "today": timedelta(days=1), "i dag": timedelta(days=1),
    "tomorrow": timedelta(days=2), "i morgen": timedelta(days=2),
    "this week": timedelta(days=7), "denne uge": timedelta(days=7),
    "next week": timedelta(days=14), "næste uge": timedelta(days=14),
    "this month": timedelta(days=31), "denne måned": timedelta(days=31),
}  # fmt: skip
"""Periods in words, each to the end of the named period at least."""
_SPAN = re.compile(rf"(?:^|(?<=\s))({'|'.join(_SPANS)})$", re.IGNORECASE)
_FOR = re.compile(r"\s(?:for|i)\s+(.+)$|\s(\d{1,4}\s*[a-zæøå]+)$", re.IGNORECASE)
"""The duration at the end of a mute command."""
_WEEKS = re.compile(r"(\d{1,4})\s*(?:weeks?|uger?|w|u)", re.IGNORECASE)
_Parser = Callable[[str, str, Language], Command | InputError]
"""Parses one command: takes the typed verb, the text behind it, and the language of suggestions."""


def parse_command(text: str) -> Command | InputError:
    """Parse a command. Never raises and never guesses: a text that is not plain returns an error."""
    plain = _NAME.sub("", normalized_command(text))
    if len(plain) > LONGEST:
        return InputError(code=InputErrorCode.TOO_LONG)
    shared = _SHARE.search(plain) is not None
    plain = _SHARE.sub(" ", plain).strip()
    verb, _, rest = plain.partition(" ")
    topic = VERBS.get(verb.casefold())
    if topic is None:
        found, language = _parse_without_verb(plain), language_of_time(plain)
    else:
        language = language_of(verb.casefold()) or language_of_time(rest)
        found = _PARSERS[topic](verb, rest.strip(), language or Language.ENGLISH)
    if isinstance(found, InputError):
        return replace(found, language=found.language or language)
    return replace(found, language=language, shared=shared)


def _parse_without_verb(text: str) -> Command | InputError:
    """Parse a text without a verb: a notice's number or link shows it; systems, a time or nothing show the status."""
    oid = _oid(text)
    if oid is not None:
        return OneNotice(oid=oid)
    found = _status("status", text, language_of_time(text) or Language.ENGLISH)
    if not isinstance(found, InputError):
        return found
    verb, _, rest = text.partition(" ")
    for close in get_close_matches(verb.casefold(), VERBS, n=3, cutoff=0.7):
        suggestion = f"{close} {rest}".strip()
        if not isinstance(parse_command(suggestion), InputError):
            facts, language = {"word": verb}, language_of(close)
            return InputError(
                code=InputErrorCode.UNKNOWN_COMMAND, facts=facts, suggestion=suggestion, language=language
            )
    return _unknown_command(text, found) if found.code is InputErrorCode.UNKNOWN_SYSTEM else found


def _unknown_command(text: str, error: InputError) -> InputError:
    """Return the error for an unknown command; for a sentence that names systems it suggests their status."""
    systems = systems_in(words_of(text)).systems
    suggestion = error.suggestion
    if systems:
        suggestion = f"status {', '.join(name(each, Language.ENGLISH) for each in systems)}"
    return replace(error, code=InputErrorCode.UNKNOWN_COMMAND, suggestion=suggestion)


def _status(verb: str, text: str, language: Language) -> Command | InputError:
    mentioned = systems_in(words_of(text))
    systems = mentioned.systems or None
    rest = " ".join(word for word in mentioned.rest if word.casefold() not in ALL)
    if not rest:
        return Status(systems=systems)
    at = parse_time(rest)
    if at is None:
        return _unknown_system(verb, text, _words_before_time(rest.split()), language)
    if at.minutes is None and not at.present:
        return InputError(code=InputErrorCode.TIME_MISSING, facts={"day": rest})
    return Status(systems=systems, at=at)


def _words_before_time(words: Sequence[str]) -> str:
    """Return the words before those that form a time."""
    places = range(1, len(words))
    until = next((place for place in places if parse_time(" ".join(words[place:])) is not None), len(words))
    return " ".join(words[:until])


def _windows(verb: str, text: str, language: Language) -> Command | InputError:
    found = _WITHIN.search(text) or _SPAN.search(text)
    within = None
    if found is not None:
        within = _SPANS.get(found[1].casefold()) or _length(found[1])
        if within is None:
            return InputError(code=InputErrorCode.INVALID_DURATION, facts={"word": found[1]})
        text = f"{text[: found.start()]} {text[found.end() :]}"
    systems = _only_systems(verb, text, language)
    return systems if isinstance(systems, InputError) else Windows(systems=systems, within=within)


def _fallback(verb: str, text: str, language: Language) -> Command | InputError:
    systems = _only_systems(verb, text, language)
    return systems if isinstance(systems, InputError) else FallbackNow(systems=systems)


def _only_systems(verb: str, text: str, language: Language) -> tuple[Slug, ...] | InputError | None:
    mentioned = systems_in(words_of(text))
    rest = [word for word in mentioned.rest if word.casefold() not in ALL]
    return _unknown_system(verb, text, " ".join(rest), language) if rest else mentioned.systems or None


def _unknown_system(verb: str, text: str, word: str, language: Language) -> InputError:
    """Return the error for an unknown system, with the whole command under the nearest name as suggestion."""
    near = nearest_name(word, language)
    suggestion = None
    if near is not None:
        suggestion = f"{verb} {text.replace(word, near)}" if word in text else f"{verb} {near}"
    return InputError(code=InputErrorCode.UNKNOWN_SYSTEM, facts={"word": word}, suggestion=suggestion)


def _length(text: str) -> timedelta | None:
    weeks = _WEEKS.fullmatch(text)
    try:
        length = timedelta(weeks=int(weeks[1])) if weeks else parse_duration(text)
    except ValueError:
        return None
    return length if timedelta(0) < length <= LONGEST_TIME else None


def _oid(text: str) -> Oid | None:
    found = _LINK.search(text) or _OID.fullmatch(text.strip(" <>"))
    return None if found is None else Oid(found[1])


def _first_oid(text: str) -> Oid | None:
    return _oid(text) or _oid(text.partition(" ")[0].rstrip("?!.,:"))


def _notice_missing(verb: str) -> InputError:
    return InputError(code=InputErrorCode.NOTICE_MISSING, facts={"verb": verb})


def _notice(verb: str, text: str, _: Language) -> Command | InputError:
    oid = _first_oid(text)
    return _notice_missing(verb) if oid is None else OneNotice(oid=oid)


def _explain(verb: str, text: str, _: Language) -> Command | InputError:
    oid = _first_oid(text)
    return _notice_missing(verb) if oid is None else Explain(oid=oid)


def _subscribe(_: str, text: str, language: Language) -> Command | InputError:
    options = parse_options(text, language)
    return options if isinstance(options, InputError) else Subscribe(options=options)


def _unsubscribe(_: str, text: str, __: Language) -> Command | InputError:
    if not text:
        return Unsubscribe()
    number = text.removeprefix("#")
    if not (number.isascii() and number.isdigit() and len(number) <= 9):
        return InputError(code=InputErrorCode.INVALID_NUMBER, facts={"word": text})
    return Unsubscribe(number=SubscriptionId(int(number)))


def _subscriptions(verb: str, text: str, _: Language) -> Command | InputError:
    if text and text.casefold() not in ALL:
        return _extra_text(verb, text)
    return Subscriptions(all=bool(text))


def _mute(verb: str, text: str, language: Language) -> Command | InputError:
    mentioned = systems_in(words_of(text))
    found = _FOR.search(text) if mentioned.rest else None
    length = None
    if found is not None:
        length = _length(found[1] or found[2])
        if length is None:
            return InputError(code=InputErrorCode.INVALID_DURATION, facts={"word": found[1] or found[2]})
        text = text[: found.start()]
    head, _, behind = text.partition(" ")
    if behind and _oid(head) is not None:
        return InputError(code=InputErrorCode.INVALID_DURATION, facts={"word": behind})
    target = _target(verb, text, language)
    if isinstance(target, InputError):
        return target
    oid, system = target
    if oid is None and system is None:
        return InputError(code=InputErrorCode.MUTE_TARGET_MISSING)
    return StartMute(oid=oid, system=system, length=length)


def _unmute(verb: str, text: str, language: Language) -> Command | InputError:
    target = _target(verb, "" if text.casefold() in ALL else text, language)
    return target if isinstance(target, InputError) else EndMute(oid=target[0], system=target[1])


def _target(verb: str, text: str, language: Language) -> tuple[Oid | None, Slug | None] | InputError:
    """Return the notice or the single system that is named; neither where the text is empty."""
    oid = _oid(text)
    if oid is not None or not text.strip():
        return oid, None
    systems = _only_systems(verb, text, language)
    if isinstance(systems, InputError):
        return systems
    if systems is None or len(systems) != 1:
        return InputError(code=InputErrorCode.MUTE_TARGET_MISSING)
    return None, systems[0]


def _extra_text(verb: str, text: str) -> InputError:
    return InputError(code=InputErrorCode.EXTRA_TEXT, facts={"verb": verb, "word": text}, suggestion=verb)


def _alone(make: Callable[[], Command]) -> _Parser:
    def parse(verb: str, text: str, _: Language) -> Command | InputError:
        if text:
            return _extra_text(verb, text)
        return make()

    return parse


def _help(_: str, text: str, __: Language) -> Command | InputError:
    """Parse a help command, whatever text is behind the verb."""
    word = text.partition(" ")[0].casefold()
    close = get_close_matches(word, VERBS, n=1, cutoff=0.7)
    return Help(topic=VERBS[close[0]] if close else None)


_PARSERS: Mapping[Topic, _Parser] = {
    Topic.STATUS: _status,
    Topic.WINDOWS: _windows,
    Topic.NOTICE: _notice,
    Topic.FALLBACK: _fallback,
    Topic.SUBSCRIBE: _subscribe,
    Topic.UNSUBSCRIBE: _unsubscribe,
    Topic.SUBSCRIPTIONS: _subscriptions,
    Topic.MUTE: _mute,
    Topic.UNMUTE: _unmute,
    Topic.TEST: _alone(Sample),
    Topic.EXPLAIN: _explain,
    Topic.BOARD: _alone(ShowBoard),
    Topic.AUDIT: _alone(Audit),
    Topic.HELP: _help,
}
