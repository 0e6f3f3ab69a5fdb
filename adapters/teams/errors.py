"""Translates responses of Teams to `DeliveryError`.

The address of a webhook is a secret: no error contains a part of it, or of a page that a server returned.
https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit lists the statuses to retry;
https://learn.microsoft.com/azure/logic-apps/error-codes the codes of flows.
"""

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta

import aiohttp

from adapters.http.ssrf_guard import BLOCKED
from rules.ports.services import DeliveryError

_COPY_ANEW = "copy the address of the flow anew"

# The flow stays blocked until a person fixes it; the text says how.
STATUSES: Mapping[int, str] = {
    400: "the flow does not take the card: check that it begins with a Teams webhook request, or try the other `envelope`",
    401: f"the signature in the address is not accepted: {_COPY_ANEW}",
    403: f"the signature in the address is not accepted, or the flow is not for everyone: {_COPY_ANEW}",
    404: "the flow is gone, or its owner is: make a new one",
    410: "the flow is gone, or its owner is: make a new one",
}
NO_WEBHOOK = f"this is not the address of a webhook: {_COPY_ANEW}"
CODES: Mapping[str, str] = {
    "WorkflowTriggerIsNotEnabled": "the flow is turned off: turn it on",
    "WorkflowNotFound": STATUSES[404],
    "TriggerInputSchemaMismatch": STATUSES[400],
    "InvalidRequestContent": STATUSES[400],
    "DirectApiAuthorizationRequired": STATUSES[401],
    "AuthorizationFailed": STATUSES[401],
}

TRY_AGAIN = frozenset({408, 412, 425, 429})
"""Statuses to retry, in addition to those from 500 on."""

# Texts of responses with status 200 although nothing was posted.
_INNER_STATUS = re.compile(r"HTTP error (\d{3})")
_FAILED = re.compile(
    r"deliver\w* failed|failed to (?:post|send|deliver)|bad payload|text is required", re.IGNORECASE
)
_CODE = re.compile(r"[A-Za-z]{3,60}")


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamsResponse:
    """The response to a post."""

    status: int
    text: str
    """The beginning of the body."""
    wait: timedelta | None = None

    @property
    def confirmed(self) -> bool:
        """Whether the message was posted, as far as the response says: 202 only means that a flow was started."""
        return self.status == 200


def refusal(answer: TeamsResponse) -> DeliveryError | None:
    """Return why the message was not accepted; None if it was."""
    if not 200 <= answer.status < 300:
        return of_status(answer, STATUSES, NO_WEBHOOK)
    inner = _INNER_STATUS.search(answer.text)
    if inner:
        return of_status(replace(answer, status=int(inner[1])), STATUSES, NO_WEBHOOK)
    if _FAILED.search(answer.text) or _error(answer.text):
        return DeliveryError("Teams says that the delivery failed")
    if answer.text.lstrip().startswith("<"):
        return DeliveryError("a web page answers instead of Teams: is there a proxy or a sign-in in between?")
    return None


def transport_error(error: Exception) -> DeliveryError:
    """Translate an exception of the HTTP client."""
    if isinstance(error, aiohttp.InvalidURL):
        return DeliveryError(f"the address is none: {_COPY_ANEW}", permanent=True)
    if isinstance(error, aiohttp.ClientConnectorError):
        return _unconnected(error)
    if isinstance(error, aiohttp.ConnectionTimeoutError):
        return DeliveryError("Teams cannot be reached")
    if isinstance(error, TimeoutError):
        return DeliveryError("Teams did not answer in time", uncertain=True)
    return DeliveryError("the connection to Teams broke before its answer came", uncertain=True)


def _unconnected(error: aiohttp.ClientConnectorError) -> DeliveryError:
    if error.errno == BLOCKED:
        return DeliveryError(
            "the address leads into a private network: correct it, or set web.allow_private_targets",
            permanent=True,
        )
    return DeliveryError("Teams cannot be reached")


def of_status(answer: TeamsResponse, lasting: Mapping[int, str], otherwise: str) -> DeliveryError:
    """Return the error for a status.

    lasting: statuses that a person must fix, with how to fix them; otherwise: that text for all others.
    """
    status = answer.status
    if status == 429:
        return DeliveryError("Teams asks us to wait", retry_after=answer.wait)
    if status in TRY_AGAIN or status >= 500:
        return DeliveryError(f"Teams answers HTTP {status}", retry_after=answer.wait)
    if status == 413:
        return DeliveryError("HTTP 413: the card is too large", refused=True)
    code = _error(answer.text)
    mend = CODES.get(code) or lasting.get(status, otherwise)
    return DeliveryError(f"{f'HTTP {status} {code}'.strip()}: {mend}", permanent=True)


def _error(text: str) -> str:
    """Return the code of an error in a JSON body; "error" for one without a code; empty if there is no error."""
    with suppress(ValueError, RecursionError):
        said = json.loads(text)
        error = said.get("error") if isinstance(said, dict) else None
        code = error.get("code") if isinstance(error, dict) else error
        return code if isinstance(code, str) and _CODE.fullmatch(code) else "error" if error else ""
    return ""
