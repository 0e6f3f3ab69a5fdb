"""How the agency says that something has changed, in both languages."""

import re
from collections.abc import Mapping

from rules.notice import UpdateKind
from rules.reading.phrase import Phrase

WINDOW_WORDS = (
    r"(?:service ?w\w*|servicevind\w*|maintenance\w*|window\b|vinduet|vedligehold\w*|release\w*|deploy\w*|roll-?back\b|restart\b|genstart(?:en)?\b|opgraderingen|flytningen|(?:this|the|system) (?:update|upgrade|work)|opdateringen|arbejdet|systemopdatering\w*|"
    r"(?:the )?work\b)"
)
_SO = r"(?:(?!(?:not|never|yet|be|partly|partially|expected|ikke|endnu|delvist?)\b)[\wæøå.:]+ ){0,4}"
_JUST = r"(?:now |hereby |thereby |also |already |just |finally |thus |been |is |was |er |nu |hermed |også |blevet |netop |successfully |at \d\S* |kl\.? ?\d\S* )*"
_IS = r"(?:is|are|has|have|was|were|er|blev|har|bliver|være)"
_ENDED = r"(?:completed|complete|ended|concluded|finished|done|performed|passed(?! on)|over|finali[sz]ed|terminated|executed|carried out|afsluttet|udført|gennemført|færdig\w*|slut|overstået|tilendebragt|ophørt|ovre|sluttede|endte|ophørte)"
# A window that is closed is over, a system that is closed in a window is not.
_SHUT = r"(?:closed(?! (?:down|off|due|because|until|while|during|as|since))|lukket(?! (?:ned|på grund|grundet|pga|indtil|mens|da|fordi)))"
_DONE = rf"(?:{_ENDED}|{_SHUT})"

_CLOCKS = (
    r"(?:\b(?:clocks?|uret|urene) (?:\w+ ){0,3}?(?:moved?|set|put|go(?:es)?|turn(?:s|ed)?|changed?|stilles|rykkes|flyttes|skrues|går|sættes|ændres)\b"
    r"|\b(?:moved?|set|put|turn|stilles|rykkes|flyttes|skrues|sættes) (?:the )?(?:clocks?|uret|urene)\b"
    r"|\b(?:summer|winter|standard|daylight saving|sommer|vinter|normal)[ -]?ti(?:me|d) (?:starts?|begins?|ends?|starter|begynder|slutter)\b)"
)
CLOCK_CHANGE = Phrase(rf"{_CLOCKS}[^;]*?(?=\b{WINDOW_WORDS}|;|$)")
"""It is the clock that moves in that night, up to where the window is named."""

