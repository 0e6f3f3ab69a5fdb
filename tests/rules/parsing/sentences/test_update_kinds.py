"""What one sentence tells anew, in both languages; and what only sounds like news."""

import pytest

from rules.parsing.sentences.update_kinds import fallback, kinds
from rules.parsing.times.mentions import end_of, read_tokens

NEWS = {
    "Done.": "completed",
    "Arbejdet er tilendebragt.": "completed",
    "The systems respond again.": "completed",
    "Systemerne svarer igen.": "completed",
    "The maintenance has been scrapped.": "cancelled",
    "We have decided not to carry out the service window.": "cancelled",
    "Servicevinduet bliver alligevel ikke til noget.": "cancelled",
    "Servicevinduet gennemføres alligevel ikke.": "cancelled",
    "The work needs another 45 minutes.": "delayed",
    "The service window requires more time.": "delayed",
    "Arbejdet kræver mere tid.": "delayed",
    "Completed": "completed",
    "Finished at 22:10": "completed",
    "Service window is hereby completed": "completed",
    "The PRD-servicewindow is now closed": "completed",
    "Service window passed.": "completed",
    "Servicewindow performed.": "completed",
    "The service window was concluded at 20:15": "completed",
    "The service window ended earlier than expected.": "completed",
    "All systems are back again.": "completed",
    "The systems are up and running.": "completed",
    "NemLog-in is available again.": "completed",
    "Servicevinduet er afsluttet.": "completed",
    "Servicevinduet er gennemført som planlagt.": "completed",
    "Servicevinduet blev afsluttet kl. 20.15.": "completed",
    "Udført": "completed",
    "Vinduet er overstået.": "completed",
    "Systemerne er åbne igen.": "completed",
    "Systemerne er atter i drift.": "completed",
    "Vedligeholdelsen er udført.": "completed",
    "CANCELLED!": "cancelled",
    "This service window has been canceled.": "cancelled",
    "The servicewindow will not take place.": "cancelled",
    "Servicevinduet er aflyst.": "cancelled",
    "Servicevinduet gennemføres ikke.": "cancelled",
    "Servicevinduet er annulleret": "cancelled",
    "Service window expanded to 23:00": "extended",
    "Extended to 0200.": "extended",
    "The PRD-servicewindow is prolonged to 0100": "extended",
    "Servicevinduet er forlænget til kl. 23": "extended",
    "Servicevinduet udvides til 24.00": "extended",
    "The service window is delayed,time horizon unknown.": "delayed",
    "The service window is taking longer than expected.": "delayed",
    "Servicevinduet er forsinket.": "delayed",
    "Servicevinduet er endnu ikke afsluttet.": "delayed",
    "Postponed until further notice": "postponed",
    "The service window has been moved to a later date.": "postponed",
    "Servicevinduet er udskudt.": "postponed",
    "The service window is moved to Thursday June 13.": "rescheduled",
    "The clock is moved, so the service window is moved to 0400-0500.": "rescheduled",
    "The service window starts at 19:00 instead of 18:00": "rescheduled",
    "Servicevinduet er flyttet til den 13. juni.": "rescheduled",
    "The service window ends earlier, at 20:00": "shortened",
    "Servicevinduet er afkortet til kl. 20": "shortened",
    "The intermittent delays should be resolved": "resolved",
    "The error has been corrected.": "resolved",
    "Fejlen er rettet.": "resolved",
    "Problemet er udbedret.": "resolved",
    "This message will be closed as it is a duplicate of another": "duplicate",
    "Marked as performed as it is a copy": "duplicate",
    "Lukkes, da den er en kopi af en anden meddelelse": "duplicate",
    "Correction: the date is June 12": "corrected",
    "Please follow updates on the other message": "informed",
    "Følg opdateringer på den anden meddelelse": "informed",
}

NO_NEWS = [
    "Another service window is held next week.",
    "Companies may need more time to submit.",
    "The declaration cannot be abandoned.",
    "Det er besluttet at gennemføre servicevinduet.",
    "The clock is moved from 0200 to 0300 within the service window.",
    "During the service window the clocks are moved back one hour at 0300.",
    "Uret flyttes en time frem kl. 02 i servicevinduet.",
    "Files sent to Import will be processed when the service window has passed.",
    "The changes will take effect when the service window ends.",
    "Extended response times may occur.",
    "Processed final may be delayed due to the PRD-servicewindow",
    "Affected entries need to be resubmitted after the service window.",
    "The service window will be completed at 21:00.",
    "The service window may be extended.",
    "A new date will be announced.",
    "The issue is not resolved.",
    "We will inform when the problem is resolved.",
    "Declarations cannot be cancelled during the service window.",
    "The connection between DMS Import and Manifest is closed",
    "Import is available.",
    "Filer behandles, når servicevinduet er slut.",
    "Servicevinduet kan blive forlænget.",
    "Servicevinduet forventes afsluttet kl. 22.",
    "Der kan opleves forlængede svartider.",
    "Fejlen er endnu ikke løst.",
    "Vi melder ud, når fejlen er rettet.",
    "Fallback procedure is no longer allowed.",
    "Nødproceduren er afsluttet.",
]


