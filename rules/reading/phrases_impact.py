"""What happens to a system, in both languages. The first row that fits a clause wins."""

import re

from rules.notice import Access, Impact
from rules.reading.phrase import Phrase

CHANNELS: dict[Access, Phrase] = {
    Access.FILE: Phrase(
        r"\bfiles?\b|\bs2s\b|system[- ]to[- ]system|system[- ]til[- ]system|\bas4\b|\bs?ftps?\b|\bgateways?\b|\bfiler(?:ne)?\b|\bfil(?:en)?\b|filadgang|filoverførsel|filoverførsler|filudveksling|filsvar|fil-|(?:svar|kvittering\w*|responses?|answers?|replies) (?:på|to|for|on) [^.]{0,50}\b(?:sendt|sent)\b"
    ),
    Access.ONLINE: Phrase(
        r"\bonline|\bsign(?:ing|ed)?[- ]?in\b|\blog(?:ging|ged)?[- ]?(?:in|on)\b|\blogin\b|\bweb\b|brugerflade|log(?:ge[st]?)? (?:ind|på)|logge sig|user interface|\bgui\b|webportal|selvbetjening"
    ),
}  # fmt: skip

UPSTREAM = Phrase(r"nem-?log-?in|nem-?id|mitid|digital signature|digital signatur|tillidstjenester")
"""What sign-in rests on: when it is closed, so is online access, and nothing else."""

NO_IMPACT = Phrase(
    r"\b(?:service ?desk\w*|help ?desk|phones?|telephones?|telefon\w*|hotline|switchboard|omstilling\w*|kundecenter\w*)\b[^.,;]{0,60}\b(?:closed|not|cannot|lukket|lukker|lukkes|ikke)\b|\bsupport(?:en)? (?:is|will be|er|holder|bliver) (?:\w+ ){0,2}(?:closed|lukket)\b|\b(?:lukket|closed) (?:i|in|at|for) (?:\w+ )?(?:service ?desk|help ?desk|telefon\w*|hotline\w*|omstilling\w*|kundecenter\w*)"
    r"|\b(?:window|servicewindow|\w*vinduet) (?:\w+ )?(?:closes|closed|lukke[rst]|lukkede)\b|^(?:fix|correction|mending|rettelse|fejlrettelse|udbedring) (?:of|for|to|af|til)\b|\b(?:this|the) (?:message|notice)\b|\b(?:other|øvrige|andre|remaining|all other) (?:functions?|functionality|funktion\w*|parts|dele)\b|\b(?:sagen|beskeden|driftsmeddelelsen|opgaven|case|ticket|incident) (?:is |er |now |nu |hermed )*(?:lukkes|lukket|closed)|\bmeddelelsen?\b|(?<!without )\bconnection\b|\blinks? between\b|\bforbindelse\w* mellem\b|\bintegration\b|\bforbindelsen\b|integrationen|\bsessions?\b|\bsession(?:en|er|erne)\b|\b(?:in|i) (?:the )?(?:other (?:member )?(?:states|countries)|andre (?:eu-|medlems)?lande|germany|sweden|norway|poland|netherlands|belgium|france|finland|spain|italy|austria|ireland|united kingdom|great britain|uk|tyskland|sverige|norge|polen|holland|nederlandene|belgien|frankrig|spanien|italien|østrig|irland|storbritannien)\b|\b(?:german|swedish|norwegian|polish|dutch|belgian|french|finnish|british|tyske?|svenske?|norske?|polske?|hollandske?|britiske?) (?:customs|system|toldsystem|ncts|emcs|ics2?)\w*|not (?:be )?(?:recommend(?:ed)?|advis(?:e|ed|able))\b|fraråde[sr]|anbefale[sr] (?:\w+ ){0,2}ikke|customs office|toldekspedition"
    r"|\baffected\b[^.;]{0,60}\b(?:re-?submit\w*|resen[dt]|sen[dt] again|submit(?:ted)? again)\b|\bberørte?\b[^.;]{0,60}\b(?:genindsend\w*|gensend\w*|(?:ind)?sendes igen)\b"
    r"|already (?:signed|logged)|allerede (?:er )?logget|lookups?\b|opslag|\bupdated automatically|online client|download|installer"
)
"""Advice and side matters: no word on a whole system."""

