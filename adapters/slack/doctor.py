"""Checks the set-up of Slack, for `toldvagt doctor`."""

import asyncio
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.client import ask, with_token
from adapters.slack.errors import FOREIGN, delivery_error
from adapters.slack.events.listen import Secrets
from adapters.slack.oauth.workspace_tokens import Workspaces, is_expired
from adapters.slack.scopes import ANSWER_SCOPES, ANSWER_WHY, SCOPES, WHY
from rules.ports.diagnostics import CheckResult
from rules.ports.installations import WorkspaceInstallation
from rules.ports.services import DeliveryError


async def check(
    client: AsyncWebClient,
    channels: Iterable[str] = (),
    *,
    secrets: Secrets = Secrets(),  # noqa: B008 - frozen
) -> tuple[CheckResult, ...]:
    """Check the tokens, their scopes, and whether the bot is in each channel (ids, as configured).

    secrets: those of the ways to receive calls; answering people needs more scopes.
    """
    app_token = () if secrets.app_token is None else (await _app_token(client, secrets.app_token),)
    try:
        answer = await client.auth_test()
    except FOREIGN as error:
        return (_bad("slack token", error), *app_token)
    who = f"{answer.get('user')} in {answer.get('team')}"
    token = CheckResult(what="slack token", ok=True, detail=f"works: {who}")
    checks = [await _channel(client, channel) for channel in channels]
    return (token, *app_token, *_scopes(answer, {**WHY, **ANSWER_WHY} if secrets.any else WHY), *checks)


def _scopes(answer: Any, wanted: Mapping[str, str]) -> tuple[CheckResult, ...]:
    granted = {name.strip() for name in answer.headers.get("x-oauth-scopes", "").split(",")}
    missing = tuple(_missing(scope, why) for scope, why in wanted.items() if scope not in granted)
    return missing or (CheckResult(what="slack scopes", ok=True, detail=", ".join(wanted)),)


async def _app_token(client: AsyncWebClient, app_token: str) -> CheckResult:
    """Check the app-level token: request the address of a WebSocket, and leave it unused."""
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


CONCURRENT = 10
"""Workspaces that are checked at the same time."""


async def check_installed(workspaces: Workspaces, client: AsyncWebClient) -> tuple[CheckResult, ...]:
    """Check the tokens and scopes of all workspaces that installed the bot; those without a fault are only counted.

    Raises:
        StoreError: the database cannot be used.
    """
    limit = asyncio.Semaphore(CONCURRENT)
    installed = await workspaces.installations.installations()

    async def check_one(installation: WorkspaceInstallation) -> list[CheckResult]:
        async with limit:
            return [*await _token(workspaces, client, installation), *_missing_scopes(installation)]

    faults = [fault for faults in await asyncio.gather(*map(check_one, installed)) for fault in faults]
    faulty = {fault.what for fault in faults}
    detail = f"{len(installed)} installed the bot, {len(installed) - len(faulty)} are well"
    return (CheckResult(what="slack workspaces", ok=True, detail=detail), *faults)


async def _token(
    workspaces: Workspaces, client: AsyncWebClient, installation: WorkspaceInstallation
) -> list[CheckResult]:
    try:
        tokens = workspaces.tokens_of(installation)
        # A token that has expired is renewed by the service at its next use.
        if not is_expired(installation, workspaces.now()):
            await ask(with_token(client, tokens.bot).auth_test)
    except DeliveryError as error:
        code, _, mend = str(error).partition(": ")
        return [_fault(installation, code, mend or "try again later")]
    return []


def _missing_scopes(installation: WorkspaceInstallation) -> Iterator[CheckResult]:
    missing = [scope for scope in (*SCOPES, *ANSWER_SCOPES) if scope not in installation.scopes]
    if missing:
        yield _fault(
            installation, f"lacks {', '.join(missing)}", "let it install the bot again, at /slack/install"
        )


def _fault(installation: WorkspaceInstallation, detail: str, mend: str) -> CheckResult:
    return CheckResult(what=f"slack workspace {installation.team}", ok=False, detail=detail, mend=mend)
