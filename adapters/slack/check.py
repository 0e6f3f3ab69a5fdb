"""What `toldvagt doctor` asks Slack."""

from collections.abc import Iterable
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.errors import FOREIGN, delivery_error
from adapters.slack.scopes import SCOPES, WHY
from rules.finding import Finding


async def check(client: AsyncWebClient, channels: Iterable[str] = ()) -> tuple[Finding, ...]:
    """Whether the token works, what it may do, and whether the bot is in each channel (ids, as configured)."""
    try:
        answer = await client.auth_test()
    except FOREIGN as error:
        return (_bad("slack token", error),)
    who = f"{answer.get('user')} in {answer.get('team')}"
    token = Finding(what="slack token", ok=True, detail=f"works: {who}")
    found = [await _channel(client, channel) for channel in channels]
    return (token, *_scopes(answer), *found)


def _scopes(answer: Any) -> tuple[Finding, ...]:
    granted = {name.strip() for name in answer.headers.get("x-oauth-scopes", "").split(",")}
    missing = tuple(_missing(scope) for scope in SCOPES if scope not in granted)
    return missing or (Finding(what="slack scopes", ok=True, detail=", ".join(SCOPES)),)


def _missing(scope: str) -> Finding:
    return Finding(
        what=f"slack scope {scope}",
        ok=False,
        detail=f"missing; needed to {WHY[scope]}",
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
