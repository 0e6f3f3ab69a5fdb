"""What the pages say on which the bot is installed."""

from rules.texts.notice import Spoken, Words


class Install(Spoken):
    """Sentences for whoever administers a workspace."""

    TITLE = Words("Install Toldvagt in Slack", "Installér Toldvagt i Slack")
    INTRODUCTION = Words(
        "Toldvagt tells your channels what the Danish customs agency says about its systems.",
        "Toldvagt fortæller jeres kanaler, hvad Toldstyrelsen melder om sine systemer.",
    )
    ADD = Words("Add to Slack", "Føj til Slack")

    DONE = Words("Installed", "Installeret")
    DONE_TEXT = Words("The bot is now in {workspace}.", "Botten er nu i {workspace}.")
    NEXT = Words(
        "In Slack, type /invite and the bot's name in a channel, then {command} subscribe.",
        "Skriv i Slack /invite og bottens navn i en kanal, og derefter {command} abonner.",
    )

    FAILED = Words("Not installed", "Ikke installeret")
    CANCELLED = Words("The installation was cancelled.", "Installationen blev afbrudt.")
    ELSEWHERE = Words(
        "The installation was not begun in this browser, or it was reloaded.",
        "Installationen blev ikke begyndt i denne browser, eller siden blev genindlæst.",
    )
    EXPIRED = Words(
        "The installation took longer than ten minutes, or was already used.",
        "Installationen tog længere end ti minutter, eller den er allerede brugt.",
    )
    AT_HOME = Words(
        "This workspace already has the bot: its token stands in the bot's configuration.",
        "Dette workspace har allerede botten: dens token står i bottens konfiguration.",
    )
    WHOLE = Words(
        "The bot is installed in one workspace at a time, not in a whole organisation.",
        "Botten installeres i ét workspace ad gangen, ikke i en hel organisation.",
    )
    UNINVITED = Words(
        "This bot serves only workspaces that whoever runs it has named. Remove the app in Slack again, and ask them.",
        "Denne bot betjener kun workspaces, som den, der driver den, har nævnt. Fjern appen i Slack igen, og spørg der.",
    )
    BUSY = Words(
        "Too many installations are being begun just now. Try again in a minute.",
        "Der begyndes for mange installationer lige nu. Prøv igen om et minut.",
    )
    UNFINISHED = Words(
        "The installation could not be finished. Nothing was kept.",
        "Installationen kunne ikke gøres færdig. Intet er gemt.",
    )
    AGAIN = Words("Begin again", "Begynd forfra")
