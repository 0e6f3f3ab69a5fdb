"""How the agency denies news, makes it depend on something, or takes it back, in both languages."""

import re

from rules.parsing.phrases.matcher import Phrase
from rules.parsing.phrases.update_kinds import WINDOW_WORDS

CLAUSE = re.compile(r"[,;:(]|\s-\s|\b(?:and|but|so|og|men|så)\b")
"""Where a clause may begin: what stands before denies nothing behind it."""

_SUBJECT = (
    rf"(?:it|we|they|this|that|which|who|the|as|because|det|den|vi|de|der|som|da|fordi|{WINDOW_WORDS})\b"
)

BEFORE = re.compile(
    rf"(?:\b(?:not|cannot|never|hardly|neither|nor|no longer|ikke|aldrig|hverken|næppe|ej|by no means|på ingen måde"
    r"|under (?:no|ingen) \w+)|n't)"
    rf"(?: (?!{_SUBJECT})\w+){{0,4}} $"
)
"""Right before the news, with no other subject between."""

NO_SUCH = re.compile(
    r"\b(?:no|without|neither|nor|ingen|uden|hverken)"
    r"(?: (?:further|more|other|such|new|planned|yderligere|flere|andre|sådan|ny|planlagt))* $"
)
"""Right before a noun."""

_OTHER_CLAUSE = r"(?:it|we|they|that|which|who|because|as|since|det|vi|der|som|da|fordi|at)\b"
NO_SUBJECT = re.compile(
    rf"\b(?:nothing|nobody|no one|none|ingenting|intet|ingen|hverken)(?: (?!{_OTHER_CLAUSE})[\w']+){{0,6}} $"
    r"|\b(?:no|not (?:one|a single|any)|ikke (?:et|ét|en|én) eneste)(?: (?:of (?:the|these|our)|af (?:de|disse)))?"
    rf"(?: (?!{_OTHER_CLAUSE})\w+){{0,2}}? (?:{WINDOW_WORDS}|windows|vindue\w*|fall-?back|emergency procedure|nødprocedure\w*)(?: (?!{_OTHER_CLAUSE})[\w']+){{0,4}} $"
)
"""Right before the news: its subject is nothing or nobody."""

GOVERNING = re.compile(
    r"(?:\b(?:not|never|no|ikke|aldrig|ingen)|n't)(?: \w+){0,2}? (?:expect|inten[dt]|plan|wish|going|need|necess|consider"
    r"|decid|decision|reason|forvent|regne|planer|agte|hensigt|behov|nødvendig|ventes|beslut|grund)\w*\b[^.;]*$"
)
"""`we do not expect the window to be …`."""

NOUN = re.compile(r"(?:cancellation|extension|forlængelse\w*)$")
BEHIND_NOUN = re.compile(
    r"^[^.,;]{0,60}?(?:\b(?:not|never|no longer|ikke|aldrig|næppe|unlikely|usandsynlig\w*|unnecessary|unødvendig\w*)\b"
    r"|n't\b)"
)
BEHIND_VERB = re.compile(
    r"^(?: (?:dog|alligevel|altså|nu|derfor|heller|endnu|længere|som|ventet|planlagt|selve|servicevinduet|vinduet))*"
    r" (?:ikke|aldrig|ej)\b"
)
"""Behind a Danish verb: `aflyses alligevel ikke`."""

CONDITION_BEHIND = re.compile(
    r"^[^.,;]{0,60}?,? (?:if|unless|provided|in case|in the event|only when|hvis|såfremt|medmindre|i tilfælde af"
    r"|i fald|forudsat)\b(?! (?:you|du|i|der er spørgsmål|questions|otherwise|ikke andet))"
)
CONDITION_BEFORE = re.compile(
    r"^(?:should|were|had) (?:the|it|we|there|any|this|an?|our|no)\b"
    r"|^(?:fejler|opstår|lykkes|kan|går|sker|viser|skulle|består|virker|svigter|mislykkes|er|får|når|bliver)\b[^,]{1,80},"
    r" (?:så )?(?:bliver|vil|skal|må|kan|\w+es)\b"
    r"|\b(?:perhaps|maybe|måske|if necessary|if needed|om nødvendigt)\b"
)
"""`Should the test fail, …`, `Fejler testen, aflyses …`."""

