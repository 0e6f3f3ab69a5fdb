"""What is said about a configuration that cannot be used: one line a fault, and never a secret."""

import traceback

import pytest

from bot.config.settings import ConfigError, load
from tests.bot.config.faulty_settings import faults

SECRET = "xoxb-12345-never-shown"
WEBHOOK = '[[teams_webhook]]\nname = "ops"\nurl = "https://flow.example/"\n'

FAULTS = {  # what stands in the file, what is said after the file's name
    "an unknown key": ("[feed]\npoll_secs = 5", '[feed] poll_secs: unknown key; did you mean "poll_seconds"?'),
    "an unknown section": ("[feeds]", '[feeds]: unknown section; did you mean "feed"?'),
    "nothing like it": (
        "[store]\nxyz = 1",
        "[store] xyz: unknown key; known are timeout_seconds, url",
    ),
    "no app's id": (
        '[slack]\nclient_id = "me:you"',
        '[slack] client_id: must be two numbers such as "1234567890.1234567890": Basic Information, App Credentials',
    ),
    "a key that is none": (
        '[slack]\ntoken_keys = ["short"]',
        "[slack] token_keys: must be 32 bytes in base64; `openssl rand -base64 32` makes them",
    ),
    "a workspace without the app's secrets": (
        '[[subscription]]\nto = "slack:T0123/C0123"',
        [
            f'[{section}] {key}: missing: "slack:T0123/C0123" is in a workspace that installs the bot, and needs it'
            for section, key in (
                ("slack", "client_id"), ("slack", "client_secret"), ("slack", "token_keys"),
                ("slack", "signing_secret"), ("web", "public_url"),
            )
        ],
    ),
    "an app that cannot be installed yet": (
        '[slack]\nclient_id = "1.2"\nclient_secret = "s"\nsigning_secret = "s"\n[web]\npublic_url = "https://bot.example"',
        "[slack] token_keys: missing: to be installed by workspaces, the bot needs it",
    ),
    "a bot's token as the app's": (
        '[slack]\napp_token = "xoxb-1"',
        '[slack] app_token: must be an app-level token, "xapp-…": Basic Information, App-Level Tokens',
    ),
    "no command": ('[slack]\ncommand = "told"', '[slack] command: "told" is no command such as "/told"'),
    "a reminder that is no length of time": (
        '[[subscription]]\nto = "console"\nremind = ["24h", "soon"]',
        '[[subscription]] 1, remind: "soon" is no length of time; write it as 90m, 4h or 7d',
    ),
    "a reminder without quotes": (
        '[[subscription]]\nto = "console"\nremind = [1]',
        '[[subscription]] 1, remind: must be text in quotes, such as "24h"',
    ),
    "a reminder too early": (
        '[[subscription]]\nto = "console"\nremind = ["31d"]',
        '[[subscription]] 1, remind: "31d" is too early: at most 30d before a window begins',
    ),
    "quiet hours that are none": (
        '[[subscription]]\nto = "console"\nquiet_hours = "nights"',
        '[[subscription]] 1, quiet_hours: "nights" is no weekday; write it as mon, tue, wed, thu, fri, sat or sun',
    ),
    "quiet hours without quotes": (
        '[[subscription]]\nto = "console"\nquiet_hours = true',
        '[[subscription]] 1, quiet_hours: must be text in quotes, such as "22:00-06:00"',
    ),
    "two quiet hours for one channel": (
        '[[subscription]]\nto = "console"\n[[subscription]]\nto = "console"\nquiet_hours = "22:00-06:00"',
        '[[subscription]] 2, quiet_hours: say it in the first subscription of "console": it holds for all of them',
    ),
    "a summary asked for by the second subscription": (
        '[[subscription]]\nto = "console"\n[[subscription]]\nto = "console"\ndigest = ["daily"]',
        '[[subscription]] 2, digest: say it in the first subscription of "console": it holds for all of them',
    ),
    "an unknown summary": (
        '[[subscription]]\nto = "console"\ndigest = ["dayly"]',
        '[[subscription]] 1, digest: "dayly" is not known; did you mean "daily"?',
    ),
    "an unknown system": (
        '[[subscription]]\nto = "console"\nsystems = ["manifest", "manifst"]',
        '[[subscription]] 1, systems: unknown system "manifst"; did you mean "manifest"?',
    ),
    "an unknown kind": (
        '[[subscription]]\nto = "console"\nkinds = [7]',
        '[[subscription]] 1, kinds: must be text in quotes, such as "window.*"',
    ),
    "no list": (
        '[[subscription]]\nto = "console"\nsystems = "manifest"',
        '[[subscription]] 1, systems: must be a list, such as ["manifest", "ics2"]',
    ),
    "a list of nothing": (
        '[[subscription]]\nto = "console"\nsystems = []',
        "[[subscription]] 1, systems: must not be empty; leave the key out to mean all",
    ),
    "single brackets": (
        '[subscription]\nto = "console"',
        "[subscription]: must be a list; a section that may stand more than once has double brackets, [[…]]",
    ),
    "no section": ("slack = 1", "[slack]: must be a section with keys of its own"),
    "no destination": ("[[subscription]]", "[[subscription]] 1, to: missing"),
    "a channel's name": (
        '[slack]\nbot_token = "t"\n[[subscription]]\nto = "slack:#ops"',
        '[[subscription]] 1, to: "slack:#ops" names no channel id; it is at the end of the channel\'s details in Slack (C0123ABCD)',
    ),
    "an unknown service": (
        '[[subscription]]\nto = "slak:C0123"',
        '[[subscription]] 1, to: unknown destination "slak:C0123"; did you mean "slack"?',
    ),
    "a console with an address": (
        '[[subscription]]\nto = "console:2"',
        '[[subscription]] 1, to: "console:2" must be just "console"',
    ),
    "a webhook that is not there": (
        '[[subscription]]\nto = "teams:ops"',
        '[[subscription]] 1, to: no [[teams_webhook]] is called "ops"; there is none',
    ),
    "a webhook misspelt": (
        f'{WEBHOOK}[operators]\nto = ["teams:osp"]',
        '[operators] to: no [[teams_webhook]] is called "osp"; did you mean "ops"?',
    ),
    "a webhook without a name": (
        '[[subscription]]\nto = "teams:"',
        '[[subscription]] 1, to: a name has letters, digits and "-", "_" or "." only, such as "night-desk"',
    ),
    "a webhook's name of two words": (
        '[[teams_webhook]]\nname = "night desk"\nurl = "https://flow.example"',
        '[[teams_webhook]] 1, name: a name has letters, digits and "-", "_" or "." only, such as "night-desk"',
    ),
    "two webhooks of one name": (
        WEBHOOK + WEBHOOK.replace("flow", "flow2"), '[[teams_webhook]] 2, name: "ops" is the name of another teams_webhook too',
    ),
    "one webhook under two names": (
        WEBHOOK + WEBHOOK.replace("ops", "night"), "[[teams_webhook]] 2, url: is the address of another teams_webhook too",
    ),
    "a webhook without encryption": (
        '[[teams_webhook]]\nname = "ops"\nurl = "http://flow.example"', "[[teams_webhook]] 1, url: must begin with https://",
    ),
    "a webhook on this machine": (
        '[[teams_webhook]]\nname = "ops"\nurl = "http://127.0.0.1"',
        "[[teams_webhook]] 1, url: must begin with https:// unless web.allow_private_targets is true",
    ),
    "a webhook copied badly": (
        '[[teams_webhook]]\nname = "ops"\nurl = "https://flow.example/…"',
        "[[teams_webhook]] 1, url: has letters that no address has: copy it anew",
    ),
    "a bot's channel without the bot": (
        '[[subscription]]\nto = "teams-bot:19:a@thread.tacv2"',
        [f"[teams] {key}: missing: teams-bot:19:a@thread.tacv2 needs it" for key in ("app_id", "app_password", "tenants")],
    ),
    "half a bot": (
        '[teams]\napp_id = "00000000-0000-0000-0000-00000000B0B0"\ntenants = ["00000000-0000-0000-0000-000000000001"]',
        "[teams] app_password: missing: the bot needs it",
    ),
    "a bot's id that is none": (
        '[teams]\napp_id = "x"\n',
        '[teams] app_id: must be an id as Microsoft shows it, such as "00000000-0000-0000-0000-000000000000"',
    ),
    "a workspace by its name": (
        '[slack]\nworkspaces = ["Forwarders Ltd"]\n',
        '[slack] workspaces: must be the id of a workspace, such as "T0123ABCD": app.slack.com/client/T0123ABCD',
    ),
    "a password for whoever listens": (
        '[teams]\nlogin_url = "http://login.example"\n',
        "[teams] login_url: must begin with https://",
    ),
    "a bot's channel by its name": (
        '[[subscription]]\nto = "teams-bot:General"',
        '[[subscription]] 1, to: "teams-bot:General" names no channel; its id is in the link that Teams copies for it (19:…@thread.tacv2)',
    ),
    "an envelope of our own": (
        WEBHOOK + 'envelope = "letter"',
        '[[teams_webhook]] 1, envelope: "letter" is not known; known are card, message',
    ),
    "an unknown word": (
        '[[subscription]]\nto = "console"\nmin_impact = "degradet"',
        '[[subscription]] 1, min_impact: "degradet" is not known; did you mean "degraded"?',
    ),
    "an unknown access": (
        '[[subscription]]\nto = "console"\naccess = "offline"',
        '[[subscription]] 1, access: "offline" is not known; did you mean "online"?',
    ),
    "an unknown format": (
        '[[source]]\nname = "a"\nurl = "https://a.example"\nformat = "atom"',
        '[[source]] 1, format: "atom" is not known; did you mean "auto"?',
    ),
    "no address": ('[[source]]\nname = "a"\nurl = "rss.skat.dk"', "[[source]] 1, url: must be an address that begins with https:// or http://"),
    "a broken address": ('[[source]]\nname = "a"\nurl = "http://[::1"', "[[source]] 1, url: must be an address that begins with https:// or http://"),
    "a name twice": (
        '[[source]]\nname = "a"\nurl = "https://a.example"\n[[source]]\nname = "a"\nurl = "https://b.example"',
        '[[source]] 2, name: "a" is the name of another source too',
    ),
    "a nameless source": ('[[source]]\nname = ""\nurl = "https://a.example"', "[[source]] 1, name: must not be empty"),
    "an empty secret": ('[[pagerduty]]\nname = "ops"\nrouting_key = ""', "[[pagerduty]] 1, routing_key: must not be empty"),
    "no number": ('[feed]\npoll_seconds = "often"', "[feed] poll_seconds: must be a number"),
    "no time at all": ("[feed]\npoll_seconds = 0", "[feed] poll_seconds: must be more than 0"),
    "more than all": ("[feed]\nmax_news = 40", "[feed] max_news: must be at most 1"),
    "neither true nor false": ('[web]\nallow_private_targets = "maybe"', "[web] allow_private_targets: must be true or false"),
    "true or false, as a list": ("[web]\nallow_private_targets = []", "[web] allow_private_targets: must be true or false"),
    "no text": ("[web]\nlisten = 8080", '[web] listen: must be text in quotes, such as "…"'),
    "no port": ('[web]\nlisten = "127.0.0.1"', '[web] listen: must be a host and a port, such as "127.0.0.1:8080"'),
    "a port too high": ('[web]\nlisten = "127.0.0.1:99999"', '[web] listen: must be a host and a port, such as "127.0.0.1:8080"'),
    "an unknown store": ('[store]\nurl = "mysql://a"', "[store] url: must begin with sqlite:/// or postgresql://, or be the path of a file"),
    "a missing token": (
        '[[subscription]]\nto = "slack:C0123"',
        '[slack] bot_token: missing token: "slack:C0123" needs it; set it here or in TOLDVAGT_SLACK__BOT_TOKEN',
    ),
    "a missing token for operators": (
        '[operators]\nto = ["console", "slack:C0"]',
        '[slack] bot_token: missing token: "slack:C0" needs it; set it here or in TOLDVAGT_SLACK__BOT_TOKEN',
    ),
    "no TOML": ("[feed]\npoll_seconds = \n", "not TOML: Invalid value (at line 2, column 16)"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "said"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_one_clear_line(write, text, said):
    assert faults(write(text)) == [
        f"toldvagt.toml: {line}" for line in ([said] if isinstance(said, str) else said)
    ]


def test_a_wrong_kind_is_answered_with_the_nearest(write):
    [line] = faults(write('[[subscription]]\nto = "console"\nkinds = ["window.extendet"]'))

    assert line.startswith("toldvagt.toml: [[subscription]] 1, kinds: ")
    assert "window.extended" in line


def test_all_faults_are_told_at_once(write):
    path = write('[feed]\npoll = 1\n[[subscription]]\nto = "slack:C1"\nlanguage = "dk"')

    said = faults(path, {"TOLDVAGT_STOR__URL": "sqlite:///x"})

    assert [line.split(":")[0] for line in said] == [
        "toldvagt.toml",
        "toldvagt.toml",
        "TOLDVAGT_STOR__URL",
        "toldvagt.toml",
    ]


LEAKS = {
    "a misspelt key": ({"TOLDVAGT_SLACK__BOT_TOKN": SECRET}, ""),
    "a store's password": ({"TOLDVAGT_STORE__URL": f"mysql://me:{SECRET}@host/db"}, ""),
    "a section that is none": ({"TOLDVAGT_SLACK": SECRET}, ""),
    "an address": ({}, f'[[source]]\nname = "a"\nurl = "ftp://me:{SECRET}@host"'),
    "a bot's password": ({"TOLDVAGT_TEAMS__APP_PASSWORD": SECRET}, ""),
    "a webhook's address": ({}, f'[[teams_webhook]]\nname = "a"\nurl = "http://flow.example/{SECRET}"'),
    "a webhook's address, cut": ({}, f'[[teams_webhook]]\nname = "a"\nurl = "{SECRET}"'),
    "webhooks that are no list": ({"TOLDVAGT_TEAMS_WEBHOOK": f'{{"url": "{SECRET}"}}'}, ""),
    "a token that is a list": ({}, f'[slack]\nbot_token = ["{SECRET}"]'),
    "broken TOML": ({}, f'[slack]\nbot_token = "{SECRET}'),
    "an app's secret without its id": ({}, f'[slack]\nclient_secret = "{SECRET}"'),
    "a key that is none": ({}, f'[slack]\ntoken_keys = ["{SECRET}"]'),
    "keys of the environment": ({"TOLDVAGT_SLACK__TOKEN_KEYS": f"{SECRET} {SECRET}"}, ""),
    "a token of another kind": ({}, f'[slack]\napp_token = "{SECRET}"'),
}


@pytest.mark.parametrize(("environ", "text"), LEAKS.values(), ids=LEAKS)
def test_no_fault_shows_a_secret(write, environ, text):
    with pytest.raises(ConfigError) as caught:
        load(write(text), environ)

    assert SECRET not in "".join(traceback.format_exception(caught.value))
