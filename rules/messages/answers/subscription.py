"""Subscriptions, mutes and their history as messages."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from rules.commands.durations import format_duration as length_written
from rules.messages import dates
from rules.messages.notices.headline import tidy
from rules.messages.notices.labels import names
from rules.model.change import ChangeKind
from rules.model.message import Button, Line, Message, Paragraph, SmallPrint, Strong, Tone, Verb, brief
from rules.model.notice import Language
from rules.model.people import Mute, Person
from rules.model.quiet_hours import written as quiet_written
from rules.model.subscription import REMIND, Destination, EnvironmentFilter, Subscription
from rules.ports.subscription_store import AuditRecord, StoredSubscription
from rules.texts.notice import NoticeText
from rules.texts.subscription import (
    ACCESSES,
    AUDIT_ACTIONS,
    DIGESTS,
    ENVIRONMENTS,
    MIN_IMPACTS,
    SubscriptionText,
)

MOST_LISTED = 20
"""Subscriptions that are listed in full; of more, only the numbers are listed."""
_LONGEST_NAME = 80
"""Characters of a person's name, which people choose freely."""


def describe(subscription: Subscription, language: Language) -> str:
    """Return a subscription's filters and options in one line; defaults are left out."""
    return "; ".join(_parts(subscription, language))


def display_name(person: Person) -> str:
    return tidy(person.name)[:_LONGEST_NAME] or person.id


def subscription_card(each: StoredSubscription, language: Language, *, channel: bool = True) -> Message:
    """Compose the card of a subscription, with buttons where it may be changed in the chat. channel: name its channel."""
    number = SubscriptionText.NUMBERED.text(language, number=each.id)
    title = (
        SubscriptionText.OF_CHANNEL.text(language, number=number, channel=each.wish.to) if channel else number
    )
    what = describe(each.wish, language)
    return Message(
        summary=f"{title}: {what}",
        heading=title,
        tone=Tone.NEUTRAL,
        language=language,
        blocks=(Paragraph(((what,),)), SmallPrint(((_made(each, language),),))),
        buttons=() if each.by is None else tuple(_buttons(each, language)),
    )


def subscription_list(
    subscriptions: Sequence[StoredSubscription],
    mutes: Iterable[Mute] = (),
    *,
    whole: bool,
    language: Language,
    now: datetime,
) -> Message:
    """List a channel's subscriptions and mutes. whole: the subscriptions are of a workspace."""
    words = SubscriptionText.OF_ALL if whole else SubscriptionText.OF_THIS
    title = words.text(language, count=len(subscriptions))
    if whole and len(subscriptions) > MOST_LISTED:
        lines = list(_by_channel(subscriptions))
    else:
        lines = [line for each in subscriptions for line in _listed(each, language, whole=whole)]
    lines += [] if subscriptions else [SubscriptionText.NONE.line(language)]
    lines += [(mute_line(each, language, now),) for each in mutes]
    return brief(title, *lines, language=language)


def _by_channel(subscriptions: Sequence[StoredSubscription]) -> Iterator[Line]:
    """Yield the subscription numbers of each channel."""
    numbers: dict[Destination, list[str]] = {}
    for each in subscriptions:
        numbers.setdefault(each.wish.to, []).append(str(each.id))
    yield from ((Strong(to), f": {', '.join(found)}") for to, found in numbers.items())


def audit(records: Sequence[AuditRecord], *, language: Language, now: datetime) -> Message:
    """List who did what, newest first."""
    words = SubscriptionText.AUDIT if records else SubscriptionText.NO_AUDIT
    title = words.text(language, count=len(records))
    lines: tuple[Line, ...] = tuple((_record(each, language, now),) for each in records)
    return Message(
        summary=title,
        heading=title,
        tone=Tone.NEUTRAL,
        language=language,
        blocks=(Paragraph(lines),) if lines else (),
    )


def mute_line(mute: Mute, language: Language, now: datetime) -> str:
    """Return what is muted in a channel, and until when."""
    what = (
        names((mute.system,), language) if mute.system else NoticeText.NOTICE.text(language, oid=mute.notice)
    )
    if mute.until is None:
        return SubscriptionText.MUTED_OPEN.text(language, what=what)
    return SubscriptionText.MUTED_HERE.text(
        language, what=what, until=dates.short_moment(mute.until, language, near=now)
    )


