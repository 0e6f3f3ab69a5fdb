"""When it is announced for, and what kind of notice it is, in words no table was written for."""

import pytest

from tests.support.sentences import read, windows

PLANS = {
    # an end alone, a start alone, each in its own sentence
    "Manifest is closed for maintenance. We open again Thursday June 18, 2026 at 0630.": "?-18/6 06:30",
    "Manifest is closed for maintenance. The systems open again Thursday June 18, 2026 at 0630.": "?-18/6 06:30",
    "Manifest er lukket for vedligehold. Vi åbner igen torsdag den 18. juni 2026 kl. 06.30.": "?-18/6 06:30",
    "Manifest is closed for maintenance. We expect to open again Thursday June 18, 2026 at 0630.": "?-18/6 06:30",
    "Manifest is closed for maintenance. It will be back Thursday June 18 at 06.30.": "?-18/6 06:30",
    "Manifest is down for maintenance until Thursday June 18, 2026 at 0630.": "?-18/6 06:30",
    "Manifest er lukket på grund af vedligehold. Systemet åbner igen torsdag den 18. juni 2026 kl. 0630.": "?-18/6 06:30",
    "Manifest er lukket for vedligehold indtil torsdag den 18. juni kl. 06.30.": "?-18/6 06:30",
    "Due to maintenance Manifest will be closed from Wednesday June 17, 2026 at 1800.": "17/6 18:00-?",
    "Manifest closes Wednesday June 17, 2026 at 18:00 until further notice.": "17/6 18:00-?",
    "File access to Manifest will be shut down Wednesday June 17 at 1800. The reopening will be announced later.": "17/6 18:00-?",
    "Manifest lukkes onsdag den 17. juni 2026 kl. 1800 og indtil videre.": "17/6 18:00-?",
    "Fra onsdag den 17. juni 2026 kl. 18 er Manifest lukket.": "17/6 18:00-?",
    "Manifest lukker ned onsdag den 17. juni kl. 18.00.": "17/6 18:00-?",
    "Manifest closes Wednesday June 17, 2026 at 1800. It opens again Thursday June 18, 2026 at 0600.": "17/6 18:00-18/6 06:00",
    "Manifest lukker onsdag den 17. juni 2026 kl. 1800. Vi åbner igen torsdag den 18. juni kl. 0600.": "17/6 18:00-18/6 06:00",
    "Start: Wednesday June 17, 2026 at 1800\nEnd: Wednesday June 17, 2026 at 2200": "17/6 18:00-22:00",
    "Start: onsdag den 17. juni 2026 kl. 18.00\nSlut: onsdag den 17. juni 2026 kl. 22.00": "17/6 18:00-22:00",
    "Manifest closes June 17, 2026 at 1800. It opens again June 16, 2026 at 0600.": "17/6 18:00-?",
    "Access to Manifest will be closed Wednesday June 17, 2026 at 18:00. Access will be opened again at 23:00.": "17/6 18:00-23:00",
    # a start and how long it takes
    "The service window starts Wednesday June 17, 2026 at 1800 and is expected to last 4 hours.": "17/6 18:00-22:00",
    "Manifest is closed for maintenance from Wednesday June 17, 2026 at 1800. It takes about four hours.": "17/6 18:00-22:00",
    "The service window begins Wednesday June 17, 2026 at 18:00. Expected duration: 1.5 hours": "17/6 18:00-19:30",
    "The service window starts Wednesday June 17, 2026 at 22:00 and lasts for up to 4 hours.": "17/6 22:00-18/6 02:00",
    "Servicevinduet begynder onsdag den 17. juni 2026 kl. 18.00 og forventes at vare fire timer.": "17/6 18:00-22:00",
    "Servicevinduet starter onsdag den 17. juni 2026 kl. 18.00. Varighed: ca. 2 timer": "17/6 18:00-20:00",
    "Manifest lukkes for vedligehold onsdag den 17. juni kl. 18.00. Arbejdet varer halvanden time.": "17/6 18:00-19:30",
    "Servicevinduet begynder onsdag den 17. juni 2026 kl. 18.00 og tager højst 30 minutter.": "17/6 18:00-18:30",
    "The service window starts Wednesday June 17, 2026 at 1800. Files wait for 2 hours.": "17/6 18:00-?",
    "Servicevinduet begynder onsdag den 17. juni 2026 kl. 18.00. Svartiden er 2 timer.": "17/6 18:00-?",
    "Manifest lukkes onsdag den 17. juni 2026 kl. 18.00 i cirka to timer.": "17/6 18:00-20:00",
    "Manifest er lukket onsdag den 17. juni 2026 fra kl. 18 og ca. 2 timer frem.": "17/6 18:00-20:00",
    "Servicevindue onsdag den 17. juni 2026 kl. 18.00 (ca. 2 timer)": "17/6 18:00-20:00",
    "Onsdag den 17. juni kl. 18.00 og 30 minutter frem kan der forekomme ustabilitet i Manifest.": "17/6 18:00-18:30",
    "Manifest is closed Wednesday June 17, 2026 from 18.00 for about two hours.": "17/6 18:00-20:00",
    "Service window Wednesday June 17, 2026 at 22:30, duration 2 hours": "17/6 22:30-18/6 00:30",
    "Service window Wednesday June 17, 2026, 18.00 - approx. 2 hours": "17/6 18:00-20:00",
    "Servicevindue onsdag den 17. juni 2026, 18.00 - ca. 2 timer": "17/6 18:00-20:00",
    "Service window Wednesday June 17, 2026, 18 - 20 hours": "17/6 18:00-20:00",
    "Instability may occur in Manifest Wednesday June 17, 2026 from 18.00 for up to 2 hours.": "17/6 18:00-20:00",
    "Wednesday June 17, 2026 at 18.00 for approximately 2 hours the AS4 gateway will be down.": "17/6 18:00-20:00",
    # the night to come
    "Manifest is closed for maintenance tonight between 01:00 and 03:00.": "11/6 01:00-03:00",
    "Manifest is closed for maintenance tonight between 22:00 and 02:00.": "10/6 22:00-11/6 02:00",
    "Manifest is closed for maintenance tonight from 2300 to 2359.": "10/6 23:00-23:59",
    "Manifest lukkes for vedligehold i nat mellem kl. 01.00 og 03.00.": "11/6 01:00-03:00",
    "Manifest lukkes for vedligehold i nat kl. 01-03 (natten til torsdag den 11. juni).": "11/6 01:00-03:00",
    "Servicevindue i nat kl. 00.30-02.00": "11/6 00:30-02:00",
    "Servicevindue i nat kl. 23.30-02.00": "10/6 23:30-11/6 02:00",
    "Servicevindue i aften kl. 20.00-22.00": "10/6 20:00-22:00",
    "Servicevindue i dag kl. 06.00-08.00": "10/6 06:00-08:00",
    # every night
    "Service window from Monday June 15 to Wednesday June 17, 2026, every night from 22:00 to 02:00": "15/6 22:00-16/6 02:00, 16/6 22:00-17/6 02:00",
    "Servicevindue fra mandag den 15. juni kl. 18 til tirsdag den 16. juni 2026 kl. 20, hver aften": "15/6 18:00-20:00, 16/6 18:00-20:00",
    "Service window June 17, 2026, every hour of the day and every night 1800-2200": "17/6 18:00-22:00",
    # over some days
    "EMCS is upgraded and therefore closed from Friday June 19 at 2200 to Monday June 22 at 0600.": "19/6 22:00-22/6 06:00",
    "EMCS er lukket fra fredag den 19. juni kl. 2200 til mandag den 22. juni kl. 0600.": "19/6 22:00-22/6 06:00",
    "The service window starts Friday June 19, 2026 at 22:00 and ends Saturday June 20, 2026 at 04:00.": "19/6 22:00-20/6 04:00",
    "Servicevinduet begynder fredag den 19. juni 2026 kl. 22.00 og slutter lørdag den 20. juni 2026 kl. 04.00.": "19/6 22:00-20/6 04:00",
    "Servicevindue natten mellem torsdag den 18. og fredag den 19. juni 2026 kl. 23-02.": "18/6 23:00-19/6 02:00",
    "Servicevindue natten til søndag den 21. juni 2026 kl. 0100-0500": "21/6 01:00-05:00",
    "Service window the night between June 18 and June 19, 2026, 2300-0200": "18/6 23:00-19/6 02:00",
    # printed as people do
    "Service window 17/6 kl 18-22": "17/6 18:00-22:00",
    "Service window 17.06.2026 from 18.00 to 22.00": "17/6 18:00-22:00",
    "Servicevindue onsdag d. 17/6 kl. 18:00 - 22:00": "17/6 18:00-22:00",
    "Servicevindue den 17-06-2026 mellem kl. 18 og kl. 22": "17/6 18:00-22:00",
    "Service window on the 17th of June 2026 between 6 pm and 10 pm": "17/6 18:00-22:00",
    "Service window Wednesday June 17, 2026, 18:00 hrs. - 22:00 hrs.": "17/6 18:00-22:00",
    "We will carry out maintenance on Wednesday, 17 June 2026, starting at 18:00 and ending no later than 22:00.": "17/6 18:00-22:00",
    "Vi udfører vedligehold onsdag den 17. juni 2026 med start kl. 18.00 og forventet afslutning kl. 22.00.": "17/6 18:00-22:00",
}

