"""How old the data is: a source that cannot be read is said loudly, for it never means "all clear"."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from rules.messages import dates
from rules.model.message import Line, Strong
from rules.model.notice import Language
from rules.model.source import SourceState
from rules.texts.status import Now

FAILING = timedelta(minutes=10)
"""A source that could not be read for so long is stale."""

UNREAD = timedelta(hours=1)
"""So is one that nobody has read for so long, for whatever reason."""

Sources = Mapping[str, SourceState]


def is_stale(source: SourceState, *, now: datetime) -> bool:
    failing = source.failing_since is not None and now - source.failing_since > FAILING
    return failing or source.read_at is None or now - source.read_at > UNREAD


def warnings(sources: Sources, language: Language, *, now: datetime) -> Iterator[Line]:
    """Yield a loud line for each stale source; nothing where all is well."""
    if not sources:
        yield (Strong(Now.NO_SOURCE.said(language)),)
    yield from (
        (Strong(_warning(each, language, now)),) for each in sources.values() if is_stale(each, now=now)
    )


def as_of(sources: Sources, language: Language, *, now: datetime) -> Iterator[Line]:
    """Yield the moment of the answer and the age of its oldest part; what is stale has a line of its own."""
    read = [each.read_at for each in sources.values() if each.read_at and not is_stale(each, now=now)]
    if not read:
        return
    moment, age = dates.moment(now, language), now - min(read)
    if age < timedelta(minutes=1):
        yield (Now.AS_OF_NOW.said(language, now=moment),)
    else:
        yield (Now.AS_OF.said(language, now=moment, age=dates.distance(age, language)),)


def _warning(source: SourceState, language: Language, now: datetime) -> str:
    if source.read_at is None:
        return Now.NEVER.said(language, source=source.name)
    if source.failing_since is None:
        return Now.OLD.said(language, source=source.name, since=_when(source.read_at, language, now))
    return Now.STALE.said(language, source=source.name, since=_when(source.failing_since, language, now))


def _when(at: datetime, language: Language, now: datetime) -> str:
    return dates.shortly(at, language, near=now)
