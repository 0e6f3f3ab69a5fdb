"""Files, and the pictures of messages."""

from datetime import UTC, datetime

import pytest

from adapters.slack.posting import files
from rules.model.message import Picture
from rules.model.subscription import Destination
from rules.ports.services import DeliveryError
from tests.support.messages import message

HERE = Destination("slack:C0001")
PICTURED = message(heading="Morning summary", picture=Picture(png=b"\x89PNG", alt="ICS2: 18:00-20:00"))
FILES = ["files.getUploadURLExternal", "files.completeUploadExternal"]


def ts_of(ref):
    return ref.partition("/")[2]


def called(slack):
    return [method for method, _ in slack.calls]


async def test_a_picture_stands_in_the_thread_of_its_message(slack, poster):
    root = await poster.post(PICTURED, to=HERE, thread=None, key="1-root")

    [shown] = slack.replies("C0001", ts_of(root))
    assert shown.files == ["toldvagt.png"]
    assert list(slack.uploads.values()) == [("toldvagt.png", "ICS2: 18:00-20:00", b"\x89PNG")]
    assert len(slack.roots("C0001")) == 1


async def test_the_picture_of_a_reply_stands_beside_it(slack, poster):
    root = await poster.post(message(), to=HERE, thread=None, key="1-root")
    await poster.post(PICTURED, to=HERE, thread=root, key="1-reply")

    assert [each.files for each in slack.replies("C0001", ts_of(root))] == [[], ["toldvagt.png"]]


async def test_a_picture_for_a_person_goes_into_the_conversation_with_them(slack, poster):
    slack.add_user("U0009")
    ref = await poster.post(PICTURED, to=Destination("slack:U0009"), thread=None, key="1-root")

    assert ref.startswith("DU0009/")
    assert [each.files for each in slack.replies("DU0009", ts_of(ref))] == [["toldvagt.png"]]


async def test_an_edit_shows_no_second_picture(slack, poster):
    root = await poster.post(PICTURED, to=HERE, thread=None, key="1-root")
    await poster.edit(PICTURED, to=HERE, ref=root)

    assert len(slack.uploads) == 1


async def test_what_slack_refuses_to_draw_has_its_picture_all_the_same(slack, poster):
    slack.refuse_once("invalid_blocks")
    root = await poster.post(PICTURED, to=HERE, thread=None, key="1-root")

    assert [each.files for each in slack.replies("C0001", ts_of(root))] == [["toldvagt.png"]]


def forbid(slack):
    slack.scopes.remove("files:write")


def refuse(slack):
    slack.upload = "refused"


def hang_up(slack):
    slack.upload = "broken"


def wait(slack):
    slack.refuse_once("ratelimited", after=1)


def share_nothing(slack):
    slack.refuse_once("file_not_found", after=2)


BROKEN = {  # what goes wrong, what is logged, the last call
    "no right to upload": (forbid, "missing_scope", FILES[0]),
    "asked to wait": (wait, "asks us to wait", FILES[0]),
    "no upload taken": (refuse, "HTTP 500", FILES[0]),
    "the line breaks": (hang_up, "connection to Slack broke", FILES[0]),
    "not shared": (share_nothing, "file_not_found", FILES[1]),
}


@pytest.mark.parametrize(("go_wrong", "reason", "last"), BROKEN.values(), ids=BROKEN)
async def test_a_message_whose_picture_fails_is_posted_once(slack, poster, logs, go_wrong, reason, last):
    go_wrong(slack)
    ref = await poster.post(PICTURED, to=HERE, thread=None, key="1-root")

    assert ref == f"C0001/{slack.roots('C0001')[0].ts}"
    assert slack.transcript("C0001") == "🔵 Morning summary\n"
    assert called(slack)[-1] == last
    assert [(each["event"], reason in each["reason"]) for each in logs] == [("picture.send_failed", True)]


async def test_an_answer_that_names_no_place_for_the_file(slack, client):
    slack.fail_once(200, '{"ok": true}', "application/json")

    with pytest.raises(DeliveryError, match="no place"):
        await files.send(client, "told.ics", b"BEGIN", to="C0001")


async def test_a_message_that_was_found_after_a_break_goes_without_its_picture(slack, poster):
    before = datetime.fromtimestamp(float(slack.say("C0001", "good morning")), UTC)
    slack.lose_reply()
    with pytest.raises(DeliveryError):
        await poster.post(PICTURED, to=HERE, thread=None, key="1-root")

    assert await poster.find("1-root", to=HERE, thread=None, since=before)
    assert called(slack).count("chat.postMessage") == 1
    assert slack.uploads == {}