KINDS = {
    "The service desk is closed on June 24, 2026.": "information",
    "Told Servicedesk is closed from June 24 to June 26, 2026.": "information",
    "Our phones are closed on Friday.": "information",
    "The help desk is not open today.": "information",
    "Customer support is closed from December 24 to December 28, 2026.": "information",
    "Supporten holder lukket den 24. december.": "information",
    "Manifest is closed. Support is open.": "incident",
    "The customs office in Hirtshals is closed on June 24.": "information",
    "The switchboard is closed between Christmas and New Year.": "information",
    "Servicedesk holder lukket den 24. juni 2026.": "information",
    "Told Servicedesk er lukket fra den 24. til den 26. juni 2026.": "information",
    "Vores telefoner er lukket fredag.": "information",
    "Der er lukket i Servicedesk den 24. juni 2026.": "information",
    "Telefonen er ikke åben den 24. december.": "information",
    "Manifest is closed. Call the service desk if you have questions.": "incident",
    "Contact the service desk, since Manifest is down.": "incident",
    "Manifest er nede, kontakt Servicedesk for hjælp.": "incident",
    "Files sent to Manifest are being rejected.": "incident",
    "Filer sendt til Manifest bliver afvist.": "incident",
    "It is not possible to log on to Manifest.": "incident",
    "We have a problem with Manifest.": "incident",
    "Manifest does not answer.": "incident",
    "Manifest svarer ikke.": "incident",
    "Vi har problemer med Manifest.": "incident",
    "Since 08:10 Manifest has been slow.": "incident",
    "Manifest is down. We expect it to be back at 1300.": "incident",
    "Manifest er nede. Vi forventer, at systemet er oppe igen kl. 13.": "incident",
    "Wednesday June 17, 2026, 0200-0430 instability may occur when signing in with MitID.": "window",
    "Onsdag den 17. juni 2026 kl. 02:00-04:30 kan der forekomme ustabilitet med MitID.": "window",
    "Manifest is closed for maintenance.": "window",
    "A new guide for Manifest has been published.": "information",
    "From Wednesday June 17, 2026 at 1000 the AS4 gateway uses a new certificate.": "information",
    "Fra onsdag den 17. juni 2026 kl. 10 bruger AS4-gatewayen et nyt certifikat.": "information",
    "Tirsdag den 1. december 2026 træder nye kodelister i kraft i Manifest.": "information",
    "The code lists in Manifest change on July 1, 2026.": "information",
    "Manifest gets a new look on July 1, 2026.": "information",
}

