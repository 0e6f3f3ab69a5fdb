"""The checks of pagers for `toldvagt doctor`, none of which pages anybody."""

from collections.abc import Callable, Iterator
from datetime import datetime

from adapters.http.fetcher import open_targets
from adapters.http.ssrf_guard import is_forbidden_redirect
from adapters.pagers import alertmanager
from adapters.pagers.accounts import Accounts
from adapters.pagers.alertmanager import AlertmanagerServer
from adapters.pagers.http_client import PagerClient
from rules.ports.diagnostics import CheckResult
from rules.ports.services import DeliveryError

ADDRESS_ADVICE = "correct the address; [web] allow_private_targets = true opens your own network"


async def check(
    accounts: Accounts, *, version: str, private: bool, now: Callable[[], datetime]
) -> tuple[CheckResult, ...]:
    """Read the status of each Alertmanager, and resolve the host names of the other services, where a request would page."""
    resolved = [await _check_address(what, url, private=private) for what, url in _addresses(accounts)]
    async with open_targets(version=version, private=private) as session:
        client = PagerClient(session, service=alertmanager.SERVICE, advice=alertmanager.ADVICE, now=now)
        answered = [
            await _check_status(client, name, server) for name, server in accounts.alertmanager.items()
        ]
    return (*resolved, *answered)


def _addresses(accounts: Accounts) -> Iterator[tuple[str, str]]:
    yield from ((f"pagerduty {name}", each.events_url) for name, each in accounts.pagerduty.items())
    yield from ((f"geniekey {name}", each.url) for name, each in accounts.geniekey.items())
    yield from ((f"webhook {name}", each.url) for name, each in accounts.webhook.items())


async def _check_address(what: str, url: str, *, private: bool) -> CheckResult:
    problem = await is_forbidden_redirect(url, private=private)
    if problem:
        return CheckResult(what=what, ok=False, detail=problem, mend=ADDRESS_ADVICE)
    return CheckResult(what=what, ok=True, detail="set up; not tried, for it would act on it")


async def _check_status(client: PagerClient, name: str, server: AlertmanagerServer) -> CheckResult:
    what = f"alertmanager {name}"
    try:
        response = await client.send(f"{server.url.rstrip('/')}/api/v2/status", method="GET")
    except DeliveryError as error:
        return CheckResult(what=what, ok=False, detail=str(error), mend=alertmanager.ADVICE)
    status = response.json()
    if not isinstance(status, dict) or "versionInfo" not in status:
        return CheckResult(
            what=what, ok=False, detail="its answer is not Alertmanager's", mend=alertmanager.ADVICE
        )
    return CheckResult(what=what, ok=True, detail=f"answers, version {status['versionInfo'].get('version')}")
