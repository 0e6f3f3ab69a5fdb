"""What happens to a system, in both languages. The first row that fits a clause wins."""

import re

from rules.model.notice import Access, Impact
from rules.parsing.phrases.matcher import Phrase

CHANNELS: dict[Access, Phrase] = {
    Access.FILE: Phrase(
        r"\bfiles?\b|\bs2s\b|system[- ]to[- ]system|system[- ]til[- ]system|\bas4\b|\bs?ftps?\b|\bgateways?\b"
        r"|\bfiler(?:ne)?\b|\bfil(?:en)?\b|filadgang|filoverførsel|filoverførsler|filudveksling|filsvar|fil-"
        r"|(?:svar|kvittering\w*|responses?|answers?|replies) (?:på|to|for|on) [^.]{0,50}\b(?:sendt|sent)\b"
    ),
    Access.ONLINE: Phrase(
        r"\bonline|\bsign(?:ing|ed)?[- ]?in\b|\blog(?:ging|ged)?[- ]?(?:in|on)\b|\blogin\b|\bweb\b|brugerflade"
        r"|log(?:ge[st]?)? (?:ind|på)|logge sig|user interface|\bgui\b|webportal|selvbetjening"
    ),
}  # fmt: skip

UPSTREAM = Phrase(r"nem-?log-?in|nem-?id|mitid|digital signature|digital signatur|tillidstjenester")
"""What sign-in rests on: when it is closed, so is online access, and nothing else."""

NO_IMPACT = Phrase(
    r"^(?:the |our )?(?:service ?w\w*|servicevind\w*|vinduet|window) (?:for|of|i|på|til) [^,;]{1,40} (?:is|are|er|bliver)"
    r" (?:\w+ )?(?:not (?:affected|concerned|changed)|unaffected|unchanged|ikke (?:berørt|ændret|påvirket)|uberørt|uændret)\b|"
    r"\b(?:service ?desk\w*|help ?desk|phones?|telephones?|telefon\w*|hotline|switchboard|omstilling\w*"
    r"|kundecenter\w*)\b[^.,;]{0,60}\b(?:closed|not|cannot|lukket|lukker|lukkes|ikke)\b"
    r"|\bsupport(?:en)? (?:is|will be|er|holder|bliver) (?:\w+ ){0,2}(?:closed|lukket)\b"
    r"|\b(?:lukket|closed) (?:i|in|at|for) (?:\w+ )?(?:service ?desk|help ?desk|telefon\w*|hotline\w*"
    r"|omstilling\w*|kundecenter\w*)"
    r"|\b(?:window|servicewindow|\w*vinduet) (?:\w+ )?(?:closes|closed|lukke[rst]|lukkede)\b"
    r"|^(?:fix|correction|mending|rettelse|fejlrettelse|udbedring) (?:of|for|to|af|til)\b"
    r"|\b(?:this|the) (?:message|notice)\b|\b(?:guides?|guidelines?|user manuals?|documentation|release notes?"
    r"|webinars?|specifications?|(?:bruger)?vejledning\w*|dokumentation\w*|specifikation\w*)\b"
    r"[^.;]{0,60}\b(?:available|found|updated|published|tilgængelig\w*|findes|opdateret|udgivet|ligger)\b"
    r"|^(?:an? |the |en |et |den )?(?:new|latest|next|nye?|seneste|næste) (?:version|release|udgave)\w* (?:of|af)\b"
    r"|\b(?:other|øvrige|andre|remaining|all other) (?:functions?|functionality|funktion\w*|parts|dele)\b"
    r"|\b(?:sagen|beskeden|driftsmeddelelsen|opgaven|case|ticket|incident) (?:is |er |now |nu "
    r"|hermed )*(?:lukkes|lukket|closed)|\bmeddelelsen?\b|(?<!without )\bconnection\b|\blinks? between\b"
    r"|\bforbindelse\w* mellem\b|\bintegration\b|\bforbindelsen\b|integrationen|\bsessions?\b"
    r"|\bsession(?:en|er|erne)\b|\b(?:in|i) (?:the )?(?:other (?:member )?(?:states|countries)"
    r"|andre (?:eu-|medlems)?lande|germany|sweden|norway|poland|netherlands|belgium|france|finland|spain|italy"
    r"|austria|ireland|united kingdom|great britain|uk|tyskland|sverige|norge|polen|holland|nederlandene"
    r"|belgien|frankrig|spanien|italien|østrig|irland|storbritannien)\b"
    r"|\b(?:german|swedish|norwegian|polish|dutch|belgian|french|finnish|british|tyske?|svenske?|norske?"
    r"|polske?|hollandske?|britiske?) (?:customs|system|toldsystem|ncts|emcs|ics2?)\w*"
    r"|not (?:be )?(?:recommend(?:ed)?|advis(?:e|ed|able))\b|fraråde[sr]|anbefale[sr] (?:\w+ ){0,2}ikke"
    r"|customs office|toldekspedition"
    r"|\baffected\b[^.;]{0,60}\b(?:re-?submit\w*|resen[dt]|sen[dt] again|submit(?:ted)? again)\b"
    r"|\bberørte?\b[^.;]{0,60}\b(?:genindsend\w*|gensend\w*|(?:ind)?sendes igen)\b"
    r"|already (?:signed|logged)|allerede (?:er )?logget|lookups?\b|opslag|\bupdated automatically"
    r"|online client|download|installer"
)
"""Advice and side matters: no word on a whole system."""

