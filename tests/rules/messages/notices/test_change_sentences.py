import pytest

from rules.messages.notices.change_sentences import change_sentences
from rules.model.change import ChangeKind
from rules.model.kind_rules import TIMED_KINDS
from rules.model.notice import Fallback, Kind, Language, Oid, Outcome, Slug, Update, UpdateKind
from tests.support.builders import MANIFEST, at, change, impacts, incident, notice, window

ENGLISH, DANISH = Language.ENGLISH, Language.DANISH
FRIDAY = "2026-08-21"
LONGER = window("18:00", "23:59", planned_end="20:00")
ENDLESS = window("18:00", None, planned_end="23:59")
ALLOWED = {"fallback": Fallback.ALLOWED}
DELAYED = Update(at=at("19:50"), kinds=(UpdateKind.DELAYED,))
EXTENDED = Update(at=at("19:50"), kinds=(UpdateKind.EXTENDED,))
EXTENDED_TO = Update(at=at("21:50"), kinds=(UpdateKind.EXTENDED,), end=at("23:59"))
PARTLY = Update(at=None, kinds=(UpdateKind.PARTIALLY_CANCELLED,))
TWO = (window("18:00", "20:00", systems=("manifest",)), window("18:00", "22:00", systems=("ics2",)))
TWO_LATER = (window("18:00", "21:00", systems=("manifest",)), window("18:00", "23:00", systems=("ics2",)))

