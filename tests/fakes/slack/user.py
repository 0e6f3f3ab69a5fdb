"""A person with a Slack client: types commands, presses buttons, fills in forms, and sees the results."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from tests.fakes.slack.limits import options_of
from tests.fakes.slack.members import Member
from tests.fakes.slack.transcript import render_blocks, render_mrkdwn
from tests.fakes.slack.workspace import PostedMessage

if TYPE_CHECKING:
    from tests.fakes.slack.server import FakeSlack

Block = dict[str, Any]
CHANNEL = "C0001"


class SlackUser:
    """Calls the app over its transport, and reads what the app shows."""

    def __init__(self, slack: "FakeSlack", member: Member) -> None:
        self._slack = slack
        self.member = member
        self.field_errors: Mapping[str, str] = {}
        """The errors at the fields of the form that was submitted last."""
        self.last: tuple[str, dict[str, Any]] = ("", {})
        """The last call: its kind and payload."""
        self._seen = 0

    # What they do

    async def types(self, typed: str, in_: str = CHANNEL) -> None:
        command, _, text = typed.partition(" ")
        await self._call(
            "slash_commands",
            {
                "command": command,
                "text": text,
                "user_id": self.member.id,
                "user_name": self.member.name,
                "team_id": self._slack.team,
                "team_domain": "fake",
                "channel_id": in_,
                "channel_name": self._slack.channels[in_].name,
                "response_url": self._slack.response_url(self.member, in_),
                "trigger_id": self._slack.trigger(self.member),
                "api_app_id": "A0001",
            },
        )

    async def clicks(self, label: str, message: PostedMessage, in_: str = CHANNEL) -> None:
        """Press a button of a message."""
        await self._press(
            _button(message.blocks, label),
            channel={"id": in_, "name": self._slack.channels[in_].name},
            container={"type": "message", "message_ts": message.ts, "channel_id": in_},
            message={"ts": message.ts, "text": message.text, "blocks": message.blocks},
            response_url=self._slack.response_url(self.member, in_),
        )

    async def clicks_on_home_tab(self, label: str, *, number: int = 0) -> None:
        """Press a button on the Home tab, the first or a later one of that label."""
        home_tab = self.home_tab
        button = _button(home_tab["blocks"], label, number)
        await self._press(button, view=home_tab, container={"type": "view", "view_id": home_tab["id"]})

    async def opens_home_tab(self, home_tab: str = "home") -> None:
        await self._event(
            {"type": "app_home_opened", "user": self.member.id, "channel": "D1", "tab": home_tab}
        )

    async def pastes(self, text: str, *urls: str, in_: str = CHANNEL, writing: bool = False) -> PostedMessage:
        """Write something with links. `writing`: it is not sent yet."""
        channel = self._slack.channels[in_]
        posted = channel.find(self._slack.say(in_, text))
        assert posted
        unfurl = {"unfurl_id": self._slack.number("unfurl."), "source": "composer"} if writing else {}
        self._slack.links[unfurl.get("unfurl_id", "")] = posted
        links = [{"domain": url.split("/")[2], "url": url} for url in urls]
        where = {"channel": "COMPOSER" if writing else in_, "message_ts": posted.ts}
        await self._event({"type": "link_shared", "user": self.member.id, "links": links, **where, **unfurl})
        return posted

    async def fills(self, **fields: Any) -> None:
        """Fill in the open form and send it.

        fields: by the field's name, what is typed, or the labels of what is chosen.
        """
        view = self.modal
        values = {each["block_id"]: dict(_field(each, fields)) for each in _inputs(view)}
        assert fields.keys() <= values.keys()
        answer = await self._call(
            "interactive",
            {
                "type": "view_submission",
                "user": self._user(),
                "team": {"id": self._slack.team},
                "trigger_id": self._slack.trigger(self.member),
                "view": view | {"state": {"values": values}},
            },
        )
        await self.answered(answer)

    async def answered(self, answer: Mapping[str, Any]) -> None:
        """Show the app's response to a form."""
        self.field_errors = answer.get("errors", {})
        if answer.get("response_action") == "update":
            self.member.modal = self._slack.accepted(answer["view"]) | {"id": self.modal["id"]}
        elif not self.field_errors:
            self.member.modal = None
        assert not self.field_errors or self.field_errors.keys() <= {
            each["block_id"] for each in _inputs(self.modal)
        }

    # What they see

    async def sees(self) -> str:
        """Wait for the next answer that this person alone sees."""
        await self._slack.until(lambda: len(self.member.answers) > self._seen)
        self._seen += 1
        answer = self.last_answer
        return render_blocks(answer.blocks) if answer.blocks else render_mrkdwn(answer.text)

    @property
    def last_answer(self) -> PostedMessage:
        return self.member.answers[self._seen - 1]

    @property
    def modal(self) -> dict[str, Any]:
        assert self.member.modal
        return self.member.modal

    @property
    def home_tab(self) -> dict[str, Any]:
        assert self.member.home_tab
        return self.member.home_tab

    async def sees_modal(self, title: str) -> str:
        """Wait for a modal of that title."""
        await self._slack.until(
            lambda: self.member.modal is not None and self.member.modal["title"]["text"] == title
        )
        return render_blocks(self.modal["blocks"])

    async def sees_home_tab(self, words: str) -> str:
        """Wait until the Home tab contains this text."""
        await self._slack.until(
            lambda: words in render_blocks((self.member.home_tab or {"blocks": []})["blocks"])
        )
        return render_blocks(self.home_tab["blocks"])

    # How

    async def again(self) -> Mapping[str, Any]:
        """Repeat the last call, as Slack does after a lost acknowledgement."""
        kind, payload = self.last
        return await self._slack.transport.repeat(kind, payload, at=self._slack.clock())

    async def _press(self, button: Block, **where: Any) -> None:
        action = {key: button[key] for key in ("action_id", "value", "text", "type") if key in button}
        await self._call(
            "interactive",
            {
                "type": "block_actions",
                "user": self._user(),
                "team": {"id": self._slack.team},
                "trigger_id": self._slack.trigger(self.member),
                "actions": [action | {"block_id": "b1"}],
                **where,
            },
        )

    async def _event(self, event: dict[str, Any]) -> None:
        await self._call("events_api", self._slack.event(event))

    async def _call(self, kind: str, payload: dict[str, Any]) -> Mapping[str, Any]:
        self.last = kind, payload
        return await self._slack.transport.call(kind, payload, at=self._slack.clock())

    def _user(self) -> dict[str, str]:
        return {"id": self.member.id, "username": self.member.name, "team_id": self._slack.team}


