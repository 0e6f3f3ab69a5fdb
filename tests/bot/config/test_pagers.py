"""Pagers, webhooks and Apprise in the configuration."""

import pytest

from bot.config.settings import ConfigError, load
from rules.model.change import ChangeKind
from rules.model.quiet_hours import WakingHours
from rules.model.subscription import EnvironmentFilter

SECRET = "geheim-geheim-geheim"
SIGNING = "whsec_c2VjcmV0IG9mIDI0IGJ5dGVzIGF0IGxlYXN0"

PAGERDUTY = f'[[pagerduty]]\nname = "ops"\nrouting_key = "{SECRET}"\n'
ALERTMANAGER = '[[alertmanager]]\nname = "am"\nurl = "https://alerts.example"\n'
GENIEKEY = f'[[geniekey]]\nname = "jsm"\napi_key = "{SECRET}"\n'
WEBHOOK = f'[[webhook]]\nname = "hook"\nurl = "https://hook.example/{SECRET}"\nsecret = "{SIGNING}"\n'
APPRISE = f'[[apprise]]\nname = "phone"\nurl = "tgram://{SECRET}/123"\n'
ALL = PAGERDUTY + ALERTMANAGER + GENIEKEY + WEBHOOK + APPRISE
PRIVATE = "[web]\nallow_private_targets = true\n"


def to(destination, **keys):
    rest = "".join(f"{name} = {value}\n" for name, value in keys.items())
    return f'[[subscription]]\nto = "{destination}"\n{rest}'


@pytest.fixture
def write(tmp_path):
    def write(text):
        path = tmp_path / "toldvagt.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def faults(path):
    with pytest.raises(ConfigError) as caught:
        load(path, {})
    return [line.partition(": ")[2] for line in str(caught.value).splitlines()]


def test_everybody_on_call_can_be_named_and_no_secret_is_shown(write):
    everybody = ("pagerduty:ops", "alertmanager:am", "geniekey:jsm", "webhook:hook", "apprise:phone")
    config = load(write(ALL + "".join(map(to, everybody))), {})

    assert tuple(each.to for each in config.subscriptions()) == everybody
    assert SECRET not in repr(config) + config.model_dump_json()
    assert config.pagerduty[0].events_url.get_secret_value() == "https://events.pagerduty.com"
    assert (config.alertmanager[0].silence, config.alertmanager[0].system_label) == (False, "customs_system")


KINDS = {  # to whom, the kinds asked for, what is routed, what wakes
    "a pager hears of everything": ("pagerduty:ops", '["incident.opened"]', None, {"incident.opened"}),
    "a pager by default": ("geniekey:jsm", None, None, None),
    "a program hears of what it asks for": ("webhook:hook", '["incident.opened"]', {"incident.opened"}, None),
}


@pytest.mark.parametrize(("whom", "kinds", "routed", "wakes"), KINDS.values(), ids=KINDS)
def test_kinds_say_what_wakes_and_never_hide_an_end(write, whom, kinds, routed, wakes):
    path = write(ALL + to(whom, **({"kinds": kinds} if kinds else {})))
    (meant,) = load(path, {}).subscriptions()

    assert meant.kinds == (routed and {ChangeKind(each) for each in routed})
    assert meant.pages == (wakes and {ChangeKind(each) for each in wakes})


@pytest.mark.parametrize("address", ["http://alertmanager:9093", "http://10.0.0.7:9093/prefix"])
def test_a_network_of_ones_own_may_be_allowed(write, address):
    config = load(write(f'{PRIVATE}[[alertmanager]]\nname = "am"\nurl = "{address}"'), {})

    assert config.alertmanager[0].url.get_secret_value() == address


def test_a_host_of_ones_own_may_be_allowed_for_apprise(write):
    config = load(
        write(f'{PRIVATE}[[apprise]]\nname = "mail"\nurl = " mailto://me:{SECRET}@example.org "'), {}
    )

    assert config.apprise[0].url.get_secret_value() == f"mailto://me:{SECRET}@example.org"


def test_a_program_may_hear_of_test_systems_and_by_several_subscriptions(write):
    asked = to("webhook:hook", environment='"all"') + to("webhook:hook", systems='["ics2"]')

    assert load(write(WEBHOOK + asked), {}).subscriptions()[0].environment is EnvironmentFilter.ALL


def test_hours_are_read(write):
    (meant,) = load(write(PAGERDUTY + to("pagerduty:ops", hours='"07:00-22:00"')), {}).subscriptions()

    assert meant.hours == WakingHours(start=420, end=1320)