NOT_TIMES = {  # times that are no window
    "Our help desk is open Wednesday June 17, 2026, 0800-1600.",
    "Kontakt servicedesk, der har åbent hverdage kl. 8-16.",
    "A meeting about Manifest is held June 17, 2026, 0900-1100.",
    "Der holdes webinar om Manifest den 17. juni 2026 kl. 9-11.",
}

TITLES = {  # the title tells what the text does not
    "PRD-servicewindow DMS Wednesday June 17, 2026 - extended until 2330": "17/6 18:00-23:30",
    "PRD-servicewindow DMS Wednesday June 17, 2026 (extended to 06:00)": "17/6 18:00-18/6 06:00",
    "EXTENDED until 23:30: PRD-servicewindow DMS": "17/6 18:00-23:30",
    "PRD-servicevindue DMS onsdag den 17. juni 2026 - forlænget til kl. 23.30": "17/6 18:00-23:30",
    "FORLÆNGET TIL KL. 23.30 - PRD-servicevindue DMS": "17/6 18:00-23:30",
    "PRD-servicevindue DMS flyttet til torsdag den 18. juni 2026": "18/6 18:00-22:00",
    "PRD-servicewindow DMS moved to Thursday June 18, 2026": "18/6 18:00-22:00",
    "PRD-servicewindow DMS Wednesday June 17, 2026": "17/6 18:00-22:00",
}


