"""Labels and the text alternative of the timeline."""

from rules.texts.core import TextEnum, Translation


class TimelineText(TextEnum):
    """Texts of `rules.messages.timeline.bars` and of the image drawn from it."""

    DATE = Translation("{day} {month}", "{day}. {month}")
    DAY = Translation("{day}", "{day}.")
    ONE_DAY = Translation("{day} {year}, Danish time", "{day} {year}, dansk tid")
    DAYS = Translation("{first} – {last} {year}, Danish time", "{first} – {last} {year}, dansk tid")
    HOURS = Translation("{start}–{end}", "{start}–{end}")
    HOURS_ON = Translation("{date}, {hours}", "{date} {hours}")
    HOURS_OF = Translation("{hours}, {access}", "{hours}, {access}")
    UNKNOWN = Translation("?", "?")
    NOW = Translation("now {clock}", "nu {clock}")
    NOTHING = Translation("Nothing is announced.", "Intet er varslet.")
    INCIDENT = Translation("disruption", "driftsforstyrrelse")
    NOT_STATED = Translation("impact not stated", "påvirkning ikke oplyst")
    LATE = Translation(
        "announced end passed, no word that it is over", "varslet slut passeret, intet om at det er slut"
    )
    DOUBTFUL = Translation(
        "closed early by the agency, no word that it is back", "lukket før tid, intet om at det kører igen"
    )
    PALE = Translation(
        "pale: end unknown, or no word that it is over", "bleg: slut ukendt, eller intet om at det er slut"
    )
    ON_FILE = Translation("file access", "filadgang")
    ON_ONLINE = Translation("online access", "onlineadgang")
    MORE = Translation("and {count} more", "og {count} mere")
    ALT = Translation("Timeline {span}. {bars}", "Tidslinje {span}. {bars}")
    ALT_SYSTEM = Translation("{system}: {bars}.", "{system}: {bars}.")
    ALT_BAR = Translation("{span} {what}", "{span} {what}")
    ENDS_UNKNOWN = Translation("start and end unknown", "start og slut ukendt")
    FROM = Translation("from {start}, end unknown", "fra {start}, sluttidspunkt ukendt")
    UNTIL = Translation("until {end}", "indtil {end}")
