"""The contract of all senders, in one table: secrets stay secret, permanent and transient errors are distinguished,
`Retry-After` is respected, and calls can be repeated."""

import traceback
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from rules.ports.services import DeliveryError
from rules.schedule.retry_after import LONGEST
from tests.adapters.pagers.test_apprise import FakeNtfy
from tests.adapters.senders import SENDERS

FAULTS = {  # what goes wrong, whether a person must mend it
    "asked to wait": (lambda sender: sender.wait(), False),
    "turned away": (lambda sender: sender.turn_away(), True),
    "broken": (lambda sender: sender.fake.fail_once(500), False),
    "under repair": (lambda sender: sender.fake.fail_once(503), False),
    "answer lost": (lambda sender: sender.fake.lose_reply(), False),
}

SAYS_NOT_WHY = {"apprise"}
"""Apprise tells that it failed, and nothing else."""
TOLD_BY_ADDRESS = ("teams", "pagerduty", "alertmanager", "geniekey", "webhook")
"""Whose addresses users give away."""
POSTS_AGAIN = {"teams", "teams_bot", "apprise"}
"""There is no way to look, or to mark a message: at least once, not once."""


async def failed(sender, caplog):
    """The error that telling ends in, and all that was said on the way."""
    caplog.set_level("DEBUG")
    with pytest.raises(DeliveryError) as raised, capture_logs() as logs:
        await sender.send()
    trace = "".join(traceback.format_exception(raised.value))
    return raised.value, f"{trace}{raised.value!r}{logs!r}{caplog.text}{sender.send!r}"


@pytest.mark.parametrize(("fault", "lasting"), FAULTS.values(), ids=FAULTS)
@pytest.mark.parametrize("name", SENDERS)
async def test_a_fault_is_lasting_or_passing_and_never_tells_the_secret(name, fault, lasting, caplog):
    async with SENDERS[name]() as sender:
        fault(sender)
        error, told = await failed(sender, caplog)

    assert error.permanent is (lasting and name not in SAYS_NOT_WHY)
    assert sender.secret not in told


@pytest.mark.parametrize("name", SENDERS)
async def test_who_cannot_be_reached_is_tried_again_and_no_secret_is_told(name, caplog):
    async with SENDERS[name]() as sender:
        await sender.fake.__aexit__(None, None, None)
        error, told = await failed(sender, caplog)

    assert not error.permanent
    assert sender.secret not in told


@pytest.mark.parametrize("name", sorted(SENDERS.keys() - SAYS_NOT_WHY))
async def test_who_asks_us_to_wait_is_left_in_peace(name, caplog):
    async with SENDERS[name]() as sender:
        sender.wait()
        error, _ = await failed(sender, caplog)

    assert error.retry_after == timedelta(seconds=7)


SENSELESS = {  # what is asked for, how long we wait
    "a month": ("2592000", LONGEST),
    "more than a century": ("3600000000", LONGEST),
    "twenty digits": ("6" * 20, LONGEST),
    "no number": ("a while", None),
    "a negative number": ("-60", None),
}


@pytest.mark.parametrize(("value", "wait"), SENSELESS.values(), ids=SENSELESS)
@pytest.mark.parametrize("name", sorted(SENDERS.keys() - SAYS_NOT_WHY))
async def test_a_senseless_wait_silences_nobody(name, value, wait, caplog):
    async with SENDERS[name]() as sender:
        sender.fake.fail_once(429, Retry_After=value)
        error, _ = await failed(sender, caplog)

    assert error.retry_after == wait
    assert not error.permanent


@pytest.mark.parametrize("name", sorted(SENDERS.keys() - POSTS_AGAIN))
async def test_after_a_lost_answer_it_may_be_told_again(name, caplog):
    async with SENDERS[name]() as sender:
        await sender.send()
        once = sender.shown()
    async with SENDERS[name]() as sender:
        sender.fake.lose_reply()
        await failed(sender, caplog)
        await sender.send()
        again = sender.shown()

    assert again == once


@pytest.mark.parametrize("name", TOLD_BY_ADDRESS)
async def test_whoever_sends_us_elsewhere_is_not_followed(name, caplog):
    async with SENDERS[name]() as sender, FakeNtfy() as elsewhere:
        sender.fake.fail_once(307, Location=f"{elsewhere.url}/")
        error, told = await failed(sender, caplog)

    assert (error.permanent, elsewhere.requests) == (True, [])
    assert sender.secret not in told
