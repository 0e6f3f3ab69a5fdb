"""Validators of single values. Each returns the value, or raises ValueError with one line on how to fix it."""

import base64
import difflib
import json
import re
from collections.abc import Iterable
from datetime import timedelta
from ipaddress import ip_address
from urllib.parse import urlsplit

from pydantic import SecretStr

from bot.config.services import BY_NAME
from rules.commands.durations import format_duration, parse_duration
from rules.model import systems
from rules.model.change import ChangeKind
from rules.model.notice import Slug
from rules.model.quiet_hours import QuietHours, WakingHours
from rules.model.quiet_hours import hours as reading_of_hours
from rules.model.quiet_hours import quiet_hours as reading_of_quiet_hours
from rules.model.subscription import kinds_of

STORES = ("sqlite", "postgresql")

APPRISE_FIXED = ("tgram", "pover", "pbul", "discord", "wxteams", "twilio", "signl4", "sns", "ses")
"""Schemas that Apprise may be used with: services with one public address."""
APPRISE_HOSTED = (
    "mailto",
    "mailtos",
    "ntfy",
    "ntfys",
    "matrix",
    "matrixs",
    "gotify",
    "gotifys",
    "mmost",
    "mmosts",
    "rocket",
    "rockets",
    "signal",
    "signals",
)
"""Schemas of services on a host that the address names. Others could open files, run programs or forge requests."""

LONGEST_LEAD = timedelta(days=30)
"""Work is announced a few weeks ahead: a reminder earlier than this would never come."""

_CHANNEL_ID = re.compile(r"(?:T[A-Z0-9]+/)?[A-Z][A-Z0-9]+")
_CLIENT_ID = re.compile(r"[0-9]+\.[0-9]+")
_CONVERSATION_ID = re.compile(r"19:[A-Za-z0-9_.-]+@thread\.(?:tacv2|skype|v2)")
_DIRECTORY_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_LABEL = re.compile(r"[a-zA-Z_][a-zA-Z0-9_]*")
_COMMAND = re.compile(r"/[a-z0-9_-]{1,31}")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """Return a hint for an unknown word: the nearest valid one, else all of them."""
    valid = sorted(choices)
    near = difflib.get_close_matches(word.lower(), valid, n=1, cutoff=0.6)
    return f'did you mean "{near[0]}"?' if near else f"known are {', '.join(valid)}"


