"""What a timeline says in words."""

from rules.model.notice import Language
from rules.texts.notice import Spoken, Words

WEEKDAYS = {  # as short as an axis needs them
    Language.ENGLISH: ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    Language.DANISH: ("man", "tirs", "ons", "tors", "fre", "lør", "søn"),
}
MONTHS = {
    Language.ENGLISH: ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    Language.DANISH: (
        "jan.",
        "feb.",
        "mar.",
        "apr.",
        "maj",
        "jun.",
        "jul.",
        "aug.",
        "sep.",
        "okt.",
        "nov.",
        "dec.",
    ),
}


class TimelineText(Spoken):
    """Words of `rules.messages.timeline.bars` and of the picture drawn from it."""

    DATE = Words("{day} {month}", "{day}. {month}")
    DAY = Words("{day}", "{day}.")
    ONE_DAY = Words("{day} {year}, Danish time", "{day} {year}, dansk tid")
    DAYS = Words("{first} – {last} {year}, Danish time", "{first} – {last} {year}, dansk tid")
    HOURS = Words("{start}–{end}", "{start}–{end}")
    HOURS_ON = Words("{date}, {hours}", "{date} {hours}")
    HOURS_OF = Words("{hours}, {access}", "{hours}, {access}")
    UNKNOWN = Words("?", "?")
    NOW = Words("now {clock}", "nu {clock}")
    NOTHING = Words("Nothing is announced.", "Intet er varslet.")
    INCIDENT = Words("disruption", "driftsforstyrrelse")
    NOT_STATED = Words("impact not stated", "påvirkning ikke oplyst")
    LATE = Words(
        "announced end passed, no word that it is over", "varslet slut passeret, intet om at det er slut"
    )
    DOUBTFUL = Words(
        "closed early by the agency, no word that it is back", "lukket før tid, intet om at det kører igen"
    )
    PALE = Words(
        "pale: end unknown, or no word that it is over", "bleg: slut ukendt, eller intet om at det er slut"
    )
    ON_FILE = Words("file access", "filadgang")
    ON_ONLINE = Words("online access", "onlineadgang")
    MORE = Words("and {count} more", "og {count} mere")
    ALT = Words("Timeline {span}. {bars}", "Tidslinje {span}. {bars}")
    ALT_SYSTEM = Words("{system}: {bars}.", "{system}: {bars}.")
    ALT_BAR = Words("{span} {what}", "{span} {what}")
    ENDS_UNKNOWN = Words("start and end unknown", "start og slut ukendt")
    FROM = Words("from {start}, end unknown", "fra {start}, sluttidspunkt ukendt")
    UNTIL = Words("until {end}", "indtil {end}")
