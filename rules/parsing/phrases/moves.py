"""The words that say which end of a window a time is, and whether it holds, in both languages.

In a shape (`rules.parsing.times.slots`) M stands for a moment, D for a day, R for a range, L for a duration.
"""

import re

from rules.parsing.phrases.matcher import Phrase

_CHANGE = (
    r"(?:moved?|moves|changed?|shifted|postponed|rescheduled|extended|prolonged|expanded|shortened|delayed"
    r"|put back|pushed(?: back)?|brought forward|adjusted|corrected|altered|set"
    r"|flytte[tsr]?|ændre[tsr]?|rykke[tsr]?|fremrykke[ts]?|udskudt|udskydes|udsat|udsættes|forlænge[tsr]?"
    r"|udvide[ts]?|afkorte[ts]?|forkorte[ts]?|justere[ts]?|korrigere[ts]?|rettet|rettes|skubbe[ts]?|går)"
)
_AGO = r"(?:back |forward |frem |tilbage |again |igen |nu |now |yderligere |further )?"

_SMALL = (
    r"(?:the|den|planned|at|kl|klokken|d"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:man|tirs|ons|tors|fre|lør|søn)dag)(?![^ .,])"
)
# Atomic, and in the order in which a word is best taken: each list of dates is then read in one way only.
SWAPS = re.compile(
    rf"\b{_CHANGE} {_AGO}(?:from|fra)(?> (?:{_SMALL}|\d+\.? (?!{_SMALL})[a-z]+(?!\w)|(?!\d+\b)\w+ \d+,?"
    r"|[\d./-]+)[.,]?)* *$"
)
"""Right before a time: it is the old one, and the new one follows."""

WORD = re.compile(r"[a-zæøå]")

FROM_DAY = re.compile(
    rf"\b{_CHANGE} {_AGO}(?:from|fra) [^;]*\b(?:to|til|until)(?: (?:the|den|on|at|kl|d)[.,]?)* *$"
)
"""Right before a day or a time: it is the new one, an old one stands before."""

OLD = re.compile(
    r"(?:\b(?:instead of|rather than|in place of|as opposed to|against|originally|previously|formerly|was|were"
    rf"|i stedet for|frem for|i modsætning til|oprindeligt?|var|mod)|\b{_CHANGE} {_AGO}(?:from|fra)"
    r"|(?<!slutter )(?<!starter )(?<!afsluttes )\b(?:tidligere|before|før)(?= [^DMR]*[DMR]\))"
    r"|\b(?:the|den|det) (?:planned|announced|original|planlagte|udmeldte|varslede|oprindelige|meldte) (?:end"
    r"|start|end time|start time|sluttidspunkt|starttidspunkt|tidspunkt|time)"
    r")(?: (?:at|on|from|between|to|kl|klokken|the|den|det|planned|announced|planlagt|meldt|meldte|planlagte"
    r"|oprindeligt?|tidligere|originally|previously|som|fra|mellem|til|d))*[.,:]? *$"
)
"""Right before a time that does not hold (any more)."""

DENIED = re.compile(r"(?:\bnot|\bikke)(?: (?:at|on|from|kl|klokken|the|den|til|to|d))*\.? *$")
BY_SO_MUCH = re.compile(r"L (?:later|earlier|longer|more|senere|tidligere|længere|mere|ekstra|før)\b")
"""So much, whatever other times the sentence repeats."""
UNCHANGED = Phrase(
    r"\b(?:not|ikke) (?:be |been |blive |blevet )?(?:changed|moved|affected|extended|postponed|ændret|flyttet"
    r"|berørt|forlænget|udskudt)\b|\bunchanged\b|\buændre(?:t|de)\b"
)
TO_DAY = re.compile(r"\b(?:to|til|until|indtil)(?: (?:the|on|den|d)\.?)* *$")
"""Right before the day that something moves to."""
NOT_AT = re.compile(
    r"(?:\bnot|n't|\bunable to|\bikke)\b(?:(?!\b(?:until|till|before|earlier|sooner|før|først|tidligere|and|og"
    r"|that)\b)[^DMR,;]){0,60}$"
)
"""`will not be done at M`."""