FUNCTION = re.compile(
    r"^(?:the )?(?:validation|calculation|printing|payment|registration|searching|search|creation|release"
    r"|clearance|validering|beregning|udskrift|betaling|registrering|søgning|oprettelse|frigivelse)\b"
)
"""One function of a system; without the system's name it is no word on the whole."""

REMARK = Phrase(
    r"working on|arbejder på|arbejdes på|not (?:yet )?(?:been )?(?:re)?solved|ikke (?:\w+ )?løst"
    r"|(?:located|identified|fundet|lokaliseret|identificeret)\b"
    r"|(?<!to be )(?<!can be )(?<!must be )(?<!should be )expect|(?<!må )(?<!kan )forvente|\breported to\b"
    r"|\b(?:meldt|rapporteret|indberettet) til\b|apologi[sz]e|\bsorry\b|\bregret|undskyld|beklager|investigat"
    r"|under undersøgelse|undersøger|undersøges|looking into|solution|løsning"
    r"|\b(?:re)?(?:solved|corrected|fixed|rectified|repaired)\b|\b(?:løst|rettet|udbedret|afhjulpet)\b"
)
"""Said beside the facts; it counts where nothing else is said."""

IN_CASE = Phrase(r"\b(?:if|in case|hvis|såfremt|i tilfælde)\b[^,;]*(?:,|$)")
"""What may come to pass is no state."""

LATER = Phrase(
    r"\b(?:again|igen|atter|should (?:be|work|run)|by then|skulle (?:gerne|være|virke|fungere)|til den tid)\b"
)
"""What is said to work works then, and not now."""

MEANWHILE = Phrase(r"\b(?:until|till|indtil|while|mens|as long as|så længe)\b[^,]*(?:,|$)")
"""How long it holds is no remark."""

# (what it means, how it is said). An entry's channel, where it has one, holds whatever the heading says.
Row = tuple[tuple[Impact, Access | None], Phrase]

