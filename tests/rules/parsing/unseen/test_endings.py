"""Ended, given up, a copy: in words no table was written for; and what only sounds like it."""

import pytest

from tests.support.sentences import TITLE, WINDOW, moved, read, summary, told

OVER = {
    "The systems were opened a few minutes ago.",
    "Completed before time.",
    "The service window is closed.",
    "Systemerne blev åbnet for få minutter siden.",
    "Servicevinduet bliver hermed lukket.",
    "The service window finished ahead of time.",
    "The service window has been carried out by our supplier.",
    "The service window is now carried out.",
    "The service window is carried out and all systems are open.",
    "Servicevinduet er nu gennemført af leverandøren.",
    "We are done ahead of schedule.",
    "We finished early.",
    "Everything is back to normal.",
    "Sign in is possible again.",
    "It is possible to log on again.",
    "You can log on again.",
    "Users can sign in to the systems again.",
    "All systems have been opened.",
    "The systems have been opened again.",
    "All systems are open.",
    "All systems are up.",
    "The upgrade went well and the systems are open.",
    "The maintenance is finished, and files are being processed.",
    "The work was completed as planned.",
    "Service window over.",
    "The service window is over, a little later than planned.",
    "We have finished the work.",
    "The update has been installed, and the systems can be used again.",
    "The systems can now be used.",
    "Servicevinduet er færdigt før tid.",
    "Vi er færdige før tid.",
    "Vi blev hurtigere færdige end ventet.",
    "Man kan igen logge på.",
    "Det er igen muligt at logge på.",
    "Der er igen adgang til systemerne.",
    "Systemerne kan igen bruges.",
    "Systemerne kan bruges igen.",
    "Systemerne er åbnet.",
    "Alle systemer er åbne.",
    "Alt kører igen.",
    "Alt er oppe igen.",
    "Opdateringen er gennemført, og der er åbnet for systemerne.",
    "Servicevinduet er overstået, lidt senere end planlagt.",
    "Servicevinduet er afsluttet uden problemer.",
    "Servicevinduet sluttede som planlagt.",
    "Vedligeholdelsen sluttede uden problemer.",
    "Arbejdet er udført.",
    "Vi er færdige.",
    "Systemet er tilgængeligt igen.",
    "Systemet er igen tilgængeligt.",
}

NOT_OVER = {  # it does not end, or nobody knows
    "During the service window the systems are closed.",
    "In the service window all customs systems are closed.",
    "Due to the update Manifest is closed.",
    "While the maintenance is carried out, the system is closed.",
    "The service window is closed down due to errors.",
    "The service window is passed on to our supplier.",
    "The update is performed Wednesday June 17.",
    "The work is performed at night.",
    "The deployment is done in two steps.",
    "The maintenance is being carried out.",
    "The work is done but we are testing.",
    "We are done with the first system.",
    "Under servicevinduet er systemerne lukket.",
    "I servicevinduet er DMS lukket.",
    "På grund af vedligehold er Manifest lukket.",
    "Servicevinduet bliver gennemført onsdag den 17. juni.",
    "Arbejdet bliver udført om natten.",
    "Vi er færdige med den første del.",
    "Arbejdet er udført, men vi tester fortsat.",
    "The service window will be marked as done when all files are processed.",
    "The service window is expected to end at 2200.",
    "The window is not over yet.",
    "We are almost done.",
    "We are nearly finished.",
    "The first part is done.",
    "Half of the work is completed.",
    "Once the systems are open again, files are processed.",
    "As soon as sign in is possible again, we will let you know.",
    "We will tell when the systems are open.",
    "If the systems are back before 2200, we will tell here.",
    "The systems will be opened again when the test has been completed.",
    "The systems are not open again yet.",
    "The database is upgraded, the applications are next.",
    "The service window is completed for Manifest.",
    "The service window is over for DMS Import, but not for Manifest.",
    "The service window is completed with the exception of Manifest.",
    "The database part is completed.",
    "The service window is completed in about 30 minutes.",
    "The systems are coming back up.",
    "Servicevinduet er afsluttet for Manifest.",
    "Servicevinduet er gennemført på nær Manifest.",
    "Databasedelen er færdig.",
    "Servicevinduet er slut om ca. en time.",
    "The service window is carried out by an external supplier.",
    "The maintenance is performed by the hosting centre.",
    "The service window is carried out every third month.",
    "The service window is performed together with the Swedish customs.",
    "The update is executed in two steps.",
    "Servicevinduet udføres af vores leverandør.",
    "Servicevinduet bliver gennemført af en ekstern leverandør.",
    "Servicevinduet er udført af driftscentret hver måned hidtil.",
    "Vedligeholdelsen bliver udført i to omgange.",
    "Servicevinduet bliver gennemført hver måned.",
    "Unfortunately we are not done.",
    "We are still not completely finished.",
    "Vi er desværre ikke færdige.",
    "Alle er endnu ikke færdige.",
    "Unless the window is cancelled, it starts at 1800.",
    "If the window is cancelled, it will be announced here.",
    "The service window is not cancelled.",
    "Servicevinduet lukkes, når alle filer er behandlet.",
    "Servicevinduet forventes afsluttet kl. 22.00.",
    "Servicevinduet er ikke slut endnu.",
    "Vi er næsten færdige.",
    "Første del er færdig.",
    "Halvdelen af arbejdet er udført.",
    "Når systemerne er åbne igen, behandles filerne.",
    "Så snart man igen kan logge på, giver vi besked.",
    "Hvis vinduet aflyses, bliver det meldt ud her.",
    "Servicevinduet er ikke aflyst.",
    "Systemerne er endnu ikke åbnet.",
}