FUNCTION = re.compile(
    r"^(?:the )?(?:validation|calculation|printing|payment|registration|searching|search|creation|release|clearance|validering|beregning|udskrift|betaling|registrering|søgning|oprettelse|frigivelse)\b"
)
"""One function of a system; without the system's name it is no word on the whole."""

REMARK = Phrase(
    r"working on|arbejder på|arbejdes på|not (?:yet )?(?:been )?(?:re)?solved|ikke (?:\w+ )?løst|(?:located|identified|fundet|lokaliseret|identificeret)\b|(?<!to be )(?<!can be )(?<!must be )(?<!should be )expect|(?<!må )(?<!kan )forvente|\breported to\b|\b(?:meldt|rapporteret|indberettet) til\b|apologi[sz]e|\bsorry\b|\bregret|undskyld|beklager|investigat|under undersøgelse|undersøger|undersøges|looking into|solution|løsning|\b(?:re)?(?:solved|corrected|fixed|rectified|repaired)\b|\b(?:løst|rettet|udbedret|afhjulpet)\b"
)
"""Said beside the facts; it counts where nothing else is said."""

IN_CASE = Phrase(r"\b(?:if|in case|hvis|såfremt|i tilfælde)\b[^,;]*(?:,|$)")
"""What may come to pass is no state."""

LATER = Phrase(
    r"\b(?:again|igen|atter|should (?:be|work|run)|by then|skulle (?:gerne|være|virke|fungere)|til den tid)\b"
)
"""What is said to work works then, and not now."""

NOBODY = Phrase(
    r"\b(?:none of|neither|nobody|no one|no (?:\w+ ){0,3}(?:systems?|users?|companies|services?|functions?)|ingen (?:af )?(?:\w+ ){0,2}(?:systemer\w*|toldsystemer\w*|brugere|virksomheder|funktioner\w*)|ingen af|hverken)\b"
)
"""Whoever it is said of, it is denied."""

MEANWHILE = Phrase(r"\b(?:until|till|indtil|while|mens|as long as|så længe)\b[^,]*(?:,|$)")
"""How long it holds is no remark."""

# (what it means, how it is said). An entry's channel, where it has one, holds whatever the heading says.
Row = tuple[tuple[Impact, Access | None], Phrase]

