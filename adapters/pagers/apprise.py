"""All other services that Apprise supports: messages as plain text. The library blocks, and runs in a thread."""

import asyncio
import logging
from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar

from apprise import Apprise, AppriseAsset, NotifyFormat, NotifyType

from adapters.pagers.http_client import name_of
from rules.messages.plain_text import plain
from rules.model.delivery import MessageRef
from rules.model.message import Message, Tone
from rules.model.subscription import Destination
from rules.ports.diagnostics import CheckResult
from rules.ports.services import DeliveryError, Poster

PATIENCE = 30.0
"""The limit of one message, in seconds."""

TYPES: Mapping[Tone, NotifyType] = {
    Tone.TROUBLE: NotifyType.WARNING,
    Tone.GOOD: NotifyType.SUCCESS,
    Tone.PLANNED: NotifyType.INFO,
    Tone.NEUTRAL: NotifyType.INFO,
}

# Its log contains addresses with their passwords.
logging.getLogger("apprise").disabled = True  # noqa: TID251 - the library accepts no other logger


class ApprisePoster(Poster):
    """Posts to `apprise:NAME`. It supports no threads, and gives no reason for a refusal."""

    threads: ClassVar[bool] = False

    def __init__(self, urls: Mapping[str, str], *, patience: float = PATIENCE) -> None:
        """Keep the addresses. urls: in the form of Apprise, with schemas that the configuration allows; patience: in seconds."""
        self._urls = urls
        self._patience = patience

    async def post(
        self, message: Message, *, to: Destination, thread: MessageRef | None, key: str
    ) -> MessageRef | None:
        try:
            async with asyncio.timeout(self._patience):
                sent = await asyncio.to_thread(_notify, self._urls[name_of(to)], message)
        except TimeoutError:
            raise DeliveryError("the service behind Apprise gave no answer in time") from None
        except DeliveryError:
            raise
        except Exception as error:  # noqa: BLE001 - plugins raise any error, with addresses in the text
            raise DeliveryError(f"Apprise broke off ({type(error).__name__})") from None
        if not sent:
            raise DeliveryError("the service behind Apprise did not take the message; it does not say why")
        return None

    async def edit(self, message: Message, *, to: Destination, ref: MessageRef) -> None:
        raise DeliveryError("a message sent by Apprise cannot be edited", refused=True)

    async def find(
        self, key: str, *, to: Destination, thread: MessageRef | None, since: datetime
    ) -> MessageRef | None:
        """Return None: no service can be searched."""
        return None


def check_apprise(urls: Mapping[str, str]) -> tuple[CheckResult, ...]:
    """Check whether Apprise can parse each address. Nothing is sent."""
    return tuple(_check(name, url) for name, url in urls.items())


def _check(name: str, url: str) -> CheckResult:
    try:
        _parse(url)
    except DeliveryError as error:
        mend = "compare it with Apprise's page of that service"
        return CheckResult(what=f"apprise {name}", ok=False, detail=str(error), mend=mend)
    return CheckResult(what=f"apprise {name}", ok=True, detail="set up; not tried, for it would act on it")


def _parse(url: str) -> Apprise:
    service = Apprise(asset=AppriseAsset(http_redirects=False, plugin_paths=[], secure_logging=True))
    if not service.add(url):
        raise DeliveryError("Apprise does not know what to do with this address", permanent=True)
    return service


def _notify(url: str, message: Message) -> bool:
    service = _parse(url)
    for each in service:
        each.redirects = False  # whatever the address requests: a redirect could bypass the list of schemas
    return bool(
        service.notify(
            title=message.heading,
            body=plain(message) or message.summary,
            notify_type=TYPES[message.tone],
            body_format=NotifyFormat.TEXT,
        )
    )
