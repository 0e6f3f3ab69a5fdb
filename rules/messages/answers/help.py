"""The help command as a message."""

from rules.commands.vocabulary import Topic
from rules.messages.notices.labels import names
from rules.model.message import Line, Message, Paragraph, SmallPrint, Strong, Tone, brief
from rules.model.notice import Language
from rules.model.systems import KNOWN
from rules.texts.help import ABOUT, EXAMPLES, MORE, HelpText


def help_message(topic: Topic | None, *, language: Language, discreet: bool = True) -> Message:
    """Compose the help on one command, or the list of all. discreet: whether answers are shown to the asker alone."""
    return _all(language, discreet=discreet) if topic is None else _one(topic, language)


def _all(language: Language, *, discreet: bool) -> Message:
    audience = HelpText.SHARE if discreet else HelpText.OPEN
    title = HelpText.HEADING.text(language)
    lines: tuple[Line, ...] = tuple(
        (
            Strong(EXAMPLES[topic].text(language)),
            HelpText.ROW.text(language, about=ABOUT[topic].text(language)),
        )
        for topic in Topic
    )
    return Message(
        summary=title,
        heading=title,
        tone=Tone.NEUTRAL,
        language=language,
        blocks=(Paragraph(lines), SmallPrint((audience.line(language),))),
    )


def _one(topic: Topic, language: Language) -> Message:
    example = EXAMPLES[topic].text(language)
    title = HelpText.ONE.text(language, verb=example.split()[0])
    about = ABOUT[topic].text(language)
    lines: list[Line] = [
        (about[:1].upper() + about[1:] + ".",),
        (HelpText.EXAMPLE.text(language), Strong(example)),
        MORE[topic].line(language),
    ]
    if topic is Topic.STATUS:
        lines.append((HelpText.SYSTEMS.text(language, systems=names(tuple(KNOWN), language)),))
    return brief(title, *lines, language=language)
