import pytest

from rules.commands.input_error import InputError
from rules.commands.parser import parse_command
from rules.commands.vocabulary import Topic
from rules.messages.answers.help import help_message
from rules.model.message import Code, Message, Paragraph, SmallPrint, Strong
from rules.model.notice import Language
from rules.texts.help import ABOUT, EXAMPLES, MORE
from tests.rules.messages.message_text import lines


def strong(message: Message) -> list[str]:
    blocks = [block for block in message.blocks if isinstance(block, Paragraph)]
    return [
        span.text for block in blocks for line in block.lines for span in line if isinstance(span, Strong)
    ]


def test_every_command_is_named_and_told():
    assert set(EXAMPLES) == set(ABOUT) == set(MORE) == set(Topic)


@pytest.mark.parametrize("language", Language)
def test_each_example_can_be_typed_as_it_stands(language):
    examples = strong(help_message(None, language=language))

    assert len(examples) == len(Topic)
    assert [each for each in examples if isinstance(parse_command(each), InputError)] == []


@pytest.mark.parametrize("language", Language)
def test_each_command_in_a_text_of_help_can_be_typed(language):
    said = [span.text for words in MORE.values() for span in words.line(language) if isinstance(span, Code)]
    typed = [text for text in said if " " in text and not text[0].isdigit()]

    assert len(typed) > 3
    assert [each for each in typed if isinstance(parse_command(each), InputError)] == []


def test_help_on_a_command_gives_an_example_of_it():
    message = help_message(Topic.MUTE, language=Language.DANISH)

    assert message.heading == "Hjælp: lydløs"
    assert lines(message) == [
        "Intet om en meddelelse eller et system en tid.",
        "Eksempel: lydløs 2458407 i 4t",
        "En meddelelse eller ét system; i fire timer, hvis andet ikke er sagt. Beskederne holdes ajour.",
    ]


def test_help_on_status_names_the_systems():
    message = help_message(Topic.STATUS, language=Language.ENGLISH)

    assert "Manifest, EMCS, EU systems" in lines(message)[-1]


SEEN = {  # whether answers can be shown to one alone, what the help says of it
    "to one alone": (True, "with `--share` the channel does"),
    "to all": (False, "everybody sees the answer"),
}


@pytest.mark.parametrize(("discreet", "says"), SEEN.values(), ids=SEEN)
def test_who_sees_an_answer_is_said(discreet, says):
    [said] = lines(help_message(None, language=Language.ENGLISH, discreet=discreet), SmallPrint)

    assert says in said
