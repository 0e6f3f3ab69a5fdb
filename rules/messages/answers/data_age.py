"""Lines on the age of the data. A stale source has a prominent line: missing data never means "all clear"."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from rules.messages import dates
from rules.model.message import Line, Strong
from rules.model.notice import Language
from rules.model.source import SourceState
from rules.status.freshness import Sources, is_stale
from rules.texts.status import StatusText


def warnings(sources: Sources, language: Language, *, now: datetime) -> Iterator[Line]:
    """Yield a warning for each stale source; one for having no source at all."""
    if not sources:
        yield (Strong(StatusText.NO_SOURCE.text(language)),)
    yield from (
        (Strong(_warning(each, language, now)),) for each in sources.values() if is_stale(each, now=now)
    )


def as_of(sources: Sources, language: Language, *, now: datetime) -> Iterator[Line]:
    """Yield the time of the answer and the age of its oldest data; stale sources are left to `warnings`."""
    read = [each.read_at for each in sources.values() if each.read_at and not is_stale(each, now=now)]
    if not read:
        return
    moment, age = dates.moment(now, language), now - min(read)
    if age < timedelta(minutes=1):
        yield (StatusText.AS_OF_NOW.text(language, now=moment),)
    else:
        yield (StatusText.AS_OF.text(language, now=moment, age=dates.distance(age, language)),)


def _warning(source: SourceState, language: Language, now: datetime) -> str:
    if source.read_at is None:
        return StatusText.NEVER.text(language, source=source.name)
    if source.failing_since is None:
        return StatusText.OLD.text(language, source=source.name, since=_when(source.read_at, language, now))
    return StatusText.STALE.text(
        language, source=source.name, since=_when(source.failing_since, language, now)
    )


def _when(at: datetime, language: Language, now: datetime) -> str:
    return dates.short_moment(at, language, near=now)
