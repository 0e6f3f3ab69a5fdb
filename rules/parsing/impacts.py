"""What happens to which system in which access channel."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from rules.model.notice import OVER, Access, Impact, Impacts, Slug
from rules.model.systems import DMS_FOR
from rules.parsing.document.headings import access_heading, systems_heading
from rules.parsing.lines import Line, Sentence
from rules.parsing.phrases import impact as impact_phrases
from rules.parsing.phrases import incomplete, scope
from rules.parsing.sentences.impact_statements import BOTH, ImpactStatement, impact_statements
from rules.parsing.sentences.system_mentions import SystemMentions, mentioned_systems, mentions_in
from rules.parsing.sentences.update_kinds import kinds
from rules.parsing.times.mentions import read_spans

_ANEW = 5


@dataclass(slots=True, kw_only=True)
class _ImpactReader:
    """What is known while the lines are read from top to bottom. `later`: they are those of updates."""

    header: tuple[Slug, ...]
    unsaid: tuple[Access, ...]
    later: bool = False
    section: tuple[Slug, ...] = ()
    channel: Access | None = None
    bulleted: bool = False
    """The lines under the channel's heading have bullets."""
    listed: ImpactStatement | None = None
    counted: bool = False
    last: tuple[Slug, ...] = ()
    """The systems named last: `files sent to these systems`."""
    known: tuple[Slug, ...] = ()
    """Of an incident: what its first text said to fail; an update without a name speaks of that."""
    found: dict[tuple[Slug, Access], tuple[int, Impact]] = field(default_factory=dict)
    upstream: list[ImpactStatement] = field(default_factory=list)
    others: list[ImpactStatement] = field(default_factory=list)
    remarks: list[ImpactStatement] = field(default_factory=list)

    def line(self, line: Line) -> None:
        """Read one line; the sections above end where one gives a time range."""
        heading, channel = systems_heading(line.text), access_heading(line.text)
        if heading is not None:
            self._heading(heading)
        elif channel is not None:
            self.unlisted()
            self.channel, self.bulleted = channel, False
        else:
            self.unlisted()
            if (self.section or self.channel) and any(read_spans(each.text, None) for each in line.sentences):
                self.section, self.channel = (), None
            if any(impact_statements(each.text) for each in line.sentences):
                self._leave(line)
                self.say(line.sentences)
            self.bulleted = self.bulleted or line.bullet
            only = [each.text for each in line.sentences if scope.ONLY.search(each.text)]
            self.section = mentioned_systems(mentions_in(only[-1]), self.header) if only else self.section

    def _leave(self, line: Line) -> None:
        """Behind the bullets of one channel a line that spares systems by their names spares both."""
        said = [effect for each in line.sentences for effect in impact_statements(each.text)]
        spares = all(
            each.impact is Impact.AVAILABLE and each.of.direct and not each.channels for each in said
        )
        if self.bulleted and not line.bullet and spares:
            self.section, self.channel = (), None

    def unlisted(self) -> None:
        """A list of which no system came was one of something else."""
        if self.listed is not None and not self.counted:
            self._put(self.section or self.header, self.listed, strength=0)
        self.listed, self.counted = None, False

    def _heading(self, heading: SystemMentions) -> None:
        systems = mentioned_systems(heading, self.header)
        if self.listed is None:
            self.section, self.channel = systems, None
        else:
            self.last = (*self.last, *systems) if self.counted else systems
            self.counted = True
            self._put(systems, self.listed, strength=2)

    def say(self, sentences: Iterable[Sentence]) -> None:
        """Read the sentences of one line; one without names goes on about the systems of the one before."""
        before: SystemMentions | None = None
        sentences = tuple(sentences)
        less = self.later and any(_is_less(sentence.text) for sentence in sentences)
        for sentence in sentences:
            of = mentions_in(sentence.text)
            before = of if of.direct or of.every else before
            for effect in impact_statements(sentence.text):
                about = effect.of
                goes_on = not (about.direct or about.every or about.others)
                before = before if goes_on else about
                lists = scope.LIST_FOLLOWS.search(sentence.text) is not None
                if less and goes_on and before is None:
                    # Whose trouble is over, but for its slowness.
                    before = replace(about, systems=self.failing())
                anew = self.later or impact_phrases.NO_LONGER.search(sentence.text) is not None
                said = effect if before is None or before is about else replace(effect, of=before)
                self._effect(said, lists=lists, anew=anew)
            self.last = mentioned_systems(of, self.header) if of.direct else self.last

    def _effect(self, effect: ImpactStatement, *, lists: bool, anew: bool) -> None:
        direct = effect.of.direct
        if effect.of.others and not effect.of.every:
            self.others.append(effect)
            return
        if lists and not direct:
            self.listed = effect
        elif effect.upstream and not direct and not effect.of.every:
            self.upstream.append(effect)
        elif effect.remark:
            self.remarks.append(effect)
        else:
            systems = (*(self.last if effect.of.these else ()), *self._meant(effect))
            systems = systems or self.section or self.known or self.header
            strength = 2 if direct else 1 if self.section and not effect.of.every else 0
            strength += 2 * bool(effect.channels)
            # What a later word says of a system by its name stands against all that was announced.
            self._put(systems, effect, strength=_ANEW if anew and direct else strength)

    def failing(self) -> tuple[Slug, ...]:
        """The systems that something is said to fail in."""
        found = (slug for (slug, _), (_, impact) in self.found.items() if impact is not Impact.AVAILABLE)
        return tuple(dict.fromkeys(found))

    def _meant(self, effect: ImpactStatement) -> tuple[Slug, ...]:
        """Beside a DMS Import that is said to be closed, the `Import` that is available is the classic one."""
        if effect.impact is not Impact.AVAILABLE or self.later:
            return mentioned_systems(effect.of, self.header)
        told = {slug for (slug, _), (strength, _) in self.found.items() if strength >= 2}
        apart = [slug for slug in effect.of.systems if DMS_FOR.get(slug) in told]
        rest = replace(effect.of, systems=tuple(slug for slug in effect.of.systems if slug not in apart))
        return (*apart, *mentioned_systems(rest, self.header))

    def _put(self, systems: Iterable[Slug], effect: ImpactStatement, *, strength: int) -> None:
        channels = effect.channels or ((self.channel,) if self.channel else self.unsaid)
        for slug in systems:
            for channel in channels:
                before = self.found.get((slug, channel))
                if before is None or strength >= before[0]:
                    self.found[slug, channel] = (strength, effect.impact)

    def settle(self) -> None:
        """Remarks count where nothing else is said, what sign-in rests on where nothing is said of online access."""
        told = {slug for slug, _ in self.found}
        for effect in self.others:
            of = set(mentioned_systems(effect.of, self.header)) | told
            self._put((slug for slug in self.header if slug not in of), effect, strength=0)
        for effect in () if self.found else self.remarks:
            self._put(mentioned_systems(effect.of, self.header) or self.header, effect, strength=0)
        if not any(channel is Access.ONLINE for _, channel in self.found):
            for effect in self.upstream:
                self._put(self.header, replace(effect, channels=(Access.ONLINE,)), strength=0)


