"""How the agency says that something has changed, in both languages."""

import re
from collections.abc import Mapping

from rules.model.notice import UpdateKind
from rules.parsing.phrases.matcher import Phrase

WINDOW_WORDS = (
    r"(?:service ?w\w*|servicevind\w*|maintenance\w*|window\b|vinduet|vedligehold\w*|release\w*|deploy\w*"
    r"|roll-?back\b|restart\b|genstart(?:en)?\b|opgraderingen|flytningen"
    r"|(?:this|the|system) (?:update|upgrade|work)|opdateringen|arbejdet|systemopdatering\w*|"
    r"(?:the )?work\b)"
)

_SO = r"(?:(?!(?:not|never|yet|be|partly|partially|expected|ikke|endnu|delvist?)\b)[\wæøå.:]+ ){0,4}"

_JUST = (
    r"(?:now |hereby |thereby |also |already |just |finally |thus |been |is |was |er |nu |hermed |også "
    r"|blevet |netop |successfully |at \d\S* |kl\.? ?\d\S* )*"
)

_IS = r"(?:is|are|has|have|was|were|er|blev|har|bliver|være)"

_ENDED = (
    r"(?:completed|complete|ended|concluded|finished|done|performed|passed(?! on)|over|finali[sz]ed|terminated"
    r"|executed|carried out|afsluttet|udført|gennemført|færdig\w*|slut|overstået|tilendebragt|ophørt|ovre"
    r"|sluttede|endte|ophørte)"
)

# A window that is closed is over, a system that is closed in a window is not.
_SHUT = (
    r"(?:closed(?! (?:down|off|due|because|until|while|during|as|since))"
    r"|lukket(?! (?:ned|på grund|grundet|pga|indtil|mens|da|fordi)))"
)

_DONE = rf"(?:{_ENDED}|{_SHUT})"

_CLOCKS = (
    r"(?:\b(?:clocks?|uret|urene) (?:\w+ ){0,3}?(?:moved?|set|put|go(?:es)?|turn(?:s|ed)?|changed?|stilles"
    r"|rykkes|flyttes|skrues|går|sættes|ændres)\b"
    r"|\b(?:moved?|set|put|turn|stilles|rykkes|flyttes|skrues|sættes) (?:the )?(?:clocks?|uret|urene)\b"
    r"|\b(?:summer|winter|standard|daylight saving|sommer|vinter|normal)[ -]?ti(?:me|d) (?:starts?|begins?"
    r"|ends?|starter|begynder|slutter)\b)"
)

CLOCK_CHANGE = Phrase(rf"{_CLOCKS}[^;]*?(?=\b{WINDOW_WORDS}|;|$)")
"""It is the clock that moves in that night, up to where the window is named."""