def _button(blocks: list[Block], label: str, number: int = 0) -> Block:
    rows = [each for block in blocks if block["type"] == "actions" for each in block["elements"]]
    found: Block = [each for each in rows if each["text"]["text"] == label][number]
    return found


def _inputs(view: Mapping[str, Any]) -> Iterator[Block]:
    return (each for each in view["blocks"] if each["type"] == "input")


def _field(block: Block, fields: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    element = block["element"]
    typed = fields.get(block["block_id"])
    state = STATES[element["type"]](element, typed)
    assert block["optional"] or any(state.values()), f"{block['label']['text']} must be filled in"
    yield element["action_id"], {"type": element["type"], **state}


def _chosen_many(element: Block, labels: list[str] | None) -> Block:
    if labels is None:
        return {"selected_options": element.get("initial_options", [])}
    options = {each["text"]["text"]: each for each in options_of(element)}
    return {"selected_options": [options[label] for label in labels]}


def _chosen(element: Block, label: str | None) -> Block:
    options = {each["text"]["text"]: each for each in options_of(element)}
    return {"selected_option": options[label] if label else element["initial_option"]}


STATES: dict[str, Callable[[Block, Any], Block]] = {
    "static_select": _chosen,
    "multi_static_select": _chosen_many,
    "checkboxes": _chosen_many,
    "plain_text_input": lambda element, typed: {
        "value": (element.get("initial_value") if typed is None else typed) or None
    },
    "conversations_select": lambda _, channel: {"selected_conversation": channel},
}
"""The state that a client sends for each kind of field."""
