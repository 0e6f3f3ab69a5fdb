"""What the fallback steps say around the agency's facts."""

from rules.texts.notice import Spoken, Words


class PlaybookText(Spoken):
    """Sentences and labels of `rules.messages.answers.fallback_steps`."""

    ONLY_WHEN_SAID = Words(
        "Use it only once the agency has said so: in a notice, or through Told Servicedesk or a customs office.",
        "Brug den først, når Toldstyrelsen har givet lov: i en meddelelse eller gennem Told Servicedesk eller et toldekspeditionssted.",
    )
    STANDING = Words(
        "Since November 2025 its notices say: only if absolutely necessary, and ask the customs office first.",
        "Siden november 2025 siger meddelelserne: kun hvis det er absolut nødvendigt, og kontakt toldekspeditionsstedet først.",
    )
    RULE = Words(
        "The general rule, not a permission: planned downtime expected to last over 60 minutes; an outage usually once it has lasted, or is expected to last, 30 to 60 minutes, decided case by case. It ends when the system runs again.",
        "Den generelle regel, ikke en tilladelse: planlagt nedetid, der ventes at vare over 60 minutter; nedbrud som udgangspunkt, når de har varet eller ventes at vare 30 til 60 minutter, efter konkret vurdering. Den ophører, når systemet kører igen.",
    )
    ONE_COMPANY = Words(
        "Where only one company is concerned: a mail as agreed with Told Servicedesk; the answer says for how long and on what terms. Without mail, by telephone.",
        "Er det kun én virksomhed: en mail efter aftale med Told Servicedesk; svaret siger, hvor længe og på hvilke vilkår. Uden mail pr. telefon.",
    )
    PART_OF = Words("{title} · {part}", "{title} · {part}")
    SUCCESSOR = Words(
        "⚠ The page describes these steps for {named} and does not name {systems}: ask whether they apply.",
        "⚠ Siden beskriver trinene for {named} og nævner ikke {systems}: spørg, om de gælder.",
    )
    STEP = Words("{number}. {step}", "{number}. {step}")
    STAMP = Words(
        "Text of the stamp, with date and time of the beginning:",
        "Stemplets tekst, med dato og klokkeslæt for påbegyndelsen:",
    )
    UNCOVERED = Words(
        "The agency's page gives no steps for {systems}. Ask before you act:",
        "Toldstyrelsens side giver ingen trin for {systems}. Spørg, før du gør noget:",
    )
    UNCOVERED_EMCS = Words(
        "For EMCS the page leads to a page of its own, which is not reproduced here.",
        "For EMCS henviser siden til en særskilt side, som ikke er gengivet her.",
    )
    CONTACTS = Words("Who to ask, the nearest first:", "Hvem du kan spørge, den nærmeste først:")
    CONTACT = Words("{how}: {when} ({about})", "{how}: {when} ({about})")
    OPEN_UNTIL = Words("open now, until {end}", "åben nu, indtil {end}")
    WATCHED_UNTIL = Words("watched now, until {end}", "overvåges nu, indtil {end}")
    OPENS = Words("opens {start}", "åbner {start}")
    WATCHED_FROM = Words("looked at next {start}", "læses næste gang {start}")
    HOURS = Words("; {hours}", "; {hours}")
    NO_HOURS = Words("opening hours not stated", "åbningstid ikke oplyst")
    BY_PRINTED_HOURS = Words(
        "Opening times by the hours printed on the pages, Danish time.",
        "Åbningstider som oplyst på siderne, dansk tid.",
    )
    HOLIDAY = Words(
        "Today is a public holiday in Denmark; the telephone hours say nothing of that, so they are taken as closed.",
        "I dag er en dansk helligdag; telefontiderne siger intet om det, så de regnes for lukkede.",
    )
    GUIDANCE = Words("{how} ({about})", "{how} ({about})")
    PAGE = Words("{name} ({taken})", "{name} ({taken})")
