"""Why a notice was read as it was, and told where it was, in words."""

from collections.abc import Mapping

from rules.model.notice import Confidence
from rules.texts.notice import Spoken, Words

SURE: Mapping[Confidence, Words] = {
    Confidence.STATED: Words("stated", "står der"),
    Confidence.INFERRED: Words("completed from the rest", "udledt af resten"),
    Confidence.GUESSED: Words("⚠ a guess among contradictions", "⚠ et gæt blandt modsigelser"),
}
SPOTTED: Mapping[str, Words] = {
    "references": Words("a reference", "en reference"),
    "links": Words("another notice", "en anden meddelelse"),
}
"""Facts that nobody doubts; the others are in `rules.texts.notice.FACTS`."""


class Why(Spoken):
    """The parts of an explanation."""

    HEADING = Words("Why: {title}", "Hvorfor: {title}")
    READ_FROM = Words("What was read, and from which words:", "Hvad der er læst, og af hvilke ord:")
    FACT = Words("{fact} ({sure}): “{words}”", "{fact} ({sure}): „{words}“")
    NOTHING_READ = Words(
        "No sentence of it was understood; it is told as it is printed.",
        "Ingen sætning blev forstået; den gengives, som den står.",
    )
    CHANGES = Words(
        "What its last text changed, by which rule:", "Hvad den seneste tekst ændrede, efter hvilken regel:"
    )
    CHANGED = Words("{kind}: {why}", "{kind}: {why}")
    NO_CHANGES = Words(
        "Its last text changed nothing that is told.", "Den seneste tekst ændrede intet, der fortælles."
    )
    HERE = Words("Why this channel hears of it:", "Hvorfor kanalen hører om den:")
    MATCH = Words("Subscription {number} ({what}): {kinds}", "Abonnement {number} ({what}): {kinds}")
    NOT_HERE = Words(
        "No subscription of this channel takes any of it.",
        "Intet af kanalens abonnementer tager noget af det.",
    )
    SHOWN = Words(
        "Also shown in the channel, not only in the thread: {kinds}.",
        "Vises også i kanalen, ikke kun i tråden: {kinds}.",
    )
    NOT_SHOWN = Words("Told in the thread only.", "Fortælles kun i tråden.")
