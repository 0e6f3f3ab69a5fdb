"""What `toldvagt doctor` says of the webhooks: their addresses only, for whatever is sent there is posted."""

from collections.abc import Iterable, Mapping
from urllib.parse import parse_qs, urlsplit

from adapters.http.ssrf_guard import is_forbidden_redirect
from adapters.teams.webhook import Webhook
from rules.ports.diagnostics import CheckResult

UNCONFIRMED = "a card that is accepted is not yet shown: look into the channel, or the flow's run history"

# Services that no longer take anything, by the end of their host's name.
ENDED: Mapping[str, str] = {
    ".logic.azure.com": "flows have moved: copy the address anew from the flow",
    ".webhook.office.com": "connectors are gone from Teams: make a Workflow and take its address",
    "outlook.office.com": "connectors are gone from Teams: make a Workflow and take its address",
}
FLOWS = ".api.powerplatform.com"


async def check(webhooks: Iterable[Webhook], *, private: bool) -> tuple[CheckResult, ...]:
    """Say of each webhook whether its address can be one. Nothing is posted."""
    return tuple([await _reached(webhook, judge(webhook), private=private) for webhook in webhooks])


async def _reached(webhook: Webhook, finding: CheckResult, *, private: bool) -> CheckResult:
    astray = await is_forbidden_redirect(webhook.url, private=private) if finding.ok else None
    if astray is None:
        return finding
    mend = "copy the address anew; a relay of your own needs allow_private_targets in [web]"
    return CheckResult(what=finding.what, ok=False, detail=astray, mend=mend)


def judge(webhook: Webhook) -> CheckResult:
    """Say by its shape alone whether an address can be a webhook's."""
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
