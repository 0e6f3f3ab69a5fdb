"""Sentences for reasons, contradictions and explanations. Programs receive the English ones, so these stay stable."""

from collections.abc import Mapping

from rules.model.change import ReasonCode
from rules.model.evidence import Confidence, ContradictionKind
from rules.texts.core import TextEnum, Translation

REASONS: Mapping[ReasonCode, Translation] = {
    ReasonCode.FIRST_SEEN: Translation("seen for the first time", "set for første gang"),
    ReasonCode.NOT_UNDERSTOOD: Translation("what it is about was not understood", "hvad den handler om, blev ikke forstået"),
    ReasonCode.OTHER_KIND: Translation("now known to be an {said}, was taken for {was}", "vides nu at være {said}, blev taget for {was}"),
    ReasonCode.OPEN_AGAIN: Translation("open again after it had been closed", "åben igen efter at have været lukket"),
    # The end.
    ReasonCode.SAYS: Translation("the text says {said}", "teksten siger {said}"),
    ReasonCode.SAYS_AFTER_END: Translation("the text says {said} {length} after the announced end", "teksten siger {said} {length} efter det meldte sluttidspunkt"),
    ReasonCode.SAYS_BEFORE_END: Translation("the text says {said} {length} before the announced end", "teksten siger {said} {length} før det meldte sluttidspunkt"),
    ReasonCode.SAYS_OF_WINDOW: Translation("the text says {said} of the window {times}", "teksten siger {said} om servicevinduet {times}"),
    ReasonCode.SAYS_UNTIL: Translation("the text says {said}, until {until}", "teksten siger {said}, til {until}"),
    ReasonCode.CLOSED: Translation("closed by its status", "lukket ved sin status"),
    ReasonCode.CLOSED_AFTER_END: Translation("closed by its status {length} after the announced end", "lukket ved sin status {length} efter det meldte sluttidspunkt"),
    ReasonCode.CLOSED_BEFORE_END: Translation("closed by its status {length} before the announced end", "lukket ved sin status {length} før det meldte sluttidspunkt"),
    ReasonCode.CLOSED_ALONE: Translation("closed by its status alone", "lukket alene ved sin status"),
    ReasonCode.CLOSED_BEFORE_START: Translation("closed before its start, no reason given", "lukket før sin start uden begrundelse"),
    ReasonCode.NO_TIMES: Translation("its time is not known, so the day of publication decides", "dens tid kendes ikke, så udgivelsesdagen afgør det"),
    ReasonCode.END_UNKNOWN: Translation("the actual end is unknown", "det faktiske sluttidspunkt er ukendt"),
    ReasonCode.SOLVED_UNKNOWN: Translation("when it was solved is unknown", "hvornår den blev løst, er ukendt"),
    # Environment and impact.
    ReasonCode.ENVIRONMENT: Translation("now for {environment}", "nu for {environment}"),
    ReasonCode.PART_CANCELLED: Translation("the text cancels a part of it", "teksten aflyser en del af det"),
    ReasonCode.SYSTEMS_IN: Translation("now also {systems}", "nu også {systems}"),
    ReasonCode.SYSTEMS_OUT: Translation("no longer {systems}", "ikke længere {systems}"),
    ReasonCode.IMPACT: Translation("{systems} ({access}): now {said}, was {was}", "{systems} ({access}): nu {said}, hidtil {was}"),
    # Times.
    ReasonCode.TIMES_FOUND: Translation("now {times}, was not known", "nu {times}, kendtes ikke før"),
    ReasonCode.TIMES_MOVED: Translation("now {times}, was {times_before}", "nu {times}, hidtil {times_before}"),
    ReasonCode.END_DROPPED: Translation("no end is named any more", "der nævnes ikke længere noget sluttidspunkt"),
    ReasonCode.WINDOW_MORE: Translation("a further window, {times}", "endnu et servicevindue, {times}"),
    ReasonCode.WINDOW_LESS: Translation("one window less, {times}", "et servicevindue mindre, {times}"),
    ReasonCode.OTHER_TIME: Translation("another expected time", "et andet forventet tidspunkt"),
    # Wording.
    ReasonCode.UPDATE: Translation("an update says {said}", "en opdatering siger {said}"),
    ReasonCode.TITLE_REWORDED: Translation("the title was reworded", "titlen er omformuleret"),
    ReasonCode.TEXT_ADDED: Translation("the text says more than before", "teksten siger mere end før"),
    ReasonCode.TEXT_REWORDED: Translation("the text was reworded", "teksten er omformuleret"),
    ReasonCode.SAME_MEANING: Translation("it means the same", "den betyder det samme"),
    ReasonCode.NOT_READ: Translation("the bot did not understand \u201c{text}\u201d", "botten forstod ikke \u201d{text}\u201d"),
    # The fallback procedure.
    ReasonCode.GRANT_DROPPED: Translation("the text no longer grants it", "teksten giver ikke længere lov"),
    ReasonCode.GRANT_END_UNSAID: Translation("it does not say that it ended", "den siger ikke, at den er ophørt"),
    ReasonCode.GRANT_ENDED: Translation("the text says that it ended", "teksten siger, at den er ophørt"),
    ReasonCode.GRANT_PAST: Translation("it was granted for a time that is over", "der blev givet lov for en tid, der er gået"),
    # Reminders.
    ReasonCode.AHEAD: Translation("{length} before it begins", "{length} før det begynder"),
    ReasonCode.BEGINS: Translation("it begins", "det begynder"),
    ReasonCode.AFTER_END: Translation("{length} after its end", "{length} efter dets sluttidspunkt"),
    ReasonCode.AFTER_LAST_WORD: Translation("{length} after the last word", "{length} efter sidste nyt"),
    # Without a text.
    ReasonCode.ASKED: Translation("asked for", "spurgt om"),
}  # fmt: skip

