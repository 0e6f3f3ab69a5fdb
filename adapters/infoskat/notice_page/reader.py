"""Reads a notice's own page: its stamp, its fields, the message, then the saved versions, newest first.

The markup of such pages is not known, but their words and their order are: so a page is read as one text, whatever its elements.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from adapters.infoskat.labels import Field, language_of_labels, split_names
from adapters.infoskat.notice_page.candidates import Candidate, candidates
from adapters.infoskat.notice_page.history import A_MINUTE, Version
from adapters.infoskat.notice_page.marks import clear_labels
from adapters.infoskat.notice_page.page_reading import FoundField, PageReading, Sureness
from adapters.infoskat.notice_page.sheet import Sheet
from adapters.infoskat.notice_page.texts import Text, Texts
from adapters.infoskat.notice_page.title import title_of
from rules.model.notice import Language, Oid, PrintedNotice
from rules.parsing.times.wall_clock import stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHints:
    """What is known of a page in addition to its text.

    named: the document's title. base: base address of its links.
    alone: whether it is known to be one notice's page, so that its stamp and text are enough.
    """

    oid: Oid | None = None
    language: Language | None = None
    base: str = ""
    named: str = ""
    alone: bool = True


def read_page(sheet: Sheet, given: PageHints) -> PageReading:
    """Read a page as a notice's own, and return how sure the reading is."""
    found_stamps = candidates(sheet, given.named)
    if not found_stamps:
        return _unread(sheet)
    best, *others = found_stamps
    texts = Texts(sheet, best.anchor.start, best.fields, best.history, given.base)
    notice = PrintedNotice(
        oid=given.oid,
        title=_value(best, Field.TITLE) or title_of(sheet, best.anchor.start, best.fields.end, given.named),
        language=_language(best) or given.language or Language.DANISH,
        status=_value(best, Field.STATUS),
        systems=split_names(best.fields.found[Field.SYSTEMS].value)
        if Field.SYSTEMS in best.fields.found
        else None,
        published=_published(best.history),
        updated=best.anchor.stamp,
    )
    older = [_older(notice, each, texts.version(number), best.at) for number, each in enumerate(best.history)]
    now = texts.message()
    found = tuple(_found(best, notice, now))
    current = _current(notice, now, older, best)
    sureness, complaint = _judged(best, now, current, given)
    if sureness is Sureness.SURE:
        sureness, complaint = _compared(best, others)
    states: tuple[PrintedNotice, ...] = ()
    if sureness is Sureness.SURE and current is not None:
        states = (*reversed([each for each in older if not _same_save(each, current)]), current)
    return PageReading(sureness=sureness, states=states, found=found, complaint=complaint)


def _value(best: Candidate, field: Field) -> str | None:
    found = best.fields.found.get(field)
    return (found.value or None) if found is not None else None


def _language(best: Candidate) -> Language | None:
    labels = [best.anchor.label, *(each.label for each in best.fields.found.values())]
    return language_of_labels([each for each in labels if each])


def _published(history: Sequence[Version]) -> str | None:
    return history[-1].printed if history and not history[-1].is_change else None


def _older(notice: PrintedNotice, version: Version, text: Text, now: datetime) -> PrintedNotice:
    # Its seconds may make it later than the page's own stamp, which has none.
    updated = notice.updated if version.at > now else version.printed
    return replace(notice, status=None, updated=updated, body=text.body, hrefs=text.hrefs)


def _current(
    notice: PrintedNotice, now: Text | None, older: Sequence[PrintedNotice], best: Candidate
) -> PrintedNotice | None:
    """Return the state that stands; None where its text is not on the page but older texts are."""
    if older and (now is None or not now.body) and older[0].body:
        same = abs(best.history[0].at - best.at) <= A_MINUTE
        return replace(older[0], status=notice.status, updated=notice.updated) if same else None
    text = now or Text(body="", hrefs=())
    return replace(notice, body=text.body, hrefs=text.hrefs)


def _same_save(older: PrintedNotice, current: PrintedNotice) -> bool:
    at, than = stamp(older.updated), stamp(current.updated)
    near = at is not None and than is not None and abs(at - than) <= A_MINUTE
    return near and (older.body or "").split() == (current.body or "").split()


def _found(best: Candidate, notice: PrintedNotice, now: Text | None) -> Iterator[FoundField]:
    if notice.title:
        label = best.fields.found[Field.TITLE].label if Field.TITLE in best.fields.found else None
        yield FoundField(field=Field.TITLE, value=notice.title, label=label)
    yield FoundField(field=Field.UPDATED, value=best.anchor.stamp, label=best.anchor.label)
    for field in (Field.TYPE, Field.STATUS, Field.SYSTEMS):
        if field in best.fields.found:
            yield best.fields.found[field]
    if now is not None:
        message = best.fields.found.get(Field.MESSAGE)
        yield FoundField(field=Field.MESSAGE, value=now.body, label=message.label if message else None)
    if best.history:
        first = best.history[-1]
        yield FoundField(field=Field.HISTORY, value=first.printed, label=first.label)


def _judged(
    best: Candidate, now: Text | None, current: PrintedNotice | None, given: PageHints
) -> tuple[Sureness, str | None]:
    """Return how sure the reading is, and what is wrong with it, if anything."""
    place = _place(best)
    if now is None and not best.fit and not best.history:
        return Sureness.DOUBTFUL, f'nothing stands behind "{place}"'
    if current is None:
        reason = f'no message is found between "{place}" and the saved version of {best.history[0].printed}'
        return Sureness.DOUBTFUL, reason
    if best.later is not None:
        return Sureness.DOUBTFUL, f'it shows a version of {best.later} that is newer than "{place}"'
    if not (best.fit or best.history or given.alone):
        return Sureness.NO_NOTICE, f'behind "{place}" stands neither type, status, system nor message'
    return Sureness.SURE, None


def _compared(best: Candidate, others: Sequence[Candidate]) -> tuple[Sureness, str | None]:
    """Return how sure it is that the best candidate is the page's own notice, and what speaks against it."""
    if best.fields.other_stamp is not None:
        return Sureness.DOUBTFUL, f'behind "{_place(best)}" stands a notice with a stamp of its own'
    rival = next((each for each in others if each.rivals(best)), None)
    if rival is not None:
        return Sureness.DOUBTFUL, f'it shows two notices, "{_place(best)}" and "{_place(rival)}"'
    return Sureness.SURE, None


def _place(candidate: Candidate) -> str:
    return f"{candidate.anchor.label or 'its stamp'} {candidate.anchor.stamp}"


def _unread(sheet: Sheet) -> PageReading:
    labels = list(clear_labels(sheet))
    found = tuple(
        FoundField(field=each.field, value=_beginning(sheet, each.end), label=each.words) for each in labels
    )
    stamped = next((each for each in found if each.field is Field.UPDATED), None)
    if stamped is not None:
        reason = f'behind "{stamped.label}" stands "{stamped.value}", which is no stamp that is known'
    elif len({each.field for each in found} & {Field.TYPE, Field.SYSTEMS, Field.MESSAGE}) > 1:
        reason = "it has the labels of a notice, but no stamp of its last update is found"
    else:
        return PageReading(sureness=Sureness.NO_NOTICE, found=found, complaint="it has no labels of a notice")
    return PageReading(sureness=Sureness.DOUBTFUL, found=found, complaint=reason)


def _beginning(sheet: Sheet, place: int) -> str:
    return sheet.value(place, place + _MOST_SHOWN).strip(" :|")


_MOST_SHOWN = 60
