"""The words by which a sentence says of which of several windows it speaks, in both languages."""

import re

from rules.parsing.phrases.matcher import Phrase
from rules.parsing.phrases.update_kinds import WINDOW_WORDS

CUT = re.compile(r"\s*[,;]\s+|\s+-\s+|\s+(?=(?:but|while|whereas|however|and|men|mens|hvorimod|og|dog)\b)")
"""Where a clause may end. What has no verb of its own belongs to the next one."""

JOINED = re.compile(r"^(?:but|while|whereas|however|and|men|mens|hvorimod|og|dog),? ")
"""What joins a clause to the one before."""

NOT_THAT = re.compile(
    r"\b(?:not|ikke)(?: (?:the|that|those|one|ones|on|of|for|in|service|windows?|det|den|dem|servicevinduet|servicevinduerne"
    r"|vinduet|på|om|i|d\.?))* *$"
)
"""Right before a day whose window is not meant."""

NOT_BUT = Phrase(
    r"\b(?:not|ikke)\b[^.;]{0,80}\b(?:but|men|derimod)\b|\b(?:remaining|resterende|øvrige|subsequent|følgende)\b"
)
"""The news is denied of one window and stated of another, or is of those that are left."""

STANDS = Phrase(
    r"\b(?:takes? place|goes ahead|(?:carried out|performed|held|executed|completed|implemented) as"
    r"|(?:will be|is) (?:carried out|performed|held)|as (?:planned|announced|scheduled|expected|usual)"
    r"|unchanged|unaffected|not affected|remains?|stands|is kept|maintained|still on"
    r"|(?:is|are|has|have|was|were) not\b|(?:but|and) not\b|starts?|begins?|continues?|is open"
    r"|gennemføres(?! ikke)|afholdes|som (?:planlagt|annonceret|meldt|varslet|forventet)|uændre(?:t|de)"
    r"|fastholdes|opretholdes|står (?:fast|ved magt)|består|ikke berørt|berøres ikke|men ikke|starter"
    r"|begynder|fortsætter|er (?:\w+ )?ikke\b)"
)
"""A clause in such words ends no window."""

AFTER_ALL = Phrase(r"\bafter all\b|\balligevel\b|\btrods alt\b")
"""Beside such words, of whatever was off."""

EVERY = Phrase(
    r"\b(?:both|all|each|every|neither|none) (?:of )?(?:the |these |our )?(?:\w+ )?(?:service ?w\w*|windows?|days|dates)\b"
    r"|\b(?:begge|alle|samtlige|hverken|ingen af) (?:de |disse )?(?:\w+ )?(?:servicevind\w*|vinduer\w*|dage|datoer)\b"
    r"|\b(?:both|all of them|everything|begge to|dem alle|det hele)\b|\b(?:begge|alle) (?:er|bliver|aflyses|udskydes)\b"
)

_WHICH = {
    0: r"first|1st|første|1\.",
    1: r"second|2nd|anden|andet|2\.",
    2: r"third|3rd|tredje|3\.",
    3: r"fourth|4th|fjerde|4\.",
    -1: r"last|final|sidste",
}

ORDINAL = Phrase(
    "|".join(
        rf"\b(?:{words}) (?:(?:of the|of these|af de|af disse|planned|announced|planlagte|annoncerede|to|two"
        rf"|three|tre) )*(?:{WINDOW_WORDS}|windows?|vindu\w*|day|dag(?:en)?|night(?! was| is)|aften|nat|one"
        r"|(?:is|are|was|has|will|er|blev|bliver|aflyses|udskydes|forlænges)\b)"
        for words in _WHICH.values()
    )
)
ORDINALS = tuple((place, re.compile(rf"(?:{words}) ")) for place, words in _WHICH.items())
"""Which word of `ORDINAL` means which window; -1: the last one."""

_COUNTS = {2: r"two|2|to", 3: r"three|3|tre", 4: r"four|4|fire"}
SO_MANY = tuple(
    (sign * count, re.compile(rf"\b(?:{words}) (?:{count_words})\b|\b(?:{count_words}) (?:{words})\b"))
    for sign, words in ((1, "first|første"), (-1, "last|final|sidste"))
    for count, count_words in _COUNTS.items()
)
"""`The first two`: how many windows from the first one on; below zero: up to the last one."""

NUMBER = re.compile(
    r"\b(?:service ?windows?|windows?|servicevind\w*|vindue\w*) (?:no\.? ?|nr\.? ?|number |nummer |# ?)?"
    r"(?P<number>[1-9])(?![\d:.,/-])"
)

ONE_OF = Phrase(
    r"\b(?:one|some|several|most|a few|any) (?:of )?(?:the |these |our )?(?:\w+ )?(?:service ?windows|windows|days)\b"
    r"|\b(?:et|én|en|ét|nogle|flere|enkelte|fleste) af (?:de |disse )?(?:\w+ )?(?:servicevind\w*|vinduer\w*|dage\w*)"
)
"""It is not said which."""

NAMED_DAYS = (
    (
        0,
        re.compile(
            r"\b(?:today's|tonight's|this (?:morning|evening|afternoon)'?s?|dagens|aftenens|nattens|formiddagens)\b"
        ),
    ),
    (1, re.compile(r"\b(?:tomorrow's|morgendagens)\b")),
    (-1, re.compile(r"\b(?:yesterday(?:'s)?|last night'?s?|gårsdagens|i går)\b")),
)
"""Days counted from when it was written, in words that stand for no token."""

WEEKS = (
    (0, re.compile(r"\b(?:this|denne) (?:week|weekend|uge)\b|\bdenne uges\b|\bdenne weekends?\b")),
    (1, re.compile(r"\b(?:next|næste) (?:week|uge)\w*\b")),
)
"""Weeks, likewise."""

PARTS = (
    (range(4, 12), re.compile(r"\b(?:morning|morgenens|formiddag\w*|om morgenen)\b")),
    (range(12, 17), re.compile(r"\b(?:afternoon|eftermiddag\w*)\b")),
    (range(17, 24), re.compile(r"\b(?:evening|aften(?:en|ens|vinduet)?)\b")),
)
"""Parts of a day, by the hours in which a window of theirs begins."""

NIGHT_TO = re.compile(
    r"\b(?:natten til|nat til|natten mod|night (?:to|before|towards|until)|night leading to)(?: (?:the|den|d)\.?)* *$"
)
"""Right before the day on which a window of that night ends."""

EXCEPT = Phrase(
    r"\b(?:except(?: for)?|apart from|other than|but (?:the one|for|that)|with the exception of"
    r"|undtagen|undtaget|bortset fra|på nær|fraset|med undtagelse af)\b"
)
"""What is named behind it is spared."""

NEW_TIME = re.compile(r"\b(?:to|until|till|til|indtil)(?: (?:the|on|den|at|kl|d)\.?)* *$")
"""Right before a time that something is moved to."""
