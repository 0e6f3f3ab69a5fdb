"""What `toldvagt doctor` can say of pagers without waking anybody."""

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

ASTRAY = "correct the address; [web] allow_private_targets = true opens your own network"


async def check(
    accounts: Accounts, *, version: str, private: bool, now: Callable[[], datetime]
) -> tuple[CheckResult, ...]:
    """Ask each Alertmanager how it is. Of the others only the names are looked up: whatever they are sent, they act on."""
    known = [await _look(what, url, private=private) for what, url in _untried(accounts)]
    async with open_targets(version=version, private=private) as session:
        wire = PagerClient(session, service=alertmanager.SERVICE, mend=alertmanager.MEND, now=now)
        asked = [await _ask(wire, name, server) for name, server in accounts.alertmanager.items()]
    return (*known, *asked)


def _untried(accounts: Accounts) -> Iterator[tuple[str, str]]:
    yield from ((f"pagerduty {name}", each.events_url) for name, each in accounts.pagerduty.items())
    yield from ((f"geniekey {name}", each.url) for name, each in accounts.geniekey.items())
    yield from ((f"webhook {name}", each.url) for name, each in accounts.webhook.items())


async def _look(what: str, url: str, *, private: bool) -> CheckResult:
    astray = await is_forbidden_redirect(url, private=private)
    if astray:
        return CheckResult(what=what, ok=False, detail=astray, mend=ASTRAY)
    return CheckResult(what=what, ok=True, detail="set up; not tried, for it would act on it")


async def _ask(wire: PagerClient, name: str, server: AlertmanagerServer) -> CheckResult:
    what = f"alertmanager {name}"
    try:
        answer = await wire.send(f"{server.url.rstrip('/')}/api/v2/status", method="GET")
    except DeliveryError as error:
        return CheckResult(what=what, ok=False, detail=str(error), mend=alertmanager.MEND)
    status = answer.json()
    if not isinstance(status, dict) or "versionInfo" not in status:
        return CheckResult(
            what=what, ok=False, detail="its answer is not Alertmanager's", mend=alertmanager.MEND
        )
    return CheckResult(what=what, ok=True, detail=f"answers, version {status['versionInfo'].get('version')}")
