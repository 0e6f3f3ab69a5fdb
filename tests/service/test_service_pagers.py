"""Whoever is on call, beside the chats, at the real process: what is overdue rings, whoever looks after it is shown
everywhere, and what ends is resolved. No key, signature or password shows anywhere."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aiohttp import ClientSession
from cryptography.hazmat.primitives.asymmetric import rsa

from bot import app
from bot.config.settings import load
from bot.ingest.ingester import Ingester
from rules.model.notice import COPENHAGEN, Oid, PrintedNotice
from rules.model.source import Validators
from rules.routing.subscription_index import SubscriptionIndex
from tests.adapters.pagers.test_apprise import FakeNtfy
from tests.fakes.agency import FakeAgency
from tests.fakes.pagers import pagerduty as duty
from tests.fakes.pagers import webhook_receiver as program
from tests.fakes.pagers.alertmanager import FakeAlertmanager
from tests.fakes.pagers.opsgenie import API_KEY, FakeGenieKey
from tests.fakes.slack.server import APP_TOKEN, TOKEN, FakeSlack, PostedMessage
from tests.fakes.teams.connector import APP_ID, TENANT, FakeTeamsBot
from tests.fakes.teams.webhooks import SIGNATURE, FakeTeams
from tests.support.builders import printed
from tests.support.harness.service_process import CHANNEL, OPERATORS, Service
from tests.support.waiting import until

PASSWORD = "geheim-5ec4e7"
APP_PASSWORD = "secret-of-the-app"
SECRETS = (
    *(TOKEN, APP_TOKEN, SIGNATURE, API_KEY, PASSWORD, APP_PASSWORD),
    *(duty.ROUTING_KEY, duty.SECRET, program.SECRET.removeprefix("whsec_")),
)
TARGETS = (
    *(f"slack:{CHANNEL}", "teams:ops", "pagerduty:ops", "alertmanager:ops", "geniekey:ops"),
    *("webhook:erp", "webhook:gone", "apprise:phone"),
)
OLD = printed(oid=Oid("2800001"), title="PRD-servicewindow Import", status="Closed")
MANIFEST, EMCS, TEST = "2900901", "2900902", "2900903"


def now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the process goes by the real clock


def minutes_ago(minutes: int) -> datetime:
    """A full minute so long ago, by the agency's clock."""
    return (now() - timedelta(minutes=minutes)).astimezone(COPENHAGEN).replace(second=0, microsecond=0)


def ran_over(oid: str, system: str, environment: str = "PRD") -> PrintedNotice:
    """A window that should have ended twenty minutes ago; without a word since."""
    start, end, said = minutes_ago(140), minutes_ago(20), minutes_ago(180)
    return printed(
        oid=Oid(oid),
        title=f"{environment}-servicewindow {system}",
        status="Scheduled unavailability",
        systems=(system,),
        published=f"{said:%d-%m-%Y %H:%M:%S}",
        updated=f"{said:%d-%m-%Y kl. %H:%M}",
        body=f"{start:%A %B} {start.day}, {start.year} {start:%H%M} - {end:%A %B} {end.day}, {end.year} {end:%H%M}\n\n"
        f"{system} will be unavailable during the service window.",
    )


