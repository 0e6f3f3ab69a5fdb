"""Sentences of reminders."""

from rules.texts.core import TextEnum, Translation


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
