"""One notice, asked for by its number or by a pasted link."""

from rules.model.message import Verb
from rules.model.notice import Language
from rules.model.subscription import Destination
from tests.support.builders import printed
from tests.support.harness.assistant import CHANNEL, open_assistant


async def test_a_notice_has_its_buttons_and_who_looks_after_it():
    async with open_assistant(printed()) as harness:
        await harness.presses(Verb.ACKNOWLEDGE, "2900001")
        shown = await harness.asks("notice 2900001")

    assert "Acknowledged by Anna, Saturday 12:00" in shown
    assert shown[-1] == "[Fallback steps] [Mute] [Add to calendar]"


async def test_a_notice_that_was_extended_in_place_says_so():
    async with open_assistant(printed()) as harness:
        await harness.reads(
            printed(body="Saturday 22 August 2026, 18:00 - 23:00\nThe manifest system is closed.")
        )
        shown = await harness.asks("notice 2900001")
        pasted = await harness.assistant.card("2900001", Language.DANISH)

    assert shown[0].endswith("Extended: Service window for the manifest system")
    assert pasted is not None
    assert pasted.heading == "Forlænget: Service window for the manifest system"


async def test_a_pasted_link_shows_the_notice_without_buttons_or_names():
    async with open_assistant(printed()) as harness:
        await harness.presses(Verb.ACKNOWLEDGE, "2900001")
        found = await harness.assistant.card(
            "https://info.skat.dk/data.aspx?oid=2900001&x=read", Language.DANISH
        )
        plain = await harness.assistant.card("2900001", Language.ENGLISH)
        unknown = await harness.assistant.card("https://info.skat.dk/data.aspx?oid=2999999", Language.ENGLISH)
        other = await harness.assistant.card("https://example.org/", Language.ENGLISH)

    assert found is not None
    assert plain is not None
    assert found.heading == "Planlagt: Service window for the manifest system"
    assert found.buttons == ()
    assert "Anna" not in str(found)
    assert (unknown, other) == (None, None)


async def test_a_pasted_link_is_shown_in_the_language_of_the_channel():
    async with open_assistant(printed()) as harness:
        await harness.asks("abonner manifest")
        shown = await harness.assistant.card("?oid=2900001", Language.ENGLISH, CHANNEL)
        elsewhere = await harness.assistant.card("?oid=2900001", Language.ENGLISH, Destination("slack:C2"))

    assert shown is not None
    assert elsewhere is not None
    assert (shown.language, elsewhere.language) == (Language.DANISH, Language.ENGLISH)
