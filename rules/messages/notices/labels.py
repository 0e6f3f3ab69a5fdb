"""What a notice is of, for one who sees a single line of it: its title, and systems that the title does not name."""

from rules.messages.notices.headline import tidy, title
from rules.model import systems
from rules.model.notice import Access, Impact, Language, Notice, Slug, Window
from rules.texts.notice import NoticeText

_MOST = 5
"""So many systems in a line; of more, one fewer is named."""

_UNSAID = Impact.AVAILABLE.severity

_SILENT = frozenset({Slug("other"), Slug("tfe")})


def names(slugs: tuple[Slug, ...], language: Language) -> str:
    return ", ".join(tidy(systems.name(slug, language)) for slug in slugs)


def only_for(window: Window, language: Language) -> str:
    """Return the systems of a window that is not for all of its notice, in brackets."""
    return (
        NoticeText.SCOPE_OF.text(language, systems=names(window.systems, language)) if window.systems else ""
    )


def subject(notice: Notice, language: Language) -> str:
    """Return the title; many a title says only that there is a service window, and when."""
    return " · ".join((title(notice, language), *unnamed(notice, language)))


def unnamed(notice: Notice, language: Language) -> tuple[str, ...]:
    """Return the systems in one line, the worst off first; nothing where the title names some, or none is known."""
    worst_first = sorted(
        dict.fromkeys((*notice.systems, *notice.impacts)),
        key=lambda slug: _severity(notice, slug),
        reverse=True,
    )
    concerned = tuple(slug for slug in worst_first if slug not in _SILENT)
    if not concerned or notice.title_names_systems:
        return ()
    return (few(concerned, language),)


def _severity(notice: Notice, slug: Slug) -> int:
    """How badly a system fares; one of which nothing is said, as if it stayed available."""
    said = notice.impacts.get(slug)
    known = (said.on(access) for access in Access) if said else ()
    return max((impact.severity for impact in known if impact), default=_UNSAID)


def few(slugs: tuple[Slug, ...], language: Language) -> str:
    if len(slugs) <= _MOST:
        return names(slugs, language)
    shown = slugs[: _MOST - 1]
    return NoticeText.MORE_SYSTEMS.text(language, names=names(shown, language), count=len(slugs) - len(shown))
