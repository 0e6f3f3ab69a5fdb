"""Draws modals and the Home tab.

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
"""Bytes of JSON. Slack accepts 250,000, but sends the whole tab along with each button press on it."""


def label_text(label: SlackLabel, language: Language) -> Kit:
    """Return a label as a plain text object."""
    return plain_text(label.text(language))


def plain_text(text: str) -> Kit:
    return {"type": "plain_text", "text": text}


def modal(message: Message, *, title: SlackLabel) -> View:
    """Draw a message in a modal that can be closed."""
    return {
        "type": "modal",
        "title": label_text(title, message.language),
        "close": label_text(SlackLabel.CLOSE, message.language),
        "blocks": blocks(message),
    }


def waiting(language: Language) -> View:
    """Draw the modal that is shown while a form is processed."""
    saving = {"type": "section", "text": label_text(SlackLabel.SAVING, language)}
    return {"type": "modal", "title": label_text(SlackLabel.ANSWER, language), "blocks": [saving]}


def home_tab(home: Home, *, command: str) -> View:
    """Draw the Home tab. Where subscriptions do not fit, a line names the command that lists all of them."""
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
