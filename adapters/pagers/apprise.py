"""Whoever else Apprise can reach: messages as plain text, in a thread of its own."""

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
"""Seconds for one message."""

TYPES: Mapping[Tone, NotifyType] = {
    Tone.TROUBLE: NotifyType.WARNING,
    Tone.GOOD: NotifyType.SUCCESS,
    Tone.PLANNED: NotifyType.INFO,
    Tone.NEUTRAL: NotifyType.INFO,
}

# It writes addresses with their passwords into its log.
logging.getLogger("apprise").disabled = True  # noqa: TID251 - the library takes no other logger


class ApprisePoster(Poster):
    """Posts to `apprise:NAME`. No service behind it can be threaded, and none says why it refused."""

    threads: ClassVar[bool] = False

    def __init__(self, urls: Mapping[str, str], *, patience: float = PATIENCE) -> None:
        """Post to addresses in Apprise's form, each of a schema that the configuration allows."""
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
        except Exception as error:  # noqa: BLE001 - its plugins raise what they like, with addresses in the text
            raise DeliveryError(f"Apprise broke off ({type(error).__name__})") from None
        if not sent:
            raise DeliveryError("the service behind Apprise did not take the message; it does not say why")
        return None

    async def edit(self, message: Message, *, to: Destination, ref: MessageRef) -> None:
        raise DeliveryError("a message sent by Apprise cannot be edited", refused=True)

    async def find(
        self, key: str, *, to: Destination, thread: MessageRef | None, since: datetime
    ) -> MessageRef | None:
        """Return None: nobody can tell."""
        return None


def check_apprise(urls: Mapping[str, str]) -> tuple[CheckResult, ...]:
    """Say of each address whether Apprise can read it. Nothing is sent."""
    return tuple(_look(name, url) for name, url in urls.items())


def _look(name: str, url: str) -> CheckResult:
    try:
        _opened(url)
    except DeliveryError as error:
        mend = "compare it with Apprise's page of that service"
        return CheckResult(what=f"apprise {name}", ok=False, detail=str(error), mend=mend)
    return CheckResult(what=f"apprise {name}", ok=True, detail="set up; not tried, for it would act on it")


def _opened(url: str) -> Apprise:
    service = Apprise(asset=AppriseAsset(http_redirects=False, plugin_paths=[], secure_logging=True))
    if not service.add(url):
        raise DeliveryError("Apprise does not know what to do with this address", permanent=True)
    return service


def _notify(url: str, message: Message) -> bool:
    service = _opened(url)
    for each in service:
        each.redirects = False  # whatever the address says: it could lead past the list of schemas
    return bool(
        service.notify(
            title=message.heading,
            body=plain(message) or message.summary,
            notify_type=TYPES[message.tone],
            body_format=NotifyFormat.TEXT,
        )
    )
