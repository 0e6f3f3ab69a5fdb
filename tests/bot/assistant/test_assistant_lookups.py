import asyncio
from collections.abc import Sequence

import pytest

from adapters.timeline_image import draw
from rules.messages.timeline.bars import Bar
from rules.model.message import Picture, Verb
from rules.model.notice import Language, Oid, PrintedNotice
from rules.model.subscription import Destination
from tests.support.builders import at, printed
from tests.support.harness.assistant import CHANNEL, NOON, AssistantHarness, member, open_assistant

DMS = printed(
    oid=Oid("2900002"),
    title="PRD-servicewindow DMS August 29, 2026",
    systems=("DMS Import",),
    body="Saturday 29 August 2026, 20:00 - 23:59\nSign in to DMS Import will not be possible.",
    url="https://info.skat.dk/data.aspx?oid=2900002",
)
ELSEWHERE = Destination("slack:C2")
UNTIMED = printed(
    oid=Oid("2900003"), title="Service window manifest", body="The window is moved. No new date."
)


async def office_asks(text: str, *notices: PrintedNotice, clock: str = "12:00") -> list[str]:
    async with open_assistant(*(notices or (printed(), DMS))) as harness:
        harness.now = at(clock)
        await harness.reads()
        return await harness.asks(text)


HEADINGS = {  # what was typed, the clock, the first line of the answer
    "": ("12:00", "✓ Now: no disruption or service window announced"),
    "status": ("19:00", "▲ Affected now: Manifest"),
    "status at 18:30": ("12:00", "▲ Affected Saturday 18:30: Manifest"),
    "tilstand manifest kl. 20": ("12:00", "✓ Lørdag kl. 20:00: intet meldt for Manifest"),
    "status 29-03-2026 02:30": (
        "12:00",
        "• There is no 2026-03-29 02:30: the clocks go forward over it that night.",
    ),
    "status manifst": (
        "12:00",
        "• “manifst” is no system that I know; “help status” names them all.",
    ),
    "windows": ("12:00", "◷ Service windows, the next seven days: 1"),
    "vinduer 14d": ("12:00", "◷ Servicevinduer de næste 14 dage: 2"),
    "windows dms 2 days": ("12:00", "• No service window announced for the next two days"),
    "notice 2900001": ("12:00", "◷ Planned: Service window for the manifest system"),
    "meddelelse 2900002": ("12:00", "◷ Planlagt: PRD-servicewindow DMS August 29, 2026"),
    "https://info.skat.dk/data.aspx?oid=2900002&lang=us": (
        "12:00",
        "◷ Planned: PRD-servicewindow DMS August 29, 2026",
    ),
    "notice 1234567": (
        "12:00",
        "• No notice 1234567 is known here. Perhaps it is older than what the bot has read.",
    ),
    "forklar 1234567": (
        "12:00",
        "• Ingen meddelelse 1234567 kendes her. Måske er den ældre end det, botten har læst.",
    ),
    "fallback": ("12:00", "• Fallback now: no permission stands"),
    "nødprocedure dms": (
        "19:00",
        "• Nødprocedure nu: Der gælder ingen tilladelse for DMS Import, DMS Eksport, DMS Forsendelse (NCTS)",
    ),
    "help": ("12:00", "• What you can ask"),
    "hjælp status": ("12:00", "• Hjælp: status"),
}


@pytest.mark.parametrize(("typed", "asked"), HEADINGS.items(), ids=HEADINGS)
async def test_a_question_is_answered_in_its_language(typed, asked):
    clock, heading = asked

    assert (await office_asks(typed, clock=clock))[0] == heading


@pytest.mark.parametrize("typed", ["status import", "windows import", "fallback import", "import kl. 20"])
async def test_who_asks_for_the_classic_system_is_told_of_its_twin(typed):
    assert {"See also: dms-import (DMS Import)", "Se også: dms-import (DMS Import)"} & set(
        await office_asks(typed)
    )


async def test_words_of_both_languages_are_answered_in_the_channels():
    async with open_assistant() as harness:
        await harness.asks("abonner manifest sprog=da")

        assert (await harness.asks("status"))[0] == "✓ Nu: ingen driftsforstyrrelse eller servicevindue meldt"


async def test_an_answer_is_for_the_asker_alone_unless_it_is_to_be_shared():
    async with open_assistant() as harness:
        alone, shared = await harness.replies("status"), await harness.replies("status --share")

    assert (alone.shared, shared.shared) == (False, True)


async def test_windows_come_with_a_picture():
    async with open_assistant(printed(), draw=draw) as harness:
        reply = await harness.replies("vinduer 2d")
    picture = reply.message.picture

    assert picture is not None
    assert picture.png.startswith(b"\x89PNG")
    assert "Manifest" in picture.alt


async def test_a_picture_is_of_the_systems_asked_for_and_drawn_beside_the_loop():
    loops: list[bool] = []

    def look(bars: Sequence[Bar], *, language: Language, **_: object) -> Picture:
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            loops.append(False)
        return Picture(png=b"", alt=f"{language}: {[bar.system for bar in bars]}")

    async with open_assistant(printed(), DMS, draw=look) as harness:
        reply = await harness.replies("windows 14d dms")

    assert reply.message.picture == Picture(png=b"", alt="en: ['dms-import']")
    assert loops == [False]


