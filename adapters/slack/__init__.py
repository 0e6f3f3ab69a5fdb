"""Slack: a client, a poster, ears with two ways to hear, and a check of the set-up."""

from adapters.slack.check import check
from adapters.slack.client import API_URL, open_client
from adapters.slack.door import PATH, Door
from adapters.slack.post import SlackPoster
from adapters.slack.scopes import SCOPES, TALK_SCOPES
from adapters.slack.socket import SocketMode
from adapters.slack.talk import Manners, Talk

__all__ = [
    "API_URL",
    "PATH",
    "SCOPES",
    "TALK_SCOPES",
    "Door",
    "Manners",
    "SlackPoster",
    "SocketMode",
    "Talk",
    "check",
    "open_client",
]
