"""Sentences that describe a subscription, and answers to making, changing and ending one."""

from collections.abc import Mapping

from rules.model.notice import Access, Impact
from rules.model.subscription import Digest, EnvironmentFilter
from rules.ports.subscription_store import AuditAction
from rules.texts.core import TextEnum, Translation

ENVIRONMENTS: Mapping[EnvironmentFilter, Translation] = {
    EnvironmentFilter.PRODUCTION: Translation("production", "produktion"),
    EnvironmentFilter.TEST: Translation("test environment (TFE)", "testmiljøet (TFE)"),
    EnvironmentFilter.ALL: Translation("production and test environment", "produktion og testmiljø"),
}
ACCESSES: Mapping[Access, Translation] = {
    Access.FILE: Translation("only where file access (S2S) is hit", "kun hvor filadgang (S2S) rammes"),
    Access.ONLINE: Translation("only where online access is hit", "kun hvor onlineadgang rammes"),
}
MIN_IMPACTS: Mapping[Impact, Translation] = {
    Impact.AVAILABLE: Translation("at any impact", "ved enhver påvirkning"),
    Impact.DEGRADED: Translation("if slow or worse", "hvis langsomt eller værre"),
    Impact.QUEUED: Translation("if processed later or worse", "hvis behandlet senere eller værre"),
    Impact.REJECTED: Translation("if rejected or worse", "hvis afvist eller værre"),
    Impact.UNAVAILABLE: Translation("if there is no access", "hvis der ingen adgang er"),
}
DIGESTS: Mapping[Digest, Translation] = {
    Digest.DAILY: Translation("a daily summary", "en daglig oversigt"),
    Digest.WEEKLY: Translation("a weekly summary", "en ugentlig oversigt"),
}
AUDIT_ACTIONS: Mapping[AuditAction, Translation] = {
    AuditAction.MADE: Translation("made", "oprettet"),
    AuditAction.CHANGED: Translation("changed", "ændret"),
    AuditAction.ENDED: Translation("ended", "afmeldt"),
}