NEWS: Mapping[UpdateKind, Phrase] = {
    UpdateKind.DUPLICATE: Phrase(
        r"\bduplicat|\bis a copy|\bcopy of\b|\bdublet|\bdobbelt\w* (?:oprettet|meddelelse)|\ben kopi af|\ber en kopi|dupliker|\bsame (?:message|notice|text) (?:already )?(?:exists|is|can be found|stands)\b|\bcreated twice\b|\boprettet (?:to gange|dobbelt)\b|\bidentical (?:to|with)\b|\bidentisk med\b|\b(?:is|a) double\b|samme (?:besked|meddelelse) (?:findes|ligger|er|står)|(?:message|notice|meddelelsen?|^this|^denne)\b[^.]{0,30}\b(?:closed|lukket|lukkes)\b[^.]{0,20}\b(?:see|se)\b|^(?:closed|lukket|lukkes),? (?:see|se|the same|same|samme)\b|already (?:been )?(?:announced|published) in|closed,? (?:as|because|since)\b.*\b(?:announced|published|described|covered|created|another|other)\b|lukkes,? (?:da|fordi)\b.*\b(?:omtalt|oprettet|annonceret|meldt|anden|andre)\b"
    ),
    UpdateKind.POSTPONED: Phrase(r"\bpostponed?\b|\bput off\b|\bput on hold\b|\budskudt\b|\budskydes\b|\budsat\b|\budsættes\b"),
    UpdateKind.CANCELLED: Phrase(
        r"\bcancel(?:l?ed|s|lation)\b|\bcalled off\b|\b(?:removed|excluded) from (?:the |this )?(?:service|window)|\b(?:fjernet fra|udtaget af) servicevind|(?:will|is|does) (?:not|no longer) (?:take place|be (?:carried out|performed|held|executed)|going ahead|happen)|\bwon't take place|\bdropped\b|\bwithdrawn\b|\b(?:removed|taken out) (?:from|of|off) the (?:calendar|plan|schedule)|\btaget af (?:kalenderen|planen)|\bthere (?:will be|is) no (?:\w+ )?(?:service ?w\w+|maintenance|window)\b|\bcancel (?:the|this) (?:service|window|maintenance)|\b(?:taken out of|left out of|no longer (?:a )?part of|not (?:a )?part of|not included in|no longer included in) (?:the |this )?(?:service|window|maintenance)|(?:does|will) (?:not|no longer) include\b|no longer includes\b|\bnot be (?:updated|upgraded) after all\b|\bscrapped\b|\babandoned\b|decided (?:not to (?:carry out|perform|hold|execute)|against)"
        r"|\baflyst\b|\baflyses\b|\bannuller(?:et|es)\b|gennemføres ikke|(?:bliver|er) (?:\w+ )?ikke (?:gennemført|til noget)|gennemføres (?:\w+ )ikke|besluttet ikke at gennemføre|\bopgivet\b|finder ikke sted|udgår\b|udgået\b|\bdroppe[ts]\b|ikke noget servicevind|\btaget ud af servicevind|\bikke længere (?:en )?del af (?:servicevind|vinduet)|\bomfatter (?:alligevel |længere )*ikke\b|\bomfatter ikke længere\b|\b(?:opdateres|opgraderes) alligevel ikke\b|indstillet\b|\btrukket tilbage\b"
    ),
    UpdateKind.RESCHEDULED: Phrase(
        r"\brescheduled?\b|\bmoved\b|\bbrought forward\b|\bput back\b|\bpushed (?:back|to)\b|\bsplit(?:ted)? (?:in|into|up)\b|\bopdelt\b|\bdelt op\b|\bdelt i\b|\bskubbe[ts]\b|\bnew (?:date|time|start|period|time ?frame)\b|\b(?:date|time|start|start time) (?:has been |is |was |have been )?changed\b|\bchanged (?:date|time|to|from)\b"
        r"|(?:start|begin)s?\b.{0,30}\b(?:delayed|later|earlier|instead)|instead (?:of )?start|\binstead of (?:at |from )?\d|(?:held|takes? place|carried out|performed)\b.*\binstead\b|i stedet for (?:kl\.? ?)?\d|afholdes .*\bi stedet\b"
        r"|\bflyttet\b|\bflyttes\b|\brykket\b|\brykkes\b|\bfremrykke[ts]\b|\bny (?:dato|tid|start|periode)\b|\bnyt (?:tidspunkt|tidsrum|starttidspunkt)\b|\bændret (?:til|fra|tidspunkt|dato|start)|starter (?:først|senere|tidligere)|omlagt"
    ),
    UpdateKind.EXTENDED: Phrase(
        r"\b(?:extend(?:ed|s)?|extension|expanded|prolonged|lengthened)\b(?!,? (?:and \w+ )?(?:respon|process|answer|waiting|handling|delay))|\bforlænge[tsr]?\b|\bforlængelse|\bforlænges\b|\budvide[ts]\b"
    ),
    UpdateKind.SHORTENED: Phrase(
        r"\bshorten(?:ed|s)?\b|\bshorter\b(?! (?:respon|process|answer|waiting))|\bkortere\b(?! (?:svar|vente|behandling))|\bcurtailed\b|(?:end|ends|ended|finish\w*|complete\w*|expected) (?:\w+ ){0,3}earlier|earlier than (?:expected|planned|announced)|\bafkorte[ts]\b|\bforkorte[ts]\b|tidligere (?:færdig|slut|end)|(?:slutter|afsluttes) tidligere"
    ),
    UpdateKind.DELAYED: Phrase(
        r"\bdelayed\b|\b(?:needs?|requires?|takes?) (?:more time|(?:another|a further|an additional) (?=[\w.,]+ (?:hour|minute)))|(?:brug for|kræver|behov for) (?:mere tid|yderligere)|\bnår (?:det )?(?:desværre )?ikke\b|\bwill not make it\b|\btook longer\b|\btog længere\b|\boverrun(?:s|ning)?\b|\brunning late\b|\bbehind schedule\b|tak(?:es|ing) longer|longer than (?:expected|planned|announced)|not (?:yet )?(?:been |be )?(?:completed|finished|ended|concluded|done) (?:yet|as planned|on time|in time|at\b|by\b|before\b)"
        r"|\b(?:not|still not|ikke|stadig ikke|endnu ikke) (?:\w+ )?(?:ready|klar|færdige?t?|finished|done|åbne|åbnet|oppe) (?:yet|endnu|til tiden|on time|in time)\b|\b(?:still not|stadig ikke|endnu ikke) (?:\w+ )?(?:ready|klar|færdige?t?|finished|done|open|åbne|åbnet|oppe)\b|\bnot ready\b|\bdrag(?:s|ging) (?:on|out)\b|\bdraws out\b|\bforsinke(?:t|de|s)\b|trækker (?:\w+ ){0,2}ud\b|længere tid end|længere end (?:forventet|planlagt|ventet)|endnu ikke (?:afsluttet|færdig)"
    ),
    UpdateKind.RESOLVED: Phrase(
        r"\b(?:resolved|solved|fixed|rectified|remedied|mitigated|repaired|restored|recovered)\b|back to normal|normal operation|(?:error|fault|problem|issue|bug|failure)s?\b.{0,30}\bcorrected|(?:normally|as normal|as usual|normal) again|\bagain (?:normally|as normal)|now (?:works|working|running|functioning)|(?:no longer|not) (?:experienc\w+|any) (?:issues|problems|delays)|"
        r"\bløst\b|\budbedret\b|\bafhjulpet\b|\bfejlen\b[^.;,]{0,40}? (?:er|blev|var) (?:nu )?rettet\b|\bfejlrettet\b|\brettelsen er (?:nu )?(?:lagt|sat|i drift)|\b(?:fix|correction) (?:is|has been) (?:now )?(?:in place|deployed|installed|implemented)|normal drift|genetableret|driften er (?:igen )?(?:normal|stabil)|driften har været (?:\w+ )?stabil|\b(?:sagen|case|ticket|incident) (?:is |er |now |nu |hermed )*(?:lukke[ts]|closed)(?! (?:at|by|with|hos|af|ved) [a-zæøå])|\b(?:response ?times?|svartider(?:ne)?|everything|driften) (?:is|are|er) (?:\w+ )?(?:normal|normale|normaliseret|stable)\b|\bnormaliseret\b|(?:kører|fungerer|virker) (?:(?:igen|nu(?! og da)|atter) ?(?:som normalt|normalt|stabilt)?|(?:som normalt|normalt|stabilt) (?:igen|atter)|stabilt)\b"
    ),
    UpdateKind.COMPLETED: Phrase(
        rf"^(?:update:? |{WINDOW_WORDS}[\s:-]*)?{_JUST}{_DONE}(?:,? (?:at |kl\.? ?|as of |by |d\. ?|the |on |den )?[\w.:,/ -]*\d[\w.:,/ -]*)?[.!: ]*$"
        r"|^(?:done|completed|finished|ended|performed|afsluttet|udført|gennemført|færdig|slut(?!:))\b ?[-,.:;(]"
        rf"|[-:(] ?(?:done|completed|ended|performed|concluded|finished|afsluttet|udført|gennemført)[).! ]*$|\b{_IS} (?:now |nu )?(?:done|completed|finished|færdig|færdige|afsluttet|gennemført)[.! ]*$"
        rf"|{WINDOW_WORDS}[^.,;]{{0,70}}?\b{_IS} {_SO}{_ENDED}\b|{WINDOW_WORDS}(?: (?:for|in|on|of|i|på|til|af) [^.,;]{{0,50}}?)?[\d/.: -]{{0,20}} {_IS} {_JUST}{_SHUT}|\b{WINDOW_WORDS} {_JUST}{_DONE}\b|\b(?:closed|marked|flagged) as (?:completed|performed|done)"
        r"|^finish[.! ]*$|\b(?:we|vi|all|alt|everything) (?:\w+ ){0,2}?(?:is|are|have|er|har|blev|were) (?:\w+ ){0,2}?(?:done|finished|completed|færdige?)\b|\bwe (?:\w+ )?finished\b|\b(?:finished|completed|done|færdige?t?) (?:ahead of|early|before (?:time|schedule|planned|expected|announced)|før tid|tidligere)|\b(?:can|possible|able)\b[^.;]{0,40}\b(?:sign|log|use|access|submit|send|used|accessed|reached)\b[^.;]{0,40}\bagain\b|\b(?:sign[- ]?in|log[- ]?(?:in|on)|access)\b[^.;]{0,40}\bpossible again\b|\bcan now be (?:used|accessed|reached)\b|\bopened again\b|\b(?:have|has) (?:now )?opened\b(?! for)|\bsystems? (?:\w+ ){0,2}(?:have|has) been (?:re)?opened\b|\bback (?:again|up|online|in (?:operation|service|production))\b|\b(?:is|are) back\b|(?:available|accessible|operational|running|(?<!we )(?<!they )(?<!systems )(?<!services )open|stable|up|online|works?|working|operation|answers?|answering|responds?|responding) again|\bsvarer (?:nu )?(?:igen|atter)\b|\b(?:systems?|access|everything|adgang\w*|systemer\w*|systemet) (?:\w+ )?(?:is|are|er) (?:now|nu) (?:\w+ )?(?:available|open|accessible|operational|tilgængelig\w*|åbe\w*|åbn\w*|i drift)|\b(?:(?:systems?|everything|all) (?:is|are|er)|now|again|back|nu|igen) up and running|up and running (?:again|now)|\breopened\b|fully operational|again (?:available|accessible|operational|open|in operation)"
        r"|(?:tilbage|atter|igen) i (?:normal )?drift|i (?:normal )?drift igen|(?:tilgængelig[et]?|åben|åbent|åbne|oppe|åbnet|stabilt?|stabile) igen|(?:igen|atter) (?:tilgængelig[et]?|åben|åbent|åbne|oppe)|\bgenåbnet\b|oppe at køre|\bi luften (?:igen|nu)\b|\bkan (?:\w+ ){0,2}?(?:igen|atter) (?:\w+ ){0,3}?(?:bruge|anvende|benytte|tilgå|logge|sende)\w*|\bkan (?:\w+ ){0,3}?(?:bruges|anvendes|benyttes|tilgås|sendes|hentes|oprettes|logge (?:ind|på)|bruge systemer\w*) (?:igen|atter)\b|\b(?:igen|atter) (?:muligt|adgang|åbnet)\b|\b(?:muligt|adgang)\b[^.;]{0,40} (?:igen|atter)\b|\bsystemer(?:ne)? er (?:nu )?åbnet\b|\bsystemet er (?:nu )?åbnet\b|\bsystem(?:s|et|er|erne)? (?:\w+ ){0,2}?(?:was|were|blev) (?:re)?(?:opened|åbnet)\b|\bder er (?:nu |igen )*åbnet for (?:systemer|adgang)\w*|\balt (?:er|kører|fungerer|virker) (?:\w+ )?igen\b"
    ),
    UpdateKind.INFORMED: Phrase(
        r"follow (?:the |any |further )?(?:updates?|news|status|development)(?! (?:on|at) (?:www|\w+\.\w))|\bfølg (?:opdatering|status|udvikling|med )|replaced by|erstatte[ts] af|continue[sd]? in|fortsætter i"
    ),
    UpdateKind.CORRECTED: Phrase(r"(?<!be )(?<!being )\bcorrected\b|\bcorrection\b(?! (?:will|is|has|can|was|must|should|in production|(?:of|for) the (?:error|fault|problem|issue|bug)))|\btypo\b|\bmisprint|\bedited\b|\bkorrektion\b|(?<!bliver )(?<!blive )(?<!ventes )\brettet (?:til|fra|i)\b|\btastefejl|\bkorrigeret\b|\bshould (?:have been|read)\b|\bskulle have (?:været|stået)"),
}  # fmt: skip
"""The first row that fits is told; EXCLUDES says which may stand together."""

