"""The section of Slack, `[slack]`."""

import re
from collections.abc import Iterable, Iterator
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr

from bot.config import validators
from bot.config.errors import Place
from bot.config.section import List, Section, Url

_TEAM = re.compile("T[A-Z0-9]+")


def _team(value: str) -> str:
    if not _TEAM.fullmatch(value):
        raise ValueError('must be the id of a workspace, such as "T0123ABCD": app.slack.com/client/T0123ABCD')
    return value


Team = Annotated[str, AfterValidator(_team)]
Key = Annotated[SecretStr, AfterValidator(validators.token_key)]


class SlackSettings(Section):
    """The Slack app: its tokens, how it receives what people do, and how workspaces install it."""

    bot_token: SecretStr | None = Field(default=None, min_length=1)
    app_token: Annotated[SecretStr, AfterValidator(validators.app_token)] | None = None
    """With it, events come over a connection that the bot opens (Socket Mode)."""
    signing_secret: SecretStr | None = Field(default=None, min_length=1)
    """With it, Slack may also send events to `web.listen`."""
    client_id: Annotated[str, AfterValidator(validators.client_id)] | None = None
    """With it, the secret and a key, workspaces can install the bot."""
    client_secret: SecretStr | None = Field(default=None, min_length=1)
    token_keys: Annotated[tuple[Key, ...], BeforeValidator(validators.listed_keys)] = ()
    """Keys for the tokens of those workspaces: the first encrypts, all of them decrypt."""
    workspaces: Annotated[tuple[Team, ...] | None, List] = None
    """The ids of the teams that may install the bot; None: any."""
    command: Annotated[str, AfterValidator(validators.slash_command)] = "/told"
    api_url: Annotated[Url, AfterValidator(validators.folder)] = "https://slack.com/api/"

    @property
    def receives_events(self) -> bool:
        """Whether people can ask the bot."""
        return bool((self.bot_token and (self.app_token or self.signing_secret)) or self.installs)

    @property
    def installs(self) -> bool:
        """Whether workspaces can install the bot."""
        return bool(self.client_id and self.client_secret and self.token_keys)


def missing(
    settings: SlackSettings, public_url: str | None, destinations: Iterable[str]
) -> Iterator[tuple[Place, str]]:
    """Yield each missing key without which no workspace can install the bot, and why it is needed."""
    example = next((to for to in destinations if in_workspace(to)), None)
    settings_of_installs: dict[Place, object] = {
        ("slack", key): getattr(settings, key) for key in ("client_id", "client_secret", "token_keys")
    }
    if example or any(settings_of_installs.values()):
        needed = {
            **settings_of_installs,
            ("slack", "signing_secret"): settings.signing_secret,
            ("web", "public_url"): public_url,
        }
        for place, value in needed.items():
            if not value:
                yield place, f"missing: {_why(example)}"


def in_workspace(to: str) -> bool:
    """Whether a destination is a channel of a workspace that installed the bot."""
    return to.startswith("slack:") and "/" in to


def _why(to: str | None) -> str:
    return (
        f'"{to}" is in a workspace that installs the bot, and needs it'
        if to
        else "to be installed by workspaces, the bot needs it"
    )
