"""Sentences of the answers on status and upcoming windows."""

from collections.abc import Mapping

from rules.model.notice import Fallback
from rules.texts.core import TextEnum, Translation

FALLBACK_SHORT: Mapping[Fallback, Translation] = {
    Fallback.RESTRICTED: Translation("only if absolutely necessary", "kun hvis absolut nødvendigt"),
    Fallback.ALLOWED: Translation("allowed if necessary", "tilladt i nødvendigt omfang"),
    Fallback.ENDED: Translation("no longer", "ikke længere"),
    Fallback.UNSPECIFIED: Translation("not mentioned", "ikke nævnt"),
}


class StatusText(TextEnum):
    """Headings and sentences on the state at an instant, and on upcoming windows."""

    # Headings.
    NOTHING = Translation(
        "Now: no disruption or service window announced",
        "Nu: ingen driftsforstyrrelse eller servicevindue meldt",
    )
    NOTHING_OF = Translation("Now: nothing announced for {systems}", "Nu: intet meldt for {systems}")
    AFFECTED = Translation("Affected now: {systems}", "Berørt nu: {systems}")
    NOTHING_THEN = Translation(
        "{at}: no disruption or service window announced",
        "{at}: ingen driftsforstyrrelse eller servicevindue meldt",
    )
    NOTHING_OF_THEN = Translation("{at}: nothing announced for {systems}", "{at}: intet meldt for {systems}")
    AFFECTED_THEN = Translation("Affected {at}: {systems}", "Berørt {at}: {systems}")
    NO_WORD = Translation(
        "No word yet that it is over: {systems}", "Endnu ingen besked om, at det er slut: {systems}"
    )
    NOT_READ = Translation(
        "Not everything could be read; nothing else is announced",
        "Ikke alt kunne læses; ellers er intet meldt",
    )
    WINDOWS = Translation(
        "Service windows, the next {within}: {count}", "Servicevinduer de næste {within}: {count}"
    )
    NO_WINDOWS = Translation(
        "No service window announced for the next {within}", "Intet servicevindue meldt de næste {within}"
    )

    NOT_SURE = Translation("Not up to date. {heading}", "Ikke opdateret. {heading}")

    # Restrictions.
    UNTIL = Translation("Until", "Til")
    FALLBACK = Translation("Fallback", "Nødprocedure")
    UNKNOWN = Translation("end unknown", "slut ukendt")
    NOT_AFFECTED = Translation("Nothing announced: {systems}", "Intet meldt: {systems}")
    BEHIND = Translation("By these notices:", "Ifølge disse meddelelser:")
    SINCE = Translation("since {start}", "siden {start}")
    DOUBTFUL = Translation(
        "⚠ The agency closed the notice {at}, before its announced end, and did not say that all is back.",
        "⚠ Toldstyrelsen lukkede meddelelsen {at}, før det meldte sluttidspunkt, og sagde ikke, at alt er i drift igen.",
    )
    LATE = Translation(
        "⚠ {systems}: the announced end {end} has passed, and no word that it is over.",
        "⚠ {systems}: Det meldte sluttidspunkt {end} er passeret, og der er intet meldt om, at det er slut.",
    )
    UNREAD = Translation(
        "⚠ The bot could not read this notice, please read it yourself:",
        "⚠ Botten kunne ikke læse denne meddelelse, læs den selv:",
    )
    IN_TEST = Translation("In the test environment (TFE): {systems}", "I testmiljøet (TFE): {systems}")
    MORE = Translation("… and {count} more", "… og {count} mere")

    SEE_ALSO = Translation("See also: {systems}", "Se også: {systems}")

    # Upcoming windows.
    NEXT = Translation("Next: ", "Næste: ")
    NEXT_LATER = Translation("The next one: ", "Det næste: ")
    NONE_COMES = Translation(
        "No further service window is announced.", "Der er ikke meldt flere servicevinduer."
    )
    UNDER_WAY = Translation(" · under way", " · i gang")
    IN_TIME = Translation(" (in {distance})", " (om {distance})")

    # Age of the data.
    AS_OF = Translation("As of {now}, read {age} ago", "Pr. {now}, læst for {age} siden")
    AS_OF_NOW = Translation("As of {now}, read just now", "Pr. {now}, netop læst")
    MEASURED = Translation(
        "From the agency's notices, in Danish time; nothing is measured.",
        "Efter Toldstyrelsens meddelelser, i dansk tid; intet er målt.",
    )
    BY_NOW = Translation("With what is known now.", "Med det, der vides nu.")
    STALE = Translation(
        "⚠ “{source}” could not be read since {since}: what the agency has said since then is not known here.",
        "⚠ „{source}“ har ikke kunnet læses siden {since}: Hvad Toldstyrelsen har meldt siden, vides ikke her.",
    )
    OLD = Translation(
        "⚠ “{source}” was last read {since}: what the agency has said since then is not known here.",
        "⚠ „{source}“ blev senest læst {since}: Hvad Toldstyrelsen har meldt siden, vides ikke her.",
    )
    NEVER = Translation("⚠ “{source}” has not been read yet.", "⚠ „{source}“ er ikke læst endnu.")
    NO_SOURCE = Translation(
        "⚠ Nothing has been read from the agency yet.", "⚠ Der er endnu intet læst fra Toldstyrelsen."
    )
