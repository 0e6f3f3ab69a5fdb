"""What stands below a root message: who looks after it, and what a reader can do about it."""

from rules.texts.notice import Spoken, Words


class Below(Spoken):
    """Buttons, and the line of whoever was the first to press one of them."""

    FALLBACK = Words("Fallback steps", "Nødprocedure: trin for trin")
    ACKNOWLEDGE = Words("Acknowledge", "Kvittér")
    MUTE = Words("Mute", "Lydløs")
    CALENDAR = Words("Add to calendar", "Føj til kalender")
    SOURCE = Words("Source", "Kilde")
    ACKNOWLEDGED = Words("Acknowledged by {name}, {at}", "Kvitteret af {name}, {at}")
