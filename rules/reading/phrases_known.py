"""Sentences that are understood to change nothing, in both languages."""

from rules.reading.phrase import Phrase
from rules.reading.phrases_news import CLOCK_CHANGE

KNOWN = Phrase(
    r"\bre-?submit\w*|\bresen[dt]\b|\bsubmit(?:ted)? again\b|\b(?:as follows|som følger|på følgende måde)\b|\b(?:is|are|be|er|bliver) (?:still |fortsat )?(?:received|modtaget)[.! ]*$|\bmodtages[.! ]*$|genindsendes|gensendes|sendes igen|indsendes igen|customs office|toldekspedition|toldsted|special cases|perishable"
    r"|letfordærvelig|danish customs agency|toldstyrelsen|servicedesk|service desk|citrix|\bfor example\b|\bf\.eks\.|newsletter|nyhedsbrev"
    r"|online client|not (?:be )?recommend(?:ed)?|not advised?|fraråde[sr]|anbefale[sr] (?:\w+ ){0,2}ikke|connection between|forbindelsen mellem|integration"
    r"|^follow-?up on\b|^in general\b|^generelt\b|^message\b|^meddelelse\b|^link to|^see |^\(?see\b|^se |^contact|^kontakt|more information|further information|yderligere information|nærmere information|mere information"
    r"|apologi[sz]e|beklager|inconvenience|ulejlighed|investigat|undersøge|working on|arbejde[rs] på|^we will|updated? (?:as soon as|when)|opdaterer|another service ?window|andet servicevindue"
    r"|^(?:the )?(?:prd|tfe|test|emergency|planned|planlagt|external|eksternt)?[-/ ]*(?:test[- ]?)?service[ -]?(?:wi?nd|vind)\w*(?: (?!(?:will|is|are|may|can|has|have|was|were|did|does|had|could|should|must|starts?|begins?|ends?|continues?|goes|runs|needs?|takes?|fail\w*|abort\w*|er|vil|kan|blev|bliver|kunne|skal|må|har|starter|begynder|slutter|fortsætter|genoptages|lykkedes|mislykke\w*|gik|går|forløb\w*)\b)[\w/()&,+-]+){0,10}[.:]?$|^(?:nem-?log-?in|mitid)[^.]*$|^systems (?:concerned|affected)"
    r"|unavailability in all|^(?:samlet )?utilgængelighed(?: i alt)?\b|^(?:rettelse|fejlrettelse|udbedring|correction) (?:af|til|of)\b|^fix (?:of|off|for)\b|manual release|only applies to goods|changes (?:will|to)|xsd|take effect|træder i kraft"
    r"|the service window means|servicevinduet betyder|this means|det betyder|due to (?:an?|the) |på grund af|grundet|lookups?|opslag|registrere|register"
    r"|kendes ikke|ukendt|unknown|not (?:yet )?known|will be announced|announced later|meldes ud|følger senere|(?:når|when|så snart|as soon as) (?:the )?(?:system|service|drift)"
    r"|\b(?:not|ikke) (?:be |been |blive |blevet )?(?:extended|prolonged|moved|postponed|cancelled|changed|forlænget|flyttet|udskudt|aflyst|ændret)\b|\bunchanged\b|\buændre(?:t|de)\b|\b(?:as|than) (?:planned|scheduled|announced)\b|\bsom (?:planlagt|annonceret|meldt ud|varslet)\b|(?:according to|efter) (?:the )?plane?n?\b"
    r"|\b(?:is|are|be|being|bliver|er) (?:being |now )?(?:updated|upgraded|opdateret|opgraderet|migrated|restarted|genstartet|installed|installeret)\b|\b(?:opdateres|opgraderes|genstartes|flyttes til ny|installeres)\b|\bdownloaded\b"
    r"|\b(?:cause|årsag(?:en)?)\b|\bfejlsøge[rs]?\b|troubleshoot\w*|analy[sz]\w*|\b(?:ny|nyt|nye) (?:dato|tidspunkt|tid|sluttidspunkt|melding)\w*\b[^.]{0,20}\b(?:følger|kommer|meldes|oplyses|annonceres)|\bnew (?:date|time|end time|period)\b[^.]{0,20}\b(?:will be|follows|is published|will follow)|\b(?:do not|don't|cannot|not able to|ikke|endnu ikke) (?:\w+ ){0,3}(?:know|tell|say|give|kender|oplyse|sige|kendt)\b|\bkender (?:\w+ ){0,2}ikke\b|\bassess(?:ed)?\b|\bvurdere[ts]?\b|\b(?:applies to|gælder)(?: for)? (?:both|både)\b|already (?:signed|logged)|allerede (?:\w+ )?logget|\btræder\b[^.]{0,80}\bi kraft|\b(?:takes? place|is carried out|finder sted|afholdes|foretages|udføres)\b[^.]*:$|\bin your own (?:system|software)|\bcertificate can be found\b|certifikatet (?:kan|ligger|findes)"
    r"|\bno action\b|\bno need to\b|\bno reason to\b|\bingen grund til\b|\bbehøver (?:\w+ )?ikke\b|\bved (?:\w+ )?ikke\b|\bhas been informed\b|\ber informeret\b|\bholder øje\b|\bmonitor\w*|\b(?:not|ikke|ingen|no) (?:be )?(?:any )?(?:downtime|nedetid)\b|\btak for tålmodigheden\b|\bbe patient\b|\bmelder (?:\w+ ){0,4}ud\b|\b(?:did not|didn't) make it\b|\bnåede\b[^.]{0,20}\bikke\b|\bnåede (?:det )?ikke\b|\byou will be (?:told|informed)\b|\bplease plan\b|\bsent again\b|^(?:dear|kære|hello|hi|hej|to all|til alle)\b|\bvender (?:\w+ )?tilbage\b|\bgiver besked\b|\bget back to\b|\bnext update\b|\bnæste opdatering\b|\b(?:not|ikke) (?:be )?(?:lost|tabt)\b|\bqueue\b|\bkøen\b"
    r"|\b(?:sagen|case|ticket|incident) (?:is |er |now |nu |hermed )*(?:lukket|closed) (?:at|by|with|hos|af|ved) |\b(?:har lukket sagen|has closed the (?:case|ticket|incident))\b|thank you|^tak\b|regards|^hilsen|^med venlig|declarations? (?:must|should|can)|angivelser (?:skal|bør|kan)"
    r"|" + CLOCK_CHANGE.pattern
)  # fmt: skip

ASIDE = Phrase(
    r"\b(?:phone|telephone|telefon\w*|hotline|helpdesk|help ?desk|service ?desk|call us|ring til|opening hours|weekdays|hverdage|åbningstid\w*|another service ?window|et andet servicevindue|jf\.|tlf|on call|support)\b"
)
"""Times in such company are those of somebody's office."""
