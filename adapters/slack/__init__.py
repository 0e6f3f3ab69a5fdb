"""Slack: a Web API client, the poster, the app that receives calls, OAuth installations, and checks of the set-up."""

from adapters.slack.bot import BotSettings, WorkspaceHooks, open_bot
from adapters.slack.client import API_URL, open_client
from adapters.slack.doctor import check, check_installed
from adapters.slack.events.app import AppSettings, SlackApp
from adapters.slack.events.listen import Secrets, listen
from adapters.slack.oauth.token_exchange import AppSecrets
from adapters.slack.oauth.workspace_tokens import Workspaces, open_workspaces
from adapters.slack.posting.poster import SlackPoster
from adapters.slack.scopes import ANSWER_SCOPES, SCOPES

__all__ = [
    "ANSWER_SCOPES",
    "API_URL",
    "SCOPES",
    "AppSecrets",
    "AppSettings",
    "BotSettings",
    "Secrets",
    "SlackApp",
    "SlackPoster",
    "WorkspaceHooks",
    "Workspaces",
    "check",
    "check_installed",
    "listen",
    "open_bot",
    "open_client",
    "open_workspaces",
]