IN_UPDATES: Mapping[UpdateKind, Phrase] = {
    UpdateKind.COMPLETED: Phrase(
        r"\bup and running\b|\b(?:systems|everything|all) (?:\w+ )?(?:is|are) (?:now )?(?:open|up|available|accessible|online)\b|\b(?:systemerne|systemer|alt|alle) (?:\w+ )?er (?:nu )?(?:åbne|åbent|åben|oppe|tilgængelig[et]?|i drift)\b|(?:system|systemet|dms|import|export|eksport|manifest|transit|forsendelse|emcs|ics2?|ncts|online)\W+(?:\w+ )?(?:is|are|er) (?:(?:now |nu )?(?:open|up|ready|åbent?|oppe|klar)(?: now| nu)?|(?:now|nu) (?:available|accessible|tilgængelig[et]?))[.! ]*$"
    ),
}
"""What is news only where something is told anew: an announcement says it of how things are."""

ALONE = (UpdateKind.DUPLICATE,)
"""Said beside it, the rest is only how the copy is closed."""

IMPLIED: Mapping[UpdateKind, frozenset[UpdateKind]] = {
    UpdateKind.POSTPONED: frozenset({UpdateKind.CANCELLED}),
    UpdateKind.RESOLVED: frozenset({UpdateKind.COMPLETED}),
    UpdateKind.INFORMED: frozenset(UpdateKind) - {UpdateKind.INFORMED},
    UpdateKind.COMPLETED: frozenset({UpdateKind.CANCELLED, UpdateKind.EXTENDED, UpdateKind.POSTPONED}),
    UpdateKind.DELAYED: frozenset({UpdateKind.EXTENDED, UpdateKind.RESCHEDULED, UpdateKind.POSTPONED}),
    UpdateKind.CORRECTED: frozenset(
        {
            UpdateKind.EXTENDED,
            UpdateKind.SHORTENED,
            UpdateKind.CANCELLED,
            UpdateKind.RESOLVED,
            UpdateKind.COMPLETED,
        }
    ),
    UpdateKind.RESCHEDULED: frozenset({UpdateKind.CANCELLED}),
    UpdateKind.SHORTENED: frozenset({UpdateKind.COMPLETED, UpdateKind.RESOLVED}),
}
"""A kind is left out where one of these is told by the same sentence."""