CASES = {  # kind, what stood before, what is said now, in English, in Danish
    "announced": (
        "window.announced", None, notice(),
        ["Announced: Saturday 18:00–20:00"], ["Varslet: lørdag kl. 18:00–20:00"],
    ),
    "a further window": (
        "window.announced", notice(), notice(windows=(window("18:00", "20:00"), window("06:00", "07:00"))),
        ["Announced: Saturday 06:00–07:00"], ["Varslet: lørdag kl. 06:00–07:00"],
    ),
    "announced, no time": (
        "window.announced", None, notice(window=None),
        ["Announced, the time is not stated"], ["Varslet, tidspunktet er ikke oplyst"],
    ),
    "opened again": (
        "window.announced", notice(outcome=Outcome.CANCELLED), notice(),
        ["Announced: Saturday 18:00–20:00"], ["Varslet: lørdag kl. 18:00–20:00"],
    ),
    "extended on the day": (
        "window.extended", notice(), notice(window=LONGER, updated=at("19:50")),
        ["Extended: now until Saturday 23:59, was 20:00"], ["Forlænget: nu til lørdag kl. 23:59, hidtil kl. 20:00"],
    ),
    "extended over midnight": (
        "window.extended", notice(window=LONGER), notice(window=window("18:00", "02:00", planned_end="20:00")),
        ["Extended: now until Sunday 02:00, was Saturday 23:59"],
        ["Forlænget: nu til søndag kl. 02:00, hidtil lørdag kl. 23:59"],
    ),
    "extended to midnight": (
        "window.extended", notice(), notice(window=window("18:00", "00:00", planned_end="20:00")),
        ["Extended: now until Saturday 24:00, was 20:00"], ["Forlænget: nu til lørdag kl. 24:00, hidtil kl. 20:00"],
    ),
    "extended, seen late": (
        "window.extended", None, notice(window=LONGER),
        ["Extended: now until Saturday 23:59, was 20:00"], ["Forlænget: nu til lørdag kl. 23:59, hidtil kl. 20:00"],
    ),
    "a new end after a delay": (
        "window.extended", notice(window=ENDLESS), notice(window=window("18:00", "02:00")),
        ["Extended: now until Sunday 02:00; the end was unknown"],
        ["Forlænget: nu til søndag kl. 02:00; sluttidspunktet var ukendt"],
    ),
    "extended by word alone": (
        "window.extended", notice(), notice(),
        ["Extended; the new end is not stated"], ["Forlænget; nyt sluttidspunkt er ikke oplyst"],
    ),
    "extended system by system": (
        "window.extended", notice(windows=TWO), notice(windows=TWO_LATER),
        ["Extended (Manifest): now until Saturday 21:00, was 20:00", "Extended (ICS2): now until Saturday 23:00, was 22:00"],
        ["Forlænget (Manifest): nu til lørdag kl. 21:00, hidtil kl. 20:00", "Forlænget (ICS2): nu til lørdag kl. 23:00, hidtil kl. 22:00"],
    ),
    "extended where no end was ever known": (
        "window.extended", notice(window=None), notice(window=LONGER),
        ["Extended: now until Saturday 23:59"], ["Forlænget: nu til lørdag kl. 23:59"],
    ),
    "shortened": (
        "window.shortened", notice(), notice(window=window("18:00", "19:00", planned_end="20:00")),
        ["Shortened: now until Saturday 19:00, was 20:00"], ["Afkortet: nu til lørdag kl. 19:00, hidtil kl. 20:00"],
    ),
    "shortened by word alone": (
        "window.shortened", notice(), notice(),
        ["Shortened; the new end is not stated"], ["Afkortet; nyt sluttidspunkt er ikke oplyst"],
    ),
    "moved": (
        "window.rescheduled", notice(), notice(window=window("20:00", "22:00", day="2026-09-05")),
        ["Moved: now Saturday 5 September, 20:00–22:00, was Saturday 22 August, 18:00–20:00"],
        ["Flyttet: nu lørdag den 5. september kl. 20:00–22:00, hidtil lørdag den 22. august kl. 18:00–20:00"],
    ),
    "moved by a day": (
        "window.rescheduled", notice(), notice(window=window("18:00", "20:00", day="2026-08-23")),
        ["Moved: now Sunday 18:00–20:00, was Saturday 18:00–20:00"],
        ["Flyttet: nu søndag kl. 18:00–20:00, hidtil lørdag kl. 18:00–20:00"],
    ),
    "moved within the day": (
        "window.rescheduled", notice(), notice(window=window("20:00", "22:00")),
        ["Moved: now Saturday 20:00–22:00, was 18:00–20:00"],
        ["Flyttet: nu lørdag kl. 20:00–22:00, hidtil kl. 18:00–20:00"],
    ),
    "moved, an end unknown": (
        "window.rescheduled", notice(window=window("18:00", None)), notice(window=window("20:00", None)),
        ["Moved: now from Saturday 20:00, end unknown, was from Saturday 18:00, end unknown"],
        ["Flyttet: nu fra lørdag kl. 20:00, sluttidspunkt ukendt, hidtil fra lørdag kl. 18:00, sluttidspunkt ukendt"],
    ),
    "moved, now without an end": (
        "window.rescheduled", notice(), notice(window=window("20:00", None)),
        ["Moved: now from Saturday 20:00, end unknown, was Saturday 18:00–20:00"],
        ["Flyttet: nu fra lørdag kl. 20:00, sluttidspunkt ukendt, hidtil lørdag kl. 18:00–20:00"],
    ),
    "moved, now without a start": (
        "window.rescheduled", notice(), notice(window=window(None, "22:00")),
        ["Moved: now until Saturday 22:00, start unknown, was 18:00–20:00"],
        ["Flyttet: nu indtil lørdag kl. 22:00, starttidspunkt ukendt, hidtil kl. 18:00–20:00"],
    ),
    "a time where none was known": (
        "window.rescheduled", notice(window=None), notice(),
        ["Moved: now Saturday 18:00–20:00"], ["Flyttet: nu lørdag kl. 18:00–20:00"],
    ),
    "moved by word alone": (
        "window.rescheduled", notice(), notice(),
        ["Moved; the new time is not stated"], ["Flyttet; nyt tidspunkt er ikke oplyst"],
    ),
    "delayed": (
        "window.delayed", notice(window=LONGER), notice(window=ENDLESS, updated=at("23:55")),
        ["Delayed: the end is unknown, was 23:59"], ["Forsinket: sluttidspunktet er ukendt, hidtil kl. 23:59"],
    ),
    "delayed on the next day": (
        "window.delayed", notice(window=window("22:00", "02:00")), notice(window=window("22:00", None)),
        ["Delayed: the end is unknown, was Sunday 02:00"], ["Forsinket: sluttidspunktet er ukendt, hidtil søndag kl. 02:00"],
    ),
    "delayed by a word that names no end": (
        "window.delayed", notice(), notice(updates=(DELAYED,), updated=at("19:50")),
        ["Delayed: the end is unknown, was 20:00"], ["Forsinket: sluttidspunktet er ukendt, hidtil kl. 20:00"],
    ),
    "extended by a word that names no end": (
        "window.extended", notice(), notice(updates=(EXTENDED,), updated=at("19:50")),
        ["Extended: the new end is not stated, was 20:00"], ["Forlænget: nyt sluttidspunkt er ikke oplyst, hidtil kl. 20:00"],
    ),
    "a new end after a word that named none": (
        "window.extended", notice(updates=(DELAYED,)), notice(window=LONGER, updates=(DELAYED, EXTENDED_TO)),
        ["Extended: now until Saturday 23:59, was 20:00"], ["Forlænget: nu til lørdag kl. 23:59, hidtil kl. 20:00"],
    ),
    "delayed, no window known": (
        "window.delayed", notice(), notice(),
        ["Delayed; the new end is not stated"], ["Forsinket; nyt sluttidspunkt er ikke oplyst"],
    ),
    "done": (
        "window.completed", notice(), notice(outcome=Outcome.COMPLETED, completed_at=at("19:28")),
        ["Done at 19:28, 32 minutes before the planned end"], ["Afsluttet kl. 19:28, 32 minutter før planlagt slut"],
    ),
    "cancelled": (
        "window.cancelled", notice(), notice(outcome=Outcome.CANCELLED),
        ["Cancelled: Saturday 18:00–20:00 does not take place"], ["Aflyst: lørdag kl. 18:00–20:00 gennemføres ikke"],
    ),
    "postponed": (
        "window.postponed", notice(), notice(outcome=Outcome.POSTPONED),
        ["Postponed: not Saturday 18:00–20:00; no new time is given"],
        ["Udskudt: ikke lørdag kl. 18:00–20:00; nyt tidspunkt er ikke oplyst"],
    ),
    "withdrawn": (
        "notice.withdrawn", notice(), notice(closed=True),
        ["Withdrawn: closed by the agency before it began, no reason given"],
        ["Trukket tilbage: lukket af Toldstyrelsen før start, uden begrundelse"],
    ),
    "a copy": (
        "notice.duplicated", notice(), notice(outcome=Outcome.DUPLICATE, links=(Oid("2458407"),)),
        ["Closed as a duplicate of notice 2458407"], ["Lukket som dublet af meddelelse 2458407"],
    ),
    "an end that cannot be read any more": (
        "notice.withdrawn", notice(), notice(), ["Closed by the agency"], ["Lukket af Toldstyrelsen"],
    ),
    "a disruption": (
        "incident.opened", None, incident(), ["Disruption reported"], ["Driftsforstyrrelse meldt"],
    ),
    "news of it": (
        "incident.updated", incident(), incident(), ["News of the disruption"], ["Nyt om driftsforstyrrelsen"],
    ),
    "solved": (
        "incident.resolved", incident(), incident(outcome=Outcome.COMPLETED, completed_at=at("10:50", FRIDAY)),
        ["Resolved at 10:50"], ["Løst kl. 10:50"],
    ),
    "fallback from the start": (
        "fallback.allowed", None, notice(**ALLOWED),
        ["Fallback procedure may be used if necessary"], ["Nødproceduren må bruges i nødvendigt omfang"],
    ),
    "fallback from now on": (
        "fallback.allowed", notice(), notice(**ALLOWED, fallback_until=at("23:00")),
        ["Fallback procedure may now be used if necessary, until Saturday 23:00"],
        ["Nødproceduren må nu bruges i nødvendigt omfang, indtil lørdag kl. 23:00"],
    ),
    "fallback for longer": (
        "fallback.allowed", notice(**ALLOWED, fallback_until=at("18:00")), notice(**ALLOWED, fallback_until=at("23:00")),
        ["Fallback procedure may be used if necessary, until Saturday 23:00, was 18:00"],
        ["Nødproceduren må bruges i nødvendigt omfang, indtil lørdag kl. 23:00, hidtil kl. 18:00"],
    ),
    "fallback with an end from now on": (
        "fallback.allowed", notice(**ALLOWED), notice(**ALLOWED, fallback_until=at("23:00")),
        ["Fallback procedure may now be used if necessary, until Saturday 23:00"],
        ["Nødproceduren må nu bruges i nødvendigt omfang, indtil lørdag kl. 23:00"],
    ),
    "fallback without an end from now on": (
        "fallback.allowed", notice(**ALLOWED, fallback_until=at("18:00")), notice(**ALLOWED),
        ["Fallback procedure may be used if necessary, no longer only until Saturday 18:00"],
        ["Nødproceduren må bruges i nødvendigt omfang, ikke længere kun indtil lørdag kl. 18:00"],
    ),
    "fallback with a caution": (
        "fallback.restricted", None, notice(fallback=Fallback.RESTRICTED),
        ["Fallback procedure only if absolutely necessary; contact the customs office first"],
        ["Nødproceduren må kun bruges, hvis det er absolut nødvendigt; kontakt toldekspeditionsstedet først"],
    ),
    "fallback with a caution from now on": (
        "fallback.restricted", notice(), notice(fallback=Fallback.RESTRICTED),
        ["Fallback procedure now only if absolutely necessary; contact the customs office first"],
        ["Nødproceduren må nu kun bruges, hvis det er absolut nødvendigt; kontakt toldekspeditionsstedet først"],
    ),
    "fallback ended by word": (
        "fallback.ended", notice(**ALLOWED), notice(fallback=Fallback.ENDED),
        ["Fallback procedure ended"], ["Nødproceduren er ophørt"],
    ),
    "fallback ended with the window": (
        "fallback.ended", notice(**ALLOWED), notice(**ALLOWED, outcome=Outcome.COMPLETED),
        ["Fallback procedure ended"], ["Nødproceduren er ophørt"],
    ),
    "fallback for a window that is cancelled": (
        "fallback.ended", notice(**ALLOWED), notice(**ALLOWED, outcome=Outcome.CANCELLED),
        ["Fallback procedure no longer applies"], ["Nødproceduren gælder ikke længere"],
    ),
    "fallback taken out of the text": (
        "fallback.ended", notice(**ALLOWED), notice(),
        ["The notice no longer grants the fallback procedure; it does not say that it ended"],
        ["Meddelelsen tillader ikke længere nødproceduren; den siger ikke, at den er ophørt"],
    ),
    "systems in and out": (
        "scope.changed", notice(systems=(MANIFEST, Slug("ics"))), notice(systems=(MANIFEST, Slug("export"))),
        ["Systems: + Export, − ICS"], ["Systemer: + Eksport, − ICS"],
    ),
    "systems when never seen": (
        "scope.changed", None, notice(), ["Systems: + Manifest"], ["Systemer: + Manifest"],
    ),
    "partly cancelled": (
        "scope.changed", notice(), notice(updates=(PARTLY,)), ["Partly cancelled"], ["Delvist aflyst"],
    ),
    "cancelled for one system": (
        "scope.changed", notice(systems=(MANIFEST, Slug("ics2"))),
        notice(systems=(MANIFEST, Slug("ics2")), updates=(PARTLY,), text="The service window is cancelled for ICS2."),
        ["Cancelled for ICS2"], ["Aflyst for ICS2"],
    ),
    "another scope": (
        "scope.changed", notice(), notice(),
        ["The systems concerned have changed"], ["De berørte systemer er ændret"],
    ),
    "one impact": (
        "impact.changed",
        notice(impacts=impacts(manifest=("rejected", "available"))),
        notice(impacts=impacts(manifest=("available", "available"))),
        ["Impact changed: Manifest, File (S2S): ✗ rejected → ✓ available"],
        ["Påvirkning ændret: Manifest, Fil (S2S): ✗ afvises → ✓ tilgængelig"],
    ),
    "an impact not stated before": (
        "impact.changed", None, notice(impacts=impacts(manifest=(None, "degraded"))),
        ["Impact changed: Manifest, Online: not stated → ≈ slow or unstable"],
        ["Påvirkning ændret: Manifest, Online: ikke oplyst → ≈ langsom eller ustabil"],
    ),
    "many impacts": (
        "impact.changed", notice(), notice(impacts=impacts(manifest=("rejected", "unavailable"))),
        ["Impact changed"], ["Påvirkning ændret"],
    ),
    "information": (
        "information.published", None, notice(kind=Kind.INFORMATION), ["New information"], ["Ny information"],
    ),
    "more that could not be read": (
        "information.published", notice(window=None), notice(window=None),
        ["New text in a notice that the bot could not read"], ["Ny tekst i en meddelelse, som botten ikke kunne læse"],
    ),
    "other words that could not be read": (
        "notice.corrected", notice(window=None), notice(window=None),
        ["Text changed; the bot could not read this notice"], ["Teksten er ændret; botten kunne ikke læse meddelelsen"],
    ),
    "other words": ("notice.corrected", notice(), notice(), ["Wording corrected"], ["Ordlyden er rettet"]),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "before", "after", "english", "danish"), CASES.values(), ids=CASES)
def test_a_change_is_told_in_plain_words(kind, before, after, english, danish):
    news = change(kind, before=before, after=after)

    assert list(change_sentences(news, ENGLISH).sentences) == english
    assert list(change_sentences(news, DANISH).sentences) == danish


def test_each_kind_has_its_words():
    assert {case[0] for case in CASES.values()} == set(ChangeKind) - TIMED_KINDS
