"""The texts of forms, buttons and the Home tab that are not part of a neutral message."""

from collections.abc import Mapping

from rules.model.change import ChangeKind
from rules.model.notice import Access, Impact
from rules.model.subscription import Digest, EnvironmentFilter
from rules.texts.core import TextEnum, Translation

KINDS: Mapping[ChangeKind, Translation] = {
    ChangeKind.INCIDENT_OPENED: Translation("Disruption reported", "Driftsforstyrrelse meldt"),
    ChangeKind.INCIDENT_RESOLVED: Translation("Disruption resolved", "Driftsforstyrrelse løst"),
    ChangeKind.INCIDENT_UPDATED: Translation("News of a disruption", "Nyt om en driftsforstyrrelse"),
    ChangeKind.WINDOW_ANNOUNCED: Translation("Window announced", "Servicevindue varslet"),
    ChangeKind.WINDOW_CANCELLED: Translation("Window cancelled", "Servicevindue aflyst"),
    ChangeKind.WINDOW_POSTPONED: Translation("Window postponed", "Servicevindue udskudt"),
    ChangeKind.WINDOW_COMPLETED: Translation("Window done", "Servicevindue afsluttet"),
    ChangeKind.WINDOW_RESCHEDULED: Translation("Window moved", "Servicevindue flyttet"),
    ChangeKind.WINDOW_EXTENDED: Translation("Window extended", "Servicevindue forlænget"),
    ChangeKind.WINDOW_SHORTENED: Translation("Window shortened", "Servicevindue afkortet"),
    ChangeKind.WINDOW_DELAYED: Translation(
        "Window delayed, end unknown", "Servicevindue forsinket, slut ukendt"
    ),
    ChangeKind.WINDOW_OVERDUE: Translation(
        "Window overdue, no word of its end", "Servicevindue overskredet, intet nyt om slut"
    ),
    ChangeKind.WINDOW_STARTED: Translation("Window has begun", "Servicevindue er begyndt"),
    ChangeKind.WINDOW_STARTING: Translation(
        "Reminder: window begins soon", "Påmindelse: servicevindue begynder snart"
    ),
    ChangeKind.FALLBACK_ALLOWED: Translation("Fallback procedure allowed", "Nødprocedure tilladt"),
    ChangeKind.FALLBACK_RESTRICTED: Translation(
        "Fallback procedure if absolutely necessary", "Nødprocedure, hvis absolut nødvendigt"
    ),
    ChangeKind.FALLBACK_ENDED: Translation("Fallback procedure ended", "Nødprocedure ophørt"),
    ChangeKind.SCOPE_CHANGED: Translation("Systems concerned changed", "Berørte systemer ændret"),
    ChangeKind.IMPACT_CHANGED: Translation("Impact changed", "Påvirkning ændret"),
    ChangeKind.INFORMATION_PUBLISHED: Translation("Information", "Information"),
    ChangeKind.NOTICE_CORRECTED: Translation("Wording corrected", "Ordlyd rettet"),
    ChangeKind.NOTICE_DUPLICATED: Translation("Closed as a duplicate", "Lukket som dublet"),
    ChangeKind.NOTICE_WITHDRAWN: Translation("Withdrawn before its start", "Trukket tilbage før start"),
}

FAMILIES: Mapping[str, Translation] = {
    "incident": Translation("Disruptions", "Driftsforstyrrelser"),
    "window": Translation("Service windows", "Servicevinduer"),
    "fallback": Translation("Fallback procedure", "Nødprocedure"),
    "scope": Translation("Systems", "Systemer"),
    "impact": Translation("Impact", "Påvirkning"),
    "information": Translation("Information", "Information"),
    "notice": Translation("The notice itself", "Selve meddelelsen"),
}

ENVIRONMENTS: Mapping[EnvironmentFilter, Translation] = {
    EnvironmentFilter.PRODUCTION: Translation("Production only", "Kun produktion"),
    EnvironmentFilter.TEST: Translation("Test environment (TFE) only", "Kun testmiljøet (TFE)"),
    EnvironmentFilter.ALL: Translation("Both", "Begge"),
}

