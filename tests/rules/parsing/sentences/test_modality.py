"""A sentence that asks, denies, supposes or quotes a statement does not state it."""

import pytest

from rules.model.notice import Notice
from rules.parsing.sentences.update_kinds import fallback, kinds
from tests.support.sentences import WINDOW, read, windows

NO_NEWS = {
    "a main clause denies it": [
        "It is not correct that the service window has been called off.",
        "It's not the case that the maintenance is cancelled.",
        "It is simply untrue that the window is postponed.",
        "It was a misunderstanding that the service window had been postponed.",
        "We deny that the service window is cancelled.",
        "We cannot confirm that the service window is cancelled.",
        "Nobody has said that the service window is cancelled.",
        "It is incorrect that the window is extended until 2330.",
        "This does not mean that the service window is completed.",
        "That the service window is cancelled is not correct.",
        "It is wrong that the service window is done.",
        "Det er ikke korrekt, at vinduet er udskudt.",
        "Det er forkert, at servicevinduet er afsluttet.",
        "Det er en misforståelse, at servicevinduet bliver aflyst.",
        "Det stemmer ikke, at servicevinduet er udskudt.",
        "Vi kan afvise, at servicevinduet aflyses.",
        "Vi kan ikke bekræfte, at servicevinduet er forlænget.",
        "Det er ikke sådan, at servicevinduet er aflyst.",
        "Det betyder ikke, at servicevinduet er afsluttet.",
        "Ingen har meldt ud, at servicevinduet er aflyst.",
        "At servicevinduet er aflyst, passer ikke.",
        "Det er aldrig blevet besluttet, at servicevinduet er aflyst.",
    ],
    "a rumour or a message that is wrong": [
        "Rumours that the service window is postponed are wrong.",
        "The information that the service window had been cancelled was incorrect.",
        "The message that the window is extended was sent by mistake.",
        "The claim that the service window is done is false.",
        "There are rumours that the service window is cancelled.",
        "Contrary to rumours of a cancelled service window we begin at 1800.",
        "The report about a cancelled service window is a misunderstanding.",
        "Rygter om, at servicevinduet er udskudt, er grundløse.",
        "Oplysningen om, at servicevinduet er aflyst, er forkert.",
        "Beskeden om, at vinduet er forlænget, blev sendt ved en fejl.",
        "Påstanden om, at servicevinduet er afsluttet, holder ikke.",
        "Meddelelsen om et aflyst servicevindue er ikke rigtig.",
        "Forlydender siger, at servicevinduet er aflyst.",
    ],
    "it is asked or not known": [
        "Is the window extended? Not yet.",
        "Has the service window been cancelled?",
        "Service window cancelled? No.",
        "We do not know whether the service window is cancelled.",
        "It remains to be seen whether the window is completed.",
        "We are assessing whether the service window has to be postponed.",
        "Er vinduet udskudt? Nej.",
        "Bliver servicevinduet aflyst?",
        "Er servicevinduet afsluttet? Ikke endnu.",
        "Vi undersøger, om servicevinduet skal udskydes.",
        "Det er uvist om servicevinduet bliver aflyst.",
        "Vi afventer svar på, om vinduet er afsluttet.",
        "Der tages stilling til, om servicevinduet skal forlænges til kl. 23.",
        "Det er endnu ikke afgjort, om servicevinduet er aflyst.",
        "Vi ser på, om vinduet skal flyttes til torsdag den 18. juni.",
    ],
    "it holds in some case": [
        "Provided that the supplier agrees, the service window is cancelled.",
        "Assuming the load is too high, the window is extended until 2330.",
        "The service window is at risk of being cancelled.",
        "The service window was about to be cancelled.",
        "In that event the service window would be cancelled.",
        "On condition that the test passes the service window is completed.",
        "Were the backup to fail, the service window is cancelled.",
        "The service window would then be postponed.",
        "We are close to being completed with the service window.",
        "The service window should have been completed.",
        "Annulleres servicevinduet, står det her på siden.",
        "Afsluttes servicevinduet før tid, åbner vi systemerne straks.",
        "Bliver vinduet forlænget, oplyser vi det på denne side.",
        "Flyttes servicevinduet, får I besked.",
        "Er servicevinduet ikke afsluttet kl. 22, forlænges det.",
        "Skulle testen fejle, udskydes servicevinduet.",
        "Lykkes opgraderingen ikke, bliver servicevinduet forlænget til kl. 23:30.",
        "Trækker arbejdet ud, er servicevinduet forlænget til kl. 23:30.",
        "Servicevinduet er i fare for at blive aflyst.",
        "Så ville servicevinduet være aflyst.",
        "Forudsat at testen lykkes, er servicevinduet aflyst.",
        "Servicevinduet risikerer at blive udskudt.",
    ],
    "nobody does it, or to nothing": [
        "Nothing has been postponed.",
        "No windows are cancelled.",
        "None of the service windows has been postponed.",
        "No one has cancelled this service window.",
        "No planned service window is cancelled.",
        "Not a single service window has been cancelled.",
        "Nobody has extended the service window.",
        "Intet er aflyst.",
        "Ingen har aflyst servicevinduet.",
        "Ingen servicevinduer er udskudt.",
        "Ingen af servicevinduerne er aflyst.",
        "Ikke et eneste servicevindue er aflyst.",
        "Der er intet, der er aflyst.",
        "Intet planlagt servicevindue er udskudt.",
    ],
    "it is hardly so": [
        "The service window is half completed.",
        "The service window is not even halfway done.",
        "The window is anything but finished.",
        "Servicevinduet er kun halvt færdigt.",
        "Vinduet er langtfra gennemført.",
        "Servicevinduet er halvvejs afsluttet.",
        "Servicevinduet er alt andet end færdigt.",
    ],
    "another window, of another week": [
        "The service window last weekend was cancelled.",
        "Last week's service window has been completed.",
        "The window on last Wednesday was cancelled.",
        "Last Sunday's maintenance was postponed.",
        "The maintenance of the previous week was postponed.",
        "The service window in the previous month was completed.",
        "Servicevinduet sidste onsdag blev udskudt.",
        "Sidste uges servicevindue blev gennemført.",
        "Vinduet i forrige uge er aflyst.",
        "Sidste søndags servicevindue blev aflyst.",
        "Servicevinduet i sidste måned blev udskudt.",
    ],
    "it was a mistake": [
        "The service window was called off by mistake and is carried out as announced.",
        "The cancellation that we announced was a mistake.",
        "Servicevinduet blev udskudt ved en fejl.",
        "Vinduet er ved en fejl blevet meldt aflyst.",
    ],
}  # fmt: skip
ALL = [(kind, said) for kind, sentences in NO_NEWS.items() for said in sentences]
_CHANGED = {"cancelled", "partially_cancelled", "postponed", "rescheduled", "extended", "shortened", "completed", "degraded"}  # fmt: skip