VALUES: Mapping[str, Translation] = {  # by the value of an enum
    "window": Translation("window", "servicevindue"), "incident": Translation("incident", "driftsforstyrrelse"), "information": Translation("information", "information"),
    "completed": Translation("completed", "afsluttet"), "cancelled": Translation("cancelled", "aflyst"), "postponed": Translation("postponed", "udskudt"), "duplicate": Translation("duplicate", "dublet"),
    "allowed": Translation("allowed", "tilladt"), "restricted": Translation("restricted", "kun hvis absolut nødvendigt"), "ended": Translation("ended", "ophørt"),
    "available": Translation("available", "tilgængelig"), "degraded": Translation("degraded", "langsom eller ustabil"), "queued": Translation("queued", "behandles senere"),
    "rejected": Translation("rejected", "afvises"), "unavailable": Translation("unavailable", "ingen adgang"),
    "file": Translation("file", "fil"), "online": Translation("online", "online"), "production": Translation("production", "produktion"), "test": Translation("test", "test"),
    "extended": Translation("extended", "forlænget"), "shortened": Translation("shortened", "afkortet"), "rescheduled": Translation("rescheduled", "flyttet"), "delayed": Translation("delayed", "forsinket"),
    "informed": Translation("informed", "orienteret"), "resolved": Translation("resolved", "løst"),
}  # fmt: skip
AND: Translation = Translation("and", "og")
NOT_STATED: Translation = Translation("not said", "ikke sagt")


class DurationText(TextEnum):
    """The time before or after an announced end."""

    DAYS = Translation("{days} days", "{days} dage")
    HOURS = Translation("{hours} h {minutes} min", "{hours} t {minutes} min")
    MINUTES = Translation("{minutes} min", "{minutes} min")


