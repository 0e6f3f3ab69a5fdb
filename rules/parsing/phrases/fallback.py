"""What is said of the emergency procedure, in both languages."""

import re

from rules.model.notice import Fallback
from rules.parsing.phrases.matcher import Phrase

# A sentence is about it when one of these stands in it.
SUBJECT = Phrase(
    r"fall[\s-]?back|emergency procedure|contingency|business continuity|nødprocedure|nød-procedure|nødløsning"
    r"|beredskabsprocedure"
)

CONDITION = Phrase(
    r"\b(?:when|once|as soon as|after|if|until|till|before) (?:the |this |all )?(?:service ?w\w*|window"
    r"|systems?|operation\w*)\b[^,]*?\b(?:ends"
    r"|(?:has |have |is |are )?(?:been )?(?:ended|over|completed|finished|done|closed|passed|back|available"
    r"|running)(?: again)?)\b"
    r"|\b(?:når|så snart|efter(?: at)?|indtil|til|inden) (?:servicevinduet|vinduet|systemet|systemerne"
    r"|driften)\b[^,]*?\b(?:slutter|(?:er|har været|bliver|blev) (?:\w+ )?(?:slut|afsluttet|færdig\w*"
    r"|overstået|oppe|drift|lukket|tilgængelige?|ophørt)(?: igen)?)\b"
)
"""A condition of later. An end that hangs on it is none yet."""

IF = Phrase(
    r"(?:\bif|\bin case|^should|[,;] should|\bhvis|såfremt|\bi tilfælde af|\bunless"
    r"|\bmedmindre)\b(?![^.]*(?:necessary|needed|need|required|nødvendig|behov|agreed|agreement|approv|aftal"
    r"|tillad|special|særlig))[^.]*\b(?:may|can|will be|is|kan|må|vil|bliver)\b"
    r"|\b(?:whether|decided if|tell if|announce if|taget stilling til|overvejer|considering|besked,? hvis"
    r"|melder ud,? hvis)\b|\bom (?:der )?(?:\w+ )?(?:nødprocedure\w*|åbnes)"
)
"""May be used only if something happens first."""

NO_WORD = Phrase(
    r"\bno need\b|(?:\bnot|n't) (?:have|need) to\b|\bbehøver (?:\w+ )?ikke\b|not (?:be )?necessary|unnecessary"
    r"|ikke nødvendig|unødvendig|ikke behov"
)
"""It is named, and nothing is said of whether it may be used."""

ONLY_ONCE = Phrase(
    r"\bonly\b[^.;]{0,60}?\b(?:once|as soon as|when (?:the )?(?:danish )?customs|after (?:the )?(?:danish )?customs)\b"
    r"|\b(?:først|tidligst)\b[^.;]{0,60}?\b(?:når|så snart|efter at)\b"
)
"""It holds only from some event on, that is still to come."""

UNTIL_SAID = re.compile(
    r"\b(?:until|till|unless|before|indtil|medmindre|inden|til) (?:the |den )?(?:we|it|this|customs|danish customs|agency|vi|det"
    r"|der|toldstyrelsen|andet)\b[^.;]*$"
)
"""Before an ending: it has not ended yet."""

ABOUT = Phrase(
    r"\b(?:when|whenever|how|if|after) (?:(?!(?:may|can|could)\b)\w+ ){0,4}?(?:us(?:e|es|ed|ing)"
    r"|appl(?:y|ies|ied|ying)) (?:the )?(?:emergency|fall)"
    r"|\b(?:who|that|which) (?:(?!(?:may|can|could|must|should)\b)\w+ ){0,3}?(?:use|uses|used|apply"
    r"|applied) (?:the )?(?:emergency|fall)"
    r"|\b(?:information|guides?|guidance|guidelines?|forms?|templates?|instructions?|description|questions?"
    r"|vejledning\w*|skema\w*|formular\w*|blanket\w*|oplysninger\w*|instruks\w*"
    r"|beskrivelse\w*)\b[^.;]{0,30}\b(?:emergency|fall[\s-]?back|nødprocedure)"
    r"|\b(?:new|ny|nye) (?:emergency|fall[\s-]?back|nødprocedure)"
)
"""Speaks of how it is used, or where that can be read: no permission."""

NOT_YET = Phrase(
    r"\b(?:not|n't|ikke) (?:yet|endnu)\b|\b(?:yet|endnu) (?:not|ikke)\b|\b(?:not|n't|ikke)\b[^.;,]{0,40}\b(?:yet|endnu)\b"
    r"|\byet to be\b|(?:\bnot|n't|\bikke) (?:\w+ )?(?:been|blevet|expect\w*|forvent\w*|ventes|planned|planlagt|decided|besluttet)\b"
    r"(?! (?:\w+ )?(?:any|længere|mere))|\b(?:forventes|ventes) (?:\w+ )?ikke\b|\bno decision\b|\bingen beslutning\b"
)
"""It has not been granted: nothing that was granted ends."""