NEWS: Mapping[UpdateKind, Phrase] = {
    UpdateKind.DUPLICATE: Phrase(
        r"\bduplicat|\bis a copy|\bcopy of\b|\bdublet|\bdobbelt\w* (?:oprettet|meddelelse)|\ben kopi af"
        r"|\ber en kopi|dupliker|\bsame (?:message|notice|text) (?:already )?(?:exists|is|can be found|stands)\b"
        r"|\bcreated twice\b|\boprettet (?:to gange|dobbelt)\b|\bidentical (?:to|with)\b|\bidentisk med\b"
        r"|\b(?:is|a) double\b|samme (?:besked|meddelelse) (?:findes|ligger|er|står)"
        r"|(?:message|notice|meddelelsen?|^this|^denne)\b[^.]{0,30}\b(?:closed|lukket|lukkes)\b[^.]{0,20}\b(?:see"
        r"|se)\b|^(?:closed|lukket|lukkes),? (?:see|se|the same|same|samme)\b"
        r"|already (?:been )?(?:announced|published) in"
        r"|closed,? (?:as|because|since)\b.*\b(?:announced|published|described|covered|created|another|other)\b"
        r"|lukkes,? (?:da|fordi)\b.*\b(?:omtalt|oprettet|annonceret|meldt|anden|andre)\b"
    ),
    UpdateKind.POSTPONED: Phrase(r"\bpostponed?\b|\bput off\b|\bput on hold\b|\budskudt\b|\budskydes\b|\budsat\b|\budsættes\b"),
    UpdateKind.CANCELLED: Phrase(
        r"\bcancel(?:l?ed|s|lation)\b|\bcalled off\b|\b(?:removed|excluded) from (?:the |this )?(?:service|window)"
        r"|\b(?:fjernet fra|udtaget af) servicevind"
        r"|(?:will|is|does) (?:not|no longer) (?:take place|be (?:carried out|performed|held|executed)|going ahead"
        r"|happen)|\bwon't take place|\bdropped\b|\bwithdrawn\b"
        r"|\b(?:removed|taken out) (?:from|of|off) the (?:calendar|plan|schedule)|\btaget af (?:kalenderen|planen)"
        r"|\bthere (?:will be|is) no (?:\w+ )?(?:service ?w\w+|maintenance|window)\b"
        r"|\bcancel (?:the|this) (?:service|window|maintenance)"
        r"|\b(?:taken out of|left out of|no longer (?:a )?part of|not (?:a )?part of|not included in"
        r"|no longer included in) (?:the |this )?(?:service|window|maintenance)"
        r"|(?:does|will) (?:not|no longer) include\b|no longer includes\b"
        r"|\bnot be (?:updated|upgraded) after all\b|\bscrapped\b|\babandoned\b"
        r"|decided (?:not to (?:carry out|perform|hold|execute)|against)"
        r"|\baflyst\b|\baflyses\b|\bannuller(?:et|es)\b|gennemføres ikke"
        r"|bliver (?:\w+ )?ikke (?:gennemført|til noget)|gennemføres (?:\w+ )ikke"
        r"|besluttet ikke at gennemføre|\bopgivet\b|finder ikke sted|udgår\b|udgået\b|\bdroppe[ts]\b"
        r"|ikke noget servicevind|\btaget ud af servicevind|\bikke længere (?:en )?del af (?:servicevind|vinduet)"
        r"|\bomfatter (?:alligevel |længere )*ikke\b|\bomfatter ikke længere\b"
        r"|\b(?:opdateres|opgraderes) alligevel ikke\b|indstillet\b|\btrukket tilbage\b"
    ),
    UpdateKind.RESCHEDULED: Phrase(
        r"\brescheduled?\b|\bmoved\b|\bbrought forward\b|\bput back\b|\bpushed (?:back|to)\b"
        r"|\bsplit(?:ted)? (?:in|into|up)\b|\bopdelt\b|\bdelt op\b|\bdelt i\b|\bskubbe[ts]\b"
        r"|\bnew (?:date|time|start|period|time ?frame)\b"
        r"|\b(?:date|time|start|start time) (?:has been |is |was |have been )?changed\b"
        r"|\bchanged (?:date|time|to|from)\b"
        r"|(?:start|begin)s?\b.{0,30}\b(?:delayed|later|earlier|instead)|instead (?:of )?start"
        r"|\binstead of (?:at |from )?\d|(?:held|takes? place|carried out|performed)\b.*\binstead\b"
        r"|i stedet for (?:kl\.? ?)?\d|afholdes .*\bi stedet\b"
        r"|\bflyttet\b|\bflyttes\b|\brykket\b|\brykkes\b|\bfremrykke[ts]\b|\bny (?:dato|tid|start|periode)\b"
        r"|\bnyt (?:tidspunkt|tidsrum|starttidspunkt)\b|\bændret (?:til|fra|tidspunkt|dato|start)"
        r"|starter (?:først|senere|tidligere)|omlagt"
    ),
    UpdateKind.EXTENDED: Phrase(
        r"\b(?:extend(?:ed|s)?|extension|expanded|prolonged"
        r"|lengthened)\b(?!,? (?:and \w+ )?(?:respon|process|answer|waiting|handling|delay))|\bforlænge[tsr]?\b"
        r"|\bforlængelse|\bforlænges\b|\budvide[ts]\b"
    ),
    UpdateKind.SHORTENED: Phrase(
        r"\bshorten(?:ed|s)?\b|\bshorter\b(?! (?:respon|process|answer|waiting))"
        r"|\bkortere\b(?! (?:svar|vente|behandling))|\bcurtailed\b"
        r"|(?:end|ends|ended|finish\w*|complete\w*|expected) (?:\w+ ){0,3}earlier"
        r"|earlier than (?:expected|planned|announced)|\bafkorte[ts]\b|\bforkorte[ts]\b"
        r"|tidligere (?:færdig|slut|end)|(?:slutter|afsluttes) tidligere"
    ),
    UpdateKind.DELAYED: Phrase(
        r"\bdelayed\b|\b(?:needs?|requires?|takes?) (?:more time"
        r"|(?:another|a further|an additional) (?=[\w.,]+ (?:hour|minute)))"
        r"|(?:brug for|kræver|behov for) (?:mere tid|yderligere)|\bnår (?:det )?(?:desværre )?ikke\b"
        r"|\bwill not make it\b|\btook longer\b|\btog længere\b|\boverrun(?:s|ning)?\b|\brunning late\b"
        r"|\bbehind schedule\b|tak(?:es|ing) longer|longer than (?:expected|planned|announced)"
        r"|not (?:yet )?(?:been |be )?(?:completed|finished|ended|concluded|done) (?:yet|as planned|on time"
        r"|in time|at\b|by\b|before\b)"
        r"|\b(?:not|still not|ikke|stadig ikke|endnu ikke) (?:\w+ )?(?:ready|klar|færdige?t?|finished|done|åbne"
        r"|åbnet|oppe) (?:yet|endnu|til tiden|on time|in time)\b"
        r"|\b(?:still not|stadig ikke|endnu ikke) (?:\w+ )?(?:ready|klar|færdige?t?|finished|done|open|åbne|åbnet"
        r"|oppe)\b|\bnot ready\b|\bdrag(?:s|ging) (?:on|out)\b|\bdraws out\b|\bforsinke(?:t|de|s)\b"
        r"|trækker (?:\w+ ){0,2}ud\b|længere tid end|længere end (?:forventet|planlagt|ventet)"
        r"|endnu ikke (?:afsluttet|færdig)"
    ),
    UpdateKind.RESOLVED: Phrase(
        r"\b(?:resolved|solved|fixed|rectified|remedied|mitigated|repaired|restored|recovered)\b|back to normal"
        r"|normal operation|(?:error|fault|problem|issue|bug|failure)s?\b.{0,30}\bcorrected"
        r"|(?:normally|as normal|as usual|normal) again|\bagain (?:normally|as normal)"
        r"|now (?:works|working|running|functioning)"
        r"|(?:no longer|not) (?:experienc\w+|any) (?:issues|problems|delays)|"
        r"\bløst\b|\budbedret\b|\bafhjulpet\b|\bfejlen\b[^.;,]{0,40}? (?:er|blev|var) (?:nu )?rettet\b"
        r"|\bfejlrettet\b|\brettelsen er (?:nu )?(?:lagt|sat|i drift)"
        r"|\b(?:fix|correction) (?:is|has been) (?:now )?(?:in place|deployed|installed|implemented)|normal drift"
        r"|genetableret|driften er (?:igen )?(?:normal|stabil)|driften har været (?:\w+ )?stabil"
        r"|\b(?:sagen|case|ticket|incident) (?:is |er |now |nu |hermed )*(?:lukke[ts]"
        r"|closed)(?! (?:at|by|with|hos|af|ved) [a-zæøå])"
        r"|\b(?:response ?times?|svartider(?:ne)?|everything|driften) (?:is|are|er) (?:\w+ )?(?:normal|normale"
        r"|normaliseret|stable)\b|\bnormaliseret\b"
        r"|(?:kører|fungerer|virker) (?:(?:igen|nu(?! og da)|atter) ?(?:som normalt|normalt|stabilt)?"
        r"|(?:som normalt|normalt|stabilt) (?:igen|atter)|stabilt)\b"
    ),
    UpdateKind.COMPLETED: Phrase(
        rf"^(?:update:? |{WINDOW_WORDS}[\s:-]*)?{_JUST}{_DONE}(?:,? (?:at |kl\.? ?|as of |by |d\. ?|the |on "
        r"|den )?[\w.:,/ -]*\d[\w.:,/ -]*)?[.!: ]*$"
        r"|^(?:done|completed|finished|ended|performed|afsluttet|udført|gennemført|færdig|slut(?!:))\b ?[-,.:;(]"
        r"|[-:(] ?(?:done|completed|ended|performed|concluded|finished|afsluttet|udført|gennemført)[).! ]*$"
        rf"|\b{_IS} (?:now |nu )?(?:done|completed|finished|færdig|færdige|afsluttet|gennemført)[.! ]*$"
        rf"|{WINDOW_WORDS}[^.,;]{{0,70}}?\b{_IS} {_SO}{_ENDED}\b"
        rf"|{WINDOW_WORDS}(?: (?:for|in|on|of|i|på|til|af) [^.,;]{{0,50}}?)?[\d/.: -]{{0,20}} {_IS} {_JUST}{_SHUT}"
        rf"|\b{WINDOW_WORDS} {_JUST}{_DONE}\b|\b(?:closed|marked|flagged) as (?:completed|performed|done)"
        r"|^finish[.! ]*$|\b(?:we|vi|all|alt|everything) (?:\w+ ){0,2}?(?:is|are|have|er|har|blev"
        r"|were) (?:\w+ ){0,2}?(?:done|finished|completed|færdige?)\b|\bwe (?:\w+ )?finished\b"
        r"|\b(?:finished|completed|done|færdige?t?) (?:ahead of|early"
        r"|before (?:time|schedule|planned|expected|announced)|før tid|tidligere)"
        r"|\b(?:can|possible|able)\b[^.;]{0,40}\b(?:sign|log|use|access|submit|send|used|accessed"
        r"|reached)\b[^.;]{0,40}\bagain\b"
        r"|\b(?:sign[- ]?in|log[- ]?(?:in|on)|access)\b[^.;]{0,40}\bpossible again\b"
        r"|\bcan now be (?:used|accessed|reached)\b|\bopened again\b|\b(?:have|has) (?:now )?opened\b(?! for)"
        r"|\bsystems? (?:\w+ ){0,2}(?:have|has) been (?:re)?opened\b"
        r"|\bback (?:again|up|online|in (?:operation|service|production))\b|\b(?:is|are) back\b"
        r"|(?:available|accessible|operational|running|(?<!we )(?<!they )(?<!systems )(?<!services )open|stable|up"
        r"|online|works?|working|operation|answers?|answering|responds?|responding) again"
        r"|\bsvarer (?:nu )?(?:igen|atter)\b"
        r"|\b(?:systems?|access|everything|adgang\w*|systemer\w*|systemet) (?:\w+ )?(?:is|are|er) (?:now"
        r"|nu) (?:\w+ )?(?:available|open|accessible|operational|tilgængelig\w*|åbe\w*|åbn\w*|i drift)"
        r"|\b(?:(?:systems?|everything|all) (?:is|are|er)|now|again|back|nu|igen) up and running"
        r"|up and running (?:again|now)|\breopened\b|fully operational"
        r"|again (?:available|accessible|operational|open|in operation)"
        r"|(?:tilbage|atter|igen) i (?:normal )?drift|i (?:normal )?drift igen"
        r"|(?:tilgængelig[et]?|åben|åbent|åbne|oppe|åbnet|stabilt?|stabile) igen"
        r"|(?:igen|atter) (?:tilgængelig[et]?|åben|åbent|åbne|oppe)|\bgenåbnet\b|oppe at køre"
        r"|\bi luften (?:igen|nu)\b|\bkan (?:\w+ ){0,2}?(?:igen|atter) (?:\w+ ){0,3}?(?:bruge|anvende|benytte"
        r"|tilgå|logge|sende)\w*|\bkan (?:\w+ ){0,3}?(?:bruges|anvendes|benyttes|tilgås|sendes|hentes|oprettes"
        r"|logge (?:ind|på)|bruge systemer\w*) (?:igen|atter)\b|\b(?:igen|atter) (?:muligt|adgang|åbnet)\b"
        r"|\b(?:muligt|adgang)\b[^.;]{0,40} (?:igen|atter)\b|\bsystemer(?:ne)? er (?:nu )?åbnet\b"
        r"|\bsystemet er (?:nu )?åbnet\b"
        r"|\bsystem(?:s|et|er|erne)? (?:\w+ ){0,2}?(?:was|were|blev) (?:re)?(?:opened|åbnet)\b"
        r"|\bder er (?:nu |igen )*åbnet for (?:systemer|adgang)\w*"
        r"|\balt (?:er|kører|fungerer|virker) (?:\w+ )?igen\b"
    ),
    UpdateKind.INFORMED: Phrase(
        r"follow (?:the |any |further )?(?:updates?|news|status|development)(?! (?:on|at) (?:www|\w+\.\w))"
        r"|\bfølg (?:opdatering|status|udvikling|med )|replaced by|erstatte[ts] af|continue[sd]? in|fortsætter i"
    ),
    UpdateKind.CORRECTED: Phrase(
        r"(?<!be )(?<!being )\bcorrected\b"
        r"|\bcorrection\b(?! (?:will|is|has|can|was|must|should|in production"
        r"|(?:of|for) the (?:error|fault|problem|issue|bug)))|\btypo\b|\bmisprint|\bedited\b|\bkorrektion\b"
        r"|(?<!bliver )(?<!blive )(?<!ventes )\brettet (?:til|fra|i)\b|\btastefejl|\bkorrigeret\b"
        r"|\bshould (?:have been|read)\b|\bskulle have (?:været|stået)"
    ),
}  # fmt: skip
"""The first row that fits is told; EXCLUDES says which may stand together."""