SAYS_WHOLE: tuple[Row, ...] = (
    (
        (Impact.QUEUED, Access.FILE),
        Phrase(
            r"(?:processed|handled|treated|executed|released|dealt with) (?:\w+ )?(?:when|after|once|as soon as"
            r"|afterwards?|later|subsequently|at the end of)\b"
            r"|(?:not|n't) (?:\w+ )?(?:processed|handled|treated) (?:until|before|till)|\bput on hold\b|\bpaused\b"
            r"|\b(?:sat|sættes|stilles) (?:på pause|i bero)\b|wait in (?:line|the queue)"
            r"|\bfiles\b[^.;]{0,40}\bwait (?:until|till)\b"
            r"|\bfiler\w*\b[^.;]{0,40}\b(?:venter|afventer),? (?:til|indtil|på)\b"
            r"|\b(?:kept|stored|saved|held|collected)\b[^.]{0,30}\bprocessed\b"
            r"|(?:not be|only be|first be) processed (?:until|after|when|once)"
            r"|received,? but (?:will |can )?(?:only |first |not )*(?:be )?processed (?:after|when|once|until)"
            r"|\bqueued\b|in (?:a |the )?queue"
            r"|\b(?:process|handl)\w*\b[^.;]{0,80}\b(?:takes? place|happens?|be done|is done|carried out|resumes?"
            r"|starts?) (?:\w+ )?(?:when|after|once|as soon as|later|afterwards)\b"
            r"|\b(?:process(?:es)?|handles?) (?:the |all )?(?:received |submitted )?(?:files?|declarations"
            r"|notifications)\b[^.;]{0,30}?\b(?:when|after|once|as soon as|later|afterwards)\b"
            r"|(?:behandles|behandlet|håndteres|håndteret|processeres|afvikles|ekspederes)[^.]{0,40}? (?:når|efter"
            r"|så snart|umiddelbart efter|bagefter|senere|efterfølgende)\b"
            r"|(?:behandles|behandlet) (?:først|ikke (?:før|inden))\b|først (?:behandlet|behandles)"
            r"|\b(?:gemmes|gemt|lægges til side|opsamles|parkeres)\b[^.]{0,30}\bbehandle[ts]\b|sættes i kø|lægges i kø"
            r"|i kø\b|ophobes"
            r"|\bbehandling\w*\b[^.;]{0,80}\b(?:sker|foretages|foregår|finder sted|genoptages|udføres"
            r"|starter) (?:\w+ )?(?:når|efter|så snart|først|senere|bagefter)\b"
            r"|\bbehandler (?:alle |de |modtagne |indsendte )*(?:filer(?:ne)?|angivelser(?:ne)?)\b[^.;]{0,30}?\b(?:når"
            r"|efter|så snart|først|senere|bagefter)\b"
        ),
    ),
    (
        (Impact.DEGRADED, Access.FILE),
        Phrase(
            r"(?:received|recieved|accepted)\b.*\b(?:delay|later)|(?:modtages|modtaget)\b.*\bforsink"
            r"|\bfinal(?:ly)?\b[^.;]{0,30}\b(?:process|handl|treat|clear)\w*\b[^.;]{0,200}\b(?:delay\w*|longer|later"
            r"|slow\w*)\b|\b(?:delay\w*|longer|later)\b[^.;]{0,80}\b(?:final(?:ly)? (?:process|handl|treat|clear)\w*"
            r"|(?:processed|handled|treated|cleared) final(?:ly)?)\b"
            r"|\b(?:processed|handled|treated|cleared) final(?:ly)?\b[^.;]{0,40}\bdelay"
            r"|(?:\b(?:endelig|afsluttende)\w* (?:behandl|ekspedition|sagsbehandl)"
            r"|færdigbehandl)\w*\b[^.;]{0,200}\b(?:forsink\w*|længere|senere)\b"
            r"|\b(?:forsink\w*|længere|senere)\b[^.;]{0,80}(?:\bendelig\w* behandl|\bbehandlet endeligt|færdigbehandl)"
        ),
    ),
    (
        (Impact.DEGRADED, None),
        Phrase(
            r"(?:\bable to|\bcan|\bwill) (?:still |only )?(?:handle|process|receive"
            r"|accept)\b[^.]*\bbut\b[^.]*?(?:\bnot\b|n't\b|\bcannot\b)(?! (?:\w+ )?(?:until|before|till))"
            r"|\b(?:handles|processes|accepts|receives)\b[^.]*\bbut not\b(?! (?:until|before|till))"
            r"|\b(?:can|will) (?:still |only )?be (?:handled|processed|accepted|made|created|submitted|lodged"
            r"|sent)\b[^.]*\bbut\b[^.]*?(?:\bnot\b|n't\b|\bcannot\b)(?! (?:\w+ )?(?:until|before|till))"
            r"|\bkan (?:der )?(?:fortsat |stadig |kun )?(?:håndtere|behandle"
            r"|modtage)s?\b[^.]*\bmen\b[^.]*?\bikke\b(?! (?:\w+ )?(?:før|inden))"
            r"|\b(?:håndterer|behandler|modtager)\b[^.]*\bmen ikke\b(?! (?:før|inden))"
        ),
    ),
)
"""Read before a sentence is taken apart at its "but"."""

