"""The section `[[subscription]]`: which destination wants which changes."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from bot.config import validators
from bot.config.errors import Place
from bot.config.section import List, Section
from bot.config.services import is_pager, takes_no_notes
from rules.model.change import ChangeKind
from rules.model.notice import Access, Impact, Language, Slug
from rules.model.quiet_hours import QuietHours, WakingHours
from rules.model.subscription import REMIND, Destination, Digest, EnvironmentFilter, Subscription

To = Annotated[str, AfterValidator(validators.destination)]
System = Annotated[str, AfterValidator(validators.system)]
Kinds = Annotated[frozenset[ChangeKind], BeforeValidator(validators.kinds)]
Lead = Annotated[timedelta, BeforeValidator(validators.lead)]

Fault = tuple[Place, str]


def _union(kinds: tuple[Kinds, ...] | None) -> frozenset[ChangeKind] | None:
    return None if kinds is None else frozenset().union(*kinds)


class SubscriptionSettings(Section):
    """Which destination wants which changes. A filter left out means all."""

    to: To
    systems: Annotated[tuple[System, ...] | None, List, Field(min_length=1)] = None
    kinds: Annotated[tuple[Kinds, ...] | None, List, Field(min_length=1)] = None
    environment: EnvironmentFilter = EnvironmentFilter.PRODUCTION
    access: Annotated[Access | None, BeforeValidator(validators.access)] = None
    min_impact: Impact | None = None
    language: Language = Language.ENGLISH
    broadcast: Annotated[tuple[Kinds, ...] | None, List] = None
    """None: the kinds that matter; empty: none."""
    hours: Annotated[WakingHours | None, BeforeValidator(validators.hours)] = None
    remind: Annotated[tuple[Lead, ...], List] = REMIND
    quiet_hours: Annotated[QuietHours | None, BeforeValidator(validators.quiet_hours)] = None
    digest: Annotated[tuple[Digest, ...], List] = ()

    def to_subscription(self) -> Subscription:
        # A pager receives every end, or its alert would stay open for ever.
        pages = is_pager(self.to)
        return Subscription(
            to=Destination(self.to),
            systems=None if self.systems is None else frozenset(map(Slug, self.systems)),
            kinds=None if pages else _union(self.kinds),
            environment=self.environment,
            access=self.access,
            min_impact=self.min_impact,
            language=self.language,
            broadcast=_union(self.broadcast),
            pages=_union(self.kinds) if pages else None,
            hours=self.hours,
            remind=tuple(sorted(set(self.remind), reverse=True)),
            quiet_hours=self.quiet_hours,
            digests=frozenset(self.digest),
        )


def contradictions(subscriptions: Sequence[Subscription]) -> Iterator[Fault]:
    """Yield what is wrong with subscriptions that are valid each by itself, with the place."""
    for index, each in enumerate(subscriptions):
        first = next(other for other in subscriptions if other.to == each.to)
        if takes_no_notes(each.to):
            yield from _unsupported(index, each)
        if each.quiet_hours and each.quiet_hours != first.quiet_hours:
            yield ("subscription", index, "quiet_hours"), _IN_THE_FIRST.format(to=each.to)
        if each.digests and each.digests != first.digests:
            yield ("subscription", index, "digest"), _IN_THE_FIRST.format(to=each.to)


_IN_THE_FIRST = 'say it in the first subscription of "{to}": it holds for all of them'


def _unsupported(index: int, subscription: Subscription) -> Iterator[Fault]:
    if subscription.quiet_hours:
        yield (
            ("subscription", index, "quiet_hours"),
            "only what people read has quiet hours; a pager has `hours` in which it may wake somebody",
        )
    if subscription.digests:
        yield (
            ("subscription", index, "digest"),
            f'"{subscription.to}" takes no summaries; name a chat, apprise or the console',
        )
