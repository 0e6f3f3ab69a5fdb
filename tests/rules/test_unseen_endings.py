"""Ended, given up, a copy: in words no table was written for; and what only sounds like it."""

import pytest

from rules.notice import Notice
from tests.rules.unseen import TITLE, WINDOW, moved, read, summary, told

OVER = {
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
    "Arbejdet er udført.",
    "Vi er færdige.",
}

NOT_OVER = {  # it does not end, or nobody knows
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


SOLVED = {
    "A fix has been implemented, and the queue has been processed.",
    "The problem is solved. The queue is being processed.",
    "The error is corrected. All answers have been sent.",
    "Fejlen er rettet. Køen er afviklet.",
    "Rettelsen er lagt på, og alle svar er sendt. Problemet er løst.",
}

NOT_SOLVED = {
    "A fix has been implemented. Answers come in, but there is still a backlog.",
    "A fix has been deployed. There is a long queue, which will be processed during the evening.",
    "The correction has been installed. It takes a few hours before all answers are sent.",
    "A fix is in place. Not all answers have been sent yet.",
    "En rettelse er lagt på. Der er stadig en del i kø.",
    "Rettelsen er sat i drift. Der er fortsat forsinkelse på svarene.",
    "Rettelsen er lagt på. Det tager nogle timer, før alle svar er sendt.",
    "The error is back.",
    "The problem is back again.",
    "Fejlen er tilbage.",
    "Fejlen er opstået igen.",
    "The problem seems to be solved.",
    "The error has been partly corrected.",
    "The error has been solved for DMS Import, but not for Manifest.",
    "The error is solved in the test environment.",
    "Normal operation is expected at 1400.",
    "The supplier says that the error has been fixed. We are testing.",
    "The restart has been completed. We are waiting to see if it helps.",
    "The system is back, but answers are slow.",
    "Vi tror, at fejlen er løst.",
    "Fejlen er delvist løst.",
    "Fejlen er løst for DMS Import, men ikke for Manifest.",
    "Normal drift forventes kl. 14.",
    "Genstarten er gennemført. Vi afventer effekten.",
    "The error is being corrected.",
    "The problem is being solved by our supplier.",
    "The fault is currently being repaired.",
    "Fejlen bliver løst i dag.",
    "Problemet er ved at blive afhjulpet.",
    "Fejlen er ved at blive rettet.",
    "The fault has been found, and a fix is being tested.",
    "Fejlen er fundet, og en rettelse testes.",
}

ENDED_SINCE = {  # written at 12:30
    "Normal operation since 12:15.": "17/6 12:15",
    "Everything is back to normal since 12:15.": "17/6 12:15",
    "The problem is solved since 12.15.": "17/6 12:15",
    "The problem was solved at 12:15.": "17/6 12:15",
    "Normal drift siden kl. 12.15.": "17/6 12:15",
    "Fejlen er løst siden kl. 12.15.": "17/6 12:15",
    "The problems since 08:10 are solved.": "17/6 12:30",
    "The error, known since 08:10, is solved.": "17/6 12:30",
    "Fejlen siden kl. 8.10 er løst.": "17/6 12:30",
}
FIRST_TEXTS = {  # no update
    "Permission for the fallback procedure cannot be given at the moment.",
    "The fallback procedure is not allowed.",
    "The emergency procedure may not be used for the time being.",
    "The correction will be installed in a service window.",
    "The error will be corrected tonight.",
    "A correction of the error is on its way.",
    "The error is being corrected.",
    "Nødproceduren er ikke tilladt.",
    "Der gives foreløbig ikke tilladelse til nødprocedure.",
    "Nødproceduren må ikke anvendes i øjeblikket.",
    "Fejlen bliver rettet i løbet af dagen.",
    "Fejlen ventes rettet i næste servicevindue.",
}
LATER_TEXTS = {
    "The fallback procedure is no longer allowed.",
    "The fallback procedure has been closed.",
    "The emergency procedure must not be used any more.",
    "Correction: it concerns Manifest only.",
    "Nødproceduren er ophørt.",
    "Nødproceduren må ikke længere anvendes.",
    "Tilladelsen til nødprocedure er trukket tilbage.",
    "Nødproceduren er lukket.",
}


@pytest.mark.parametrize(("said", "at"), ENDED_SINCE.items(), ids=ENDED_SINCE)
def test_since_when_trouble_is_over(said, at):
    assert summary(_incident(f"Update 12:30: {said}", "12:31"))[1] == f"completed {at}"


@pytest.mark.parametrize("said", sorted(FIRST_TEXTS))
def test_what_is_said_along_with_trouble_is_no_update(said):
    notice = _incident(said, "08:00")

    assert (notice.updates, notice.outcome) == ((), "open")


@pytest.mark.parametrize("said", sorted(LATER_TEXTS))
def test_what_changes_the_first_word_is_an_update(said):
    assert len(_incident(said, "08:30").updates) == 1


RELAPSES = {
    "The problem has returned.",
    "The same error has come back.",
    "The issue has reappeared.",
    "Unfortunately the problem has occurred again.",
    "We are experiencing problems again.",
    "It turned out that the problem is not solved.",
    "The problem was not solved after all.",
    "Problemet er vendt tilbage.",
    "Fejlen er desværre opstået igen.",
    "Vi oplever igen problemer.",
    "Der er igen problemer med svar.",
    "Fejlen er alligevel ikke løst.",
}

SETTLED = {
    "We are sorry for the trouble.",
    "Files that failed must be sent again.",
    "Vi beklager ulejligheden.",
    "Hvis problemet vender tilbage, så kontakt os igen.",
    "Please tell us if the error occurs again.",
}


def _incident(text: str, updated: str) -> Notice:
    return read(
        f"Answers from Manifest are missing.\n{text}",
        title="Manifest - missing answers",
        status="Service disruption",
        published="17-06-2026 08:00:00",
        updated=f"17-06-2026 kl. {updated}",
    )


@pytest.mark.parametrize("said", sorted(SOLVED))
def test_trouble_is_over(said):
    assert _incident(f"Update 12:10: {said}", "12:10").outcome == "completed"


@pytest.mark.parametrize("said", sorted(NOT_SOLVED))
def test_trouble_is_not_over(said):
    assert _incident(f"Update 12:10: {said}", "12:10").outcome == "open"


@pytest.mark.parametrize("said", sorted(RELAPSES))
def test_trouble_that_returns_is_open_again(said):
    notice = _incident(f"Update 12:10: The problem is solved.\nUpdate 13:00: {said}", "13:00")

    assert (notice.outcome, notice.completed_at) == ("open", None)


@pytest.mark.parametrize("said", sorted(SETTLED))
def test_what_is_said_afterwards_opens_nothing(said):
    notice = _incident(f"Update 12:10: The problem is solved.\nUpdate 13:00: {said}", "13:00")

    assert notice.outcome == "completed"


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