IN_UPDATES: Mapping[UpdateKind, Phrase] = {
    UpdateKind.COMPLETED: Phrase(
        r"\bup and running\b|\b(?:systems|everything|all) (?:\w+ )?(?:is|are) (?:now )?(?:open|up|available"
        r"|accessible|online)\b|\b(?:systemerne|systemer|alt|alle) (?:\w+ )?er (?:nu )?(?:åbne|åbent|åben|oppe"
        r"|tilgængelig[et]?|i drift)\b|(?:system|systemet|dms|import|export|eksport|manifest|transit|forsendelse"
        r"|emcs|ics2?|ncts|online)\W+(?:\w+ )?(?:is|are"
        r"|er) (?:(?:now |nu )?(?:open|up|ready|åbent?|oppe|klar)(?: now| nu)?"
        r"|(?:now|nu) (?:available|accessible|tilgængelig[et]?))[.! ]*$"
    ),
}
"""What is news only where something new is told: an announcement says it of how things are."""

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

WINDOW = Phrase(WINDOW_WORDS)

NEW_SUBJECT = Phrase(WINDOW_WORDS + r"|, (?:as|since|because|and|but|da|fordi|idet|og|men) ")
"""Behind the emergency procedure: what follows is said of something else."""

OVER_FOR = Phrase(
    r"\b(?:completed|complete|ended|concluded|finished|done|performed|over|closed|afsluttet|udført|gennemført"
    r"|færdig\w*|slut|overstået) (?:for|on|i|på)\b"
)
"""It is over for what is named behind it."""