START = re.compile(
    r"\bstart\w*|\bbegin\w*|\bbegynd\w*|\bpåbegynd\w*|\bopstart\w*|\bgå(?:r|et)? i gang|\bsættes i gang"
    r"|\bkick\w* off"
)
END = re.compile(
    r"\bend(?:s|ed|ing)?\b|\bendtime|\bfinish\w*|\bdone\b|\bcomplet\w+|\bconclud\w+|\bclosing time|\bover\b"
    r"|\bready\b|\bextend\w*|\bextension|\bprolong\w*|\bexpan\w*|\blengthen\w*|\bshort(?:en\w*|er)\b"
    r"|\bopen(?:s|ed|ing)?\b|\breopen\w*|\bavailable\b|\baccessible|\bup and running|\bback\b|\brunning again"
    r"|\bcontinu\w++(?=.*\b(?:un)?til?l?\b|.* to\b)|\beta\b|\bwindow (?:\w+ ){0,2}close[sd]\b|\blasts?\b"
    r"|\bruns?\b|\bovertime"
    r"|\bslut\w*|\bafslut\w*|\bfærdig\w*|\bforlæng\w*|\budvid\w*|\bafkort\w*|\bforkort\w*|\bkortere\b"
    r"|\båbne[rst]?\b|\båbning\w*|\bgenåbn\w*|\btilgængelig\w*|\bvare[rs]?\b|\bvarighed\w*"
    r"|\bfortsæt\w*+(?=.*\btil\b|.*\bindtil\b)|\bvinduet (?:\w+ ){0,2}lukke[rst]\b|\btilbage\b|\bi drift\b"
    r"|\boppe\b|\bovre\b|\boverstået\b|\bklar\b|\bkører (?:videre|indtil|til)\b|\bgennemført\b"
)
UNTIL = re.compile(
    r"\b(?:until|untill|till|indtil|up to"
    r"|frem til)(?: (?:at|the|den|kl|about|approximately|approx|around|ca))*[. ]*$"
)
"""Right before a time it is an end, unless a start is spoken of."""

MORE = Phrase(
    r"\b(?:more|another|extra|additional|further|longer|extend\w*|extension|prolong\w*|expan\w*|lengthen\w*"
    r"|overrun\w*|overtime|delayed|late"
    r"|mere|yderligere|ekstra|længere|forlæng\w*|udvid\w*|forsink\w*|overskrid\w*)\b"
)
LESS = Phrase(
    r"\b(?:earlier|shorten\w*|shorter|less|ahead of"
    r"|before (?:planned|scheduled|expected|announced|time|the planned)|brought forward|forward(?! in)"
    r"|tidligere|afkort\w*|forkort\w*|kortere|mindre|fremryk\w*|frem\b"
    r"|før (?:planlagt|tid|forventet|ventet|meldt|det planlagte|annonceret|udmeldt))"
)
LATER = Phrase(
    r"\blater\b|\bsenere\b|\bpostponed\b|\bput back\b|\bpushed\b|\budskudt\b|\budskydes\b|\budsat\b"
    r"|\budsættes\b|\btilbage\b|\bdelayed\b|\bforsink\w*"
)  # fmt: skip
FROM_NOW = re.compile(
    r"\b(?:in|within|om|inden for|i løbet af)(?: (?:about|approximately|approx|around|the next|the coming"
    r"|another|ca|cirka|omkring|den næste|de næste|yderligere))*[. ]*$"
)
"""Right before a duration that counts from when it was written."""
NOT_A_SHIFT = Phrase(
    r"\b(?:every|each|hver|wait\w*|vente\w*|response|svartid\w*|at least|mindst|expires?|retention|gemmes"
    r"|up to|op til|once|takes? place in)\b"
)
"""A duration in such company measures something else."""

