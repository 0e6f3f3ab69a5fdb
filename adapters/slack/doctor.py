"""What `toldvagt doctor` asks Slack."""

import asyncio
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.client import ask, with_token
from adapters.slack.errors import FOREIGN, delivery_error
from adapters.slack.events.listen import Secrets
from adapters.slack.oauth.workspace_tokens import Workspaces, ends
from adapters.slack.scopes import SCOPES, TALK_SCOPES, TALK_WHY, WHY
from rules.ports.diagnostics import CheckResult
from rules.ports.installations import WorkspaceInstallation
from rules.ports.services import DeliveryError


async def check(
    client: AsyncWebClient,
    channels: Iterable[str] = (),
    *,
    secrets: Secrets = Secrets(),  # noqa: B008 - frozen
) -> tuple[CheckResult, ...]:
    """Whether the tokens work, what they may do, and whether the bot is in each channel (ids, as configured).

    secrets: what people are heard with; to answer them takes more scopes.
    """
    line = () if secrets.app_token is None else (await _line(client, secrets.app_token),)
    try:
        answer = await client.auth_test()
    except FOREIGN as error:
        return (_bad("slack token", error), *line)
    who = f"{answer.get('user')} in {answer.get('team')}"
    token = CheckResult(what="slack token", ok=True, detail=f"works: {who}")
    found = [await _channel(client, channel) for channel in channels]
    return (token, *line, *_scopes(answer, {**WHY, **TALK_WHY} if secrets.any else WHY), *found)


def _scopes(answer: Any, wanted: Mapping[str, str]) -> tuple[CheckResult, ...]:
    granted = {name.strip() for name in answer.headers.get("x-oauth-scopes", "").split(",")}
    missing = tuple(_missing(scope, why) for scope, why in wanted.items() if scope not in granted)
    return missing or (CheckResult(what="slack scopes", ok=True, detail=", ".join(wanted)),)


async def _line(client: AsyncWebClient, app_token: str) -> CheckResult:
    """Ask for a line, and let it lapse."""
    what = "slack app token"
    try:
        await client.apps_connections_open(app_token=app_token)
    except FOREIGN as error:
        mend = (
            "make an app-level token with connections:write under Basic Information, and turn Socket Mode on"
        )
        return replace(_bad(what, error), mend=mend)
    return CheckResult(what=what, ok=True, detail="works: commands come over Socket Mode")


def _missing(scope: str, why: str) -> CheckResult:
    return CheckResult(
        what=f"slack scope {scope}",
        ok=False,
        detail=f"missing; needed to {why}",
        mend="add it under OAuth & Permissions in the app's settings and install the app again",
    )


async def _channel(client: AsyncWebClient, channel: str) -> CheckResult:
    what = f"slack channel {channel}"
    try:
        answer = await client.conversations_info(channel=channel)
    except FOREIGN as error:
        return _bad(what, error)
    info = answer["channel"]
    if info.get("is_archived"):
        return CheckResult(what=what, ok=False, detail="is archived", mend="unarchive it or unsubscribe it")
    if not info.get("is_member"):
        return CheckResult(
            what=what, ok=False, detail="the bot is not in it", mend="invite the bot to the channel"
        )
    return CheckResult(what=what, ok=True, detail=f"#{info.get('name')}: the bot is in it")


def _bad(what: str, error: Exception) -> CheckResult:
    code, _, mend = str(delivery_error(error)).partition(": ")
    return CheckResult(what=what, ok=False, detail=code, mend=mend or "try again later")


AT_A_TIME = 10


async def check_installed(workspaces: Workspaces, client: AsyncWebClient) -> tuple[CheckResult, ...]:
    """Whether each token opens and works, and may do what is wanted; those that are well are only counted.

    Raises:
        StoreError: the database cannot be used.
    """
    few = asyncio.Semaphore(AT_A_TIME)
    known = await workspaces.installations.installations()

    async def look(each: WorkspaceInstallation) -> list[CheckResult]:
        async with few:
            return [*await _token(workspaces, client, each), *_scopes_check_installed(each)]

    faults = [fault for found in await asyncio.gather(*map(look, known)) for fault in found]
    ill = {each.what for each in faults}
    detail = f"{len(known)} installed the bot, {len(known) - len(ill)} are well"
    return (CheckResult(what="slack workspaces", ok=True, detail=detail), *faults)


async def _token(
    workspaces: Workspaces, client: AsyncWebClient, each: WorkspaceInstallation
) -> list[CheckResult]:
    try:
        tokens = workspaces.opened(each)
        # One that has ended is renewed by the service when it is next used.
        if not ends(each, workspaces.now()):
            await ask(with_token(client, tokens.bot).auth_test)
    except DeliveryError as error:
        code, _, mend = str(error).partition(": ")
        return [_fault(each, code, mend or "try again later")]
    return []


def _scopes_check_installed(each: WorkspaceInstallation) -> Iterator[CheckResult]:
    missing = [scope for scope in (*SCOPES, *TALK_SCOPES) if scope not in each.scopes]
    if missing:
        yield _fault(each, f"lacks {', '.join(missing)}", "let it install the bot again, at /slack/install")


def _fault(each: WorkspaceInstallation, detail: str, mend: str) -> CheckResult:
    return CheckResult(what=f"slack workspace {each.team}", ok=False, detail=detail, mend=mend)
