"""Sentences of the help command."""

from collections.abc import Mapping

from rules.commands.vocabulary import Topic
from rules.texts.core import TextEnum, Translation

EXAMPLES: Mapping[Topic, Translation] = {
    Topic.STATUS: Translation("status manifest at 22:00", "status manifest kl. 22"),
    Topic.WINDOWS: Translation("windows 14d dms", "vinduer 14d dms"),
    Topic.NOTICE: Translation("notice 2458407", "meddelelse 2458407"),
    Topic.FALLBACK: Translation("fallback dms export", "nødprocedure dms eksport"),
    Topic.SUBSCRIBE: Translation("subscribe manifest, dms", "abonner manifest, dms"),
    Topic.UNSUBSCRIBE: Translation("unsubscribe 12", "afmeld 12"),
    Topic.SUBSCRIPTIONS: Translation("subscriptions", "abonnementer"),
    Topic.MUTE: Translation("mute 2458407 for 4h", "lydløs 2458407 i 4t"),
    Topic.UNMUTE: Translation("unmute", "lyd"),
    Topic.TEST: Translation("test", "prøve"),
    Topic.EXPLAIN: Translation("explain 2458407", "forklar 2458407"),
    Topic.BOARD: Translation("board", "tavle"),
    Topic.AUDIT: Translation("audit", "historik"),
    Topic.HELP: Translation("help subscribe", "hjælp abonner"),
}
ABOUT: Mapping[Topic, Translation] = {
    Topic.STATUS: Translation("what is closed, now or then", "hvad der er lukket, nu eller da"),
    Topic.WINDOWS: Translation("the service windows to come", "kommende servicevinduer"),
    Topic.NOTICE: Translation("all that is known of one notice", "alt, hvad der vides om én meddelelse"),
    Topic.FALLBACK: Translation(
        "whether the fallback procedure may be used now, and how",
        "om nødproceduren må bruges nu, og hvordan",
    ),
    Topic.SUBSCRIBE: Translation("let this channel hear of it", "lad kanalen høre om det"),
    Topic.UNSUBSCRIBE: Translation("end a subscription", "afslut et abonnement"),
    Topic.SUBSCRIPTIONS: Translation("what this channel hears", "hvad kanalen hører"),
    Topic.MUTE: Translation(
        "no word of a notice or a system for a while", "intet om en meddelelse eller et system en tid"
    ),
    Topic.UNMUTE: Translation("speak again", "tal igen"),
    Topic.TEST: Translation("a sample alert into this channel", "en prøvebesked i kanalen"),
    Topic.EXPLAIN: Translation("why it was read and told so", "hvorfor den er læst og fortalt sådan"),
    Topic.BOARD: Translation("a message that is kept up to date", "en besked, der holdes ajour"),
    Topic.AUDIT: Translation(
        "who changed subscriptions (administrators)", "hvem der ændrede abonnementer (administratorer)"
    ),
    Topic.HELP: Translation("more on one command", "mere om én kommando"),
}
MORE: Mapping[Topic, Translation] = {
    Topic.STATUS: Translation(
        "Systems by any name, English or Danish, with commas between them; none means all. Times are Danish: `at 22:00`, `tomorrow 06:00`, `at 2026-09-01 22:00`.",
        "Systemer ved ethvert navn, dansk eller engelsk, med komma imellem; ingen betyder alle. Tider er danske: `kl. 22`, `i morgen kl. 6`, `2026-09-01 22:00`.",
    ),
    Topic.WINDOWS: Translation(
        "How far ahead: `48h`, `14d`, `2 weeks`; else a week.",
        "Hvor langt frem: `48t`, `14d`, `2 uger`; ellers en uge.",
    ),
    Topic.NOTICE: Translation(
        "The number in its link, or the link itself.", "Nummeret i dens link, eller selve linket."
    ),
    Topic.FALLBACK: Translation(
        "Only what a notice says counts as permission; the general rule never does. With a system the steps are shown too.",
        "Kun det, en meddelelse siger, gælder som tilladelse; den generelle regel gør det aldrig. Med et system vises også trinene.",
    ),
    Topic.SUBSCRIBE: Translation(
        "Systems and kinds of news first, then options: `subscribe manifest, dms fallback.* incident.* access=file impact=rejected environment=all language=da remind=24h,1h quiet=22:00-06:00 digest=daily broadcast=incident.*`. Whatever is left out means all; `remind=none` no reminders.",
        "Systemer og slags nyheder først, så valg: `abonner manifest, dms fallback.* incident.* adgang=fil påvirkning=afvist miljø=alle sprog=da påmind=24t,1t ro=22:00-06:00 oversigt=daglig kanal=incident.*`. Det, der udelades, betyder alt; `påmind=ingen` ingen påmindelser.",
    ),
    Topic.UNSUBSCRIBE: Translation(
        "The number is in `subscriptions`; without one, the only one of the channel.",
        "Nummeret står i `abonnementer`; uden nummer kanalens eneste.",
    ),
    Topic.SUBSCRIPTIONS: Translation(
        "Administrators see all of the workspace with `subscriptions all`.",
        "Administratorer ser hele workspacets med `abonnementer alle`.",
    ),
    Topic.MUTE: Translation(
        "A notice or one system; for four hours unless you say how long. The messages stay up to date.",
        "En meddelelse eller ét system; i fire timer, hvis andet ikke er sagt. Beskederne holdes ajour.",
    ),
    Topic.UNMUTE: Translation(
        "Without a name everything that is muted in this channel.", "Uden navn alt, der er lydløst i kanalen."
    ),
    Topic.TEST: Translation(
        "It goes the whole way that alerts go.", "Den går hele den vej, som beskeder går."
    ),
    Topic.EXPLAIN: Translation(
        "The words that each fact was read from, the rule behind each change, and the subscription that took it.",
        "De ord, hver oplysning er læst af, reglen bag hver ændring, og abonnementet, der tog den.",
    ),
    Topic.BOARD: Translation(
        "One for each channel: now, the next 72 hours, the fallback procedure.",
        "Én for hver kanal: nu, de næste 72 timer, nødproceduren.",
    ),
    Topic.AUDIT: Translation(
        "Every subscription made, changed and ended, newest first.",
        "Hvert abonnement, der er oprettet, ændret og afmeldt, nyeste først.",
    ),
    Topic.HELP: Translation(
        "Danish words are answered in Danish, English ones in English.",
        "Danske ord besvares på dansk, engelske på engelsk.",
    ),
}


class HelpText(TextEnum):
    """Sentences around the descriptions of the commands."""

    HEADING = Translation("What you can ask", "Hvad du kan spørge om")
    ONE = Translation("Help: {verb}", "Hjælp: {verb}")
    ROW = Translation(" – {about}", " – {about}")
    EXAMPLE = Translation("Example: ", "Eksempel: ")
    SYSTEMS = Translation("Systems: {systems}", "Systemer: {systems}")
    OPEN = Translation(
        "In a channel everybody sees the answer; in a chat with the bot only you do.",
        "I en kanal ser alle svaret; i en chat med botten kun du.",
    )
    SHARE = Translation(
        "Only you see the answer; with `--share` the channel does.",
        "Kun du ser svaret; med `--del` ser kanalen det.",
    )
