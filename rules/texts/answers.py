"""Answers to commands and buttons, apart from status and subscriptions."""

from rules.texts.core import TextEnum, Translation


class AnswerText(TextEnum):
    """Whole answers; most are one sentence."""

    # Permissions.
    NO_CHANNEL = Translation(
        "That is about a channel: write it in the one that it is for.",
        "Det gælder en kanal: Skriv det i den, det er til.",
    )
    NOT_MEMBER = Translation(
        "Only members of this channel can do that.", "Det kan kun medlemmer af denne kanal."
    )
    NOT_PRESENT = Translation(
        "The bot is not in this channel yet: invite it, then ask again.",
        "Botten er ikke i kanalen endnu: Invitér den, og spørg igen.",
    )
    GROUP = Translation(
        "This is a conversation of a few people, and the bot cannot be invited into one. Ask in a channel that the bot "
        "is in, or change this conversation into a private channel and invite the bot.",
        "Dette er en samtale mellem nogle få, og botten kan ikke inviteres ind i sådan en. Spørg i en kanal, som botten "
        "er i, eller lav samtalen om til en privat kanal, og invitér botten.",
    )
    MEMBERSHIP_UNKNOWN = Translation(
        "Who is in this channel could not be found out just now, so nothing was done. Try again in a minute.",
        "Det kunne ikke findes ud af, hvem der er i kanalen lige nu, så intet blev gjort. Prøv igen om et minut.",
    )
    NOT_ADMIN = Translation(
        "Only administrators of the workspace can do that.", "Det kan kun workspacets administratorer."
    )

    # A notice.
    NO_NOTICE = Translation(
        "No notice {oid} is known here. Perhaps it is older than what the bot has read.",
        "Ingen meddelelse {oid} kendes her. Måske er den ældre end det, botten har læst.",
    )
    NO_CALENDAR = Translation(
        "This notice has no window with a time for a calendar.",
        "Denne meddelelse har intet vindue med et tidspunkt til en kalender.",
    )
    CALENDAR = Translation(
        "The windows of this notice for your calendar", "Meddelelsens vinduer til din kalender"
    )

    # Mutes and acknowledgements.
    MUTED = Translation(
        "Muted: {what}. Nothing of it is told in this channel until {until}; its messages stay up to date.",
        "Lydløst: {what}. Intet om det fortælles i kanalen indtil {until}; dens beskeder holdes ajour.",
    )
    UNMUTED = Translation("No longer muted: {what}.", "Ikke længere lydløst: {what}.")
    NOT_MUTED = Translation("Nothing of that is muted here.", "Intet af det er lydløst her.")
    EVERYTHING = Translation("everything here", "alt her")
    OF_NOTICE = Translation("notice {oid}, {title}", "meddelelse {oid}, {title}")
    ACKNOWLEDGED = Translation(
        "Noted: you look after “{title}”. Its reminders stop.",
        "Noteret: Du tager dig af „{title}“. Påmindelserne stopper.",
    )
    FIRST = Translation(
        "{name} was first, {at}: reminders of “{title}” have stopped.",
        "{name} var først, {at}: Påmindelserne om „{title}“ er stoppet.",
    )
    # A test message.
    SAMPLE = Translation(
        "Test: alerts reach this channel. Asked for by {name}; nothing has happened at the agency.",
        "Prøve: Beskeder når denne kanal. Bestilt af {name}; der er intet sket hos Toldstyrelsen.",
    )
    SAMPLE_SENT = Translation(
        "A test is on its way into this channel, by the same way as every alert. If it is not there in a minute, tell whoever runs the bot.",
        "En prøve er på vej i kanalen ad samme vej som alle beskeder. Er den her ikke om et minut, så sig det til den, der driver botten.",
    )
    # Without forms.
    NOT_A_FORM = Translation(
        "Type it instead: `subscribe manifest, dms`. `help subscribe` tells the rest.",
        "Skriv det i stedet: `abonner manifest, dms`. `hjælp abonner` fortæller resten.",
    )
