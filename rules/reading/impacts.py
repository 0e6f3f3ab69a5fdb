"""What happens to which system in which access channel."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from rules.notice import Access, Impact, Impacts, Slug, UpdateKind
from rules.reading import phrases_fallback, phrases_impact, phrases_news
from rules.reading.headings import Named, access_heading, named, systems_heading
from rules.reading.lines import Line, Sentence
from rules.reading.news import kinds, read_spans
from rules.reading.phrase import fitting

BOTH = (Access.FILE, Access.ONLINE)
_NO_STATE = frozenset(UpdateKind) - {UpdateKind.CORRECTED, UpdateKind.RESCHEDULED}
"""News of these kinds speaks of the window, not of what it does."""
_BACK = frozenset({UpdateKind.COMPLETED, UpdateKind.RESOLVED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What one clause says. No channels: the heading above tells them."""

    impact: Impact
    channels: tuple[Access, ...]
    of: Named
    upstream: bool
    remark: bool


_BUT = re.compile(r";|,? (?:but|while|whereas|however|men|mens|hvorimod|dog) ")
_VERB = re.compile(
    r"\b(?:is|are|be|can|will|may|works?|er|kan|vil|bliver|fungerer|virker|cannot|behandles|gemmes|afvises|lukkes|rejected|queued|closed|available|unavailable|open|virker|afvist|lukket|kører|runs?|sættes|lægges|modtages|fejler|stored|kept|isoleret|isolated|limited|begrænset)\b"
)
_APART = re.compile(r";|,? (?:and|og|but|while|whereas|men|mens|hvorimod|dog) |, ")
_LIST = re.compile(r"(?<=\s)(?:,|/|&|og|and|\s)+(?=\s)")


_BESIDE = (phrases_impact.NO_IMPACT, phrases_fallback.SUBJECT, phrases_impact.ONLY)
_DENIABLE = frozenset({Impact.REJECTED, Impact.QUEUED})


@lru_cache(maxsize=4096)
def effects(text: str) -> tuple[Effect, ...]:
    """What a folded sentence says of systems; nothing when it is about something else."""
    if any(words.search(text) for words in _BESIDE):
        return ()
    slow = phrases_news.YET_SLOW.search(text) is not None
    news = frozenset() if slow else _NO_STATE & set(kinds(text, loose=True))
    if news and news <= _BACK:
        return _back(text)
    if news or _of_a_function(text):
        return ()
    apart = _by_channel(text)
    if len(apart) > 1:
        rows = (*phrases_impact.SAYS_WHOLE, *phrases_impact.SAYS)
        return tuple(effect for part in apart if (effect := _effect(part, rows)) is not None)
    whole = _effect(text, phrases_impact.SAYS_WHOLE)
    if whole is not None:
        return (whole,)
    found = tuple(effect for clause in _BUT.split(text) if (effect := _effect(clause, phrases_impact.SAYS)))
    said = _channels(text)
    if len(said) == 1:
        found = tuple(replace(effect, channels=effect.channels or said) for effect in found)
    return found or _inverted(text)


def _inverted(text: str) -> tuple[Effect, ...]:
    """`I perioden er DMS Import og DMS Eksport lukket`: the names stand between the words that belong together."""
    of = named(text)
    if not (of.systems or of.dms):
        return ()
    bare = _LIST.sub(" ", of.rest)
    effect = _effect(" ".join(bare.split()), phrases_impact.SAYS)
    return () if effect is None else (replace(effect, of=of),)


def _back(text: str) -> tuple[Effect, ...]:
    """`Manifest is available again` tells of that system alone, and nothing where the window is what is over."""
    of = named(text)
    if phrases_news.WINDOW.search(text) or phrases_news.STILL.search(text) or not (of.systems or of.dms):
        return ()
    said = _channels(text)
    return (Effect(impact=Impact.AVAILABLE, channels=said, of=of, upstream=False, remark=False),)