UNDATED_MOVE = Phrase(r"\bmoved\b|reschedul|brought forward|flytte|rykke|omlagt")
"""Without a day or a time a move is a postponement, and a "new date" that is to come is nothing."""

DATED = Phrase(
    r"\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:man|tirs|ons|tors|fre|lør|søn)dag|tomorrow|i morgen"
)

OPEN_END = Phrase(
    r"(?:expected|expects?|expect|now planned|regner med|estimated|anticipated|scheduled|forventet|forventes|forventer|anslået|ventes) .{0,60}?(?:complet\w*|end\w*|finish\w*|done|clos\w*|open\w*|over|back|available|resol\w*|afslut\w*|færdig\w*|slut\w*|tilbage|tilgængelig\w*|løst)"
    r"|(?:complet\w*|end\w*|finish\w*|end ?time|afslut\w*|færdig\w*|slut\w*) .{0,30}?(?:expected|estimated|anticipated|forventet|forventes|ventes)|new end ?time|ny(?:t)? slut\w*|\bends? (?:at|time)\b|slutter (?:først )?kl|timeframe is|time frame is|time horizon|tidshorisont|\beta\b|(?:expected|estimated) time\b|forventet tid|(?:continues?|lasts?|fortsætter|varer) (?:\w+ )?(?:until|to|till|til|indtil)\b"
)
"""An end is announced, whatever the verb."""

