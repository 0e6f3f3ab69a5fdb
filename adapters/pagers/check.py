"""What `toldvagt doctor` can say of pagers without waking anybody."""

from collections.abc import Callable
from datetime import datetime

from adapters.http import open_targets
from adapters.pagers import alertmanager
from adapters.pagers.accounts import Accounts
from adapters.pagers.alertmanager import Server
from adapters.pagers.wire import Wire
from rules.finding import Finding
from rules.ports import DeliveryError


async def check(
    accounts: Accounts, *, version: str, private: bool, now: Callable[[], datetime]
) -> tuple[Finding, ...]:
    """Ask each Alertmanager how it is. The others have nothing to ask: whatever they are sent, they act on."""
    untried = {
        "pagerduty": accounts.pagerduty,
        "geniekey": accounts.geniekey,
        "webhook": accounts.webhook,
    }
    known = [
        Finding(what=f"{service} {name}", ok=True, detail="set up; not tried, for it would act on it")
        for service, named in untried.items()
        for name in named
    ]
    async with open_targets(version=version, private=private) as session:
        wire = Wire(session, service=alertmanager.SERVICE, mend=alertmanager.MEND, now=now)
        asked = [await _ask(wire, name, server) for name, server in accounts.alertmanager.items()]
    return (*known, *asked)


async def _ask(wire: Wire, name: str, server: Server) -> Finding:
    what = f"alertmanager {name}"
    try:
        answer = await wire.send(f"{server.url.rstrip('/')}/api/v2/status", method="GET")
    except DeliveryError as error:
        return Finding(what=what, ok=False, detail=str(error), mend=alertmanager.MEND)
    status = answer.json()
    if not isinstance(status, dict) or "versionInfo" not in status:
        return Finding(what=what, ok=False, detail="its answer is not Alertmanager's", mend=alertmanager.MEND)
    return Finding(what=what, ok=True, detail=f"answers, version {status['versionInfo'].get('version')}")
