"""The words that make of news no fact, or news of something else, in both languages."""

import re

from rules.parsing.phrases.matcher import Phrase
from rules.parsing.phrases.update_kinds import WINDOW_WORDS

HEDGED = Phrase(
    r"\b(?:may|might|could(?! not)|can(?! not)|risk|possibly|if|unless|whether|hvis|kan(?! ikke)|muligvis|eventuelt"
    r"|risiko|såfremt|in case|medmindre)\b"
)
"""Not said as a fact."""

POLITE = Phrase(
    r"\b(?:we|vi|toldstyrelsen|it) (?:can|kan) (?:now |nu |hereby |hermed |already "
    r"|allerede )*(?:be )?(?:inform\w*|tell|confirm\w*|report\w*|announce\w*|say|oplyse\w*|meddele\w*|melde\w*"
    r"|bekræfte\w*|informere\w*|fortælle\w*)\b"
)
"""`We can inform that …` hedges nothing."""

UNSURE = Phrase(
    r"\b(?:may|might|could|possibly|if|unless|whether|hvis|muligvis|eventuelt|såfremt|in case|medmindre)\b"
)
"""Likewise, of an end: `can be used again` is said as a fact."""

LATER = Phrase(
    r"\b(?:when|while|as long as|mens|så længe|once|as soon as|until|after(?! all\b)"
    r"|before(?! (?:time|schedule|planned|expected|announced))|till|inform(?! (?:you |all |everyone )?that\b)|(?<!vi )når|så snart|indtil"
    r"|efter(?! (?:planen|tidsplanen|aftale))|før(?! (?:tid|planlagt|ventet|forventet|det planlagte))"
    r"|inden)\b(?! (?:kl|\d|at \d))[^,;:]*$"
)
"""What follows it in the same clause is a condition, not news."""

DENIED = Phrase(r"(?:\bnot|n't|\bikke)(?: \w+){0,2} $")

NEVER = Phrase(r"\bnot\b|n't\b|\bikke\b")

UNDER_WAY = Phrase(r"\b(?:being|can be|bliver|ved at|ved at blive) (?!(?:nu|hermed|now) )(?:\w+ )?\w+$")
"""`is being solved`: it is not yet."""

EXPECTED = Phrase(
    r"\b(?:will|expect(?:ed|s)?|hopes?|hoping|plan to|estimated|regner med|satser på|håber|first(?! (?:of the |planned |announced )?(?:window|service|one|day|is|was))|soon|almost"
    r"|nearly|først(?!e)|snart|næsten|tidligst|earliest|forventes|forventet|forventer|ventes|skal|vil|seems?"
    r"|appears?|think|thought|believed?|probabl[ey]|presumably|likely|supposedly|hopefully|troede|mente"
    r"|sandsynligvis|nok|tror|formodentlig|formentlig|ser ud til|coming|getting|kommer|gradually|gradvist?"
    r"|planned to|anticipated|is to be|before(?! (?:time|schedule|planned|expected|announced))"
    r"|working (?:on|to)|(?:according to|ifølge) (?:\w+ )?(?:suppl|vendor|provider|leverand)\w*"
    r"|(?:suppl|vendor|provider|leverand)\w* (?:\w+ ){0,2}?(?:says?|said|reports?|claims?|states?|informs?"
    r"|melder|oplyser|siger|skriver|meldt|oplyst))\b"
)

NO_TURN = Phrase(
    r"not (?:yet )?(?:been )?(?:re)?solved|\bstill\b|\bfound\b|\btest(?:ed|es|ing)\b|located|identified"
    r"|investigat|working on|expect|cause|solution|ikke (?:\w+ )?løst|fortsat|stadig|fundet|lokaliseret"
    r"|identificeret|undersøge|arbejde|forvente|årsag|løsning|due to|because|på grund af|grundet|skyldes"
    r"|\b(?:corrected|fixed|repaired|rettet|udbedret)\b"
)
"""Talks of a trouble that is known already."""

