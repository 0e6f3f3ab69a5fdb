"""Sentences and labels of notices and their changes."""

from collections.abc import Mapping

from rules.changes.notice_state import NoticeState
from rules.model.notice import Access, Fallback, Impact
from rules.texts.core import TextEnum, Translation

NOTICE_STATES: Mapping[NoticeState, Translation] = {
    NoticeState.PLANNED: Translation("Planned", "Planlagt"),
    NoticeState.EXTENDED: Translation("Extended", "Forlænget"),
    NoticeState.MOVED: Translation("Moved", "Flyttet"),
    NoticeState.DELAYED: Translation("Delayed", "Forsinket"),
    NoticeState.COMPLETED: Translation("Done", "Afsluttet"),
    NoticeState.CANCELLED: Translation("Cancelled", "Aflyst"),
    NoticeState.POSTPONED: Translation("Postponed", "Udskudt"),
    NoticeState.CLOSED: Translation("Closed", "Lukket"),
    NoticeState.WITHDRAWN: Translation("Withdrawn", "Trukket tilbage"),
    NoticeState.DUPLICATE: Translation("Duplicate", "Dublet"),
    NoticeState.DISRUPTION: Translation("Disruption", "Driftsforstyrrelse"),
    NoticeState.RESOLVED: Translation("Resolved", "Løst"),
    NoticeState.INFORMATION: Translation("Information", "Information"),
    NoticeState.NOT_UNDERSTOOD: Translation("Not understood", "Ikke forstået"),
}


IMPACTS: Mapping[Impact, Translation] = {  # the signs tell them apart without colour
    Impact.AVAILABLE: Translation("✓ available", "✓ tilgængelig"),
    Impact.DEGRADED: Translation("≈ slow or unstable", "≈ langsom eller ustabil"),
    Impact.QUEUED: Translation("↻ received, processed later", "↻ modtages, behandles senere"),
    Impact.REJECTED: Translation("✗ rejected", "✗ afvises"),
    Impact.UNAVAILABLE: Translation("⊘ no access", "⊘ ingen adgang"),
}

ACCESS: Mapping[Access, Translation] = {
    Access.FILE: Translation("File (S2S)", "Fil (S2S)"),
    Access.ONLINE: Translation("Online", "Online"),
}

FALLBACK: Mapping[Fallback, Translation] = {
    Fallback.ALLOWED: Translation("allowed if necessary", "må bruges i nødvendigt omfang"),
    Fallback.RESTRICTED: Translation(
        "only if absolutely necessary; contact the customs office first",
        "kun hvis det er absolut nødvendigt; kontakt toldekspeditionsstedet først",
    ),
    Fallback.ENDED: Translation("ended", "ophørt"),
    Fallback.UNSPECIFIED: Translation("not mentioned in the notice", "ikke nævnt i meddelelsen"),
}

FACTS: Mapping[str, Translation] = {  # fields of a notice, by the name of their evidence
    "windows": Translation("the window", "servicevinduet"),
    "completed_at": Translation("the time it was done", "tidspunktet for afslutningen"),
    "fallback": Translation("the fallback procedure", "nødproceduren"),
    "fallback_until": Translation("the end of the fallback procedure", "nødprocedurens ophør"),
    "impacts": Translation("the impact on the systems", "påvirkningen af systemerne"),
    "outcome": Translation("the outcome", "udfaldet"),
    "environment": Translation("the environment", "miljøet"),
    "updates": Translation("the updates", "opdateringerne"),
    "kind": Translation("what the notice is about", "hvad meddelelsen handler om"),
}