ACCESSES: Mapping[Access, Translation] = {
    Access.FILE: Translation("File access (S2S, AS4, FTPS)", "Filadgang (S2S, AS4, FTPS)"),
    Access.ONLINE: Translation("Online access", "Online adgang"),
}

LEAST_IMPACTS: Mapping[Impact, Translation] = {
    Impact.AVAILABLE: Translation(
        "A stated impact, even “available”", "En oplyst påvirkning, selv „tilgængelig“"
    ),
    Impact.DEGRADED: Translation("Slow or unstable, or worse", "Langsom eller ustabil, eller værre"),
    Impact.QUEUED: Translation(
        "Received but processed later, or worse", "Modtages, men behandles senere, eller værre"
    ),
    Impact.REJECTED: Translation("Rejected, or worse", "Afvises, eller værre"),
    Impact.UNAVAILABLE: Translation("No access at all", "Slet ingen adgang"),
}

DIGESTS: Mapping[Digest, Translation] = {
    Digest.DAILY: Translation("Every morning", "Hver morgen"),
    Digest.WEEKLY: Translation("Every Monday", "Hver mandag"),
}


class SlackLabel(TextEnum):
    """Labels and sentences. Titles of modals have at most 24 characters: Slack refuses longer ones."""

    # Titles and buttons of modals.
    SUBSCRIBE = Translation("Subscribe a channel", "Tilmeld en kanal")
    EDIT = Translation("Edit subscription", "Ret abonnement")
    ANSWER = Translation("Toldvagt", "Toldvagt")
    FALLBACK = Translation("Fallback procedure", "Nødprocedure")
    SAVE = Translation("Save", "Gem")
    CANCEL = Translation("Cancel", "Annuller")
    CLOSE = Translation("Close", "Luk")
    SAVING = Translation("Saving…", "Gemmer …")

    # The confirmation of ending a subscription.
    END_TITLE = Translation("End it?", "Afmelde?")
    END_TEXT = Translation(
        "The channel will hear no more of this. Its messages so far stay.",
        "Kanalen hører ikke mere om dette. Dens beskeder hidtil bliver stående.",
    )
    END_YES = Translation("End it", "Afmeld")
    END_NO = Translation("Keep it", "Behold")

    # The form.
    CHANNEL = Translation("Channel", "Kanal")
    CHANNEL_HINT = Translation(
        "You and the bot must both be in it: type /invite and the bot's name there.",
        "Du og botten skal begge være med i den: skriv /invite og bottens navn dér.",
    )
    FOR_CHANNEL = Translation("Channel: {channel}", "Kanal: {channel}")
    SYSTEMS = Translation("Systems", "Systemer")
    ALL_SYSTEMS = Translation("All systems", "Alle systemer")
    KINDS = Translation("Kinds of news", "Slags nyheder")
    ALL_KINDS = Translation("All news", "Alle nyheder")
    ENVIRONMENT = Translation("Environment", "Miljø")
    MIN_IMPACT = Translation("Tell only what is at least this bad", "Fortæl kun, hvad der mindst er så slemt")
    ANY_IMPACT = Translation("Everything", "Alt")
    ACCESS = Translation("Access", "Adgang")
    ANY_ACCESS = Translation("File and online", "Fil og online")
    LANGUAGE = Translation("Language of the messages", "Beskedernes sprog")
    REMIND = Translation("Reminders before a window", "Påmindelser før et servicevindue")
    REMIND_HINT = Translation(
        "How long before, such as 24h, 1h. Empty: none.", "Hvor længe før, fx 24t, 1t. Tomt: ingen."
    )
    QUIET_HOURS = Translation("Quiet hours", "Stille timer")
    QUIET_HOURS_HINT = Translation(
        "Such as 22:00-06:00, in Danish time. News of a disruption, of the fallback procedure and of what begins before they end comes all the same.",
        "Fx 22:00-06:00, dansk tid. Nyt om driftsforstyrrelser, om nødproceduren og om det, der begynder, før de er ovre, kommer alligevel.",
    )
    BROADCAST = Translation(
        "Also show in the channel, not only in the thread", "Vis også i kanalen, ikke kun i tråden"
    )
    BROADCAST_USUAL = Translation("The kinds that matter", "De slags, der betyder noget")
    BROADCAST_NONE = Translation("Nothing", "Intet")
    BROADCAST_EITHER = Translation(
        "Choose either “The kinds that matter” or kinds of your own.",
        "Vælg enten „De slags, der betyder noget“ eller selv hvilke.",
    )
    DIGESTS = Translation("Summaries", "Oversigter")
    ENGLISH = Translation("English", "English")
    DANISH = Translation("Dansk", "Dansk")

    # Answers that do not come from the assistant.
    BROKEN = Translation(
        "Sorry, that did not work. Nothing else is affected; try again in a minute.",
        "Beklager, det lykkedes ikke. Intet andet er berørt; prøv igen om et minut.",
    )
    NOT_INSTALLED = Translation(
        "The bot is not installed in this workspace any more: install it again.",
        "Botten er ikke længere installeret i dette workspace: installér den igen.",
    )
    NOT_POSTED = Translation(
        "The board could not be posted here: invite the bot to the channel and try again.",
        "Tavlen kunne ikke slås op her: invitér botten til kanalen, og prøv igen.",
    )
    NOT_PINNED = Translation(
        "The board is posted, but could not be pinned: pin it yourself, or allow the bot to.",
        "Tavlen er slået op, men kunne ikke fastgøres: fastgør den selv, eller giv botten lov.",
    )
    SENT_TO_YOU = Translation(
        "{name} is in your messages with the bot.", "{name} ligger i dine beskeder med botten."
    )
    NOT_SENT = Translation(
        "{name} could not be sent; try again in a minute.", "{name} kunne ikke sendes; prøv igen om et minut."
    )
    PICTURE = Translation("The picture", "Billedet")
    MORE = Translation("… and more: {command} subscriptions", "… og flere: {command} abonnementer")


