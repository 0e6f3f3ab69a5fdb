"""Gives each call the bot token of the workspace that the call comes from."""

from collections.abc import Awaitable, Callable

from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.async_context import AsyncBoltContext

from adapters.slack.client import without_proxy

Tokens = Callable[[str], Awaitable[str | None]]
"""Returns the bot token of a team, by its id; None: the bot is not installed there."""


def token_lookup(tokens: Tokens) -> Callable[..., Awaitable[AuthorizeResult | None]]:
    """Return Bolt's `authorize` function. It never calls Slack: that would use up the three seconds of an answer."""

    async def authorize(
        context: AsyncBoltContext, enterprise_id: str | None, team_id: str | None
    ) -> AuthorizeResult | None:
        # Bolt makes a new client for each call, and that client reads the proxy from the environment again.
        without_proxy(context.client)
        token = await tokens(team_id or enterprise_id or "")
        if token is None:
            return None
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=token)

    return authorize