class NoticeText(TextEnum):
    """Sentences and labels. A time in them comes from `rules.messages.dates`."""

    # The root message.
    HEADING = Translation("{state}: {title}", "{state}: {title}")
    HEADING_TEST = Translation("{state} (test): {title}", "{state} (test): {title}")
    UNTITLED = Translation("notice without a title", "meddelelse uden titel")
    DANISH_TIME = Translation("{span} Danish time", "{span} dansk tid")
    FROM = Translation("from {start}", "fra {start}")
    UNTIL = Translation("until {end}", "indtil {end}")
    END_UNKNOWN = Translation(", end unknown", ", sluttidspunkt ukendt")
    START_UNKNOWN = Translation(", start unknown", ", starttidspunkt ukendt")
    AT = Translation("at {at}", "{at}")
    WAS = Translation(", was {was}", ", hidtil {was}")
    WAS_FIRST = Translation(", was {was}", ", oprindeligt {was}")
    WAS_TO_END = Translation("; first planned to end {was}", "; oprindeligt planlagt til at slutte {was}")
    NOT_HELD = Translation("{span}: does not take place", "{span}: gennemføres ikke")
    NOT_THEN = Translation(
        "{span}: does not take place as planned; no new time is given",
        "{span}: gennemføres ikke som planlagt; nyt tidspunkt er ikke oplyst",
    )
    YOUR_TIME = Translation("Your time: ", "Din tid: ")
    YOUR_TIME_FROM = Translation("Your time: from ", "Din tid: fra ")
    YOUR_TIME_UNTIL = Translation("Your time: until ", "Din tid: indtil ")
    SYSTEMS = Translation("Systems: ", "Systemer: ")
    ALSO_SYSTEMS = Translation("Also listed, impact not stated: ", "Også nævnt, påvirkning ikke oplyst: ")
    SYSTEM = Translation("System", "System")
    MORE_SYSTEMS = Translation("{names} and {count} more", "{names} og {count} mere")
    IMPACT_WAS = Translation("Impact while it lasted:", "Påvirkning, mens det stod på:")
    IMPACT_STATED = Translation("Impact, as last stated:", "Påvirkning, som senest oplyst:")
    TEST_ONLY = Translation("Test environment (TFE) only", "Kun testmiljøet (TFE)")
    TEST_TOO = Translation("Production and test environment (TFE)", "Produktion og testmiljø (TFE)")
    FALLBACK_LABEL = Translation("Fallback procedure:", "Nødprocedure:")
    FALLBACK_UNTIL = Translation(", until {end}", ", indtil {end}")
    FALLBACK_OVER = Translation("no longer applies", "gælder ikke længere")
    RULE_WINDOW = Translation(
        "The agency's general rule, not a permission: the procedure is allowed when planned downtime is expected to last over 60 minutes. Use it only once the agency has said so.",
        "Toldstyrelsens generelle regel, ikke en tilladelse: Proceduren tillades, når planlagt nedetid ventes at vare over 60 minutter. Brug den først, når Toldstyrelsen har givet lov.",
    )
    RULE_INCIDENT = Translation(
        "The agency's general rule, not a permission: the procedure is usually allowed when an outage has lasted, or is expected to last, more than 30 to 60 minutes. Use it only once the agency has said so.",
        "Toldstyrelsens generelle regel, ikke en tilladelse: Proceduren tillades som udgangspunkt, når et nedbrud har varet eller ventes at vare mere end 30 til 60 minutter. Brug den først, når Toldstyrelsen har givet lov.",
    )
    CONTRADICTS = Translation(
        "⚠ The notice contradicts itself: {what}; the likeliest reading is shown.",
        "⚠ Meddelelsen modsiger sig selv: {what}; den mest sandsynlige læsning er vist.",
    )
    GUESSED = Translation(
        "⚠ A guess, please check with the notice: {what}.",
        "⚠ Et gæt, kontrollér med meddelelsen: {what}.",
    )
    UNREAD = Translation("Not understood in the text:", "Ikke forstået i teksten:")
    NOT_UNDERSTOOD = Translation(
        "The bot could not read this notice. Please read it yourself:",
        "Botten kunne ikke læse denne meddelelse. Læs den selv:",
    )
    NO_TEXT = Translation(
        "The notice came without any text. Please read it at the agency.",
        "Meddelelsen kom uden tekst. Læs den hos Toldstyrelsen.",
    )
    NOTICE = Translation("Notice {oid}", "Meddelelse {oid}")
    SEE_ALSO = Translation("See also: ", "Se også: ")
    REFERENCE = Translation("Reference: {what}", "Reference: {what}")
    SOURCE = Translation("The notice at the agency", "Meddelelsen hos Toldstyrelsen")
    AGE = Translation(
        "Last updated by the agency {updated}, read {read}",
        "Senest opdateret af Toldstyrelsen {updated}, læst {read}",
    )
    READ = Translation("Read {read}", "Læst {read}")

    # Changes of windows.
    ANNOUNCED = Translation("Announced{scope}: {span}", "Varslet{scope}: {span}")
    ANNOUNCED_UNDATED = Translation(
        "Announced, the time is not stated", "Varslet, tidspunktet er ikke oplyst"
    )
    EXTENDED = Translation("Extended{scope}: now until {end}", "Forlænget{scope}: nu til {end}")
    SHORTENED = Translation("Shortened{scope}: now until {end}", "Afkortet{scope}: nu til {end}")
    SCOPE_OF = Translation(" ({systems})", " ({systems})")
    EXTENDED_OPEN = Translation(
        "Extended{scope}: the new end is not stated", "Forlænget{scope}: nyt sluttidspunkt er ikke oplyst"
    )
    EXTENDED_UNDATED = Translation(
        "Extended; the new end is not stated", "Forlænget; nyt sluttidspunkt er ikke oplyst"
    )
    SHORTENED_UNDATED = Translation(
        "Shortened; the new end is not stated", "Afkortet; nyt sluttidspunkt er ikke oplyst"
    )
    MOVED_UNDATED = Translation("Moved; the new time is not stated", "Flyttet; nyt tidspunkt er ikke oplyst")
    DELAYED_UNDATED = Translation(
        "Delayed; the new end is not stated", "Forsinket; nyt sluttidspunkt er ikke oplyst"
    )
    END_WAS_UNKNOWN = Translation("; the end was unknown", "; sluttidspunktet var ukendt")
    MOVED = Translation("Moved{scope}: now {span}", "Flyttet{scope}: nu {span}")
    DELAYED = Translation("Delayed{scope}: the end is unknown", "Forsinket{scope}: sluttidspunktet er ukendt")
    CANCELLED = Translation("Cancelled: {span} does not take place", "Aflyst: {span} gennemføres ikke")
    ONE_COMPLETED = Translation("{done}: {span}{scope}", "{done}: {span}{scope}")
    STILL_PLANNED = Translation("Still planned: {span}{scope}", "Fortsat planlagt: {span}{scope}")
    CANCELLED_UNDATED = Translation("Cancelled", "Aflyst")
    POSTPONED = Translation(
        "Postponed: not {span}; no new time is given", "Udskudt: ikke {span}; nyt tidspunkt er ikke oplyst"
    )
    POSTPONED_UNDATED = Translation(
        "Postponed; no new time is given", "Udskudt; nyt tidspunkt er ikke oplyst"
    )
    WITHDRAWN = Translation(
        "Withdrawn: closed by the agency before it began, no reason given",
        "Trukket tilbage: lukket af Toldstyrelsen før start, uden begrundelse",
    )
    DUPLICATED = Translation(
        "Closed as a duplicate of another notice", "Lukket som dublet af en anden meddelelse"
    )
    DUPLICATED_OF = Translation(
        "Closed as a duplicate of notice {oid}", "Lukket som dublet af meddelelse {oid}"
    )

    # The end.
    COMPLETED_AT = Translation("Done {at}", "Afsluttet {at}")
    COMPLETED_UNTIMED = Translation("Done; the time is not stated", "Afsluttet; tidspunktet er ikke oplyst")
    ENDS_UNKNOWN = Translation("; the actual end is unknown", "; det faktiske sluttidspunkt er ukendt")
    CLOSED_BY_AGENCY = Translation("Closed by the agency", "Lukket af Toldstyrelsen")
    BEFORE_PLANNED = Translation(" {distance} before the planned end", " {distance} før planlagt slut")
    AFTER_PLANNED = Translation(" {distance} after the planned end", " {distance} efter planlagt slut")
    AT_PLANNED = Translation(" at the planned end", " ved planlagt slut")
    BEFORE_ANNOUNCED = Translation(
        " {distance} before the last announced end", " {distance} før senest meldte slut"
    )
    AFTER_ANNOUNCED = Translation(
        " {distance} after the last announced end", " {distance} efter senest meldte slut"
    )
    AT_ANNOUNCED = Translation(" at the last announced end", " ved senest meldte slut")

    # Changes of incidents.
    OPENED = Translation("Disruption reported", "Driftsforstyrrelse meldt")
    INCIDENT_NEWS = Translation("News of the disruption", "Nyt om driftsforstyrrelsen")
    RESOLVED_AT = Translation("Resolved {at}", "Løst {at}")
    RESOLVED_UNTIMED = Translation("Resolved; the time is not stated", "Løst; tidspunktet er ikke oplyst")
    INCIDENT_CLOSED = Translation(
        "Closed by the agency; the notice does not say that the systems are back",
        "Lukket af Toldstyrelsen; meddelelsen siger ikke, at systemerne er i drift igen",
    )

    # Changes of the fallback procedure.
    FALLBACK_ALLOWED = Translation(
        "Fallback procedure may be used if necessary", "Nødproceduren må bruges i nødvendigt omfang"
    )
    FALLBACK_ALLOWED_NOW = Translation(
        "Fallback procedure may now be used if necessary", "Nødproceduren må nu bruges i nødvendigt omfang"
    )
    FALLBACK_RESTRICTED = Translation(
        "Fallback procedure only if absolutely necessary; contact the customs office first",
        "Nødproceduren må kun bruges, hvis det er absolut nødvendigt; kontakt toldekspeditionsstedet først",
    )
    FALLBACK_RESTRICTED_NOW = Translation(
        "Fallback procedure now only if absolutely necessary; contact the customs office first",
        "Nødproceduren må nu kun bruges, hvis det er absolut nødvendigt; kontakt toldekspeditionsstedet først",
    )
    WAS_UNTIL = Translation(", no longer only until {was}", ", ikke længere kun indtil {was}")
    FALLBACK_DROPPED = Translation(
        "The notice no longer grants the fallback procedure; it does not say that it ended",
        "Meddelelsen tillader ikke længere nødproceduren; den siger ikke, at den er ophørt",
    )
    FALLBACK_LAPSED = Translation("Fallback procedure no longer applies", "Nødproceduren gælder ikke længere")
    FALLBACK_ENDED = Translation("Fallback procedure ended", "Nødproceduren er ophørt")

    # Other changes.
    SCOPE = Translation("Systems: {what}", "Systemer: {what}")
    SCOPE_UNSTATED = Translation("The systems concerned have changed", "De berørte systemer er ændret")
    PARTLY_CANCELLED = Translation("Partly cancelled", "Delvist aflyst")
    CANCELLED_FOR = Translation("Cancelled for {systems}", "Aflyst for {systems}")
    IMPACT_ONE = Translation("Impact changed: {what}", "Påvirkning ændret: {what}")
    IMPACT_MANY = Translation("Impact changed", "Påvirkning ændret")
    IMPACT_STEP = Translation(
        "{systems}, {access}: {before} → {after}", "{systems}, {access}: {before} → {after}"
    )
    NOT_STATED = Translation("not stated", "ikke oplyst")
    INFORMATION = Translation("New information", "Ny information")
    INFORMATION_UNREAD = Translation(
        "New text in a notice that the bot could not read",
        "Ny tekst i en meddelelse, som botten ikke kunne læse",
    )
    CORRECTED = Translation("Wording corrected", "Ordlyden er rettet")
    CHANGED_UNREAD = Translation(
        "Text changed; the bot could not read this notice",
        "Teksten er ændret; botten kunne ikke læse meddelelsen",
    )
    TITLE_WAS = Translation("Title was: {title}", "Titlen var: {title}")
    ADDED = Translation("New:", "Nyt:")
    REMOVED = Translation("Removed:", "Fjernet:")
    STEP_UNTIMED = Translation("Time not stated", "Tidspunkt ikke oplyst")
    MORE_NEWS = Translation(
        "{count} updates, the last: {sentence}", "{count} opdateringer, den seneste: {sentence}"
    )
    IN_WORDS = Translation("{sentence}: {words}", "{sentence}: {words}")
    OF_NOTICE = Translation("{sentences} · {title}", "{sentences} · {title}")

    # About the messages and the bot itself.
    EDITED = Translation("edited: {heading}", "rettet: {heading}")
    NOTE = Translation("Note to the operator", "Besked til driften")
    NOTED = Translation("{heading}: {text}", "{heading}: {text}")


class CalendarText(TextEnum):
    """Sentences of `adapters.icalendar`."""

    SUMMARY = Translation("{systems}: {heading}", "{systems}: {heading}")
    END_UNKNOWN = Translation("{summary} (end unknown)", "{summary} (sluttidspunkt ukendt)")
    AS_OF = Translation(
        "As announced {at}, Danish time; later changes are told in the channel, not here.",
        "Som meldt {at}, dansk tid; senere ændringer meldes i kanalen, ikke her.",
    )


class RootText(TextEnum):
    """Labels of buttons, and the line that names the person who acknowledged."""

    FALLBACK = Translation("Fallback steps", "Nødprocedure: trin for trin")
    ACKNOWLEDGE = Translation("Acknowledge", "Kvittér")
    MUTE = Translation("Mute", "Lydløs")
    CALENDAR = Translation("Add to calendar", "Føj til kalender")
    SOURCE = Translation("Source", "Kilde")
    ACKNOWLEDGED = Translation("Acknowledged by {name}, {at}", "Kvitteret af {name}, {at}")
