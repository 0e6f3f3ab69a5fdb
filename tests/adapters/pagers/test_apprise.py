"""Apprise, with one of its services on this machine."""

import json
from datetime import UTC, datetime

import pytest
from aiohttp import web

from adapters.pagers import ApprisePoster, check_apprise
from rules.model.delivery import MessageRef
from rules.model.subscription import Destination
from rules.ports.services import DeliveryError
from tests.adapters.pagers.night import ANNOUNCED, EXTENDED, turn
from tests.fakes.http_service import HttpService

NTFY = Destination("apprise:ntfy")


class FakeNtfy(HttpService):
    def routes(self, router: web.UrlDispatcher) -> None:
        router.add_post("/", self._publish)

    async def _publish(self, _: web.Request) -> web.Response:
        return web.json_response({"id": "1"})

    @property
    def address(self) -> str:
        return f"{self.url.replace('http:', 'ntfy:')}/customs?redirect=yes"


@pytest.fixture
async def ntfy():
    async with FakeNtfy() as ntfy:
        yield ntfy


@pytest.fixture
def poster(ntfy):
    return ApprisePoster({"ntfy": ntfy.address, "nonsense": "nosuch://"})


async def post(poster, to=NTFY):
    return await poster.post(turn(ANNOUNCED, EXTENDED).message, to=to, thread=None, key="1-root")


async def test_a_message_arrives_as_plain_text_and_gives_no_handle(ntfy, poster):
    handle = await post(poster)
    told = json.loads(ntfy.requests[0][2])

    assert handle is None
    assert told["title"] == "Extended: Service window for the manifest system"
    assert told["message"].startswith(
        "Extended: now until Saturday 23:00, was 20:00\n\nSaturday 22 August 2026"
    )


async def test_a_refusal_is_tried_again(ntfy, poster):
    ntfy.fail_once(403)

    with pytest.raises(DeliveryError, match="does not say why") as raised:
        await post(poster)

    assert not raised.value.permanent


async def test_a_redirect_is_not_followed_whatever_the_address_says(ntfy, poster):
    ntfy.fail_once(302, Location=f"{ntfy.url}/elsewhere")

    with pytest.raises(DeliveryError):
        await post(poster)

    assert len(ntfy.requests) == 1


async def test_an_address_that_means_nothing_is_for_a_person_to_mend(poster):
    with pytest.raises(DeliveryError, match="what to do with this address") as raised:
        await post(poster, to=Destination("apprise:nonsense"))

    assert raised.value.permanent


async def test_an_answer_that_comes_late_is_not_waited_for(ntfy):
    ntfy.slow()

    with pytest.raises(DeliveryError, match="no answer in time"):
        await post(ApprisePoster({"ntfy": ntfy.address}, patience=0.3))


async def test_a_plugin_that_breaks_is_no_more_than_a_failure(monkeypatch, poster):
    def burst(self, *_, **__):
        raise RuntimeError("ntfy://user:geheim@example")

    monkeypatch.setattr("apprise.Apprise.notify", burst)

    with pytest.raises(DeliveryError, match=r"^Apprise broke off \(RuntimeError\)$"):
        await post(poster)


async def test_nothing_can_be_edited_or_found(poster):
    ref = MessageRef("1")

    with pytest.raises(DeliveryError):
        await poster.edit(turn(None, ANNOUNCED).message, to=NTFY, ref=ref)

    assert await poster.find("1-root", to=NTFY, thread=None, since=datetime(2026, 8, 22, tzinfo=UTC)) is None


def test_an_address_that_apprise_cannot_read_is_found_without_its_secret():
    found = check_apprise({"phone": "tgram://geheim/", "ntfy": "ntfys://geheim@ntfy.example/customs"})

    assert [(each.what, each.ok) for each in found] == [("apprise phone", False), ("apprise ntfy", True)]
    assert "geheim" not in repr(found)
