"""Checks the addresses of the webhooks, for `toldvagt doctor`. Nothing is sent: a webhook posts whatever it receives."""

from collections.abc import Iterable, Mapping
from urllib.parse import parse_qs, urlsplit

from adapters.http.ssrf_guard import is_forbidden_redirect
from adapters.teams.webhook import Webhook
from rules.ports.diagnostics import CheckResult

UNCONFIRMED = "a card that is accepted is not yet shown: look into the channel, or the flow's run history"

# Services that were shut down, by the end of their host name.
ENDED: Mapping[str, str] = {
    ".logic.azure.com": "flows have moved: copy the address anew from the flow",
    ".webhook.office.com": "connectors are gone from Teams: make a Workflow and take its address",
    "outlook.office.com": "connectors are gone from Teams: make a Workflow and take its address",
}
FLOWS = ".api.powerplatform.com"


async def check(webhooks: Iterable[Webhook], *, private: bool) -> tuple[CheckResult, ...]:
    """Check whether each address can be that of a webhook. Nothing is posted."""
    return tuple([await _reached(webhook, judge(webhook), private=private) for webhook in webhooks])


async def _reached(webhook: Webhook, result: CheckResult, *, private: bool) -> CheckResult:
    forbidden = await is_forbidden_redirect(webhook.url, private=private) if result.ok else None
    if forbidden is None:
        return result
    mend = "copy the address anew; a relay of your own needs allow_private_targets in [web]"
    return CheckResult(what=result.what, ok=False, detail=forbidden, mend=mend)


def judge(webhook: Webhook) -> CheckResult:
    """Check by its form alone whether an address can be that of a webhook."""
    what = f"teams webhook {webhook.name}"
    address = urlsplit(webhook.url)
    host = (address.hostname or "").lower()
    for ending, mend in ENDED.items():
        if host.endswith(ending):
            return CheckResult(
                what=what, ok=False, detail="the address is of a service that has ended", mend=mend
            )
    if not host.endswith(FLOWS):
        return CheckResult(
            what=what, ok=True, detail=f"not an address of a Workflow, used as it is; {UNCONFIRMED}"
        )
    if "sig" not in parse_qs(address.query):
        return CheckResult(
            what=what,
            ok=False,
            detail="the address has lost its signature (sig=)",
            mend="copy the whole address anew from the flow",
        )
    return CheckResult(what=what, ok=True, detail=f"looks like the address of a Workflow; {UNCONFIRMED}")
