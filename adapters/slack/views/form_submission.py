"""Reads a submitted subscription form."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from adapters.slack.ids import destination
from adapters.slack.texts import SlackLabel
from adapters.slack.views.subscription_form import ANY, USUAL, VALUE
from rules.model.change import ChangeKind
from rules.model.notice import Access, Impact, Language, Slug
from rules.model.people import Workspace
from rules.model.subscription import Destination, Digest, EnvironmentFilter
from rules.ports.assistant import Form, FormError
from rules.ports.subscription_store import SubscriptionId

State = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormState:
    """The private metadata of the modal. Slack returns it unchanged; people cannot change it."""

    number: SubscriptionId | None
    to: Destination
    on_home_tab: bool
    """Whether the form was opened from the Home tab."""
    language: Language
    """The language of the modal."""


def form_state(view: Mapping[str, Any]) -> FormState:
    """Read the private metadata of a modal."""
    data = json.loads(view["private_metadata"])
    number = data["number"]
    return FormState(
        number=None if number is None else SubscriptionId(number),
        to=Destination(data["to"]),
        on_home_tab=data["home"],
        language=Language(data["language"]),
    )


def read(view: Mapping[str, Any], workspace: Workspace) -> Form:
    """Read a submitted form.

    Raises:
        FormError: two chosen options exclude each other.
    """
    hidden = form_state(view)
    state: State = {field: element[VALUE] for field, element in view["state"]["values"].items()}
    chosen = state.get("to", {}).get("selected_conversation")
    access, impact = _one(state, "access"), _one(state, "min_impact")
    return Form(
        number=hidden.number,
        to=hidden.to or destination(workspace, chosen or ""),
        systems=tuple(map(Slug, _many(state, "systems"))),
        kinds=tuple(map(ChangeKind, _many(state, "kinds"))),
        environment=EnvironmentFilter(_one(state, "environment")),
        access=None if access == ANY else Access(access),
        min_impact=None if impact == ANY else Impact(impact),
        language=Language(_one(state, "language")),
        remind=_typed(state, "remind"),
        quiet_hours=_typed(state, "quiet_hours"),
        broadcast=_broadcast(_many(state, "broadcast"), hidden.language),
        digests=tuple(map(Digest, _many(state, "digests"))),
    )


def _broadcast(chosen: tuple[str, ...], language: Language) -> tuple[ChangeKind, ...] | None:
    if chosen == (USUAL,):
        return None
    if USUAL in chosen:
        raise FormError("broadcast", SlackLabel.BROADCAST_EITHER.text(language))
    return tuple(map(ChangeKind, chosen))


def _one(state: State, field: str) -> str:
    return str(state[field]["selected_option"]["value"])


def _many(state: State, field: str) -> tuple[str, ...]:
    return tuple(each["value"] for each in state[field].get("selected_options") or ())


def _typed(state: State, field: str) -> str:
    return state[field].get("value") or ""
