"""Whether the emergency procedure may be used, in words no table was written for."""

import pytest

from rules.parsing.times.wall_clock import stamp
from tests.support.sentences import WINDOW, read, told

SAYS = {
    # it may be used
    "You may use the fallback procedure while the window lasts.": "allowed",
    "The emergency procedure can be used from now on.": "allowed",
    "We have opened for the fallback procedure.": "allowed",
    "Permission is given to use the fallback procedure.": "allowed",
    "The fallback procedure is in force.": "allowed",
    "Please use the emergency procedure.": "allowed",
    "Companies are free to use the fallback procedure if they need to.": "allowed",
    "The fallback procedure may be used for exports.": "allowed",
    "Du kan bruge nødproceduren i perioden.": "allowed",
    "Nødproceduren er åben.": "allowed",
    "Nødproceduren må tages i brug.": "allowed",
    "Der er givet tilladelse til nødprocedure.": "allowed",
    "Virksomhederne må gerne bruge nødproceduren.": "allowed",
    "Nødproceduren for udførsel må benyttes.": "allowed",
    "Brug nødproceduren, hvis der er behov for det.": "allowed",
    "The emergency procedure is in effect.": "allowed",
    "The emergency procedure has been invoked.": "allowed",
    "Emergency procedure: Yes": "allowed",
    "Nødproceduren er sat i kraft.": "allowed",
    "Nødproceduren iværksættes.": "allowed",
    "Nødprocedure: Ja": "allowed",
    # only in need
    "The fallback procedure is only for urgent consignments, and only after contact with the customs office.": "restricted",
    "The emergency procedure may only be used for perishable goods.": "restricted",
    "Use of the fallback procedure requires an agreement with the customs office.": "restricted",
    "The fallback procedure should be avoided unless it cannot wait.": "restricted",
    "Call the customs office before you use the emergency procedure.": "restricted",
    "Before using the fallback procedure, please contact the customs office.": "restricted",
    "Ask your local customs office before applying the fallback procedure.": "restricted",
    "The fallback procedure may be used as a last resort. Please contact the customs office before you use it.": "restricted",
    "Kontakt toldekspeditionen, før du bruger nødproceduren.": "restricted",
    "Inden nødproceduren anvendes, skal du ringe til toldekspeditionen.": "restricted",
    "Ring venligst til toldekspeditionen inden brug af nødproceduren.": "restricted",
    "Nødproceduren må kun bruges til letfordærvelige varer.": "restricted",
    "Nødproceduren kræver en aftale med toldekspeditionen.": "restricted",
    "Nødproceduren kan undtagelsesvis anvendes.": "restricted",
    # not yet: nothing ends by that
    "The emergency procedure has not been activated.": "unspecified",
    "The emergency procedure is not open yet.": "unspecified",
    "It is not yet possible to use the fallback procedure.": "unspecified",
    "The use of the fallback procedure has not been approved so far.": "unspecified",
    "The emergency procedure is not expected to be opened.": "unspecified",
    "We do not expect to allow the fallback procedure.": "unspecified",
    "The fallback procedure has yet to be permitted.": "unspecified",
    "You may not use the emergency procedure yet.": "unspecified",
    "No decision has been made on the fallback procedure.": "unspecified",
    "Nødproceduren er endnu ikke åbnet.": "unspecified",
    "Nødproceduren må ikke anvendes endnu.": "unspecified",
    "Nødproceduren er ikke blevet iværksat.": "unspecified",
    "Nødproceduren forventes ikke at blive tilladt.": "unspecified",
    "Det ventes ikke, at nødproceduren tillades.": "unspecified",
    # not any more
    "Please stop using the fallback procedure.": "ended",
    "The fallback procedure must not be used any more.": "ended",
    "The fallback procedure has been closed.": "ended",
    "The emergency procedure is over.": "ended",
    "It is no longer possible to use the fallback procedure.": "ended",
    "You can no longer use the emergency procedure.": "ended",
    "The permission to use the fallback procedure is withdrawn.": "ended",
    "Nødproceduren er slut.": "ended",
    "Nødproceduren må ikke bruges mere.": "ended",
    "Nødproceduren kan ikke længere anvendes.": "ended",
    "Tilladelsen til nødprocedure er trukket tilbage.": "ended",
    "Muligheden for at bruge nødproceduren er ophørt.": "ended",
    "Stop med at bruge nødproceduren.": "ended",
    "Nødproceduren er afmeldt.": "ended",
    "Nødproceduren afblæses.": "ended",
    # never opened
    "The emergency procedure is not in effect.": "ended",
    "No emergency procedure.": "ended",
    "Emergency procedure: No": "ended",
    "Nødproceduren er ikke iværksat.": "ended",
    "Nødprocedure: Nej": "ended",
    "The fallback procedure will not be opened.": "ended",
    "The fallback procedure remains closed.": "ended",
    "Nødproceduren åbnes ikke.": "ended",
    "Nødproceduren er ikke åbnet.": "ended",
    "Nødproceduren forbliver lukket.": "ended",
    # no word on it
    "You do not have to use the fallback procedure.": "unspecified",
    "You don't need to use the emergency procedure.": "unspecified",
    "Man behøver ikke bruge nødproceduren.": "unspecified",
    "When you use the emergency procedure, declarations must be sent afterwards.": "unspecified",
    "How to use the emergency procedure is described here.": "unspecified",
    "Companies that use the emergency procedure must note the time.": "unspecified",
    "The guide on the emergency procedure is available here.": "unspecified",
    "A form for the emergency procedure is open for download.": "unspecified",
    "A new emergency procedure applies from November 2026.": "unspecified",
    "Når nødproceduren bruges, skal angivelserne indsendes bagefter.": "unspecified",
    "Vejledningen til nødproceduren er åbnet for alle.": "unspecified",
    "Der gælder en ny nødprocedure fra november 2026.": "unspecified",
    "Please note that you may use the emergency procedure.": "allowed",
    # nothing yet
    "If the work is not finished in time, the fallback procedure may be used.": "unspecified",
    "Should the window be extended, the fallback procedure will be allowed.": "unspecified",
    "We are considering whether the fallback procedure can be opened.": "unspecified",
    "We will announce if the fallback procedure may be used.": "unspecified",
    "It has not been decided whether the emergency procedure will be allowed.": "unspecified",
    "There is no need for the fallback procedure.": "unspecified",
    "Hvis arbejdet trækker ud, må nødproceduren bruges.": "unspecified",
    "Vi overvejer, om der skal åbnes for nødproceduren.": "unspecified",
    "Vi giver besked, hvis nødproceduren må bruges.": "unspecified",
    "Der er endnu ikke taget stilling til, om nødproceduren må bruges.": "unspecified",
    "Læs mere om nødproceduren på vores hjemmeside.": "unspecified",
    "Read more about the fallback procedure on our website.": "unspecified",
}