NEW_END = Phrase(
    r"^(?:the |det |den )?(?:new|ny|nyt|nye) (?:expected |forvente(?:t|de) )?(?:end(?:ing)? ?time|end|time of ending|sluttid\w*|sluttidspunkt\w*|slut)\b[^;]*\d|\b(?:we|vi) (?:\w+ ){0,2}?(?:need|require|brug for|bruge|behov for) (?:\w+ ){0,3}?(?:hours?|time|timer|minutes|minutter|halvanden)\b"
)
"""Below an announcement, this is an update."""

HEDGED = Phrase(
    r"\b(?:may|might|could|can(?! not)|risk|possibly|if|unless|whether|hvis|kan(?! ikke)|muligvis|eventuelt|risiko|såfremt|in case|medmindre)\b"
)
"""Not said as a fact."""

POLITE = Phrase(
    r"\b(?:we|vi|toldstyrelsen|it) (?:can|kan) (?:now |nu |hereby |hermed |already |allerede )*(?:be )?(?:inform\w*|tell|confirm\w*|report\w*|announce\w*|say|oplyse\w*|meddele\w*|melde\w*|bekræfte\w*|informere\w*|fortælle\w*)\b"
)
"""`We can inform that …` hedges nothing."""

UNSURE = Phrase(
    r"\b(?:may|might|could|possibly|if|unless|whether|hvis|muligvis|eventuelt|såfremt|in case|medmindre)\b"
)
"""Likewise, of an end: `can be used again` is said as a fact."""

