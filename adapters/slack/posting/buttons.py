"""Buttons under a message, and what a press says.

https://docs.slack.dev/reference/block-kit/block-elements/button-element
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from adapters.slack.posting.markup import cut, plain
from adapters.slack.texts import SlackLabel
from rules.messages.markup import is_web
from rules.model.message import Button, LinkButton, Verb
from rules.model.notice import Language
from rules.model.subscription import Destination

Kit = dict[str, Any]

MOST_BUTTONS = 25
MOST_IN_LABEL = 75
MOST_IN_URL = 3_000
LINK = "link"
ACTION = re.compile(rf"{LINK}\.\d+|({'|'.join(Verb)})\.\d+\.({'|'.join(Language)})")
"""The id of a button: the verb, its position, so that no two ids in a row are equal, and its language; a link has no language."""

CONFIRMED = frozenset({Verb.UNSUBSCRIBE})
"""What is asked back before it is done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackPress:
    """What somebody pressed."""

    verb: Verb
    about: str
    room: Destination | None
    """The channel that the button is about, if it names one."""
    language: Language
    """The language of the message that the button belongs to."""


def actions(buttons: Sequence[Button | LinkButton], language: Language) -> list[Kit]:
    """Draw the buttons as one block, or none."""
    elements = list(_elements(buttons, language))
    return [{"type": "actions", "elements": elements}] if elements else []


def press(action: Mapping[str, Any]) -> SlackPress | None:
    """Read what was pressed; None: it only led to a page."""
    found = ACTION.fullmatch(action.get("action_id", ""))
    if found is None or found[1] is None:
        return None
    about, _, room = action.get("value", "").partition(" ")
    return SlackPress(
        verb=Verb(found[1]),
        about=about,
        room=Destination(room) if room else None,
        language=Language(found[2]),
    )


def _elements(buttons: Sequence[Button | LinkButton], language: Language) -> Iterator[Kit]:
    for place, each in enumerate(buttons[:MOST_BUTTONS]):
        label = {"type": "plain_text", "text": cut(plain(each.label), MOST_IN_LABEL), "emoji": True}
        if isinstance(each, Button):
            drawn = {"type": "button", "action_id": f"{each.verb}.{place}.{language}", "text": label}
            value = {"value": _value(each)} if each.about else {}
            yield drawn | value | (_asked_back(language) if each.verb in CONFIRMED else {})
        elif is_web(each.url) and len(each.url) <= MOST_IN_URL:
            yield {"type": "button", "action_id": f"{LINK}.{place}", "text": label, "url": each.url}


def _value(button: Button) -> str:
    return f"{button.about} {button.room}" if button.room else button.about


def _asked_back(language: Language) -> Kit:
    def words(label: SlackLabel) -> Kit:
        return {"type": "plain_text", "text": label.text(language)}

    return {
        "style": "danger",
        "confirm": {
            "title": words(SlackLabel.END_TITLE),
            "text": words(SlackLabel.END_TEXT),
            "confirm": words(SlackLabel.END_YES),
            "deny": words(SlackLabel.END_NO),
            "style": "danger",
        },
    }