ONLY_EXPECTED = re.compile(
    r"\b(?:expect\w*|likely|probabl[ey]|propos\w*|consider\w*|discuss\w*|threat\w*|want\w*|forvent\w*|ventes|formentlig"
    r"|sandsynligvis|overvej\w*|drøft\w*|foreslå\w*|truer|ønske\w*|nearly|almost|næsten)\b[^.;,]*$"
)
"""Before a cancellation: there is none yet."""

NOWHERE = Phrase(
    r"\b(?:hardly|scarcely|barely|far from|nowhere near|none of|nothing|yet to|neither|never|unfinished|langt fra|næppe"
    r"|knap|knapt|intet|ingenting|ingen af|hverken|aldrig|langtfra|half|halfway|halvt|halvvejs|anything but|alt andet end)\b"
)
"""Before an ending: it is none."""

_CHANGE = (
    r"(?:cancell?ations?|postponements?|extensions?|prolongation|rescheduling|shortening|aflysning\w*|annullering\w*"
    r"|udskydelse\w*|udsættelse\w*|forlængelse\w*|afkortning\w*)"
)
_CHANGED = (
    r"(?:cancelled|canceled|called off|postponed|extended|moved|shortened|aflyst|annulleret|udskudt|udsat|forlænget|flyttet"
    r"|afkortet)"
)
_MISTAKE = r"(?:mistake|error|accident|misunderstanding|fejl|fejltagelse|misforståelse)"

TAKEN_BACK = Phrase(
    rf"\b{_CHANGE}\b[^.;]{{0,60}}\b(?:withdrawn|cancelled|canceled|revoked|reversed|annulled|rescinded|retracted|called off"
    r"|lifted|void|undone|overturned|invalid|dropped|taken back|recalled|no longer (?:valid|appl\w+|in force|stands?)"
    r"|(?:not|n't) (?:apply|valid|stand|in force)|trukket tilbage|annulleret|ophævet|tilbagekaldt|omgjort|bortfald\w*"
    r"|gælder (?:\w+ )?ikke|ikke længere|ugyldig\w*)\b"
    rf"|\b{_CHANGE}\b[^.;]{{0,40}}\b(?:was|were|is|are|er|var|blev) (?:\w+ )?(?:an? |in |by |en |ved en )(?:\w+ )?{_MISTAKE}"
    r"\b(?! (?:in|i|of|by|af|with|ved))"
    r"|\b(?:disregard|ignore|withdraws?|withdrawn|revokes?|revoked|cancels?|reverses?|reversed|retracts?|retracted"
    r"|bort fra|trækker|ophæver|annullerer|tilbagekalder|trukket) (?:\w+ ){0,4}?(?:the |our |this |vores |den |om )?"
    rf"{_CHANGE}\b"
    rf"|\b{_CHANGED} (?:by {_MISTAKE}|in error|mistakenly|erroneously|by an error|ved en (?:\w+ )?{_MISTAKE}|fejlagtigt)\b"
    rf"|\b(?:mistakenly|erroneously|wrongly|by mistake|fejlagtigt|ved en fejl) (?:\w+ ){{0,4}}{_CHANGED}\b"
)
"""What was announced of a window holds no more."""

_HELD = (
    r"(?:takes? place|go(?:es|ing)? ahead|carried out|held|performed|proceeds?|gennemføres|gennemført|afholdes|afholdt"
    r"|finder sted|udføres|til noget)"
)
STANDS_AGAIN = Phrase(
    rf"\b{_HELD}\b[^.;,]{{0,40}}\b(?:after all|anyway|nevertheless|alligevel)\b(?! ikke)"
    rf"|\b(?:after all|nevertheless|alligevel)\b(?! ikke)[^.;]{{0,30}}\b{_HELD}\b"
    r"|(?:\bnot|n't) (?:\w+ )?cancell?ing\b|\baflyser (?:\w+ )?ikke\b"
    r"|\b(?:is|are|back) on again\b|\breinstated\b|\bgenindsat\b"
)
"""A window that was called off takes place."""

HOPED = Phrase(
    r"\b(?:hopes?|hoping|hopefully|with (?:any|some|a little|a bit of)? ?luck|aim(?:s|ing)?|try|trying|strive|optimistic"
    r"|håber|håbe|håbet|forhåbentlig\w*|satser på|prøver|forsøger|stiler|med lidt held|går efter)\b"
)
"""A request or hope, no announcement."""

HOPED_EARLY = re.compile(
    rf"(?:{HOPED.pattern}|\b(?:expects?|expected to|forventer|forventes|venter|ventes)\b)[^.;]*$"
)
"""Before `earlier`, where no time is named."""
