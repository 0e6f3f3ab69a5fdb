"""Commands, presses and events of people in Slack, over both transports."""

from dataclasses import replace
from datetime import timedelta

import pytest

from rules.model.message import Button, LinkButton, Picture, Verb
from rules.ports.assistant import File, Obstacle, Reply
from rules.ports.services import StoreError
from tests.fakes.slack.assistant import text_message


async def test_a_command_is_answered_to_the_asker_alone(at, anna):
    await anna.types("/told status manifest")

    assert await anna.sees() == "ℹ️ You said: status manifest"
    assert at.slack.transcript("C0001") == ""


async def test_a_shared_answer_is_seen_by_the_channel(at, anna):
    at.assistant.replies["status"] = Reply(message=text_message("All open"), shared=True)
    await anna.types("/told status")
    await at.done()

    assert at.slack.transcript("C0001") == "ℹ️ All open\n"


async def test_the_desk_knows_who_asks_and_where(at):
    boss = at.slack.user("U0003", "boss", admin=True, channels=())
    await boss.types("/told status")
    await at.slack.user("U0004", "carl").types("/told status")
    await at.done()

    [first, second] = sorted(at.assistant.askers, key=lambda each: each.person.id)
    assert (first.person.id, first.person.name, first.room) == ("slack:U0003", "Boss", "slack:C0001")
    assert (first.admin, first.member) == (True, False)
    assert (second.admin, second.member) == (False, True)


async def test_between_the_two_of_them_there_is_no_channel(at, anna):
    at.slack.direct("U0002")
    await anna.types("/told status", in_="DU0002")
    await at.done()

    assert at.assistant.askers[0].room is None


PICTURED = replace(text_message("Two windows"), picture=Picture(png=b"\x89PNG", alt="Two bars"))


async def test_a_picture_and_a_file_come_in_a_message_of_their_own(at, anna):
    at.assistant.replies["windows"] = Reply(
        message=PICTURED,
        file=File(name="windows.ics", content=b"BEGIN:VCALENDAR"),
    )
    await anna.types("/told windows")

    assert await anna.sees() == (
        "ℹ️ Two windows\n"
        "  The picture is in your messages with the bot.\n"
        "  windows.ics is in your messages with the bot."
    )
    assert at.slack.transcript("DU0002") == "\n📎 toldvagt.png\n\n\n📎 windows.ics\n"
    assert sorted(at.slack.uploads.values()) == [
        ("toldvagt.png", "Two bars", b"\x89PNG"),
        ("windows.ics", "", b"BEGIN:VCALENDAR"),
    ]


async def test_a_shared_picture_is_seen_by_the_channel(at, anna):
    at.assistant.replies["windows"] = Reply(message=PICTURED, shared=True)
    await anna.types("/told windows")
    await at.done()

    assert at.slack.transcript("C0001") == "\n📎 toldvagt.png\n\nℹ️ Two windows\n"


async def test_where_the_bot_is_not_a_shared_picture_goes_to_the_asker(at, anna):
    at.slack.kick("C0001")
    at.assistant.replies["windows"] = Reply(message=PICTURED, shared=True)
    await anna.types("/told windows")
    await at.done()

    assert "The picture is in your messages with the bot." in at.slack.transcript("C0001")
    assert at.slack.transcript("DU0002") == "\n📎 toldvagt.png\n"


async def test_a_picture_that_slack_does_not_take(at, anna):
    at.slack.scopes.remove("files:write")
    at.assistant.replies["windows"] = Reply(message=PICTURED)
    await anna.types("/told windows")

    assert "The picture could not be sent; try again in a minute." in await anna.sees()


async def test_an_answer_that_breaks_is_one_sentence(at, anna):
    at.assistant.breaks = RuntimeError("the assistant is on fire")
    await anna.types("/told status")

    assert await anna.sees() == (
        "ℹ️ Toldvagt\n  Sorry, that did not work. Nothing else is affected; try again in a minute."
    )


DEAD = {  # what becomes of the address that an answer goes to
    "Slack breaks off": {"broken": True},
    "whatever is said is refused": {"refused": 4},
}


@pytest.mark.parametrize("fault", DEAD.values(), ids=list(DEAD))
async def test_an_answer_that_cannot_be_shown_is_logged_without_its_address(at, anna, logs, fault):
    vars(at.slack.responses).update(fault)
    logs.clear()
    await anna.types("/told status")
    await at.done()

    assert [each["event"] for each in logs] == ["answer.send_failed"]
    assert "/respond/" not in str(logs)
    assert at.slack.token not in str(logs)


@pytest.mark.parametrize("upload", ["refused", "broken"])
async def test_a_file_whose_upload_breaks(at, anna, upload):
    at.slack.upload = upload
    at.assistant.replies["calendar"] = Reply(
        message=text_message("The windows"), file=File(name="windows.ics", content=b"BEGIN:VCALENDAR")
    )
    await anna.types("/told calendar")

    assert "windows.ics could not be sent; try again in a minute." in await anna.sees()


async def test_what_is_typed_arrives_as_it_was_typed(at, anna):
    await anna.types("/told notice https://info.skat.dk/data.aspx?oid=1&amp;lang=us")
    await anna.sees()

    assert anna.last_answer.text.endswith("oid=1&amp;lang=us")


async def test_an_answer_that_slack_will_not_draw_is_said_in_plain_words(at, anna):
    at.assistant.replies["status"] = Reply(message=text_message("All open"))
    at.slack.responses.refused = 1
    await anna.types("/told status")

    assert await anna.sees() == "ℹ️ All open"
    assert anna.last_answer.blocks == []