CONTRADICTIONS: Mapping[ContradictionKind, Translation] = {
    ContradictionKind.OTHER_WEEKDAY: Translation(
        "{day} is a {falls_on}, not a {weekdays}: read as {read_as}",
        "{day} er en {falls_on}, ikke en {weekdays}: læst som {read_as}",
    ),
    ContradictionKind.MANY_WEEKDAYS: Translation(
        "{weekdays} are named for one day: read as {read_as}",
        "{weekdays} er nævnt for samme dag: læst som {read_as}",
    ),
    ContradictionKind.NO_SUCH_DAY: Translation(
        "there is no {printed}: read as {read_as}", "{printed} findes ikke: læst som {read_as}"
    ),
    ContradictionKind.UNLIKELY_DAY: Translation(
        "{day} cannot be: read as {read_as}", "{day} kan ikke passe: læst som {read_as}"
    ),
    ContradictionKind.NO_TIME: Translation(
        '"{printed}" is no time of day', '"{printed}" er ikke et klokkeslæt'
    ),
    ContradictionKind.MISPRINTED_TIME: Translation(
        "a time is misprinted: read as {read_as}", "et klokkeslæt er fejlskrevet: læst som {read_as}"
    ),
    ContradictionKind.NO_SUCH_HOUR: Translation(
        'the clocks leave out an hour of "{printed}" that night: read as from {read_as}',
        'uret springer en time af "{printed}" over den nat: læst som fra {read_as}',
    ),
    ContradictionKind.ENDS_BEFORE_START: Translation(
        '"{printed}" ends before it starts: read as ending on {read_as}',
        '"{printed}" slutter, før det begynder: læst som slut {read_as}',
    ),
    ContradictionKind.TITLE_AND_TEXT: Translation(
        "the title says {title}, the text {text}", "titlen siger {title}, teksten {text}"
    ),
}


LIST_END: Translation = Translation("{names} and {last}", "{names} og {last}")
"""The end of a list of names."""


CONFIDENCE: Mapping[Confidence, Translation] = {
    Confidence.STATED: Translation("stated", "står der"),
    Confidence.INFERRED: Translation("completed from the rest", "udledt af resten"),
    Confidence.GUESSED: Translation("⚠ a guess among contradictions", "⚠ et gæt blandt modsigelser"),
}


OTHER_FACTS: Mapping[str, Translation] = {
    "references": Translation("a reference", "en reference"),
    "links": Translation("another notice", "en anden meddelelse"),
}
"""Facts that are never in doubt; the others are in `rules.texts.notice.FACTS`."""


class ExplanationText(TextEnum):
    """Headings and sentences of an explanation."""

    HEADING = Translation("Why: {title}", "Hvorfor: {title}")
    READ_FROM = Translation("What was read, and from which words:", "Hvad der er læst, og af hvilke ord:")
    FACT = Translation("{fact} ({sure}): “{words}”", "{fact} ({sure}): „{words}“")
    NOTHING_READ = Translation(
        "No sentence of it was understood; it is told as it is printed.",
        "Ingen sætning blev forstået; den gengives, som den står.",
    )
    CHANGES = Translation(
        "What its last text changed, by which rule:", "Hvad den seneste tekst ændrede, efter hvilken regel:"
    )
    CHANGED = Translation("{kind}: {why}", "{kind}: {why}")
    NO_CHANGES = Translation(
        "Its last text changed nothing that is told.", "Den seneste tekst ændrede intet, der fortælles."
    )
    HERE = Translation("Why this channel hears of it:", "Hvorfor kanalen hører om den:")
    MATCH = Translation("Subscription {number} ({what}): {kinds}", "Abonnement {number} ({what}): {kinds}")
    NOT_HERE = Translation(
        "No subscription of this channel takes any of it.",
        "Intet af kanalens abonnementer tager noget af det.",
    )
    SHOWN = Translation(
        "Also shown in the channel, not only in the thread: {kinds}.",
        "Vises også i kanalen, ikke kun i tråden: {kinds}.",
    )
    NOT_SHOWN = Translation("Told in the thread only.", "Fortælles kun i tråden.")
