"""Gives each call the token of the workspace that it comes from."""

from collections.abc import Awaitable, Callable

from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.async_context import AsyncBoltContext

from adapters.slack.client import without_proxy

Tokens = Callable[[str], Awaitable[str | None]]
"""The bot's token for a team, by its id; None: the bot is not installed there."""


def token_lookup(tokens: Tokens) -> Callable[..., Awaitable[AuthorizeResult | None]]:
    """Ask nobody but `tokens`: a look at Slack would cost time that an answer does not have."""

    async def authorize(
        context: AsyncBoltContext, enterprise_id: str | None, team_id: str | None
    ) -> AuthorizeResult | None:
        # The kit makes a client for each call, which takes the proxy of the environment anew.
        without_proxy(context.client)
        token = await tokens(team_id or enterprise_id or "")
        if token is None:
            return None
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=token)

    return authorize
