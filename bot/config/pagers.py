"""The sections of pagers, of webhooks of programs, and of Apprise."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, SecretStr

from bot.config import validators
from bot.config.errors import Place
from bot.config.section import Name, Section, Target
from bot.config.services import is_pager, takes_no_notes
from rules.model.notice import TFE
from rules.model.subscription import EnvironmentFilter, Subscription

Key = Annotated[SecretStr, Field(min_length=1)]
OwnTarget = Annotated[SecretStr, AfterValidator(validators.own_address)]
"""An address that may be on a private network, if `web.allow_private_targets` is set."""


class PagerDutySettings(Section):
    """One integration with the Events API v2 of PagerDuty."""

    name: Name
    routing_key: Key
    events_url: Target = SecretStr("https://events.pagerduty.com")
    webhook_secret: Key | None = None
    """The key with which PagerDuty signs its webhooks; without it no webhook is received."""


class AlertmanagerSettings(Section):
    """One Alertmanager. Its address may contain a password."""

    name: Name
    url: OwnTarget
    silence: bool = False
    """Whether alerts are silenced during planned windows; if not, the log names the silences that would be made."""
    system_label: Annotated[str, AfterValidator(validators.label)] = "customs_system"


class GenieKeySettings(Section):
    """One integration of Opsgenie or of Jira Service Management."""

    name: Name
    api_key: Key
    url: Target = SecretStr("https://api.opsgenie.com")


class WebhookSettings(Section):
    """One program that receives each change."""

    name: Name
    url: OwnTarget
    secret: Annotated[SecretStr, AfterValidator(validators.signing_secret)]


class AppriseSettings(Section):
    """One address in Apprise's form. Most of them contain a password."""

    name: Name
    url: Annotated[SecretStr, AfterValidator(validators.apprise_address)]


def contradictions(
    subscriptions: Sequence[Subscription], operators: Sequence[str], guarded: Mapping[str, Sequence[Section]]
) -> Iterator[tuple[Place, str]]:
    """Yield what is wrong with parts that are valid each by itself, with the place.

    guarded: entries whose addresses may not lead into private networks, by section.
    """
    yield from _needless_pages(subscriptions)
    yield from _operators_without_notes(operators)
    yield from _private_addresses(guarded)


def _needless_pages(subscriptions: Sequence[Subscription]) -> Iterator[tuple[Place, str]]:
    """Yield subscriptions of pagers that would wake somebody without need, and pager keys elsewhere."""
    for index, each in enumerate(subscriptions):
        if not is_pager(each.to):
            if each.hours:
                yield ("subscription", index, "hours"), "only a pager has hours: nobody is woken by a message"
            continue
        if each.environment is not EnvironmentFilter.PRODUCTION:
            yield ("subscription", index, "environment"), "nobody is woken by a test system: leave it out"
        if TFE in (each.systems or ()):
            yield ("subscription", index, "systems"), "nobody is woken by a test system: leave tfe out"
        if each.to in {other.to for other in subscriptions[:index]}:
            yield (
                ("subscription", index, "to"),
                f'"{each.to}" has a subscription already; give the second one a name of its own',
            )


def _operators_without_notes(operators: Sequence[str]) -> Iterator[tuple[Place, str]]:
    """Yield the destinations of operators that no notes can be sent to."""
    for to in operators:
        if takes_no_notes(to):
            yield (
                ("operators", "to"),
                f'"{to}" takes no notes about the bot; name a chat, apprise or the console',
            )


def _private_addresses(named: Mapping[str, Sequence[Section]]) -> Iterator[tuple[Place, str]]:
    """Yield the addresses that are valid only with `web.allow_private_targets`."""
    for kind, entries in named.items():
        for index, entry in enumerate(entries):
            key: Literal["events_url", "url"] = (
                "events_url" if isinstance(entry, PagerDutySettings) else "url"
            )
            address = str(getattr(entry, key).get_secret_value())
            if (
                isinstance(entry, AppriseSettings)
                and validators.apprise_schema(address) not in validators.APPRISE_FIXED
            ):
                yield (kind, index, key), f"{_NAMES_A_HOST} unless web.allow_private_targets is true"
            if address.startswith("http:"):
                yield (kind, index, key), "must begin with https:// unless web.allow_private_targets is true"


_NAMES_A_HOST = "names a host, which could be a private one: not allowed"