LATER = Phrase(
    r"\b(?:when|while|as long as|mens|så længe|once|as soon as|until|after(?! all\b)|before(?! (?:time|schedule|planned|expected|announced))|till|inform|(?<!vi )når|så snart|indtil|efter(?! (?:planen|tidsplanen|aftale))|før(?! (?:tid|planlagt|ventet|forventet|det planlagte))|inden)\b(?! (?:kl|\d|at \d))[^,;:]*$"
)
"""What follows it in the same clause is a condition, not news."""

DENIED = Phrase(r"(?:\bnot|n't|\bikke)(?: \w+){0,2} $")

NEVER = Phrase(r"\bnot\b|n't\b|\bikke\b")
UNDER_WAY = Phrase(r"\b(?:being|can be|bliver|ved at|ved at blive) (?!(?:nu|hermed|now) )(?:\w+ )?\w+$")
"""`is being solved`: it is not yet."""

EXPECTED = Phrase(
    r"\b(?:will|expect(?:ed|s)?|hopes?|hoping|plan to|estimated|regner med|satser på|håber|first|soon|almost|nearly|først|snart|næsten|tidligst|earliest|forventes|forventet|forventer|ventes|skal|vil|seems?|appears?|think|thought|believed?|probabl[ey]|presumably|likely|supposedly|hopefully|troede|mente|sandsynligvis|nok|tror|formodentlig|formentlig|ser ud til|coming|getting|kommer|gradually|gradvist?|planned to|anticipated|is to be|before(?! (?:time|schedule|planned|expected|announced))|working (?:on|to)|(?:according to|ifølge) (?:\w+ )?(?:suppl|vendor|provider|leverand)\w*|(?:suppl|vendor|provider|leverand)\w* (?:\w+ ){0,2}?(?:says?|said|reports?|claims?|states?|informs?|melder|oplyser|siger|skriver|meldt|oplyst))\b"
)

WINDOW = Phrase(WINDOW_WORDS)

NEW_SUBJECT = Phrase(WINDOW_WORDS + r"|, (?:as|since|because|and|but|da|fordi|idet|og|men) ")
"""Behind the emergency procedure: what follows is said of something else."""

BOUNDS = Phrase(
    r"\b(?:start|start ?time|starting time|end|end ?time|closing time|time frame|timeframe|starttid\w*|starten|sluttid\w*|slutningen|tidsrummet|tidspunktet)\b"
)
"""The start and the end of something that can only be the window."""

UNTIL = Phrase(
    r"\b(?:to|until|untill|undtil|till|til|indtil)(?: (?:and including|on|the|at|kl|klokken|approx|ca|around|about|d|den|midnight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:man|tirs|ons|tors|fre|lør|søn)dag|\w+ \d+(?:st|nd|rd|th)?,?(?: \d{4},?)?|\d+\.? \w+(?: \d{4})?|[\d./-]+)[.,]?)*\s*$"
)
"""What stands right before an announced end."""

