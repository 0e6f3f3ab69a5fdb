"""How the agency says that something is not over, though a word of ending stands in it, in both languages."""

import re

from rules.parsing.phrases.matcher import Phrase

NOT_ALL = Phrase(
    r"\b(?:temporar\w*|provisional\w*|midlertidigt?|foreløbigt?|similar|previous|lignende|forrige)\b"
    r"|\b(?:first|second|third|one|a|this|next|another|each) (?:part|half|step|phase|stage)\b|\bhalf of\b"
    r"|\bparts? of the (?:work|window|update|maintenance)\b|\bmost of\b|\bpartly\b|\bpartially\b|\bdelvist?\b"
    r"|\bpart\b(?! of)|\b\w+delen\b|\bdelen\b"
    r"|\b(?:første|anden|tredje|næste|en|den ene|hver) (?:del|fase|halvdel|etape)\b|\bhalvdelen\b"
    r"|\bdel(?:e)? af (?:arbejdet|vinduet|opdateringen)\b|\bdet meste\b"
)
"""What ends is only some of it."""

ONGOING = Phrase(
    r"\b(?:is|are|bliver|er) (?:carried out|performed|executed|udført|gennemført) (?:by|af|every|each|hver|in"
    r"|i|together|sammen|along|as part|som led|on behalf|outside|uden for|during|while|mens|at the same"
    r"|samtidig|(?:mon|tues|wednes|thurs|fri|satur|sun)days)\b"
    r"|\b(?:is|are) (?:carried out|performed|executed|held) as (?:planned|announced|scheduled|expected)\b"
    r"|\bbliver (?:udført|gennemført|afholdt) som (?:planlagt|annonceret|meldt|varslet|ventet)\b"
    r"|\b(?:is|are) (?:carried out|performed|executed"
    r"|done) (?:(?:on|at|from|in|between) (?:the |a )?)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|night|evening|weekend|tonight|tomorrow|today"
    r"|with|without|to|due|because|from|between|over|in (?:\w+ )?(?:steps?|phases?|stages?|parts?)"
    r"|on (?:all|both|some|several)|at the|\d+[/.]\d)\b"
)
"""How it is done, or who does it: no word on whether it is over."""

BEING = Phrase(r"\b(?:being|bliver|blive) (?!(?:nu|hermed|now) )(?:\w+ )?\w+$")
"""`is being carried out`: it is not yet."""

WITHIN = re.compile(
    r"\b(?:during|in|within|through\w*|due to|because of|under|i|på grund af|grundet|pga\.?|ved) (?:the |this "
    r"|our |an? |den |det |dette |en |et )?(?:[\w-]+ )?$"
)
"""Right before a window in which something else is closed."""

LATER_ON = Phrase(
    r"^[^.;]{0,20},? (?:but|men|however|dog) (?:\w+ )?(?:not|ikke)\b"
    r"|^,? ?\b(?:only|kun|partly|partially|delvist?|ustabilt?|unstable|slowly|langsomt|less|mindre|slet"
    r"|dårligt|poorly|og da)\b|^[^.;]{0,20}? (?:for|to) (?:\w+ )?(?:some|most|few|certain|new|online|file"
    r"|nogle|fleste|enkelte|visse|nye)\b|^[^.;]{0,20}? (?:on|på) (?:one|some|most|half|nogle|én|halvdelen)\b"
    r"|^[,;] (?:and |while |og |mens )?(?:files?|online|s2s|filer\w*|as4)\b[^.;]{0,30}\b(?:not|down|closed"
    r"|ikke|nede|lukket)\b|^,? (?:but|men|and|og) (?:we|vi) (?:\w+ ){0,2}?(?:test|verif|check|await|wait"
    r"|afvent|kontroller)|^ (?:with|med) (?:the |den |det )?(?:first|second|one|half|most|part|første|anden"
    r"|halvdelen|del)\b|^[^.;]{0,40}\b(?:last (?:week|month|year)|sidste (?:uge|måned|år))\b"
    r"|^[^.;]{0,20},? (?:but|men) (?!longer|long|slow)[^.;]{0,40}\b(?:errors|problems|issues|down|unstable"
    r"|fejl|problemer|nede|ustabil\w*)\b|^ by (?:\w+ )?(?:restart|refresh|logging|clear|using|sending)"
    r"|^[^.;]{0,40} (?:but|men) (?:\w+ )?(?:returns?|recurs?|comes back|vender tilbage|opstår)\b"
    r"|^ (?:is|are|er) (?:\w+ )?(?:expected|estimated|anticipated|forventet|ventet)\b|^ (?:forventes|ventes)\b"
    r"|^ (?:in|on|i|på) (?:the |our |vores )?test ?(?:environment|system|miljø)\w*"
    r"|^,? (?:in|within|om|inden for) (?:\w+\.? ){0,3}?(?:\d+|an?|half an|one|two|en|et|to) (?:minut|hour"
    r"|time)|^,? (?:but|men|however|dog) (?:\w+ ){0,2}(?:slow|unstable|limited|langsom\w*|ustabil\w*"
    r"|begræns\w*)\b|^[^.;]{0,40}?\b(?:when|once|as soon as|når|så snart)\b"
    r"|^[^.;]{0,20}?\b(?:after|efter) (?:the|kl|servicevind|vinduet|\d)"
)
"""Right behind it: it ends only then."""

