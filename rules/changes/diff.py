"""The changes of a notice between two revisions, found by meaning and never by text alone."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from textwrap import shorten

from rules.changes.fallback import fallback_news, grants_fallback
from rules.changes.lifecycle import SAID, ended, ending, reopened, why_ended, why_window_ended
from rules.changes.text_diff import adds_sentence, newly_said, respelled, same_words
from rules.changes.windows.current import standing_windows
from rules.changes.windows.diff import new_updates, window_changes
from rules.changes.windows.outcomes import newly_ended, newly_open
from rules.model.change import Change, ChangeKind, Reason, ReasonCode, Reasons
from rules.model.kind_rules import ENDINGS, kinds_where
from rules.model.notice import Access, Impact, Kind, Notice, Slug, UpdateKind

News = tuple[ChangeKind, Reasons]
"""A kind of change and the reasons for it."""

_OPENING: Mapping[Kind, ChangeKind] = {
    Kind.WINDOW: ChangeKind.WINDOW_ANNOUNCED,
    Kind.INCIDENT: ChangeKind.INCIDENT_OPENED,
    Kind.INFORMATION: ChangeKind.INFORMATION_PUBLISHED,
}

_MOVES = kinds_where(lambda rules: rules.moves_window)
_DETAILS = kinds_where(lambda rules: rules.is_detail)

_EXCLUDES: Mapping[ChangeKind, frozenset[ChangeKind]] = {
    **{end: _MOVES | _DETAILS | {ChangeKind.WINDOW_ANNOUNCED} for end in ENDINGS},
    ChangeKind.INCIDENT_OPENED: _DETAILS,
    # "Delayed, expected end X" is an extension.
    ChangeKind.WINDOW_EXTENDED: frozenset({ChangeKind.WINDOW_DELAYED, ChangeKind.WINDOW_ANNOUNCED}),
    # A notice that stands again with new times has moved; it is not announced a second time.
    ChangeKind.WINDOW_RESCHEDULED: frozenset({ChangeKind.WINDOW_DELAYED, ChangeKind.WINDOW_ANNOUNCED}),
    ChangeKind.WINDOW_DELAYED: frozenset({ChangeKind.WINDOW_ANNOUNCED}),
}
"""The kinds that are dropped next to a kind, because that kind implies them."""

_FIRST_SEEN = Reason(because=ReasonCode.FIRST_SEEN)

_ORDER = {kind: place for place, kind in enumerate(ChangeKind)}


def diff(before: Notice | None, after: Notice) -> tuple[Change, ...]:
    """Return the changes from one revision to the next in the order of `ChangeKind`; empty if the meaning is the same.

    before: None for the first revision of a notice.
    """
    found = dict(
        _first_revision(after) if before is None else _next_revision(before, _with_known_kind(before, after))
    )
    is_over = ending(after) is not None
    hidden = frozenset[ChangeKind]().union(
        *(_EXCLUDES.get(kind, ()) for kind in found if is_over or kind not in ENDINGS)
    )
    kinds = sorted(found.keys() - hidden, key=_ORDER.__getitem__)
    return tuple(Change(kind=kind, before=before, after=after, why=found[kind]) for kind in kinds)


def _first_revision(notice: Notice) -> Iterator[News]:
    """Yield the changes of a first revision: a notice that is over already is not announced as if to come."""
    end = ending(notice)
    if end is not None and notice.kind is not Kind.INFORMATION:
        yield end, (_FIRST_SEEN, *why_ended(notice))
        return
    yield _OPENING[notice.kind], _why_opened(notice)
    yield from filter(None, [grants_fallback(notice)])


def _why_opened(notice: Notice) -> Reasons:
    if notice.understood:
        return (_FIRST_SEEN,)
    return _FIRST_SEEN, Reason(because=ReasonCode.NOT_UNDERSTOOD)


def _with_known_kind(before: Notice, after: Notice) -> Notice:
    """Keep the known kind: a text such as `Closed` no longer shows whether a notice was planned."""
    return replace(after, kind=before.kind) if after.kind is Kind.INFORMATION else after


def _next_revision(before: Notice, after: Notice) -> Iterator[News]:
    found = dict(_meaning(before, after))
    yield from found.items()
    if not found:
        yield from _wording(before, after)


def _meaning(before: Notice, after: Notice) -> Iterator[News]:
    yield from _opening_or_end(before, after)
    if before.kind is after.kind is Kind.WINDOW and not (
        newly_ended(before, after) and _are_open_as_before(before, after)
    ):
        yield from window_changes(before, after).items()
    yield from filter(None, [fallback_news(before, after)])
    yield from _scope(before, after)
    yield from _impact(before, after)
    if after.kind is Kind.INCIDENT:
        yield from _incident(before, after)


def _are_open_as_before(before: Notice, after: Notice) -> bool:
    """Whether the open windows are as before: then a stated delay next to an end is only the reason for that end."""
    earlier = {(window.start, window.end, window.systems, window.late) for window in before.windows}
    return all(
        (window.start, window.end, window.systems, window.late) in earlier
        for window in standing_windows(after)
    )


def _opening_or_end(before: Notice, after: Notice) -> Iterator[News]:
    """Yield the end of a notice, its opening as another kind, or its reopening."""
    own_ends = dict(_ends_of_windows(before, after))
    reopened_windows = newly_open(before, after) if ending(after) is None else ()
    end = ended(before, after)
    if own_ends:
        yield from own_ends.items()
    elif end is not None:
        yield end, why_ended(after)
    elif ending(after) is None and before.kind is not after.kind:
        yield _OPENING[after.kind], (Reason(because=ReasonCode.OTHER_KIND, said=after.kind, was=before.kind),)
    elif reopened_windows or reopened(before, after):
        yield _OPENING[after.kind], (Reason(because=ReasonCode.OPEN_AGAIN),)


def _ends_of_windows(before: Notice, after: Notice) -> Iterator[News]:
    """Yield the ends of some of several windows. An end that the status had given before is not sent again."""
    if before.kind is not Kind.WINDOW or after.kind is not Kind.WINDOW:
        return
    ends = newly_ended(before, after)
    for kind in dict.fromkeys(SAID[window.outcome] for window in ends):
        if kind is not ending(before):
            of_kind = (window for window in ends if SAID[window.outcome] is kind)
            yield kind, tuple(map(why_window_ended, of_kind))


def _scope(before: Notice, after: Notice) -> Iterator[News]:
    if after.systems and set(before.systems) != set(after.systems):
        yield ChangeKind.SCOPE_CHANGED, tuple(_in_and_out(before, after))
    elif set(before.environment) != set(after.environment):
        now = Reason(because=ReasonCode.ENVIRONMENT, environment=after.environment)
        yield ChangeKind.SCOPE_CHANGED, (now,)
    elif _cancels_part(before, after) and not newly_ended(before, after):
        yield ChangeKind.SCOPE_CHANGED, (Reason(because=ReasonCode.PART_CANCELLED),)


def _in_and_out(before: Notice, after: Notice) -> Iterator[Reason]:
    came, went = set(after.systems) - set(before.systems), set(before.systems) - set(after.systems)
    for because, some in ((ReasonCode.SYSTEMS_IN, came), (ReasonCode.SYSTEMS_OUT, went)):
        if some:
            yield Reason(because=because, systems=tuple(sorted(some)))


def _cancels_part(before: Notice, after: Notice) -> bool:
    return any(kind is UpdateKind.PARTIALLY_CANCELLED for kind, _ in new_updates(before, after))


def _impact(before: Notice, after: Notice) -> Iterator[News]:
    """Yield the first new impact on a system that was in the notice before.

    An impact that is no longer stated is no change, nor one that only a spelling mistake had hidden.
    """
    expected = Impact.AVAILABLE if _cancels_part(before, after) else None
    is_respelled = respelled(before.text, after.text)
    for system in sorted(set(before.systems) & after.impacts.keys()):
        impacts_before = before.impacts.get(system)
        for access in Access:
            now, was = after.impacts[system].on(access), impacts_before.on(access) if impacts_before else None
            if now not in {None, was, expected} and not (was is None and is_respelled):
                yield ChangeKind.IMPACT_CHANGED, (_other_impact(system, access, now, was),)
                return


def _other_impact(system: Slug, access: Access, now: Impact | None, was: Impact | None) -> Reason:
    return Reason(because=ReasonCode.IMPACT, systems=(system,), access=access, said=now or "", was=was or "")


_WITH_OWN_KIND = frozenset(
    {
        UpdateKind.COMPLETED,
        UpdateKind.RESOLVED,
        UpdateKind.CANCELLED,
        UpdateKind.PARTIALLY_CANCELLED,
        UpdateKind.DUPLICATE,
        UpdateKind.FALLBACK_ALLOWED,
        UpdateKind.FALLBACK_RESTRICTED,
        UpdateKind.FALLBACK_ENDED,
        UpdateKind.DEGRADED,
        UpdateKind.CORRECTED,
    }
)
"""Updates that have a change kind of their own."""


def _incident(before: Notice, after: Notice) -> Iterator[News]:
    """Yield the change of an incident: an update without a change kind of its own, or another expected end."""
    kinds = [kind for kind, _ in new_updates(before, after) if kind not in _WITH_OWN_KIND]
    if kinds:
        yield ChangeKind.INCIDENT_UPDATED, (Reason(because=ReasonCode.UPDATE, said=kinds[0]),)
    elif before.kind is Kind.INCIDENT and window_changes(before, after):
        yield ChangeKind.INCIDENT_UPDATED, (Reason(because=ReasonCode.OTHER_TIME),)


def _wording(before: Notice, after: Notice) -> Iterator[News]:
    """Yield the change when the meaning is the same but the text differs. A translation is no change."""
    if before.language is not after.language:
        return
    if not same_words(before.text, after.text):
        yield _reworded(before, after)
    elif not same_words(before.title, after.title):
        yield ChangeKind.NOTICE_CORRECTED, (Reason(because=ReasonCode.TITLE_REWORDED),)


def _reworded(before: Notice, after: Notice) -> News:
    """Return the kind of a change of the text alone. Text that may be news is treated as news."""
    may_be_news = after.kind is not Kind.WINDOW or not after.understood
    if may_be_news and ending(after) is None and adds_sentence(before.text, after.text):
        incident = after.kind is Kind.INCIDENT
        kind = ChangeKind.INCIDENT_UPDATED if incident else ChangeKind.INFORMATION_PUBLISHED
        return kind, (Reason(because=ReasonCode.TEXT_ADDED),)
    return ChangeKind.NOTICE_CORRECTED, tuple(_why_reworded(before, after))


def _why_reworded(before: Notice, after: Notice) -> Iterator[Reason]:
    """Yield the reasons. The meaning is the same only if no sentence was added and every new one was understood."""
    added = adds_sentence(before.text, after.text)
    yield Reason(because=ReasonCode.TEXT_ADDED if added else ReasonCode.TEXT_REWORDED)
    unknown = tuple(newly_said(before.unread, after.unread))
    yield from (Reason(because=ReasonCode.NOT_READ, text=_quoted(each)) for each in unknown[:_QUOTES])
    if not (added or unknown):
        yield Reason(because=ReasonCode.SAME_MEANING)


_QUOTES = 3
"""The most sentences quoted: a limit for hostile texts."""


def _quoted(sentence: str) -> str:
    return shorten(sentence, _LONGEST_QUOTE, placeholder=" …")


_LONGEST_QUOTE = 200
