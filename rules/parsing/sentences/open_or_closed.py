"""What a clause says of a state that no phrase knows: a word for open or for shut, and whether it is denied or limited."""

from rules.model.notice import Impact
from rules.parsing.phrases.matcher import Phrase

_TO_USE = (
    r"(?:use|reach|access|enter|open|connect|get (?:in|into|on)|sign in|log ?(?:in|on)|send|submit|lodge|file|work"
    r"|bruge|anvende|benytte|tilgå|nå|åbne|komme (?:ind )?(?:på|i)|logge|sende|indsende|indberette|angive"
    r"|arbejde)"
)
_USED = (
    r"(?:used|reached|acc?ess?ed|entered|opened|sent|submitted|lodged|filed|received|processed"
    r"|bruges|anvendes|benyttes|tilgås|nås|åbnes|sendes|indsendes|modtages|behandles|logges)"
)
_BETWEEN = r"(?:not|ikke|ingen|still|fortsat|stadig|også|also|nu|now|gerne|du|man|i|der|you|users|companies|heller|be)\b"
_MAY = rf"(?:can|cannot|can't|may|able to|kan|kunne|må)(?: (?:{_BETWEEN}|(?!{_BETWEEN})\w+ ikke))*"

_OPEN = Phrase(
    r"\b(?:open|åbe?n[te]?|available|accessible|usable|reachable|tilgængelige?t?|muligt|er mulig)\b"
    rf"|^(?:not )?possible\b|\b(?:is|are|be) (?:\w+ ){{0,2}}possible\b|\bpossible (?:as|by|for|in|to|via)\b"
    rf"|\b{_MAY} (?:be )?(?:{_TO_USE}|{_USED})\b"
    r"|\b(?:works|virker|fungerer|responds|svarer)\b"
    r"|\b(?:is|are|er) (?:as )?(?:normal|usual|unchanged|uændret|som normalt)\b"
    r"|\b(?:goes?|går) (?:through|igennem)\b"
)
_SHUT = Phrase(
    r"\b(?:closed|shut|down|unavailable|inaccessible|offline|interrupted|suspended|blocked|lukket|lukkede"
    r"|afbrudt|spærret|blokeret|nede|utilgængelige?t?)\b"
    r"|\b(?:out of|ude af) (?:use|service|operation|order|brug|drift)\b"
    r"|^(?:the )?(?:closing|closure|shutdown|unavailability|lukning|nedlukning|utilgængelighed) (?:of|for|af)\b"
)
_DENIED = Phrase(
    r"\b(?:not|no|none|nobody|no one|neither|nor|never|cannot|unable|impossible)\b|n't\b"
    r"|\b(?:ikke|ingen|intet|hverken|aldrig|umuligt)\b"
)
_AT_TIMES = Phrase(
    r"\b(?:at times|sometimes|from time to time|now and then|occasional\w*|intermittent\w*|periodic\w*"
    r"|in periods|briefly|shortly|may be|might be|may become|risk of)\b"
    r"|\b(?:med mellemrum|ind imellem|indimellem|til tider|af og til|periodevis|periodisk|kortvarigt"
    r"|i perioder|risiko for)\b"
)
_OPEN_QUESTION = Phrase(
    r"\b(?:if|when|once|until|till|before|after|from|whether|how|where|should|must|expect\w*|estimated|hope\w*"
    r"|would|please|questions?|enquir\w*|inquir\w*|remember|to be|first|only|again|instead|planned"
    r"|for test\w*|with|together|e-?mails?|phone|letter|til test\w*|sammen|telefon\w*|brev"
    r"|hvis|når|så snart|indtil|til kl|før|inden|efter|fra|om|hvordan|hvor|bør|skal|spørgsmål|henvendelse\w*"
    r"|forvent\w*|ventes|håber|husk|først|kun|igen|atter|i stedet|planlagt)\b"
)
"""What depends, is asked for or still to come is no state."""


def at_times(text: str) -> bool:
    """Whether a folded clause says that it is so only now and then."""
    return _AT_TIMES.search(text) is not None


def state(text: str) -> Impact | None:
    """Tell how things stand by a folded clause; None where it is not plain."""
    if _OPEN_QUESTION.search(text):
        return None
    shut = _SHUT.search(text)
    word = shut or _OPEN.search(text)
    if word is None:
        return None
    denied = _DENIED.search(text, 0, min(word.end() + _BEHIND, len(text))) is not None
    return Impact.AVAILABLE if (shut is None) != denied else Impact.UNAVAILABLE


_BEHIND = len(" med mellemrum ikke")
"""`virker desværre ikke`: so far behind the word it may be denied."""
