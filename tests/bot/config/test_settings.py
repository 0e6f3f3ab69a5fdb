"""What the operator may write, and where."""

import pytest

from bot.config.settings import DEFAULT_SOURCES, KEYS, Config, load
from rules.model.notice import Access
from tests.support.builders import subscription

SECRET = "xoxb-12345-never-shown"


def test_nothing_written_means_the_agencys_pages_and_nobody_told(write):
    config = load(None, {})

    assert config.source == DEFAULT_SOURCES
    assert config.subscriptions() == ()
    assert (config.feed.poll_seconds, config.web.host, config.web.port) == (60, "127.0.0.1", 8080)


def test_a_subscription_is_read_with_every_filter(write):
    path = write("""
        [slack]
        bot_token = "xoxb-1"
        [[subscription]]
        to = "slack:C0123"
        systems = ["manifest", "ICS 2"]
        kinds = ["window.extended", "fallback.*"]
        environment = "all"
        access = "file"
        min_impact = "queued"
        language = "da"
        broadcast = []
        remind = ["30m", "2d", "30m"]
        quiet_hours = "man-fre 18:00-08:00, lør-søn 00:00-24:00 Europe/London"
        digest = ["weekly", "daily"]
    """)

    assert load(path, {}).subscriptions() == (
        subscription(
            "slack:C0123",
            systems=("manifest", "ics2"),
            kinds=("window.extended", "fallback.allowed", "fallback.restricted", "fallback.ended"),
            environment="all",
            access="file",
            min_impact="queued",
            language="da",
            broadcast=(),
            remind=("2d", "30m"),
            quiet_hours="mon-fri 18:00-08:00, sat-sun 00:00-24:00 Europe/London",
            digests=("daily", "weekly"),
        ),
    )


def test_a_filter_left_out_means_all_but_for_the_environment(write):
    path = write('[[subscription]]\nto = "console"')

    assert load(path, {}).subscriptions() == (subscription("console"),)


def test_no_reminders_may_be_wanted(write):
    path = write('[[subscription]]\nto = "console"\nremind = []')

    assert load(path, {}).subscriptions() == (subscription("console", remind=()),)


@pytest.mark.parametrize(
    "url", ["sqlite:////var/x.db", "postgresql+psycopg://me@host/db", "state/x.db", "sqlite"]
)
def test_a_store_is_an_address_or_a_file(write, url):
    config = load(write(f'[store]\nurl = "{url}"'), {})

    assert config.store.url.get_secret_value() == url


LISTENS = {
    "a name": ("localhost:80", ("localhost", 80)),
    "every address": ("0.0.0.0:8080", ("0.0.0.0", 8080)),
    "the newer protocol": ("[::1]:8080", ("::1", 8080)),
}


@pytest.mark.parametrize(("written", "meant"), LISTENS.values(), ids=LISTENS)
def test_the_health_probe_listens_on_a_host_and_a_port(write, written, meant):
    config = load(write(f'[web]\nlisten = "{written}"'), {})

    assert (config.web.host, config.web.port) == meant


ACCESS = {
    "one": ('"online"', Access.ONLINE),
    "one in a list": ('["file"]', Access.FILE),
    "both in a list": ('["online", "file"]', None),
    "both as a word": ('"both"', None),
}


@pytest.mark.parametrize(("written", "meant"), ACCESS.values(), ids=ACCESS)
def test_access_is_one_channel_or_both(write, written, meant):
    path = write(f'[[subscription]]\nto = "console"\naccess = {written}')

    assert load(path, {}).subscriptions()[0].access is meant


def test_a_teams_webhook_is_named_and_its_address_is_a_secret(write):
    path = write(f"""
        [[teams_webhook]]
        name = "night-desk"
        url = " https://flow.example:443/invoke?sig={SECRET} "
        [[subscription]]
        to = "teams:night-desk"
    """)

    config = load(path, {})

    assert config.teams_webhook[0].url.get_secret_value() == f"https://flow.example:443/invoke?sig={SECRET}"
    assert config.teams_webhook[0].envelope == "message"
    assert SECRET not in repr(config) + config.model_dump_json()


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]"])
def test_this_machine_needs_no_encryption_where_it_may_be_called(write, host):
    path = write(
        f'[web]\nallow_private_targets = true\n[[teams_webhook]]\nname = "a"\nurl = "http://{host}:8000/"'
    )

    assert load(path, {}).teams_webhook[0].name == "a"