NOT_IT = Phrase(
    r"\b(?:not|instead of|rather than|from|was|originally|previously|ikke|i stedet for|fra|oprindelig\w*|tidligere|before|efter|after|since|siden)(?: (?:at|kl|klokken|planned|the|den|som))*[. ]*$"
)
"""What stands right before a time that does not hold (any more)."""

NOT_THESE = Phrase(
    r"\b(?:not|instead of|rather than|was|originally|previously|ikke|i stedet for|oprindelig\w*|tidligere)(?: (?:at|kl|from|fra|planned|the|den|som|between|mellem))*[. ]*$"
)
"""The same before a whole range."""

BEFORE_TIME = Phrase(
    r"\b(?:at|kl|klokken|until|till|til|indtil|to|by|from|fra|between|mellem|around|approx|ca)[. ]*$"
)
BACK_SINCE = Phrase(
    r"\b(?:normal(?:t|ly)?|normal operation|normal drift|stable|stabilt?|back|again|igen|running|solved|resolved|løst|drift) (?:since|siden)\b"
)
"""The time behind it is that of the ending."""
UNIT = re.compile(r"\s*(?:hours?|timer?|minut|min\b|hrs?\b|%|days?|dage?)")
DURATION = Phrase(
    r"\b(?P<many>\d{1,4}(?:[.,]\d+)?|an?|one|two|three|four|half an?|en halv|halvanden|en|et|to|tre|fire) (?P<unit>hours?|hrs?|timer?s?|minutes?|mins?|minutter|minut)\b"
)
NUMBERS = {
    "a": 1.0,
    "an": 1.0,
    "one": 1.0,
    "en": 1.0,
    "et": 1.0,
    "two": 2.0,
    "to": 2.0,
    "three": 3.0,
    "tre": 3.0,
    "four": 4.0,
    "fire": 4.0,
    "half a": 0.5,
    "half an": 0.5,
    "en halv": 0.5,
    "halvanden": 1.5,
}

START = Phrase(r"\bstart\w*|\bbegin\w*|\bbegynd\w*|\bpåbegynd\w*")
"""A new start, not a whole new period."""

STARTS_AT = Phrase(r"\b(?:starts?|begins?|starter|begynder|påbegyndes)\b[^.]{0,20}?\d")
"""In an update: a start, which may be a new one."""

OVER_FOR = Phrase(
    r"\b(?:completed|complete|ended|concluded|finished|done|performed|over|closed|afsluttet|udført|gennemført|færdig\w*|slut|overstået) (?:for|on|i|på)\b"
)
"""It is over for what is named behind it."""

NO_TURN = Phrase(
    r"not (?:yet )?(?:been )?(?:re)?solved|\bstill\b|\bfound\b|\btest(?:ed|es|ing)\b|located|identified|investigat|working on|expect|cause|solution|ikke (?:\w+ )?løst|fortsat|stadig|fundet|lokaliseret|identificeret|undersøge|arbejde|forvente|årsag|løsning|due to|because|på grund af|grundet|skyldes|\b(?:corrected|fixed|repaired|rettet|udbedret)\b"
)
"""Talks of a trouble that is known already."""

RELAPSE = Phrase(
    r"\b(?:problem|issue|error|fault|bug|failure|trouble)s?\b[^.;]{0,25}\b(?:(?:has|have) (?:now |unfortunately |also )?(?:returned|recurred|reappeared|come back|reoccurred)|returned|recurred|reappeared|(?:is|are) back|(?:occurred|arisen|appeared|started|occurs?) again|(?:not|n't) (?:\w+ )?(?:solved|resolved|fixed)(?! (?:by|due))|persists?)\b"
    r"|\b(?:problem|issue|error|fejl)\w*\b[^.;]{0,40}, (?:which|that|der|som) [^.;]{0,50}\b(?:back|returned|tilbage|opstået igen)\b|\b(?:experienc\w+|see|seeing|have|are) (?:\w+ ){0,2}?(?:problems|issues|errors|delays) again\b|\bagain (?:experienc\w+|problems|issues|unstable|down)\b"
    r"|\b(?:problem\w*|fejl|fejlen|fejlene)\b[^.;]{0,25}\b(?:vendt tilbage|tilbage(?! i)|opstået (?:igen|på ny)|dukket op igen|ikke løst|ikke rettet)\b|\bigen (?:\w+ )?(?:problemer|fejl|forsinkelser|ustabil\w*|nede)\b"
)
"""Trouble that was over is not."""