class SubscriptionText(TextEnum):
    """The parts of a description, and whole answers."""

    ALL_SYSTEMS = Translation("all systems", "alle systemer")
    ALL_KINDS = Translation("all news", "alle nyheder")
    REMINDERS = Translation("reminders {times} before", "påmindelser {times} før")
    NO_REMINDERS = Translation("no reminders", "ingen påmindelser")
    QUIET = Translation("quiet {hours}", "ro {hours}")
    IN_CHANNEL = Translation("also shown in the channel: {kinds}", "vises også i kanalen: {kinds}")
    ONLY_THREAD = Translation("only in threads", "kun i tråde")
    IN_DANISH = Translation("in Danish", "på dansk")
    IN_ENGLISH = Translation("in English", "på engelsk")
    NUMBERED = Translation("Subscription {number}", "Abonnement {number}")
    CONFIGURED = Translation("stands in the bot's configuration", "står i bottens konfiguration")
    MADE_BY = Translation("made by {name} {at}", "oprettet af {name} {at}")
    OF_CHANNEL = Translation("{number} · {channel}", "{number} · {channel}")

    # Answers and announcements on making and changing.
    SUBSCRIBED = Translation(
        "Subscribed: this channel now hears of {what}.", "Tilmeldt: Kanalen hører nu om {what}."
    )
    NUMBER = Translation(
        "It is number {number}. `unsubscribe {number}` ends it; `subscriptions` shows what this channel hears.",
        "Det er nummer {number}. `afmeld {number}` afslutter det; `abonnementer` viser, hvad kanalen hører.",
    )
    BY_FIRST = Translation(
        "The language, and what is shown in the channel itself, are as number {number} says, the first of this channel.",
        "Sproget, og hvad der vises i selve kanalen, er, som nummer {number} siger, kanalens første.",
    )
    CARD_FOLLOWS = Translation(
        "A card of how things stand now is on its way into the channel.",
        "Et kort over, hvordan det står til nu, er på vej i kanalen.",
    )
    ALREADY = Translation(
        "This channel has just that subscription already: number {number}.",
        "Kanalen har allerede netop det abonnement: nummer {number}.",
    )
    FULL = Translation(
        "No more: a channel may have {channel} subscriptions, a workspace {workspace}. End one first.",
        "Ikke flere: En kanal må have {channel} abonnementer, et workspace {workspace}. Afmeld et først.",
    )
    CHANGED = Translation("Changed: number {number} is now {what}.", "Ændret: Nummer {number} er nu {what}.")
    ANNOUNCE_MADE = Translation(
        "{name} subscribed this channel to: {what}. Number {number}; `unsubscribe {number}` ends it.",
        "{name} har tilmeldt kanalen: {what}. Nummer {number}; `afmeld {number}` afslutter det.",
    )
    ANNOUNCE_CHANGED = Translation(
        "{name} changed this channel's subscription {number}. It is now: {what}.",
        "{name} har ændret kanalens abonnement {number}. Det er nu: {what}.",
    )

    # Answers and announcements on ending.
    ENDED = Translation("Ended: number {number}, {what}.", "Afmeldt: nummer {number}, {what}.")
    ANNOUNCE_ENDED = Translation(
        "{name} ended this channel's subscription {number}: {what}.",
        "{name} har afmeldt kanalens abonnement {number}: {what}.",
    )
    NO_SUCH = Translation(
        "There is no subscription {number} here; `subscriptions` shows them.",
        "Der er intet abonnement {number} her; `abonnementer` viser dem.",
    )
    NOT_HERE = Translation(
        "Number {number} stands in the bot's configuration: whoever runs the bot changes it there.",
        "Nummer {number} står i bottens konfiguration: Den, der driver botten, ændrer det der.",
    )
    WHICH = Translation(
        "This channel has several; say which: `unsubscribe NUMBER`.",
        "Kanalen har flere; sig hvilket: `afmeld NUMMER`.",
    )
    NONE = Translation(
        "This channel has no subscription. `subscribe` makes one: `subscribe manifest, dms`.",
        "Kanalen har intet abonnement. `abonner` opretter et: `abonner manifest, dms`.",
    )

    # Lists.
    OF_THIS = Translation("Subscriptions of this channel: {count}", "Kanalens abonnementer: {count}")
    OF_ALL = Translation("Subscriptions of the workspace: {count}", "Workspacets abonnementer: {count}")
    MUTED_HERE = Translation("Muted here: {what}, until {until}", "Lydløst her: {what}, indtil {until}")
    MUTED_OPEN = Translation("Muted here: {what}", "Lydløst her: {what}")
    AUDIT = Translation(
        "Who changed subscriptions here: the last {count}",
        "Hvem har ændret abonnementer her: de seneste {count}",
    )
    NO_AUDIT = Translation("Nobody has changed a subscription here.", "Ingen har ændret et abonnement her.")
    RECORD = Translation(
        "{at} · {name} · {deed} · {channel}: {what}", "{at} · {name} · {deed} · {channel}: {what}"
    )
    CHANGE_STEP = Translation("{before} → {after}", "{before} → {after}")

    # Buttons.
    EDIT = Translation("Edit", "Rediger")
    END = Translation("Unsubscribe", "Afmeld")
    MAKE = Translation("Subscribe a channel", "Tilmeld en kanal")

    # Errors of the form.
    BAD_REMINDERS = Translation(
        "Write times before the start, such as 24h, 1h; at most five, at most 30 days.",
        "Skriv tider før start, for eksempel 24t, 1t; højst fem, højst 30 dage.",
    )
    BAD_QUIET = Translation(
        "Write hours such as 22:00-06:00 or mon-fri 18:00-08:00.",
        "Skriv timer som 22:00-06:00 eller man-fre 18:00-08:00.",
    )
    NO_CHANNEL = Translation("Choose a channel.", "Vælg en kanal.")
