"""The words that tell of which systems a statement speaks, in both languages."""

from rules.parsing.phrases.matcher import Phrase

NOBODY = Phrase(
    r"\b(?:none of|neither|nobody|no one|no (?:\w+ ){0,3}(?:systems?|users?|companies|services?|functions?)"
    r"|ingen (?:af )?(?:\w+ ){0,2}(?:systemer\w*|toldsystemer\w*|brugere|virksomheder|funktioner\w*)|ingen af"
    r"|hverken)\b"
)
"""Of any subject, it is denied."""

LIST_FOLLOWS = Phrase(r":$|\b(?:the following|følgende)\b")
"""A clause that ends like this speaks of the systems on the next lines."""

ONLY = Phrase(
    r"\bonly\b[^.;]{0,60}\b(?:affected|concerned|involved|impacted|included|covered)\b"
    r"|\b(?:affects?|concerns?|applies to|relates? to|covers?|about)\b[^.;]{0,60}\bonly\b"
    r"|\bonly (?:affects?|concerns?|applies|relates?|covers?)\b"
    r"|\bkun\b[^.;]{0,60}\b(?:berørt|omfattet|påvirket|involveret|berøres|omfattes)\b"
    r"|\b(?:gælder|berører|vedrører|omfatter|påvirker|drejer sig)\b[^.;]{0,20}\bkun\b"
    r"|\bkun (?:gælder|berører|vedrører|omfatter|påvirker)\b|\bdet er kun\b"
)
"""Says of which systems the rest speaks, and not what happens to them."""