def impacts(
    title: Line | None,
    announcement: Iterable[Line],
    updates: Iterable[Iterable[Sentence]],
    *,
    header: tuple[Slug, ...],
    incident: bool,
) -> Mapping[Slug, Impacts]:
    """Read the announcement, then the updates, oldest first; a title counts where an incident's text says nothing."""
    upstream = title is not None and impact_phrases.UPSTREAM.search(title.text) is not None
    reader = _ImpactReader(header=header, unsaid=(Access.ONLINE,) if upstream else BOTH)
    for line in announcement:
        reader.line(line)
    reader.unlisted()
    reader.section, reader.channel = (), None
    reader.later = True
    reader.known = reader.failing() if incident else ()
    for said in updates:
        reader.say(said)
    if incident and title is not None and not reader.found:
        reader.say(title.sentences)
    reader.settle()
    return _by_system(reader.found)


def _is_less(text: str) -> bool:
    """It ends a trouble, and what is said beside it is what is left."""
    return incomplete.YET_SLOW.search(text) is not None or bool(OVER & set(kinds(text, loose=False)))


def _by_system(found: Mapping[tuple[Slug, Access], tuple[int, Impact]]) -> Mapping[Slug, Impacts]:
    def on(slug: Slug, channel: Access) -> Impact | None:
        said = found.get((slug, channel))
        return None if said is None else said[1]

    slugs = dict.fromkeys(slug for slug, _ in found)
    return {slug: Impacts(file=on(slug, Access.FILE), online=on(slug, Access.ONLINE)) for slug in slugs}
