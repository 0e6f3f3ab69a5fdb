import pytest

from adapters.pagers import (
    Accounts,
    AlertmanagerServer,
    GenieKeyAccount,
    PagerDutyAccount,
    WebhookTarget,
    check,
)
from tests.fakes.pagers.alertmanager import FakeAlertmanager
from tests.fakes.pagers.webhook_receiver import SECRET


@pytest.fixture
async def alertmanager(clock):
    async with FakeAlertmanager(clock) as alertmanager:
        yield alertmanager


async def found(clock, **accounts):
    return await check(Accounts(**accounts), version="1", private=True, now=clock)


async def test_alertmanager_is_asked_how_it_is(alertmanager, clock):
    (finding,) = await found(clock, alertmanager={"am": AlertmanagerServer(url=alertmanager.url)})

    assert (finding.what, finding.ok, finding.detail) == ("alertmanager am", True, "answers, version 0.25.0")


TROUBLES = {  # what Alertmanager answers, what is found
    "it wants a password": ((401,), "Alertmanager answers 401 Unauthorized"),
    "it is something else": ((200, "[]"), "its answer is not Alertmanager's"),
    "it is a page": ((200, "<html>"), "its answer is not Alertmanager's"),
}


@pytest.mark.parametrize(("answer", "said"), TROUBLES.values(), ids=TROUBLES)
async def test_a_trouble_is_found_with_its_mending(alertmanager, clock, answer, said):
    alertmanager.fail_once(*answer)
    (finding,) = await found(clock, alertmanager={"am": AlertmanagerServer(url=alertmanager.url)})

    assert not finding.ok
    assert said in finding.detail
    assert "API v2" in finding.mend


async def test_nobody_is_woken_to_see_whether_it_works(clock):
    findings = await found(
        clock,
        pagerduty={"ops": PagerDutyAccount(routing_key="k", events_url="https://localhost:9")},
        geniekey={"ops": GenieKeyAccount(api_key="k", url="https://localhost:9")},
        webhook={"erp": WebhookTarget(url="https://localhost:9/geheim", secret=SECRET)},
    )

    assert [(finding.what, finding.ok) for finding in findings] == [
        ("pagerduty ops", True),
        ("geniekey ops", True),
        ("webhook erp", True),
    ]


async def test_an_address_that_cannot_be_reached_is_found_without_its_secret(clock):
    accounts = Accounts(
        pagerduty={"ops": PagerDutyAccount(routing_key="k", events_url="https://events.pagerduty.invalid")},
        geniekey={"ops": GenieKeyAccount(api_key="k", url="https://10.0.0.1")},
        webhook={"erp": WebhookTarget(url="https://localhost:9/geheim?key=geheim", secret=SECRET)},
    )
    findings = await check(accounts, version="1", private=False, now=clock)

    assert [(finding.what, finding.ok, finding.detail) for finding in findings] == [
        ("pagerduty ops", False, "the name in the address is not known"),
        ("geniekey ops", False, "the address leads into a private network"),
        ("webhook erp", False, "the address leads into a private network"),
    ]
    assert "geheim" not in repr(findings)
