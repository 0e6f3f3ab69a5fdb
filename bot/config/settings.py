"""The whole configuration, from a TOML file, the environment and secret files; all faults are reported at once."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot.config import pagers, slack, teams, validators
from bot.config import subscriptions as subscriptions_config
from bot.config.errors import Origin, Place, lines, unknown_key
from bot.config.loading import (
    EnvironmentVariables,
    Layer,
    UnreadableError,
    entries,
    merged,
    read_file,
    secret_files,
    section,
    values,
)
from bot.config.section import List, Section, Url
from bot.config.services import NAMED_SECTIONS
from bot.config.slack import SlackSettings
from bot.config.subscriptions import SubscriptionSettings, To
from bot.config.teams import TeamsSettings, TeamsWebhookSettings
from rules.model.notice import Language
from rules.model.subscription import Destination, Subscription
from rules.status.suspected_fault import MAX_NEWS

DEFAULT_FILE = Path("toldvagt.toml")
PREFIX = "TOLDVAGT_"
FILE_VARIABLE = PREFIX + "CONFIG"
SECRETS_VARIABLE = PREFIX + "SECRETS_DIR"

AGENCY = "https://info.skat.dk/data.aspx?oid="


class ConfigError(Exception):
    """The configuration has faults. The text lists all of them, one line each, and contains no secret."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class StoreSettings(Section):
    """The database. Its address may contain a password."""

    url: Annotated[SecretStr, AfterValidator(validators.store_address)] = SecretStr(
        "sqlite:///toldvagt.sqlite3"
    )
    timeout_seconds: float = Field(default=10, gt=0, allow_inf_nan=False)
    """How long PostgreSQL may need for one call."""


class FeedSettings(Section):
    """How often each source is polled, and how much news one poll may bring."""

    poll_seconds: float = Field(default=60, gt=0, allow_inf_nan=False)
    max_news: float = Field(default=MAX_NEWS, gt=0, le=1, allow_inf_nan=False)
    """The share of a source's notices that may have news in one poll; more is held as a suspected fault."""


class SourceSettings(Section):
    """One page or feed of the agency."""

    name: str = Field(min_length=1)
    url: Url
    format: Literal["auto", "rss", "html"] = "auto"
    language: Language | None = None
    """None: the language that the page declares."""


class WebSettings(Section):
    """Where the bot serves HTTP, and which addresses the bot itself may call."""

    listen: Annotated[str, AfterValidator(validators.listen_address)] = "127.0.0.1:8080"
    public_url: Annotated[Url, AfterValidator(validators.folder)] | None = None
    """The address under which others reach `listen`."""
    allow_private_targets: bool = False
    """Whether addresses of webhooks, and redirects of public sources, may lead to this machine and to private networks."""

    @property
    def host(self) -> str:
        return validators.host_and_port(self.listen)[0]

    @property
    def port(self) -> int:
        return validators.host_and_port(self.listen)[1]


class OperatorSettings(Section):
    """Who receives notes about the bot itself: broken sources, paused destinations."""

    to: Annotated[tuple[To, ...], List] = ()


DEFAULT_SOURCES = (
    SourceSettings(name="list", url=AGENCY + "54316&type=servicevindue&via=54315&lang=us"),
    SourceSettings(name="status", url=AGENCY + "54315&lang=us"),
)
"""The full list has the texts of notices, the overview has their status."""


