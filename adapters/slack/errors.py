"""Translates Slack's error codes and failed connections to `DeliveryError`.

https://docs.slack.dev/reference/methods/chat.postMessage and .../chat.update list the codes.
"""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

from rules.ports.services import DeliveryError
from rules.schedule.retry_after import retry_after

FOREIGN = (SlackClientError, aiohttp.ClientError, OSError, ValueError, AttributeError)
"""All that a call of the client raises. A response that is no JSON object causes the last two."""

# The destination stays blocked until a person fixes it; the text says how.
BLOCKED: Mapping[str, str] = {
    "channel_not_found": "no such channel, or a private one that the bot is not in: correct the id or invite the bot",
    "not_in_channel": "the bot is not in the channel: invite it there",
    "is_archived": "the channel is archived: unarchive it or unsubscribe it",
    "is_inactive": "the channel is archived or frozen: unarchive it or unsubscribe it",
    "restricted_action": "a workspace setting forbids the bot to post there",
    "restricted_action_read_only_channel": "only some members may post there: allow the bot to",
    "restricted_action_thread_only_channel": "only replies may be posted there: allow the bot more",
    "restricted_action_non_threadable_channel": "replies are off in the channel: allow them",
    "messages_tab_disabled": "the app's message tab is off: turn it on in the app's settings",
    "cannot_dm_bot": "the destination is a bot: name a channel",
    "account_inactive": "the bot was removed from the workspace: install the app again",
    "invalid_auth": "the token is not valid: check slack.bot_token, or install the app again",
    "not_authed": "no token was sent: set slack.bot_token",
    "token_revoked": "the token was revoked: install the app again, and set the new slack.bot_token if it stands there",
    "token_expired": "the token has expired: set a new slack.bot_token, or install the app again",
    "invalid_refresh_token": "the token has ended and cannot be renewed: install the app again",
    "bad_client_secret": "this is not the app's secret: check slack.client_secret",
    "invalid_client_id": "there is no such app: check slack.client_id",
    "missing_scope": "the token lacks a scope: compare the app's scopes with the manifest and install it again",
    "not_allowed_token_type": "slack.bot_token must be a bot token (xoxb-…)",
    "no_permission": "the token lacks a permission: install the app again",
    "access_denied": "access was denied: ask a workspace administrator",
    "accesslimited": "Slack may not be reached from this network: ask a workspace administrator",
    "ekm_access_denied": "administrators have suspended posting",
    "team_access_not_granted": "the app is not allowed in this workspace: ask an administrator",
    "team_not_found": "the workspace is gone",
    "enterprise_is_restricted": "the organisation does not allow this call: ask an administrator",
    "two_factor_setup_required": "the workspace demands two-factor sign-in: ask an administrator",
    "unknown_method": "this is not Slack's API: check slack.api_url",
    "method_deprecated": "Slack has withdrawn this call: update the bot",
    "deprecated_endpoint": "Slack has withdrawn this call: update the bot",
}

# The message no longer exists, or the bot may not edit it: the conversation needs a new root message.
GONE = frozenset(
    {
        "message_not_found",
        "thread_not_found",
        "invalid_thread_ts",
        "cant_update_message",
        "cannot_reply_to_message",
        "edit_window_closed",
        "block_mismatch",
    }
)

# Slack refuses the content: the message is sent as plain text instead.
CONTENT = frozenset(
    {
        "msg_too_long",
        "msg_blocks_too_long",
        "invalid_blocks",
        "invalid_blocks_format",
        "invalid_arguments",
        "no_text",
    }
)

# "It's possible some aspect of the operation succeeded", say the docs.
UNCERTAIN = frozenset({"fatal_error", "internal_error", "request_timeout"})

RATE_LIMITED = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})

# The connection failed before anything was sent.
_UNSENT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, ConnectionRefusedError)
_UNAVAILABLE = frozenset({429, 503})
_CODE = re.compile(r"[a-z0-9_]{1,60}")


class ContentError(DeliveryError):
    """Slack refused the content of the message, not its destination."""


def delivery_error(error: Exception) -> DeliveryError:
    """Translate. The text names the code and how to fix it, never the request, which contains the token."""
    if isinstance(error, SlackApiError):
        return _refused(error.response)
    if isinstance(error, _UNSENT):
        return DeliveryError("Slack cannot be reached")
    if isinstance(error, TimeoutError):
        return DeliveryError("Slack did not answer in time", uncertain=True)
    if isinstance(error, aiohttp.ClientError | OSError):
        return DeliveryError("the connection to Slack broke before its answer came", uncertain=True)
    return DeliveryError("Slack's answer cannot be read", uncertain=True)


def _refused(response: Any) -> DeliveryError:
    status = _status(response)
    code = _code(getattr(response, "data", None)) or ""
    if code in RATE_LIMITED or status == 429:
        return DeliveryError("Slack asks us to wait", retry_after=_retry_after(response.headers))
    if code in BLOCKED:
        return DeliveryError(f"{code}: {BLOCKED[code]}", permanent=True)
    if code in GONE:
        return DeliveryError(f"{code}: the message is no longer there to be answered or edited", gone=True)
    if code in CONTENT:
        return ContentError(f"{code}: Slack does not take the message", refused=True)
    return DeliveryError(_other_text(code, status), uncertain=_may_have_worked(code, status))


def _other_text(code: str, status: int) -> str:
    if code:
        return f"Slack says {code}"
    return "Slack's answer cannot be read" if status == 200 else f"Slack answers HTTP {status}"


def _may_have_worked(code: str, status: int) -> bool:
    if code:
        return code in UNCERTAIN
    return status == 200 or (status >= 500 and status not in _UNAVAILABLE)


def _status(response: Any) -> int:
    """Return the status of the client's response, or of aiohttp's, which the client returns for unreadable bodies."""
    return int(getattr(response, "status_code", None) or response.status)


def _code(data: object) -> str | None:
    code = data.get("error") if isinstance(data, dict) else None
    return code if isinstance(code, str) and _CODE.fullmatch(code) else None


def _retry_after(headers: Mapping[str, str]) -> timedelta | None:
    value = next((value for name, value in headers.items() if name.lower() == "retry-after"), "")
    return retry_after(value)
