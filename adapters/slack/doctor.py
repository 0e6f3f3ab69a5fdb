"""What `toldvagt doctor` asks Slack."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.errors import FOREIGN, delivery_error
from adapters.slack.events.listen import Secrets
from adapters.slack.scopes import TALK_WHY, WHY
from rules.ports.diagnostics import Finding


async def check(
    client: AsyncWebClient,
    channels: Iterable[str] = (),
    *,
    secrets: Secrets = Secrets(),  # noqa: B008 - frozen
) -> tuple[Finding, ...]:
    """Whether the tokens work, what they may do, and whether the bot is in each channel (ids, as configured).

    secrets: what people are heard with; to answer them takes more scopes.
    """
    line = () if secrets.app_token is None else (await _line(client, secrets.app_token),)
    try:
        answer = await client.auth_test()
    except FOREIGN as error:
        return (_bad("slack token", error), *line)
    who = f"{answer.get('user')} in {answer.get('team')}"
    token = Finding(what="slack token", ok=True, detail=f"works: {who}")
    found = [await _channel(client, channel) for channel in channels]
    return (token, *line, *_scopes(answer, {**WHY, **TALK_WHY} if secrets.any else WHY), *found)


def _scopes(answer: Any, wanted: Mapping[str, str]) -> tuple[Finding, ...]:
    granted = {name.strip() for name in answer.headers.get("x-oauth-scopes", "").split(",")}
    missing = tuple(_missing(scope, why) for scope, why in wanted.items() if scope not in granted)
    return missing or (Finding(what="slack scopes", ok=True, detail=", ".join(wanted)),)


async def _line(client: AsyncWebClient, app_token: str) -> Finding:
    """Ask for a line, and let it lapse."""
    what = "slack app token"
    try:
        await client.apps_connections_open(app_token=app_token)
    except FOREIGN as error:
        mend = (
            "make an app-level token with connections:write under Basic Information, and turn Socket Mode on"
        )
        return replace(_bad(what, error), mend=mend)
    return Finding(what=what, ok=True, detail="works: commands come over Socket Mode")


def _missing(scope: str, why: str) -> Finding:
    return Finding(
        what=f"slack scope {scope}",
        ok=False,
        detail=f"missing; needed to {why}",
        mend="add it under OAuth & Permissions in the app's settings and install the app again",
    )


async def _channel(client: AsyncWebClient, channel: str) -> Finding:
    what = f"slack channel {channel}"
    try:
        answer = await client.conversations_info(channel=channel)
    except FOREIGN as error:
        return _bad(what, error)
    info = answer["channel"]
    if info.get("is_archived"):
        return Finding(what=what, ok=False, detail="is archived", mend="unarchive it or unsubscribe it")
    if not info.get("is_member"):
        return Finding(
            what=what, ok=False, detail="the bot is not in it", mend="invite the bot to the channel"
        )
    return Finding(what=what, ok=True, detail=f"#{info.get('name')}: the bot is in it")


def _bad(what: str, error: Exception) -> Finding:
    code, _, mend = str(delivery_error(error)).partition(": ")
    return Finding(what=what, ok=False, detail=code, mend=mend or "try again later")
