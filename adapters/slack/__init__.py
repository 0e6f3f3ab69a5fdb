"""Slack: a client, posters, ears with two ways to hear, workspaces that install the bot, and checks of the set-up."""

from adapters.slack.check import check
from adapters.slack.check_installed import check_installed
from adapters.slack.client import API_URL, open_client
from adapters.slack.grants import AppSecrets
from adapters.slack.listen import Secrets, listen
from adapters.slack.opening import Keeper, Setup, open_bot
from adapters.slack.post import SlackPoster
from adapters.slack.scopes import SCOPES, TALK_SCOPES
from adapters.slack.talk import Manners, Talk
from adapters.slack.workspaces import Workspaces, open_workspaces

__all__ = [
    "API_URL",
    "SCOPES",
    "TALK_SCOPES",
    "AppSecrets",
    "Keeper",
    "Manners",
    "Secrets",
    "Setup",
    "SlackPoster",
    "Talk",
    "Workspaces",
    "check",
    "check_installed",
    "listen",
    "open_bot",
    "open_client",
    "open_workspaces",
]