_NOT = (
    r"(?:\bnot|n't|\bcannot|\bno longer|\bnever|\bikke|\bej)"
    r"(?: (?!(?:affected|concerned|changed|cancelled|and|but|berørt|berøres|ændret|aflyst|påvirket|og|men)\b)\w+){0,3}? "
)

SAYS: tuple[tuple[Fallback, Phrase], ...] = (
    (Fallback.RESTRICTED, Phrase(
        r"absolutely necessary|absolutely needed|strictly (?:necessary|needed)|last resort|\bno general\b"
        r"|\bfor general use\b|\btil generel brug\b|\bgenerally\b|in general|as a rule"
        r"|special (?:cases|circumstances|situations)|exceptional|exceptions|\bunless\b"
        r"|absolut nødvendig|sidste udvej|strengt nødvendig|tvingende nødvendig|ingen generel"
        r"|ikke (?:\w+ ){0,2}generel|generelt ikke|som udgangspunkt ikke"
        r"|særlige (?:tilfælde|situationer|omstændigheder)|undtagelse|\bmedmindre\b"
    )),
    (Fallback.ENDED, Phrase(
        _NOT +
            r"(?:allowed|permitted|used|applied|available|possible|in (?:use|force|effect)|initiated|invoked|iværksat"
            r"|sat i kraft|trådt i kraft|applicable|apply|active|valid|open|opened|activated|granted|åbnet|åben|åbne"
            r"|tilladt|tilladelse|muligt|anvendes|benyttes|bruges|gælder|anvende|bruge|i brug|adgang)\b"

        r"|\b(?:remains?|stays?) closed\b|\b(?:forbliver|er fortsat|er stadig) lukket\b"
        r"|\b(?:åbnes|åbner|tillades|gives) (?:\w+ )?ikke\b|\bnot (?:to )?use\b|\bstop (?:using|the use)\b"
        r"|\bno longer (?:use|be used|needed|necessary|required)\b"
        r"|\b(?:stop|hold op|ophør) (?:med )?(?:at |brugen)|\bbrug ikke\b|\bstoppe med\b"
        r"|\b(?:skal|bør|må) ikke (?:længere|mere)"
        r"|\b(?:is|are|has been|have been|was|were|hereby|now) (?:now |hereby |also |therefore "
        r"|thereby )*(?:closed|ended|stopped|lifted|revoked|withdrawn|terminated|cancelled|discontinued|over"
        r"|suspended)\b"
        r"|\b(?:has|have) (?:now |hereby |also |thus |therefore |thereby )*(?:ended|ceased|stopped|expired)\b"
        r"|(?:procedures?|use) (?:now )?(?:ended|closed|stopped|ceases|ends)\b|ceased to apply|not any ?more"
        r"|[:=] ?(?:no|nej|none|ingen)\b"
        r"|^(?:no|ingen) (?:emergency|fall-?back|nødprocedure\w*)(?: procedures?)?[.! ]*$"
        r"|ikke længere|ikke mere|\b(?:er|var|bliver) (?:nu |hermed |derfor |dermed )*(?:ophørt|ophævet|afsluttet"
        r"|lukket|stoppet|slut|bortfaldet|trukket tilbage|tilbagekaldt)"
        r"|\bophører|\bophørte|\bophæves|\bbortfalder|\bafsluttes|\blukkes|\bstopper|\bindstilles|\bafmeldt"
        r"|\bafblæs"
    )),
    (Fallback.RESTRICTED, Phrase(
        r"\bonly\b.*\b(?:if|in|when|after|with|by|for)\b"
        r"|(?:subject to|after|by) (?:prior )?(?:agreement|approval|permission|contact)"
        r"|need to use the (?:emergency|fall)|(?:must|have to|should|shall) (?:always )?(?:contact|call)"
        r"|\b(?:contact|call|ask|phone)\b.*\bbefore (?:\w+ )?(?:us(?:e|ing)|apply\w*|taking)\b"
        r"|\bbefore (?:\w+ )?us(?:e|ing)\b.*\b(?:contact|call|ask|phone)\b"
        r"|\bkun\b.*\b(?:hvis|når|i|efter|ved|til|såfremt)\b|efter (?:forudgående )?(?:aftale|tilladelse|kontakt)"
        r"|skal (?:du |i |man )?(?:altid )?kontakte"
        r"|\b(?:kontakt|ring)\w*\b(?>.*?\b(?:før|inden)\b).*\b(?:brug|anvend|benyt)"
        r"|\b(?:før|inden)\b(?>.*?\b(?:brug|anvend|benyt)).*\b(?:kontakt|ring)"
        r"|behov for at (?:bruge|anvende|benytte)|\brequires? (?:an? )?(?:\w+ )?(?:agreement|approval|permission)"
        r"|\bkræver (?:en )?(?:\w+ )?(?:aftale|tilladelse|godkendelse)"
    )),
    (Fallback.ALLOWED, Phrase(
        r"\b(?:allowed|permitted|granted|approved|authori[sz]ed|in force|in effect|initiated|invoked|in use|open"
        r"|opened|activated|active|possible|available|applies|recommended|extended|prolonged)\b"
        r"|(?:can|may|could|should|must) (?:still |now |also |again |instead |therefore |then )*be (?:used|applied"
        r"|followed)|(?:can|may) (?:still |now |also )*use|please use|\bbrug (?:evt\. )?nødprocedure|refer to the"
        r"|use (?:the )?(?:fall|emergency)"
        r"|\btillad(?:t|es|else)|(?:kan|må) (?:nu |også |fortsat |stadig |gerne |derfor |igen |i stedet "
        r"|kun )*(?:anvendes|benyttes|bruges|tages i brug|anvende|benytte|bruge)"
        r"|(?:kan|må) (?:du|i|man|virksomhederne|virksomheder) (?:nu |også |fortsat |gerne )*(?:anvende|benytte"
        r"|bruge)"
        r"|er (?:nu |fortsat |også )*(?:åben|aktiv|gældende|trådt i kraft|i kraft|mulig)|træder i kraft"
        r"|sat i kraft|iværksæt|iværksat|: ?(?:yes|ja)\b|gælder|adgang til|åbnet for|er åbnet|forlænge[ts]"
        r"|anvendes|benyttes|henvises til"
    )),
)  # fmt: skip
"""The first row that fits a sentence tells how it stands."""

