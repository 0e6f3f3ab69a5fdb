"""How days, clock times and the small words between them are printed, in a folded line."""

from collections.abc import Mapping

MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "maj": 5, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
WEEKDAYS = {
    "mo": 0, "ma": 0, "tu": 1, "ti": 1, "we": 2, "on": 2, "th": 3, "to": 3, "fr": 4, "sa": 5, "lø": 5, "lo": 5, "su": 6, "sø": 6, "so": 6,
}  # fmt: skip
NAMED_CLOCKS = {"midnight": 1440, "midnat": 1440, "noon": 720}

_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_NUMBER = r"(?:1[0-2]|0?[1-9])"
_NTH = r"(?:st|nd|rd|th|\.)?"
_MONTH = (
    r"(?:jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch|ts)?|apr(?:il)?|maj|may(?!\s+(?:be|occur|have|not|only|still|also|experience|cause|lead))"
    r"|june?|juni|july?|juli|aug(?:ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-zæøå])\.?"
)
# 2400 and 223 are typed for years too; a time stands behind the one, a word behind the other.
_YEAR = r"(?:20\d\d|\d{4}(?=,?\s+[\do]{3,4}\b)|\d{3}(?=[,\s]\D))(?!\d|[:.]\d|\s*-\s*\d{4}\b)"
_OR = r"(?:[-/&]|and|og|til|to)"
_LABEL = r"d?st|dts|cest|cet|sommertid|vintertid|normaltid"