def test_the_file_may_be_named_in_the_environment(write):
    write("[feed]\npoll_seconds = 0.5", "other.toml")

    assert load(None, {"TOLDVAGT_CONFIG": "other.toml"}).feed.poll_seconds == 0.5


def test_the_environment_wins_over_secret_files_and_these_over_the_file(write, tmp_path):
    secrets = tmp_path / "secrets"
    secrets.mkdir()
    (secrets / "toldvagt_slack__bot_token").write_text("from-secret\n")
    (secrets / "toldvagt_store__url").write_text("sqlite:///from-secret")
    (secrets / "unrelated").write_text("of another program")
    path = write(
        '[slack]\nbot_token = "from-file"\napi_url = "http://from-file"\n[store]\nurl = "sqlite:///from-file"'
    )

    config = load(
        path, {"TOLDVAGT_SECRETS_DIR": str(secrets), "TOLDVAGT_STORE__URL": "sqlite:///from-environment"}
    )

    assert config.slack.bot_token is not None
    assert config.slack.bot_token.get_secret_value() == "from-secret"
    assert config.slack.api_url == "http://from-file/"
    assert config.store.url.get_secret_value() == "sqlite:///from-environment"


def test_lists_in_the_environment_are_json(write):
    environ = {
        "TOLDVAGT_SUBSCRIPTION": '[{"to": "console", "systems": ["emcs"]}]',
        "TOLDVAGT_OPERATORS__TO": '["console"]',
    }

    config = load(None, environ)

    assert config.subscriptions() == (subscription("console", systems=("emcs",)),)
    assert config.operator_destinations == ("console",)


def test_an_empty_variable_is_an_unset_one(write):
    assert load(None, {"TOLDVAGT_SLACK__BOT_TOKEN": ""}).slack.bot_token is None


def test_offline_commands_need_no_token(write):
    path = write('[[subscription]]\nto = "slack:C0123"')

    assert [each.to for each in load(path, {}, posting=False).subscriptions()] == ["slack:C0123"]


def test_a_configuration_does_not_show_its_secrets():
    config = load(
        None,
        {"TOLDVAGT_SLACK__BOT_TOKEN": SECRET, "TOLDVAGT_STORE__URL": f"postgresql://me:{SECRET}@host/db"},
    )

    assert SECRET not in repr(config)
    assert SECRET not in config.model_dump_json()


def test_a_configuration_cannot_be_changed():
    with pytest.raises(ValueError, match="frozen"):
        Config().feed = None  # type: ignore[assignment]


def test_every_section_lists_its_keys():
    assert KEYS["store"] == ("url", "timeout_seconds")
    assert KEYS["slack"][:3] == ("bot_token", "app_token", "signing_secret")
    assert KEYS["subscription"][0] == "to"


KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA_8="
OTHER_KEY = "BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA="
INSTALLS = {
    "TOLDVAGT_SLACK__CLIENT_ID": "111.222",
    "TOLDVAGT_SLACK__CLIENT_SECRET": "secret",
    "TOLDVAGT_SLACK__SIGNING_SECRET": "secret",
    "TOLDVAGT_WEB__PUBLIC_URL": "https://bot.example",
}
WRITTEN = {  # how keys are written, what they are
    "as openssl writes it": (KEY.replace("_", "/"), [KEY]),
    "one below the other": (f"{KEY}\n{OTHER_KEY}\n", [KEY, OTHER_KEY]),
    "as a list": (f'["{KEY}", "{OTHER_KEY}"]', [KEY, OTHER_KEY]),
}


@pytest.mark.parametrize(("text", "keys"), WRITTEN.values(), ids=WRITTEN)
def test_keys_of_tokens(text, keys):
    slack = load(None, {**INSTALLS, "TOLDVAGT_SLACK__TOKEN_KEYS": text}).slack

    assert [each.get_secret_value() for each in slack.token_keys] == keys
    assert slack.installs


def test_a_workspace_that_installed_the_bot_can_be_named_and_needs_no_token_of_ours(write):
    path = write('[[subscription]]\nto = "slack:T0123/C0456"')
    config = load(path, {**INSTALLS, "TOLDVAGT_SLACK__TOKEN_KEYS": KEY})

    assert [each.to for each in config.subscriptions()] == ["slack:T0123/C0456"]
    assert config.slack.bot_token is None
    assert not Config().slack.installs
