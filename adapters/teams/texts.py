"""The texts of buttons and answers in Teams that are not part of a neutral message."""

from rules.texts.core import TextEnum, Translation


class TeamsLabel(TextEnum):
    """Labels and sentences; all are plain text."""

    BACK = Translation("Back to the notice", "Tilbage til meddelelsen")
    END_TEXT = Translation(
        "This channel will hear no more of it. Everybody here is told who ended it.",
        "Kanalen hører ikke mere om det. Alle her får at vide, hvem der afmeldte.",
    )
    END_YES = Translation("Yes, end it", "Ja, afmeld")
    PICTURE = Translation("Picture: {alt}", "Billede: {alt}")
    FILE = Translation(
        "The file {name} cannot be given here.",
        "Filen {name} kan ikke sendes her.",
    )
    BOARD_UP = Translation(
        "The board is up in this channel and is kept up to date. A bot cannot pin it: choose Pin in its menu.",
        "Tavlen hænger i kanalen og holdes ajour. En bot kan ikke fastgøre den: vælg Fastgør i dens menu.",
    )
    LATER = Translation(
        "It takes a little longer; the answer follows.", "Det tager lidt længere; svaret følger."
    )
    REPEATED = Translation("That was heard already.", "Det er allerede hørt.")
    UNKNOWN = Translation(
        "That button means nothing here. Write to the bot instead: help shows how.",
        "Den knap betyder ikke noget her. Skriv til botten i stedet: hjælp viser hvordan.",
    )
    BROKEN = Translation(
        "Something went wrong here, and nothing may have been done. Try again in a moment.",
        "Noget gik galt her, og måske blev intet gjort. Prøv igen om lidt.",
    )
