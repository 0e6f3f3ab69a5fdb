"""What forms, buttons and the bot's own tab say beside the messages themselves."""

from collections.abc import Mapping

from rules.model.change import ChangeKind
from rules.model.notice import Access, Impact
from rules.model.subscription import Digest, EnvironmentFilter
from rules.texts.notice import Spoken, Words

KINDS: Mapping[ChangeKind, Words] = {
    ChangeKind.INCIDENT_OPENED: Words("Disruption reported", "Driftsforstyrrelse meldt"),
    ChangeKind.INCIDENT_RESOLVED: Words("Disruption resolved", "Driftsforstyrrelse løst"),
    ChangeKind.INCIDENT_UPDATED: Words("News of a disruption", "Nyt om en driftsforstyrrelse"),
    ChangeKind.WINDOW_ANNOUNCED: Words("Window announced", "Servicevindue varslet"),
    ChangeKind.WINDOW_CANCELLED: Words("Window cancelled", "Servicevindue aflyst"),
    ChangeKind.WINDOW_POSTPONED: Words("Window postponed", "Servicevindue udskudt"),
    ChangeKind.WINDOW_COMPLETED: Words("Window done", "Servicevindue afsluttet"),
    ChangeKind.WINDOW_RESCHEDULED: Words("Window moved", "Servicevindue flyttet"),
    ChangeKind.WINDOW_EXTENDED: Words("Window extended", "Servicevindue forlænget"),
    ChangeKind.WINDOW_SHORTENED: Words("Window shortened", "Servicevindue afkortet"),
    ChangeKind.WINDOW_DELAYED: Words("Window delayed, end unknown", "Servicevindue forsinket, slut ukendt"),
    ChangeKind.WINDOW_OVERDUE: Words(
        "Window overdue, no word of its end", "Servicevindue overskredet, intet nyt om slut"
    ),
    ChangeKind.WINDOW_STARTED: Words("Window has begun", "Servicevindue er begyndt"),
    ChangeKind.WINDOW_STARTING: Words(
        "Reminder: window begins soon", "Påmindelse: servicevindue begynder snart"
    ),
    ChangeKind.FALLBACK_ALLOWED: Words("Fallback procedure allowed", "Nødprocedure tilladt"),
    ChangeKind.FALLBACK_RESTRICTED: Words(
        "Fallback procedure if absolutely necessary", "Nødprocedure, hvis absolut nødvendigt"
    ),
    ChangeKind.FALLBACK_ENDED: Words("Fallback procedure ended", "Nødprocedure ophørt"),
    ChangeKind.SCOPE_CHANGED: Words("Systems concerned changed", "Berørte systemer ændret"),
    ChangeKind.IMPACT_CHANGED: Words("Impact changed", "Påvirkning ændret"),
    ChangeKind.INFORMATION_PUBLISHED: Words("Information", "Information"),
    ChangeKind.NOTICE_CORRECTED: Words("Wording corrected", "Ordlyd rettet"),
    ChangeKind.NOTICE_DUPLICATED: Words("Closed as a duplicate", "Lukket som dublet"),
    ChangeKind.NOTICE_WITHDRAWN: Words("Withdrawn before its start", "Trukket tilbage før start"),
}

FAMILIES: Mapping[str, Words] = {
    "incident": Words("Disruptions", "Driftsforstyrrelser"),
    "window": Words("Service windows", "Servicevinduer"),
    "fallback": Words("Fallback procedure", "Nødprocedure"),
    "scope": Words("Systems", "Systemer"),
    "impact": Words("Impact", "Påvirkning"),
    "information": Words("Information", "Information"),
    "notice": Words("The notice itself", "Selve meddelelsen"),
}

ENVIRONMENTS: Mapping[EnvironmentFilter, Words] = {
    EnvironmentFilter.PRODUCTION: Words("Production only", "Kun produktion"),
    EnvironmentFilter.TEST: Words("Test environment (TFE) only", "Kun testmiljøet (TFE)"),
    EnvironmentFilter.ALL: Words("Both", "Begge"),
}

ACCESSES: Mapping[Access, Words] = {
    Access.FILE: Words("File access (S2S, AS4, FTPS)", "Filadgang (S2S, AS4, FTPS)"),
    Access.ONLINE: Words("Online access", "Online adgang"),
}

LEAST_IMPACTS: Mapping[Impact, Words] = {
    Impact.AVAILABLE: Words("A stated impact, even “available”", "En oplyst påvirkning, selv „tilgængelig“"),
    Impact.DEGRADED: Words("Slow or unstable, or worse", "Langsom eller ustabil, eller værre"),
    Impact.QUEUED: Words(
        "Received but processed later, or worse", "Modtages, men behandles senere, eller værre"
    ),
    Impact.REJECTED: Words("Rejected, or worse", "Afvises, eller værre"),
    Impact.UNAVAILABLE: Words("No access at all", "Slet ingen adgang"),
}