def short_kinds(kinds: Collection[ChangeKind]) -> str:
    """List kinds, a whole family as `window.*`."""
    families: dict[str, list[ChangeKind]] = {}
    for kind in ChangeKind:
        families.setdefault(kind.split(".")[0], []).append(kind)
    parts = []
    for family, members in families.items():
        wanted = [kind for kind in members if kind in kinds]
        parts += [f"{family}.*"] if wanted == members and len(members) > 1 else [str(kind) for kind in wanted]
    return ", ".join(parts)


def _parts(subscription: Subscription, language: Language) -> Iterator[str]:
    if subscription.systems is None:
        yield SubscriptionText.ALL_SYSTEMS.text(language)
    else:
        yield names(tuple(sorted(subscription.systems)), language)
    yield (
        SubscriptionText.ALL_KINDS.text(language)
        if subscription.kinds is None
        else short_kinds(subscription.kinds)
    )
    if subscription.environment is not EnvironmentFilter.PRODUCTION:
        yield ENVIRONMENTS[subscription.environment].text(language)
    if subscription.access is not None:
        yield ACCESSES[subscription.access].text(language)
    if subscription.min_impact is not None:
        yield MIN_IMPACTS[subscription.min_impact].text(language)
    yield (
        SubscriptionText.IN_DANISH
        if subscription.language is Language.DANISH
        else SubscriptionText.IN_ENGLISH
    ).text(language)
    yield from _when(subscription, language)


def _when(subscription: Subscription, language: Language) -> Iterator[str]:
    if not subscription.remind:
        yield SubscriptionText.NO_REMINDERS.text(language)
    elif subscription.remind != REMIND:
        yield SubscriptionText.REMINDERS.text(language, times=_times(subscription.remind, language))
    if subscription.quiet_hours is not None:
        yield SubscriptionText.QUIET.text(language, hours=quiet_written(subscription.quiet_hours, language))
    yield from (words.text(language) for digest, words in DIGESTS.items() if digest in subscription.digests)
    if subscription.broadcast is not None:
        kinds = short_kinds(subscription.broadcast)
        words = SubscriptionText.IN_CHANNEL if kinds else SubscriptionText.ONLY_THREAD
        yield words.text(language, kinds=kinds)


def _times(lengths: Sequence[timedelta], language: Language) -> str:
    times = ", ".join(map(length_written, lengths))
    return times.replace("h", "t") if language is Language.DANISH else times


def _made(each: StoredSubscription, language: Language) -> str:
    if each.by is None or each.at is None:
        return SubscriptionText.CONFIGURED.text(language)
    return SubscriptionText.MADE_BY.text(
        language, name=display_name(each.by), at=dates.moment(each.at, language)
    )


def _buttons(each: StoredSubscription, language: Language) -> Iterator[Button]:
    for label, verb in ((SubscriptionText.EDIT, Verb.EDIT), (SubscriptionText.END, Verb.UNSUBSCRIBE)):
        yield Button(label=label.text(language), verb=verb, about=str(each.id), room=each.wish.to)


def _listed(each: StoredSubscription, language: Language, *, whole: bool) -> Iterator[Line]:
    number = SubscriptionText.NUMBERED.text(language, number=each.id)
    title = (
        SubscriptionText.OF_CHANNEL.text(language, number=number, channel=each.wish.to) if whole else number
    )
    yield (Strong(title), f": {describe(each.wish, language)} · {_made(each, language)}")


def _record(each: AuditRecord, language: Language, now: datetime) -> str:
    before, after = (
        describe(subscription, language) if subscription else "" for subscription in (each.before, each.after)
    )
    both = before and after
    return SubscriptionText.RECORD.text(
        language,
        at=dates.moment(each.at, language, near=now),
        name=display_name(each.by),
        deed=AUDIT_ACTIONS[each.deed].text(language),
        channel=each.to,
        what=SubscriptionText.CHANGE_STEP.text(language, before=before, after=after)
        if both
        else before or after,
    )
