"""One call of Slack's Web API, and its errors as ours."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from adapters.slack.errors import FOREIGN, delivery_error

Answer = Mapping[str, Any]
Method = Callable[..., Awaitable[Any]]


async def ask(method: Method, **arguments: object) -> Answer:
    """Call, and return what was answered.

    Raises:
        DeliveryError: refused, or not reached.
    """
    try:
        answer: Answer = (await method(**arguments)).data
    except FOREIGN as error:
        raise delivery_error(error) from None
    return answer
