"""What buttons and answers say in Teams beside the messages themselves."""

from rules.texts.notice import Spoken, Words


class Label(Spoken):
    """All of it is plain text."""

    BACK = Words("Back to the notice", "Tilbage til meddelelsen")
    END_TEXT = Words(
        "This channel will hear no more of it. Everybody here is told who ended it.",
        "Kanalen hører ikke mere om det. Alle her får at vide, hvem der afmeldte.",
    )
    END_YES = Words("Yes, end it", "Ja, afmeld")
    PICTURE = Words("Picture: {alt}", "Billede: {alt}")
    FILE = Words(
        "The file {name} cannot be given here.",
        "Filen {name} kan ikke sendes her.",
    )
    BOARD_UP = Words(
        "The board is up in this channel and is kept up to date. A bot cannot pin it: choose Pin in its menu.",
        "Tavlen hænger i kanalen og holdes ajour. En bot kan ikke fastgøre den: vælg Fastgør i dens menu.",
    )
    LATER = Words("It takes a little longer; the answer follows.", "Det tager lidt længere; svaret følger.")
    REPEATED = Words("That was heard already.", "Det er allerede hørt.")
    UNKNOWN = Words(
        "That button means nothing here. Write to the bot instead: help shows how.",
        "Den knap betyder ikke noget her. Skriv til botten i stedet: hjælp viser hvordan.",
    )
    BROKEN = Words(
        "Something went wrong here, and nothing may have been done. Try again in a moment.",
        "Noget gik galt her, og måske blev intet gjort. Prøv igen om lidt.",
    )