@pytest.mark.parametrize(
    "said", ["Completed. However DMS Import is still closed.", "Afsluttet. DMS Import er stadig lukket."]
)
def test_a_window_that_leaves_a_system_closed_is_not_over(said):
    assert told(said, at="17-06 21:15").outcome == "open"


CANCELLED = {
    "The service window will not take place.",
    "The service window has been called off.",
    "There will be no service window.",
    "The service window is dropped.",
    "We have decided to cancel the window.",
    "The service window has been withdrawn.",
    "Servicevinduet bliver ikke til noget.",
    "Servicevinduet er droppet.",
    "Der bliver ikke noget servicevindue.",
    "Servicevinduet gennemføres alligevel ikke.",
    "Vi har aflyst servicevinduet.",
    "Servicevinduet annulleres.",
}

PARTLY = {
    "The part concerning Manifest is cancelled.",
    "The service window for Manifest is cancelled.",
    "Manifest will not be updated after all.",
    "Manifest is taken out of the service window.",
    "Manifest is no longer part of the service window.",
    "The service window does not include Manifest after all.",
    "Delen vedrørende Manifest er aflyst.",
    "Servicevinduet for Manifest er aflyst.",
    "Manifest opdateres alligevel ikke.",
    "Manifest er taget ud af servicevinduet.",
    "Manifest er ikke længere en del af servicevinduet.",
    "Servicevinduet omfatter alligevel ikke Manifest.",
}

OF_ANOTHER = {  # it tells what came of another window, or where systems go
    "The previous service window was cancelled.",
    "The service window replaces the one which was cancelled on June 10.",
    "This window replaces the postponed window of June 10.",
    "The update was performed in TFE last week.",
    "The systems are moved to new servers.",
    "DMS is moved to another data centre.",
    "Det tidligere servicevindue blev aflyst.",
    "Servicevinduet erstatter det, der blev aflyst den 10. juni.",
    "Servicevinduet erstatter det udskudte vindue den 10. juni.",
    "Systemerne flyttes til nye servere.",
    "DMS flyttes til en ny platform.",
}
OF_THINGS = {  # what is cancelled, shorter or delayed is no window
    "Cancelled declarations are not processed.",
    "Shorter interruptions may occur.",
    "Extended periods of unavailability can occur.",
    "Delayed responses may occur.",
    "Moved goods must be reported.",
    "Annullerede angivelser behandles ikke.",
    "Kortere afbrydelser kan forekomme.",
    "Forsinkede svar kan forekomme.",
    "Udskudte angivelser behandles efter servicevinduet.",
    "Forlænget behandlingstid må forventes.",
}


@pytest.mark.parametrize("said", sorted(OF_THINGS | OF_ANOTHER))
def test_what_happens_to_goods_and_answers_is_no_news_of_the_window(said):
    notice = read(f"{WINDOW}\n{said}")

    assert (moved(notice).removesuffix(" ?"), notice.outcome) == ("17/6 18:00-22:00", "open")


COPIES = {
    "Closed, the same message exists at https://info.skat.dk/data.aspx?oid=2481234",
    "This message is closed, see https://info.skat.dk/data.aspx?oid=2481234 instead",
    "Created twice, see https://info.skat.dk/data.aspx?oid=2481234",
    "Identical to https://info.skat.dk/data.aspx?oid=2481234",
    "This is a double of https://info.skat.dk/data.aspx?oid=2481234",
    "Lukket, samme besked findes på https://info.skat.dk/data.aspx?oid=2481234",
    "Meddelelsen er oprettet to gange, se https://info.skat.dk/data.aspx?oid=2481234",
    "Denne meddelelse lukkes, se i stedet https://info.skat.dk/data.aspx?oid=2481234",
    "Er identisk med https://info.skat.dk/data.aspx?oid=2481234",
}


@pytest.mark.parametrize("said", sorted(OVER))
def test_a_window_is_over(said):
    notice = told(said, at="17-06 21:15")

    assert summary(notice)[1] == "completed 17/6 21:15"


@pytest.mark.parametrize("where", ["update", "announcement"])
@pytest.mark.parametrize("said", sorted(NOT_OVER))
def test_a_window_is_not_over(said, where):
    notice = told(said, at="17-06 21:15") if where == "update" else read(f"{WINDOW}\n{said}")

    assert (notice.outcome, notice.completed_at) == ("open", None)


@pytest.mark.parametrize("said", sorted(CANCELLED))
def test_a_window_is_given_up(said):
    assert told(said, at="16-06 09:00").outcome == "cancelled"


@pytest.mark.parametrize("said", sorted(PARTLY))
def test_a_window_is_given_up_for_some_systems(said):
    notice = told(said, at="16-06 09:00")

    assert (moved(notice), notice.outcome) == ("17/6 18:00-22:00 partially_cancelled", "open")


@pytest.mark.parametrize("said", sorted(COPIES))
def test_a_notice_is_a_copy(said):
    notice = told(said, at="16-06 09:00")

    assert (notice.outcome, [each.kinds for each in notice.updates]) == ("duplicate", [("duplicate",)])


def test_a_title_alone_may_say_that_it_is_given_up():
    assert read(WINDOW, title=f"CANCELLED: {TITLE}").outcome == "cancelled"
