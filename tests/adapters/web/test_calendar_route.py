"""The route of calendar files."""

import pytest
from aiohttp import web

from adapters.web.calendar_route import PATH, CalendarEndpoint, address
from rules.model.message import Verb
from rules.ports.assistant import File, Reply
from rules.ports.services import StoreError
from tests.fakes.slack.assistant import EchoAssistant, text_message

FILE = Reply(message=text_message("Here it is"), file=File(name="2458407.ics", content=b"BEGIN:VCALENDAR"))


@pytest.fixture
def assistant():
    return EchoAssistant()


@pytest.fixture
async def browser(assistant, aiohttp_client):
    application = web.Application()
    application.router.add_get(PATH, CalendarEndpoint(assistant).answer)
    return await aiohttp_client(application)


async def test_the_file_of_a_notice_is_given(browser, assistant):
    assistant.replies[Verb.CALENDAR] = FILE
    answer = await browser.get(address("/", "2458407"))

    assert (answer.status, await answer.read()) == (200, b"BEGIN:VCALENDAR")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="2458407.ics"'
    assert assistant.presses == [(Verb.CALENDAR, "2458407")]


@pytest.mark.parametrize("key", ["2458407", "t:Title / 1", "x" * 300])
async def test_what_there_is_no_file_of_is_not_found(browser, key):
    answer = await browser.get(address("/", key))

    assert answer.status == 404


async def test_a_database_that_fails_is_said(browser, assistant):
    assistant.breaks = StoreError("locked")
    answer = await browser.get(address("/", "2458407"))

    assert answer.status == 503


def test_a_key_stays_one_part_of_the_address():
    assert address("https://told.example/", "t:a/b?c") == "https://told.example/calendar/t%3Aa%2Fb%3Fc.ics"
