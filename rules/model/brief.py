"""Answers of one sentence, and perhaps a few lines below it."""

from rules.model.message import Line, Message, Paragraph, Tone
from rules.model.notice import Language


def brief(sentence: str, *lines: Line, language: Language, tone: Tone = Tone.NEUTRAL) -> Message:
    """Make one. All of it may hold what people typed."""
    return Message(
        summary=sentence,
        heading=sentence,
        tone=tone,
        language=language,
        blocks=(Paragraph(lines),) if lines else (),
    )
