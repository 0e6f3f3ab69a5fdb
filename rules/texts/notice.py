"""Every string that a reader is shown, in English and Danish side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from rules.model.message import Code, Line
from rules.model.notice import Access, Fallback, Impact, Language

_QUOTED: Mapping[Language, str] = {Language.ENGLISH: "“{}”", Language.DANISH: "„{}“"}


@dataclass(frozen=True, slots=True)
class Words:
    """One thing to say, in both languages. Names in braces are filled in, and what stands in backticks is to be typed."""

    english: str
    danish: str

    def said(self, language: Language, **facts: object) -> str:
        """Say it where only plain text can stand: what is to be typed stands in quotation marks."""
        quoted = _QUOTED[language]
        spans = self.line(language, **facts)
        return "".join(quoted.format(each.text) if isinstance(each, Code) else str(each) for each in spans)

    def line(self, language: Language, **facts: object) -> Line:
        """Say it in a line of a message. Backticks in facts are letters like any others."""
        words = self.danish if language is Language.DANISH else self.english
        pieces = enumerate(words.split("`"))
        filled = ((place, piece.format(**facts)) for place, piece in pieces)
        return tuple(Code(piece) if place % 2 else piece for place, piece in filled if piece)


class Spoken(Enum):
    """A name for one thing to say."""

    value: Words

    def said(self, language: Language, **facts: object) -> str:
        return self.value.said(language, **facts)

    def line(self, language: Language, **facts: object) -> Line:
        return self.value.line(language, **facts)


class State(Spoken):
    """What a notice comes to, as its heading says. None of it depends on the clock."""

    PLANNED = Words("Planned", "Planlagt")
    EXTENDED = Words("Extended", "Forlænget")
    MOVED = Words("Moved", "Flyttet")
    DELAYED = Words("Delayed", "Forsinket")
    COMPLETED = Words("Done", "Afsluttet")
    CANCELLED = Words("Cancelled", "Aflyst")
    POSTPONED = Words("Postponed", "Udskudt")
    CLOSED = Words("Closed", "Lukket")
    WITHDRAWN = Words("Withdrawn", "Trukket tilbage")
    DUPLICATE = Words("Duplicate", "Dublet")
    DISRUPTION = Words("Disruption", "Driftsforstyrrelse")
    RESOLVED = Words("Resolved", "Løst")
    INFORMATION = Words("Information", "Information")
    NOT_UNDERSTOOD = Words("Not understood", "Ikke forstået")


IMPACTS: Mapping[Impact, Words] = {  # the signs tell them apart without colour
    Impact.AVAILABLE: Words("✓ available", "✓ tilgængelig"),
    Impact.DEGRADED: Words("≈ slow or unstable", "≈ langsom eller ustabil"),
    Impact.QUEUED: Words("↻ received, processed later", "↻ modtages, behandles senere"),
    Impact.REJECTED: Words("✗ rejected", "✗ afvises"),
    Impact.UNAVAILABLE: Words("⊘ no access", "⊘ ingen adgang"),
}

ACCESS: Mapping[Access, Words] = {
    Access.FILE: Words("File (S2S)", "Fil (S2S)"),
    Access.ONLINE: Words("Online", "Online"),
}

FALLBACK: Mapping[Fallback, Words] = {
    Fallback.ALLOWED: Words("allowed if necessary", "må bruges i nødvendigt omfang"),
    Fallback.RESTRICTED: Words(
        "only if absolutely necessary; contact the customs office first",
        "kun hvis det er absolut nødvendigt; kontakt toldekspeditionsstedet først",
    ),
    Fallback.ENDED: Words("ended", "ophørt"),
    Fallback.UNSPECIFIED: Words("not mentioned in the notice", "ikke nævnt i meddelelsen"),
}

FACTS: Mapping[str, Words] = {  # fields of a notice, where one was a choice among several readings
    "windows": Words("the window", "servicevinduet"),
    "completed_at": Words("the time it was done", "tidspunktet for afslutningen"),
    "fallback": Words("the fallback procedure", "nødproceduren"),
    "fallback_until": Words("the end of the fallback procedure", "nødprocedurens ophør"),
    "impacts": Words("the impact on the systems", "påvirkningen af systemerne"),
    "outcome": Words("the outcome", "udfaldet"),
    "environment": Words("the environment", "miljøet"),
    "updates": Words("the updates", "opdateringerne"),
    "kind": Words("what the notice is about", "hvad meddelelsen handler om"),
}


class Text(Spoken):
    """Sentences and labels. Where a sentence states a time, the time comes from `rules.messages.dates`."""

    # The root message.
    HEADING = Words("{state}: {title}", "{state}: {title}")
    HEADING_TEST = Words("{state} (test): {title}", "{state} (test): {title}")
    UNTITLED = Words("notice without a title", "meddelelse uden titel")
    DANISH_TIME = Words("{span} Danish time", "{span} dansk tid")
    FROM = Words("from {start}", "fra {start}")
    UNTIL = Words("until {end}", "indtil {end}")
    END_UNKNOWN = Words(", end unknown", ", sluttidspunkt ukendt")
    START_UNKNOWN = Words(", start unknown", ", starttidspunkt ukendt")
    AT = Words("at {at}", "{at}")
    WAS = Words(", was {was}", ", hidtil {was}")
    WAS_FIRST = Words(", was {was}", ", oprindeligt {was}")
    WAS_TO_END = Words("; first planned to end {was}", "; oprindeligt planlagt til at slutte {was}")
    NOT_HELD = Words("{span}: does not take place", "{span}: gennemføres ikke")
    NOT_THEN = Words(
        "{span}: does not take place as planned; no new time is given",
        "{span}: gennemføres ikke som planlagt; nyt tidspunkt er ikke oplyst",
    )
    YOUR_TIME = Words("Your time: ", "Din tid: ")
    YOUR_TIME_FROM = Words("Your time: from ", "Din tid: fra ")
    YOUR_TIME_UNTIL = Words("Your time: until ", "Din tid: indtil ")
    SYSTEMS = Words("Systems: ", "Systemer: ")
    ALSO_SYSTEMS = Words("Also listed, impact not stated: ", "Også nævnt, påvirkning ikke oplyst: ")
    SYSTEM = Words("System", "System")
    MORE_SYSTEMS = Words("{names} and {count} more", "{names} og {count} mere")
    IMPACT_WAS = Words("Impact while it lasted:", "Påvirkning, mens det stod på:")
    IMPACT_STATED = Words("Impact, as last stated:", "Påvirkning, som senest oplyst:")
    TEST_ONLY = Words("Test environment (TFE) only", "Kun testmiljøet (TFE)")
    TEST_TOO = Words("Production and test environment (TFE)", "Produktion og testmiljø (TFE)")
    FALLBACK_LABEL = Words("Fallback procedure:", "Nødprocedure:")
    FALLBACK_UNTIL = Words(", until {end}", ", indtil {end}")
    FALLBACK_OVER = Words("no longer applies", "gælder ikke længere")
    RULE_WINDOW = Words(
        "The agency's general rule, not a permission: the procedure is allowed when planned downtime is expected to last over 60 minutes. Use it only once the agency has said so.",
        "Toldstyrelsens generelle regel, ikke en tilladelse: Proceduren tillades, når planlagt nedetid ventes at vare over 60 minutter. Brug den først, når Toldstyrelsen har givet lov.",
    )
    RULE_INCIDENT = Words(
        "The agency's general rule, not a permission: the procedure is usually allowed when an outage has lasted, or is expected to last, more than 30 to 60 minutes. Use it only once the agency has said so.",
        "Toldstyrelsens generelle regel, ikke en tilladelse: Proceduren tillades som udgangspunkt, når et nedbrud har varet eller ventes at vare mere end 30 til 60 minutter. Brug den først, når Toldstyrelsen har givet lov.",
    )
    CONTRADICTS = Words(
        "⚠ The notice contradicts itself: {what}; the likeliest reading is shown.",
        "⚠ Meddelelsen modsiger sig selv: {what}; den mest sandsynlige læsning er vist.",
    )
    GUESSED = Words(
        "⚠ A guess, please check with the notice: {what}.",
        "⚠ Et gæt, kontrollér med meddelelsen: {what}.",
    )
    UNREAD = Words("Not understood in the text:", "Ikke forstået i teksten:")
    NOT_UNDERSTOOD = Words(
        "The bot could not read this notice. Please read it yourself:",
        "Botten kunne ikke læse denne meddelelse. Læs den selv:",
    )
    NO_TEXT = Words(
        "The notice came without any text. Please read it at the agency.",
        "Meddelelsen kom uden tekst. Læs den hos Toldstyrelsen.",
    )
    NOTICE = Words("Notice {oid}", "Meddelelse {oid}")
    SEE_ALSO = Words("See also: ", "Se også: ")
    REFERENCE = Words("Reference: {what}", "Reference: {what}")
    SOURCE = Words("The notice at the agency", "Meddelelsen hos Toldstyrelsen")
    AGE = Words(
        "Last updated by the agency {updated}, read {read}",
        "Senest opdateret af Toldstyrelsen {updated}, læst {read}",
    )
    READ = Words("Read {read}", "Læst {read}")

    # News of a window.
    ANNOUNCED = Words("Announced{scope}: {span}", "Varslet{scope}: {span}")
    ANNOUNCED_UNDATED = Words("Announced, the time is not stated", "Varslet, tidspunktet er ikke oplyst")
    EXTENDED = Words("Extended{scope}: now until {end}", "Forlænget{scope}: nu til {end}")
    SHORTENED = Words("Shortened{scope}: now until {end}", "Afkortet{scope}: nu til {end}")
    SCOPE_OF = Words(" ({systems})", " ({systems})")
    EXTENDED_OPEN = Words(
        "Extended{scope}: the new end is not stated", "Forlænget{scope}: nyt sluttidspunkt er ikke oplyst"
    )
    EXTENDED_UNDATED = Words(
        "Extended; the new end is not stated", "Forlænget; nyt sluttidspunkt er ikke oplyst"
    )
    SHORTENED_UNDATED = Words(
        "Shortened; the new end is not stated", "Afkortet; nyt sluttidspunkt er ikke oplyst"
    )
    MOVED_UNDATED = Words("Moved; the new time is not stated", "Flyttet; nyt tidspunkt er ikke oplyst")
    DELAYED_UNDATED = Words(
        "Delayed; the new end is not stated", "Forsinket; nyt sluttidspunkt er ikke oplyst"
    )
    END_WAS_UNKNOWN = Words("; the end was unknown", "; sluttidspunktet var ukendt")
    MOVED = Words("Moved{scope}: now {span}", "Flyttet{scope}: nu {span}")
    DELAYED = Words("Delayed{scope}: the end is unknown", "Forsinket{scope}: sluttidspunktet er ukendt")
    CANCELLED = Words("Cancelled: {span} does not take place", "Aflyst: {span} gennemføres ikke")
    ONE_COMPLETED = Words("{done}: {span}{scope}", "{done}: {span}{scope}")
    STILL_PLANNED = Words("Still planned: {span}{scope}", "Fortsat planlagt: {span}{scope}")
    CANCELLED_UNDATED = Words("Cancelled", "Aflyst")
    POSTPONED = Words(
        "Postponed: not {span}; no new time is given", "Udskudt: ikke {span}; nyt tidspunkt er ikke oplyst"
    )
    POSTPONED_UNDATED = Words("Postponed; no new time is given", "Udskudt; nyt tidspunkt er ikke oplyst")
    WITHDRAWN = Words(
        "Withdrawn: closed by the agency before it began, no reason given",
        "Trukket tilbage: lukket af Toldstyrelsen før start, uden begrundelse",
    )
    DUPLICATED = Words("Closed as a duplicate of another notice", "Lukket som dublet af en anden meddelelse")
    DUPLICATED_OF = Words("Closed as a duplicate of notice {oid}", "Lukket som dublet af meddelelse {oid}")

    # How it ended.
    COMPLETED_AT = Words("Done {at}", "Afsluttet {at}")
    COMPLETED_UNTIMED = Words("Done; the time is not stated", "Afsluttet; tidspunktet er ikke oplyst")
    ENDS_UNKNOWN = Words("; the actual end is unknown", "; det faktiske sluttidspunkt er ukendt")
    CLOSED_BY_AGENCY = Words("Closed by the agency", "Lukket af Toldstyrelsen")
    BEFORE_PLANNED = Words(" {distance} before the planned end", " {distance} før planlagt slut")
    AFTER_PLANNED = Words(" {distance} after the planned end", " {distance} efter planlagt slut")
    AT_PLANNED = Words(" at the planned end", " ved planlagt slut")
    BEFORE_ANNOUNCED = Words(
        " {distance} before the last announced end", " {distance} før senest meldte slut"
    )
    AFTER_ANNOUNCED = Words(
        " {distance} after the last announced end", " {distance} efter senest meldte slut"
    )
    AT_ANNOUNCED = Words(" at the last announced end", " ved senest meldte slut")

    # News of a disruption.
    OPENED = Words("Disruption reported", "Driftsforstyrrelse meldt")
    INCIDENT_NEWS = Words("News of the disruption", "Nyt om driftsforstyrrelsen")
    RESOLVED_AT = Words("Resolved {at}", "Løst {at}")
    RESOLVED_UNTIMED = Words("Resolved; the time is not stated", "Løst; tidspunktet er ikke oplyst")
    INCIDENT_CLOSED = Words(
        "Closed by the agency; the notice does not say that the systems are back",
        "Lukket af Toldstyrelsen; meddelelsen siger ikke, at systemerne er i drift igen",
    )

    # News of the fallback procedure.
    FALLBACK_ALLOWED = Words(
        "Fallback procedure may be used if necessary", "Nødproceduren må bruges i nødvendigt omfang"
    )
    FALLBACK_ALLOWED_NOW = Words(
        "Fallback procedure may now be used if necessary", "Nødproceduren må nu bruges i nødvendigt omfang"
    )
    FALLBACK_RESTRICTED = Words(
        "Fallback procedure only if absolutely necessary; contact the customs office first",
        "Nødproceduren må kun bruges, hvis det er absolut nødvendigt; kontakt toldekspeditionsstedet først",
    )
    FALLBACK_RESTRICTED_NOW = Words(
        "Fallback procedure now only if absolutely necessary; contact the customs office first",
        "Nødproceduren må nu kun bruges, hvis det er absolut nødvendigt; kontakt toldekspeditionsstedet først",
    )
    WAS_UNTIL = Words(", no longer only until {was}", ", ikke længere kun indtil {was}")
    FALLBACK_UNSAID = Words(
        "The notice no longer grants the fallback procedure; it does not say that it ended",
        "Meddelelsen tillader ikke længere nødproceduren; den siger ikke, at den er ophørt",
    )
    FALLBACK_LAPSED = Words("Fallback procedure no longer applies", "Nødproceduren gælder ikke længere")
    FALLBACK_ENDED = Words("Fallback procedure ended", "Nødproceduren er ophørt")

    # Other news.
    SCOPE = Words("Systems: {what}", "Systemer: {what}")
    SCOPE_UNSAID = Words("The systems concerned have changed", "De berørte systemer er ændret")
    PARTLY_CANCELLED = Words("Partly cancelled", "Delvist aflyst")
    CANCELLED_FOR = Words("Cancelled for {systems}", "Aflyst for {systems}")
    IMPACT_ONE = Words("Impact changed: {what}", "Påvirkning ændret: {what}")
    IMPACT_MANY = Words("Impact changed", "Påvirkning ændret")
    IMPACT_STEP = Words("{systems}, {access}: {before} → {after}", "{systems}, {access}: {before} → {after}")
    NOT_STATED = Words("not stated", "ikke oplyst")
    INFORMATION = Words("New information", "Ny information")
    INFORMATION_UNREAD = Words(
        "New text in a notice that the bot could not read",
        "Ny tekst i en meddelelse, som botten ikke kunne læse",
    )
    CORRECTED = Words("Wording corrected", "Ordlyden er rettet")
    CHANGED_UNREAD = Words(
        "Text changed; the bot could not read this notice",
        "Teksten er ændret; botten kunne ikke læse meddelelsen",
    )
    TITLE_WAS = Words("Title was: {title}", "Titlen var: {title}")
    ADDED = Words("New:", "Nyt:")
    REMOVED = Words("Removed:", "Fjernet:")
    STEP_UNTIMED = Words("Time not stated", "Tidspunkt ikke oplyst")
    MORE_NEWS = Words(
        "{count} updates, the last: {sentence}", "{count} opdateringer, den seneste: {sentence}"
    )
    IN_WORDS = Words("{sentence}: {words}", "{sentence}: {words}")
    OF_NOTICE = Words("{sentences} · {title}", "{sentences} · {title}")

    # About the messages and the bot itself.
    EDITED = Words("edited: {heading}", "rettet: {heading}")
    NOTE = Words("Note to the operator", "Besked til driften")
    NOTED = Words("{heading}: {text}", "{heading}: {text}")
