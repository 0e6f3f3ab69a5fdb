"""Sends one batch to a chat service: which calls it takes, in which order, and what is known when one fails."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.delivery.composer import MessageComposer
from bot.delivery.outgoing import ConversationUpdate, Outgoing, Root, SingleMessage, compose_outgoing
from bot.delivery.suppression import Suppression
from rules.model.delivery import ClaimedBatch, Conversation, MessageRef, Step
from rules.model.message import Message
from rules.model.subscription import Subscription
from rules.ports.outbox import Outbox
from rules.ports.services import DeliveryError, Poster


class ConversationDelivery:
    """One attempt at one batch. Used once; after a failure, `conversation` and `uncertain` show how far it got."""

    def __init__(
        self,
        batch: ClaimedBatch,
        settings: Subscription,
        poster: Poster,
        outbox: Outbox,
        *,
        now: Callable[[], datetime],
    ) -> None:
        self._batch = batch
        self._settings = settings
        self._poster = poster
        self._outbox = outbox
        self._now = now
        self.conversation = batch.conversation
        self.uncertain = batch.first.intent is not None
        """Whether the service may have a message that the outbox does not know of."""
        self._redraws = batch.conversation is not None and not all(each.kinds for each in batch.deliveries)
        """Whether the root is edited even where it shows the current revision."""

    async def deliver(self, composer: MessageComposer, suppression: Suppression) -> None:
        """Compose all messages of the batch, then send them.

        Raises:
            DeliveryError: a call failed, or a message cannot be composed.
            StoreError: the database cannot be used.
        """
        outgoing = await compose_outgoing(
            self._batch,
            self._settings,
            suppression,
            composer=composer,
            threads=self._poster.threads,
            now=self._now(),
        )
        await self.send(outgoing)

    async def send(self, outgoing: Outgoing) -> None:
        """Make the calls that bring the channel to what was composed.

        Raises:
            DeliveryError: a call failed.
            StoreError: an intent could not be recorded.
        """
        match outgoing:
            case SingleMessage(message=message):
                await self._post_once(Step.ROOT, message)
            case ConversationUpdate(root=root, reply=reply, is_news=True):
                await self._send_news(root, reply)
            case ConversationUpdate(root=root):
                await self._redraw(root)

    async def _redraw(self, root: Root) -> None:
        """Bring the root up to date without a new message. A root that does not exist is not posted for that."""
        if self.conversation is None:
            ref = await self._found(Step.ROOT)
            if ref is None:
                return
            self.conversation = self._started(root, ref, found=True)
        try:
            await self._edit(root, self.conversation)
        except DeliveryError as error:
            if not error.gone:
                raise
            self.conversation = None
        else:
            self.conversation = replace(self.conversation, shown=root.revision)

    async def _send_news(self, root: Root, reply: Message | None) -> None:
        """Send a root and a reply; where the conversation's root was deleted, in a new conversation."""
        try:
            await self._converse(root, reply)
        except DeliveryError as error:
            if not error.gone or self.conversation is None:
                raise
            self.conversation = None
            await self._converse(root, reply)

    async def _converse(self, root: Root, reply: Message | None) -> None:
        if self.conversation is None and reply:
            # The channel sees the root that was just posted: the same news broadcast next to it would come twice.
            reply = replace(reply, broadcast=False)
        conversation = self.conversation or await self._start(root)
        await self._edit(root, conversation)
        if reply:
            # Until the reply is posted, `shown` stays: a second attempt must compose the same reply.
            await self._post_once(Step.REPLY, reply, thread=conversation.root)
        self.conversation = replace(conversation, shown=root.revision)

    async def _start(self, root: Root) -> Conversation:
        ref, found = await self._post_once(Step.ROOT, root.message)
        if ref is None:
            raise DeliveryError("the service gave no handle of what it took", refused=True)
        self.conversation = self._started(root, ref, found=found)
        return self.conversation

    def _started(self, root: Root, ref: MessageRef, *, found: bool) -> Conversation:
        # What an attempt before a crash posted showed at least the revision of the batch's first delivery.
        shown = self._batch.first.after if found else root.revision
        return Conversation(to=self._batch.to, notice=root.notice, root=ref, shown=shown or root.revision)

    async def _edit(self, root: Root, conversation: Conversation) -> None:
        """Edit the root where it shows another revision, or has to be drawn again."""
        if self._redraws or conversation.shown != root.revision:
            await self._poster.edit(root.message, to=self._batch.to, ref=conversation.root)

    async def _post_once(
        self, step: Step, message: Message, thread: MessageRef | None = None
    ) -> tuple[MessageRef | None, bool]:
        """Post, unless an earlier attempt made the same call and it got through; whether that was so."""
        found = await self._found(step, thread)
        if found is not None:
            return found, True
        first = self._batch.first
        since = first.intent_at if first.intent is step else None
        await self._outbox.record_intent(
            self._batch, step, at=since or self._now(), conversation=self.conversation
        )
        self.uncertain = True
        try:
            ref = await self._poster.post(message, to=self._batch.to, thread=thread, key=self._key(step))
        except DeliveryError as error:
            self.uncertain = error.uncertain
            raise
        self.uncertain = False
        return ref, False

    async def _found(self, step: Step, thread: MessageRef | None = None) -> MessageRef | None:
        """Search the service for the message of an earlier attempt that ended in this very call."""
        first = self._batch.first
        if first.intent is not step:
            return None
        since = first.intent_at or self._now()
        found = await self._poster.find(self._key(step), to=self._batch.to, thread=thread, since=since)
        if found is not None:
            self.uncertain = False
        return found

    def _key(self, step: Step) -> str:
        return f"{self._batch.first.id}-{step}"