DIGESTS: Mapping[Digest, Words] = {
    Digest.DAILY: Words("Every morning", "Hver morgen"),
    Digest.WEEKLY: Words("Every Monday", "Hver mandag"),
}


class Label(Spoken):
    """Titles have at most 24 characters: Slack refuses longer ones."""

    # Titles and buttons of windows.
    SUBSCRIBE = Words("Subscribe a channel", "Tilmeld en kanal")
    EDIT = Words("Edit subscription", "Ret abonnement")
    ANSWER = Words("Toldvagt", "Toldvagt")
    FALLBACK = Words("Fallback procedure", "Nødprocedure")
    SAVE = Words("Save", "Gem")
    CANCEL = Words("Cancel", "Annuller")
    CLOSE = Words("Close", "Luk")
    SAVING = Words("Saving…", "Gemmer …")

    # Ending a subscription is asked back.
    END_TITLE = Words("End it?", "Afmelde?")
    END_TEXT = Words(
        "The channel will hear no more of this. Its messages so far stay.",
        "Kanalen hører ikke mere om dette. Dens beskeder hidtil bliver stående.",
    )
    END_YES = Words("End it", "Afmeld")
    END_NO = Words("Keep it", "Behold")

    # The form.
    CHANNEL = Words("Channel", "Kanal")
    CHANNEL_HINT = Words(
        "You and the bot must both be in it: type /invite and the bot's name there.",
        "Du og botten skal begge være med i den: skriv /invite og bottens navn dér.",
    )
    FOR_CHANNEL = Words("Channel: {channel}", "Kanal: {channel}")
    SYSTEMS = Words("Systems", "Systemer")
    ALL_SYSTEMS = Words("All systems", "Alle systemer")
    KINDS = Words("Kinds of news", "Slags nyheder")
    ALL_KINDS = Words("All news", "Alle nyheder")
    ENVIRONMENT = Words("Environment", "Miljø")
    MIN_IMPACT = Words("Tell only what is at least this bad", "Fortæl kun, hvad der mindst er så slemt")
    ANY_IMPACT = Words("Everything", "Alt")
    ACCESS = Words("Access", "Adgang")
    ANY_ACCESS = Words("File and online", "Fil og online")
    LANGUAGE = Words("Language of the messages", "Beskedernes sprog")
    REMIND = Words("Reminders before a window", "Påmindelser før et servicevindue")
    REMIND_HINT = Words(
        "How long before, such as 24h, 1h. Empty: none.", "Hvor længe før, fx 24t, 1t. Tomt: ingen."
    )
    QUIET_HOURS = Words("Quiet hours", "Stille timer")
    QUIET_HOURS_HINT = Words(
        "Such as 22:00-06:00, in Danish time. News of a disruption, of the fallback procedure and of what begins before they end comes all the same.",
        "Fx 22:00-06:00, dansk tid. Nyt om driftsforstyrrelser, om nødproceduren og om det, der begynder, før de er ovre, kommer alligevel.",
    )
    BROADCAST = Words(
        "Also show in the channel, not only in the thread", "Vis også i kanalen, ikke kun i tråden"
    )
    BROADCAST_USUAL = Words("The kinds that matter", "De slags, der betyder noget")
    BROADCAST_NONE = Words("Nothing", "Intet")
    BROADCAST_EITHER = Words(
        "Choose either “The kinds that matter” or kinds of your own.",
        "Vælg enten „De slags, der betyder noget“ eller selv hvilke.",
    )
    DIGESTS = Words("Summaries", "Oversigter")
    ENGLISH = Words("English", "English")
    DANISH = Words("Dansk", "Dansk")

    # Answers that no desk gives.
    BROKEN = Words(
        "Sorry, that did not work. Nothing else is affected; try again in a minute.",
        "Beklager, det lykkedes ikke. Intet andet er berørt; prøv igen om et minut.",
    )
    NOT_INSTALLED = Words(
        "The bot is not installed in this workspace any more: install it again.",
        "Botten er ikke længere installeret i dette workspace: installér den igen.",
    )
    NOT_POSTED = Words(
        "The board could not be posted here: invite the bot to the channel and try again.",
        "Tavlen kunne ikke slås op her: invitér botten til kanalen, og prøv igen.",
    )
    NOT_PINNED = Words(
        "The board is posted, but could not be pinned: pin it yourself, or allow the bot to.",
        "Tavlen er slået op, men kunne ikke fastgøres: fastgør den selv, eller giv botten lov.",
    )
    SENT_TO_YOU = Words(
        "{name} is in your messages with the bot.", "{name} ligger i dine beskeder med botten."
    )
    NOT_SENT = Words(
        "{name} could not be sent; try again in a minute.", "{name} kunne ikke sendes; prøv igen om et minut."
    )
    PICTURE = Words("The picture", "Billedet")
    MORE = Words("… and more: {command} subscriptions", "… og flere: {command} abonnementer")