async def test_a_call_that_slack_repeats_is_answered_once(at, anna):
    await anna.types("/told status")
    await anna.sees()
    await anna.again()
    await at.done()

    assert len(at.assistant.askers) == 1


async def test_without_a_memory_twice_is_better_than_never(at, anna):
    at.memory.breaks = StoreError("the database is away")
    await anna.types("/told status")

    assert await anna.sees() == "ℹ️ You said: status"


async def test_the_board_is_put_up_and_takes_the_place_of_the_one_before(at, anna):
    at.assistant.replies["board"] = Reply(message=text_message("The board"), board=True)
    await anna.types("/told board")
    await at.done()
    [first] = at.slack.roots("C0001")
    await anna.types("/told board")
    await at.done()

    [second] = at.slack.roots("C0001")
    assert first.ts != second.ts
    assert at.slack.channels["C0001"].pins == [first.ts, second.ts]
    assert at.memory.kept["slack:C0001"].ref == f"C0001/{second.ts}"


BOARDS = {  # what is wrong, what is said
    "not invited": (lambda slack: slack.kick("C0001"), "invite the bot"),
    "may not pin": (lambda slack: slack.scopes.remove("pins:write"), "could not be pinned"),
}


@pytest.mark.parametrize(("fault", "said"), BOARDS.values(), ids=BOARDS)
async def test_a_board_that_cannot_be_put_up(at, anna, fault, said):
    fault(at.slack)
    at.assistant.replies["board"] = Reply(message=text_message("The board"), board=True)
    await anna.types("/told board")

    assert said in await anna.sees()


BUTTONS = (
    Button(label="Acknowledge", verb=Verb.ACKNOWLEDGE, about="2458407"),
    Button(label="What to do", verb=Verb.FALLBACK, about="2458407"),
    LinkButton(label="At the agency", url="https://info.skat.dk/data.aspx?oid=2458407"),
)


async def test_a_button_is_answered_to_whoever_pressed_it(at, anna):
    at.assistant.replies["status"] = Reply(message=text_message("Planned", buttons=BUTTONS), shared=True)
    await anna.types("/told status")
    await at.done()
    [root] = at.slack.roots("C0001")
    await anna.clicks("Acknowledge", root)

    assert await anna.sees() == "ℹ️ acknowledge 2458407"
    assert "[Acknowledge] [What to do] [At the agency]" in at.slack.transcript("C0001")


async def test_what_to_do_opens_a_window(at, anna):
    at.assistant.replies["status"] = Reply(message=text_message("Planned", buttons=BUTTONS), shared=True)
    await anna.types("/told status")
    await at.done()
    await anna.clicks("What to do", at.slack.roots("C0001")[0])

    assert await anna.sees_modal("Fallback procedure") == "ℹ️ fallback 2458407"


async def test_a_window_that_comes_too_late_is_said_in_the_channel(at, anna):
    at.assistant.replies["status"] = Reply(message=text_message("Planned", buttons=BUTTONS), shared=True)
    await anna.types("/told status")
    await at.done()
    at.slack.patience = timedelta(seconds=-1)
    await anna.clicks("What to do", at.slack.roots("C0001")[0])

    assert await anna.sees() == "ℹ️ fallback 2458407"


async def test_a_button_that_leads_to_a_page_needs_no_answer(at, anna):
    at.assistant.replies["status"] = Reply(message=text_message("Planned", buttons=BUTTONS), shared=True)
    await anna.types("/told status")
    await at.done()
    await anna.clicks("At the agency", at.slack.roots("C0001")[0])
    await at.done()

    assert at.assistant.presses == []


LINKS = {  # how the link came to be there
    "sent": False,
    "still being written": True,
}
URL = "https://info.skat.dk/data.aspx?oid=2458407&amp;lang=us"


@pytest.mark.parametrize("writing", LINKS.values(), ids=LINKS)
async def test_a_pasted_link_shows_its_notice(at, anna, writing):
    posted = await anna.pastes(f"See {URL}", URL, "https://info.skat.dk/other", writing=writing)
    await at.slack.until(lambda: posted.unfurled != [])

    assert at.slack.transcript("C0001").endswith("│ ℹ️ The notice\n")


STRANGE = {
    "another site": "https://evil.example/data.aspx?oid=2458407",
    "one that looks like it": "https://info.skat.dk.evil.example/data.aspx?oid=2458407",
    "somebody's at another site": "https://info.skat.dk@evil.example/data.aspx?oid=2458407",
    "no address": "https://[info.skat.dk/data.aspx?oid=2458407",
}


@pytest.mark.parametrize("url", STRANGE.values(), ids=list(STRANGE))
async def test_a_strange_link_is_not_even_asked_about(at, anna, url):
    posted = await anna.pastes(f"See {url} and {URL}", url, URL)
    await at.slack.until(lambda: posted.unfurled != [])

    assert at.assistant.cards == [(URL.replace("&amp;", "&"), "slack:C0001")]


async def test_a_link_to_nothing_known_shows_nothing(at, anna):
    posted = await anna.pastes("See", "https://info.skat.dk/other")
    await at.done()

    assert posted.unfurled == []


async def test_a_link_that_cannot_be_shown_is_nobodys_trouble(at, anna):
    at.slack.scopes.remove("links:write")
    posted = await anna.pastes(URL, URL)
    await at.done()

    assert posted.unfurled == []


async def test_a_conversation_of_a_few_people_is_known_by_its_name(at, anna):
    at.slack.add("C0077", "mpdm-anna--bo--carl-1")
    at.slack.kick("C0077")
    await anna.types("/told status", in_="C0077")
    said = await anna.sees()
    await at.done()

    assert said == "ℹ️ You said: status"
    assert [each.obstacle for each in at.assistant.askers] == [Obstacle.GROUP]
