"""What the summary of a day or a week says, and the board of a channel."""

from rules.texts.notice import Spoken, Words


class DigestText(Spoken):
    """Sentences and labels of `rules.messages.answers.digest`."""

    DAILY = Words("Daily summary: {day}", "Daglig oversigt: {day}")
    WEEKLY = Words("Weekly summary: from {day}", "Ugentlig oversigt: fra {day}")
    SUMMARY = Words(
        "{heading} · service windows the next {within}: {windows} · notices with news: {news}",
        "{heading} · servicevinduer de næste {within}: {windows} · meddelelser med nyt: {news}",
    )
    QUIET = Words(
        "Nothing new, and nothing announced for the next {within}.",
        "Intet nyt, og intet varslet de næste {within}.",
    )
    HOURS_24 = Words("24 hours", "24 timer")
    DAYS_7 = Words("7 days", "7 dage")
    DAYS_14 = Words("14 days", "14 dage")
    NOW = Words("Now:", "Nu:")
    NOW_NOTHING = Words("Now: nothing announced.", "Nu: intet meldt.")
    NEXT = Words("The next {within}:", "De næste {within}:")
    NEXT_NOTHING = Words("The next {within}: nothing announced.", "De næste {within}: intet varslet.")
    THEN = Words("Then, until {day}:", "Derefter, til og med {day}:")
    SINCE = Words("New since {at}:", "Nyt siden {at}:")
    SINCE_NOTHING = Words("Nothing new since {at}.", "Intet nyt siden {at}.")


class BoardText(Spoken):
    """Sentences and labels of `rules.messages.answers.board`."""

    HEADING = Words("Customs systems · {now}", "Toldsystemer · {now}")
    AFFECTED = Words("affected now: {systems}", "berørt nu: {systems}")
    UNSURE = Words("not everything is known", "ikke alt er kendt")
    NOTHING = Words("nothing announced now", "intet meldt nu")
    STALE = Words("⚠ not read since {at}", "⚠ ikke læst siden {at}")
    NEVER = Words("⚠ not read yet", "⚠ endnu ikke læst")
    KNOWN_THEN = Words("As it was known then:", "Som det var kendt dengang:")
    COMING = Words("The next 72 hours:", "De næste 72 timer:")
    NONE_COMING = Words("The next 72 hours: nothing announced.", "De næste 72 timer: intet varslet.")
    LATER = Words("After that: ", "Derefter: ")
    FRESH = Words(
        "Read {at} or later, Danish time. If that is more than an hour ago, the bot is not running: ask the agency.",
        "Læst {at} eller senere, dansk tid. Er det mere end en time siden, kører botten ikke: spørg Toldstyrelsen.",
    )