SAYS_WHOLE: tuple[Row, ...] = (
    (
        (Impact.QUEUED, Access.FILE),
        Phrase(
            r"(?:processed|handled|treated|executed|released|dealt with) (?:\w+ )?(?:when|after|once|as soon as|afterwards?|later|subsequently|at the end of)\b|(?:not|n't) (?:\w+ )?(?:processed|handled|treated) (?:until|before|till)|\bput on hold\b|\bpaused\b|\b(?:sat|sættes|stilles) (?:på pause|i bero)\b|wait in (?:line|the queue)|\bfiles\b[^.;]{0,40}\bwait (?:until|till)\b|\bfiler\w*\b[^.;]{0,40}\b(?:venter|afventer),? (?:til|indtil|på)\b|\b(?:kept|stored|saved|held|collected)\b[^.]{0,30}\bprocessed\b|(?:not be|only be|first be) processed (?:until|after|when|once)|received,? but (?:will |can )?(?:only |first |not )*(?:be )?processed (?:after|when|once|until)|\bqueued\b|in (?:a |the )?queue"
            r"|\b(?:process|handl)\w*\b[^.;]{0,80}\b(?:takes? place|happens?|be done|is done|carried out|resumes?|starts?) (?:\w+ )?(?:when|after|once|as soon as|later|afterwards)\b|\b(?:process(?:es)?|handles?) (?:the |all )?(?:received |submitted )?(?:files?|declarations|notifications)\b[^.;]{0,30}?\b(?:when|after|once|as soon as|later|afterwards)\b"
            r"|(?:behandles|behandlet|håndteres|håndteret|processeres|afvikles|ekspederes)[^.]{0,40}? (?:når|efter|så snart|umiddelbart efter|bagefter|senere|efterfølgende)\b|(?:behandles|behandlet) (?:først|ikke (?:før|inden))\b|først (?:behandlet|behandles)|\b(?:gemmes|gemt|lægges til side|opsamles|parkeres)\b[^.]{0,30}\bbehandle[ts]\b|sættes i kø|lægges i kø|i kø\b|ophobes"
            r"|\bbehandling\w*\b[^.;]{0,80}\b(?:sker|foretages|foregår|finder sted|genoptages|udføres|starter) (?:\w+ )?(?:når|efter|så snart|først|senere|bagefter)\b|\bbehandler (?:alle |de |modtagne |indsendte )*(?:filer(?:ne)?|angivelser(?:ne)?)\b[^.;]{0,30}?\b(?:når|efter|så snart|først|senere|bagefter)\b"
        ),
    ),
    (
        (Impact.DEGRADED, Access.FILE),
        Phrase(
            r"(?:received|recieved|accepted)\b.*\b(?:delay|later)|(?:modtages|modtaget)\b.*\bforsink"
            r"|\bfinal(?:ly)?\b[^.;]{0,30}\b(?:process|handl|treat|clear)\w*\b[^.;]{0,200}\b(?:delay\w*|longer|later|slow\w*)\b|\b(?:delay\w*|longer|later)\b[^.;]{0,80}\b(?:final(?:ly)? (?:process|handl|treat|clear)\w*|(?:processed|handled|treated|cleared) final(?:ly)?)\b|\b(?:processed|handled|treated|cleared) final(?:ly)?\b[^.;]{0,40}\bdelay"
            r"|(?:\b(?:endelig|afsluttende)\w* (?:behandl|ekspedition|sagsbehandl)|færdigbehandl)\w*\b[^.;]{0,200}\b(?:forsink\w*|længere|senere)\b|\b(?:forsink\w*|længere|senere)\b[^.;]{0,80}(?:\bendelig\w* behandl|\bbehandlet endeligt|færdigbehandl)"
        ),
    ),
    (
        (Impact.DEGRADED, None),
        Phrase(
            r"(?:\bable to|\bcan|\bwill) (?:still |only )?(?:handle|process|receive|accept)\b[^.]*\bbut\b[^.]*?(?:\bnot\b|n't\b|\bcannot\b)(?! (?:\w+ )?(?:until|before|till))|\b(?:handles|processes|accepts|receives)\b[^.]*\bbut not\b(?! (?:until|before|till))|\b(?:can|will) (?:still |only )?be (?:handled|processed|accepted|made|created|submitted|lodged|sent)\b[^.]*\bbut\b[^.]*?(?:\bnot\b|n't\b|\bcannot\b)(?! (?:\w+ )?(?:until|before|till))"
            r"|\bkan (?:der )?(?:fortsat |stadig |kun )?(?:håndtere|behandle|modtage)s?\b[^.]*\bmen\b[^.]*?\bikke\b(?! (?:\w+ )?(?:før|inden))|\b(?:håndterer|behandler|modtager)\b[^.]*\bmen ikke\b(?! (?:før|inden))"
        ),
    ),
)
"""Read before a sentence is taken apart at its "but"."""

_SIGN_IN = r"(?:\b(?:sign|log)(?:ging|ning)?[- ]?(?:in|on)\b|\bloge?in\b|\bat logge (?:ind|på))[^.;]{0,50}"