def listed(value: object) -> object:
    """Accept a list, or one written as JSON, the only form that an environment variable has for a list."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise ValueError('must be a list, such as ["manifest", "ics2"]') from None


def destination(value: str) -> str:
    service, _, address = value.partition(":")
    if service not in BY_NAME:
        raise ValueError(f'unknown destination "{value}"; {did_you_mean(service, BY_NAME)}')
    if service == "console" and value != "console":
        raise ValueError(f'"{value}" must be just "console"')
    if service == "slack" and not _CHANNEL_ID.fullmatch(address):
        raise ValueError(
            f'"{value}" names no channel id; it is at the end of the channel\'s details in Slack (C0123ABCD)'
        )
    if BY_NAME[service].has_named_targets:
        target_name(address)
    if service == "teams-bot" and not _CONVERSATION_ID.fullmatch(address):
        raise ValueError(
            f'"{value}" names no channel; its id is in the link that Teams copies for it (19:…@thread.tacv2)'
        )
    return value


def directory_id(value: str) -> str:
    if not _DIRECTORY_ID.fullmatch(value.lower()):
        raise ValueError(
            'must be an id as Microsoft shows it, such as "00000000-0000-0000-0000-000000000000"'
        )
    return value.lower()


def target_name(value: str) -> str:
    if not _NAME.fullmatch(value):
        raise ValueError('a name has letters, digits and "-", "_" or "." only, such as "night-desk"')
    return value


def system(value: str) -> Slug:
    slug = systems.lookup(value)
    if slug is None:
        raise ValueError(f'unknown system "{value}"; {did_you_mean(value, systems.KNOWN)}')
    return slug


def kinds(value: object) -> frozenset[ChangeKind]:
    if not isinstance(value, str):
        raise ValueError('must be text in quotes, such as "window.*"')  # noqa: TRY004 - the settings library turns only this one into a fault
    return kinds_of(value)


def hours(value: object) -> WakingHours:
    if not isinstance(value, str):
        raise ValueError('must be text in quotes, such as "07:00-22:00"')  # noqa: TRY004 - likewise
    return reading_of_hours(value)


def lead(value: object) -> timedelta:
    if not isinstance(value, str):
        raise ValueError('must be text in quotes, such as "24h"')  # noqa: TRY004 - likewise
    length = parse_duration(value)
    if length > LONGEST_LEAD:
        raise ValueError(
            f'"{value}" is too early: at most {format_duration(LONGEST_LEAD)} before a window begins'
        )
    return length


def quiet_hours(value: object) -> QuietHours:
    if not isinstance(value, str):
        raise ValueError('must be text in quotes, such as "22:00-06:00"')  # noqa: TRY004 - likewise
    return reading_of_quiet_hours(value)


def access(value: object) -> object:
    """Accept "file", "online", or both: as a list or as the word. Both is no filter."""
    chosen = listed(value) if isinstance(value, str) and value.startswith("[") else value
    if chosen == "both" or (isinstance(chosen, list) and sorted(map(str, chosen)) == ["file", "online"]):
        return None
    return chosen[0] if isinstance(chosen, list) and len(chosen) == 1 else chosen


def web_address(value: str) -> str:
    """Accept http and https only. The value is not repeated: an address may carry a password."""
    try:
        parts = urlsplit(value)
        named = (
            parts.scheme in {"http", "https"}
            and bool(parts.hostname)
            and (parts.port is None or parts.port > 0)
        )
    except ValueError:
        named = False
    if not named:
        raise ValueError("must be an address that begins with https:// or http://")
    return value


def login_address(value: str) -> str:
    """Accept https only, as the library that logs in there does; a slash at the end is removed."""
    if urlsplit(web_address(value)).scheme != "https":
        raise ValueError("must begin with https://")
    return value.rstrip("/")


def target_address(value: SecretStr) -> SecretStr:
    """Accept https, and http to this machine. The value is a secret and not repeated."""
    address = web_address(value.get_secret_value().strip())
    parts = urlsplit(address)
    if parts.scheme != "https" and not _is_this_machine(str(parts.hostname)):
        raise ValueError("must begin with https://")
    if not address.isascii():
        raise ValueError("has letters that no address has: copy it anew")
    return SecretStr(address)


def own_address(value: SecretStr) -> SecretStr:
    """Accept https, and http, which `allow_private_targets` must allow. The value is a secret and not repeated."""
    return SecretStr(web_address(value.get_secret_value().strip()))


def app_token(value: SecretStr) -> SecretStr:
    """Accept an app-level token of Slack. The value is a secret and not repeated."""
    if not value.get_secret_value().startswith("xapp-"):
        raise ValueError('must be an app-level token, "xapp-…": Basic Information, App-Level Tokens')
    return value


def client_id(value: str) -> str:
    if not _CLIENT_ID.fullmatch(value):
        raise ValueError(
            'must be two numbers such as "1234567890.1234567890": Basic Information, App Credentials'
        )
    return value


def listed_keys(value: object) -> object:
    """Accept a list, or keys one below the other, as a secret file has them. No value is repeated."""
    return value.split() if isinstance(value, str) and not value.lstrip().startswith("[") else listed(value)


def token_key(value: SecretStr) -> SecretStr:
    """Accept 32 bytes in base64, with either of its alphabets. The value is a secret and not repeated."""
    key = value.get_secret_value().strip().replace("+", "-").replace("/", "_")
    try:
        length = len(base64.b64decode(key, altchars="-_", validate=True))
    except ValueError:
        length = 0
    if length != 32:
        raise ValueError("must be 32 bytes in base64; `openssl rand -base64 32` makes them")
    return SecretStr(key)


def slash_command(value: str) -> str:
    if not _COMMAND.fullmatch(value):
        raise ValueError(f'"{value}" is no command such as "/told"')
    return value


def label(value: str) -> str:
    if not _LABEL.fullmatch(value):
        raise ValueError("must be a label of Prometheus: letters, digits and _")
    return value


def signing_secret(value: SecretStr) -> SecretStr:
    """Accept a secret of the Standard Webhooks: 24 to 64 bytes in base64."""
    prefix, _, key = value.get_secret_value().strip().rpartition("whsec_")
    try:
        length = len(base64.b64decode(key, validate=True)) if not prefix else 0
    except ValueError:
        length = 0
    if not 24 <= length <= 64:
        raise ValueError(
            'must be "whsec_" and 24 to 64 bytes in base64; `openssl rand -base64 32` makes them'
        )
    return SecretStr(value.get_secret_value().strip())


def apprise_schema(address: str) -> str:
    return address.strip().partition("://")[0].lower()


def apprise_address(value: SecretStr) -> SecretStr:
    """Accept an address of Apprise with an allowed schema. The value is a secret and not repeated."""
    known = (*APPRISE_FIXED, *APPRISE_HOSTED)
    if apprise_schema(value.get_secret_value()) not in known:
        raise ValueError(f"must begin with one of {', '.join(f'{each}://' for each in known)}")
    return SecretStr(value.get_secret_value().strip())


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def folder(value: str) -> str:
    """Return an address with a slash at the end, so that names can be appended."""
    return value.rstrip("/") + "/"


def store_address(value: SecretStr) -> SecretStr:
    """Accept an address of a database, or the path of a SQLite file."""
    scheme, is_address, _ = value.get_secret_value().partition("://")
    if is_address and scheme.partition("+")[0] not in STORES:
        raise ValueError("must begin with sqlite:/// or postgresql://, or be the path of a file")
    return value


def listen_address(value: str) -> str:
    host_and_port(value)
    return value


def host_and_port(value: str) -> tuple[str, int]:
    try:
        parts = urlsplit(f"//{value}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if host is None or port is None:
        raise ValueError('must be a host and a port, such as "127.0.0.1:8080"')
    return host, port
