"""The services that receive messages, one record for each: what configuration, log and wiring must know of a service.

How a service is opened and checked is in `bot.app.wiring`, under the same name.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One service, by the first part of its destinations, such as `slack` in `slack:C0123ABCD`."""

    name: str
    section: str | None
    """The section of its settings in the configuration."""
    has_named_targets: bool = False
    """Whether its destinations are names, such as `teams:ops`, of the entries of its section, which stands once each."""
    is_pager: bool = False
    """Whether it wakes people: a subscription's `kinds` says for what, all else about the notice is sent quietly."""
    reads_notes: bool = True
    """Whether people read what is sent there, so that it may be sent notes about the bot and digests."""
    has_workspaces: bool = False
    """Whether several organisations install the bot there; see `rules.model.people.workspace_of`."""
    interval: timedelta = timedelta(0)
    """The least time between two messages to one destination."""
    secrets: tuple[str, ...] = ()
    """Regular expressions of its tokens and of the secret parts of its addresses, for the log to mask."""


SERVICES = (
    Service(name="console", section=None),
    Service(
        name="slack",
        section="slack",
        has_workspaces=True,
        interval=timedelta(seconds=1),  # https://docs.slack.dev/apis/web-api/rate-limits
        secrets=(
            r"xox[a-z](?:\.xox[a-z])?-[\w-]+",  # tokens of the bot and of users, and refresh tokens
            r"xapp-[\w-]+",  # the token of Socket Mode
            r"(?<=hooks\.slack\.com/)[\w/-]+",  # the path of an incoming webhook is its password
        ),
    ),
    Service(
        name="teams",
        section="teams_webhook",
        has_named_targets=True,
        # No limit is published for workflows; the connectors before them took four a second in short bursts.
        interval=timedelta(seconds=1),
        secrets=(
            r"(?<=webhook\.office\.com/)[\w/@.-]+",
            r"(?<=[?&]sig=)[^&\s'\"]+",  # the signature in the address of a workflow
        ),
    ),
    Service(name="teams-bot", section="teams", interval=timedelta(seconds=1)),
    Service(name="pagerduty", section="pagerduty", has_named_targets=True, is_pager=True, reads_notes=False),
    Service(
        name="alertmanager", section="alertmanager", has_named_targets=True, is_pager=True, reads_notes=False
    ),
    Service(
        name="geniekey",
        section="geniekey",
        has_named_targets=True,
        is_pager=True,
        reads_notes=False,
        secrets=(r"(?<=GenieKey )[\w-]+",),
    ),
    Service(
        name="webhook",
        section="webhook",
        has_named_targets=True,
        reads_notes=False,
        secrets=(r"whsec_[\w+/]+=*",),  # the key that signs our own events
    ),
    Service(name="apprise", section="apprise", has_named_targets=True),
)

BY_NAME: Mapping[str, Service] = {service.name: service for service in SERVICES}

NAMED_SECTIONS: Mapping[str, str] = {
    service.name: service.section for service in SERVICES if service.has_named_targets and service.section
}
"""Services with named targets, and the section that has the names."""


def service_of(to: str) -> str:
    """Return the first part of a destination, the name of its service."""
    return to.partition(":")[0]


def is_pager(to: str) -> bool:
    """Whether a destination wakes people."""
    service = BY_NAME.get(service_of(to))
    return service is not None and service.is_pager


def takes_no_notes(to: str) -> bool:
    """Whether only a program reads what is sent there, of each notice apart."""
    service = BY_NAME.get(service_of(to))
    return service is not None and not service.reads_notes