EARLIER_DAY = Phrase(r"\bbrought forward\b|\bearlier\b|\bfremryk\w*|\btidligere\b|\badvanced\b")
HELD = Phrase(
    rf"\b{_CHANGE}\b|\bnew\b|\bnow\b|\binstead\b|\brather than\b|\bny(?:t|e)?\b|\bnu\b|\bi stedet\b"
    r"|\bfrem for\b|\bheld\b|\btakes? place\b|\bafholdes\b|\bfinder sted\b|\bgennemføres\b|\btime ?frame is\b"
    r"|\bsame (?:time|hours|times)\b|\bsamme tid\w*\b|\bbut\b|\bmen\b"
)
"""A range or a day in such company is a new one."""
NEEDS = Phrase(
    r"\b(?:need\w*|require\w*|takes?|taking|ask\w*|last\w*|run\w*|use|spend|late|later|behind|brug\w*|kræve\w*"
    r"|behov|tage[rs]?|vare[rs]?|senere|forsink\w*|slut\w*|start\w*|end\w*|finish\w*|færdig\w*|begyn\w*"
    r"|begin\w*|held|afholdes|done|open\w*|åbne[rs]?|back|tilbage)\b"
)
"""A length that is needed more, or by which something ends later."""
SUBJECT = Phrase(
    r"\b(?:service ?w\w*|servicevind\w*|window\w*|vinduet|maintenance|vedligehold\w*|release|deploy\w*|update"
    r"|upgrade|opdateringen|opgraderingen|work|arbejdet|we|vi|it|det|systems?|systemer\w*|systemet|access"
    r"|adgang\w*|everything|all|alt|alle|end|end ?time|start ?time|start\w*|slut\w*|expected|forventet"
    r"|forventes|estimated|time horizon|tidshorisont|closing time)\b"
    r"|^(?:eta|bliver|forventer|forventes|regner|håber|expect\w*|should be|hope\w*|ready|klar|færdige?|ends?"
    r"|continues?|finished|done|completed|opens?|reopens?|slutter|fortsætter|færdig\w*|åbner|varer)\b"
)
"""What a new start or end may be said of."""
ASIDE = Phrase(
    r"\b(?:paused?|pauses|on hold|interrupted|afbrudt|sat i bero|on call|hotline|helpdesk|help ?desk"
    r"|service ?desk|phone|telephone|telefon\w*|support|vagt\w*|meeting|møde\w*|test(?:ing|s)?|testes"
    r"|clean-?up|oprydning|migration of|(?:next|new|further|more) (?:update|information|status|news)"
    r"|(?:næste|ny|nærmere|mere|yderligere) (?:opdatering|information|status|melding|orientering)"
    r"|update (?:at|again|follows)|vender tilbage|melder tilbage|return with|get back|come back|informeres"
    r"|orienteres)\b"
)
"""Times of something else."""
LONGER = Phrase(
    r"\b(?:extend\w*|extension|prolong\w*|expan\w*|lengthen\w*|longer|more time|delayed|late|later|first"
    r"|not until|not before|forlæng\w*|udvid\w*|længere|mere tid|forsink\w*|senere|først)\b"
)
SHORTER = Phrase(
    r"\b(?:shorten\w*|shorter|earlier|already|ahead of|afkort\w*|forkort\w*|kortere|tidligere|allerede|før tid"
    r"|før planlagt)\b"
)

