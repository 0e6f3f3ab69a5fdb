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
    r"|before(?! (?:time|schedule|planned|expected|announced))|till|inform|(?<!vi )når|så snart|indtil"
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

OF_ANOTHER = re.compile(
    r"\b(?:previous|former|prior|earlier|last|other|tidligere|forrige|sidste"
    rf"|(?<!det )andet) (?:the )?{WINDOW_WORDS}[^.;]*$|\b(?:replac(?:es?|ing)|erstatter|erstatning for)\b"
    r"|[\w,] (?:which|that|who|der|som) (?:\w+ )?(?:was|were|had been|blev|var) (?:\w+ )?$"
)
"""What stands before is said of another window: `replaces the one which was cancelled`."""

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