SAYS: tuple[Row, ...] = (
    ((Impact.DEGRADED, Access.ONLINE), Phrase(
        _SIGN_IN + r"\b(?:may|might|could|can|kan)\b[^.;]{0,20} (?:fail|fejle|mislykkes)\b|" + _SIGN_IN + r"\b(?:fails?|fejler) (?:\w+ )?(?:from time to time|now and then|sometimes|ind imellem|af og til|i perioder|periodisk)"
    )),
    ((Impact.UNAVAILABLE, Access.ONLINE), Phrase(_SIGN_IN + r"\b(?:fails?|failing|fejler|mislykkes)\b")),
    ((Impact.REJECTED, Access.FILE), Phrase(
        r"\bfail\b|\bfails\b|(?:\bbe|\bbeing|\bare|\bis|\bgets?|/|\bor) ?(?:(?!not\b|never\b|no\b)\w+ )?(?:rejected|refused|returned with|sent back)\b|\bfiles? (?:rejected|refused)\b|\brejects?\b|\brefuses\b|\bbounces?d?\b|returns? (?:an? )?(?:\w+ )?errors? (?:on|for|to)\b"
        r"|\bafvises\b|\bafviser\b|(?:blive|bliver|er|bli'r) (?:(?!ikke\b|aldrig\b)\w+ ){0,2}afvist|\bfejler\b|\bfejle\b|\bretur(?:neres|neret)? (?:\w+ )?med (?:en )?(?:\w+ )?fejl|sendes retur"
        r"|^(?:the )?(?:rejection|refusal|afvisning) (?:of|af)\b|\b(?:results? in|leads? to|medfører|fører til) (?:an? |en )?(?:rejection|refusal|afvisning)\b|\b(?:not|ikke)(?: be| blive| bliver)? (?:accepted|accepteret|accepteres)\b"
    )),
    ((Impact.AVAILABLE, None), Phrase(
        r"(?:\bnot|no longer) (?:be )?(?:affected|impacted|influenced|included|covered)|(?:no longer|not) unavailable|unaffected|\bno impact\b|^(?:fully )?available[.! ]*$|^tilgængelig[.! ]*$|ingen (?:\w+ )?(?:påvirkning|betydning|indflydelse)|(?:no|ingen) (?:\w+ ){0,3}(?:systems?|systemer\w*|services?) (?:is|are|will be|er|bliver) (?:\w+ )?(?:affected|impacted|berørt|påvirket)|\bno (?:problems?|issues?|errors?|downtime)\b|\bingen (?:problemer|fejl|nedetid)\b|mærker (?:ikke|intet)|(?:notice|see|feel) (?:nothing|no change)|without (?:any )?(?:impact|interruption)|ikke (?:længere |mere |blive )*(?:berørt|ramt|påvirket|omfattet|utilgængelig)|(?:berøres|påvirkes) ikke|uberørt|upåvirket"
        r"|\b(?:none of|ingen af)\b[^.;]{0,50}\b(?:affected|impacted|berørt|påvirket|berøres|påvirkes)\b|(?:\bnot|n't) (?:\w+ )?(?:affect|impact|influence)\b|\b(?:berører|påvirker|rammer) (?:\w+ )?ikke\b|\bno (?:effect|influence|consequences?)\b|\b(?:ikke|ingen) (?:\w+ )?(?:betydning|indflydelse|effekt|konsekvens\w*)\b|\bnothing changes\b|\bno changes?\b|\bingen ændring\w*|\bændrer (?:\w+ ){0,2}(?:ikke|intet)\b|\b(?:without (?:any )?|uden (?:\w+ )?)(?:problems?|issues?|difficult\w+|problemer|fejl|vanskeligheder)\b"
    )),
    ((Impact.DEGRADED, None), Phrase(
        r"\b(?:short(?:er)?|brief|a few|korte?(?:re)?|enkelte|kortvarige) (?:periods?|moments?|perioder|øjeblikke)\b|\bmost of the time\b|\bdet meste af tiden\b|\b(?:available|accessible|open|works?|working|running|back|tilgængelig\w*|åbe?n\w*|oppe|virker|kører|tilbage) (?:\w+ )?(?:for|to) (?:some|most|a few|nogle|de fleste|enkelte|visse)\b|instabilit|\b(?:some|a few|certain|several|nogle|enkelte|visse|flere) (?:users|companies|declarations|brugere|virksomheder|kunder|angivelser)\b[^.]*\b(?:cannot|can't|not|unable|ikke)\b|\b(?:not|ikke) (?:\w+ )?(?:possible|muligt) (?:to|at) (?:print|download|view|see|search|fetch|retrieve|hente|udskrive|printe|se|søge|downloade)\b|\b(?:get|gets|getting|are|is|be) stuck\b|\b(?:hænger|sidder fast)\b|(?:may|might|can|could|risk of|periods? of|shortly|periodic\w*|brief|short(?:er)?|extended|prolonged|intermittent(?:ly)?|possible|kan|risiko for|perioder(?:vis)?(?: med)?|korte?(?:re)?|længere|kortvarig\w*) "
        r"(?:\w+ )?(?:be |of |være |blive |opstå )?(?:\w+ )?(?:unavailab|interrupt|outage|disrupt|unstable|utilgængelig|afbryd|udfald|nedetid)"
        r"|\b(?:unavailability|utilgængelighed|outages?|interruptions?|afbrydelser|udfald)\b[^.;]{0,40}\b(?:may|might|can|could|kan)\b|\blater than (?:usual|normal|expected)\b|\bsenere end (?:normalt|sædvanlig\w*|vanligt|forventet)\b|ustabilitet|\b(?:periods?|perioder?) (?:\w+ )?(?:without|uden)\b"
    )),
    ((Impact.UNAVAILABLE, None), Phrase(
        r"(?:neither|nothing|none of|hverken|intet|ingen af|ingen (?:\w+ )?systemer)\b[^,;]{0,60}?\b(?:works?|working|runs?|running|answers?|responds?|possible|virker|fungerer|kører|svarer|muligt?)\b|\b(?:works?|virker|fungerer|svarer|kører) (?:neither|hverken)\b|(?:not|n't|never|no longer|impossible|neither)\b[^,;]{0,60}?\b(?:possible|accessible|available|reachable|be accessed|be used|sign in|log ?in|log on|access)|sign[- ]?in[^.]{0,60} not\b|impossible|\bnone of\b[^,;]{0,60}?\b(?:available|accessible|open|usable|work|access)|\bno (?:sign|log)[- ]?(?:in|on)\b|\b(?:no|ingen|intet) login\b|\b(?:nobody|no one|no users?) (?:can|will be able to) (?:log|sign|use|access|reach|open)"
        r"|\b(?:cannot|can not|can't|unable to|not able to|(?<!should )(?<!must )(?<!need )(?<!do )(?<!please )not) (?:\w+ )?(?:be )?(?:sent|reached|used|accessed|typed|entered|lodged|received|submitted|processed|created|searched|logged|signed|opened|retrieved|exchanged|send|receive|submit|create)\b"
        r"|\b(?:cannot|can not|can't|unable to|not (?:be )?able to) (?:\w+ )?(?:use|reach|access|open|enter|log|sign|connect)\b(?! (?:the |a |an )?(?:\w+ )?function)|\baccess\b[^.;,]{0,40} (?:is|be) not (?:given|granted|provided)\b"
        r"|\bunavailable|unavailability (?:must|should|is to|will)|\bno (?:online |file |s2s )?access\b|\baccess\b[^.;,]{0,40} (?:is|are|will be) (?:closed|blocked|interrupted|suspended)\b|\b\w*adgang\w*\b[^.;,]{0,40} (?:er|bliver|vil være) (?:afbrudt|spærret|blokeret)\b|\b(?:is|are|be|been) (?:completely |currently |temporarily |still |again |also |unfortunately )*(?:down|closed|shut down|out of (?:order|operation|service)|offline|inaccessible|taken (?:down|offline|out of (?:operation|service)))\b|\bgoes (?:down|offline)\b|\b(?:online|access|files?|s2s) (?:closed|down|unavailable)\b"
        r"|utilgængelig(?!hed)|(?:påregne[st]?|forvente[st]?|regnes? med) (?:\w+ )?utilgængelighed|ikke (?:\w+ ){0,3}(?:tilgængelig|muligt|mulig|\w*adgang|tilgås|logge|logges|benyttes|anvendes|bruges|virker|fungerer|sendes|modtages|indsendes|oprettes|behandles|afsendes|åbnes|svarer|modtage|sende|behandle|oprette|tilgå|anvende|benytte|bruge|åbne|indberette|indtaste|indtastes|indberettes|nås)|ingen kan (?:logge|bruge|tilgå|anvende)|(?:muligt|mulig|adgang) ikke|ikke kunne (?:modtage|sende|behandle|oprette|logge|tilgå|anvende|benytte|bruge)|ingen (?:\w+ )?\w*adgang\b|\b(?:er|vil være|være|bliver) (?:\w+ )?(?:lukket|lukkede|nede|ude af drift|taget ned|taget ud af drift)\b|\blukkes\b|\blukker (?:\w+dag\b|den\b|d\.|ned\b|kl\b|\d)|\bcloses (?:\w+day\b|on\b|at\b|from\b)|\btages (?:ned|ud af drift)\b|virker ikke|fungerer ikke|does not work|doesn't work|not working|(?:not|n't) (?:been )?(?:respond|answer)|svarer (?:\w+ )?ikke"
    )),
    ((Impact.AVAILABLE, None), Phrase(
        r"\b(?:is|are|be|remain|remains|stays?) (?:still |fully |also |again )*(?:available|accessible|open|operational|working(?! on))\b|(?:processed|handled|received) during|(?:can|may) (?:still |also )*be (?:used|accessed|finished|completed|created|made|submitted|typed|typed in|entered|keyed in|lodged) (?:as (?:normal|usual)|in|via|through|online|manually)|\b(?:runs?|running|works?|working|operates?|operating|functions?|functioning|continues?) (?:as (?:usual|normal)|normally|normal|usual|fine|unaffected|undisturbed|without interruption)|\bfiles (?:\w+ ){1,2}processed (?:as )?(?:normally|normal|usual)|\b(?:works?|runs?|functions?) (?:(?:just )?as (?:it|they) should|fine|without (?:any )?problems)|\b(?:virker|fungerer|kører),? (?:som (?:de|den|det) skal|uden problemer|fint|problemfrit)|\b(?:files?|filer(?:ne)?)\b[^.;,]{0,40}\b(?:processed|handled|received|exchanged|answered|behandles|modtages|besvares|håndteres|udveksles)\b[^.;,]{0,25}?\b(?:as (?:normal|usual)|normally|(?:som )?(?:normalt|sædvanlig\w*|vanligt|altid))\b|\b(?:works?|virker|fungerer)[.! ]*$|\b(?:online|files?|s2s) (?:available|open|ok|okay)\b|(?:used|open|available) as (?:usual|normal)|\bup and running\b|\b(?:there (?:is|will (?:still )?be)|has|have) (?:still |also |full |normal )*(?:online |file |s2s )?access\b|\bcan (?:still )?(?:sign|log)[- ]?(?:in|on)\b[^.;]{0,40}\b(?:as (?:usual|normal)|normally)\b|\bcan still (?:sign|log)[- ]?(?:in|on)\b|\baccess\b[^.;]{0,40}\bworks\b"
        r"|\b(?:der er|der vil være|har) (?:fortsat |stadig |også |fuld |normal )*(?:online|fil|s2s-?)?adgang\b|\bkan (?:fortsat |stadig )?logge (?:ind|på)\b[^.;]{0,40}\b(?:som (?:normalt|sædvanlig\w*|vanligt)|normalt)\b|\bkan (?:fortsat|stadig) logge (?:ind|på)\b"
        r"|(?:er|være|forbliver|er fortsat|fortsat) (?:fortsat |stadig |fuldt )*(?:tilgængelig[et]?|åben|åbent|i drift|muligt)\b|(?:fungerer|virker|kører|fortsætter) (?:videre |fortsat |stadig )?(?:som (?:normalt|sædvanlig\w*|det plejer|vanligt|altid)|normalt|fortsat|uændret|upåvirket|uforstyrret)|kan (?:\w+ ){0,4}(?:anvendes|benyttes|bruges|tilgås|færdiggøres|oprettes|indtastes|indberettes)\b|(?:behandles|behandlet) (?:under|i løbet af)\b"
        r"|\b(?:can|may|will|kan|vil|bliver)\b(?:(?!\bnot\b|n't\b|\bikke\b)[^.;]){0,120}\b(?:as (?:usual|normal)|som (?:normalt|sædvanlig\w*|vanligt|altid|det plejer))\b"
    )),
    ((Impact.DEGRADED, None), Phrase(
        r"unstable|\bpoor(?:ly)?\b|longer (?:than (?:usual|normal) )?(?:response|processing|waiting)|(?:extended|increased|slow|long|delays? in|higher|prolonged) ?(?:response|processing|answer|handling)|response ?times?|\bdelay(?:s|ed)?\b|\bslow(?:er|ly|ness)?\b"
        r"|\b(?:issues?|problems?|difficult(?:y|ies)|errors?|troubles?|challenges|disruptions?|disturbances?|irregularities)\b|(?:is|are|be|been) (?:also |only |currently |negatively )*(?:affected|impacted|disrupted|limited|reduced|interrupted)\b(?! (?:as follows|in the following))|limited|reduced|only be able|degraded|intermittent|takes? (?:a )?longer|\b(?:answers?|responses?|replies|receipts?|processing|svar(?:ene)?|kvittering\w*|behandling\w*) (?:\w+ ){0,2}?(?:take|taking|tage)[rs]? (?:\w+ )?(?:while|long|time|tid)\b|\bno (?:response|responses|messages?|answers?|svar\w*)\b|missing (?:response|message|answer|file)|mangle(?:r|nde) (?:svar|besked|fil)|tager? længere|ingen svar\w*"
        r"|ustabil|\bdrille[rs]?\b|længere (?:svar|behandlings|ekspeditions|vente)|(?:forlængede?|øgede?|lange|langsomme?) (?:svar|behandlings|vente)|svartid|forsink|langsom|\b(?:fejl|problemer|udfordringer|vanskeligheder|forstyrrelser?|driftsforstyrrelse\w*|uregelmæssigheder)\b|(?:er|bliver|kan blive) (?:\w+ )?(?:berørt|ramt|påvirket|begrænset)\b(?! (?:som følger|på følgende))|begrænset|nedsat"
    )),
)  # fmt: skip

LIST_FOLLOWS = Phrase(r":$|\b(?:the following|følgende)\b")
"""A clause that ends like this speaks of the systems on the next lines."""

NO_LONGER = Phrase(r"\bno longer\b|\bikke (?:længere|mere)\b")
"""Said of what was otherwise before: it stands against what the notice says elsewhere, wherever it is typed."""

ONLY = Phrase(
    r"\bonly\b[^.;]{0,60}\b(?:affected|concerned|involved|impacted|included|covered)\b|\b(?:affects?|concerns?|applies to|relates? to|covers?|about)\b[^.;]{0,60}\bonly\b|\bonly (?:affects?|concerns?|applies|relates?|covers?)\b"
    r"|\bkun\b[^.;]{0,60}\b(?:berørt|omfattet|påvirket|involveret|berøres|omfattes)\b|\b(?:gælder|berører|vedrører|omfatter|påvirker|drejer sig)\b[^.;]{0,20}\bkun\b|\bkun (?:gælder|berører|vedrører|omfatter|påvirker)\b|\bdet er kun\b"
)
"""Says of which systems the rest speaks, and not what happens to them."""
