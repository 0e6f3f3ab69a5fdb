"""What is said of the emergency procedure, in both languages. The first row that fits a sentence wins."""

import re
from collections.abc import Mapping

from rules.notice import Fallback

# A sentence is about it when one of these stands in it.
SUBJECT = re.compile(
    r"fall[\s-]?back|emergency procedure|contingency|business continuity|nødprocedure|nød-procedure|nødløsning|beredskabsprocedure"
)

# What comes true only later, or on a condition, says nothing of now.
CONDITION = re.compile(
    r"\b(?:when|once|as soon as|after|if) (?:the |this )?(?:service ?window|system|systems|operation)[^,]*\b(?:ends|has ended|is completed|are back|is back)"
    r"|\b(?:når|så snart|efter at) (?:servicevinduet|systemet|systemerne|driften)\b"
)

SAYS: Mapping[Fallback, re.Pattern[str]] = {
    Fallback.ENDED: re.compile(
        r"no longer (?:be )?(?:allowed|permitted|possible|available|in (?:use|force)|applicable|active|valid|open|appl)"
        r"|(?:may|must|can|should) no longer be (?:used|applied)|(?:not|no longer) (?:any ?more|any longer)"
        r"|(?:is|are|has been|have been|was|were|hereby|now) (?:now |hereby |also |therefore |thereby )*(?:closed|ended|stopped|lifted|revoked|withdrawn|terminated|cancelled|discontinued|over|suspended)"
        r"|(?:has|have) (?:now |hereby |also |thus )*(?:ended|ceased|stopped|expired|been (?:closed|ended|stopped|lifted|revoked|withdrawn|terminated|cancelled|discontinued))"
        r"|(?:procedures?|use) (?:now )?(?:ended|closed|stopped|ceases|ends)\b"
        r"|(?:not|isn't) (?:be )?(?:allowed|permitted|possible to use)\b(?! unless)|ceased to apply"
        r"|ikke længere|ikke mere (?:tilladt|muligt)|(?:er|var|bliver) (?:nu |hermed |derfor |dermed )*(?:ophørt|ophævet|afsluttet|lukket|stoppet|slut|bortfaldet|trukket tilbage|tilbagekaldt)"
        r"|ophører|ophørte|ophæves|bortfalder|afsluttes|lukkes|stopper|indstilles|(?:ikke|ej) (?:tilladt|muligt at (?:bruge|anvende))"
    ),
    Fallback.RESTRICTED: re.compile(
        r"absolutely necessary|strictly necessary|\bonly\b.*\b(?:if|in|when|after|with|by|for)\b|\bno general\b|not (?:be )?generally|generally not|not in general"
        r"|special (?:cases|circumstances|situations)|exceptional|exceptions|(?:subject to|after|by) (?:prior )?(?:agreement|approval|permission|contact)|unless"
        r"|need to use the (?:emergency|fall)|(?:must|have to|should|shall) (?:always )?(?:contact|call)"
        r"|\bkun\b.*\b(?:hvis|når|i|efter|ved|til|såfremt)\b|absolut nødvendig|strengt nødvendig|tvingende nødvendig|ingen generel|ikke (?:en )?general|ikke generel|som udgangspunkt ikke"
        r"|særlige (?:tilfælde|situationer|omstændigheder)|undtagelse|efter (?:forudgående )?(?:aftale|tilladelse|kontakt)|medmindre|skal (?:du |i |man )?(?:altid )?kontakte|behov for at (?:bruge|anvende)"
    ),
    Fallback.ALLOWED: re.compile(
        r"\b(?:allowed|permitted|granted|approved|authori[sz]ed|in force|in use|open|opened|activated|active|possible|available|applies|recommended)\b"
        r"|(?:can|may|could|should|must) (?:still |now |also |again |instead |therefore |then )*be (?:used|applied|followed)|(?:can|may) (?:still |now |also )*use|please use|refer to the|use (?:the )?(?:fall|emergency)"
        r"|\btillad(?:t|es|else)|(?:kan|må) (?:nu |også |fortsat |stadig |gerne |derfor |igen |i stedet )*(?:anvendes|benyttes|bruges|tages i brug|anvende|benytte|bruge)|(?:kan|må) (?:du|i|man|virksomhederne|virksomheder) (?:nu |også |fortsat |gerne )*(?:anvende|benytte|bruge)"
        r"|er (?:nu |fortsat |også )*(?:åben|aktiv|gældende|trådt i kraft|i kraft|mulig)|træder i kraft|gælder|åbnet for|er åbnet|givet |meddelt |anvendes|benyttes|henvises til"
    ),
}  # fmt: skip

UNTIL = re.compile(
    r"\b(?:until|till|til|indtil|frem til|to|valid to|ends|end|expires|ophører|slutter|udløber)\b"
)
"""What stands before the procedure's own end."""

FUTURE_END = re.compile(
    r"\b(?:ends|will end|expires|will expire|ophører|slutter|udløber|will be (?:closed|stopped))\b"
)
"""With a time behind it, this is an end still to come."""
