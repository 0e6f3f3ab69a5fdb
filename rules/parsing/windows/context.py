"""What a sentence of an update is read against."""

from dataclasses import dataclass
from datetime import datetime

from rules.model.notice import Slug
from rules.parsing.times.dates import Anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What a sentence is read against. `format_duration`: when its update was."""

    anchor: Anchor
    header: tuple[Slug, ...]
    main: tuple[Slug, ...]
    """The systems that the notice is about: those of its title, else of its header."""
    written: datetime | None
