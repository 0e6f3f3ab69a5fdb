"""Draws the buttons of a card, and reads button presses.

A press is answered in the HTTP response: with a line below the card, or with a card that replaces it for the person who
pressed.
https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from adapters.teams.markup import cut, plain
from adapters.teams.texts import TeamsLabel
from rules.messages.markup import is_web
from rules.model.message import Button, LinkButton, Message, Verb
from rules.model.notice import Language

Kit = dict[str, Any]

MOST_ACTIONS = 6
"""Teams does not show more."""
MOST_IN_LABEL = 60
MOST_IN_URL = 2_000
MOST_IN_ABOUT = 200
PRESSED = frozenset({Verb.FALLBACK, Verb.MUTE, Verb.ACKNOWLEDGE, Verb.UNSUBSCRIBE})
"""Verbs that have buttons in Teams. There are no forms: people subscribe by typing."""
BACK = "back"
"""The verb that shows the notice again after another card has replaced it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """The buttons that a card may have.

    pressed: verbs that the bot receives presses of.
    calendar: returns the address of a notice's calendar file, by the notice's key; None: there are no such links.
    """

    pressed: frozenset[Verb] = frozenset()
    calendar: Callable[[str], str] | None = None


LINKS_ALONE = Offers()
"""For posters without an endpoint that receives presses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamsPress:
    """A button press.

    verb: None leads back to the notice with the number `about`.
    language: that of the card; None where it is not known.
    """

    verb: Verb | None
    about: str
    language: Language | None


def actions(message: Message, offers: Offers) -> list[Kit]:
    """Draw those buttons of a message that are offered."""
    return list(_actions(message, offers))[:MOST_ACTIONS]


def back(about: str, language: Language) -> list[Kit]:
    """Draw the button that leads back to a notice; empty for a notice without a number."""
    if not about.isdigit():
        return []
    return [_execute(TeamsLabel.BACK.text(language), BACK, about, language)]


def press(value: object) -> TeamsPress | None:
    """Read the value of a press; None where it is malformed. It is untrusted: a client can send any value."""
    action = _of(value, "action")
    data = _of(action, "data")
    verb, about, language = (
        str(_of(*each)) for each in ((action, "verb"), (data, "about"), (data, "language"))
    )
    if verb not in {BACK, *PRESSED} or not isinstance(_of(data, "about"), str) or len(about) > MOST_IN_ABOUT:
        return None
    # Only a number shows a notice; other text could be a command.
    if verb == BACK and not (about.isascii() and about.isdigit()):
        return None
    return TeamsPress(
        verb=None if verb == BACK else Verb(verb),
        about=about,
        language=next((each for each in Language if each == language), None),
    )


def _of(value: object, key: str) -> object:
    return value.get(key) if isinstance(value, dict) else None


def _actions(message: Message, offers: Offers) -> Iterator[Kit]:
    language = message.language
    for each in message.buttons:
        if isinstance(each, LinkButton):
            yield from _link(each.label, each.url)
        elif each.verb is Verb.CALENDAR and offers.calendar:
            yield from _link(each.label, offers.calendar(each.about))
        elif each.verb in offers.pressed and each.room is None:
            yield _button(each, language)


def _button(button: Button, language: Language) -> Kit:
    if button.verb is not Verb.UNSUBSCRIBE:
        return _execute(button.label, button.verb, button.about, language)
    yes = _execute(TeamsLabel.END_YES.text(language), button.verb, button.about, language)
    asked = {"type": "TextBlock", "text": TeamsLabel.END_TEXT.text(language), "wrap": True}
    card = {"type": "AdaptiveCard", "body": [asked], "actions": [yes]}
    return {"type": "Action.ShowCard", "title": _label(button.label), "card": card}


def _execute(label: str, verb: str, about: str, language: Language) -> Kit:
    data = {"about": about, "language": language.value}
    return {"type": "Action.Execute", "title": _label(label), "verb": verb, "data": data}


def _link(label: str, url: str) -> Iterator[Kit]:
    if is_web(url) and len(url) <= MOST_IN_URL:
        yield {"type": "Action.OpenUrl", "title": _label(label), "url": url}


def _label(words: str) -> str:
    return cut(plain(words), MOST_IN_LABEL)
