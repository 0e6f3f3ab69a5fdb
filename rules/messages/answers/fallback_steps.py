"""The fallback steps of systems as blocks of a message. They give no permission."""

from collections.abc import Collection, Iterator
from datetime import datetime

from rules.messages import dates
from rules.messages.notices.labels import names
from rules.model.calendar import day_of
from rules.model.message import Block, Line, Link, Paragraph, Quote, SmallPrint, Strong
from rules.model.notice import Language, Slug
from rules.playbook.contacts import GENERAL, GUIDANCE, Contact, ContactHours, reach
from rules.playbook.eu import EU
from rules.playbook.export import EXPORT
from rules.playbook.holidays import is_holiday
from rules.playbook.imports import IMPORT
from rules.playbook.manifest import MANIFEST
from rules.playbook.model import PAGES, AgencyPage, Guide, Procedure
from rules.playbook.transit import TRANSIT
from rules.texts.fallback import PlaybookText

GUIDES = (IMPORT, EXPORT, TRANSIT, MANIFEST, EU)

_EMCS = Slug("emcs")


def fallback_steps(systems: Collection[Slug], *, language: Language, now: datetime) -> tuple[Block, ...]:
    """Return the steps for these systems, the contacts with their opening now, and the sources. `now` in UTC."""
    blocks = [_terms(language)]
    for guide in GUIDES:
        if _covers(guide, systems):
            blocks += _steps(guide, systems, language)
    uncovered = _uncovered_systems(systems)
    if uncovered:
        blocks.append(_uncovered(uncovered, language))
    return (*blocks, _contacts(systems, language, now), _sources(language, now))


def contacts(systems: Collection[Slug], now: datetime) -> tuple[ContactHours, ...]:
    """Return the contacts for these systems, in the order of `reach`. `now` in UTC."""
    found = [contact for guide in GUIDES if _covers(guide, systems) for contact in guide.contacts]
    if _uncovered_systems(systems) or not found:
        found += GENERAL
    return reach(tuple(dict.fromkeys(found)), now)


def _uncovered_systems(systems: Collection[Slug]) -> tuple[Slug, ...]:
    return tuple(slug for slug in systems if not any(_covers(guide, (slug,)) for guide in GUIDES))


def _covers(guide: Guide, systems: Collection[Slug]) -> bool:
    return any(slug in systems for slug in (*guide.systems, *guide.successors))


def _terms(language: Language) -> Block:
    text = PlaybookText
    return Paragraph(
        (
            (Strong(text.ONLY_WITH_PERMISSION.text(language)),),
            (text.STANDING.text(language),),
            (text.RULE.text(language),),
            (text.ONE_COMPANY.text(language),),
        )
    )


def _steps(guide: Guide, systems: Collection[Slug], language: Language) -> Iterator[Block]:
    title = guide.title.text(language)
    unnamed = tuple(slug for slug in guide.successors if slug in systems)
    if unnamed:
        sentence = PlaybookText.SUCCESSOR.text(language, named=title, systems=names(unnamed, language))
        yield Paragraph(((sentence,),))
    for part in guide.parts:
        heading = PlaybookText.PART_OF.text(language, title=title, part=part.heading.text(language))
        yield Paragraph(((Strong(heading),), *_numbered(part, language)))
        if part.stamp:
            yield Quote(part.stamp)


def _numbered(part: Procedure, language: Language) -> Iterator[Line]:
    steps = [step.text(language) for step in part.steps]
    for number, step in enumerate(steps, 1):
        alone = len(steps) == 1
        yield (step if alone else PlaybookText.STEP.text(language, number=number, step=step),)
    if part.stamp:
        yield (PlaybookText.STAMP.text(language),)


def _uncovered(systems: tuple[Slug, ...], language: Language) -> Block:
    lines: list[Line] = [(PlaybookText.UNCOVERED.text(language, systems=names(systems, language)),)]
    if _EMCS in systems:
        lines.append((PlaybookText.UNCOVERED_EMCS.text(language),))
    return Paragraph(tuple(lines))


def _contacts(systems: Collection[Slug], language: Language, now: datetime) -> Block:
    guidance = PlaybookText.GUIDANCE.text(
        language, how=_how(GUIDANCE, language), about=GUIDANCE.about.text(language)
    )
    lines = [(_contact(each, language, now),) for each in contacts(systems, now)]
    return Paragraph(((Strong(PlaybookText.CONTACTS.text(language)),), *lines, (guidance,)))


def _contact(each: ContactHours, language: Language, now: datetime) -> str:
    contact = each.contact
    hours = PlaybookText.HOURS.text(language, hours=contact.printed.text(language)) if contact.printed else ""
    return PlaybookText.CONTACT.text(
        language,
        how=_how(contact, language),
        when=_when(each, language, now) + hours,
        about=contact.about.text(language),
    )


def _how(contact: Contact, language: Language) -> str:
    return ", ".join(filter(None, (contact.name.text(language), contact.phone, contact.mail)))


def _when(each: ContactHours, language: Language, now: datetime) -> str:
    """Return whether the contact is open now: a phone has opening hours, a mailbox is read at times."""
    text = PlaybookText
    until, start = (
        (text.OPEN_UNTIL, text.OPENS) if each.contact.phone else (text.WATCHED_UNTIL, text.WATCHED_FROM)
    )
    if each.closes:
        return until.text(language, end=dates.short_moment(each.closes, language, near=now))
    if each.opens:
        return start.text(language, start=dates.short_moment(each.opens, language, near=now))
    return text.NO_HOURS.text(language)


def _sources(language: Language, now: datetime) -> Block:
    lines: list[Line] = [(PlaybookText.BY_PRINTED_HOURS.text(language),)]
    if is_holiday(day_of(now)):
        lines.append((PlaybookText.HOLIDAY.text(language),))
    lines += [(Link(_named(page, language), page.url),) for page in PAGES]
    return SmallPrint(tuple(lines))


def _named(page: AgencyPage, language: Language) -> str:
    name = page.name.text(language)
    if page.taken is None:
        return name
    return PlaybookText.PAGE.text(language, name=name, taken=page.taken.text(language))
