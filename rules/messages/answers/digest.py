"""The digest of a day or a week: current restrictions, upcoming windows, news."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rules.messages import dates
from rules.messages.answers import data_age, windows
from rules.messages.answers.status import marked_if_stale, notice_link, restriction_blocks
from rules.messages.notices.labels import names_in_short
from rules.messages.notices.outcome_sentences import outcome, periods
from rules.model.calendar import day_of
from rules.model.change import ChangeKind
from rules.model.delivery import Card
from rules.model.kind_rules import KINDS
from rules.model.message import Block, Line, Message, Paragraph, SmallPrint, Strong, Tone
from rules.model.notice import Language, Notice, Slug
from rules.model.subscription import Subscription
from rules.status.freshness import Sources
from rules.status.outlook import StatusSnapshot, UpcomingWindow, status_snapshot, upcoming_windows
from rules.texts.scheduled_messages import DigestText
from rules.texts.status import StatusText

MOST = 15
"""Notices with news that are listed; the others are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Period:
    """The periods of a digest: how far it looks back, ahead, and further ahead."""

    back: timedelta
    near: timedelta
    far: timedelta
    heading: DigestText
    near_text: DigestText
    far_text: DigestText


_PERIODS: Mapping[Card, _Period] = {
    Card.DAILY: _Period(
        back=timedelta(days=1),
        near=timedelta(hours=24),
        far=timedelta(days=7),
        heading=DigestText.DAILY,
        near_text=DigestText.HOURS_24,
        far_text=DigestText.DAYS_7,
    ),
    Card.WEEKLY: _Period(
        back=timedelta(days=7),
        near=timedelta(days=7),
        far=timedelta(days=14),
        heading=DigestText.WEEKLY,
        near_text=DigestText.DAYS_7,
        far_text=DigestText.DAYS_14,
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestNews:
    """A notice with an announced change in the period, and the time of the last one, in UTC."""

    notice: Notice
    kinds: frozenset[ChangeKind]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    """The input of the rendering functions."""

    reach: _Period
    language: Language
    now: datetime
    stands: StatusSnapshot
    ahead: Sequence[UpcomingWindow]
    news: Sequence[DigestNews]

    @property
    def near(self) -> tuple[UpcomingWindow, ...]:
        return tuple(each for each in self.ahead if each.start < self.now + self.reach.near)

    @property
    def far(self) -> tuple[UpcomingWindow, ...]:
        return tuple(each for each in self.ahead if each.start >= self.now + self.reach.near)


def period_start(card: Card, *, now: datetime) -> datetime:
    """Return the start of the period whose news belong into the digest."""
    return now - _PERIODS[card].back


def image_length(card: Card) -> timedelta:
    """Return the length of time, from the last midnight on, that an image of the digest's period must show."""
    return _PERIODS[card].far + timedelta(days=1)


def digest(
    news: Iterable[DigestNews],
    notices: Iterable[Notice],
    *,
    card: Card,
    subscription: Subscription,
    now: datetime,
    sources: Sources,
) -> Message:
    """Compose the digest of a subscription, limited to its systems and environments, in its language.

    news: the changes announced since the start of the period.
    """
    facts = _facts(news, tuple(notices), _PERIODS[card], subscription, now)
    language = subscription.language
    stale = tuple(data_age.warnings(sources, language, now=now))
    heading = marked_if_stale(_heading(facts), language, stale=bool(stale))
    return Message(
        summary=_summary(facts, heading),
        heading=heading,
        tone=_tone(facts, stale=bool(stale)),
        language=language,
        blocks=(
            *([Paragraph(stale)] if stale else []),
            *_sections(facts),
            SmallPrint((*data_age.as_of(sources, language, now=now), (StatusText.MEASURED.text(language),))),
        ),
    )


def _facts(
    news: Iterable[DigestNews],
    notices: tuple[Notice, ...],
    reach: _Period,
    subscription: Subscription,
    now: datetime,
) -> _Facts:
    matching = tuple(each for each in notices if subscription.admits(each.environment, each.systems))
    found = upcoming_windows(matching, since=now, until=now + reach.far, systems=subscription.systems)
    announced = (each for each in news if subscription.admits(each.notice.environment, each.notice.systems))
    return _Facts(
        reach=reach,
        language=subscription.language,
        now=now,
        stands=status_snapshot(matching, at=now, systems=subscription.systems),
        ahead=tuple(each for each in found if each.start > now),
        news=_relevant(announced, subscription.systems),
    )


def _relevant(news: Iterable[DigestNews], systems: Collection[Slug] | None) -> tuple[DigestNews, ...]:
    """Return the news that are more than a rewording, the latest first."""
    announced = (
        each
        for each in news
        if any(KINDS[kind].in_digest for kind in each.kinds) and _concerns(each.notice, systems)
    )
    return tuple(sorted(announced, key=lambda each: each.at, reverse=True))


def _concerns(notice: Notice, systems: Collection[Slug] | None) -> bool:
    named = (*notice.systems, *notice.impacts)
    return systems is None or not named or any(slug in systems for slug in named)


def _heading(facts: _Facts) -> str:
    day = dates.day(day_of(facts.now), facts.language)
    return facts.reach.heading.text(facts.language, day=day)


def _summary(facts: _Facts, heading: str) -> str:
    if _is_empty(facts):
        return f"{heading} · {_quiet_sentence(facts)}"
    return DigestText.SUMMARY.text(
        facts.language,
        heading=heading,
        windows=len(facts.near),
        within=facts.reach.near_text.text(facts.language),
        news=len(facts.news),
    )


def _tone(facts: _Facts, *, stale: bool) -> Tone:
    if stale or facts.stands.affected or facts.stands.unread:
        return Tone.TROUBLE
    return Tone.PLANNED if facts.ahead else Tone.NEUTRAL


def _is_empty(facts: _Facts) -> bool:
    stands = facts.stands
    return not (facts.ahead or facts.news or _has_restrictions(stands))


def _has_restrictions(stands: StatusSnapshot) -> bool:
    return bool(stands.affected or stands.late or stands.unread or stands.test)


def _quiet_sentence(facts: _Facts) -> str:
    return DigestText.QUIET.text(facts.language, within=facts.reach.far_text.text(facts.language))


def _sections(facts: _Facts) -> Iterator[Block]:
    if _is_empty(facts):
        yield Paragraph(((_quiet_sentence(facts),),))
        return
    yield from _now(facts)
    yield from _upcoming(facts)
    yield _new(facts)


def _now(facts: _Facts) -> Iterator[Block]:
    language, stands = facts.language, facts.stands
    label = DigestText.NOW if _has_restrictions(stands) else DigestText.NOW_NOTHING
    yield Paragraph(((Strong(label.text(language)),),))
    yield from restriction_blocks(stands, language)
    if stands.test:
        tested = names_in_short(tuple(each.system for each in stands.test), language)
        yield Paragraph(((StatusText.IN_TEST.text(language, systems=tested),),))


def _upcoming(facts: _Facts) -> Iterator[Block]:
    language = facts.language
    within = facts.reach.near_text.text(language)
    if facts.near:
        yield from windows.windows(
            DigestText.NEXT.text(language, within=within), facts.near, language, near=facts.now
        )
    else:
        yield Paragraph(((Strong(DigestText.NEXT_NOTHING.text(language, within=within)),),))
    last = day_of(facts.now + facts.reach.far)
    heading = DigestText.THEN.text(language, day=dates.day(last, language, near=day_of(facts.now)))
    yield from windows.windows(heading, facts.far, language, near=facts.now)


def _new(facts: _Facts) -> Block:
    language = facts.language
    at = dates.moment(facts.now - facts.reach.back, language, near=facts.now)
    if not facts.news:
        return Paragraph(((Strong(DigestText.SINCE_NOTHING.text(language, at=at)),),))
    lines: list[Line] = [(Strong(DigestText.SINCE.text(language, at=at)),)]
    lines += [_line(each.notice, language) for each in facts.news[:MOST]]
    if len(facts.news) > MOST:
        lines.append((StatusText.MORE.text(language, count=len(facts.news) - MOST),))
    return Paragraph(tuple(lines))


def _line(notice: Notice, language: Language) -> Line:
    """Return the notice's heading and how it ended, or when its windows are."""
    summary = outcome(notice, language) or periods(notice, language)
    return (notice_link(notice, language), f" · {summary}") if summary else (notice_link(notice, language),)
