"""Commands about the messages of a channel: mute, unmute, acknowledge, and send a sample."""

from datetime import timedelta

from bot.assistant.request import AssistantStore, Request
from bot.cache.notices import NoticeCache
from bot.cache.subscriptions import SubscriptionCache
from rules.commands.commands import EndMute, Sample, StartMute
from rules.messages import dates
from rules.messages.answers.subscription import display_name
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
"""Default length of a mute."""


class MuteCommands:
    """All but `acknowledge` are about one channel, and only for its members."""

    def __init__(self, notices: NoticeCache, store: AssistantStore, subscriptions: SubscriptionCache) -> None:
        self._notice_cache = notices
        self._store = store
        self._subscriptions = subscriptions

    async def mute(self, command: StartMute, request: Request) -> Reply:
        room = request.room()
        if isinstance(room, Reply):
            return room
        key = None if command.oid is None else NoticeKey(command.oid)
        what = await self._called(key, command.system, request.language)
        if what is None:
            return request.reply(AnswerText.NO_NOTICE, oid=key)
        until = request.now + (command.length or MUTED_FOR)
        await self._store.mute(
            Mute(
                to=room,
                notice=key,
                system=command.system,
                until=until,
                by=request.asker.person,
            )
        )
        told = dates.short_moment(until, request.language, near=request.now)
        return request.reply(AnswerText.MUTED, what=what, until=told)

    async def unmute(self, command: EndMute, request: Request) -> Reply:
        room = request.room()
        if isinstance(room, Reply):
            return room
        if command.oid is None and command.system is None:
            return await self._unmute_all(room, request)
        key = None if command.oid is None else NoticeKey(command.oid)
        ended = await self._store.unmute(room, notice=key, system=command.system)
        what = await self._called(key, command.system, request.language)
        if not ended:
            return request.reply(AnswerText.NOT_MUTED)
        return request.reply(AnswerText.UNMUTED, what=what or key)

    async def sample(self, _: Sample, request: Request) -> Reply:
        """Send a sample through the channel's real lane."""
        room = request.room()
        if isinstance(room, Reply):
            return room
        mine = await self._subscriptions.stored_in_channel(room)
        language = mine[0].wish.language if mine else request.language
        text = AnswerText.SAMPLE.text(language, name=display_name(request.asker.person))
        await self._store.send([Note(to=room, text=text, card=Card.SAID)], at=request.now)
        missing: list[Line] = [] if mine else [SubscriptionText.NONE.line(request.language)]
        return request.reply(AnswerText.SAMPLE_SENT, *missing, tone=Tone.GOOD)

    async def acknowledge(self, key: NoticeKey, request: Request) -> Reply:
        known = (await self._notice_cache.notices()).get(key)
        if known is None:
            return request.reply(AnswerText.NO_NOTICE, oid=key)
        mine = Acknowledgement(
            notice=key,
            workspace=request.asker.workspace,
            by=request.asker.person,
            at=request.now,
        )
        first = await self._store.acknowledge(mine)
        about = title(known.notice, request.language)
        if first.by.id == mine.by.id:
            return request.reply(AnswerText.ACKNOWLEDGED, tone=Tone.GOOD, title=about)
        at = dates.short_moment(first.at, request.language, near=request.now)
        return request.reply(AnswerText.FIRST, name=display_name(first.by), at=at, title=about)

    async def _unmute_all(self, room: Destination, request: Request) -> Reply:
        muted = await self._store.mutes(room, now=request.now)
        for each in muted:
            await self._store.unmute(room, notice=each.notice, system=each.system)
        if not muted:
            return request.reply(AnswerText.NOT_MUTED)
        return request.reply(AnswerText.UNMUTED, what=AnswerText.EVERYTHING.text(request.language))

    async def _called(self, key: NoticeKey | None, system: Slug | None, language: Language) -> str | None:
        """Return the name of the notice or system; None: a notice that is not known."""
        if system is not None:
            return names((system,), language)
        known = None if key is None else (await self._notice_cache.notices()).get(key)
        if known is None:
            return None
        return AnswerText.OF_NOTICE.text(
            language, oid=known.notice.oid or key, title=title(known.notice, language)
        )
