"""Buttons under a card, and what a press says.

A press is answered at once: with a line below the card, or with another card in its place that its presser alone sees.
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
"""Teams shows no more."""
MOST_IN_LABEL = 60
MOST_IN_URL = 2_000
MOST_IN_ABOUT = 200
PRESSED = frozenset({Verb.FALLBACK, Verb.MUTE, Verb.ACKNOWLEDGE, Verb.UNSUBSCRIBE})
"""What can be pressed here. There are no forms: subscriptions are made in words."""
BACK = "back"
"""Shows the notice again, where something else stood in its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """What a card may offer. calendar: where the calendar file of a notice is to be had, by the notice's key."""

    pressed: frozenset[Verb] = frozenset()
    calendar: Callable[[str], str] | None = None


LINKS_ALONE = Offers()
"""For whoever hears no press."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamsPress:
    """What somebody pressed. verb None: back to the notice, which `about` is the number of. language: the card's."""

    verb: Verb | None
    about: str
    language: Language | None


def actions(message: Message, offers: Offers) -> list[Kit]:
    """Draw the buttons of a message, as far as they are offered."""
    return list(_actions(message, offers))[:MOST_ACTIONS]


def back(about: str, language: Language) -> list[Kit]:
    """Draw what leads back to a notice; one that has no number of its own cannot be asked for."""
    if not about.isdigit():
        return []
    return [_execute(TeamsLabel.BACK.text(language), BACK, about, language)]


def press(value: object) -> TeamsPress | None:
    """Read what was pressed. Whatever its presser made of it comes back as None, or as a press that means nothing."""
    action = _of(value, "action")
    data = _of(action, "data")
    verb, about, language = (
        str(_of(*each)) for each in ((action, "verb"), (data, "about"), (data, "language"))
    )
    if verb not in {BACK, *PRESSED} or not isinstance(_of(data, "about"), str) or len(about) > MOST_IN_ABOUT:
        return None
    # A number alone asks for a notice; anything else might be a command.
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
