"""Settings as the operator wrote them, not yet checked: the file, the environment, the secret files."""

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
    """The library's reading of environment variables, from the mapping that is given."""

    def __init__(self, settings: type[BaseSettings], environ: Mapping[str, str]) -> None:
        self._environ = environ
        super().__init__(settings)

    def _load_env_vars(self) -> Mapping[str, str | None]:
        # An empty variable is an unset one: `${TOKEN:-}` in a compose file leaves it so.
        return {name.lower(): value for name, value in self._environ.items() if value}


def secret_files(settings: type[BaseSettings], directory: str | None) -> NestedSecretsSettingsSource:
    """Read files named as the variables are, such as `toldvagt_slack__bot_token`, the library's own way.

    Raises:
        UnreadableError: no such directory, or a file in it is not readable text.
    """
    try:
        return NestedSecretsSettingsSource(
            settings,  # type: ignore[arg-type] # the library takes the class too, its annotation does not say so
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
        UnreadableError: missing, unreadable, or not TOML.
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
    """Lay later layers over earlier ones; sections are merged key by key, lists are replaced."""
    result: dict[str, Any] = {}
    for layer in layers:
        for name, value in layer.items():
            held = result.get(name)
            if isinstance(held, dict) and isinstance(value, dict):
                result[name] = {**held, **value}
            else:
                result[name] = value
    return result


def section(written: Layer, name: str) -> Layer:
    """Return a section as written; nothing where it is no section at all."""
    value = written.get(name)
    return value if isinstance(value, dict) else {}


def values(written: Layer, name: str) -> tuple[Any, ...]:
    """Return the items of a list as written; nothing where it is no list."""
    try:
        value = listed(written.get(name))
    except ValueError:
        return ()
    return tuple(value) if isinstance(value, list) else ()


def entries(written: Layer, name: str) -> Iterator[Layer]:
    """Yield the entries of a section that may stand more than once, as written; what is no entry is left out."""
    return (each for each in values(written, name) if isinstance(each, dict))
