"""Whether the fallback procedure may be used at this moment, in words."""

from collections.abc import Mapping

from rules.model.notice import Fallback
from rules.texts.notice import Spoken, Words

MEANINGS: Mapping[Fallback, Words] = {
    Fallback.ALLOWED: Words(
        "“Allowed if necessary”: what cannot wait may be declared by the fallback procedure while this lasts. What can wait should wait.",
        "„Tilladt i nødvendigt omfang“: Det, der ikke kan vente, må angives efter nødproceduren, mens det står på. Det, der kan vente, bør vente.",
    ),
    Fallback.RESTRICTED: Words(
        "“Only if absolutely necessary”: there is no general permission. Ask the customs office first, for each case.",
        "„Kun hvis absolut nødvendigt“: Der er ingen generel tilladelse. Kontakt toldekspeditionsstedet først, i hvert enkelt tilfælde.",
    ),
    Fallback.ENDED: Words(
        "It has ended: declare in the system again.", "Den er ophørt: Angiv igen i systemet."
    ),
    Fallback.UNSPECIFIED: Words(
        "The notice does not mention the fallback procedure: that is no permission.",
        "Meddelelsen nævner ikke nødproceduren: Det er ingen tilladelse.",
    ),
}


class May(Spoken):
    """The answer to "may I use it now?"."""

    YES = Words(
        "Fallback now: allowed if necessary for {systems}",
        "Nødprocedure nu: tilladt i nødvendigt omfang for {systems}",
    )
    ASK = Words(
        "Fallback now: only if absolutely necessary for {systems}; ask the customs office first",
        "Nødprocedure nu: kun hvis absolut nødvendigt for {systems}; kontakt toldekspeditionsstedet først",
    )
    NO = Words("Fallback now: no permission stands", "Nødprocedure nu: Der gælder ingen tilladelse")
    NO_FOR = Words(
        "Fallback now: no permission stands for {systems}",
        "Nødprocedure nu: Der gælder ingen tilladelse for {systems}",
    )
    NOT_KNOWN = Words(
        "Fallback now: not known for {systems}; ask the customs office",
        "Nødprocedure nu: uvist for {systems}; kontakt toldekspeditionsstedet",
    )
    OF_NOTICE = Words("{systems}: {state}", "{systems}: {state}")
    MENTIONED = Words(
        "the notice mentions it; no permission that holds now was read from it",
        "meddelelsen nævner den; der er ikke læst nogen tilladelse, som gælder nu",
    )
    NONE_NOW = Words("no permission that holds now", "ingen tilladelse, der gælder nu")
    SINCE = Words("since {start}", "siden {start}")
    UNTIL = Words("until {end}", "til {end}")
    OPEN = Words("until the agency says that it has ended", "indtil Toldstyrelsen melder, at den er ophørt")
    BY = Words("By: ", "Ifølge: ")
    NOTHING = Words(
        "Nothing is announced as closed there now; so nothing grants it.",
        "Der er ikke meldt noget lukket dér nu, så der er ingen tilladelse.",
    )
    LATE = Words(
        "⚠ The announced end {end} has passed without a word. Whether the permission still stands is not known: ask the customs office.",
        "⚠ Det meldte sluttidspunkt {end} er passeret uden besked. Om tilladelsen stadig gælder, vides ikke: Kontakt toldekspeditionsstedet.",
    )
    ASK_FOR_STEPS = Words(
        "Name a system to see its steps: `fallback manifest`.",
        "Nævn et system for at se dets trin: `nødprocedure manifest`.",
    )
    STEPS = Words("Fallback steps: {systems}", "Nødprocedure trin for trin: {systems}")
