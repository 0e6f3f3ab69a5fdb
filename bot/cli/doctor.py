"""Examines the bot's surroundings and says how to mend what is broken."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping

from rules.ports.diagnostics import Finding
from rules.ports.services import DeliveryError, SourceError, StoreError

Check = Callable[[], Awaitable[tuple[Finding, ...]]]

PATIENCE = 20.0
"""Seconds that one check may take."""


async def examine(checks: Iterable[tuple[str, Check]], *, patience: float = PATIENCE) -> tuple[Finding, ...]:
    """Run all checks side by side. One that breaks is a finding too; the order is that of the checks."""
    findings = await asyncio.gather(*(_outcome(what, check, patience) for what, check in checks))
    return tuple(finding for several in findings for finding in several)


async def _outcome(what: str, check: Check, patience: float) -> tuple[Finding, ...]:
    try:
        async with asyncio.timeout(patience):
            return await check()
    except TimeoutError:
        return (_broken(what, f"no answer within {patience:g} s"),)
    except (DeliveryError, SourceError, StoreError) as error:
        return (_broken(what, str(error), _MEND.get(type(error), _LOOK)),)
    except Exception as error:  # noqa: BLE001 - whatever breaks is itself a finding
        # The text of a foreign error may hold an address or a token; its type does not.
        return (_broken(what, f"the check itself broke off ({type(error).__name__})"),)


_LOOK = "see the log of `toldvagt run`, then ask again"
_MEND: Mapping[type[Exception], str] = {
    SourceError: "open the address in a browser; if the page moved, change [[source]] url",
    StoreError: "set [store] url; its folder or its server must be there and let this user write",
}


def _broken(what: str, detail: str, mend: str = _LOOK) -> Finding:
    return Finding(what=what, ok=False, detail=detail, mend=mend)


def text_of(findings: Iterable[Finding]) -> str:
    """Render findings as text: one line each, below it what else was seen, and below a broken one how to mend it."""
    return "\n".join(line for finding in findings for line in _lines(finding))


def _lines(finding: Finding) -> Iterable[str]:
    yield f"{'ok  ' if finding.ok else 'FAIL'}  {finding.what}: {finding.detail}"
    yield from (f"      {line}" for line in finding.more)
    if not finding.ok and finding.mend:
        yield f"      -> {finding.mend}"
