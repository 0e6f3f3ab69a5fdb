"""Sentences on the fallback procedure: whether it may be used now, and its steps."""

from collections.abc import Mapping

from rules.model.notice import Fallback
from rules.texts.core import TextEnum, Translation

FALLBACK_MEANINGS: Mapping[Fallback, Translation] = {
    Fallback.ALLOWED: Translation(
        "“Allowed if necessary”: what cannot wait may be declared by the fallback procedure while this lasts. What can wait should wait.",
        "„Tilladt i nødvendigt omfang“: Det, der ikke kan vente, må angives efter nødproceduren, mens det står på. Det, der kan vente, bør vente.",
    ),
    Fallback.RESTRICTED: Translation(
        "“Only if absolutely necessary”: there is no general permission. Ask the customs office first, for each case.",
        "„Kun hvis absolut nødvendigt“: Der er ingen generel tilladelse. Kontakt toldekspeditionsstedet først, i hvert enkelt tilfælde.",
    ),
    Fallback.ENDED: Translation(
        "It has ended: declare in the system again.", "Den er ophørt: Angiv igen i systemet."
    ),
    Fallback.UNSPECIFIED: Translation(
        "The notice does not mention the fallback procedure: that is no permission.",
        "Meddelelsen nævner ikke nødproceduren: Det er ingen tilladelse.",
    ),
}


class FallbackText(TextEnum):
    """Sentences of the answer on whether the procedure may be used now."""

    YES = Translation(
        "Fallback now: allowed if necessary for {systems}",
        "Nødprocedure nu: tilladt i nødvendigt omfang for {systems}",
    )
    ASK = Translation(
        "Fallback now: only if absolutely necessary for {systems}; ask the customs office first",
        "Nødprocedure nu: kun hvis absolut nødvendigt for {systems}; kontakt toldekspeditionsstedet først",
    )
    NO = Translation("Fallback now: no permission stands", "Nødprocedure nu: Der gælder ingen tilladelse")
    NO_FOR = Translation(
        "Fallback now: no permission stands for {systems}",
        "Nødprocedure nu: Der gælder ingen tilladelse for {systems}",
    )
    NOT_KNOWN = Translation(
        "Fallback now: not known for {systems}; ask the customs office",
        "Nødprocedure nu: uvist for {systems}; kontakt toldekspeditionsstedet",
    )
    OF_NOTICE = Translation("{systems}: {state}", "{systems}: {state}")
    MENTIONED = Translation(
        "the notice mentions it; no permission that holds now was read from it",
        "meddelelsen nævner den; der er ikke læst nogen tilladelse, som gælder nu",
    )
    NONE_NOW = Translation("no permission that holds now", "ingen tilladelse, der gælder nu")
    SINCE = Translation("since {start}", "siden {start}")
    UNTIL = Translation("until {end}", "til {end}")
    OPEN = Translation(
        "until the agency says that it has ended", "indtil Toldstyrelsen melder, at den er ophørt"
    )
    BY = Translation("By: ", "Ifølge: ")
    NOTHING = Translation(
        "Nothing is announced as closed there now; so nothing grants it.",
        "Der er ikke meldt noget lukket dér nu, så der er ingen tilladelse.",
    )
    LATE = Translation(
        "⚠ The announced end {end} has passed without a word. Whether the permission still stands is not known: ask the customs office.",
        "⚠ Det meldte sluttidspunkt {end} er passeret uden besked. Om tilladelsen stadig gælder, vides ikke: Kontakt toldekspeditionsstedet.",
    )
    ASK_FOR_STEPS = Translation(
        "Name a system to see its steps: `fallback manifest`.",
        "Nævn et system for at se dets trin: `nødprocedure manifest`.",
    )
    STEPS = Translation("Fallback steps: {systems}", "Nødprocedure trin for trin: {systems}")


class PlaybookText(TextEnum):
    """Sentences and labels of `rules.messages.answers.fallback_steps`."""

    ONLY_WITH_PERMISSION = Translation(
        "Use it only once the agency has said so: in a notice, or through Told Servicedesk or a customs office.",
        "Brug den først, når Toldstyrelsen har givet lov: i en meddelelse eller gennem Told Servicedesk eller et toldekspeditionssted.",
    )
    STANDING = Translation(
        "Since November 2025 its notices say: only if absolutely necessary, and ask the customs office first.",
        "Siden november 2025 siger meddelelserne: kun hvis det er absolut nødvendigt, og kontakt toldekspeditionsstedet først.",
    )
    RULE = Translation(
        "The general rule, not a permission: planned downtime expected to last over 60 minutes; an outage usually once it has lasted, or is expected to last, 30 to 60 minutes, decided case by case. It ends when the system runs again.",
        "Den generelle regel, ikke en tilladelse: planlagt nedetid, der ventes at vare over 60 minutter; nedbrud som udgangspunkt, når de har varet eller ventes at vare 30 til 60 minutter, efter konkret vurdering. Den ophører, når systemet kører igen.",
    )
    ONE_COMPANY = Translation(
        "Where only one company is concerned: a mail as agreed with Told Servicedesk; the answer says for how long and on what terms. Without mail, by telephone.",
        "Er det kun én virksomhed: en mail efter aftale med Told Servicedesk; svaret siger, hvor længe og på hvilke vilkår. Uden mail pr. telefon.",
    )
    PART_OF = Translation("{title} · {part}", "{title} · {part}")
    SUCCESSOR = Translation(
        "⚠ The page describes these steps for {named} and does not name {systems}: ask whether they apply.",
        "⚠ Siden beskriver trinene for {named} og nævner ikke {systems}: spørg, om de gælder.",
    )
    STEP = Translation("{number}. {step}", "{number}. {step}")
    STAMP = Translation(
        "Text of the stamp, with date and time of the beginning:",
        "Stemplets tekst, med dato og klokkeslæt for påbegyndelsen:",
    )
    UNCOVERED = Translation(
        "The agency's page gives no steps for {systems}. Ask before you act:",
        "Toldstyrelsens side giver ingen trin for {systems}. Spørg, før du gør noget:",
    )
    UNCOVERED_EMCS = Translation(
        "For EMCS the page leads to a page of its own, which is not reproduced here.",
        "For EMCS henviser siden til en særskilt side, som ikke er gengivet her.",
    )
    CONTACTS = Translation("Who to ask, the nearest first:", "Hvem du kan spørge, den nærmeste først:")
    CONTACT = Translation("{how}: {when} ({about})", "{how}: {when} ({about})")
    OPEN_UNTIL = Translation("open now, until {end}", "åben nu, indtil {end}")
    WATCHED_UNTIL = Translation("watched now, until {end}", "overvåges nu, indtil {end}")
    OPENS = Translation("opens {start}", "åbner {start}")
    WATCHED_FROM = Translation("looked at next {start}", "læses næste gang {start}")
    HOURS = Translation("; {hours}", "; {hours}")
    NO_HOURS = Translation("opening hours not stated", "åbningstid ikke oplyst")
    BY_PRINTED_HOURS = Translation(
        "Opening times by the hours printed on the pages, Danish time.",
        "Åbningstider som oplyst på siderne, dansk tid.",
    )
    HOLIDAY = Translation(
        "Today is a public holiday in Denmark; the telephone hours say nothing of that, so they are taken as closed.",
        "I dag er en dansk helligdag; telefontiderne siger intet om det, så de regnes for lukkede.",
    )
    GUIDANCE = Translation("{how} ({about})", "{how} ({about})")
    PAGE = Translation("{name} ({taken})", "{name} ({taken})")