def _channels(text: str) -> tuple[Access, ...]:
    return tuple(access for access, _ in fitting(phrases_impact.CHANNELS.items(), text))


def _of_a_function(text: str) -> bool:
    return phrases_impact.FUNCTION.match(text) is not None and not named(text).systems


def _by_channel(text: str) -> Sequence[str]:
    """`files are received and online is slow` is two statements, `file and online access is slow` one."""
    if not all(words.search(text) for words in phrases_impact.CHANNELS.values()):
        return (text,)
    parts = _APART.split(text)
    said = [
        tuple(words.search(part) is not None for words in phrases_impact.CHANNELS.values()) for part in parts
    ]
    apart = all(sum(each) == 1 for each in said) and len(set(said)) == len(parts)
    return parts if apart and all(_VERB.search(part) for part in parts) else (text,)


def _effect(text: str, rows: Iterable[phrases_impact.Row]) -> Effect | None:
    for (impact, channel), match in fitting(rows, text):
        if not (impact in _DENIABLE and phrases_news.DENIED.search(text[: match.start()])):
            upstream = phrases_impact.UPSTREAM.search(text) is not None
            default = (Access.ONLINE,) if upstream else () if channel is None else (channel,)
            return Effect(
                impact=impact,
                channels=_channels(text) or default,
                of=named(text),
                upstream=upstream,
                remark=phrases_impact.REMARK.search(phrases_impact.MEANWHILE.sub("", text)) is not None,
            )
    return None


_ANEW = 5


@dataclass(slots=True, kw_only=True)
class _Reader:
    """What is known while the lines are read from top to bottom. `later`: they are those of updates."""

    header: tuple[Slug, ...]
    unsaid: tuple[Access, ...]
    later: bool = False
    section: tuple[Slug, ...] = ()
    channel: Access | None = None
    bulleted: bool = False
    """The lines under the channel's heading have bullets."""
    listed: Effect | None = None
    counted: bool = False
    found: dict[tuple[Slug, Access], tuple[int, Impact]] = field(default_factory=dict)
    upstream: list[Effect] = field(default_factory=list)
    others: list[Effect] = field(default_factory=list)
    remarks: list[Effect] = field(default_factory=list)

    def line(self, line: Line, *, opens: bool) -> None:
        """Read one line. `opens`: it gives a time range, so the sections above end here."""
        heading, channel = systems_heading(line.text), access_heading(line.text)
        if heading is not None:
            self._heading(heading)
        elif channel is not None:
            self.unlisted()
            self.channel, self.bulleted = channel, False
        else:
            self.unlisted()
            if opens:
                self.section, self.channel = (), None
            self._leave(line)
            self.say(line.sentences)
            only = [each.text for each in line.sentences if phrases_impact.ONLY.search(each.text)]
            self.section = meant(named(only[-1]), self.header) if only else self.section

    def _leave(self, line: Line) -> None:
        """Behind the bullets of one channel a line that spares systems by their names spares both."""
        said = [effect for each in line.sentences for effect in effects(each.text)]
        spares = bool(said) and all(
            each.impact is Impact.AVAILABLE and (each.of.systems or each.of.dms) and not each.channels
            for each in said
        )
        if self.bulleted and not line.bullet and spares:
            self.section, self.channel = (), None
        self.bulleted = self.bulleted or line.bullet

    def unlisted(self) -> None:
        """A list of which no system came was one of something else."""
        if self.listed is not None and not self.counted:
            self._put(self.section or self.header, self.listed, strength=0)
        self.listed, self.counted = None, False

    def _heading(self, heading: Named) -> None:
        systems = meant(heading, self.header)
        if self.listed is None:
            self.section, self.channel = systems, None
        else:
            self.counted = True
            self._put(systems, self.listed, strength=2)

    def say(self, sentences: Iterable[Sentence]) -> None:
        """Read the sentences of one line; one without names goes on about the systems of the one before."""
        before: Named | None = None
        for sentence in sentences:
            of = named(sentence.text)
            before = of if of.systems or of.dms or of.every else before
            for effect in effects(sentence.text):
                about = effect.of
                goes_on = not (about.systems or about.dms or about.every or about.others)
                before = before if goes_on else about
                lists = phrases_impact.LIST_FOLLOWS.search(sentence.text) is not None
                anew = self.later or phrases_impact.NO_LONGER.search(sentence.text) is not None
                self._effect(effect if before is None else replace(effect, of=before), lists=lists, anew=anew)

    def _effect(self, effect: Effect, *, lists: bool, anew: bool) -> None:
        direct = bool(effect.of.systems or effect.of.dms)
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
            systems = meant(effect.of, self.header) or self.section or self.header
            strength = 2 if direct else 1 if self.section and not effect.of.every else 0
            strength += 2 * bool(effect.channels)
            # What a later word says of a system by its name stands against all that was announced.
            self._put(systems, effect, strength=_ANEW if anew and direct else strength)

    def _put(self, systems: Iterable[Slug], effect: Effect, *, strength: int) -> None:
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
            of = set(meant(effect.of, self.header)) | told
            self._put((slug for slug in self.header if slug not in of), effect, strength=0)
        for effect in () if self.found else self.remarks:
            self._put(meant(effect.of, self.header) or self.header, effect, strength=0)
        if not any(channel is Access.ONLINE for _, channel in self.found):
            for effect in self.upstream:
                self._put(self.header, replace(effect, channels=(Access.ONLINE,)), strength=0)


