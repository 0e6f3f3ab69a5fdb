"""Reads the settings as the operator wrote them, unchecked: the file, the environment, the secret files."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic_settings import BaseSettings, EnvSettingsSource, NestedSecretsSettingsSource, SettingsError

from bot.config.validators import listed

Layer = Mapping[str, Any]


class UnreadableError(Exception):
    """The file or the directory cannot be used. The text is one line."""


class EnvironmentVariables(EnvSettingsSource):
    """Reads environment variables as pydantic-settings does, but from a given mapping."""

    def __init__(self, settings: type[BaseSettings], environ: Mapping[str, str]) -> None:
        self._environ = environ
        super().__init__(settings)

    def _load_env_vars(self) -> Mapping[str, str | None]:
        # An empty variable is an unset one: `${TOKEN:-}` in a compose file leaves it so.
        return {name.lower(): value for name, value in self._environ.items() if value}


def secret_files(settings: type[BaseSettings], directory: str | None) -> NestedSecretsSettingsSource:
    """Read secret files, named like the variables, such as `toldvagt_slack__bot_token`, by pydantic-settings.

    Raises:
        UnreadableError: the directory does not exist, or a file in it is not readable text.
    """
    try:
        return NestedSecretsSettingsSource(
            settings,  # type: ignore[arg-type] # the library accepts the class, too; its annotation does not
            secrets_dir=directory or (),
            secrets_dir_missing="error",
        )
    except SettingsError:
        raise UnreadableError(
            f"{directory}: no such directory of secret files, or too large for one"
        ) from None
    except OSError as error:
        raise UnreadableError(f"{directory}: {error.strerror or 'cannot be read'}") from None
    except UnicodeDecodeError:
        raise UnreadableError(f"{directory}: holds a file that is not UTF-8 text") from None


def read_file(path: Path) -> Layer:
    """Read a TOML file.

    Raises:
        UnreadableError: the file is missing, unreadable, or not TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise UnreadableError(f"{path}: not TOML: {error}") from None
    except UnicodeDecodeError:
        raise UnreadableError(f"{path}: not UTF-8 text") from None
    except OSError as error:
        raise UnreadableError(f"{path}: {error.strerror or 'cannot be read'}") from None


def merged(*layers: Layer) -> dict[str, Any]:
    """Return one layer in which later layers win: sections are merged key by key, lists are replaced."""
    result: dict[str, Any] = {}
    for layer in layers:
        for name, value in layer.items():
            earlier = result.get(name)
            if isinstance(earlier, dict) and isinstance(value, dict):
                result[name] = {**earlier, **value}
            else:
                result[name] = value
    return result


def section(written: Layer, name: str) -> Layer:
    """Return a section as written; an empty one if the value is no section."""
    value = written.get(name)
    return value if isinstance(value, dict) else {}


def values(written: Layer, name: str) -> tuple[Any, ...]:
    """Return the items of a list as written; none if the value is no list."""
    try:
        value = listed(written.get(name))
    except ValueError:
        return ()
    return tuple(value) if isinstance(value, list) else ()


def entries(written: Layer, name: str) -> Iterator[Layer]:
    """Yield the entries of a section that may be repeated, as written, without values that are no entries."""
    return (each for each in values(written, name) if isinstance(each, dict))