async def test_a_board_is_put_up_in_the_language_that_it_is_kept_in():
    async with open_assistant(printed()) as harness:
        asked = [await harness.replies("tavle")]
        await harness.asks("subscribe manifest language=da")
        asked.append(await harness.replies("board"))

    assert [each.message.language for each in asked] == [Language.ENGLISH, Language.DANISH]


async def test_explaining_in_a_channel_names_the_subscription_that_took_it():
    async with open_assistant(printed()) as harness:
        await harness.asks("subscribe manifest window.*")
        await harness.asks("subscribe emcs")
        shown = await harness.asks("explain 2900001")
        alone = await harness.asks("explain 2900001", member(room=None))

    assert "Subscription 1 (Manifest; window.*; in English): window.announced" in shown
    assert "Also shown in the channel, not only in the thread: window.announced." in shown
    assert not any("channel" in line for line in alone)


async def test_explaining_a_text_that_changed_nothing_names_who_hears_of_the_notice_and_what_is_muted():
    async with open_assistant() as harness:
        await harness.reads(printed(), told=False)
        await harness.asks("subscribe manifest")
        await harness.asks("mute manifest")
        await harness.asks("mute 2900001")
        await harness.asks("mute emcs")
        shown = await harness.asks("explain 2900001")

    assert "Its last text changed nothing that is told." in shown
    assert "Subscription 1 (Manifest; all news; in English): window.announced" in shown
    assert [line for line in shown if line.startswith("Muted")] == [
        "Muted here: Notice 2900001, until 16:00",
        "Muted here: Manifest, until 16:00",
    ]


async def test_explaining_says_what_the_first_subscription_of_a_channel_settles():
    async with open_assistant(printed()) as harness:
        await harness.asks("subscribe ics2 broadcast=none")
        await harness.asks("subscribe manifest broadcast=all")

        assert "Told in the thread only." in await harness.asks("explain 2900001")


async def test_explaining_where_nobody_subscribed_says_so():
    async with open_assistant(printed()) as harness:
        assert "No subscription of this channel takes any of it." in await harness.asks("explain 2900001")


async def test_a_window_is_given_as_a_calendar_file():
    async with open_assistant(printed()) as harness:
        reply = await harness.assistant.press(Verb.CALENDAR, "2900001", member())

    assert reply.file is not None
    assert reply.file.name == "2900001.ics"
    assert b"BEGIN:VEVENT" in reply.file.content


async def test_a_notice_without_a_number_has_a_file_too():
    async with open_assistant(printed(oid=None)) as harness:
        reply = await harness.assistant.press(Verb.CALENDAR, "t:1", member())

    assert reply.file is not None
    assert reply.file.name == "notice.ics"


PRESSES = {  # the button, what it is about, the first line of the answer
    "steps": (Verb.FALLBACK, "2900001", "• Fallback steps: Manifest"),
    "steps of nothing": (
        Verb.FALLBACK,
        "1234567",
        "• No notice 1234567 is known here. Perhaps it is older than what the bot has read.",
    ),
    "a calendar without a time": (
        Verb.CALENDAR,
        "2900003",
        "• This notice has no window with a time for a calendar.",
    ),
    "a calendar of nothing": (
        Verb.CALENDAR,
        "1234567",
        "• No notice 1234567 is known here. Perhaps it is older than what the bot has read.",
    ),
    "a form where there are none": (
        Verb.SUBSCRIBE,
        "",
        "• Type it instead: “subscribe manifest, dms”. “help subscribe” tells the rest.",
    ),
    "a form to edit where there are none": (
        Verb.EDIT,
        "1",
        "• Type it instead: “subscribe manifest, dms”. “help subscribe” tells the rest.",
    ),
}


@pytest.mark.parametrize(("verb", "about", "heading"), PRESSES.values(), ids=PRESSES)
async def test_a_button_does_what_its_command_does(verb, about, heading):
    async with open_assistant(printed(), UNTIMED) as harness:
        assert (await harness.presses(verb, about))[0] == heading


async def test_at_home_a_person_sees_the_state_the_windows_and_the_channels():
    async with open_assistant(printed()) as harness:
        await harness.asks("abonner manifest sprog=da")
        await harness.asks("subscribe emcs", member(room=ELSEWHERE))
        home = await harness.assistant.home(member(room=None), [CHANNEL])

    assert home.language is Language.DANISH
    assert home.status.heading == "Nu: ingen driftsforstyrrelse eller servicevindue meldt"
    assert home.windows.heading == "Servicevinduer de næste syv dage: 1"
    assert [each.heading for each in home.subscriptions] == ["Abonnement 1 · slack:C1"]
    assert [each.label for each in home.buttons] == ["Tilmeld en kanal"]


async def test_at_home_without_a_channel_it_speaks_the_default():
    async with open_assistant() as harness:
        home = await harness.assistant.home(member(room=None), [])

    assert home.language is Language.ENGLISH
    assert home.subscriptions == ()


async def test_the_card_of_a_new_channel_is_about_all_that_it_hears_of():
    async with open_assistant(printed(), DMS) as harness:
        await harness.asks("subscribe manifest")
        first = await state(harness)
        await harness.asks("subscribe emcs")
        both = await state(harness)
        await harness.asks("subscribe")
        everything = await state(harness)

    assert first == "Now: nothing announced for Manifest"
    assert both == "Now: nothing announced for EMCS, Manifest"
    assert everything == "Now: no disruption or service window announced"


async def state(harness: AssistantHarness) -> str:
    wish = (await harness.store.stored_subscriptions())[0].wish
    return (await harness.assistant.state(wish, NOON)).heading
