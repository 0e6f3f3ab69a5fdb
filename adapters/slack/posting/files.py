"""Sends a file into one conversation.

https://docs.slack.dev/messaging/working-with-files
"""

from http import HTTPStatus

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.client import ask, session_of
from adapters.slack.errors import FOREIGN, delivery_error
from rules.ports.services import DeliveryError

PICTURE = "toldvagt.png"
"""What a picture is called as a file."""


async def send(
    client: AsyncWebClient,
    name: str,
    content: bytes,
    *,
    to: str,
    alt: str | None = None,
    thread: str | None = None,
) -> None:
    """Upload and share, in the three steps that Slack asks for.

    to: the id of a channel, or of a conversation with one person as `direct` gives it.
    alt: what a picture shows, for screen readers.
    thread: the ts of the root message to share it below.

    Raises:
        DeliveryError: refused, or not reached.
    """
    place = await ask(client.files_getUploadURLExternal, filename=name, length=len(content), alt_txt=alt)
    url, file = place.get("upload_url"), place.get("file_id")
    if not url or not file:
        raise DeliveryError("Slack's answer names no place for the file")
    await _put(client, url, content)
    await ask(
        client.files_completeUploadExternal,
        files=[{"id": file, "title": name}],
        channel_id=to,
        thread_ts=thread,
    )


async def direct(client: AsyncWebClient, user: str) -> str:
    """Return the conversation of a person and the bot: a file cannot be sent to a person's own id.

    Raises:
        DeliveryError: there can be none.
    """
    answer = await ask(client.conversations_open, users=user)
    return str(answer["channel"]["id"])


async def _put(client: AsyncWebClient, url: str, content: bytes) -> None:
    try:
        async with session_of(client).post(url, data=content, proxy=client.proxy) as response:
            if response.status != HTTPStatus.OK:
                raise DeliveryError(f"Slack took no file: HTTP {response.status}")
    except FOREIGN as error:
        raise delivery_error(error) from None
