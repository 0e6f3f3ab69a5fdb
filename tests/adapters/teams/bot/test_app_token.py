"""The bot's token is requested in a thread: a slow response of Microsoft does not block the event loop."""

import asyncio
import socket
import threading

import pytest
from microsoft_teams.api.auth.cloud_environment import PUBLIC, with_overrides

from adapters.teams.bot.app_token import AppToken, check, own_token
from tests.fakes.teams.connector import APP_ID, TENANT

SCOPE = "https://api.botframework.com/.default"


class Microsoft:
    """Gives its answer once it may be asked."""

    def __init__(self, answer):
        self.answer = answer
        self.scopes = []
        self.opened = 0
        self.open = threading.Event()
        self.open.set()

    def __call__(self):
        assert self.open.wait(10)
        self.opened += 1
        return self

    def acquire_token_for_client(self, scopes):
        self.scopes.append(scopes)
        return self.answer


async def test_the_loop_goes_on_until_microsoft_answers():
    microsoft = Microsoft({"access_token": "a"})
    microsoft.open.clear()
    waiting = asyncio.create_task(AppToken(microsoft)(SCOPE, TENANT))
    await asyncio.sleep(0)
    early = waiting.done()
    microsoft.open.set()

    assert (early, await waiting) == (False, "a")


async def test_one_client_is_opened_and_asked_each_time_for_it_keeps_the_token():
    microsoft = Microsoft({"access_token": "a"})
    token = AppToken(microsoft)
    await asyncio.gather(token(SCOPE, TENANT), token([SCOPE], None))

    assert microsoft.opened == 1
    assert microsoft.scopes == [[SCOPE], [SCOPE]]


async def test_for_a_password_that_is_not_taken_there_is_no_token():
    microsoft = Microsoft({"error": "invalid_client", "error_description": "geheim"})

    with pytest.raises(ValueError, match=r"^no token: invalid_client$"):
        await AppToken(microsoft)(SCOPE, TENANT)


ASKED = {  # what Microsoft answers, what doctor says
    "a token": ({"access_token": "a"}, True, "Microsoft knows it"),
    "a password that is none": ({"error": "invalid_client"}, False, "has the password run out?"),
}


@pytest.mark.parametrize(("answer", "ok", "said"), ASKED.values(), ids=ASKED)
async def test_doctor_asks_whether_microsoft_knows_the_bot(answer, ok, said):
    finding = await check(AppToken(Microsoft(answer)))

    assert finding.ok is ok
    assert said in f"{finding.detail} {finding.mend}"


async def test_doctor_tells_a_closed_way_from_a_wrong_password():
    def closed():
        raise ConnectionError

    finding = await check(AppToken(closed))

    assert (finding.ok, finding.detail) == (False, "Microsoft cannot be reached")


async def test_who_never_answers_is_given_up_and_asked_anew():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"https://127.0.0.1:{silent.getsockname()[1]}"
        cloud = with_overrides(PUBLIC, login_endpoint=address)
        token = own_token(APP_ID, "geheim", tenant=TENANT, cloud=cloud, timeout=0.05)
        for _ in range(2):
            with pytest.raises(OSError, match="timed out") as raised:
                await token(SCOPE, TENANT)
            assert "geheim" not in str(raised.value)
