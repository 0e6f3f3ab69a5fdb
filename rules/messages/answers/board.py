"""The board: one message that is kept up to date, with the state now, the next three days, and the age of the data."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from rules.messages import dates
from rules.messages.answers import data_age, windows
from rules.messages.answers.status import restriction_blocks
from rules.messages.notices.labels import names_in_short
from rules.model.message import Block, Message, Paragraph, SmallPrint, Strong, Tone
from rules.model.notice import Language, Notice
from rules.status.freshness import Sources, is_stale
from rules.status.outlook import StatusSnapshot, status_snapshot, upcoming_windows
from rules.texts.scheduled_messages import BoardText
from rules.texts.status import StatusText

REACH = timedelta(hours=72)

_STEP = timedelta(minutes=30)
"""The precision of the stated age: coarse, so that an unchanged board is not edited each minute, yet an abandoned one is
seen to be old."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def board(notices: Iterable[Notice], *, language: Language, now: datetime, sources: Sources) -> Message:
    """Compose the board. Its content is the same until a fact changes, or half an hour has passed."""
    all_notices = tuple(notices)
    snapshot = status_snapshot(all_notices, at=now)
    stale = bool(sources) and all(is_stale(each, now=now) for each in sources.values())
    heading = _heading(snapshot, sources, language, now, stale=stale or not sources)
    blocks = (*_now(snapshot, language), *_upcoming(all_notices, language, now))
    return Message(
        summary=heading,
        heading=heading,
        tone=_tone(snapshot, stale=stale or not sources),
        language=language,
        blocks=(
            *_warnings(sources, language, now),
            *(_as_last_known(blocks, language) if stale else blocks),
            SmallPrint(tuple((line,) for line in _age(sources, language, now))),
        ),
    )


def board_digest(message: Message) -> str:
    """Return a SHA-256 digest of the whole message, to detect changes."""
    return hashlib.sha256(repr(message).encode("utf-8", "surrogatepass")).hexdigest()


def _heading(
    snapshot: StatusSnapshot, sources: Sources, language: Language, now: datetime, *, stale: bool
) -> str:
    if stale:
        state = _not_since(sources, language, now)
    elif snapshot.affected:
        systems = names_in_short(tuple(each.system for each in snapshot.affected), language)
        state = BoardText.AFFECTED.text(language, systems=systems)
    else:
        unsure = snapshot.late or snapshot.unread
        state = (BoardText.UNSURE if unsure else BoardText.NOTHING).text(language)
    return BoardText.HEADING.text(language, now=state)


def _not_since(sources: Sources, language: Language, now: datetime) -> str:
    read = [each.read_at for each in sources.values() if each.read_at]
    if not read:
        return BoardText.NEVER.text(language)
    # With its day: a board may be read on the next morning.
    return BoardText.STALE.text(language, at=dates.moment(max(read), language, near=now))


def _tone(snapshot: StatusSnapshot, *, stale: bool) -> Tone:
    if stale:
        return Tone.NEUTRAL
    if snapshot.affected or snapshot.unread:
        return Tone.TROUBLE
    return Tone.NEUTRAL if snapshot.late else Tone.GOOD


def _warnings(sources: Sources, language: Language, now: datetime) -> Iterator[Block]:
    lines = tuple(data_age.warnings(sources, language, now=now))
    if lines:
        yield Paragraph(lines)


def _now(snapshot: StatusSnapshot, language: Language) -> Iterator[Block]:
    yield from restriction_blocks(snapshot, language)
    if snapshot.test:
        tested = names_in_short(tuple(each.system for each in snapshot.test), language)
        yield Paragraph(((StatusText.IN_TEST.text(language, systems=tested),),))


def _upcoming(notices: Iterable[Notice], language: Language, now: datetime) -> Iterator[Block]:
    later = [each for each in upcoming_windows(notices, since=now) if each.start > now]
    near = [each for each in later if each.start < now + REACH]
    if near:
        yield from windows.windows(BoardText.COMING.text(language), near, language, near=now)
        return
    lines = [(Strong(BoardText.NONE_COMING.text(language)),)]
    following = (
        [(BoardText.LATER.text(language), *windows.window(later[0], language, near=now))] if later else []
    )
    yield Paragraph((*lines, *following))


def _as_last_known(blocks: Iterable[Block], language: Language) -> Iterator[Block]:
    """Put the last known state in small print, under a warning."""
    yield SmallPrint(((BoardText.KNOWN_THEN.text(language),),))
    for block in blocks:
        yield SmallPrint(block.lines) if isinstance(block, Paragraph) else block


def _age(sources: Sources, language: Language, now: datetime) -> Iterator[str]:
    read = [each.read_at for each in sources.values() if each.read_at and not is_stale(each, now=now)]
    if read:
        at = _EPOCH + (min(read) - _EPOCH) // _STEP * _STEP
        yield BoardText.FRESH.text(language, at=dates.moment(at, language, near=now))
    yield StatusText.MEASURED.text(language)
