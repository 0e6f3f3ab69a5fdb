"""Trouble that is over, that is not, that is back: in words no table was written for."""

import pytest

from rules.model.notice import Notice
from tests.support.sentences import impacts, read, summary

SOLVED = {
    "A fix has been implemented, and the queue has been processed.",
    "The problem is solved. The queue is being processed.",
    "The error is corrected. All answers have been sent.",
    "Fejlen er rettet. Køen er afviklet.",
    "Rettelsen er lagt på, og alle svar er sendt. Problemet er løst.",
    "Manifest is now available.",
    "The system is stable again.",
    "Systemet er stabilt igen.",
    "Manifest er nu tilgængeligt.",
    "The problem is solved, and response times are back to normal.",
    "The problem is solved, but we continue to monitor Manifest.",
    "The case is closed at 12:20.",
    "Sagen er lukket.",
    "The case is closed at the supplier, and Manifest is available again.",
    "Fejlen hos vores leverandør er løst.",
}

NOT_SOLVED = {
    "The case is closed at the supplier.",
    "Our supplier has closed the case.",
    "According to our supplier the error is fixed.",
    "Sagen er lukket hos leverandøren.",
    "Sagen er nu lukket af vores driftsleverandør.",
    "Leverandøren oplyser, at fejlen er rettet.",
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
    "Manifest is accessible again, but with longer response times than normal.",
    "Manifest is open again, however still with long processing times.",
    "Manifest er åbent igen, men med lange svartider.",
    "Manifest er tilgængeligt igen, dog med længere behandlingstid.",
    "Manifest is now available in a test version.",
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


LESS = {  # Manifest was down
    "Manifest is available again, but longer response times may occur.",
    "Manifest is back, but slow.",
    "The error is solved, but response times are longer than usual.",
    "The problem is solved, but answers take a while.",
    "The issue is resolved, however response times may be longer than usual.",
    "The problem is solved, but there may be delays.",
    "The problem is solved, but there is still a backlog of answers.",
    "The error is corrected, but it will take some time before all answers are sent.",
    "The problem is solved. Answers are still slow.",
    "Manifest er tilgængeligt igen, men det kan tage lidt tid at få svar.",
    "Problemet er løst, men der kan være lange svartider.",
    "Problemet er løst, dog er svartiderne stadig lange.",
    "Fejlen er rettet, men svar tager lidt tid.",
    "Fejlen er løst, men der er kø.",
    "Fejlen er løst. Der er stadig lange svartider.",
}


@pytest.mark.parametrize("said", sorted(LESS))
def test_trouble_that_is_only_smaller_is_not_over(said):
    notice = _incident(f"Manifest is down.\nUpdate 12:10: {said}", "12:10")

    assert (notice.outcome, impacts(notice)) == ("open", "manifest file=degraded online=degraded")


@pytest.mark.parametrize("said", sorted(RELAPSES))
def test_trouble_that_returns_is_open_again(said):
    notice = _incident(f"Update 12:10: The problem is solved.\nUpdate 13:00: {said}", "13:00")

    assert (notice.outcome, notice.completed_at) == ("open", None)


@pytest.mark.parametrize("said", sorted(SETTLED))
def test_what_is_said_afterwards_opens_nothing(said):
    notice = _incident(f"Update 12:10: The problem is solved.\nUpdate 13:00: {said}", "13:00")

    assert notice.outcome == "completed"
