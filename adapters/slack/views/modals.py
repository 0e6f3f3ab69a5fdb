"""Windows over the channel, and the bot's own tab.

https://docs.slack.dev/reference/views
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from adapters.slack.posting.blocks import Kit, blocks
from adapters.slack.posting.buttons import actions
from adapters.slack.texts import SlackLabel
from rules.model.message import Message
from rules.model.notice import Language
from rules.ports.assistant import Home

View = dict[str, Any]

MOST_BLOCKS = 100
MOST_IN_TAB = 50_000
"""Bytes: Slack sends the whole tab along with each press on it, and takes 250,000."""


def words(label: SlackLabel, language: Language) -> Kit:
    return plain_text(label.text(language))


def plain_text(text: str) -> Kit:
    return {"type": "plain_text", "text": text}


def window(message: Message, *, title: SlackLabel) -> View:
    """A message to read and to close."""
    return {
        "type": "modal",
        "title": words(title, message.language),
        "close": words(SlackLabel.CLOSE, message.language),
        "blocks": blocks(message),
    }


def waiting(language: Language) -> View:
    """What stands there while a form is being taken."""
    saving = {"type": "section", "text": words(SlackLabel.SAVING, language)}
    return {"type": "modal", "title": words(SlackLabel.ANSWER, language), "blocks": [saving]}


def tab(home: Home, *, command: str) -> View:
    """The bot's own tab. What no longer fits is named."""
    more: Kit = {
        "type": "context",
        "elements": [plain_text(SlackLabel.MORE.text(home.language, command=command))],
    }
    drawn: list[Kit] = []
    for part in _parts(home):
        if not _fits([*drawn, *part, more]):
            drawn.append(more)
            break
        drawn += part
    return {"type": "home", "blocks": drawn}


def _fits(drawn: list[Kit]) -> bool:
    return len(drawn) <= MOST_BLOCKS and len(json.dumps(drawn).encode()) <= MOST_IN_TAB


def _parts(home: Home) -> Iterator[list[Kit]]:
    yield [*_message(home.status), *actions(home.buttons, home.language)]
    yield [{"type": "divider"}, *_message(home.windows)]
    for position, each in enumerate(home.subscriptions):
        yield [*_divided(position), *blocks(each, reply=True), *actions(each.buttons, each.language)]


def _message(message: Message) -> Iterable[Kit]:
    return blocks(message, interactive=True)


def _divided(position: int) -> Iterable[Kit]:
    return [] if position else [{"type": "divider"}]