YET_SLOW = Phrase(
    r"\b(?:again|solved|resolved|fixed|corrected|back|restored|igen|atter|løst|rettet|udbedret|tilbage"
    r"|genetableret)\b[^.;]{0,20}?,? (?:but|however|although|though|yet|men|dog"
    r"|om end) (?:\w+ ){0,6}?(?:(?:longer|long|extended|increased|slow|slower|delayed|længere|lange"
    r"|forlængede?|øgede?|langsomme(?:re)?|forsinkede) (?:respons|process|waiting|answer|repl|handling|queue"
    r"|svar|behandling|ekspedition|vente|kvittering)"
    r"|(?:response ?times?|waiting times?|processing(?: times?)?|answers?|replies|receipts?|svartid\w*"
    r"|ventetid\w*|svar(?:ene)?|kvittering\w*|behandling\w*) (?:\w+ ){0,3}?(?:longer|long|slow\w*|delayed|late"
    r"|a while|some time|high|længere|lange|lang tid|langsom\w*|forsinke\w*|noget tid|lidt tid|stykke tid"
    r"|på sig)|(?:delays?|forsinkelse\w*|slow\b|langsom|queue|backlog|kø\b|efterslæb)"
    r"|(?:it|det) (?:\w+ ){0,2}?(?:take|taking|tage)[rs]? (?:\w+ ){0,2}?(?:time|while|long|tid)\b)"
)
"""`available again, but with long response times`: the trouble is smaller, and not over."""

STILL = Phrase(
    r"\b(?:still|except|remains?|apart from|stadig|fortsat|undtagen|bortset fra|fraset|på nær"
    r"|with the exception|med undtagelse)\b"
)
"""Not all of it is over."""

FIX = Phrase(
    r"\b(?:fix|fixed|correction|corrected|workaround|patch|rettelsen?|rettet|restart\w*|genstart\w*"
    r"|roll-?back)\b"
)
"""Its coming ends a trouble, if nothing is left of it."""

LEFT = Phrase(
    STILL.pattern
    + r"|\b(?:there (?:is|are)|der er)\b[^.;]{0,30}\b(?:queue|backlog|delay\w*|kø|forsink\w*|efterslæb)"
    r"|\b(?:takes?|taking|tage[rs]?) (?:a few|some|several|a couple of|a while|nogle|et par|flere"
    r"|lidt) ?(?:hours?|time|timer|tid)?|\b(?:not|ikke|endnu ikke) (?:yet )?(?:all|alle)\b|\bmonitor\w*"
    r"|\bovervåge\w*|\b(?:we|vi) (?:\w+ ){0,2}?(?:test\w*|verify\w*|check\w*|await\w*|wait\w*|afvente\w*"
    r"|vente\w*|kontrollere\w*)"
)