@dataclass
class Night:
    """Everybody who is told something."""

    agency: FakeAgency
    slack: FakeSlack
    teams: FakeTeams
    bot: FakeTeamsBot
    pagerduty: duty.FakePagerDuty
    alertmanager: FakeAlertmanager
    geniekey: FakeGenieKey
    receiver: program.FakeReceiver
    phone: FakeNtfy

    def settings(self) -> str:
        manager = self.alertmanager.url.replace("://", f"://toldvagt:{PASSWORD}@")
        phone = self.phone.address.replace("://", f"://toldvagt:{PASSWORD}@")
        targets = "".join(f'[[subscription]]\nto = "{each}"\n' for each in TARGETS)
        return f"""
            {targets}
            [teams]
            app_id = "{APP_ID}"
            app_password = "{APP_PASSWORD}"
            tenants = ["{TENANT}"]
            keys_url = "{self.bot.keys_url}"
            [[teams_webhook]]
            name = "ops"
            url = "{self.teams.url()}"
            [[pagerduty]]
            name = "ops"
            routing_key = "{duty.ROUTING_KEY}"
            events_url = "{self.pagerduty.url}"
            webhook_secret = "{duty.SECRET}"
            [[alertmanager]]
            name = "ops"
            url = "{manager}"
            silence = true
            [[geniekey]]
            name = "ops"
            api_key = "{API_KEY}"
            url = "{self.geniekey.url}"
            [[webhook]]
            name = "erp"
            url = "{self.receiver.url}/hook?key={PASSWORD}"
            secret = "{program.SECRET}"
            [[webhook]]
            name = "gone"
            url = "{self.receiver.url}/gone/{PASSWORD}"
            secret = "{program.SECRET}"
            [[apprise]]
            name = "phone"
            url = "{phone}"
            """

    @property
    def calls(self) -> dict[str, str]:
        """How each alert stands in PagerDuty, by its system."""
        return {key.rpartition("/")[2]: each.state for key, each in self.pagerduty.alerts.items()}

    @property
    def notes(self) -> dict[str, str]:
        """How each alert stands in Opsgenie, by its system."""
        return {key.rpartition("/")[2]: each.state for key, each in self.geniekey.alerts.items()}

    def overdue(self) -> int:
        """How many notices are said to be overdue in Slack."""
        return self.slack.transcript(CHANNEL).count("Overdue: should have ended")

    def root(self, system: str) -> PostedMessage:
        """The first message of a notice in Slack."""
        return next(each for each in self.slack.roots(CHANNEL) if system in each.text)


@asynccontextmanager
async def open_night() -> AsyncIterator[Night]:
    async with AsyncExitStack() as stack:
        enter = stack.enter_async_context
        yield Night(
            agency=await enter(FakeAgency()),
            slack=await enter(FakeSlack((CHANNEL, OPERATORS))),
            teams=await enter(FakeTeams("ops")),
            bot=await enter(FakeTeamsBot()),
            pagerduty=await enter(duty.FakePagerDuty()),
            alertmanager=await enter(FakeAlertmanager(now)),
            geniekey=await enter(FakeGenieKey()),
            receiver=await enter(program.FakeReceiver()),
            phone=await enter(FakeNtfy()),
        )


async def announced_hours_ago(config: Path, agency: FakeAgency, *notices: PrintedNotice) -> None:
    """Let the bot have read them before the windows began: only what it expects can be overdue."""
    settings = load(config, {})
    index = SubscriptionIndex(settings.subscriptions())
    async with app.store(settings) as store, app.sources(settings) as (source,):
        ingester = Ingester(store, index, now=lambda: minutes_ago(170))
        await ingester.load()
        for shown in ((OLD,), notices):
            for each in shown:
                agency.publish(each)
            await ingester.take(source, await source.poll(Validators()))


def prepared(folder: Path, night: Night, port: int) -> Service:
    """Write the configuration of a bot that tells all of them, and hears Slack, Teams and PagerDuty."""
    service = Service(folder, night.agency, night.slack, more=night.settings())
    text = service.config.read_text(encoding="utf-8")
    for written, meant in (
        ("127.0.0.1:0", f"127.0.0.1:{port}"),
        ("[operators]", "allow_private_targets = true\n[operators]"),
        ("api_url", f'app_token = "{APP_TOKEN}"\napi_url'),
    ):
        text = text.replace(written, meant, 1)
    service.config.write_text(text, encoding="utf-8")
    return service


async def rings(night: Night) -> tuple[int, set[str]]:
    """Wait until whoever is on call is awake; return how often it rang, and what fires in Alertmanager."""
    await until(lambda: len(night.calls) == 2 and len(night.notes) == 2)
    await until(lambda: len(night.alertmanager.firing) == 2)
    await until(lambda: night.overdue() == 2)
    return len(night.pagerduty.woken), {each["labels"]["system"] for each in night.alertmanager.firing}


