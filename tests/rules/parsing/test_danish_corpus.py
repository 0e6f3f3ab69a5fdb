"""Every real notice, put into Danish phrase by phrase, means what it meant."""

import re

from rules.messages.json_record import record
from rules.parsing.parse import parse
from tests.support.corpus import as_printed, needs_corpus, rows

_MONTHS = {
    "January": "januar", "February": "februar", "March": "marts", "May": "maj", "June": "juni", "July": "juli", "October": "oktober",
}  # fmt: skip
_DAYS = {
    "Monday": "Mandag", "Tuesday": "Tirsdag", "Wednesday": "Onsdag", "Thursday": "Torsdag",
    "Friday": "Fredag", "Saturday": "Lørdag", "Sunday": "Søndag",
}  # fmt: skip

PHRASES = [
    (r"(?i)service ?w[ií]ndow", "servicevindue"),
    (r"File access \(S2S\)\.|File access:?|S2S \(file\) access[.:]", "Filadgang:"),
    (r"Online access[.,:]*(?=\s*$)", "Onlineadgang:"),
    (
        r"Files sent to (?:the )?(.*) will fail/be rejected( during the servicevindue)?",
        r"Filer sendt til \1 vil blive afvist",
    ),
    (
        r"Files sent to (?:the )?(.*) will be processed when the servicevindue has passed",
        r"Filer sendt til \1 behandles, når servicevinduet er slut",
    ),
    (
        r"The online systems? for (?:the )?(.*) will be unavailable( during the servicevindue)?",
        r"Onlinesystemet for \1 vil være utilgængeligt",
    ),
    (r"File access to (.*) will be unavailable", r"Filadgang til \1 vil være utilgængelig"),
    (r"File access to (.*) will be available", r"Filadgang til \1 vil være tilgængelig"),
    (r"Online access for (.*) will be available", r"Onlineadgang til \1 vil være tilgængelig"),
    (r"Sign in to (.*) will not be possible", r"Det vil ikke være muligt at logge på \1"),
    (r"(File|S2S \(file\)|File \(S2S\)) is not affected", "Filadgang er ikke berørt"),
    (
        r"The use of fallback procedure is allowed within the servicevindue",
        "Nødproceduren kan anvendes i servicevinduet",
    ),
    (
        r"You may only use the emergency procedure during the servicevindue if absolutely necessary",
        "Du må kun bruge nødproceduren i servicevinduet, hvis det er absolut nødvendigt",
    ),
    (
        r"submitted to Manifest will be received, but processed final may be delayed",
        "til Manifest bliver modtaget, men den endelige behandling kan blive forsinket",
    ),
    (r"Extended response times may occur", "Der kan opleves længere svartider"),
    (r"Import is available", "Import er tilgængelig"),
    (r"Please refer to a Customs Office.*", "Kontakt et toldekspeditionssted."),
    (r"^Done\.?", "Afsluttet."),
    (r"^Completed\.?", "Gennemført."),
    (r"extended to", "forlænget til"),
    *((rf"(?i)\b{english}\b", danish) for english, danish in _DAYS.items()),
    *((rf"\b{english} (?=\d)", f"{danish} ") for english, danish in _MONTHS.items()),
    (
        rf"({'|'.join(_MONTHS.values())}|[A-Z][a-z]+(?:st|er|ril)) (\d+)(?:th|st|rd|nd)?,? (\d{{4}})",
        r"den \2. \1 \3",
    ),
]


def danish(text):
    for english, words in PHRASES:
        text = re.sub(english, words, text, flags=re.MULTILINE)
    return text


@needs_corpus
def test_a_notice_in_danish_means_the_same():
    notices = rows("notices.jsonl")
    translated = [
        notice | {"title": danish(notice["title"]), "body": danish(notice["body"])} for notice in notices
    ]
    changed = [
        before["id"]
        for before, after in zip(notices, translated, strict=True)
        if facts(before) != facts(after)
    ]

    assert sum(before != after for before, after in zip(notices, translated, strict=True)) > 120
    assert not changed


def facts(notice):
    said = record(parse(as_printed(notice)))
    return {name: said[name] for name in said.keys() - {"title", "unread", "contradictions"}}