WAS_ALLOWED = Phrase(
    r"\bno longer\b|\bany ?more\b|\bstop|\bended\b|\bclosed\b|\blifted\b|\brevoked\b|\bwithdrawn\b"
    r"|\bterminated\b|\bcancelled\b|\bdiscontinued\b|\bover\b|\bsuspended\b|\bceases?d?\b|\bexpired\b|\bends\b"
    r"|\bcloses\b"
    r"|\blængere\b|\bmere\b|\bophør|\bophæv|\bafslutte|\blukke|\bslut\b|\bbortfald|\btrukket\b|\btilbagekald"
    r"|\bindstille|\bhold op\b"
)
"""It ends, and was not merely never there."""

UNTIL = Phrase(
    r"\b(?:until|till|til|indtil|frem til|to|valid to|ends|end|closes|lukkes|lukker|stopper|expires|ophører"
    r"|slutter|udløber)\b"
)
"""What stands before the procedure's own end."""

FUTURE_END = Phrase(
    r"\b(?:ends|closes|lukkes|lukker|stopper|will end|will close|expires|will expire|ophører|slutter|udløber"
    r"|will be (?:closed|stopped))\b"
)
"""With a time behind it, this is an end still to come."""

NOT_FOR = Phrase(
    r"\b(?:not|ikke) (?:yet |endnu |længere )?(?:for|in|on|to|i|til|ved|på)\b"
    r"|\b(?:except|excepted|apart from|other than|undtagen|undtaget|bortset fra|på nær|fraset|uden for)\b"
)
"""In a sentence that allows it: for what it is not."""

ONLY_FOR = Phrase(r"\b(?:only|solely|exclusively|kun|alene|udelukkende)\b")

BEGINS = Phrase(
    r"\b(?:from|as of|after|starting|earliest|effective|between|open(?:s|ed)?|starts?|begins?|force)\b"
    r"|\b(?:at|in|on) (?:about |approx |approximately |the )*(?:\d|an?\b|one|two|three|half|mon|tue|wed|thu"
    r"|fri|sat|sun|noon|midnight)"
    r"|\b(?:fra|pr\.|efter|tidligst|først|mellem|åbne[rs]?|åbnet|starter|begynder|kraft|kl|klokken)\b"
    r"|\bom (?:ca\.? |cirka )*(?:\d|en|et|to|tre|halvanden)\b"
)
"""It may name from when on it holds."""

_ABOUT = (
    r"(?: (?:at|on|about|approx|approximately|around|the|today|kl|klokken|den|d|og med|i dag|ca|cirka|omkring"
    r"|this|tidligst|earliest|først)[.,]?)*[. ]*$"
)
FROM = re.compile(
    r"(?:\b(?:from|as of|as from|effective|starting|beginning|earliest|not before|between|after|fra|pr\.?"
    r"|efter|tidligst|først|mellem|opens?|opened|åbne[rs]?|åbnet|starts?|begins?|starter|begynder|i kraft"
    rf"|in force){_ABOUT})"
    r"|\b(?:allowed|permitted|possible|available|used|active|activated|open|tilladt|anvendes|bruges|benyttes"
    rf"|muligt?|aktiv|åben|gælder)(?: again| igen)?(?: at| kl| klokken| on| den){_ABOUT}"
)
"""Right before the time from which on it holds (`rules.parsing.times.slots`)."""

IN_SO_LONG = re.compile(
    r"\b(?:allowed|permitted|possible|available|used|active|activated|open(?:s|ed)?|tilladt|anvendes|bruges"
    r"|benyttes|muligt?|aktiv|åben|åbne[rs]?|åbnet)(?: again| igen)? (?:in"
    r"|om)(?: (?:about|approx|approximately|around|ca|cirka|omkring)[.,]?)* *$"
)
"""Right before how long that still takes."""

OFFICE = Phrase(r"customs office|toldekspedition|toldsted")
"""Whom to ask: said along with a restriction, it is no other news."""
