"""Which lines of a text are the announcement, and which are updates told later."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from rules.model.notice import Fallback
from rules.parsing.document.headings import UpdateHeading, access_heading, systems_heading, update_heading
from rules.parsing.lines import Line, Sentence
from rules.parsing.phrases import fallback as fallback_phrases
from rules.parsing.phrases import times
from rules.parsing.sentences.impact_statements import impact_statements
from rules.parsing.sentences.update_kinds import fallback, kinds, stands_again, unsettled
from rules.parsing.times.mentions import read_spans
from rules.parsing.windows.outcomes.clauses import clauses

_REFERENCE = re.compile(r"(?:case:?|sag:?|ref\.?:?|reference:?)?\s*(?:(?:wo|inc)\d+[\s,/+&]*)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One update: when it was written, as far as printed, and what it says. `top`: it stands above the announcement."""

    stamp: UpdateHeading | None
    said: tuple[Sentence, ...]
    top: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A text taken apart. Blocks stand as printed: those on top newest first, those below oldest first."""

    announcement: tuple[Line, ...]
    blocks: tuple[Block, ...]


@lru_cache(maxsize=4096)
def is_reference(line: str) -> bool:
    return _REFERENCE.fullmatch(line) is not None


def split_document(lines: Sequence[Line], near: int | None) -> Body:
    """Tell updates from the announcement, wherever they stand."""
    reader = _SectionReader(near=near)
    for line in lines:
        reader.line(line)
    reader.close()
    return Body(announcement=tuple(reader.announcement), blocks=tuple(reader.blocks))


@dataclass(slots=True, kw_only=True)
class _SectionReader:
    """What is known while the lines are read from top to bottom.

    begun: the announcement has given a time or said something. stated: it has said something.
    worded: it has a whole sentence.
    """

    near: int | None
    announcement: list[Line] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    heading: tuple[Line, UpdateHeading] | None = None
    said: list[Sentence] = field(default_factory=list)
    begun: bool = False
    stated: bool = False
    worded: bool = False

    def line(self, line: Line) -> None:
        if is_reference(line.text):
            return
        if access_heading(line.text) is not None:
            self.close()
            self.announcement.append(line)
            return
        stamp = update_heading(line.text, self.near)
        if stamp is not None:
            self.close()
            self.heading, self.said = (line, stamp), _behind(line, stamp.text_from)
        elif self.heading is not None and self._belongs(line):
            self.said.extend(line.sentences)
        elif _tells(line) and not (self.worded and _denies(line)):
            self.close()
            self.blocks.append(Block(stamp=None, said=line.sentences, top=not self.begun))
        else:
            self.close()
            self._announce(line)

    def _belongs(self, line: Line) -> bool:
        tells = _tells(line) or times.OPEN_END.search(line.text) is not None
        if systems_heading(line.text) is not None:
            return False
        if not tells and any(read_spans(sentence.text, self.near) for sentence in line.sentences):
            return False
        return tells or not self.said or self.stated

    def _announce(self, line: Line) -> None:
        self.announcement.append(line)
        self.worded = self.worded or line.text.endswith(".")
        self.stated = self.stated or any(_states(each.text) for each in line.sentences)
        self.begun = (
            self.begun or self.stated or any(read_spans(each.text, self.near) for each in line.sentences)
        )

    def close(self) -> None:
        """End the open update; a heading with nothing under it was none."""
        if self.heading is not None:
            line, stamp = self.heading
            if self.said:
                self.blocks.append(Block(stamp=stamp, said=tuple(self.said), top=not self.begun))
            else:
                self._announce(line)
        self.heading, self.said = None, []


def _tells(line: Line) -> bool:
    return any(_is_news(each.text) for each in line.sentences)


@lru_cache(maxsize=4096)
def _is_news(text: str) -> bool:
    told = any(kinds(each, loose=True) for each in (text, *clauses(text))) or stands_again(text)
    return told or fallback(text) is Fallback.ENDED or _moves_end(text)


@lru_cache(maxsize=4096)
def _states(text: str) -> bool:
    return bool(impact_statements(text)) or fallback(text) is not None


def _denies(line: Line) -> bool:
    """`No permission for the emergency procedure at present`, said along with the rest, ends none."""
    said = [each.text for each in line.sentences]
    return not any(
        kinds(text, loose=True) or _moves_end(text) or fallback_phrases.WAS_ALLOWED.search(text)
        for text in said
    )


def _moves_end(text: str) -> bool:
    return times.NEW_END.search(text) is not None and not unsettled(text)


def _behind(line: Line, start: int) -> list[Sentence]:
    """What stands behind a stamp on its own line."""
    found = []
    cursor = 0
    for sentence in line.sentences:
        cursor = line.text.index(sentence.text, cursor)
        skipped = max(0, start - cursor)
        text = sentence.text[skipped:].lstrip(" .,:;-")
        if text:
            # Exact where the print has single spaces, else a little early.
            begin = sentence.start + len(sentence.text) - len(text)
            found.append(replace(sentence, text=text, start=min(begin, sentence.end)))
        cursor += len(sentence.text)
    return found
