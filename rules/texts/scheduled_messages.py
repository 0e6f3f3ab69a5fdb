"""Sentences of the digests and of the board."""

from rules.texts.core import TextEnum, Translation


class DigestText(TextEnum):
    """Sentences and labels of `rules.messages.answers.digest`."""

    DAILY = Translation("Daily summary: {day}", "Daglig oversigt: {day}")
    WEEKLY = Translation("Weekly summary: from {day}", "Ugentlig oversigt: fra {day}")
    SUMMARY = Translation(
        "{heading} · service windows the next {within}: {windows} · notices with news: {news}",
        "{heading} · servicevinduer de næste {within}: {windows} · meddelelser med nyt: {news}",
    )
    QUIET = Translation(
        "Nothing new, and nothing announced for the next {within}.",
        "Intet nyt, og intet varslet de næste {within}.",
    )
    HOURS_24 = Translation("24 hours", "24 timer")
    DAYS_7 = Translation("7 days", "7 dage")
    DAYS_14 = Translation("14 days", "14 dage")
    NOW = Translation("Now:", "Nu:")
    NOW_NOTHING = Translation("Now: nothing announced.", "Nu: intet meldt.")
    NEXT = Translation("The next {within}:", "De næste {within}:")
    NEXT_NOTHING = Translation("The next {within}: nothing announced.", "De næste {within}: intet varslet.")
    THEN = Translation("Then, until {day}:", "Derefter, til og med {day}:")
    SINCE = Translation("New since {at}:", "Nyt siden {at}:")
    SINCE_NOTHING = Translation("Nothing new since {at}.", "Intet nyt siden {at}.")


class BoardText(TextEnum):
    """Sentences and labels of `rules.messages.answers.board`."""

    HEADING = Translation("Customs systems · {now}", "Toldsystemer · {now}")
    AFFECTED = Translation("affected now: {systems}", "berørt nu: {systems}")
    UNSURE = Translation("not everything is known", "ikke alt er kendt")
    NOTHING = Translation("nothing announced now", "intet meldt nu")
    STALE = Translation("⚠ not read since {at}", "⚠ ikke læst siden {at}")
    NEVER = Translation("⚠ not read yet", "⚠ endnu ikke læst")
    KNOWN_THEN = Translation("As it was known then:", "Som det var kendt dengang:")
    COMING = Translation("The next 72 hours:", "De næste 72 timer:")
    NONE_COMING = Translation("The next 72 hours: nothing announced.", "De næste 72 timer: intet varslet.")
    LATER = Translation("After that: ", "Derefter: ")
    FRESH = Translation(
        "Read {at} or later, Danish time. If that is more than an hour ago, the bot is not running: ask the agency.",
        "Læst {at} eller senere, dansk tid. Er det mere end en time siden, kører botten ikke: spørg Toldstyrelsen.",
    )


class ReminderText(TextEnum):
    """Sentences for events that come by the clock. A distance is measured to the time of sending."""

    STARTS_IN = Translation("Starts in {distance}{scope}: {span}", "Begynder om {distance}{scope}: {span}")
    STARTS = Translation("Starts soon{scope}: {span}", "Begynder snart{scope}: {span}")
    BEGUN = Translation("Has begun{scope}: {span}", "Er begyndt{scope}: {span}")
    OVERDUE = Translation(
        "Overdue{scope}: should have ended {end}, {distance} ago; the agency has not said that it is over",
        "Overskredet{scope}: skulle være slut {end}, for {distance} siden; Toldstyrelsen har ikke meldt, at det er slut",
    )
    OVERDUE_UNTIMED = Translation(
        "Overdue{scope}: should have ended {end}; the agency has not said that it is over",
        "Overskredet{scope}: skulle være slut {end}; Toldstyrelsen har ikke meldt, at det er slut",
    )
    OVERDUE_ENDLESS = Translation(
        "Overdue{scope}: should first have ended {end}, now without a new end; the agency has not said that it is over",
        "Overskredet{scope}: skulle først være slut {end}, nu uden nyt sluttidspunkt; Toldstyrelsen har ikke meldt, at det er slut",
    )
    SILENT_SINCE = Translation(
        "Last word from the agency: {at}, {distance} ago",
        "Seneste melding fra Toldstyrelsen: {at}, for {distance} siden",
    )