RELAPSE = Phrase(
    r"\b(?:problem|issue|error|fault|bug|failure"
    r"|trouble)s?\b[^.;]{0,25}\b(?:(?:has|have) (?:now |unfortunately |also )?(?:returned|recurred|reappeared"
    r"|come back|reoccurred)|returned|recurred|reappeared|(?:is|are) back"
    r"|(?:occurred|arisen|appeared|started|occurs?) again"
    r"|(?:not|n't) (?:\w+ )?(?:solved|resolved|fixed)(?! (?:by|due))|persists?)\b"
    r"|\b(?:problem|issue|error|fejl)\w*\b[^.;]{0,40}, (?:which|that|der|som) [^.;]{0,50}\b(?:back|returned"
    r"|tilbage|opstået igen)\b|\b(?:experienc\w+|see|seeing|have|are) (?:\w+ ){0,2}?(?:problems|issues|errors"
    r"|delays) again\b|\bagain (?:experienc\w+|problems|issues|unstable|down)\b"
    r"|\b(?:problem\w*|fejl|fejlen|fejlene)\b[^.;]{0,25}\b(?:vendt tilbage|tilbage(?! i)"
    r"|opstået (?:igen|på ny)|dukket op igen|ikke løst|ikke rettet)\b"
    r"|\bigen (?:\w+ )?(?:problemer|fejl|forsinkelser|ustabil\w*|nede)\b"
)
"""Trouble that was over is not."""

OF_NOTICE = Phrase(
    r"\b(?:message|notice|announcement|disruption|incident|meddelelse\w*|besked\w*|driftsforstyrrelse\w*"
    r"|melding\w*)\b|^(?:\w+:? )?(?:cancelled|aflyst|annulleret)\b"
)

_PERIOD = (
    r"(?:weekend|week|month|year|uge|måned|år|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:man|tirs|ons|tors|fre|lør|søn)dag)"
)
OF_ANOTHER = re.compile(
    r"\b(?:previous|former|prior|earlier|(?<!two )(?<!three )last|other|tidligere|forrige|(?<!\bto )(?<!\btre )sidste"
    rf"|(?<!det )andet) (?:the )?{WINDOW_WORDS}[^.;]*$"
    r"|\b(?:replac(?:es?|ing)|erstatter|erstatning for)\b"
    r"|[\w,] (?:which|that|who|der|som) (?:\w+ )?(?:was|were|had been|blev|var) (?:\w+ )?$"
)
"""What stands before is said of another window: `replaces the one which was cancelled`."""

OF_ANOTHER_WEEK = re.compile(
    rf"\b(?:last|previous|sidste|forrige) {_PERIOD}'?s? (?:\w+ )?{WINDOW_WORDS}"
    rf"|{WINDOW_WORDS}[^.;,]{{0,30}}? (?:last|previous|sidste|forrige) {_PERIOD}\b(?!'?s)"
)
"""The window of a week before: nothing of it is news of this one."""

OF_THINGS = re.compile(
    r" (?:over )?(?:to|til|på|onto) (?:[\w-]+ ){0,3}?(?:servers?|platforms?|data ?cent\w*|hardware|machines?"
    r"|environment|databases?|hosting|cloud|versions?|suppliers?|networks?|servere?\w*|platform\w*|\w*miljø\w*"
    r"|maskine\w*|drifts?cent\w*|leverandør\w*|netværk\w*)\b"
    r"| (?:\w+ )?(?:processing|response\w*|answers?|repl(?:y|ies)|waiting|handling|treatment|periods?"
    r"|interruptions?|breaks?|outages?|disruptions?|disturbances?|unavailabilit\w*|instabilit\w*|down-?time"
    r"|connections?|delays?|queues?|files?|entry|entries|declarations?|notifications?|messages?|receipts?"
    r"|goods|transports?|shipments?|consignments?|arrivals?|opening hours"
    r"|behandling\w*|svar\w*|ventetid\w*|ekspedition\w*|perioder?|afbrydelser?|udfald|pauser?|nedetid\w*"
    r"|utilgængelighed\w*|ustabilitet\w*|forbindelse\w*|forsinkelser?|køer?|fil(?:er)?|angivelser?"
    r"|meddelelser?|beskeder?|kvitteringer?|varer?|transporter?|forsendelser|ankomster?)\b"
)
"""Right behind `shorter`, `cancelled`, `delayed`: what is so is no window."""

FOREIGN = Phrase(
    r"\b(?:processing|responses?|answers?|behandling(?:en|erne)?|svar\w*|kvittering\w*|files?(?! access)"
    r"|entries|entry|declarations?|notifications?|angivelse\w*|filer(?:ne)?|deklaration\w*|ankomst\w*"
    r"|clearance|shipment)\b"
)
"""Their fate is not the window's."""

