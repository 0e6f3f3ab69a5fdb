"""What a notice contradicts itself in, in words."""

from collections.abc import Mapping

from rules.model.contradiction import Clash
from rules.texts.notice import Words

CLASHES: Mapping[Clash, Words] = {
    Clash.OTHER_WEEKDAY: Words(
        "{day} is a {falls_on}, not a {weekdays}: read as {read_as}",
        "{day} er en {falls_on}, ikke en {weekdays}: læst som {read_as}",
    ),
    Clash.MANY_WEEKDAYS: Words(
        "{weekdays} are named for one day: read as {read_as}",
        "{weekdays} er nævnt for samme dag: læst som {read_as}",
    ),
    Clash.NO_SUCH_DAY: Words(
        "there is no {printed}: read as {read_as}", "{printed} findes ikke: læst som {read_as}"
    ),
    Clash.UNLIKELY_DAY: Words(
        "{day} cannot be: read as {read_as}", "{day} kan ikke passe: læst som {read_as}"
    ),
    Clash.NO_TIME: Words('"{printed}" is no time of day', '"{printed}" er ikke et klokkeslæt'),
    Clash.MISPRINTED_TIME: Words(
        "a time is misprinted: read as {read_as}", "et klokkeslæt er fejlskrevet: læst som {read_as}"
    ),
    Clash.NO_SUCH_HOUR: Words(
        'the clocks leave out an hour of "{printed}" that night: read as from {read_as}',
        'uret springer en time af "{printed}" over den nat: læst som fra {read_as}',
    ),
    Clash.ENDS_BEFORE_START: Words(
        '"{printed}" ends before it starts: read as ending on {read_as}',
        '"{printed}" slutter, før det begynder: læst som slut {read_as}',
    ),
    Clash.TITLE_AND_TEXT: Words(
        "the title says {title}, the text {text}", "titlen siger {title}, teksten {text}"
    ),
}
LAST: Words = Words("{names} and {last}", "{names} og {last}")
"""The end of a list of names."""
