"""Every sender that there is, opened against its fake, behind one face."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from adapters.http.fetcher import open_targets
from adapters.pagers import (
    Accounts,
    AlertmanagerServer,
    ApprisePoster,
    GenieKeyAccount,
    PagerDutyAccount,
    WebhookTarget,
    open_pagers,
)
from adapters.slack import SlackPoster, open_client
from adapters.teams import TeamsWebhookPoster, Webhook
from adapters.teams.bot.bot import Registration, open_bot
from rules.model.subscription import Destination
from rules.ports.services import Pager
from rules.ports.teams_channels import TeamsChannel
from tests.adapters.pagers.night import DISRUPTED, turn
from tests.adapters.pagers.test_apprise import FakeNtfy
from tests.fakes.pagers.alertmanager import FakeAlertmanager
from tests.fakes.pagers.opsgenie import FakeGenieKey
from tests.fakes.pagers.pagerduty import FakePagerDuty
from tests.fakes.pagers.webhook_receiver import FakeReceiver
from tests.fakes.slack.server import FakeSlack
from tests.fakes.teams.channels import FakeTeamsChannels
from tests.fakes.teams.connector import APP_ID, CHANNEL, OUR_TOKEN, TENANT, FakeTeamsBot
from tests.fakes.teams.webhooks import SIGNATURE, FakeTeams
from tests.support.messages import message
from tests.support.waiting import LIMIT

PATIENCE = timedelta(seconds=LIMIT)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
TOKEN = "xoxb-secret-token"
ROUTING_KEY = "5ec4e7" * 5
API_KEY = "5ec4e7-api-key"
PASSWORD = "geheim"
SIGNING = "whsec_c2VjcmV0IG9mIDI0IGJ5dGVzIGF0IGxlYXN0"


@dataclass(frozen=True, kw_only=True)
class Sender:
    """One sender at work."""

    fake: Any
    send: Callable[[], Awaitable[object]]
    """Tell one and the same thing, as the delivery of one turn does each time."""
    secret: str
    shown: Callable[[], object]
    """What a person at the other end sees."""
    wait: Callable[[], None]
    """The service asks us to wait 7 seconds."""
    turn_away: Callable[[], None]
    """The service no longer knows us."""


def now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the services have clocks of their own


@asynccontextmanager
async def slack() -> AsyncIterator[Sender]:
    async with FakeSlack(token=TOKEN) as fake, open_client(TOKEN, api_url=fake.url) as client:
        poster, to = SlackPoster(client), Destination("slack:C0001")

        tried: list[bool] = []

        async def send() -> None:
            again = bool(tried)
            tried.append(True)
            if not again or await poster.find("1-root", to=to, thread=None, since=LONG_AGO) is None:
                await poster.post(message(), to=to, thread=None, key="1-root")

        yield Sender(
            fake=fake,
            send=send,
            secret=TOKEN,
            shown=lambda: len(fake.channels["C0001"].messages),
            wait=lambda: fake.rate_limit("C0001", 7),
            turn_away=fake.revoke,
        )


@asynccontextmanager
async def teams() -> AsyncIterator[Sender]:
    async with FakeTeams() as fake, open_targets(version="1", private=True) as session:
        poster = TeamsWebhookPoster([Webhook(name="ops", url=fake.url())], session, now=now)

        async def send() -> None:
            await poster.post(message(), to=Destination("teams:ops"), thread=None, key="1-root")

        yield Sender(
            fake=fake,
            send=send,
            secret=SIGNATURE,
            shown=fake.transcript,
            wait=lambda: fake.rate_limit("ops", 7),
            turn_away=lambda: fake.delete("ops"),
        )


@asynccontextmanager
async def teams_bot() -> AsyncIterator[Sender]:
    async with FakeTeamsBot() as fake:
        to = Destination(f"teams-bot:{CHANNEL}")
        rooms = FakeTeamsChannels(TeamsChannel(to=to, tenant=TENANT, service_url=fake.service_url))
        known = Registration(app_id=APP_ID, password=PASSWORD, tenants=(TENANT,), token=lambda *_: OUR_TOKEN)
        async with open_bot(known, rooms, now=now) as (poster, _):
            yield Sender(
                fake=fake,
                send=lambda: poster.post(message(), to=to, thread=None, key="1-root"),
                secret=OUR_TOKEN,
                shown=fake.transcript,
                wait=lambda: fake.fail_once(429, Retry_After="7"),
                turn_away=lambda: setattr(fake, "token", "another"),
            )


@asynccontextmanager
async def pagerduty() -> AsyncIterator[Sender]:
    async with FakePagerDuty(ROUTING_KEY) as fake:
        account = PagerDutyAccount(routing_key=ROUTING_KEY, events_url=fake.url)
        async with _pager("pagerduty", account, fake) as (send, wait):
            yield Sender(
                fake=fake,
                send=send,
                secret=ROUTING_KEY,
                shown=lambda: (fake.transcript(), fake.woken),
                wait=wait,
                turn_away=lambda: setattr(fake, "routing_key", "another"),
            )


@asynccontextmanager
async def alertmanager() -> AsyncIterator[Sender]:
    async with FakeAlertmanager(now) as fake:
        server = AlertmanagerServer(url=fake.url.replace("://", f"://toldvagt:{PASSWORD}@"), silence=True)
        async with _pager("alertmanager", server, fake) as (send, wait):
            yield Sender(
                fake=fake,
                send=send,
                secret=PASSWORD,
                shown=lambda: [each["labels"] for each in fake.firing],
                wait=wait,
                turn_away=lambda: fake.fail_once(401),
            )


@asynccontextmanager
async def geniekey() -> AsyncIterator[Sender]:
    async with FakeGenieKey(API_KEY) as fake:
        account = GenieKeyAccount(api_key=API_KEY, url=fake.url)
        async with _pager("geniekey", account, fake) as (send, wait):
            yield Sender(
                fake=fake,
                send=send,
                secret=API_KEY,
                shown=lambda: [(alias, alert.open, alert.notes) for alias, alert in fake.alerts.items()],
                wait=wait,
                turn_away=lambda: setattr(fake, "api_key", "another"),
            )


@asynccontextmanager
async def webhook() -> AsyncIterator[Sender]:
    async with FakeReceiver(SIGNING) as fake:
        target = WebhookTarget(url=f"{fake.url}/hook?key={PASSWORD}", secret=SIGNING)
        async with _pager("webhook", target, fake) as (send, wait):
            yield Sender(
                fake=fake,
                send=send,
                secret=PASSWORD,
                shown=lambda: list(fake.events),
                wait=wait,
                turn_away=lambda: fake.fail_once(410),
            )


@asynccontextmanager
async def apprise() -> AsyncIterator[Sender]:
    async with FakeNtfy() as fake:
        poster = ApprisePoster({"ntfy": fake.address.replace("://", f"://toldvagt:{PASSWORD}@")})

        async def send() -> None:
            await poster.post(message(), to=Destination("apprise:ntfy"), thread=None, key="1-root")

        yield Sender(
            fake=fake,
            send=send,
            secret=PASSWORD,
            shown=lambda: len(fake.requests),
            wait=lambda: fake.fail_once(429, Retry_After="7"),
            turn_away=lambda: fake.fail_once(401),
        )


@asynccontextmanager
async def _pager(service: str, account: object, fake: Any) -> AsyncIterator[tuple[Any, Any]]:
    to = Destination(f"{service}:ops")
    accounts = Accounts(**{service: {"ops": account}})  # type: ignore[arg-type]  # each has its own kind
    async with open_pagers(accounts, version="1", private=True, now=now, patience=PATIENCE) as pagers:
        pager: Pager = pagers[service]
        yield (
            lambda: pager.page(turn(None, DISRUPTED, to=to), to=to),
            lambda: fake.fail_once(429, Retry_After="7"),
        )


SENDERS = {
    each.__name__: each
    for each in (slack, teams, teams_bot, pagerduty, alertmanager, geniekey, webhook, apprise)
}