@pytest.mark.parametrize("loose", [True, False], ids=["anywhere", "in an update"])
@pytest.mark.parametrize(("said", "kind"), NEWS.items(), ids=NEWS)
def test_news_is_told_by_its_meaning(said, kind, loose):
    assert kinds(said.lower(), loose=loose) == (kind,)


@pytest.mark.parametrize("said", NO_NEWS)
def test_what_only_sounds_like_news_is_none(said):
    assert kinds(said.lower(), loose=True) == ()


def test_outside_an_update_a_move_must_speak_of_the_window():
    said = "the processing of declarations and arrivals is expected to be extended"

    assert kinds(said, loose=False) == ("extended",)
    assert kinds(said, loose=True) == ()


ALLOWED, RESTRICTED, ENDED = "allowed", "restricted", "ended"
FALLBACK = {
    "The use of fallback procedure is allowed within the service window.": ALLOWED,
    "The use of fallback procedures is allowed, if necessary.": ALLOWED,
    "Fall back procedure will be allowed if necessary.": ALLOWED,
    "Fallback procedure is allowed until the service window has ended.": ALLOWED,
    "Emergency procedures can be used during the service window.": ALLOWED,
    "Nødprocedure kan anvendes i nødvendigt omfang.": ALLOWED,
    "Nødprocedure kan anvendes i fornødent omfang.": ALLOWED,
    "Nødproceduren må anvendes, indtil servicevinduet er afsluttet.": ALLOWED,
    "Der gives tilladelse til nødprocedure.": ALLOWED,
    "Der er åbnet for nødprocedure.": ALLOWED,
    "Der er adgang til nødprocedure.": ALLOWED,
    "No general use of fallback procedure within the service window.": RESTRICTED,
    "You may only use the emergency procedure if absolutely necessary.": RESTRICTED,
    "Fallback is not generally allowed.": RESTRICTED,
    "The emergency procedure may not be used unless the customs office has agreed.": RESTRICTED,
    "Contact the customs office if you need to use the emergency procedure": RESTRICTED,
    "Nødproceduren må kun bruges, hvis det er absolut nødvendigt.": RESTRICTED,
    "Nødprocedure kan kun benyttes i særlige tilfælde.": RESTRICTED,
    "Nødprocedure kan benyttes efter aftale med toldekspeditionen.": RESTRICTED,
    "Der er ikke generel adgang til nødprocedure.": RESTRICTED,
    "Fallback procedure is no longer allowed.": ENDED,
    "Companies are asked not to use the fallback procedure.": ENDED,
    "Do not use the fallback procedure unless the customs office has agreed.": RESTRICTED,
    "Fallback procedure is not yet allowed.": None,
    "Service window and use of fallback procedure has ended.": ENDED,
    "The use of the emergency procedure has been stopped.": ENDED,
    "Fallback procedure is closed": ENDED,
    "Nødproceduren er ikke længere tilladt.": ENDED,
    "Nødproceduren ophører hermed.": ENDED,
    "Der er ikke adgang til nødprocedure.": ENDED,
    "Nødproceduren er ophævet.": ENDED,
    "Brug af nødprocedure er ikke tilladt.": ENDED,
    "Nødproceduren må ikke længere anvendes.": ENDED,
    "Fallback procedure ends when the service window ends.": None,
    "Nødproceduren ophører, når systemerne er oppe igen.": None,
    "Read more about the fallback procedure here.": None,
    "There is no need to use fallback procedure.": None,
    "The use of DMS is allowed.": None,
}


@pytest.mark.parametrize(("said", "state"), FALLBACK.items(), ids=FALLBACK)
def test_a_sentence_on_the_emergency_procedure_tells_how_it_stands(said, state):
    assert fallback(said.lower()) == state


ENDS = {
    "extended to 2359": 23 * 60 + 59,
    "extended until saturday at 02:00": 120,
    "extended until june 13, 2024, 0100": 60,
    "prolonged undtil 0200": 120,
    "expected completed 0400": 240,
    "now planned to finish at 23:45": 23 * 60 + 45,
    "vi regner med at være færdige kl. 23.45": 23 * 60 + 45,
    "expected end time 2300": 23 * 60,
    "ends at 21.00, not 22.00 as stated above": 21 * 60,
    "forlænget til kl. 23.30": 23 * 60 + 30,
    "forventes afsluttet kl. 4": 240,
    "completed at 2100": None,
    "expected to be completed soon": None,
    "delayed until further notice": None,
}


@pytest.mark.parametrize(("said", "minutes"), ENDS.items(), ids=ENDS)
def test_an_announced_end_is_found(said, minutes):
    moment = end_of(said, read_tokens(said, 2024))

    assert (moment and moment.clock.minutes) == minutes
