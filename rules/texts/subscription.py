"""A subscription in words, and what is said of making, changing and ending one."""

from collections.abc import Mapping

from rules.model.notice import Access, Impact
from rules.model.subscription import Digest, EnvironmentFilter
from rules.ports.subscription_store import Deed
from rules.texts.notice import Spoken, Words

ENVIRONMENTS: Mapping[EnvironmentFilter, Words] = {
    EnvironmentFilter.PRODUCTION: Words("production", "produktion"),
    EnvironmentFilter.TEST: Words("test environment (TFE)", "testmiljøet (TFE)"),
    EnvironmentFilter.ALL: Words("production and test environment", "produktion og testmiljø"),
}
ACCESSES: Mapping[Access, Words] = {
    Access.FILE: Words("only where file access (S2S) is hit", "kun hvor filadgang (S2S) rammes"),
    Access.ONLINE: Words("only where online access is hit", "kun hvor onlineadgang rammes"),
}
AT_LEAST: Mapping[Impact, Words] = {
    Impact.AVAILABLE: Words("at any impact", "ved enhver påvirkning"),
    Impact.DEGRADED: Words("if slow or worse", "hvis langsomt eller værre"),
    Impact.QUEUED: Words("if processed later or worse", "hvis behandlet senere eller værre"),
    Impact.REJECTED: Words("if rejected or worse", "hvis afvist eller værre"),
    Impact.UNAVAILABLE: Words("if there is no access", "hvis der ingen adgang er"),
}
DIGESTS: Mapping[Digest, Words] = {
    Digest.DAILY: Words("a daily summary", "en daglig oversigt"),
    Digest.WEEKLY: Words("a weekly summary", "en ugentlig oversigt"),
}
DEEDS: Mapping[Deed, Words] = {
    Deed.MADE: Words("made", "oprettet"),
    Deed.CHANGED: Words("changed", "ændret"),
    Deed.ENDED: Words("ended", "afmeldt"),
}


class Wished(Spoken):
    """What a subscription asks for, and what became of it."""

    ALL_SYSTEMS = Words("all systems", "alle systemer")
    ALL_KINDS = Words("all news", "alle nyheder")
    REMINDERS = Words("reminders {times} before", "påmindelser {times} før")
    NO_REMINDERS = Words("no reminders", "ingen påmindelser")
    QUIET = Words("quiet {hours}", "ro {hours}")
    IN_CHANNEL = Words("also shown in the channel: {kinds}", "vises også i kanalen: {kinds}")
    ONLY_THREAD = Words("only in threads", "kun i tråde")
    IN_DANISH = Words("in Danish", "på dansk")
    IN_ENGLISH = Words("in English", "på engelsk")
    NUMBERED = Words("Subscription {number}", "Abonnement {number}")
    CONFIGURED = Words("stands in the bot's configuration", "står i bottens konfiguration")
    MADE_BY = Words("made by {name} {at}", "oprettet af {name} {at}")
    OF_CHANNEL = Words("{number} · {channel}", "{number} · {channel}")

    # Making.
    SUBSCRIBED = Words(
        "Subscribed: this channel now hears of {what}.", "Tilmeldt: Kanalen hører nu om {what}."
    )
    NUMBER = Words(
        "It is number {number}. `unsubscribe {number}` ends it; `subscriptions` shows what this channel hears.",
        "Det er nummer {number}. `afmeld {number}` afslutter det; `abonnementer` viser, hvad kanalen hører.",
    )
    BY_FIRST = Words(
        "The language, and what is shown in the channel itself, are as number {number} says, the first of this channel.",
        "Sproget, og hvad der vises i selve kanalen, er, som nummer {number} siger, kanalens første.",
    )
    CARD_FOLLOWS = Words(
        "A card of how things stand now is on its way into the channel.",
        "Et kort over, hvordan det står til nu, er på vej i kanalen.",
    )
    ALREADY = Words(
        "This channel has just that subscription already: number {number}.",
        "Kanalen har allerede netop det abonnement: nummer {number}.",
    )
    FULL = Words(
        "No more: a channel may have {channel} subscriptions, a workspace {workspace}. End one first.",
        "Ikke flere: En kanal må have {channel} abonnementer, et workspace {workspace}. Afmeld et først.",
    )
    CHANGED = Words("Changed: number {number} is now {what}.", "Ændret: Nummer {number} er nu {what}.")
    TOLD_MADE = Words(
        "{name} subscribed this channel to: {what}. Number {number}; `unsubscribe {number}` ends it.",
        "{name} har tilmeldt kanalen: {what}. Nummer {number}; `afmeld {number}` afslutter det.",
    )
    TOLD_CHANGED = Words(
        "{name} changed this channel's subscription {number}. It is now: {what}.",
        "{name} har ændret kanalens abonnement {number}. Det er nu: {what}.",
    )

    # Ending.
    ENDED = Words("Ended: number {number}, {what}.", "Afmeldt: nummer {number}, {what}.")
    TOLD_ENDED = Words(
        "{name} ended this channel's subscription {number}: {what}.",
        "{name} har afmeldt kanalens abonnement {number}: {what}.",
    )
    NO_SUCH = Words(
        "There is no subscription {number} here; `subscriptions` shows them.",
        "Der er intet abonnement {number} her; `abonnementer` viser dem.",
    )
    NOT_HERE = Words(
        "Number {number} stands in the bot's configuration: whoever runs the bot changes it there.",
        "Nummer {number} står i bottens konfiguration: Den, der driver botten, ændrer det der.",
    )
    WHICH = Words(
        "This channel has several; say which: `unsubscribe NUMBER`.",
        "Kanalen har flere; sig hvilket: `afmeld NUMMER`.",
    )
    NONE = Words(
        "This channel has no subscription. `subscribe` makes one: `subscribe manifest, dms`.",
        "Kanalen har intet abonnement. `abonner` opretter et: `abonner manifest, dms`.",
    )

    # Showing.
    OF_THIS = Words("Subscriptions of this channel: {count}", "Kanalens abonnementer: {count}")
    OF_ALL = Words("Subscriptions of the workspace: {count}", "Workspacets abonnementer: {count}")
    MUTED_HERE = Words("Muted here: {what}, until {until}", "Lydløst her: {what}, indtil {until}")
    MUTED_OPEN = Words("Muted here: {what}", "Lydløst her: {what}")
    AUDIT = Words(
        "Who changed subscriptions here: the last {count}",
        "Hvem har ændret abonnementer her: de seneste {count}",
    )
    NO_AUDIT = Words("Nobody has changed a subscription here.", "Ingen har ændret et abonnement her.")
    RECORD = Words("{at} · {name} · {deed} · {channel}: {what}", "{at} · {name} · {deed} · {channel}: {what}")
    CHANGE_STEP = Words("{before} → {after}", "{before} → {after}")

    # Buttons.
    EDIT = Words("Edit", "Rediger")
    END = Words("Unsubscribe", "Afmeld")
    MAKE = Words("Subscribe a channel", "Tilmeld en kanal")

    # A form.
    BAD_REMINDERS = Words(
        "Write times before the start, such as 24h, 1h; at most five, at most 30 days.",
        "Skriv tider før start, for eksempel 24t, 1t; højst fem, højst 30 dage.",
    )
    BAD_QUIET = Words(
        "Write hours such as 22:00-06:00 or mon-fri 18:00-08:00.",
        "Skriv timer som 22:00-06:00 eller man-fre 18:00-08:00.",
    )
    NO_CHANNEL = Words("Choose a channel.", "Vælg en kanal.")
