import pytest

from adapters.teams import Webhook, check

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
    [finding] = check([Webhook(name="ops", url=url)])

    assert (finding.what, finding.ok) == ("teams webhook ops", ok)
    assert said in f"{finding.detail} {finding.mend}"
    assert "secret" not in repr(finding)


def test_it_is_said_that_accepted_is_not_shown():
    [finding] = check([Webhook(name="ops", url=f"{FLOW}&sig=x")])

    assert "accepted is not yet shown" in finding.detail
