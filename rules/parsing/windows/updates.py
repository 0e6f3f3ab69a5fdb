"""The updates told inside a text, oldest first, and the windows as they stand after them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from rules.model.evidence import Contradiction
from rules.model.notice import OVER, Fallback, Impact, Slug, Update, UpdateKind
from rules.parsing.document.sections import Block
from rules.parsing.fallback import FallbackContext, Statement, granted
from rules.parsing.lines import Sentence
from rules.parsing.phrases import fallback as fallback_phrases
from rules.parsing.phrases import incomplete, modality, update_kinds
from rules.parsing.sentences.denials import taken_back
from rules.parsing.sentences.impact_statements import impact_statements
from rules.parsing.sentences.modality import states_nothing
from rules.parsing.sentences.remaining import Failing, endings, goes_on, left, only_less
from rules.parsing.sentences.system_mentions import mentioned_systems, mentions_in
from rules.parsing.sentences.update_kinds import fallback, kinds
from rules.parsing.times.dates import Anchor
from rules.parsing.windows.apply_update import Move, apply_sentence
from rules.parsing.windows.context import Scene
from rules.parsing.windows.outcomes.cancelled_lines import unlisted
from rules.parsing.windows.outcomes.clauses import apart
from rules.parsing.windows.outcomes.outcomes import Said, ended
from rules.parsing.windows.reschedule import WindowState
from rules.parsing.windows.update_order import Draft, draft_update, in_order

MOVES = frozenset({UpdateKind.EXTENDED, UpdateKind.SHORTENED, UpdateKind.RESCHEDULED})
_OF_REMEDY = frozenset({UpdateKind.CANCELLED, UpdateKind.POSTPONED})
"""What is cancelled in a trouble is a restart or a correction, unless it is the notice itself."""
_FALLBACK = {
    Fallback.ALLOWED: UpdateKind.FALLBACK_ALLOWED,
    Fallback.RESTRICTED: UpdateKind.FALLBACK_RESTRICTED,
    Fallback.ENDED: UpdateKind.FALLBACK_ENDED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedUpdate:
    """One update, the sentences it was read from, and when it says that all was over."""

    update: Update
    said: tuple[Sentence, ...]
    over_at: datetime | None
    problems: tuple[Contradiction, ...]
    inferred: bool
    """The day of `over_at` is not printed."""
    read: tuple[Sentence, ...] = ()
    """Those that moved a window."""
    lost: tuple[Sentence, ...] = ()
    """Those that move a window nobody knows how."""
    guessed: bool = False
    """A window moved, and the words leave a choice how."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateHistory:
    """All updates, oldest first, and what they left of the windows."""

    told: tuple[ParsedUpdate, ...]
    windows: tuple[WindowState, ...]
    titled: tuple[Sentence, bool] | None = None
    """What the title moved, and whether its words leave no choice."""

    @property
    def moves(self) -> bool:
        """Whether an update moved a window."""
        return any(MOVES & set(each.update.kinds) for each in self.told)


def update_history(
    blocks: Sequence[Block],
    windows: tuple[WindowState, ...],
    anchor: Anchor,
    *,
    header: tuple[Slug, ...],
    main: tuple[Slug, ...],
    failing: Failing | None,
) -> UpdateHistory:
    """Put the updates in order and apply them one by one. `failing`: what an incident began with; None: it is none."""
    told = []
    if failing is None and windows:
        windows = unlisted((each for block in blocks for each in block.said), windows, anchor)
    if len(windows) > 1:
        blocks = tuple(_apart(block) for block in blocks)
    for draft in in_order([draft_update(block, windows, anchor) for block in blocks]):
        scene = Scene(anchor=anchor, header=header, main=main, written=draft.at)
        found: list[UpdateKind] = []
        end = None
        moves: list[tuple[Sentence, Move, bool]] = []
        for sentence in draft.block.said:
            moved = _of_the_rest(apply_sentence(sentence, windows, scene), draft.block, windows, scene)
            moves.append((sentence, moved, moved.windows != windows))
            windows, end = moved.windows, moved.end or end
            found += moved.kinds
        ground = FallbackContext(
            anchor=anchor, start=windows[0].start if windows else None, systems=main or header
        )
        failing = failing and left(failing, endings(_texts(draft.block)), header)
        called = _called(draft.block, found, scene, ground, failing=failing)
        each = _heard(_told(draft, called, end), moves)
        if failing is None and len(windows) > 1:
            windows, each = _ended(each, moves, windows, scene)
        told.append(each)
    return UpdateHistory(told=tuple(told), windows=windows)


def _apart(block: Block) -> Block:
    return replace(block, said=tuple(clause for sentence in block.said for clause in apart(sentence)))


def _ended(
    told: ParsedUpdate,
    moves: Sequence[tuple[Sentence, Move, bool]],
    windows: tuple[WindowState, ...],
    scene: Scene,
) -> tuple[tuple[WindowState, ...], ParsedUpdate]:
    """Give each of several windows the outcome that the update tells of it."""
    lost, read, guessed = list(told.lost), list(told.read), False
    for sentence, _, moved in moves:
        over_at = told.over_at
        said = Said(sentence=sentence, kinds=frozenset(told.update.kinds), over_at=over_at, moved=moved)
        found = ended(said, windows, scene)
        if found.read or found.windows != windows:
            read.append(sentence)
            lost = [each for each in lost if each != sentence]
        windows = found.windows
        lost += [sentence] if found.lost else []
        guessed = guessed or not found.sure
    return windows, replace(told, read=tuple(read), lost=tuple(lost), guessed=told.guessed or guessed)


