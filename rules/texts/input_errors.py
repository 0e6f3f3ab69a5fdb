"""Sentences for typed text that is not a valid command."""

from collections.abc import Mapping

from rules.commands.input_error import InputErrorCode
from rules.texts.core import Translation

INPUT_ERRORS: Mapping[InputErrorCode, Translation] = {
    InputErrorCode.TOO_LONG: Translation(
        "That is too long for a command; try `help`.", "Det er for langt til en kommando; prøv `hjælp`."
    ),
    InputErrorCode.UNKNOWN_COMMAND: Translation(
        "“{word}” is neither a command nor a system; try `help`.",
        "„{word}“ er hverken en kommando eller et system; prøv `hjælp`.",
    ),
    InputErrorCode.UNKNOWN_SYSTEM: Translation(
        "“{word}” is no system that I know; `help status` names them all.",
        "„{word}“ er ikke et system, jeg kender; `hjælp status` nævner dem alle.",
    ),
    InputErrorCode.NO_SUCH_DATE: Translation("There is no such day as {day}.", "Datoen {day} findes ikke."),
    InputErrorCode.TIME_MISSING: Translation(
        "Say the time of day too, such as `{day} 20:00`.",
        "Nævn også klokkeslættet, for eksempel `{day} kl. 20`.",
    ),
    InputErrorCode.SKIPPED_TIME: Translation(
        "There is no {time}: the clocks go forward over it that night.",
        "{time} findes ikke: Uret stilles frem hen over det den nat.",
    ),
    InputErrorCode.NOTICE_MISSING: Translation(
        "Name the notice by the number in its link, such as `{verb} 2458407`, or paste the link.",
        "Angiv meddelelsen ved nummeret i dens link, for eksempel `{verb} 2458407`, eller indsæt linket.",
    ),
    InputErrorCode.INVALID_NUMBER: Translation(
        "“{word}” is no number of a subscription; `subscriptions` shows them.",
        "„{word}“ er ikke et abonnements nummer; `abonnementer` viser dem.",
    ),
    InputErrorCode.INVALID_DURATION: Translation(
        "“{word}” is no length of time; write it as 90m, 4h or 7d.",
        "„{word}“ er ikke et tidsrum; skriv 90m, 4t eller 7d.",
    ),
    InputErrorCode.MUTE_TARGET_MISSING: Translation(
        "Say what to mute: a notice or one system, such as `mute 2458407 for 4h` or `mute manifest`.",
        "Sig, hvad der skal være lydløst: en meddelelse eller ét system, for eksempel `lydløs 2458407 i 4t` eller `lydløs manifest`.",
    ),
    InputErrorCode.EXTRA_TEXT: Translation(
        "“{verb}” stands alone; I do not understand “{word}” behind it.",
        "„{verb}“ står alene; jeg forstår ikke „{word}“ efter det.",
    ),
    InputErrorCode.UNKNOWN_KIND: Translation(
        "“{word}” is no kind of news; there are window.*, incident.*, fallback.* and each single one of them.",
        "„{word}“ er ikke en slags nyhed; der er window.*, incident.*, fallback.* og hver enkelt af dem.",
    ),
    InputErrorCode.UNKNOWN_OPTION: Translation(
        "“{word}” is no option that I know; `help subscribe` names them all.",
        "„{word}“ er ikke et valg, jeg kender; `hjælp abonner` nævner dem alle.",
    ),
    InputErrorCode.INVALID_VALUE: Translation(
        "“{word}” does not go with {option}; there are {known}.",
        "„{word}“ passer ikke til {option}; der er {known}.",
    ),
    InputErrorCode.INVALID_REMINDERS: Translation(
        "“{word}” is no list of times before the start; write `remind=24h,1h` or `remind=none`.",
        "„{word}“ er ikke tider før start; skriv `påmind=24t,1t` eller `påmind=ingen`.",
    ),
    InputErrorCode.INVALID_QUIET_HOURS: Translation(
        "“{word}” are no quiet hours; write `quiet=22:00-06:00` or `quiet=mon-fri 18:00-08:00`.",
        "„{word}“ er ikke stille timer; skriv `ro=22:00-06:00` eller `ro=man-fre 18:00-08:00`.",
    ),
}
"""One sentence for each code, which says what to type instead. Its placeholders are the facts of the error."""

DID_YOU_MEAN = Translation("Did you mean `{suggestion}`?", "Mente du `{suggestion}`?")