NIGHTS = "17/6 00:01-04:00, 18/6 00:01-04:00"
SHARED = {  # what stands below two periods
    "Wednesday June 17, 2026, 0001-0400\nThursday June 18, 2026, 0001-0400\nManifest is closed.": NIGHTS,
    "Wednesday June 17, 2026, 0001-0400\n\nThursday June 18, 2026, 0001-0400\n\nOnline access\n- Sign in to Manifest is not possible.\n- Sign in to EMCS is not possible.": NIGHTS,
    "Onsdag den 17. juni 2026 kl. 0001-0400\nTorsdag den 18. juni 2026 kl. 0001-0400\nManifest er lukket.": NIGHTS,
    "Onsdag den 17. juni 2026 kl. 0001-0400\n\nTorsdag den 18. juni 2026 kl. 0001-0400\n\nManifest og EMCS er lukket.": NIGHTS,
    "Wednesday June 17, 2026, 0001-0400\nManifest is closed.\nThursday June 18, 2026, 0001-0400\nEMCS is closed.": "17/6 00:01-04:00 manifest, 18/6 00:01-04:00 emcs",
    "Onsdag den 17. juni 2026 kl. 0001-0400\nManifest er lukket.\nTorsdag den 18. juni 2026 kl. 0001-0400\nEMCS er lukket.": "17/6 00:01-04:00 manifest, 18/6 00:01-04:00 emcs",
    "Manifest\nWednesday June 17, 2026, 0001-0400\nEMCS\nThursday June 18, 2026, 0001-0400": "17/6 00:01-04:00 manifest, 18/6 00:01-04:00 emcs",
    "Manifest: Wednesday June 17, 2026, 0001-0400\nEMCS: Thursday June 18, 2026, 0001-0400": "17/6 00:01-04:00 manifest, 18/6 00:01-04:00 emcs",
}


@pytest.mark.parametrize(("said", "when"), SHARED.items(), ids=SHARED)
def test_for_which_systems_several_periods_hold(said, when):
    assert windows(read(said, systems=("Manifest", "EMCS"))) == when


MISTYPED = {  # under a title with the right times
    "Service window Wednesday June 17, 2026, 1800-220",
    "Wednesday June 17, 2026, 1800 - 220",
    "Servicevindue onsdag den 17. juni 2026 kl. 1800-220",
    "Servicevindue onsdag den 17. juni 2026 kl. 1800 - 220",
}


@pytest.mark.parametrize("said", sorted(MISTYPED))
def test_a_range_that_lacks_a_digit_is_read_as_the_title_has_it_and_named(said):
    notice = read(f"{said}\nManifest is closed.", title="Service window Wednesday June 17, 2026, 1800-2200")

    assert (windows(notice), notice.updates, bool(notice.contradictions)) == ("17/6 18:00-22:00", (), True)


@pytest.mark.parametrize(("said", "when"), PLANS.items(), ids=PLANS)
def test_when_it_is_announced_for(said, when):
    notice = read(said, title="Manifest", systems=("Manifest", "EMCS"))

    assert (notice.kind, windows(notice)) == ("window", when)


@pytest.mark.parametrize(("said", "kind"), KINDS.items(), ids=KINDS)
def test_what_kind_of_notice_it_is(said, kind):
    assert read(said, title="Manifest").kind == kind


@pytest.mark.parametrize("said", sorted(NOT_TIMES))
def test_times_of_something_else_are_no_window(said):
    assert read(said, title="Manifest").windows == ()


@pytest.mark.parametrize(("title", "when"), TITLES.items(), ids=TITLES)
def test_a_title_may_move_what_the_text_announced(title, when):
    notice = read(
        "Wednesday June 17, 2026, 1800-2200\nThe systems are unavailable.",
        title=title,
        updated="17-06-2026 kl. 21:40",
    )

    assert (windows(notice), notice.contradictions) == (when, ())


def test_a_time_without_a_day_to_hold_on_to_is_no_window():
    notice = read("Manifest closes for maintenance at 18:00.", title="Manifest", published=None, updated=None)

    assert notice.windows == ()
