"""What is said about a configuration that cannot be used."""

from pathlib import Path

import pytest

from bot.config.settings import ConfigError, load


def faults(path: Path | None, environ: dict[str, str] | None = None) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load(path, environ or {})
    return str(caught.value).splitlines()
