"""Tells one turn: which calls it needs, in which order, and what is known when one fails."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.words import Words
from rules import compose
from rules.delivery import Conversation, Delivery, MessageRef, NoticeKey, RevisionId, Step, Turn
from rules.message import Message
from rules.ports import DeliveryError, Outbox, Poster
from rules.subscription import Subscription


class Telling:
    """One turn on its way. Used once; when it fails, `conversation` and `uncertain` say how far it came."""

    def __init__(
        self,
        turn: Turn,
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

    async def note(self, text: str) -> None:
        await self._post_once(Step.ROOT, compose.note(text, language=self._settings.language))

    async def news(self, words: Words, notice: NoticeKey, current: RevisionId) -> None:
        """Bring the channel to the current state, and say what is new.

        Raises:
            DeliveryError: a call failed.
        """
        deliveries = [each for each in self._turn.deliveries if each.kinds]
        if not deliveries and self.conversation is None:
            return  # there is nothing to say, and no longer a message to bring up to date
        if not self._poster.threads:
            await self._post_once(Step.ROOT, await words.standalone(deliveries, self._settings.language))
            return
        root = await words.root(current, self._settings.language)
        reply = await self._reply(words, deliveries)
        try:
            await self._converse(notice, current, root, reply)
        except DeliveryError as error:
            if not error.gone or self.conversation is None:
                raise
            self.conversation = None
            await self._converse(notice, current, root, reply)

    async def _reply(self, words: Words, deliveries: Sequence[Delivery]) -> Message | None:
        steps = [each for each in deliveries if each.before is not None or self._goes_on(each)]
        if not steps:
            return None
        reply = await words.reply(steps, self._settings)
        # The same work under another number is no second alarm: only news of what was there before is.
        news = [each for each in steps if each.before is not None]
        loud = bool(news) and (await words.reply(news, self._settings)).broadcast
        return replace(reply, broadcast=loud)

    def _goes_on(self, delivery: Delivery) -> bool:
        """Whether the conversation was there before the notice: the root that announces it is an earlier one's."""
        return self.conversation is not None and self.conversation.shown < (delivery.after or 0)

    async def _converse(
        self, notice: NoticeKey, current: RevisionId, root: Message, reply: Message | None
    ) -> None:
        if self.conversation is None and reply:
            # The channel sees the root that was just posted: the same news beside it would be told twice.
            reply = replace(reply, broadcast=False)
        conversation = self.conversation or await self._begin(notice, current, root)
        if conversation.shown != current:
            await self._poster.edit(root, to=self._turn.to, ref=conversation.root)
        if reply:
            # Until it is posted, what was shown before is kept: a second try must come to the same reply.
            await self._post_once(Step.REPLY, reply, thread=conversation.root)
        self.conversation = replace(conversation, shown=current)

    async def _begin(self, notice: NoticeKey, current: RevisionId, root: Message) -> Conversation:
        ref, found = await self._post_once(Step.ROOT, root)
        if ref is None:
            raise DeliveryError("the service gave no handle of what it took", refused=True)
        # What was posted before the break showed at least the revision that it was owed for.
        shown = self._turn.first.after if found else current
        self.conversation = Conversation(to=self._turn.to, notice=notice, root=ref, shown=shown or current)
        return self.conversation

    async def _post_once(
        self, step: Step, message: Message, thread: MessageRef | None = None
    ) -> tuple[MessageRef | None, bool]:
        """Post, unless the same call was made before and did get through; whether that was so."""
        first = self._turn.first
        key = f"{first.id}-{step}"
        since = self._now()
        if first.intent is step:
            since = first.intent_at or since
            found = await self._poster.find(key, to=self._turn.to, thread=thread, since=since)
            if found is not None:
                self.uncertain = False
                return found, True
        await self._outbox.intend(self._turn, step, at=since, conversation=self.conversation)
        self.uncertain = True
        try:
            ref = await self._poster.post(message, to=self._turn.to, thread=thread, key=key)
        except DeliveryError as error:
            self.uncertain = error.uncertain
            raise
        self.uncertain = False
        return ref, False
