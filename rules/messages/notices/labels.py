"""The subject of a notice on one line: its title, and the systems that the title does not name."""

from rules.messages.notices.headline import tidy, title
from rules.model import systems
from rules.model.notice import Access, Impact, Language, Notice, Slug, Window
from rules.texts.notice import NoticeText

_MOST = 5
"""The most systems on a line; of more, one fewer is named and the rest is counted."""

_UNSTATED = Impact.AVAILABLE.severity

_UNNAMED = frozenset({Slug("other"), Slug("tfe")})


def names(slugs: tuple[Slug, ...], language: Language) -> str:
    return ", ".join(tidy(systems.name(slug, language)) for slug in slugs)


def only_for(window: Window, language: Language) -> str:
    """Return the systems of a window in brackets, where it is for a part of its notice."""
    return (
        NoticeText.SCOPE_OF.text(language, systems=names(window.systems, language)) if window.systems else ""
    )


def subject(notice: Notice, language: Language) -> str:
    """Return the title and the systems that it does not name: many titles name only the window and its time."""
    return " · ".join((title(notice, language), *unnamed_systems(notice, language)))


def unnamed_systems(notice: Notice, language: Language) -> tuple[str, ...]:
    """Return the systems on one line, the most severe impact first; empty where the title names some, or for none."""
    worst_first = sorted(
        dict.fromkeys((*notice.systems, *notice.impacts)),
        key=lambda slug: _severity(notice, slug),
        reverse=True,
    )
    concerned = tuple(slug for slug in worst_first if slug not in _UNNAMED)
    if not concerned or notice.title_names_systems:
        return ()
    return (names_in_short(concerned, language),)


def _severity(notice: Notice, slug: Slug) -> int:
    """Return the severity of the worst impact on a system; an impact that is not stated counts as available."""
    impacts = notice.impacts.get(slug)
    stated = (impacts.on(access) for access in Access) if impacts else ()
    return max((impact.severity for impact in stated if impact), default=_UNSTATED)


def names_in_short(slugs: tuple[Slug, ...], language: Language) -> str:
    if len(slugs) <= _MOST:
        return names(slugs, language)
    first = slugs[: _MOST - 1]
    return NoticeText.MORE_SYSTEMS.text(language, names=names(first, language), count=len(slugs) - len(first))