QUESTION = re.compile(
    r"\?[\"') ]*$|\?[\"') ]*(?:yes|no|not|none|never|maybe|perhaps|currently|at present|ja|jo|nej|ikke|måske|endnu)\b"
)
"""A sentence that ends as a question, or a question with its answer."""

_TRUE = r"(?:true|correct|right|accurate|so|the case|a fact|rigtigt?|korrekt|sandt?|tilfældet|sådan|(?:et )?faktum|meningen)"
_FALSE = (
    r"(?:false|wrong|untrue|incorrect|inaccurate|unfounded|nonsense|an? (?:\w+ )?(?:rumou?r|hoax|misunderstanding"
    r"|mistake|error|myth)|forkerte?t?|usandt?|ukorrekte?t?|urigtige?t?|fejlagtige?t?|ubegrundede?|grundløse?t?"
    r"|(?:en )?(?:misforståelse|fejl|myte|fejltagelse))"
)
_NOT = r"(?:\b(?:not|cannot|never|hardly|ikke|aldrig|næppe|no longer)|n't)"
_IS = r"\b(?:is|are|was|were|be|it's|er|var|bliver|blev)"

FALSE_THAT = Phrase(
    rf"{_NOT}(?: \w+){{0,2}}? {_TRUE},? (?:that|at)\b"
    rf"|{_IS}(?: \w+){{0,2}}? {_FALSE},? (?:that|at|to (?:say|claim|believe))\b"
    r"|\b(?:passer|stemmer|holder)(?: \w+){0,2}? (?:ikke|aldrig)(?: \w+){0,2}?,? at\b"
    r"|\b(?:deny|denies|denied|refutes?|disputes?|doubts?|afvise[rs]?|afvist|benægter|dementere[rs]?|bestrider"
    r"|tvivler (?:\w+ )?på)\b[^.;,]{0,40}?,? (?:that|at)\b"
    rf"|{_NOT}(?: \w+)? (?:confirm|claim|mean|guarantee|bekræfte[rs]?|bekræftet|garantere|betyder?|ensbetydende med)\b"
    r"[^.;,]{0,20}?,? (?:that|at)\b"
    rf"|(?:\b(?:nobody|no one|ingen)|{_NOT})(?: \w+){{0,2}}? (?:said|announced|decided|claimed|sagt|meldt ud|meddelt|besluttet"
    r"|oplyst|påstået),? (?:that|at)\b"
    r"|\b(?:betyder|bekræfter|mener|siger|garanterer)(?: \w+){0,2}? ikke(?: \w+){0,2}?,? at\b|\b(?:uden)(?: \w+){0,2}?,? at\b"
    r"|\b(?:nothing|nobody|no one|intet|ingenting|ingen)(?: \w+){0,2}?,? (?:that|which|who|der|som)\b"
)
"""A main clause that denies the statement behind its `that`."""

CLAIM = Phrase(
    r"^(?:that|at) "
    r"|\b(?:reports?|claims?|information|messages?|statements?|announcements?|notices?|assumptions?|impressions?|news"
    r"|beliefs?|e-?mails?|påstand\w*|oplysning\w*|besked\w*|meddelelse\w*|melding\w*|antagelse\w*|nyhed\w*|mails?)"
    r"(?: \w+){0,2}?,? (?:that|saying|about|of|om|at)\b"
)
"""A statement is named, to speak of that statement."""

CLAIM_FALSE = Phrase(
    rf"{_IS}(?: \w+){{0,2}}? {_FALSE}(?! (?:in|i|in the|of|af|with|ved)\b)"
    rf"|{_IS}(?: \w+)?(?:(?: not| ikke)|n't)(?: \w+){{0,2}}? {_TRUE}\b"
    r"|\b(?:isn't|wasn't|aren't) (?:\w+ )?(?:true|correct|right|accurate)\b"
    r"|\b(?:passer|stemmer|holder|gælder)(?: \w+){0,2}? ikke\b"
    r"|\b(?:sent|published|issued|made|sendt|udsendt|udgivet) (?:by mistake|in error|ved en (?:\w+ )?fejl|fejlagtigt)\b"
)
"""Behind such a statement: the statement is false."""

