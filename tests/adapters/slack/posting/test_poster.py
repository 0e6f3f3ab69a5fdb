from datetime import UTC, datetime, timedelta

import pytest

from adapters.slack import SlackPoster
from adapters.slack.posting import poster as poster_posting
from rules.model.delivery import MessageRef
from rules.model.message import Button, Paragraph, Quote, Verb
from rules.model.subscription import Destination
from rules.ports.services import DeliveryError
from tests.support.messages import message

HERE = Destination("slack:C0001")
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
ROOT = message(Paragraph((("From 20:00",),)))
REPLY = message(heading="Extended until 23:59")


def ts(ref):
    return ref.partition("/")[2]


async def test_a_root_and_its_thread(slack, poster):
    root = await poster.post(ROOT, to=HERE, thread=None, key="1-root")
    await poster.post(REPLY, to=HERE, thread=root, key="1-reply")
    await poster.edit(message(heading="Done: DMS Import"), to=HERE, ref=root)

    assert slack.transcript("C0001") == "🔵 Done: DMS Import\n\n    ↳ 🔵 Extended until 23:59\n"


async def test_a_root_has_buttons_only_where_somebody_hears_them(slack, client, poster):
    root = message(buttons=(Button(label="Acknowledge", verb=Verb.ACKNOWLEDGE, about="2458407"),))
    loses_acks = await poster.post(root, to=HERE, thread=None, key="1-root")
    heard = await SlackPoster(client, interactive=True).post(root, to=HERE, thread=None, key="2-root")
    await SlackPoster(client, interactive=True).post(root, to=HERE, thread=heard, key="2-reply")
    assert loses_acks
    assert heard
    await poster.edit(root, to=HERE, ref=loses_acks)
    await SlackPoster(client, interactive=True).edit(root, to=HERE, ref=heard)

    assert slack.transcript("C0001") == (
        "🔵 Planned: DMS Import\n\n🔵 Planned: DMS Import\n  [Acknowledge]\n\n    ↳ 🔵 Planned: DMS Import\n"
    )


async def test_a_channel_of_an_installed_workspace(slack, poster):
    ref = await poster.post(ROOT, to=Destination("slack:T1/C0001"), thread=None, key="1-root")

    assert ref == f"C0001/{slack.roots('C0001')[0].ts}"


@pytest.mark.parametrize("broadcast", [True, False])
async def test_only_what_matters_is_also_shown_in_the_channel(slack, poster, broadcast):
    root = await poster.post(ROOT, to=HERE, thread=None, key="1-root")
    await poster.post(message(broadcast=broadcast), to=HERE, thread=root, key="1-reply")

    assert slack.replies("C0001", ts(root))[0].broadcast is broadcast
    assert ("(also sent to #c0001)" in slack.transcript("C0001")) is broadcast


async def test_no_previews_and_no_names_made_into_links(slack, poster):
    await poster.post(ROOT, to=HERE, thread=None, key="1-root")

    [(_, sent)] = slack.calls
    assert (sent["unfurl_links"], sent["unfurl_media"], sent["parse"]) == (False, False, "none")
    assert "link_names" not in sent


async def test_a_message_is_found_by_its_mark(slack, poster):
    slack.say("C0001", "good morning")
    root = await poster.post(ROOT, to=HERE, thread=None, key="1-root")
    reply = await poster.post(REPLY, to=HERE, thread=root, key="1-reply")

    assert await poster.find("1-root", to=HERE, thread=None, since=LONG_AGO) == root
    assert await poster.find("1-reply", to=HERE, thread=root, since=LONG_AGO) == reply
    assert await poster.find("2-reply", to=HERE, thread=root, since=LONG_AGO) is None


async def test_an_edit_leaves_the_mark(poster):
    root = await poster.post(ROOT, to=HERE, thread=None, key="1-root")
    await poster.edit(REPLY, to=HERE, ref=root)

    assert await poster.find("1-root", to=HERE, thread=None, since=LONG_AGO) == root


async def test_older_messages_are_not_looked_at(slack, poster):
    root = await poster.post(ROOT, to=HERE, thread=None, key="1-root")
    posted_at = datetime.fromtimestamp(float(ts(root)), UTC)

    assert (
        await poster.find("1-root", to=HERE, thread=None, since=posted_at + poster_posting.CLOCK_SKEW) is None
    )
    assert await poster.find("1-root", to=HERE, thread=None, since=posted_at) == root


