"""Draws the buttons of a message, and reads button presses.

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
"""The action id of a button: the verb, the position, which makes ids within a row unique, and the language; a link has no language."""

CONFIRMED = frozenset({Verb.UNSUBSCRIBE})
"""Verbs that need a confirmation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackPress:
    """A button press."""

    verb: Verb
    about: str
    """The key, number or system that the verb applies to."""
    room: Destination | None
    """The channel that the button applies to, if it names one."""
    language: Language
    """The language of the message that the button belongs to."""


def actions(buttons: Sequence[Button | LinkButton], language: Language) -> list[Kit]:
    """Draw the buttons as one block; without buttons, none."""
    elements = list(_elements(buttons, language))
    return [{"type": "actions", "elements": elements}] if elements else []


def press(action: Mapping[str, Any]) -> SlackPress | None:
    """Read the action of a press; None for a button that is only a link."""
    match = ACTION.fullmatch(action.get("action_id", ""))
    if match is None or match[1] is None:
        return None
    about, _, room = action.get("value", "").partition(" ")
    return SlackPress(
        verb=Verb(match[1]),
        about=about,
        room=Destination(room) if room else None,
        language=Language(match[2]),
    )


def _elements(buttons: Sequence[Button | LinkButton], language: Language) -> Iterator[Kit]:
    for place, each in enumerate(buttons[:MOST_BUTTONS]):
        label = {"type": "plain_text", "text": cut(plain(each.label), MOST_IN_LABEL), "emoji": True}
        if isinstance(each, Button):
            drawn = {"type": "button", "action_id": f"{each.verb}.{place}.{language}", "text": label}
            value = {"value": _value(each)} if each.about else {}
            yield drawn | value | (_confirmation(language) if each.verb in CONFIRMED else {})
        elif is_web(each.url) and len(each.url) <= MOST_IN_URL:
            yield {"type": "button", "action_id": f"{LINK}.{place}", "text": label, "url": each.url}


def _value(button: Button) -> str:
    return f"{button.about} {button.room}" if button.room else button.about


def _confirmation(language: Language) -> Kit:
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
