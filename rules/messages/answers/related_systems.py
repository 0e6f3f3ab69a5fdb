"""Systems that go by nearly one name: whoever asks for the classic one is told of the other, lest it pass for both."""

from collections.abc import Collection, Iterator

from rules.model import systems
from rules.model.message import Block, Line, Paragraph
from rules.model.notice import Language, Slug
from rules.texts.status import StatusText


def related_systems(asked: Collection[Slug] | None, language: Language) -> Iterator[Line]:
    """Yield a line with those that were not asked for, by the names to ask for them with."""
    named = asked or ()
    others = [twin for slug, twin in systems.DMS_FOR.items() if slug in named and twin not in named]
    if others:
        told = ", ".join(f"{slug} ({systems.name(slug, language)})" for slug in others)
        yield (StatusText.SEE_ALSO.text(language, systems=told),)


def beside(asked: Collection[Slug] | None, language: Language) -> Iterator[Block]:
    yield from (Paragraph((line,)) for line in related_systems(asked, language))
