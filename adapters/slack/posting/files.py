"""Uploads a file to one conversation.

https://docs.slack.dev/messaging/working-with-files
"""

from http import HTTPStatus

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.client import ask, session_of
from adapters.slack.errors import FOREIGN, delivery_error
from rules.ports.services import DeliveryError

PICTURE = "toldvagt.png"
"""The file name of a picture."""


async def send(
    client: AsyncWebClient,
    name: str,
    content: bytes,
    *,
    to: str,
    alt: str | None = None,
    thread: str | None = None,
) -> None:
    """Upload and share a file, in the three steps that Slack requires.

    to: the id of a channel, or of direct messages as `direct` returns it.
    alt: the description of a picture, for screen readers.
    thread: the ts of the root message of the thread to share the file in.

    Raises:
        DeliveryError: refused, or not reached.
    """
    upload = await ask(client.files_getUploadURLExternal, filename=name, length=len(content), alt_txt=alt)
    url, file = upload.get("upload_url"), upload.get("file_id")
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
    """Return the id of the direct messages of a person and the bot: a file cannot be sent to a user id.

    Raises:
        DeliveryError: they cannot be opened.
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
