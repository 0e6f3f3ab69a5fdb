"""Why a change was found, in words. The English is as `rules.diff` and its neighbours say it."""

from collections.abc import Mapping

from rules.telling.texts import Words

FORMS: tuple[Words, ...] = (  # the narrower before the wider
    Words("seen for the first time", "set for første gang"),
    Words("what it is about was not understood", "hvad den handler om, blev ikke forstået"),
    Words("now known to be an {kind}, was taken for {other}", "vides nu at være {kind}, blev taget for {other}"),
    Words("open again after it had been closed", "åben igen efter at have været lukket"),
    # How it ended.
    Words("the text says {what} {gap} after the announced end", "teksten siger {what} {gap} efter det meldte sluttidspunkt"),
    Words("the text says {what} {gap} before the announced end", "teksten siger {what} {gap} før det meldte sluttidspunkt"),
    Words("closed by its status alone", "lukket alene ved sin status"),
    Words("closed by its status {gap} after the announced end", "lukket ved sin status {gap} efter det meldte sluttidspunkt"),
    Words("closed by its status {gap} before the announced end", "lukket ved sin status {gap} før det meldte sluttidspunkt"),
    Words("closed by its status", "lukket ved sin status"),
    Words("closed before its start, no reason given", "lukket før sin start uden begrundelse"),
    Words("its time is not known, so the day of publication decides", "dens tid kendes ikke, så udgivelsesdagen afgør det"),
    Words("the actual end is unknown", "det faktiske sluttidspunkt er ukendt"),
    Words("when it was solved is unknown", "hvornår den blev løst, er ukendt"),
    # Where and how badly.
    Words("now for {environment}", "nu for {environment}"),
    Words("the text cancels a part of it", "teksten aflyser en del af det"),
    Words("now also {systems}", "nu også {systems}"),
    Words("no longer {systems}", "ikke længere {systems}"),
    Words("{system} ({access}): now {now}, was {was}", "{system} ({access}): nu {now}, hidtil {was}"),
    # Its times.
    Words("now {now}, was not known", "nu {now}, kendtes ikke før"),
    Words("now {now}, was {was}", "nu {now}, hidtil {was}"),
    Words("no end is named any more", "der nævnes ikke længere noget sluttidspunkt"),
    Words("a further window, {period}", "endnu et servicevindue, {period}"),
    Words("one window less, {period}", "et servicevindue mindre, {period}"),
    Words("another expected time", "et andet forventet tidspunkt"),
    # Its words.
    Words("an update says {what}", "en opdatering siger {what}"),
    Words("the title was reworded", "titlen er omformuleret"),
    Words("the text says more than before", "teksten siger mere end før"),
    Words("the text was reworded", "teksten er omformuleret"),
    Words("it means the same", "den betyder det samme"),
    # The fallback procedure.
    Words("the text no longer grants it", "teksten giver ikke længere lov"),
    Words("it does not say that it ended", "den siger ikke, at den er ophørt"),
    Words("the text says that it ended", "teksten siger, at den er ophørt"),
    Words("it was granted for a time that is over", "der blev givet lov for en tid, der er gået"),
    Words("the text says {what}, until {until}", "teksten siger {what}, til {until}"),
    Words("the text says {what}", "teksten siger {what}"),
)  # fmt: skip

VALUES: Mapping[str, Words] = {  # of our own vocabularies, and of lengths of time
    "window": Words("window", "servicevindue"), "incident": Words("incident", "driftsforstyrrelse"), "information": Words("information", "information"),
    "completed": Words("completed", "afsluttet"), "cancelled": Words("cancelled", "aflyst"), "postponed": Words("postponed", "udskudt"), "duplicate": Words("duplicate", "dublet"),
    "allowed": Words("allowed", "tilladt"), "restricted": Words("restricted", "kun hvis absolut nødvendigt"), "ended": Words("ended", "ophørt"),
    "available": Words("available", "tilgængelig"), "degraded": Words("degraded", "langsom eller ustabil"), "queued": Words("queued", "behandles senere"),
    "rejected": Words("rejected", "afvises"), "unavailable": Words("unavailable", "ingen adgang"), "not": Words("not", "ikke"), "said": Words("said", "sagt"),
    "file": Words("file", "fil"), "online": Words("online", "online"), "production": Words("production", "produktion"), "test": Words("test", "test"), "and": Words("and", "og"),
    "extended": Words("extended", "forlænget"), "shortened": Words("shortened", "afkortet"), "rescheduled": Words("rescheduled", "flyttet"), "delayed": Words("delayed", "forsinket"),
    "informed": Words("informed", "orienteret"), "resolved": Words("resolved", "løst"), "h": Words("h", "t"), "days": Words("days", "dage"),
}  # fmt: skip
