"""Tells one turn: which calls it needs, in which order, and what is known when one fails."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.delivery.composer import MessageComposer
from bot.delivery.suppression import Suppression
from rules.model.change import Change
from rules.model.delivery import ClaimedBatch, Conversation, Delivery, MessageRef, RevisionId, Step
from rules.model.kind_rules import TIMED_KINDS
from rules.model.message import Message
from rules.model.notice import NoticeKey
from rules.model.subscription import Subscription
from rules.ports.outbox import Outbox
from rules.ports.services import DeliveryError, Poster


@dataclass(frozen=True, slots=True, kw_only=True)
class _Root:
    """A root message as it is to be now."""

    notice: NoticeKey
    shows: RevisionId
    message: Message


class ConversationDelivery:
    """One turn on its way. Used once; when it fails, `conversation` and `uncertain` say how far it came."""

    def __init__(
        self,
        turn: ClaimedBatch,
        settings: Subscription,
        poster: Poster,
        outbox: Outbox,
        *,
        now: Callable[[], datetime],
    ) -> None:
        self._turn = turn
        self._settings = settings
        self._poster = poster
        self._outbox = outbox
        self._now = now
        self.conversation = turn.conversation
        self.uncertain = turn.first.intent is not None
        """Whether a message may be there that we know nothing of."""
        self._anew = turn.conversation is not None and not all(each.kinds for each in turn.deliveries)
        """Whether the root is drawn again even where it shows the right state."""

    async def note(self, words: MessageComposer) -> None:
        card = await words.card(self._turn.first, self._settings, self._now())
        await self._post_once(Step.ROOT, card)

    async def news(
        self, words: MessageComposer, notice: NoticeKey, current: RevisionId, restraint: Suppression
    ) -> None:
        """Bring the channel to the current state, and say what is new and may be said.

        Raises:
            DeliveryError: a call failed.
        """
        language, seen = self._settings.language, restraint.acknowledged
        message = await words.root(current, language, key=notice, acknowledged=seen)
        root = _Root(notice=notice, shows=current, message=message)
        deliveries = () if restraint.silent else self._turn.deliveries
        news = [each for each in deliveries if set(each.kinds) - TIMED_KINDS]
        timed = () if seen else await words.timed(deliveries, current, self._settings, self._now())
        if not news and not timed:
            await self._redraw(root)
        elif self._poster.threads:
            await self._tell(root, await self._reply(words, news, timed))
        else:
            await self._post_once(Step.ROOT, await words.standalone(news, current, language, timed))

    async def _reply(
        self, words: MessageComposer, news: Sequence[Delivery], timed: tuple[Change, ...]
    ) -> Message | None:
        steps = [each for each in news if each.before is not None or self._goes_on(each)]
        if not steps and not timed:
            return None
        reply = await words.reply(steps, self._settings, timed)
        # The same work under another number is no second alarm: only news of what was there before is.
        alarms = [each for each in steps if each.before is not None]
        loud = bool(alarms or timed) and (await words.reply(alarms, self._settings, timed)).broadcast
        return replace(reply, broadcast=loud)

    def _goes_on(self, delivery: Delivery) -> bool:
        """Whether the conversation was there before the notice: the root that announces it is an earlier one's."""
        return self.conversation is not None and self.conversation.shown < (delivery.after or 0)

    async def _redraw(self, root: _Root) -> None:
        """Bring the root up to date without a word. One that is not there is not begun for that."""
        if self.conversation is None:
            ref = await self._found(Step.ROOT)
            if ref is None:
                return
            self.conversation = self._begun(root, ref, found=True)
        try:
            await self._show(root, self.conversation)
        except DeliveryError as error:
            if not error.gone:
                raise
            self.conversation = None
        else:
            self.conversation = replace(self.conversation, shown=root.shows)

    async def _tell(self, root: _Root, reply: Message | None) -> None:
        try:
            await self._converse(root, reply)
        except DeliveryError as error:
            if not error.gone or self.conversation is None:
                raise
            self.conversation = None
            await self._converse(root, reply)

    async def _converse(self, root: _Root, reply: Message | None) -> None:
        if self.conversation is None and reply:
            # The channel sees the root that was just posted: the same news beside it would be told twice.
            reply = replace(reply, broadcast=False)
        conversation = self.conversation or await self._begin(root)
        await self._show(root, conversation)
        if reply:
            # Until it is posted, what was shown before is kept: a second try must come to the same reply.
            await self._post_once(Step.REPLY, reply, thread=conversation.root)
        self.conversation = replace(conversation, shown=root.shows)

    async def _begin(self, root: _Root) -> Conversation:
        ref, found = await self._post_once(Step.ROOT, root.message)
        if ref is None:
            raise DeliveryError("the service gave no handle of what it took", refused=True)
        self.conversation = self._begun(root, ref, found=found)
        return self.conversation

    def _begun(self, root: _Root, ref: MessageRef, *, found: bool) -> Conversation:
        # What was posted before the break showed at least the revision that it was recorded for.
        shown = self._turn.first.after if found else root.shows
        return Conversation(to=self._turn.to, notice=root.notice, root=ref, shown=shown or root.shows)

    async def _show(self, root: _Root, conversation: Conversation) -> None:
        """Edit what stands there, where it shows another state or must be redrawn."""
        if self._anew or conversation.shown != root.shows:
            await self._poster.edit(root.message, to=self._turn.to, ref=conversation.root)

    async def _post_once(
        self, step: Step, message: Message, thread: MessageRef | None = None
    ) -> tuple[MessageRef | None, bool]:
        """Post, unless the same call was made before and did get through; whether that was so."""
        found = await self._found(step, thread)
        if found is not None:
            return found, True
        first = self._turn.first
        since = first.intent_at if first.intent is step else None
        await self._outbox.record_intent(
            self._turn, step, at=since or self._now(), conversation=self.conversation
        )
        self.uncertain = True
        try:
            ref = await self._poster.post(message, to=self._turn.to, thread=thread, key=self._key(step))
        except DeliveryError as error:
            self.uncertain = error.uncertain
            raise
        self.uncertain = False
        return ref, False

    async def _found(self, step: Step, thread: MessageRef | None = None) -> MessageRef | None:
        """Look for what the attempt that broke off in this very call may have left."""
        first = self._turn.first
        if first.intent is not step:
            return None
        since = first.intent_at or self._now()
        found = await self._poster.find(self._key(step), to=self._turn.to, thread=thread, since=since)
        if found is not None:
            self.uncertain = False
        return found

    def _key(self, step: Step) -> str:
        return f"{self._turn.first.id}-{step}"