def meant(said: Named, header: tuple[Slug, ...]) -> tuple[Slug, ...]:
    """The systems meant by what a text names: "DMS", "all systems" and `DMS Import/Export` are those of the header."""
    dms = tuple(slug for slug in header if slug in _DMS) or _DMS if said.dms else ()
    if said.systems or dms:
        found = tuple(dict.fromkeys([*_full(said.systems, header), *dms]))
        return tuple(slug for slug in header if slug not in found) if said.every and said.others else found
    return header if said.every else ()


_DMS = (Slug("dms-import"), Slug("dms-export"), Slug("dms-transit"))
_CLASSIC = {Slug("import"): _DMS[0], Slug("export"): _DMS[1], Slug("transit"): _DMS[2]}


def _full(named: Sequence[Slug], header: tuple[Slug, ...]) -> Sequence[Slug]:
    """The `Export` of `DMS Import/Export` is DMS Export, unless the header names the classic one."""
    if not set(named) & set(_DMS):
        return named
    return [
        _CLASSIC[slug] if slug in _CLASSIC and slug not in header and _CLASSIC[slug] in header else slug
        for slug in named
    ]


def impacts(
    title: Line | None,
    announcement: Iterable[Line],
    updates: Iterable[Iterable[Sentence]],
    *,
    header: tuple[Slug, ...],
    incident: bool,
) -> Mapping[Slug, Impacts]:
    """Read the announcement, then the updates, oldest first; a title counts where an incident's text says nothing."""
    upstream = title is not None and phrases_impact.UPSTREAM.search(title.text) is not None
    reader = _Reader(header=header, unsaid=(Access.ONLINE,) if upstream else BOTH)
    for line in announcement:
        reader.line(line, opens=any(read_spans(sentence.text, None) for sentence in line.sentences))
    reader.unlisted()
    reader.section, reader.channel = (), None
    reader.later = True
    for said in updates:
        reader.say(said)
    if incident and title is not None and not reader.found:
        reader.say(title.sentences)
    reader.settle()
    return _by_system(reader.found)


def _by_system(found: Mapping[tuple[Slug, Access], tuple[int, Impact]]) -> Mapping[Slug, Impacts]:
    def on(slug: Slug, channel: Access) -> Impact | None:
        said = found.get((slug, channel))
        return None if said is None else said[1]

    slugs = dict.fromkeys(slug for slug, _ in found)
    return {slug: Impacts(file=on(slug, Access.FILE), online=on(slug, Access.ONLINE)) for slug in slugs}