FORMS: Mapping[str, str] = {
    "iso": r"(?<!\d)(?P<yi>\d{4})-(?P<mi>0[1-9]|1[0-2])-(?P<di>0[1-9]|[12]\d|3[01])t(?P<hi>[01]\d|2[0-3]):?(?P<ni>[0-5]\d)"
    r"(?::?[0-5]\d(?:[.,]\d{1,9})?)?(?P<zone>z|\+0[0-3](?::?00)?|-00:?00)?(?![\w:])",
    "list1": rf"(?<![\w.:/-])(?P<days1>{_DAY}{_NTH}(?:\s*,\s*(?:the\s+|den\s+)?{_DAY}{_NTH}){{1,9}}\s*,?\s*(?:and|og|&)\s*(?:the\s+|den\s+)?{_DAY}{_NTH})"
    rf"\s*(?:of\s+)?(?P<ml1>{_MONTH})(?:\s*,?\s*(?P<yl1>{_YEAR}))?",
    "list2": rf"(?<![a-zæøå])(?P<ml2>{_MONTH})\s*(?P<days2>{_DAY}{_NTH}(?:\s*,\s*{_DAY}{_NTH}){{1,9}}\s*,?\s*(?:and|og|&)"
    rf"\s*{_DAY}{_NTH})(?![\d:]|\.\d|\s*-\s*\d|\s*[ap]\.?m)(?:\s*,?\s*(?P<yl2>{_YEAR}))?",
    "day1": rf"(?<!\d)(?P<y1>\d{{4}})(?P<sep1>[-/.])(?P<m1>{_NUMBER})(?P=sep1)(?P<d1>{_DAY})(?!\d)",
    "day2": rf"(?<![\d.:/])(?P<d2>{_DAY})(?P<sep>[./-])(?P<m2>{_NUMBER})(?P=sep)(?P<y2>\d{{4}}|\d\d)(?!\d|:\d)",
    "day3": rf"(?<![\d.:/])(?P<d3>{_DAY})/(?P<m3>{_NUMBER})-(?P<y3>\d{{4}})(?!\d)",
    "day4": rf"(?<![\d.:/])(?P<d4>{_DAY})/(?P<m4>{_NUMBER})(?![\d/])(?:[ ,]{{1,2}}(?P<y4>20[2-4]\d)(?!\d|[:.]\d|\s*(?:-|to|til|until)\s*\d))?",
    "day5": rf"(?<!\w)(?:den|d\.)\s+(?P<d5>{_DAY})\.(?P<m5>{_NUMBER})\.?(?![\d.])",
    "day8": rf"(?<![\d.:/])(?<!kl\.)(?<!kl\. )(?<!kl )(?<!at )(?P<d8>{_DAY})\.(?P<m8>{_NUMBER})\.?(?=,? (?:at|kl\.?|klokken) ?\d)",
    "day6": rf"(?<![\w.:/-])(?P<d6>{_DAY}){_NTH}\s*(?:(?:{_OR}\s*|(?:og|and)\s+(?:\w+day\s+)?the\s+|(?:og|and)\s+\w+day\s+|og\s+(?:\w+dag\s+)?(?:den\s+|d\.\s*)|og\s+\w+dag\s+)(?P<l6>{_DAY}){_NTH}\s*)?(?:of\s+)?-?(?P<m6>{_MONTH})(?:\s*,?\s*(?P<y6>{_YEAR}))?",
    "day7": rf"(?<![a-zæøå])(?P<m7>{_MONTH})\s*,?\s*(?P<d7>{_DAY})(?!\d|[:.]\d){_NTH}"
    rf"(?:\s*{_OR}\s*(?P<l7>{_DAY}){_NTH}(?![\d:.]|\s*-\s*\d|\s*[ap]\.?m))?(?:\s*,?\s*(?P<y7>{_YEAR}))?",
    # The month first, as it can be no other way.
    "day9": rf"(?<![\d.:/-])(?P<m9>{_NUMBER})(?P<sep9>[./-])(?P<d9>1[3-9]|2\d|3[01])(?P=sep9)(?P<y9>20\d\d|\d\d)(?!\d|:\d)",
    "dayb": rf"(?<![\d.:/-])(?P<mb>{_NUMBER})/(?P<db>1[3-9]|2\d|3[01])(?=[\s,)]|$)",
    "dayc": rf"(?<![\d.:/])(?P<dc>{_DAY})\.(?P<mc>{_NUMBER})\.?(?=,? (?:and|og|&) \d{{1,2}}\.\d{{1,2}}\.\d)",
    # No calendar has it: named as such, and not read as today.
    "dayx": r"(?<![\d.:/-])(?P<dx>\d\d?)(?P<sepx>[./-])(?P<mx>\d\d?)(?P=sepx)(?P<yx>20\d\d)(?!\d)",
    "dayz": r"(?<!\d)(?P<yz>20\d\d)(?P<sepz>[-/])(?P<mz>\d\d)(?P=sepz)(?P<dz>\d\d)(?!\d)",
    "week": r"(?<![a-zæøå])(?:(?:in|i)\s+)?(?:week|uge)(?:\s+(?:no\.?|nr\.?|number))?\s*(?P<nw>\d{1,2})"
    r"(?!\d|[:.]\d|\s*(?:[-/&]|and|og|or|eller|to|til)\s*\d)(?:\s*[,/]?\s*(?P<yw>20\d\d)(?!\d))?",
    "allday": r"(?<![a-zæøå])(?:(?:all[ -]day|(?:the )?(?:whole|entire|full) day|hele (?:dagen|døgnet)|døgnet rundt"
    r"|(?:all|the (?:whole|entire|full)|hele) weekend(?:en)?)(?![a-zæøå])|hele (?=(?:man|tirs|ons|tors|fre|lør|søn)dag)"
    r"|(?:all(?: of)?|the (?:whole|entire)(?: of)?) (?=(?:mon|tues|wednes|thurs|fri|satur|sun)day))",
    "weekday": r"(?<![a-zæøå])(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:man|tirs|ons|tors|fre|lør|søn)dag"
    r"|(?:mon|tue|wed|thu|fri|sat|sun)(?=[.,]?\s+\d))(?:s|ens|en)?(?![a-zæøå])[.,]?",
    "relative": r"(?<![a-zæøå])(?:today|tonight|this evening|tomorrow|i dag|i aften|i nat|i morgen)(?![a-zæøå])",
    "clock": r"(?<![\w:/;\ufffd])(?<!\d\.)(?:(?P<h1>2[0-4]|[01]?\d)(?P<dot>[:.;])(?P<n1>[0-5]\d)(?:[:.][0-5]\d)?(?!\d)"
    r"|(?P<h2>2[0-4]|[01]\d)(?P<n2>[0-5]\d)(?!\w)"
    r"|(?P<odd>(?=[\do]*\d)[0-2o][\do][0-5o][\do]\d?|(?:(?<=\d\d\d\d-)|(?<=\d\d\d\d - ))[0-2]\d\d)(?!\w)"
    # Behind another number and a sign that nobody can read it is the minutes: no 00:00 is made of `18?00`.
    r"|(?<!\d[^\w\s,()-])(?<!\d\d (?=00))(?P<h3>2[0-4]|[01]?\d)(?!\w|[:.]\d|[^\w\s,.:;()/-]\d\d))"
    rf"(?:\s*(?P<half1>[ap])\.?m\b\.?)?(?:\s*\((?P<label1>{_LABEL})\)|\s+(?P<label2>{_LABEL})\b)?",
    "half": r"(?<![\w:/])(?<!\d\.)(?P<h4>1[0-2]|0?\d)(?P<half2>[ap])\.?m\b\.?",
    "named": r"(?<![a-zæøå])(?:midnight|midnat|noon)(?![a-zæøå])",
    "to": r"/(?=\d{4}-\d\d-\d\dt)|(?<![a-zæøå])-|-(?![a-zæøå])|(?<![a-zæøå])(?:to|until|untill|undtil|till|til|indtil|frem til|through|(?:and|og) (?:ends?|slutter|afsluttes))(?![a-zæøå])",
    "and": r"(?<![a-zæøå])(?:and|og)(?![a-zæøå])",
    "between": r"(?<![a-zæøå])(?:between|betw|btw|mellem)(?![a-zæøå])\.?",
    "from": r"(?<![a-zæøå])(?:from|fra)(?![a-zæøå])",
    "at": r"(?<![a-zæøå])(?:at|kl|klokken)(?![a-zæøå])\.?",
}