@pytest.mark.parametrize(("pages", "found"), [(3, True), (10, True), (11, False)])
async def test_looking_goes_back_some_pages(slack, poster, monkeypatch, pages, found):
    monkeypatch.setattr(poster_posting, "PAGE", 2)
    root = await poster.post(ROOT, to=HERE, thread=None, key="1-root")
    [slack.say("C0001", "chatter") for _ in range(2 * (pages - 1))]

    assert (await poster.find("1-root", to=HERE, thread=None, since=LONG_AGO) == root) is found


async def test_looking_past_what_slack_lets_read_finds_nothing(slack, poster, monkeypatch):
    monkeypatch.setattr(poster_posting, "PAGE", 1)
    await poster.post(ROOT, to=HERE, thread=None, key="1-root")
    slack.say("C0001", "chatter")
    slack.refuse_once("ratelimited", after=1)

    assert await poster.find("1-root", to=HERE, thread=None, since=LONG_AGO) is None


async def test_a_reader_who_may_not_look_finds_nothing(slack, poster):
    await poster.post(ROOT, to=HERE, thread=None, key="1-root")
    slack.scopes.remove("channels:history")

    assert await poster.find("1-root", to=HERE, thread=None, since=LONG_AGO) is None


async def test_looking_again_later_when_slack_is_down(slack, poster):
    slack.fail_once(503)

    with pytest.raises(DeliveryError, match="HTTP 503"):
        await poster.find("1-root", to=HERE, thread=None, since=LONG_AGO)


async def test_a_lost_answer_is_found_and_not_posted_again(slack, poster):
    before = datetime.fromtimestamp(float(slack.say("C0001", "good morning")), UTC)
    slack.lose_reply()

    with pytest.raises(DeliveryError) as raised:
        await poster.post(ROOT, to=HERE, thread=None, key="1-root")

    assert raised.value.uncertain
    ref = await poster.find("1-root", to=HERE, thread=None, since=before)
    assert ts(ref) == slack.roots("C0001")[-1].ts
    assert len(slack.roots("C0001")) == 2


@pytest.mark.parametrize("code", ["invalid_blocks", "msg_blocks_too_long"])
async def test_what_slack_refuses_to_draw_is_said_in_plain_words(slack, poster, code):
    slack.refuse_once(code)
    root = await poster.post(message(Quote("Words")), to=HERE, thread=None, key="1-root")
    slack.refuse_once(code)
    await poster.edit(message(Quote("Other words")), to=HERE, ref=root)

    assert slack.transcript("C0001") == "🔵 Planned: DMS Import\n> Other words\n"
    assert await poster.find("1-root", to=HERE, thread=None, since=LONG_AGO) == root


async def test_plain_words_that_slack_refuses_too(slack, poster):
    slack.refuse_once("invalid_blocks")
    slack.refuse_once("invalid_arguments")

    with pytest.raises(DeliveryError, match="invalid_arguments") as raised:
        await poster.post(ROOT, to=HERE, thread=None, key="1-root")

    assert not raised.value.permanent


async def test_a_channel_that_asks_to_wait_holds_no_other(slack, poster):
    slack.add("C0002")
    slack.rate_limit("C0001", 30)

    with pytest.raises(DeliveryError) as raised:
        await poster.post(ROOT, to=HERE, thread=None, key="1-root")
    await poster.post(ROOT, to=Destination("slack:C0002"), thread=None, key="2-root")

    assert raised.value.retry_after == timedelta(seconds=30)
    assert slack.roots("C0001") == []
    assert len(slack.roots("C0002")) == 1


async def test_an_answer_that_names_no_message_is_uncertain(slack, poster):
    slack.fail_once(200, '{"ok": true}', "application/json")

    with pytest.raises(DeliveryError) as raised:
        await poster.post(ROOT, to=HERE, thread=None, key="1-root")

    assert raised.value.uncertain


async def test_replies_go_where_the_root_is(slack, poster):
    slack.add("D0009")
    root = MessageRef(f"D0009/{slack.say('D0009', 'root')}")

    ref = await poster.post(REPLY, to=Destination("slack:U0009"), thread=root, key="1-reply")

    assert ref.startswith("D0009/")