UNSTABLE = Phrase(r"\bin-?stab|\bunstab|\bslow\b|longer response|\bustabil|\blangsom|længere svartid")

TROUBLE = Phrase(
    UNSTABLE.pattern
    + r"|\b(?:issues?|problems?|difficult\w+|errors?|delays?|degraded|unavailable|disrupt\w*|affected|fejl"
    r"|problemer|udfordringer|forsink\w*|utilgængelig\w*|nede|berørt|påvirket)\b"
)
"""Said without any other news, a turn for the worse."""

HEADING = re.compile(
    r"(?:nb[!:. ]*|new |ny |\d\. |second |seneste |latest )?(?:updates?|updated|upd|opd|opdatering(?:er)?"
    r"|opdateret|edit(?:t)?ed|edit|ændring|ændret|rettelse|rettet|correction|corrected|tilføjelse|tilføjet"
    r"|added|addition|status|orientering|nyt|news)"
    r"(?: (?:no\.?|nr\.?) ?\d+| \d(?=\s*[:-]))?(?=\s*(?:[:.,\-(]|$|\d|at \d|on \d"
    r"|on (?:mon|tue|wed|thu|fri|sat|sun)|kl\b|d\.|den \d|pr\.|as of"
    r"|(?:mon|tue|wed|thu|fri|sat|sun|man|tir|ons|tor|fre|lør|søn)\w*da[yg]\b"
    r"|(?:jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec)\w*\.? \d))"
)
"""How a line begins that is an update."""

CORRECTION_HEADING = Phrase(r"edit|rettelse|rettet|correct")
