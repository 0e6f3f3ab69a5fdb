"""A window to come in one line, for a list of them: in absolute time, so that it is right however late it is read."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from rules.messages.answers.status import titled
from rules.messages.notices.headline import capital
from rules.messages.notices.labels import few
from rules.messages.notices.outcome_sentences import known_part, unknown_part
from rules.model.message import Block, Line, Paragraph, Strong
from rules.model.notice import Environment, Fallback, Language
from rules.status.outlook import Coming
from rules.texts.notice import Text
from rules.texts.status import FALLBACK_SHORT, Now

MOST = 12
"""Windows named one by one; of more their number is said."""


def windows(heading: str, ahead: Sequence[Coming], language: Language, *, near: datetime) -> Iterator[Block]:
    """Yield a list of windows with its heading; nothing where there are none."""
    if not ahead:
        return
    lines: list[Line] = [(Strong(heading),), *(window(each, language, near=near) for each in ahead[:MOST])]
    if len(ahead) > MOST:
        lines.append((Now.MORE.said(language, count=len(ahead) - MOST),))
    yield Paragraph(tuple(lines))


def window(each: Coming, language: Language, *, near: datetime) -> Line:
    span = capital(known_part(each.window, language, at=near)) + unknown_part(each.window, language)
    said = [f" · {few(each.systems, language)}"] if each.systems else []
    if each.notice.environment == (Environment.TEST,):
        said.append(f" · {Text.TEST_ONLY.said(language)}")
    fallback = each.notice.fallback
    granted = (
        ()
        if fallback is Fallback.UNSPECIFIED
        else (f" · {Now.FALLBACK.said(language)}: {FALLBACK_SHORT[fallback].said(language)}",)
    )
    return (Strong(span), *said, " · ", titled(each.notice, language), *granted)