class Config(BaseSettings):
    """The whole configuration."""

    model_config = SettingsConfigDict(
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        # Lists stay text until `validators.listed` reads them, so that an invalid one is a fault like any other.
        enable_decoding=False,
    )

    store: StoreSettings = StoreSettings()
    feed: FeedSettings = FeedSettings()
    source: Annotated[tuple[SourceSettings, ...], List, Field(min_length=1)] = DEFAULT_SOURCES
    slack: SlackSettings = SlackSettings()
    teams: TeamsSettings = TeamsSettings()
    teams_webhook: Annotated[tuple[TeamsWebhookSettings, ...], List] = ()
    pagerduty: Annotated[tuple[pagers.PagerDutySettings, ...], List] = ()
    alertmanager: Annotated[tuple[pagers.AlertmanagerSettings, ...], List] = ()
    geniekey: Annotated[tuple[pagers.GenieKeySettings, ...], List] = ()
    webhook: Annotated[tuple[pagers.WebhookSettings, ...], List] = ()
    apprise: Annotated[tuple[pagers.AppriseSettings, ...], List] = ()
    web: WebSettings = WebSettings()
    subscription: Annotated[tuple[SubscriptionSettings, ...], List] = ()
    operators: OperatorSettings = OperatorSettings()

    def subscriptions(self) -> tuple[Subscription, ...]:
        return tuple(each.to_subscription() for each in self.subscription)

    @property
    def accepts_questions(self) -> bool:
        """Whether people can ask the bot, and so subscribe their channels themselves."""
        return self.slack.receives_events or self.teams.app_id is not None

    @property
    def language(self) -> Language:
        """The language of the organisation that runs the bot: that of the first subscription."""
        return next((each.language for each in self.subscription), Language.ENGLISH)

    @property
    def operator_destinations(self) -> tuple[Destination, ...]:
        """The destinations that receive notes about the bot itself."""
        return tuple(map(Destination, self.operators.to))

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Use only the values that `load` has read."""
        return (init_settings,)


KEYS: Mapping[str, tuple[str, ...]] = {
    section: tuple((get_args(field.annotation) or (field.annotation,))[0].model_fields)
    for section, field in Config.model_fields.items()
}
"""Every section with its keys."""


def load(path: Path | None, environ: Mapping[str, str], *, posting: bool = True) -> Config:
    """Read and check everything. The environment wins over secret files, these over the file.

    path: None means the file named in TOLDVAGT_CONFIG, else `toldvagt.toml` if there is one.
    posting: whether messages will be sent, so that tokens are required.

    Raises:
        ConfigError: the configuration has faults; all are listed.
    """
    try:
        written, origin = _written(path, environ)
    except UnreadableError as error:
        raise ConfigError((str(error),)) from None
    faults = [*_unknown_variables(origin), *_duplicates(written, origin)]
    if posting:
        faults += [*_missing_token(written, origin), *_missing_targets(written, origin)]
    try:
        config = Config(**written)
    except ValidationError as error:
        raise ConfigError((*lines(error.errors(), keys=KEYS, origin=origin), *faults)) from None
    guarded = () if config.web.allow_private_targets else NAMED_SECTIONS.values()
    named = {kind: getattr(config, kind) for kind in guarded}
    faults += _lines(pagers.contradictions(config.subscriptions(), config.operators.to, named), origin)
    faults += _lines(subscriptions_config.contradictions(config.subscriptions()), origin)
    if posting:
        named_by = (*(each.to for each in config.subscription), *config.operators.to)
        faults += _lines(teams.missing(config.teams, named_by), origin)
        faults += _lines(slack.missing(config.slack, config.web.public_url, named_by), origin)
    if faults:
        raise ConfigError(tuple(faults))
    return config


def _lines(faults: Iterable[tuple[Place, str]], origin: Origin) -> Iterator[str]:
    return (f"{origin.where(place)}: {text}" for place, text in faults)


def _written(path: Path | None, environ: Mapping[str, str]) -> tuple[dict[str, Any], Origin]:
    chosen = path or (Path(environ[FILE_VARIABLE]) if environ.get(FILE_VARIABLE) else None)
    file = chosen or DEFAULT_FILE
    content = read_file(file) if chosen or file.exists() else {}
    secrets = secret_files(Config, environ.get(SECRETS_VARIABLE))
    variables = EnvironmentVariables(Config, environ)
    names = frozenset(map(str.upper, (*secrets.env_vars, *variables.env_vars)))
    return merged(content, secrets(), variables()), Origin(file=str(file), variables=names, prefix=PREFIX)


def _unknown_variables(origin: Origin) -> Iterator[str]:
    for name in sorted(origin.variables - {FILE_VARIABLE, SECRETS_VARIABLE}):
        section = name.removeprefix(PREFIX).partition("__")[0].lower()
        if name.startswith(PREFIX) and section not in KEYS:
            yield f"{name}: {unknown_key((section,), KEYS)}"


def _duplicates(written: Layer, origin: Origin) -> Iterator[str]:
    for kind in ("source", *NAMED_SECTIONS.values()):
        for index, name in _repeated(written, kind, "name"):
            yield f'{origin.where((kind, index, "name"))}: "{name}" is the name of another {kind} too'
    # Each webhook has its own rate limit: under two names one flow would receive twice as much.
    for index, _ in _repeated(written, "teams_webhook", "url"):
        yield f"{origin.where(('teams_webhook', index, 'url'))}: is the address of another teams_webhook too"


def _repeated(written: Layer, kind: str, key: str) -> Iterator[tuple[int, Any]]:
    """Yield the index and the value of each entry whose value an earlier entry has, too."""
    values_of_key = [entry.get(key) for entry in entries(written, kind)]
    return (
        (index, value)
        for index, value in enumerate(values_of_key)
        if value is not None and value in values_of_key[:index]
    )


def _destinations(written: Layer) -> Iterator[tuple[Place, str]]:
    """Yield the place and the text of each destination as written."""
    for index, entry in enumerate(entries(written, "subscription")):
        yield ("subscription", index, "to"), str(entry.get("to"))
    for to in values(section(written, "operators"), "to"):
        yield ("operators", "to"), str(to)


def _missing_token(written: Layer, origin: Origin) -> Iterator[str]:
    first = next(
        (to for _, to in _destinations(written) if to.startswith("slack:") and not slack.in_workspace(to)),
        None,
    )
    if first and not section(written, "slack").get("bot_token"):
        yield (
            f'{origin.where(("slack", "bot_token"))}: missing token: "{first}" needs it; '
            f"set it here or in {PREFIX}SLACK__BOT_TOKEN"
        )


def _missing_targets(written: Layer, origin: Origin) -> Iterator[str]:
    for place, to in _destinations(written):
        service, _, name = to.partition(":")
        kind = NAMED_SECTIONS.get(service)
        names = [str(entry.get("name")) for entry in entries(written, kind)] if kind else []
        if kind and name and name not in names:
            hint = validators.did_you_mean(name, names) if names else "there is none"
            yield f'{origin.where(place)}: no [[{kind}]] is called "{name}"; {hint}'
