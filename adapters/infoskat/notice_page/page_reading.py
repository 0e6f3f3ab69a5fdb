"""The result of reading a notice's own page: its fields, its states, and how sure the reading is."""

from dataclasses import dataclass
from enum import StrEnum

from adapters.infoskat.labels import Field
from rules.model.notice import PrintedNotice
from rules.ports.services import SourceError

EXPECTED = tuple(Field)
"""All fields, in the order of the page."""


class Sureness(StrEnum):
    """How sure it is that a page was read correctly."""

    SURE = "sure"
    DOUBTFUL = "doubtful"
    """It looks like a notice's own page, but a part was not read: nothing of it may be announced."""
    NO_NOTICE = "no notice"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundField:
    """One field as it stands on the page."""

    field: Field
    value: str
    """As printed, white space aside; may be empty."""
    label: str | None = None
    """The label as printed; None where the value stands without one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReading:
    """The reading of one page.

    states: all printed states, oldest first, the last one complete; empty unless the reading is sure.
    found: what stands on the page, also of a page that is not surely read.
    missing: what such a page has and this one lacks. A sure reading may lack type, status, systems or history.
    complaint: why it is not surely read, and at which place; None where it is.
    """

    sureness: Sureness
    states: tuple[PrintedNotice, ...] = ()
    found: tuple[FoundField, ...] = ()
    complaint: str | None = None

    @property
    def is_labelled(self) -> bool:
        """Whether its stamp and another field stand behind labels: no list of notices has that."""
        labelled = {each.field for each in self.found if each.label is not None}
        return Field.UPDATED in labelled and len(labelled) > 1

    @property
    def missing(self) -> tuple[Field, ...]:
        there = {each.field for each in self.found}
        return tuple(each for each in EXPECTED if each not in there)


class UnreadPageError(SourceError):
    """A notice's own page that was not read surely. Nothing of it may be announced."""

    def __init__(self, reason: str, *, reading: PageReading) -> None:
        super().__init__(reason)
        self.reading = reading
