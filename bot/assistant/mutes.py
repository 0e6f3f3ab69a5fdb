"""What people do about a notice that is told: mute it, speak again, look after it; and try the way to them."""

from datetime import timedelta

from bot.assistant.request import AssistantStore, Request
from bot.cache.notices import NoticeCache
from bot.cache.subscriptions import SubscriptionCache
from rules.commands.commands import EndMute, Sample, StartMute
from rules.messages import dates
from rules.messages.answers.subscription import called
from rules.messages.notices.headline import title
from rules.messages.notices.labels import names
from rules.model.delivery import Card, Note
from rules.model.message import Line, Tone
from rules.model.notice import Language, NoticeKey, Slug
from rules.model.people import Acknowledgement, Mute
from rules.model.subscription import Destination
from rules.ports.assistant import Reply
from rules.texts.answers import AnswerText
from rules.texts.subscription import SubscriptionText

MUTED_FOR = timedelta(hours=4)
"""Unless somebody says how long."""


class MuteCommands:
    """All but acknowledging is about one channel, and for its members."""

    def __init__(
        self, knowledge: NoticeCache, store: AssistantStore, subscriptions: SubscriptionCache
    ) -> None:
        self._knowledge = knowledge
        self._store = store
        self._subscriptions = subscriptions

    async def mute(self, command: StartMute, question: Request) -> Reply:
        room = question.room()
        if isinstance(room, Reply):
            return room
        key = None if command.oid is None else NoticeKey(command.oid)
        what = await self._called(key, command.system, question.language)
        if what is None:
            return question.reply(AnswerText.NO_NOTICE, oid=key)
        until = question.now + (command.length or MUTED_FOR)
        await self._store.mute(
            Mute(
                to=room,
                notice=key,
                system=command.system,
                until=until,
                by=question.asker.person,
            )
        )
        told = dates.shortly(until, question.language, near=question.now)
        return question.reply(AnswerText.MUTED, what=what, until=told)

    async def unmute(self, command: EndMute, question: Request) -> Reply:
        room = question.room()
        if isinstance(room, Reply):
            return room
        if command.oid is None and command.system is None:
            return await self._unmute_all(room, question)
        key = None if command.oid is None else NoticeKey(command.oid)
        ended = await self._store.unmute(room, notice=key, system=command.system)
        what = await self._called(key, command.system, question.language)
        if not ended:
            return question.reply(AnswerText.NOT_MUTED)
        return question.reply(AnswerText.UNMUTED, what=what or key)

    async def sample(self, _: Sample, question: Request) -> Reply:
        """Send a sample through the channel's real lane."""
        room = question.room()
        if isinstance(room, Reply):
            return room
        mine = await self._subscriptions.stored_in_channel(room)
        language = mine[0].wish.language if mine else question.language
        text = AnswerText.SAMPLE.said(language, name=called(question.asker.person))
        await self._store.send([Note(to=room, text=text, card=Card.SAID)], at=question.now)
        missing: list[Line] = [] if mine else [SubscriptionText.NONE.line(question.language)]
        return question.reply(AnswerText.SAMPLE_SENT, *missing, tone=Tone.GOOD)

    async def acknowledge(self, key: NoticeKey, question: Request) -> Reply:
        known = (await self._knowledge.notices()).get(key)
        if known is None:
            return question.reply(AnswerText.NO_NOTICE, oid=key)
        mine = Acknowledgement(
            notice=key,
            workspace=question.asker.workspace,
            by=question.asker.person,
            at=question.now,
        )
        first = await self._store.acknowledge(mine)
        about = title(known.notice, question.language)
        if first.by.id == mine.by.id:
            return question.reply(AnswerText.ACKNOWLEDGED, tone=Tone.GOOD, title=about)
        at = dates.shortly(first.at, question.language, near=question.now)
        return question.reply(AnswerText.FIRST, name=called(first.by), at=at, title=about)

    async def _unmute_all(self, room: Destination, question: Request) -> Reply:
        muted = await self._store.mutes(room, now=question.now)
        for each in muted:
            await self._store.unmute(room, notice=each.notice, system=each.system)
        if not muted:
            return question.reply(AnswerText.NOT_MUTED)
        return question.reply(AnswerText.UNMUTED, what=AnswerText.EVERYTHING.said(question.language))

    async def _called(self, key: NoticeKey | None, system: Slug | None, language: Language) -> str | None:
        """Name what it is about; None: a notice that is not known."""
        if system is not None:
            return names((system,), language)
        known = None if key is None else (await self._knowledge.notices()).get(key)
        if known is None:
            return None
        return AnswerText.OF_NOTICE.said(
            language, oid=known.notice.oid or key, title=title(known.notice, language)
        )
