import pytest

from adapters.teams import Webhook, check
from adapters.teams.doctor import judge

FLOW = "https://default0a.b1.environment.api.powerplatform.com:443/powerautomate/x/invoke?api-version=1"

ADDRESSES = {  # an address, whether it can be one, what is said
    "a flow": (f"{FLOW}&sig=secret", True, "looks like the address of a Workflow"),
    "a flow without its signature": (FLOW, False, "copy the whole address anew"),
    "a flow of old": (
        "https://prod-12.westeurope.logic.azure.com/workflows/secret?sig=secret",
        False,
        "flows have moved",
    ),
    "a connector": ("https://acme.webhook.office.com/webhookb2/secret", False, "connectors are gone"),
    "an older connector": ("https://outlook.office.com/webhook/secret", False, "connectors are gone"),
    "a relay": ("https://relay.example/secret", True, "used as it is"),
}


@pytest.mark.parametrize(("url", "ok", "said"), ADDRESSES.values(), ids=ADDRESSES)
def test_an_address_is_judged_by_its_shape_alone(url, ok, said):
    finding = judge(Webhook(name="ops", url=url))

    assert (finding.what, finding.ok) == ("teams webhook ops", ok)
    assert said in f"{finding.detail} {finding.mend}"
    assert "secret" not in repr(finding)


def test_it_is_said_that_accepted_is_not_shown():
    finding = judge(Webhook(name="ops", url=f"{FLOW}&sig=x"))

    assert "accepted is not yet shown" in finding.detail


REACHED = {  # an address, whether private ones are allowed, what is said
    "a relay next door": ("https://192.168.1.5/secret", False, "the address leads into a private network"),
    "a relay next door, allowed": ("https://192.168.1.5/secret", True, "used as it is"),
    "a host that nobody has": ("https://relay.invalid/secret", True, "the name in the address is not known"),
    "a flow of old": (
        "https://prod-12.westeurope.logic.azure.com/secret",
        True,
        "of a service that has ended",
    ),
}


@pytest.mark.parametrize(("url", "private", "said"), REACHED.values(), ids=REACHED)
async def test_an_address_is_looked_up_and_nothing_is_posted(url, private, said):
    [finding] = await check([Webhook(name="ops", url=url)], private=private)

    assert said in finding.detail
    assert finding.ok is (finding.mend == "")
    assert "secret" not in repr(finding)