def _update(said: str) -> Notice:
    text = f"{WINDOW}\nUpdate 17-06-2026 18:25: {said}\nFiles sent to Manifest will be rejected."
    return read(text, updated="17-06-2026 kl. 18:30")


@pytest.mark.parametrize(("kind", "said"), ALL)
def test_what_is_not_stated_changes_nothing(kind, said):
    notice = _update(said)

    assert notice.outcome == "open"
    assert windows(notice) == "17/6 18:00-22:00"
    assert not _CHANGED & {kind for each in notice.updates for kind in each.kinds}
    assert notice.impacts == _update("Information.").impacts


@pytest.mark.parametrize(("kind", "said"), [each for each in ALL if each[0] != "it was a mistake"])
def test_what_is_left_open_stands_among_the_unread(kind, said):
    assert _update(said).unread


NEWS = {
    "It is true that the service window is cancelled.": "cancelled",
    "It is correct that the service window has been postponed.": "postponed",
    "We can confirm that the service window is cancelled.": "cancelled",
    "We have decided that the service window is cancelled.": "cancelled",
    "We would like to inform you that the service window is cancelled.": "cancelled",
    "Contrary to what was planned, the service window is cancelled.": "cancelled",
    "No new date is known, the service window is postponed.": "postponed",
    "Nobody is ready, so the service window is cancelled.": "cancelled",
    "The service window is cancelled. Questions? Write to us.": "cancelled",
    "The announcement of Monday that the service window is cancelled still applies.": "cancelled",
    "The service window is completed.": "completed",
    "Everything went as planned and the service window is completed.": "completed",
    "Det er rigtigt, at servicevinduet er aflyst.": "cancelled",
    "Vi kan bekræfte, at servicevinduet er udskudt.": "postponed",
    "Det er besluttet, at servicevinduet er aflyst.": "cancelled",
    "Vi vil gerne oplyse, at servicevinduet er aflyst.": "cancelled",
    "Aflyst, vi beklager ulejligheden.": "cancelled",
    "Ingen ny dato er fastsat, servicevinduet er udskudt.": "postponed",
    "Vi vidste ikke, om testen ville lykkes, men servicevinduet er nu aflyst.": "cancelled",
    "Servicevinduet er afsluttet, og vi takker for tålmodigheden.": "completed",
    "Servicevinduet om onsdagen er aflyst.": "cancelled",
    "Information om servicevinduet: det er aflyst.": "cancelled",
    "Er afsluttet, systemerne er åbne igen.": "completed",
}