async def is_looked_after_in_pagerduty(night: Night, client: ClientSession) -> list[int]:
    """Somebody acknowledges it there; others would like to."""
    key, other = f"toldvagt/{MANIFEST}/manifest", f"toldvagt/{EMCS}/emcs"
    calls = (
        night.pagerduty.webhook(other, at=now(), secret="guessed"),
        night.pagerduty.webhook(other, at=now() - timedelta(hours=13)),
        night.pagerduty.webhook(key, at=now()),
        night.pagerduty.webhook(key, at=now(), agent={"id": "P2", "type": "user_reference", "summary": "Bo"}),
    )
    answers = [(await client.post("/pagerduty/ops", **each)).status for each in calls]
    await until(lambda: "Acknowledged by Ada Holm" in night.slack.transcript(CHANNEL))
    await until(lambda: night.notes["manifest"] == "acknowledged")
    return answers


async def is_looked_after_in_slack(night: Night) -> None:
    anna = night.slack.user("U1", "anna", channels=[CHANNEL])
    await anna.clicks("Acknowledge", night.root("EMCS"), in_=CHANNEL)
    await until(lambda: night.calls["emcs"] == night.notes["emcs"] == "acknowledged")
    await until(lambda: "Acknowledged by Anna" in night.slack.transcript(CHANNEL))


async def ends(night: Night) -> None:
    for oid in (MANIFEST, EMCS):
        night.agency.close(oid, at=minutes_ago(0))
    await until(lambda: set(night.calls.values()) == {"resolved"} and set(night.notes.values()) == {"closed"})
    await until(lambda: not night.alertmanager.firing)


async def is_called_by_teams(night: Night, client: ClientSession) -> list[int]:
    """Microsoft tells the bot that it was installed; others pretend to be Microsoft, or come from elsewhere."""
    foreign: dict[str, object] = {"channelData": {"tenant": {"id": "22222222-0000-0000-0000-000000000000"}}}
    calls: tuple[tuple[str, dict[str, object]], ...] = (
        (night.bot.signed(), {}),
        (night.bot.signed(key=rsa.generate_private_key(public_exponent=65537, key_size=2048)), {}),
        (night.bot.signed(aud="another-bot"), {}),
        (night.bot.signed(), {"serviceUrl": "https://attacker.example"}),
        (night.bot.signed(), foreign),
    )
    return [
        (
            await client.post(
                "/api/messages",
                json=night.bot.activity(**changes),
                headers={"Authorization": f"Bearer {token}"},
            )
        ).status
        for token, changes in calls
    ]


async def test_what_is_overdue_rings_until_somebody_looks_after_it_and_is_resolved_in_the_end(
    tmp_path, unused_tcp_port
):
    async with open_night() as night, ClientSession(f"http://127.0.0.1:{unused_tcp_port}") as client:
        service = prepared(tmp_path, night, unused_tcp_port)
        late = (
            ran_over(MANIFEST, "Manifest"),
            ran_over(EMCS, "EMCS"),
            ran_over(TEST, "ICS2", environment="TFE"),
        )
        await announced_hours_ago(service.config, night.agency, *late)
        async with service.running():
            await night.slack.sockets.until(1)
            rang, fired = await rings(night)
            by_teams = await is_called_by_teams(night, client)
            by_pagerduty = await is_looked_after_in_pagerduty(night, client)
            await is_looked_after_in_slack(night)
            await ends(night)
            pages = [await (await client.get(path)).text() for path in ("/metrics", "/healthz")]
    channel, operators = (night.slack.transcript(each) for each in (CHANNEL, OPERATORS))
    shown = "\n".join([*pages, service.log, channel, operators, night.teams.transcript()])

    assert rang == len(night.pagerduty.woken) == 2
    assert fired == {"manifest", "emcs"}
    assert by_teams == [200, 401, 401, 401, 403]
    assert by_pagerduty == [401, 400, 200, 200]
    assert "Bo" not in channel.split()
    assert "webhook:gone takes no messages: The webhook's receiver answers 404 Not Found" in operators
    assert [secret for secret in SECRETS if secret in shown] == []
    assert [line for line in service.log.splitlines() if not line.startswith("{")] == []