@pytest.mark.parametrize("where", ["announcement", "update"])
@pytest.mark.parametrize(("said", "state"), SAYS.items(), ids=SAYS)
def test_whether_the_procedure_may_be_used(said, state, where):
    notice = read(f"{WINDOW}\n{said}") if where == "announcement" else told(said, at="17-06 20:00")

    assert (notice.fallback, notice.outcome) == (state, "open")


UNTIL = {  # a text on trouble since 07:00 that grants the procedure until 11:00
    "in the first text": "Manifest is down. Fallback is allowed until 11:00.",
    "in an update": "Manifest is down.\nUpdate 08:40: Fallback is allowed until 11:00.",
    "in the update that ends the trouble": "Manifest is down.\nUpdate 10:40: The problem is solved. Fallback is allowed until 11:00.",
}


@pytest.mark.parametrize("updated", ["10:45", "11:05", "23:10"])
@pytest.mark.parametrize("text", UNTIL.values(), ids=UNTIL)
def test_a_later_edit_grants_no_other_day(text, updated):
    notice = read(
        text,
        title="Manifest",
        status="Service disruption",
        published="17-06-2026 07:00:00",
        updated=f"17-06-2026 kl. {updated}",
    )

    assert notice.fallback_until == stamp("17-06-2026 11:00")
