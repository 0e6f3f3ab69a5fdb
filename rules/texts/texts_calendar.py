"""What an entry in somebody's calendar says around the agency's facts."""

from rules.texts.notice import Spoken, Words


class CalendarText(Spoken):
    """Sentences of `adapters.icalendar`."""

    SUMMARY = Words("{systems}: {heading}", "{systems}: {heading}")
    END_UNKNOWN = Words("{summary} (end unknown)", "{summary} (sluttidspunkt ukendt)")
    AS_OF = Words(
        "As announced {at}, Danish time; later changes are told in the channel, not here.",
        "Som meldt {at}, dansk tid; senere ændringer meldes i kanalen, ikke her.",
    )
