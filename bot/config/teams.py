"""The sections of Microsoft Teams."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, SecretStr

from bot.config import validators
from bot.config.errors import Place
from bot.config.section import List, Name, Section, Target, Url

BOT = "teams-bot"
"""The first part of a destination that the bot posts to."""

LoginUrl = Annotated[str, AfterValidator(validators.login_address)]
Id = Annotated[str, AfterValidator(validators.directory_id)]


class TeamsWebhookSettings(Section):
    """One workflow in Teams that posts what it receives. Its address is its password."""

    name: Name
    url: Target
    envelope: Literal["message", "card"] = "message"


class TeamsSettings(Section):
    """The bot as it is registered with Microsoft."""

    app_id: Id | None = None
    app_password: SecretStr | None = Field(default=None, min_length=1)
    tenants: Annotated[tuple[Id, ...], List] = ()
    """The ids of the organisations that may use the bot; the first is its own."""
    keys_url: Url | None = None
    """The OpenID configuration with the keys that Microsoft signs with; None: Microsoft's own address."""
    login_url: LoginUrl | None = None
    """Where the bot gets its token for its password; None: Microsoft's own address."""


def missing(settings: TeamsSettings, destinations: tuple[str, ...]) -> Iterator[tuple[Place, str]]:
    """Yield each missing key of `[teams]`, and why it is needed."""
    example = next((to for to in destinations if to.startswith(f"{BOT}:")), None)
    if example or settings != TeamsSettings():
        for key in ("app_id", "app_password", "tenants"):
            if not getattr(settings, key):
                yield ("teams", key), f"missing: {example or 'the bot'} needs it"
