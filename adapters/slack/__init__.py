"""Slack: a client, a poster, ears with two ways to hear, and a check of the set-up."""

from adapters.slack.check import check
from adapters.slack.client import API_URL, open_client
from adapters.slack.listen import Secrets, listen
from adapters.slack.post import SlackPoster
from adapters.slack.scopes import SCOPES, TALK_SCOPES
from adapters.slack.talk import Manners, Talk

__all__ = [
    "API_URL",
    "SCOPES",
    "TALK_SCOPES",
    "Manners",
    "Secrets",
    "SlackPoster",
    "Talk",
    "check",
    "listen",
    "open_client",
]