def _of_the_rest(moved: Move, block: Block, windows: tuple[WindowState, ...], scene: Scene) -> Move:
    """Beside `Manifest is taken out`, what moves without a name is Manifest's window, not that of the others."""
    if moved.windows == windows or not _partial(block, scene, UpdateKind.CANCELLED):
        return moved
    return Move(windows=windows, kinds=(), sure=False)


def _heard(told: ParsedUpdate, moves: Sequence[tuple[Sentence, Move, bool]]) -> ParsedUpdate:
    """Say which sentences moved a window, and which would if it were known how."""
    return replace(
        told,
        read=tuple(sentence for sentence, _, changed in moves if changed),
        lost=tuple(sentence for sentence, moved, changed in moves if not (changed or moved.sure)),
        guessed=any(changed and not moved.sure for _, moved, changed in moves),
    )


def _told(draft: Draft, called: tuple[UpdateKind, ...], end: datetime | None) -> ParsedUpdate:
    over = draft.over or (draft.written if OVER & set(called) else None)
    placed = [each for each in (draft.written, draft.over) if each is not None]
    return ParsedUpdate(
        update=Update(at=draft.at, kinds=called, end=end),
        said=draft.block.said,
        over_at=None if over is None or not OVER & set(called) else over.moment,
        inferred=over is not None and over.inferred,
        problems=tuple(problem for each in placed for problem in each.problems),
    )


def _called(
    block: Block,
    found: Iterable[UpdateKind],
    scene: Scene,
    ground: FallbackContext,
    *,
    failing: Failing | None,
) -> tuple[UpdateKind, ...]:
    """The kinds of one update, each once, in the words for a window or for an incident."""
    told = {_fitting(kind, incident=failing is not None) for kind in found}
    if failing is not None and not any(modality.OF_NOTICE.search(text) for text in _texts(block)):
        told -= _OF_REMEDY
    if UpdateKind.EXTENDED in told:
        told -= {UpdateKind.DELAYED}
    if UpdateKind.CANCELLED in told and _partial(block, scene, UpdateKind.CANCELLED):
        told = told - {UpdateKind.CANCELLED} | {UpdateKind.PARTIALLY_CANCELLED}
    less = _partial(block, scene, UpdateKind.COMPLETED) if failing is None else only_less(_texts(block))
    if told & OVER and (goes_on(_texts(block)) or less or failing):
        told -= OVER
    if any(_degrades(sentence.text, told) for sentence in block.said):
        told.add(UpdateKind.DEGRADED)
    if not told and block.stamp is not None and block.stamp.correction:
        told.add(UpdateKind.CORRECTED)
    told = _with_rest(block, told, scene, ground)
    return tuple(kind for kind in UpdateKind if kind in told)


def _with_rest(block: Block, told: set[UpdateKind], scene: Scene, ground: FallbackContext) -> set[UpdateKind]:
    """Add what is said of the emergency procedure; what says neither that nor anything known is information."""
    statements = (Statement(sentence=each, written=scene.written) for each in block.said)
    states = [state for each in statements if (state := granted(each, ground)) is not None]
    said = {_FALLBACK[states[-1]]} if states else set()
    plain = [
        each for each in block.said if not (_of_the_procedure(each.text) or impact_statements(each.text))
    ]
    informed = {UpdateKind.INFORMED} if not told and (plain or not said) else set()
    return told | said | informed


def _of_the_procedure(text: str) -> bool:
    return fallback(text) is not None or fallback_phrases.OFFICE.search(text) is not None


def _fitting(kind: UpdateKind, *, incident: bool) -> UpdateKind:
    if kind in OVER:
        return UpdateKind.RESOLVED if incident else UpdateKind.COMPLETED
    return kind


def _texts(block: Block) -> list[str]:
    return [sentence.text for sentence in block.said]


def _partial(block: Block, scene: Scene, kind: UpdateKind) -> bool:
    """This was said of only some of the systems that the notice is about."""
    said = [sentence.text for sentence in block.said if kind in kinds(sentence.text, loose=False)]
    if kind is UpdateKind.COMPLETED:
        said = [text for text in said if _of_named(text)]
    systems = {slug for text in said for slug in mentioned_systems(mentions_in(text), scene.header)}
    return bool(systems and set(scene.main) - systems)


def _of_named(text: str) -> bool:
    return update_kinds.WINDOW.search(text) is None or update_kinds.OVER_FOR.search(text) is not None


def _degrades(text: str, told: set[UpdateKind]) -> bool:
    if told & (
        OVER | {UpdateKind.EXTENDED, UpdateKind.CANCELLED, UpdateKind.DUPLICATE, UpdateKind.POSTPONED}
    ):
        return False
    if incomplete.YET_SLOW.search(text):
        return True
    if taken_back(text) or states_nothing(text):
        return False
    if fallback(text) is not None or modality.NO_TURN.search(text):
        return False
    said = impact_statements(text)
    if said and all(effect.impact is Impact.AVAILABLE for effect in said):
        return False
    words = update_kinds.UNSTABLE if told else update_kinds.TROUBLE
    return words.search(text) is not None
