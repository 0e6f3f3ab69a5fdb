"""On-call services, webhooks to programs, and the services of Apprise."""

from adapters.pagers.accounts import Accounts, open_pagers
from adapters.pagers.alertmanager import AlertmanagerServer
from adapters.pagers.apprise import ApprisePoster, check_apprise
from adapters.pagers.doctor import check
from adapters.pagers.opsgenie import OpsgenieAccount as GenieKeyAccount
from adapters.pagers.pagerduty import PagerDutyAccount
from adapters.pagers.pagerduty_webhook import PagerDutyEndpoint, pagerduty_path
from adapters.pagers.webhook import WebhookTarget

__all__ = [
    "Accounts",
    "AlertmanagerServer",
    "ApprisePoster",
    "GenieKeyAccount",
    "PagerDutyAccount",
    "PagerDutyEndpoint",
    "WebhookTarget",
    "check",
    "check_apprise",
    "open_pagers",
    "pagerduty_path",
]
