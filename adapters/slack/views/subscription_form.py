"""Draws the form of a subscription as a modal. Each field is a block, named as in `rules.ports.assistant.Form`.

https://docs.slack.dev/reference/block-kit/blocks/input-block
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from adapters.slack.ids import id_in
from adapters.slack.posting.blocks import Kit
from adapters.slack.posting.markup import cut, plain
from adapters.slack.texts import ACCESSES, DIGESTS, ENVIRONMENTS, FAMILIES, KINDS, LEAST_IMPACTS, SlackLabel
from adapters.slack.views.modals import View, label_text, plain_text
from rules.model.change import ChangeKind
from rules.model.notice import Language
from rules.model.systems import KNOWN, name
from rules.ports.assistant import Form
from rules.texts.core import Translation

CALLBACK = "subscription"
FIRST = "systems"
"""The first field of every form; errors that concern no field are shown there."""
VALUE = "value"
"""The action id of the one element of each block."""
ANY = "any"
USUAL = "usual"
"""Options that mean: no filter."""
MOST_IN_OPTION = 75
MOST_TYPED = 3_000

LANGUAGES: Mapping[Language, Translation] = {
    Language.ENGLISH: SlackLabel.ENGLISH.value,
    Language.DANISH: SlackLabel.DANISH.value,
}


def modal(form: Form, language: Language, *, on_home_tab: bool = False) -> View:
    """Draw a form with its values.

    on_home_tab: opened from the Home tab, which shows subscriptions and so must be drawn again after the submission.
    """
    state = {"number": form.number, "to": form.to, "home": on_home_tab, "language": language}
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": label_text(SlackLabel.SUBSCRIBE if form.number is None else SlackLabel.EDIT, language),
        "submit": label_text(SlackLabel.SAVE, language),
        "close": label_text(SlackLabel.CANCEL, language),
        "private_metadata": json.dumps(state),
        "blocks": [*_channel(form, language), *_filters(form, language), *_presentation(form, language)],
    }


def _channel(form: Form, language: Language) -> Iterator[Kit]:
    if form.to:
        line = SlackLabel.FOR_CHANNEL.text(language, channel=f"<#{id_in(form.to)}>")
        yield {"type": "context", "elements": [{"type": "mrkdwn", "text": line}]}
        return
    element = {
        "type": "conversations_select",
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
    }
    hint = {"hint": label_text(SlackLabel.CHANNEL_HINT, language)}
    yield _input("to", SlackLabel.CHANNEL, language, element, optional=False) | hint


def _filters(form: Form, language: Language) -> Iterator[Kit]:
    systems = [_option(system, name(system, language)) for system in dict.fromkeys((*KNOWN, *form.systems))]
    yield _input(
        "systems",
        SlackLabel.SYSTEMS,
        language,
        _many(systems, form.systems) | {"placeholder": label_text(SlackLabel.ALL_SYSTEMS, language)},
    )
    kinds = _grouped(_families(language), form.kinds)
    yield _input(
        "kinds",
        SlackLabel.KINDS,
        language,
        kinds | {"placeholder": label_text(SlackLabel.ALL_KINDS, language)},
    )
    yield _choice(
        "environment", SlackLabel.ENVIRONMENT, language, _options(ENVIRONMENTS, language), form.environment
    )
    accesses = [_option(ANY, SlackLabel.ANY_ACCESS.text(language)), *_options(ACCESSES, language)]
    yield _choice("access", SlackLabel.ACCESS, language, accesses, form.access or ANY)
    impacts = [_option(ANY, SlackLabel.ANY_IMPACT.text(language)), *_options(LEAST_IMPACTS, language)]
    yield _choice("min_impact", SlackLabel.MIN_IMPACT, language, impacts, form.min_impact or ANY)


def _presentation(form: Form, language: Language) -> Iterator[Kit]:
    yield _choice("language", SlackLabel.LANGUAGE, language, _options(LANGUAGES, language), form.language)
    yield _typed("remind", SlackLabel.REMIND, SlackLabel.REMIND_HINT, form.remind, language)
    yield _typed(
        "quiet_hours", SlackLabel.QUIET_HOURS, SlackLabel.QUIET_HOURS_HINT, form.quiet_hours, language
    )
    usual = {
        "label": label_text(SlackLabel.BROADCAST_USUAL, language),
        "options": [_option(USUAL, SlackLabel.BROADCAST_USUAL.text(language))],
    }
    chosen = (USUAL,) if form.broadcast is None else form.broadcast
    broadcast = _grouped([usual, *_families(language)], chosen)
    nothing = {"placeholder": label_text(SlackLabel.BROADCAST_NONE, language)}
    yield _input("broadcast", SlackLabel.BROADCAST, language, broadcast | nothing)
    digests = _options(DIGESTS, language)
    boxes = {"type": "checkboxes", "options": digests} | _initial(digests, form.digests)
    yield _input("digests", SlackLabel.DIGESTS, language, boxes)


def _input(
    field: str, label: SlackLabel, language: Language, element: Mapping[str, Any], *, optional: bool = True
) -> Kit:
    return {
        "type": "input",
        "block_id": field,
        "label": label_text(label, language),
        "element": {**element, "action_id": VALUE},
        "optional": optional,
    }


def _choice(field: str, label: SlackLabel, language: Language, options: list[Kit], chosen: str) -> Kit:
    [initial] = (option for option in options if option["value"] == chosen)
    element = {"type": "static_select", "options": options, "initial_option": initial}
    return _input(field, label, language, element, optional=False)


def _typed(field: str, label: SlackLabel, hint: SlackLabel, typed: str, language: Language) -> Kit:
    element = {"type": "plain_text_input", "max_length": MOST_TYPED} | (
        {"initial_value": typed} if typed else {}
    )
    return _input(field, label, language, element) | {"hint": label_text(hint, language)}


def _many(options: list[Kit], chosen: Iterable[str]) -> Kit:
    return {"type": "multi_static_select", "options": options} | _initial(options, chosen)


def _grouped(groups: list[Kit], chosen: Iterable[str]) -> Kit:
    options = [option for group in groups for option in group["options"]]
    return {"type": "multi_static_select", "option_groups": groups} | _initial(options, chosen)


def _initial(options: list[Kit], chosen: Iterable[str]) -> Kit:
    wanted = set(chosen)
    initial = [option for option in options if option["value"] in wanted]
    return {"initial_options": initial} if initial else {}


def _families(language: Language) -> list[Kit]:
    return [
        {
            "label": plain_text(label.text(language)),
            "options": [
                _option(kind, KINDS[kind].text(language))
                for kind in ChangeKind
                if kind.startswith(f"{family}.")
            ],
        }
        for family, label in FAMILIES.items()
    ]


def _options(table: Mapping[Any, Translation], language: Language) -> list[Kit]:
    return [_option(str(value), label.text(language)) for value, label in table.items()]


def _option(value: str, text: str) -> Kit:
    return {"text": plain_text(cut(plain(text), MOST_IN_OPTION)), "value": value}