@pytest.mark.parametrize(("said", "outcome"), NEWS.items())
def test_what_is_stated_is_news(said, outcome):
    assert _update(said).outcome == outcome


NO_PERMISSION = [
    "It is not correct that the emergency procedure may be used.",
    "The rumour that fallback is allowed is wrong.",
    "May the fallback procedure be used? Not yet.",
    "Is the emergency procedure allowed?",
    "Nobody may use the fallback procedure.",
    "The emergency procedure may only be used once we have announced it.",
    "In an emergency the fallback procedure would be permitted.",
    "Provided that the outage lasts two hours, the fallback procedure is allowed.",
    "The fallback procedure is only permitted when customs has announced it.",
    "No emergency procedure is allowed.",
    "Fallback is allowed? No.",
    "Det er forkert, at nødproceduren må bruges.",
    "Rygtet om, at nødproceduren er tilladt, passer ikke.",
    "Er nødproceduren tilladt? Ikke endnu.",
    "Må nødproceduren benyttes?",
    "Nødproceduren må først benyttes, når vi har meldt det ud.",
    "Nødproceduren må tidligst bruges, så snart vi giver besked.",
    "Ved et længere nedbrud ville nødproceduren være tilladt.",
    "Bliver nedetiden længere end to timer, må nødproceduren benyttes.",
    "Opstår der fejl, kan nødproceduren anvendes.",
    "Forudsat at nedbruddet varer ved, må nødproceduren anvendes.",
    "Ingen må anvende nødproceduren.",
]  # fmt: skip


@pytest.mark.parametrize("said", NO_PERMISSION)
def test_a_permission_that_is_not_stated_is_none(said):
    notice = read(f"{WINDOW}\n{said}")

    assert notice.fallback not in {"allowed", "restricted"}
    assert notice.unread


NOT_ENDED = [
    "It is not true that the emergency procedure is no longer allowed.",
    "It is wrong that fallback has ended.",
    "The fallback procedure is not concerned and can still be used.",
    "The fallback procedure may be used until we write that it is closed.",
    "The emergency procedure is allowed until customs announces that it is no longer permitted.",
    "Is the fallback procedure closed? No.",
    "No fallback procedure has ended.",
    "The rumour that the fallback procedure is closed is not true.",
    "Det er ikke rigtigt, at nødproceduren er ophørt.",
    "Det er forkert, at nødproceduren ikke længere må anvendes.",
    "Rygtet om, at nødproceduren er lukket, passer ikke.",
    "Er nødproceduren ophørt? Nej.",
    "Ophæves nødproceduren, skriver vi det her.",
    "Nødproceduren må anvendes, indtil vi melder, at den er ophørt.",
    "Nødproceduren er ikke berørt og må anvendes.",
    "Lukkes nødproceduren, giver vi besked.",
]  # fmt: skip


@pytest.mark.parametrize("said", NOT_ENDED)
def test_an_end_of_the_permission_that_is_not_stated_is_none(said):
    text = f"{WINDOW}\nThe fallback procedure is allowed.\nUpdate 17-06-2026 18:25: {said}"

    assert read(text, updated="17-06-2026 kl. 18:30").fallback == "allowed"


PERMISSION = {
    "The fallback procedure is allowed.": "allowed",
    "It is correct that the fallback procedure is allowed.": "allowed",
    "We would like to say that the fallback procedure may be used.": "allowed",
    "The fallback procedure may be used only if customs agrees.": "restricted",
    "The fallback procedure has ended.": "ended",
    "The fallback procedure is not affected.": None,
    "If necessary, the fallback procedure may be used.": "allowed",
    "Nødproceduren må anvendes fra nu af.": "allowed",
    "Bliver det nødvendigt, må nødproceduren anvendes.": "allowed",
    "Nødproceduren må ikke længere anvendes.": "ended",
    "Nødproceduren må kun anvendes efter aftale.": "restricted",
}


@pytest.mark.parametrize(("said", "state"), PERMISSION.items())
def test_a_permission_that_is_stated_stands(said, state):
    assert fallback(said.lower()) == state


def test_a_question_does_not_open_a_cancelled_window_again():
    text = f"{WINDOW}\nUpdate 16-06-2026 10:00: The service window is cancelled.\nUpdate 17-06-2026 12:00: "
    for said in ("Does the window take place after all?", "We ask whether it is cancelled."):
        assert read(text + said, updated="17-06-2026 kl. 12:10").outcome == "cancelled"
    denied = "It is no longer correct that the service window is cancelled."
    assert read(text + denied, updated="17-06-2026 kl. 12:10").outcome == "open"


def test_behind_a_but_a_new_statement_begins():
    assert kinds(
        "it is not true that the window is cancelled, but it is extended until 2300", loose=False
    ) == ("extended",)
