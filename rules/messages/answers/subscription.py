"""Subscriptions in words, for those who made them and those who see them."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from rules.commands.durations import written as length_written
from rules.messages import dates
from rules.messages.notices.headline import tidy
from rules.messages.notices.labels import names
from rules.model.brief import brief
from rules.model.change import ChangeKind
from rules.model.message import Button, Line, Message, Paragraph, SmallPrint, Strong, Tone, Verb
from rules.model.notice import Language
from rules.model.people import Person
from rules.model.quiet_hours import written as quiet_written
from rules.model.subscription import REMIND, Destination, EnvironmentFilter, Subscription
from rules.ports.chat import Mute
from rules.ports.subscription_store import Enrolled, Record
from rules.texts.notice import Text
from rules.texts.subscription import ACCESSES, AT_LEAST, DEEDS, DIGESTS, ENVIRONMENTS, Wished

MOST_LISTED = 20
"""Subscriptions told in full; more are no reading."""
_LONGEST_NAME = 80
"""Characters of a person's name: they may call themselves anything."""


def described(wish: Subscription, language: Language) -> str:
    """Say in one line what a subscription asks for; what is usual is left out."""
    return "; ".join(_parts(wish, language))


def called(person: Person) -> str:
    return tidy(person.name)[:_LONGEST_NAME] or person.id


def card(each: Enrolled, language: Language, *, channel: bool = True) -> Message:
    """Show one subscription, with buttons where people may change it. channel: say which channel it is of."""
    number = Wished.NUMBERED.said(language, number=each.id)
    title = Wished.OF_CHANNEL.said(language, number=number, channel=each.wish.to) if channel else number
    what = described(each.wish, language)
    return Message(
        summary=f"{title}: {what}",
        heading=title,
        tone=Tone.NEUTRAL,
        language=language,
        blocks=(Paragraph(((what,),)), SmallPrint(((_made(each, language),),))),
        buttons=() if each.by is None else tuple(_buttons(each, language)),
    )


def listing(
    subscriptions: Sequence[Enrolled],
    mutes: Iterable[Mute] = (),
    *,
    whole: bool,
    language: Language,
    now: datetime,
) -> Message:
    """List a channel's subscriptions and what is muted there; whole: those of a workspace."""
    words = Wished.OF_ALL if whole else Wished.OF_THIS
    title = words.said(language, count=len(subscriptions))
    if whole and len(subscriptions) > MOST_LISTED:
        lines = list(_by_channel(subscriptions))
    else:
        lines = [line for each in subscriptions for line in _listed(each, language, whole=whole)]
    lines += [] if subscriptions else [Wished.NONE.line(language)]
    lines += [(muted(each, language, now),) for each in mutes]
    return brief(title, *lines, language=language)


def _by_channel(subscriptions: Sequence[Enrolled]) -> Iterator[Line]:
    """Name but the numbers: each channel tells the rest of its own."""
    numbers: dict[Destination, list[str]] = {}
    for each in subscriptions:
        numbers.setdefault(each.wish.to, []).append(str(each.id))
    yield from ((Strong(to), f": {', '.join(found)}") for to, found in numbers.items())


def audit(records: Sequence[Record], *, language: Language, now: datetime) -> Message:
    """Show who did what, newest first."""
    words = Wished.AUDIT if records else Wished.NO_AUDIT
    title = words.said(language, count=len(records))
    lines: tuple[Line, ...] = tuple((_record(each, language, now),) for each in records)
    return Message(
        summary=title,
        heading=title,
        tone=Tone.NEUTRAL,
        language=language,
        blocks=(Paragraph(lines),) if lines else (),
    )


def muted(mute: Mute, language: Language, now: datetime) -> str:
    """Say what is muted in a channel, and until when."""
    what = names((mute.system,), language) if mute.system else Text.NOTICE.said(language, oid=mute.notice)
    if mute.until is None:
        return Wished.MUTED_OPEN.said(language, what=what)
    return Wished.MUTED_HERE.said(language, what=what, until=dates.shortly(mute.until, language, near=now))


def kinds_in_short(kinds: Collection[ChangeKind]) -> str:
    """Name kinds, a whole family as `window.*`."""
    families: dict[str, list[ChangeKind]] = {}
    for kind in ChangeKind:
        families.setdefault(kind.split(".")[0], []).append(kind)
    shown = []
    for family, members in families.items():
        wanted = [kind for kind in members if kind in kinds]
        shown += [f"{family}.*"] if wanted == members and len(members) > 1 else [str(kind) for kind in wanted]
    return ", ".join(shown)


def _parts(wish: Subscription, language: Language) -> Iterator[str]:
    if wish.systems is None:
        yield Wished.ALL_SYSTEMS.said(language)
    else:
        yield names(tuple(sorted(wish.systems)), language)
    yield Wished.ALL_KINDS.said(language) if wish.kinds is None else kinds_in_short(wish.kinds)
    if wish.environment is not EnvironmentFilter.PRODUCTION:
        yield ENVIRONMENTS[wish.environment].said(language)
    if wish.access is not None:
        yield ACCESSES[wish.access].said(language)
    if wish.min_impact is not None:
        yield AT_LEAST[wish.min_impact].said(language)
    yield (Wished.IN_DANISH if wish.language is Language.DANISH else Wished.IN_ENGLISH).said(language)
    yield from _when(wish, language)


def _when(wish: Subscription, language: Language) -> Iterator[str]:
    if not wish.remind:
        yield Wished.NO_REMINDERS.said(language)
    elif wish.remind != REMIND:
        yield Wished.REMINDERS.said(language, times=_times(wish.remind, language))
    if wish.quiet_hours is not None:
        yield Wished.QUIET.said(language, hours=quiet_written(wish.quiet_hours, language))
    yield from (words.said(language) for digest, words in DIGESTS.items() if digest in wish.digests)
    if wish.broadcast is not None:
        kinds = kinds_in_short(wish.broadcast)
        words = Wished.IN_CHANNEL if kinds else Wished.ONLY_THREAD
        yield words.said(language, kinds=kinds)


def _times(lengths: Sequence[timedelta], language: Language) -> str:
    times = ", ".join(map(length_written, lengths))
    return times.replace("h", "t") if language is Language.DANISH else times


def _made(each: Enrolled, language: Language) -> str:
    if each.by is None or each.at is None:
        return Wished.CONFIGURED.said(language)
    return Wished.MADE_BY.said(language, name=called(each.by), at=dates.moment(each.at, language))


def _buttons(each: Enrolled, language: Language) -> Iterator[Button]:
    for label, verb in ((Wished.EDIT, Verb.EDIT), (Wished.END, Verb.UNSUBSCRIBE)):
        yield Button(label=label.said(language), verb=verb, about=str(each.id), room=each.wish.to)


def _listed(each: Enrolled, language: Language, *, whole: bool) -> Iterator[Line]:
    number = Wished.NUMBERED.said(language, number=each.id)
    title = Wished.OF_CHANNEL.said(language, number=number, channel=each.wish.to) if whole else number
    yield (Strong(title), f": {described(each.wish, language)} · {_made(each, language)}")


def _record(each: Record, language: Language, now: datetime) -> str:
    before, after = (described(wish, language) if wish else "" for wish in (each.before, each.after))
    both = before and after
    return Wished.RECORD.said(
        language,
        at=dates.moment(each.at, language, near=now),
        name=called(each.by),
        deed=DEEDS[each.deed].said(language),
        channel=each.to,
        what=Wished.CHANGE_STEP.said(language, before=before, after=after) if both else before or after,
    )