_SIGN_IN = r"(?:\b(?:sign|log)(?:ging|ning)?[- ]?(?:in|on)\b|\bloge?in\b|\bat logge (?:ind|på))[^.;]{0,50}"

SAYS: tuple[Row, ...] = (
    ((Impact.DEGRADED, Access.ONLINE), Phrase(
        _SIGN_IN + r"\b(?:may|might|could|can|kan)\b[^.;]{0,20} (?:fail|fejle|mislykkes)\b|" + _SIGN_IN +
            r"\b(?:fails?|fejler) (?:\w+ )?(?:from time to time|now and then|sometimes|ind imellem|af og til"
            r"|i perioder|periodisk)"

    )),
    ((Impact.UNAVAILABLE, Access.ONLINE), Phrase(_SIGN_IN + r"\b(?:fails?|failing|fejler|mislykkes)\b")),
    ((Impact.REJECTED, Access.FILE), Phrase(
        r"\bfail\b|\bfails\b|(?:\bbe|\bbeing|\bare|\bis|\bgets?|/"
        r"|\bor) ?(?:(?!not\b|never\b|no\b)\w+ )?(?:rejected|refused|returned with|sent back)\b"
        r"|\bfiles? (?:rejected|refused)\b|\brejects?\b|\brefuses\b|\bbounces?d?\b"
        r"|returns? (?:an? )?(?:\w+ )?errors? (?:on|for|to)\b"
        r"|\bafvises\b|\bafviser\b|(?:blive|bliver|er|bli'r) (?:(?!ikke\b|aldrig\b)\w+ ){0,2}afvist|\bfejler\b"
        r"|\bfejle\b|\bretur(?:neres|neret)? (?:\w+ )?med (?:en )?(?:\w+ )?fejl|sendes retur"
        r"|^(?:the )?(?:rejection|refusal|afvisning) (?:of|af)\b"
        r"|\b(?:results? in|leads? to|medfører|fører til) (?:an? |en )?(?:rejection|refusal|afvisning)\b"
        r"|\b(?:not|ikke)(?: be| blive| bliver)? (?:accepted|accepteret|accepteres)\b"
    )),
    ((Impact.AVAILABLE, None), Phrase(
        r"(?:\bnot|no longer) (?:be )?(?:affected|impacted|influenced|included|covered)"
        r"|(?:no longer|not) unavailable|unaffected|\bno impact\b|^(?:fully )?available[.! ]*$|^tilgængelig[.! ]*$"
        r"|ingen (?:\w+ )?(?:påvirkning|betydning|indflydelse)"
        r"|(?:no|ingen) (?:\w+ ){0,3}(?:systems?|systemer\w*|services?) (?:is|are|will be|er"
        r"|bliver) (?:\w+ )?(?:affected|impacted|berørt|påvirket)|\bno (?:problems?|issues?|errors?|downtime)\b"
        r"|\bingen (?:problemer|fejl|nedetid)\b|mærker (?:ikke|intet)|(?:notice|see|feel) (?:nothing|no change)"
        r"|without (?:any )?(?:impact|interruption)"
        r"|ikke (?:længere |mere |blive )*(?:berørt|ramt|påvirket|omfattet|utilgængelig)|(?:berøres|påvirkes) ikke"
        r"|uberørt|upåvirket"
        r"|\b(?:none of|ingen af)\b[^.;]{0,50}\b(?:affected|impacted|berørt|påvirket|berøres|påvirkes)\b"
        r"|(?:\bnot|n't) (?:\w+ )?(?:affect|impact|influence)\b|\b(?:berører|påvirker|rammer) (?:\w+ )?ikke\b"
        r"|\bno (?:effect|influence|consequences?)\b"
        r"|\b(?:ikke|ingen) (?:\w+ )?(?:betydning|indflydelse|effekt|konsekvens\w*)\b|\bnothing changes\b"
        r"|\bno changes?\b|\bingen ændring\w*|\bændrer (?:\w+ ){0,2}(?:ikke|intet)\b"
        r"|\b(?:without (?:any )?|uden (?:\w+ )?)(?:problems?|issues?|difficult\w+|problemer|fejl"
        r"|vanskeligheder)\b"
    )),
    ((Impact.DEGRADED, None), Phrase(
        r"\b(?:short(?:er)?|brief|a few|korte?(?:re)?|enkelte|kortvarige) (?:periods?|moments?|perioder"
        r"|øjeblikke)\b|\bmost of the time\b|\bdet meste af tiden\b"
        r"|\b(?:available|accessible|open|works?|working|running|back|tilgængelig\w*|åbe?n\w*|oppe|virker|kører"
        r"|tilbage) (?:\w+ )?(?:for|to) (?:some|most|a few|nogle|de fleste|enkelte|visse)\b|instabilit"
        r"|\b(?:some|a few|certain|several|nogle|enkelte|visse|flere) (?:users|companies|declarations|brugere"
        r"|virksomheder|kunder|angivelser)\b[^.]*\b(?:cannot|can't|not|unable|ikke)\b"
        r"|\b(?:not|ikke) (?:\w+ )?(?:possible|muligt) (?:to|at) (?:print|download|view|see|search|fetch|retrieve"
        r"|hente|udskrive|printe|se|søge|downloade)\b|\b(?:get|gets|getting|are|is|be) stuck\b"
        r"|\b(?:hænger|sidder fast)\b|(?:may|might|can|could|risk of|periods? of|shortly|periodic\w*|brief"
        r"|short(?:er)?|extended|prolonged|intermittent(?:ly)?|possible|kan|risiko for|perioder(?:vis)?(?: med)?"
        r"|korte?(?:re)?|længere|kortvarig\w*) "
        r"(?:\w+ )?(?:be |of |være |blive |opstå )?(?:\w+ )?(?:unavailab|interrupt|outage|disrupt|unstable"
        r"|utilgængelig|afbryd|udfald|nedetid)"
        r"|\b(?:unavailability|utilgængelighed|outages?|interruptions?|afbrydelser|udfald)\b[^.;]{0,40}\b(?:may"
        r"|might|can|could|kan)\b|\blater than (?:usual|normal|expected)\b"
        r"|\bsenere end (?:normalt|sædvanlig\w*|vanligt|forventet)\b|ustabilitet"
        r"|\b(?:periods?|perioder?) (?:\w+ )?(?:without|uden)\b"
    )),
    ((Impact.UNAVAILABLE, None), Phrase(
        r"(?:neither|nothing|none of|hverken|intet|ingen af|ingen (?:\w+ )?systemer)\b[^,;]{0,60}?\b(?:works?"
        r"|working|runs?|running|answers?|responds?|possible|virker|fungerer|kører|svarer|muligt?)\b"
        r"|\b(?:works?|virker|fungerer|svarer|kører) (?:neither|hverken)\b"
        r"|(?:not|n't|never|no longer|impossible|neither)\b[^,;]{0,60}?\b(?:possible|accessible|available"
        r"|reachable|be accessed|be used|sign in|log ?in|log on|access)|sign[- ]?in[^.]{0,60} not\b|impossible"
        r"|\bnone of\b[^,;]{0,60}?\b(?:available|accessible|open|usable|work|access)"
        r"|\bno (?:sign|log)[- ]?(?:in|on)\b|\b(?:no|ingen|intet) login\b"
        r"|\b(?:nobody|no one|no users?) (?:can|will be able to) (?:log|sign|use|access|reach|open)"
        r"|\b(?:cannot|can not|can't|unable to|not able to"
        r"|(?<!should )(?<!must )(?<!need )(?<!do )(?<!please )not) (?:\w+ )?(?:be )?(?:sent|reached|used|accessed"
        r"|typed|entered|lodged|received|submitted|processed|created|searched|logged|signed|opened|retrieved"
        r"|exchanged|send|receive|submit|create)\b"
        r"|\b(?:cannot|can not|can't|unable to|not (?:be )?able to) (?:\w+ )?(?:use|reach|access|open|enter|log"
        r"|sign|connect)\b(?! (?:the |a |an )?(?:\w+ )?function)"
        r"|\baccess\b[^.;,]{0,40} (?:is|be) not (?:given|granted|provided)\b"
        r"|\bunavailable|unavailability (?:must|should|is to|will)|\bno (?:online |file |s2s )?access\b"
        r"|\baccess\b[^.;,]{0,40} (?:is|are|will be) (?:closed|blocked|interrupted|suspended)\b"
        r"|\b\w*adgang\w*\b[^.;,]{0,40} (?:er|bliver|vil være) (?:afbrudt|spærret|blokeret)\b"
        r"|\b(?:is|are|be|been) (?:completely |currently |temporarily |still |again |also |unfortunately )*(?:down"
        r"|closed|shut down|out of (?:order|operation|service)|offline|inaccessible"
        r"|taken (?:down|offline|out of (?:operation|service)))\b|\bgoes (?:down|offline)\b"
        r"|\b(?:online|access|files?|s2s) (?:closed|down|unavailable)\b"
        r"|utilgængelig(?!hed)|(?:påregne[st]?|forvente[st]?|regnes? med) (?:\w+ )?utilgængelighed"
        r"|ikke (?:\w+ ){0,3}(?:tilgængelig|muligt|mulig|\w*adgang|tilgås|logge|logges|benyttes|anvendes|bruges"
        r"|virker|fungerer|sendes|modtages|indsendes|oprettes|behandles|afsendes|åbnes|svarer|modtage|sende"
        r"|behandle|oprette|tilgå|anvende|benytte|bruge|åbne|indberette|indtaste|indtastes|indberettes|nås)"
        r"|ingen kan (?:logge|bruge|tilgå|anvende)|(?:muligt|mulig|adgang) ikke"
        r"|ikke kunne (?:modtage|sende|behandle|oprette|logge|tilgå|anvende|benytte|bruge)"
        r"|ingen (?:\w+ )?\w*adgang\b|\b(?:er|vil være|være|bliver) (?:\w+ )?(?:lukket|lukkede|nede|ude af drift"
        r"|taget ned|taget ud af drift)\b|\blukkes\b|\blukker (?:\w+dag\b|den\b|d\.|ned\b|kl\b|\d)"
        r"|\bcloses (?:\w+day\b|on\b|at\b|from\b)|\btages (?:ned|ud af drift)\b|virker ikke|fungerer ikke"
        r"|does not work|doesn't work|not working|(?:not|n't) (?:been )?(?:respond|answer)|svarer (?:\w+ )?ikke"
    )),
    ((Impact.AVAILABLE, None), Phrase(
        r"\b(?:is|are|be|remain|remains|stays?) (?:still |fully |also |again )*(?:available|accessible|open"
        r"|operational|working(?! on))\b|(?:processed|handled|received) during"
        r"|(?:can|may) (?:still |also )*be (?:used|accessed|finished|completed|created|made|submitted|typed"
        r"|typed in|entered|keyed in|lodged) (?:as (?:normal|usual)|in|via|through|online|manually)"
        r"|\b(?:runs?|running|works?|working|operates?|operating|functions?|functioning"
        r"|continues?) (?:as (?:usual|normal)|normally|normal|usual|fine|unaffected|undisturbed"
        r"|without interruption)|\bfiles (?:\w+ ){1,2}processed (?:as )?(?:normally|normal|usual)"
        r"|\b(?:works?|runs?|functions?) (?:(?:just )?as (?:it|they) should|fine|without (?:any )?problems)"
        r"|\b(?:virker|fungerer|kører),? (?:som (?:de|den|det) skal|uden problemer|fint|problemfrit)"
        r"|\b(?:files?|filer(?:ne)?)\b[^.;,]{0,40}\b(?:processed|handled|received|exchanged|answered|behandles"
        r"|modtages|besvares|håndteres|udveksles)\b[^.;,]{0,25}?\b(?:as (?:normal|usual)|normally"
        r"|(?:som )?(?:normalt|sædvanlig\w*|vanligt|altid))\b|\b(?:works?|virker|fungerer)[.! ]*$"
        r"|\b(?:online|files?|s2s) (?:available|open|ok|okay)\b|(?:used|open|available) as (?:usual|normal)"
        r"|\bup and running\b|\b(?:there (?:is|will (?:still )?be)|has|have) (?:still |also |full "
        r"|normal )*(?:online |file |s2s )?access\b"
        r"|\bcan (?:still )?(?:sign|log)[- ]?(?:in|on)\b[^.;]{0,40}\b(?:as (?:usual|normal)|normally)\b"
        r"|\bcan still (?:sign|log)[- ]?(?:in|on)\b|\baccess\b[^.;]{0,40}\bworks\b"
        r"|\b(?:der er|der vil være|har) (?:fortsat |stadig |også |fuld |normal )*(?:online|fil|s2s-?)?adgang\b"
        r"|\bkan (?:fortsat |stadig )?logge (?:ind|på)\b[^.;]{0,40}\b(?:som (?:normalt|sædvanlig\w*|vanligt)"
        r"|normalt)\b|\bkan (?:fortsat|stadig) logge (?:ind|på)\b"
        r"|(?:er|være|forbliver|er fortsat|fortsat) (?:fortsat |stadig |fuldt )*(?:tilgængelig[et]?|åben|åbent"
        r"|i drift|muligt)\b|(?:fungerer|virker|kører|fortsætter) (?:videre |fortsat "
        r"|stadig )?(?:som (?:normalt|sædvanlig\w*|det plejer|vanligt|altid)|normalt|fortsat|uændret|upåvirket"
        r"|uforstyrret)|kan (?:\w+ ){0,4}(?:anvendes|benyttes|bruges|tilgås|færdiggøres|oprettes|indtastes"
        r"|indberettes)\b|(?:behandles|behandlet) (?:under|i løbet af)\b"
        r"|\b(?:can|may|will|kan|vil|bliver)\b(?:(?!\bnot\b|n't\b|\bikke\b)[^.;]){0,120}\b(?:as (?:usual|normal)"
        r"|som (?:normalt|sædvanlig\w*|vanligt|altid|det plejer))\b"
    )),
    ((Impact.DEGRADED, None), Phrase(
        r"unstable|\bpoor(?:ly)?\b|longer (?:than (?:usual|normal) )?(?:response|processing|waiting)"
        r"|(?:extended|increased|slow|long|delays? in|higher|prolonged) ?(?:response|processing|answer|handling)"
        r"|response ?times?|\bdelay(?:s|ed)?\b|\bslow(?:er|ly|ness)?\b"
        r"|\b(?:issues?|problems?|difficult(?:y|ies)|errors?|troubles?|challenges|disruptions?|disturbances?"
        r"|irregularities)\b|(?:is|are|be|been) (?:also |only |currently |negatively )*(?:affected|impacted"
        r"|disrupted|limited|reduced|interrupted)\b(?! (?:as follows|in the following))|limited|reduced"
        r"|only be able|degraded|intermittent|takes? (?:a )?longer"
        r"|\b(?:answers?|responses?|replies|receipts?|processing|svar(?:ene)?|kvittering\w*"
        r"|behandling\w*) (?:\w+ ){0,2}?(?:take|taking|tage)[rs]? (?:\w+ )?(?:while|long|time|tid)\b"
        r"|\bno (?:response|responses|messages?|answers?|svar\w*)\b|missing (?:response|message|answer|file)"
        r"|mangle(?:r|nde) (?:svar|besked|fil)|tager? længere|ingen svar\w*"
        r"|ustabil|\bdrille[rs]?\b|længere (?:svar|behandlings|ekspeditions|vente)"
        r"|(?:forlængede?|øgede?|lange|langsomme?) (?:svar|behandlings|vente)|svartid|forsink|langsom"
        r"|\b(?:fejl|problemer|udfordringer|vanskeligheder|forstyrrelser?|driftsforstyrrelse\w*"
        r"|uregelmæssigheder)\b|(?:er|bliver|kan blive) (?:\w+ )?(?:berørt|ramt|påvirket"
        r"|begrænset)\b(?! (?:som følger|på følgende))|begrænset|nedsat"
    )),
)  # fmt: skip

NO_LONGER = Phrase(r"\bno longer\b|\bikke (?:længere|mere)\b")
"""Said of what was otherwise before: it stands against what the notice says elsewhere, wherever it is typed."""
