"""Why there is news, in words. Programs are given the English: what it says of a finding stays as it is."""

from collections.abc import Mapping

from rules.model.reason import Because
from rules.texts.notice import Spoken, Words

BECAUSE: Mapping[Because, Words] = {
    Because.FIRST_SEEN: Words("seen for the first time", "set for første gang"),
    Because.NOT_UNDERSTOOD: Words("what it is about was not understood", "hvad den handler om, blev ikke forstået"),
    Because.OTHER_KIND: Words("now known to be an {said}, was taken for {was}", "vides nu at være {said}, blev taget for {was}"),
    Because.OPEN_AGAIN: Words("open again after it had been closed", "åben igen efter at have været lukket"),
    # How it ended.
    Because.SAYS: Words("the text says {said}", "teksten siger {said}"),
    Because.SAYS_AFTER_END: Words("the text says {said} {length} after the announced end", "teksten siger {said} {length} efter det meldte sluttidspunkt"),
    Because.SAYS_BEFORE_END: Words("the text says {said} {length} before the announced end", "teksten siger {said} {length} før det meldte sluttidspunkt"),
    Because.SAYS_OF_WINDOW: Words("the text says {said} of the window {times}", "teksten siger {said} om servicevinduet {times}"),
    Because.SAYS_UNTIL: Words("the text says {said}, until {until}", "teksten siger {said}, til {until}"),
    Because.CLOSED: Words("closed by its status", "lukket ved sin status"),
    Because.CLOSED_AFTER_END: Words("closed by its status {length} after the announced end", "lukket ved sin status {length} efter det meldte sluttidspunkt"),
    Because.CLOSED_BEFORE_END: Words("closed by its status {length} before the announced end", "lukket ved sin status {length} før det meldte sluttidspunkt"),
    Because.CLOSED_ALONE: Words("closed by its status alone", "lukket alene ved sin status"),
    Because.CLOSED_BEFORE_START: Words("closed before its start, no reason given", "lukket før sin start uden begrundelse"),
    Because.NO_TIMES: Words("its time is not known, so the day of publication decides", "dens tid kendes ikke, så udgivelsesdagen afgør det"),
    Because.END_UNKNOWN: Words("the actual end is unknown", "det faktiske sluttidspunkt er ukendt"),
    Because.SOLVED_UNKNOWN: Words("when it was solved is unknown", "hvornår den blev løst, er ukendt"),
    # Where and how badly.
    Because.ENVIRONMENT: Words("now for {environment}", "nu for {environment}"),
    Because.PART_CANCELLED: Words("the text cancels a part of it", "teksten aflyser en del af det"),
    Because.SYSTEMS_IN: Words("now also {systems}", "nu også {systems}"),
    Because.SYSTEMS_OUT: Words("no longer {systems}", "ikke længere {systems}"),
    Because.IMPACT: Words("{systems} ({access}): now {said}, was {was}", "{systems} ({access}): nu {said}, hidtil {was}"),
    # Its times.
    Because.TIMES_FOUND: Words("now {times}, was not known", "nu {times}, kendtes ikke før"),
    Because.TIMES_MOVED: Words("now {times}, was {times_before}", "nu {times}, hidtil {times_before}"),
    Because.END_DROPPED: Words("no end is named any more", "der nævnes ikke længere noget sluttidspunkt"),
    Because.WINDOW_MORE: Words("a further window, {times}", "endnu et servicevindue, {times}"),
    Because.WINDOW_LESS: Words("one window less, {times}", "et servicevindue mindre, {times}"),
    Because.OTHER_TIME: Words("another expected time", "et andet forventet tidspunkt"),
    # Its words.
    Because.UPDATE: Words("an update says {said}", "en opdatering siger {said}"),
    Because.TITLE_REWORDED: Words("the title was reworded", "titlen er omformuleret"),
    Because.TEXT_ADDED: Words("the text says more than before", "teksten siger mere end før"),
    Because.TEXT_REWORDED: Words("the text was reworded", "teksten er omformuleret"),
    Because.SAME_MEANING: Words("it means the same", "den betyder det samme"),
    Because.NOT_READ: Words("the bot did not understand \u201c{text}\u201d", "botten forstod ikke \u201d{text}\u201d"),
    # The fallback procedure.
    Because.GRANT_DROPPED: Words("the text no longer grants it", "teksten giver ikke længere lov"),
    Because.GRANT_END_UNSAID: Words("it does not say that it ended", "den siger ikke, at den er ophørt"),
    Because.GRANT_ENDED: Words("the text says that it ended", "teksten siger, at den er ophørt"),
    Because.GRANT_PAST: Words("it was granted for a time that is over", "der blev givet lov for en tid, der er gået"),
    # By the clock.
    Because.AHEAD: Words("{length} before it begins", "{length} før det begynder"),
    Because.BEGINS: Words("it begins", "det begynder"),
    Because.AFTER_END: Words("{length} after its end", "{length} efter dets sluttidspunkt"),
    Because.AFTER_LAST_WORD: Words("{length} after the last word", "{length} efter sidste nyt"),
    # Not found in a text.
    Because.ASKED: Words("asked for", "spurgt om"),
    Because.AS_WRITTEN: Words("{text}", "{text}"),
}  # fmt: skip

VALUES: Mapping[str, Words] = {  # of our own vocabularies
    "window": Words("window", "servicevindue"), "incident": Words("incident", "driftsforstyrrelse"), "information": Words("information", "information"),
    "completed": Words("completed", "afsluttet"), "cancelled": Words("cancelled", "aflyst"), "postponed": Words("postponed", "udskudt"), "duplicate": Words("duplicate", "dublet"),
    "allowed": Words("allowed", "tilladt"), "restricted": Words("restricted", "kun hvis absolut nødvendigt"), "ended": Words("ended", "ophørt"),
    "available": Words("available", "tilgængelig"), "degraded": Words("degraded", "langsom eller ustabil"), "queued": Words("queued", "behandles senere"),
    "rejected": Words("rejected", "afvises"), "unavailable": Words("unavailable", "ingen adgang"),
    "file": Words("file", "fil"), "online": Words("online", "online"), "production": Words("production", "produktion"), "test": Words("test", "test"),
    "extended": Words("extended", "forlænget"), "shortened": Words("shortened", "afkortet"), "rescheduled": Words("rescheduled", "flyttet"), "delayed": Words("delayed", "forsinket"),
    "informed": Words("informed", "orienteret"), "resolved": Words("resolved", "løst"),
}  # fmt: skip
AND: Words = Words("and", "og")
NOT_SAID: Words = Words("not said", "ikke sagt")


class Gap(Spoken):
    """How long before or after an announced end."""

    DAYS = Words("{days} days", "{days} dage")
    HOURS = Words("{hours} h {minutes} min", "{hours} t {minutes} min")
    MINUTES = Words("{minutes} min", "{minutes} min")