class InstallText(TextEnum):
    """The texts of the installation pages."""

    TITLE = Translation("Install Toldvagt in Slack", "Installér Toldvagt i Slack")
    INTRODUCTION = Translation(
        "Toldvagt tells your channels what the Danish customs agency says about its systems.",
        "Toldvagt fortæller jeres kanaler, hvad Toldstyrelsen melder om sine systemer.",
    )
    ADD = Translation("Add to Slack", "Føj til Slack")

    DONE = Translation("Installed", "Installeret")
    DONE_TEXT = Translation("The bot is now in {workspace}.", "Botten er nu i {workspace}.")
    NEXT = Translation(
        "In Slack, type /invite and the bot's name in a channel, then {command} subscribe.",
        "Skriv i Slack /invite og bottens navn i en kanal, og derefter {command} abonner.",
    )

    FAILED = Translation("Not installed", "Ikke installeret")
    CANCELLED = Translation("The installation was cancelled.", "Installationen blev afbrudt.")
    ELSEWHERE = Translation(
        "The installation was not begun in this browser, or it was reloaded.",
        "Installationen blev ikke begyndt i denne browser, eller siden blev genindlæst.",
    )
    EXPIRED = Translation(
        "The installation took longer than ten minutes, or was already used.",
        "Installationen tog længere end ti minutter, eller den er allerede brugt.",
    )
    AT_HOME = Translation(
        "This workspace already has the bot: its token stands in the bot's configuration.",
        "Dette workspace har allerede botten: dens token står i bottens konfiguration.",
    )
    WHOLE = Translation(
        "The bot is installed in one workspace at a time, not in a whole organisation.",
        "Botten installeres i ét workspace ad gangen, ikke i en hel organisation.",
    )
    UNINVITED = Translation(
        "This bot serves only workspaces that whoever runs it has named. Remove the app in Slack again, and ask them.",
        "Denne bot betjener kun workspaces, som den, der driver den, har nævnt. Fjern appen i Slack igen, og spørg der.",
    )
    BUSY = Translation(
        "Too many installations are being begun just now. Try again in a minute.",
        "Der begyndes for mange installationer lige nu. Prøv igen om et minut.",
    )
    UNFINISHED = Translation(
        "The installation could not be finished. Nothing was kept.",
        "Installationen kunne ikke gøres færdig. Intet er gemt.",
    )
    AGAIN = Translation("Begin again", "Begynd forfra")
