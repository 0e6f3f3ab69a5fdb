"""The words around a time that tell what it is the time of, in both languages."""

import re

from rules.parsing.phrases.matcher import Phrase

UNDATED_MOVE = Phrase(r"\bmoved\b|reschedul|brought forward|flytte|rykke|omlagt")
"""Without a day or a time a move is a postponement, and a "new date" that is to come is nothing."""

DATED = Phrase(
    r"\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:man|tirs|ons|tors|fre|lør|søn)dag|tomorrow|i morgen"
)

OPEN_END = Phrase(
    r"(?:expected|expects?|expect|now planned|regner med|estimated|anticipated|scheduled|forventet|forventes"
    r"|forventer|anslået|ventes) .{0,60}?(?:complet\w*|end\w*|finish\w*|done|clos\w*|open\w*|over|back"
    r"|available|resol\w*|afslut\w*|færdig\w*|slut\w*|tilbage|tilgængelig\w*|løst)"
    r"|(?:complet\w*|end\w*|finish\w*|end ?time|afslut\w*|færdig\w*|slut\w*) .{0,30}?(?:expected|estimated"
    r"|anticipated|forventet|forventes|ventes)|new end ?time|ny(?:t)? slut\w*|\bends? (?:at|time)\b"
    r"|slutter (?:først )?kl|timeframe is|time frame is|time horizon|tidshorisont|\beta\b"
    r"|(?:expected|estimated) time\b|forventet tid"
    r"|(?:continues?|lasts?|fortsætter|varer) (?:\w+ )?(?:until|to|till|til|indtil)\b"
)
"""An end is announced, whatever the verb."""

NEW_END = Phrase(
    r"^(?:the |det |den )?(?:new|ny|nyt|nye) (?:expected |forvente(?:t|de) )?(?:end(?:ing)? ?time|end"
    r"|time of ending|sluttid\w*|sluttidspunkt\w*|slut)\b[^;]*\d"
    r"|\b(?:we|vi) (?:\w+ ){0,2}?(?:need|require|brug for|bruge|behov for) (?:\w+ ){0,3}?(?:hours?|time|timer"
    r"|minutes|minutter|halvanden)\b"
)
"""Below an announcement, this is an update."""

BOUNDS = Phrase(
    r"\b(?:start|start ?time|starting time|end|end ?time|closing time|time frame|timeframe|starttid\w*|starten"
    r"|sluttid\w*|slutningen|tidsrummet|tidspunktet)\b"
)
"""The start and the end of something that can only be the window."""

_SMALL = (
    r"(?:and including|on|the|at|kl|klokken|approx|ca|around|about|d|den|midnight"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:man|tirs|ons|tors|fre|lør|søn)dag)(?![^\s.,])"
)
_NTH = r"\d+(?:st|nd|rd|th)"
# Atomic, and in the order in which a word is best taken: each list of dates is then read in one way only.
UNTIL = Phrase(
    rf"\b(?:to|until|untill|undtil|till|til|indtil)(?> (?:\w+ {_NTH},?|{_SMALL}"
    rf"|\d+\.? (?!{_SMALL}|\d+\b)\w+(?! {_NTH})|(?!\d+\b)\w+ \d+,?|[\d./-]+)[.,]?)*\s*$"
)
"""What stands right before an announced end."""

NOT_IT = Phrase(
    r"\b(?:not|instead of|rather than|from|was|originally|previously|ikke|i stedet for|fra|oprindelig\w*"
    r"|tidligere|before|efter|after|since|siden)(?: (?:at|kl|klokken|planned|the|den|som))*[. ]*$"
)
"""What stands right before a time that does not hold (any more)."""

NOT_THESE = Phrase(
    r"\b(?:not|instead of|rather than|was|originally|previously|ikke|i stedet for|oprindelig\w*"
    r"|tidligere)(?: (?:at|kl|from|fra|planned|the|den|som|between|mellem))*[. ]*$"
)
"""The same before a whole range."""

BEFORE_TIME = Phrase(
    r"\b(?:at|kl|klokken|until|till|til|indtil|to|by|from|fra|between|mellem|around|approx|ca)[. ]*$"
)

BACK_SINCE = Phrase(
    r"\b(?:normal(?:t|ly)?|normal operation|normal drift|stable|stabilt?|back|again|igen|running|solved"
    r"|resolved|løst|drift) (?:since|siden)\b"
)
"""The time behind it is that of the ending."""

UNIT = re.compile(r"\s*(?:hours?|timer?|minut|min\b|hrs?\b|%|days?|dage?)")
