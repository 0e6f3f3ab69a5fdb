"""Slack: a client, a poster and a check of the set-up."""

from adapters.slack.check import check
from adapters.slack.client import API_URL, open_client
from adapters.slack.post import SlackPoster
from adapters.slack.scopes import SCOPES

__all__ = ["API_URL", "SCOPES", "SlackPoster", "check", "open_client"]