RUMOUR = Phrase(r"\b(?:rumou?r\w*|hearsay|speculat\w*|rygte\w*|forlydende\w*|spekulation\w*)\b")

ASKED = Phrase(
    r"\bwhether\b|\b(?:asked?|unsure|uncertain|unclear|not sure|see|check|know|decide) if\b"
    r"|\b(?:overveje\w*|vurdere\w*|undersøge\w*|drøfte\w*|diskutere\w*|afgøre\w*|afgjort|beslutte\w*|afklare\w*|uafklaret"
    r"|spørge\w*|spurgt|vide?|vides|ved|uvist|uvis|usikker\w*|uklart|tvivl\w*|spørgsmål\w*|stilling til|afhænge\w*|afvente\w*"
    r"|se|ser|tjekke\w*|kontrollere\w*|åbent)\b[^.;]{0,50}?\bom (?!ca\b|cirka|kl\b|\d|få\b|kort|lidt|en time|et kvarter"
    r"|(?:natten|aftenen|morgenen|formid|efterm|dagen|ugen|\w{2,4}dagen)\b)"
    r"|, om (?!ca\b|cirka|kl\b|\d|få\b|kort|lidt|en time|et kvarter"
    r"|(?:natten|aftenen|morgenen|formid|efterm|dagen|ugen|\w{2,4}dagen)\b)"
)
"""What follows is asked, considered or not known."""

_PRESENT = (
    r"(?:aflyses|annulleres|udskydes|udsættes|forlænges|afkortes|flyttes|rykkes|afsluttes|gennemføres|ophører|ophæves|lukkes"
    r"|lukker|åbnes|åbner|tillades|varer|trækker|fejler|opstår|lykkes|kan|går|sker|viser|skulle|skal|må|består|virker|svigter"
    r"|mislykkes|er|var|får|når|nås|bliver|blev|ender|slutter|starter|begynder|overskrider|overstiger|kommer|fortsætter|mangler"
    r"|forbliver|holder|har|vil|falder|melder|godkendes|konstateres|vurderes|besluttes|indtræffer|rammes|rettes|løses|fungerer"
    r"|kører|forsinkes|ændres|anvendes|bruges|beslutter|tager|dukker|udebliver|forekommer|gælder|giver)"
)
_NO_SUBJECT = (
    r"(?:til|med|på|kl|klokken|grundet|fra|om|i|ved|af|for|først|nu|hermed|desværre|ikke|også|igen|senest|snarest|dog|endnu"
    r"|som|efter|aflyst|annulleret|udskudt|udsat|afsluttet|gennemført|færdige?|forlænget|flyttet|løst|klar|åben|lukket)\b"
)
VERB_FIRST = re.compile(
    rf"^{_PRESENT} (?!{_NO_SUBJECT}|\d)[^,;]{{1,120}}, (?:så )?(?:\w{{2,}}(?:er|es)|er|må|kan|vil|skal|får|bør|går|ser|slår|står)\b"
)
"""A Danish condition without a conjunction: `Aflyses servicevinduet, skriver vi det her`."""

SUPPOSED = Phrase(
    r"\b(?:provided|assuming|supposing|on condition) (?:that|the|this|all|we|it|no|nothing|a|an)\b|\bdepending on\b"
    r"|\b(?:in danger of|at risk of|on the verge of|close to being|threatened with|about to be|should have been)\b"
    r"|\bwould(?! like)\b|^(?:should|were|had) (?:the|it|we|there|any|this|an?|our|no|fallback|all)\b"
    r"|\b(?:forudsat|under forudsætning|under den forudsætning|afhængigt? af|i fald|ifald|antages det|i fare for|fare for"
    r"|risikerer|på nippet til|tæt på at)\b|\bville(?! gerne)\b|\bkunne (?:have |være )?(?:bliv\w+|vær\w+|anvendes|bruges|benyttes)\b"
)
"""It is so only in a case that is thought of."""

NEEDED = Phrase(r"\b(?:necessary|needed|need|required|nødvendigt?|behov|fornødent)\b")
"""A permission for the case of need is one."""

SCOPE_END = re.compile(r";|,? (?:but|however|men|dog|derimod|instead|i stedet) ")
"""Behind it a new statement begins, of which what was said before denies nothing."""