UNSTABLE = Phrase(r"\bin-?stab|\bunstab|\bslow\b|longer response|\bustabil|\blangsom|længere svartid")
TROUBLE = Phrase(
    UNSTABLE.pattern
    + r"|\b(?:issues?|problems?|difficult\w+|errors?|delays?|degraded|unavailable|disrupt\w*|affected|fejl|problemer|udfordringer|forsink\w*|utilgængelig\w*|nede|berørt|påvirket)\b"
)
"""Said without any other news, a turn for the worse."""

OF_NOTICE = Phrase(
    r"\b(?:message|notice|announcement|disruption|incident|meddelelse\w*|besked\w*|driftsforstyrrelse\w*|melding\w*)\b|^(?:\w+:? )?(?:cancelled|aflyst|annulleret)\b"
)
OF_ANOTHER = re.compile(
    rf"\b(?:previous|former|prior|earlier|last|other|tidligere|forrige|sidste|andet) (?:the )?{WINDOW_WORDS}[^.;]*$|\b(?:replac(?:es?|ing)|erstatter|erstatning for)\b"
    r"|[\w,] (?:which|that|who|der|som) (?:\w+ )?(?:was|were|had been|blev|var) (?:\w+ )?$"
)
"""What stands before is said of another window: `replaces the one which was cancelled`."""

OF_THINGS = re.compile(
    r" (?:over )?(?:to|til|på|onto) (?:[\w-]+ ){0,3}?(?:servers?|platforms?|data ?cent\w*|hardware|machines?|environment|databases?|hosting|cloud|versions?|suppliers?|networks?|servere?\w*|platform\w*|\w*miljø\w*|maskine\w*|drifts?cent\w*|leverandør\w*|netværk\w*)\b"
    r"| (?:\w+ )?(?:processing|response\w*|answers?|repl(?:y|ies)|waiting|handling|treatment|periods?|interruptions?|breaks?|outages?|disruptions?|disturbances?|unavailabilit\w*|instabilit\w*|down-?time|connections?|delays?|queues?|files?|entry|entries|declarations?|notifications?|messages?|receipts?|goods|transports?|shipments?|consignments?|arrivals?|opening hours"
    r"|behandling\w*|svar\w*|ventetid\w*|ekspedition\w*|perioder?|afbrydelser?|udfald|pauser?|nedetid\w*|utilgængelighed\w*|ustabilitet\w*|forbindelse\w*|forsinkelser?|køer?|fil(?:er)?|angivelser?|meddelelser?|beskeder?|kvitteringer?|varer?|transporter?|forsendelser|ankomster?)\b"
)
"""Right behind `shorter`, `cancelled`, `delayed`: what is so is no window."""

FOREIGN = Phrase(
    r"\b(?:processing|responses?|answers?|behandling(?:en|erne)?|svar\w*|kvittering\w*|files?(?! access)|entries|entry|declarations?|notifications?|angivelse\w*|filer(?:ne)?|deklaration\w*|ankomst\w*|clearance|shipment)\b"
)
"""Their fate is not the window's."""

HEADING = re.compile(
    r"(?:nb[!:. ]*|new |ny |\d\. |second |seneste |latest )?(?:updates?|updated|upd|opd|opdatering(?:er)?|opdateret|edit(?:t)?ed|edit|ændring|ændret|rettelse|rettet|correction|corrected|tilføjelse|tilføjet|added|addition|status|orientering|nyt|news)"
    r"(?: (?:no\.?|nr\.?) ?\d+| \d(?=\s*[:-]))?(?=\s*(?:[:.,\-(]|$|\d|at \d|on \d|on (?:mon|tue|wed|thu|fri|sat|sun)|kl\b|d\.|den \d|pr\.|as of|(?:mon|tue|wed|thu|fri|sat|sun|man|tir|ons|tor|fre|lør|søn)\w*da[yg]\b|(?:jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec)\w*\.? \d))"
)
"""How a line begins that is an update."""

CORRECTION_HEADING = Phrase(r"edit|rettelse|rettet|correct")