FAULTS = {  # what stands in the file, what is said
    "nobody of that name": (
        PAGERDUTY + to("pagerduty:opps"),
        '[[subscription]] 1, to: no [[pagerduty]] is called "opps"; did you mean "ops"?',
    ),
    "woken by test systems": (
        PAGERDUTY + to("pagerduty:ops", environment='"all"'),
        "[[subscription]] 1, environment: nobody is woken by a test system: leave it out",
    ),
    "woken by the test systems by name": (
        PAGERDUTY + to("pagerduty:ops", systems='["manifest", "tfe"]'),
        "[[subscription]] 1, systems: nobody is woken by a test system: leave tfe out",
    ),
    "woken by two subscriptions": (
        PAGERDUTY + to("pagerduty:ops") + to("pagerduty:ops"),
        '[[subscription]] 2, to: "pagerduty:ops" has a subscription already; give the second one a name of its own',
    ),
    "hours that are none": (
        PAGERDUTY + to("pagerduty:ops", hours='"day"'),
        '[[subscription]] 1, hours: must be two times of a day, such as "07:00-22:00"',
    ),
    "hours without quotes": (
        PAGERDUTY + to("pagerduty:ops", hours="7"),
        '[[subscription]] 1, hours: must be text in quotes, such as "07:00-22:00"',
    ),
    "hours of a chat": (
        to("console", hours='"07:00-22:00"'),
        "[[subscription]] 1, hours: only a pager has hours: nobody is woken by a message",
    ),
    "quiet hours of a pager": (
        PAGERDUTY + to("pagerduty:ops", quiet_hours='"22:00-06:00"'),
        "[[subscription]] 1, quiet_hours: only what people read has quiet hours; a pager has `hours` in which it may wake somebody",
    ),
    "a summary for a program": (
        WEBHOOK + to("webhook:hook", digest='["daily"]'),
        '[[subscription]] 1, digest: "webhook:hook" takes no summaries; name a chat, apprise or the console',
    ),
    "an operator who is a pager": (
        PAGERDUTY + '[operators]\nto = ["pagerduty:ops"]',
        '[operators] to: "pagerduty:ops" takes no notes about the bot; name a chat, apprise or the console',
    ),
    "an operator who is a program": (
        WEBHOOK + '[operators]\nto = ["webhook:hook"]',
        '[operators] to: "webhook:hook" takes no notes about the bot; name a chat, apprise or the console',
    ),
    "two of one name": (
        PAGERDUTY + PAGERDUTY,
        '[[pagerduty]] 2, name: "ops" is the name of another pagerduty too',
    ),
    "events without encryption": (
        f'{PAGERDUTY}events_url = "http://events.example/{SECRET}"',
        "[[pagerduty]] 1, events_url: must begin with https://",
    ),
    "alerts without encryption": (
        f'[[alertmanager]]\nname = "am"\nurl = "http://me:{SECRET}@alerts.example"',
        "[[alertmanager]] 1, url: must begin with https:// unless web.allow_private_targets is true",
    ),
    "a label that is none": (
        ALERTMANAGER + 'system_label = "customs-system"',
        "[[alertmanager]] 1, system_label: must be a label of Prometheus: letters, digits and _",
    ),
    "an address that is none": (
        f'[[webhook]]\nname = "hook"\nurl = "{SECRET}"\nsecret = "{SIGNING}"',
        "[[webhook]] 1, url: must be an address that begins with https:// or http://",
    ),
    "a secret without its prefix": (
        f'[[webhook]]\nname = "hook"\nurl = "https://hook.example"\nsecret = "abc{SIGNING}"',
        '[[webhook]] 1, secret: must be "whsec_" and 24 to 64 bytes in base64; `openssl rand -base64 32` makes them',
    ),
    "a secret that is too short": (
        '[[webhook]]\nname = "hook"\nurl = "https://hook.example"\nsecret = "whsec_c2hvcnQ="',
        '[[webhook]] 1, secret: must be "whsec_" and 24 to 64 bytes in base64; `openssl rand -base64 32` makes them',
    ),
    "a secret that is no base64": (
        f'[[webhook]]\nname = "hook"\nurl = "https://hook.example"\nsecret = "whsec_{SECRET}"',
        '[[webhook]] 1, secret: must be "whsec_" and 24 to 64 bytes in base64; `openssl rand -base64 32` makes them',
    ),
    "a host that may be private": (
        f'[[apprise]]\nname = "mail"\nurl = "ntfy://{SECRET}@10.0.0.7/topic"',
        "[[apprise]] 1, url: names a host, which could be a private one: not allowed unless web.allow_private_targets is true",
    ),
}


@pytest.mark.parametrize(("text", "said"), FAULTS.values(), ids=FAULTS)
def test_a_fault_says_how_to_mend_it_and_no_secret(write, text, said):
    told = faults(write(text))

    assert told == [said]
    assert SECRET not in said


@pytest.mark.parametrize("schema", ["file", "exec", "json", "dbus", "syslog", "macosx", "http", "apprise"])
def test_apprise_reaches_nothing_but_what_is_listed(write, schema):
    (said,) = faults(write(f'{PRIVATE}[[apprise]]\nname = "x"\nurl = "{schema}://{SECRET}"'))

    assert said.startswith("[[apprise]] 1, url: must begin with one of tgram://, pover://")
    assert SECRET not in said
