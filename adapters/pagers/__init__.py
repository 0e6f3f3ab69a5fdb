"""Whoever is on call, programs that listen, and the long tail of Apprise."""

from adapters.pagers.accounts import Accounts, open_pagers
from adapters.pagers.alertmanager import Server
from adapters.pagers.apprise import ApprisePoster, check_apprise
from adapters.pagers.doctor import check
from adapters.pagers.opsgenie import Account as GenieKeyAccount
from adapters.pagers.pagerduty import Account as PagerDutyAccount
from adapters.pagers.pagerduty_webhook import PagerDutyDoor, pagerduty_path
from adapters.pagers.webhook import Target

__all__ = [
    "Accounts",
    "ApprisePoster",
    "GenieKeyAccount",
    "PagerDutyAccount",
    "PagerDutyDoor",
    "Server",
    "Target",
    "check",
    "check_apprise",
    "open_pagers",
    "pagerduty_path",
]