CLOSES = re.compile(
    r"\bclos(?:es?|ed|ing)\b|\bshuts? down\b|\bgo(?:es)? down\b|\btaken (?:down|offline|out of)\b"
    r"|\bunavailable\b|\bnot (?:be )?(?:available|accessible|possible|open|work\w*)\b|\bno (?:\w+ )?access\b"
    r"|\bstart\w*|\bbegin\w*|\bcannot be\b"
    r"|\blukke[rs]?\b|\blukket\b|\blukkede\b|\blukning\w*|\bnedlukning\w*|\btages (?:ned|ud af)\b"
    r"|\btaget ned\b|\butilgængelig\w*|\bikke (?:\w+ ){0,2}(?:tilgængelig\w*|muligt?|adgang|bruges|åben\w*)\b"
    r"|\bingen \w*adgang|\bbegynd\w*|\bpåbegynd\w*|\bnede\b"
)
OPENS = re.compile(
    r"\bopen(?:s|ed|ing)?\b|\bre-?open\w*|\brunning\b|\bin operation\b|\bkører igen\b|\bkører\b"
    r"|(?<!not )(?<!not be )\b(?:available|accessible)\b|\bback\b|\baccess will be\b|\bends?\b|\bending\b"
    r"|\bend ?time|\bfinish\w*|\bcomplet\w+|\bdone\b|\bover\b|\bexpected (?:time|end)"
    r"|(?<!ikke )\b(?:åbne[rst]?|åbnet|åben|åbne|åbning\w*)\b|\bgenåbn\w*|(?<!ikke )\btilgængelig\w*|\bslut\w*"
    r"|\bafslut\w*|\bfærdig\w*|\btilbage\b|\boppe\b|\bi drift\b|\badgang igen"
)
"""What begins a window, and what ends it."""
FROM = re.compile(r"\b(?:from|as of|as from|fra|pr\.)(?: (?:the|den|og med|on|at|kl|d)[.,]?)* *$")
NEXT_NEWS = Phrase(
    r"\b(?:oplyses|meddeles|meldes ud|annonceres|offentliggøres|be (?:announced|published|communicated)"
    r"|(?:next|new|further|more) (?:update|information|info|status|news)|update (?:at|again|follows)"
    r"|(?:næste|ny|nærmere|mere|yderligere) (?:opdatering|information|info|status|melding|orientering)"
    r"|vender (?:\w+ )?tilbage|melder (?:\w+ )?tilbage|giver besked|return with|get back|come back with"
    r"|informeres|orienteres|inform (?:you|about)|let you know"
    r"|(?:will|to) be (?:given|told|known|announced|published)"
    r"|we(?: will|'ll)? (?:tell|give|say|announce|publish|know)|(?:der )?gives"
    r"|(?:vi )?(?:fortæller|oplyser|giver|melder)|kendes|assess\w*|vurder\w*)\b"
)
"""When more will be told: no time of a window."""
RESERVE = Phrase(
    r"\b(?:back-?up|reserve\w*|spare|alternativ\w*|if (?:necessary|needed|required)"
    r"|hvis (?:det (?:er|bliver) )?nødvendigt|om nødvendigt)\b"
)
"""What stands behind it is kept for the case that the rest does not suffice."""
ELSEWHERE = re.compile(r"(?: ?hrs?\.?)?,? ?\(?(?:z|utc|gmt|bst|uk|british|eastern|est|edt|london)\b")
"""Right behind a range: by another clock."""
LASTS = re.compile(
    r"(?:\b(?:last\w*|takes?|take|duration|lasting|varer?|vare|varighed\w*|tager?|tage)"
    r"|\b(?:closed|down|unavailable|lukket|nede|utilgængelig\w*)(?: (?:for|i))?)(?:[:.]? (?:is|er|will be|for"
    r"|up|to|op|til|at|a|maximum|max|højst|maksimalt|about|approximately|approx|around|ca|cirka|omkring|only"
    r"|kun|the|i))*[.: ]*$"
)
"""Right before how long a window is."""
LASTS_BEHIND = re.compile(
    r"[ ,]*[-(]? ?(?:and |og )?(?:(?:for|i|in|lasts?|lasting|takes?|varer|tager|expected|forventet|with|med|en"
    r"|an?|the|den|duration|varighed\w*|of|på|up to|op til|max\w*|højst|about|approximately|approx|around"
    r"|roughly|some|circa|cirka|ca|omkring|the next|de næste)[.: ]+)*L\b(?! (?:before|after|later|earlier"
    r"|longer|delayed|delay|late|før|efter|senere|tidligere|længere|forsinket|mere|more|ekstra|extra|ago"
    r"|siden))"
)
"""Right behind a start: how long it lasts."""
SINCE = re.compile(r"\b(?:since|siden|last updated)\b[^DMR]*$")
ENDS_AT_ONCE = re.compile(
    r"^(?:starts?|start ?time|begins?|ends?|end ?time|slut\w*|start\w*|fra|til|from|to|until|closed|lukket)\b"
)
