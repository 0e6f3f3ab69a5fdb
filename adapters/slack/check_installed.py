"""What `toldvagt doctor` finds out about the workspaces that installed the bot. It renews nothing and posts nothing."""

import asyncio
from collections.abc import Iterator

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.call import ask
from adapters.slack.client import with_token
from adapters.slack.oauth.workspace_tokens import Workspaces, ends
from adapters.slack.scopes import SCOPES, TALK_SCOPES
from rules.ports.diagnostics import Finding
from rules.ports.installations import Installed
from rules.ports.services import DeliveryError

AT_A_TIME = 10


async def check_installed(workspaces: Workspaces, client: AsyncWebClient) -> tuple[Finding, ...]:
    """Whether each token opens and works, and may do what is wanted; those that are well are only counted.

    Raises:
        StoreError: the database cannot be used.
    """
    few = asyncio.Semaphore(AT_A_TIME)
    known = await workspaces.installations.installations()

    async def look(each: Installed) -> list[Finding]:
        async with few:
            return [*await _token(workspaces, client, each), *_scopes(each)]

    faults = [fault for found in await asyncio.gather(*map(look, known)) for fault in found]
    ill = {each.what for each in faults}
    detail = f"{len(known)} installed the bot, {len(known) - len(ill)} are well"
    return (Finding(what="slack workspaces", ok=True, detail=detail), *faults)


async def _token(workspaces: Workspaces, client: AsyncWebClient, each: Installed) -> list[Finding]:
    try:
        tokens = workspaces.opened(each)
        # One that has ended is renewed by the service when it is next used.
        if not ends(each, workspaces.now()):
            await ask(with_token(client, tokens.bot).auth_test)
    except DeliveryError as error:
        code, _, mend = str(error).partition(": ")
        return [_fault(each, code, mend or "try again later")]
    return []


def _scopes(each: Installed) -> Iterator[Finding]:
    missing = [scope for scope in (*SCOPES, *TALK_SCOPES) if scope not in each.scopes]
    if missing:
        yield _fault(each, f"lacks {', '.join(missing)}", "let it install the bot again, at /slack/install")


def _fault(each: Installed, detail: str, mend: str) -> Finding:
    return Finding(what=f"slack workspace {each.team}", ok=False, detail=detail, mend=mend)
