"""A printed notice becomes what it means."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache

from rules.model.evidence import Contradiction
from rules.model.notice import (
    COPENHAGEN,
    OVER,
    Access,
    Impact,
    Kind,
    Notice,
    Oid,
    Outcome,
    PrintedNotice,
    Slug,
    Window,
)
from rules.model.systems import slug
from rules.parsing import classify, fallback
from rules.parsing.classify import Timing
from rules.parsing.document.limits import MOST_LINKS, MOST_SYSTEMS, beyond
from rules.parsing.document.sections import Body, split_document
from rules.parsing.evidence import evidence, plain_evidence
from rules.parsing.fallback import FallbackContext, Permission, Statement, permission
from rules.parsing.impacts import impacts
from rules.parsing.lines import LONGEST_TEXT, Line, line, lines
from rules.parsing.sentences.cancelled_systems import cancelled_systems
from rules.parsing.sentences.impact_statements import BROKEN, impact_statements
from rules.parsing.sentences.remaining import Failing, channel, is_of_some
from rules.parsing.sentences.system_mentions import UNSAID, mentioned_systems, mentions_in, names_systems
from rules.parsing.sentences.update_kinds import kinds
from rules.parsing.times.dates import Anchor
from rules.parsing.times.wall_clock import stamp
from rules.parsing.unread import Understood, Used, unread
from rules.parsing.windows.announced import AnnouncedWindows, announced_windows, cleared
from rules.parsing.windows.apply_update import announced
from rules.parsing.windows.context import Scene
from rules.parsing.windows.from_title import windows_from_title
from rules.parsing.windows.outcomes.outcomes import completed_at, outcome_of, shared, titled
from rules.parsing.windows.outcomes.stated import stated_outcome
from rules.parsing.windows.reschedule import WindowState
from rules.parsing.windows.updates import ParsedUpdate, UpdateHistory, update_history


@dataclass(frozen=True, slots=True, kw_only=True)
class _View:
    """A printed notice taken apart. `spoken`: the systems that a statement without a name speaks of."""

    title: Line | None
    text: Sequence[Line]
    body: Body
    plan: AnnouncedWindows
    anchor: Anchor
    header: tuple[Slug, ...]
    spoken: tuple[Slug, ...]
    links: tuple[Oid, ...]

    @property
    def main(self) -> tuple[Slug, ...]:
        """The systems that the notice is about: those of its title, else of its header."""
        titled = () if self.title is None else mentioned_systems(mentions_in(self.title.text), self.spoken)
        return tuple(slug for slug in titled if slug in self.spoken) or self.spoken


@lru_cache(maxsize=4096)
def parse(printed: PrintedNotice) -> Notice:
    """Read a notice. Never raises: what cannot be read is left open and named in `unread`.

    What was read is remembered: of every notice that stands, the same state is asked for in every poll.
    """
    view = _view(printed)
    kind = classify.kind(view.title, view.text, printed.status, _timing(view))
    told = _course(view, kind)
    if told.titled or told.moves:
        view = replace(view, plan=cleared(view.plan, told.windows))
    said = _statements(view.body, told)
    allowed = permission(said, _ground(view, told))
    windows = _windows(view, told) if kind is Kind.WINDOW else ()
    outcome = outcome_of(windows, stated_outcome(view.title, told))
    over = _last_over(told) if outcome is Outcome.COMPLETED else None
    over_at = None if over is None else over.over_at
    updates = tuple(each.update for each in told.told)
    return replace(
        _bare(printed, view, kind),
        windows=tuple(_window(standing) for standing in shared(windows, outcome, over_at)),
        outcome=outcome,
        completed_at=completed_at(windows, over_at),
        fallback=allowed.state,
        fallback_until=allowed.until,
        updates=updates,
        impacts=impacts(
            view.title,
            view.body.announcement,
            (each.said for each in told.told if not OVER & set(each.update.kinds)),
            header=view.spoken,
            incident=kind is Kind.INCIDENT,
        ),
        cancelled_systems=cancelled_systems(view.text, view.header, updates),
        contradictions=_contradictions(view.plan, told),
        unread=_unread(printed, view, told, allowed),
        evidence=(
            *evidence(view.plan, told, over, allowed),
            *plain_evidence(printed, (each.sentence for each in said)),
        ),
    )


def _unread(printed: PrintedNotice, view: _View, told: UpdateHistory, allowed: Permission) -> tuple[str, ...]:
    heard: tuple[Understood, ...] = (*told.told, allowed, view.plan)
    said = unread(view.body, printed.body or "", heard=heard, used=_used(view, told, allowed))
    return (*said, *beyond(printed, view.text, view.links))


def _timing(view: _View) -> Timing:
    """How the periods of a notice lie to its publication."""
    published = view.anchor.published
    starts = [period.start for period in view.plan.periods if period.start is not None]
    ahead = published is not None and any(start > published + _AHEAD for start in starts)
    whole = any(period.start and period.end for period in view.plan.periods)
    said = (sentence for line in view.body.announcement for sentence in line.sentences)
    broken = any(effect.impact in BROKEN for sentence in said for effect in impact_statements(sentence.text))
    return Timing(ranged=whole or ahead, ahead=ahead, broken=broken)


_AHEAD = timedelta(hours=1)


def _used(view: _View, told: UpdateHistory, allowed: Permission) -> Used:
    """What something was made of; the days of publication count."""
    moments = [at.astimezone(COPENHAGEN) for at in {*_moments(view, told, allowed)}]
    stamps = [at.astimezone(COPENHAGEN) for at in (view.anchor.published, view.anchor.updated) if at]
    # Midnight is printed as the end of the day before.
    eves = [at - timedelta(days=1) for at in moments if at.hour == at.minute == 0]
    return Used(
        times=frozenset(at.hour * 60 + at.minute for at in moments),
        days=frozenset((at.month, at.day) for at in (*moments, *stamps, *eves)),
    )


def _moments(view: _View, told: UpdateHistory, allowed: Permission) -> Iterator[datetime]:
    announced_ = (at for period in view.plan.periods for at in (period.start, period.end))
    updated = (at for each in told.told for at in (each.update.at, each.update.end, each.over_at))
    standing = (at for window in told.windows for at in (window.start, window.end))
    yield from (
        at for at in (*announced_, *updated, *standing, allowed.since, allowed.until) if at is not None
    )


def _view(printed: PrintedNotice) -> _View:
    anchor = Anchor(published=stamp(printed.published), updated=stamp(printed.updated))
    title = line(printed.title)
    text = lines(printed.body or "")
    header = tuple(dict.fromkeys(slug(name) for name in (printed.systems or ())[:MOST_SYSTEMS]))
    spoken = tuple(slug for slug in header if slug not in UNSAID)
    body = split_document(text, anchor.year)
    # Where the announcement gives no time, an update may: `the window 0800-1000 is cancelled`.
    planned = announced_windows(title, body.announcement, anchor, spoken)
    if not planned.periods and body.blocks:
        planned = announced_windows(title, text, anchor, spoken)
    return _View(
        title=title,
        text=text,
        body=body,
        plan=planned,
        anchor=anchor,
        header=header,
        spoken=spoken,
        links=classify.links((printed.body or "")[:LONGEST_TEXT], printed.hrefs, printed.oid),
    )


def _bare(printed: PrintedNotice, view: _View, kind: Kind) -> Notice:
    """What the header, the addresses and the numbers tell."""
    text = printed.body or ""
    return Notice(
        oid=printed.oid,
        title=printed.title,
        language=printed.language,
        kind=kind,
        status=printed.status,
        closed=classify.closed(printed.status),
        environment=classify.environment(view.title, _lines_of_environment(view), view.header),
        systems=view.header,
        published=view.anchor.published,
        updated=view.anchor.updated,
        text=text,
        references=classify.references(printed.title, text[:LONGEST_TEXT]),
        links=view.links[:MOST_LINKS],
        continuations=classify.continuations(text, view.links[:MOST_LINKS]),
        mentions_fallback=fallback.mentions_fallback(text),
        denies_fallback=fallback.denies_fallback(view.text),
        title_names_systems=view.title is not None and names_systems(view.title.text),
        url=printed.url,
    )


def _lines_of_environment(view: _View) -> Sequence[Line]:
    """Return the lines that give the time, and the remarks that say where it holds."""
    return (*view.plan.lines, *filter(classify.is_environment_remark, view.text))


def _course(view: _View, kind: Kind) -> UpdateHistory:
    told = update_history(
        view.body.blocks,
        tuple(announced(period) for period in view.plan.periods),
        view.anchor,
        header=view.spoken,
        main=view.main,
        failing=_failing(view) if kind is Kind.INCIDENT else None,
    )
    return windows_from_title(told, view.title, _scene(view))


def _failing(view: _View) -> Failing:
    """What fails by the first text; asked only where an update speaks of some of it by name."""
    said = (sentence.text for block in view.body.blocks for sentence in block.said)
    if not any(is_of_some(text) and OVER & set(kinds(text, loose=False)) for text in said):
        return frozenset()
    found = impacts(view.title, view.body.announcement, (), header=view.spoken, incident=True)
    told = None if view.title is None else channel(view.title.text)
    every = (
        (slug, access) for slug in view.main if slug in found for access in Access if told in {None, access}
    )
    return frozenset(each for each in every if found[each[0]].on(each[1]) not in {None, Impact.AVAILABLE})


def _statements(body: Body, told: UpdateHistory) -> list[Statement]:
    said = [Statement(sentence=sentence) for line in body.announcement for sentence in line.sentences]
    return said + [
        Statement(sentence=sentence, written=each.update.at) for each in told.told for sentence in each.said
    ]


def _ground(view: _View, told: UpdateHistory) -> FallbackContext:
    start = told.windows[0].start if told.windows else None
    return FallbackContext(anchor=view.anchor, start=start, systems=view.main)


def _window(standing: WindowState) -> Window:
    end = standing.end
    return Window(
        start=standing.start,
        end=end,
        planned_end=standing.planned_end if end else None,
        systems=standing.systems,
        outcome=standing.outcome,
        completed_at=standing.completed_at,
        late=standing.late,
    )


def _windows(view: _View, told: UpdateHistory) -> tuple[WindowState, ...]:
    """The windows; an outcome that the title alone tells is that of those it names."""
    if told.told or view.title is None or len(told.windows) < 2:
        return told.windows
    return titled(view.title, told.windows, _scene(view))


def _scene(view: _View) -> Scene:
    return Scene(anchor=view.anchor, header=view.spoken, main=view.main, written=None)


def _last_over(told: UpdateHistory) -> ParsedUpdate | None:
    over = [each for each in told.told if OVER & set(each.update.kinds)]
    return over[-1] if over else None


def _contradictions(planned: AnnouncedWindows, told: UpdateHistory) -> tuple[Contradiction, ...]:
    found = [*planned.problems, *(problem for each in told.told for problem in each.problems)]
    return tuple(dict.fromkeys(found))
