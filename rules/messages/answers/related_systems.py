"""A note on the DMS system for those who ask for the classic one of nearly the same name."""

from collections.abc import Collection, Iterator

from rules.model import systems
from rules.model.message import Block, Line, Paragraph
from rules.model.notice import Language, Slug
from rules.texts.status import StatusText


def related_systems(requested: Collection[Slug] | None, language: Language) -> Iterator[Line]:
    """Yield a line with the related systems that were not requested, by the names to request them with."""
    named = requested or ()
    others = [twin for slug, twin in systems.DMS_FOR.items() if slug in named and twin not in named]
    if others:
        listed = ", ".join(f"{slug} ({systems.name(slug, language)})" for slug in others)
        yield (StatusText.SEE_ALSO.text(language, systems=listed),)


def related_systems_block(requested: Collection[Slug] | None, language: Language) -> Iterator[Block]:
    yield from (Paragraph((line,)) for line in related_systems(requested, language))
