"""What answers about the state of things say: now, then, and next."""

from collections.abc import Mapping

from rules.model.notice import Fallback
from rules.texts.notice import Spoken, Words

FALLBACK_SHORT: Mapping[Fallback, Words] = {
    Fallback.RESTRICTED: Words("only if absolutely necessary", "kun hvis absolut nødvendigt"),
    Fallback.ALLOWED: Words("allowed if necessary", "tilladt i nødvendigt omfang"),
    Fallback.ENDED: Words("no longer", "ikke længere"),
    Fallback.UNSPECIFIED: Words("not mentioned", "ikke nævnt"),
}


class Now(Spoken):
    """The state of things at an instant, and what comes next."""

    # Headings.
    NOTHING = Words(
        "Now: no disruption or service window announced",
        "Nu: ingen driftsforstyrrelse eller servicevindue meldt",
    )
    NOTHING_OF = Words("Now: nothing announced for {systems}", "Nu: intet meldt for {systems}")
    AFFECTED = Words("Affected now: {systems}", "Berørt nu: {systems}")
    NOTHING_THEN = Words(
        "{at}: no disruption or service window announced",
        "{at}: ingen driftsforstyrrelse eller servicevindue meldt",
    )
    NOTHING_OF_THEN = Words("{at}: nothing announced for {systems}", "{at}: intet meldt for {systems}")
    AFFECTED_THEN = Words("Affected {at}: {systems}", "Berørt {at}: {systems}")
    NO_WORD = Words(
        "No word yet that it is over: {systems}", "Endnu ingen besked om, at det er slut: {systems}"
    )
    NOT_READ = Words(
        "Not everything could be read; nothing else is announced",
        "Ikke alt kunne læses; ellers er intet meldt",
    )
    WINDOWS = Words(
        "Service windows, the next {within}: {count}", "Servicevinduer de næste {within}: {count}"
    )
    NO_WINDOWS = Words(
        "No service window announced for the next {within}", "Intet servicevindue meldt de næste {within}"
    )

    NOT_SURE = Words("Not up to date. {heading}", "Ikke opdateret. {heading}")

    # What holds.
    UNTIL = Words("Until", "Til")
    FALLBACK = Words("Fallback", "Nødprocedure")
    UNKNOWN = Words("end unknown", "slut ukendt")
    NOT_AFFECTED = Words("Nothing announced: {systems}", "Intet meldt: {systems}")
    BEHIND = Words("By these notices:", "Ifølge disse meddelelser:")
    SINCE = Words("since {start}", "siden {start}")
    DOUBTFUL = Words(
        "⚠ The agency closed the notice {at}, before its announced end, and did not say that all is back.",
        "⚠ Toldstyrelsen lukkede meddelelsen {at}, før det meldte sluttidspunkt, og sagde ikke, at alt er i drift igen.",
    )
    LATE = Words(
        "⚠ {systems}: the announced end {end} has passed, and no word that it is over.",
        "⚠ {systems}: Det meldte sluttidspunkt {end} er passeret, og der er intet meldt om, at det er slut.",
    )
    UNREAD = Words(
        "⚠ The bot could not read this notice, please read it yourself:",
        "⚠ Botten kunne ikke læse denne meddelelse, læs den selv:",
    )
    IN_TEST = Words("In the test environment (TFE): {systems}", "I testmiljøet (TFE): {systems}")
    MORE = Words("… and {count} more", "… og {count} mere")

    SEE_ALSO = Words("See also: {systems}", "Se også: {systems}")

    # What comes.
    NEXT = Words("Next: ", "Næste: ")
    NEXT_LATER = Words("The next one: ", "Det næste: ")
    NONE_COMES = Words("No further service window is announced.", "Der er ikke meldt flere servicevinduer.")
    UNDER_WAY = Words(" · under way", " · i gang")
    IN_TIME = Words(" (in {distance})", " (om {distance})")

    # How sure it is.
    AS_OF = Words("As of {now}, read {age} ago", "Pr. {now}, læst for {age} siden")
    AS_OF_NOW = Words("As of {now}, read just now", "Pr. {now}, netop læst")
    MEASURED = Words(
        "From the agency's notices, in Danish time; nothing is measured.",
        "Efter Toldstyrelsens meddelelser, i dansk tid; intet er målt.",
    )
    BY_NOW = Words("With what is known now.", "Med det, der vides nu.")
    STALE = Words(
        "⚠ “{source}” could not be read since {since}: what the agency has said since then is not known here.",
        "⚠ „{source}“ har ikke kunnet læses siden {since}: Hvad Toldstyrelsen har meldt siden, vides ikke her.",
    )
    OLD = Words(
        "⚠ “{source}” was last read {since}: what the agency has said since then is not known here.",
        "⚠ „{source}“ blev senest læst {since}: Hvad Toldstyrelsen har meldt siden, vides ikke her.",
    )
    NEVER = Words("⚠ “{source}” has not been read yet.", "⚠ „{source}“ er ikke læst endnu.")
    NO_SOURCE = Words(
        "⚠ Nothing has been read from the agency yet.", "⚠ Der er endnu intet læst fra Toldstyrelsen."
    )
