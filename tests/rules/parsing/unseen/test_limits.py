"""For which systems and from when the emergency procedure may be used, in words no table was written for."""

import pytest

from tests.support.sentences import WINDOW, read, summary, told

SOME = {  # under a header of DMS Import, DMS Export and Manifest; a question mark: marked as a guess
    "The emergency procedure is allowed for export, not for import.": "restricted ?",
    "Fallback may be used for DMS Export, but not for Manifest.": "restricted ?",
    "Fallback is allowed for all systems except Manifest.": "restricted ?",
    "Fallback procedure is only allowed for DMS Export.": "restricted ?",
    "Fallback procedure is allowed for DMS Export only.": "restricted ?",
    "Fallback may be used, but not for perishable goods.": "restricted ?",
    "Nødproceduren må bruges for eksport, dog ikke for import.": "restricted ?",
    "Nødproceduren er kun tilladt for eksport.": "restricted ?",
    "Nødproceduren må bruges for alle systemer undtagen Manifest.": "restricted ?",
    "Fallback procedure is not allowed for Manifest.": "ended ?",
    "Nødproceduren må ikke bruges for Manifest.": "ended ?",
    "Fallback is no longer allowed for Manifest.": "restricted ?",
    "Nødproceduren er ophørt for Manifest.": "restricted ?",
    "Fallback is not allowed for Manifest, but allowed for DMS Import.": "restricted ?",
    "Nødproceduren er ikke tilladt for Manifest, men tilladt for DMS Import.": "restricted ?",
    "Fallback may be used for Manifest.": "allowed",
    "Fallback is only allowed if absolutely necessary.": "restricted",
    "Fallback is no longer allowed for any system.": "ended",
}
OF_EXPORT = {  # under a header of DMS Export alone
    "Fallback may be used for DMS Export, but not for Manifest.": "allowed",
    "Fallback procedure is only allowed for DMS Export.": "allowed",
    "Nødproceduren må kun bruges for eksport.": "allowed",
    "Nødproceduren må bruges for eksport, dog ikke for import.": "allowed",
    "Fallback is only allowed for Manifest.": "restricted ?",
    "Fallback is no longer allowed for DMS Export.": "ended",
    "Nødproceduren er ophørt for eksport.": "ended",
}
FROM = {  # an update of 12:30 on a trouble
    "The emergency procedure may be used from 14:00.": "unspecified",
    "From 14:00 the emergency procedure may be used.": "unspecified",
    "The fallback procedure will be opened at 14:00.": "unspecified",
    "The emergency procedure may be used between 14 and 16.": "unspecified",
    "Fallback can be used from tomorrow.": "unspecified",
    "Fallback can be used in one hour.": "unspecified",
    "Nødproceduren kan anvendes fra kl. 14.": "unspecified",
    "Nødproceduren må tidligst bruges kl. 14.": "unspecified",
    "Nødproceduren træder i kraft kl. 14.": "unspecified",
    "Nødproceduren kan anvendes om en time.": "unspecified",
    "Nødproceduren kan anvendes fra i morgen.": "unspecified",
    "The emergency procedure may be used from 12:30.": "allowed",
    "The emergency procedure may be used from 09:00.": "allowed",
    "The fallback procedure is allowed from now on.": "allowed",
    "The emergency procedure may be used from 12:30 until 16:00.": "allowed until 17/6 16:00",
    "Nødproceduren kan anvendes fra kl. 12.30.": "allowed",
    "Nødproceduren har været tilladt siden kl. 9.": "allowed",
    "Fallback is allowed. Next update at 14:00.": "allowed",
    "Fallback is allowed, next update at 14:00.": "allowed",
    "Fallback can no longer be used from 14:00.": "allowed until 17/6 14:00",
    "Nødproceduren må ikke længere bruges fra kl. 14.": "allowed until 17/6 14:00",
    "Fallback can no longer be used from 12:15.": "ended",
}
OF_A_WINDOW = {  # of 18:00-22:00 a week ahead
    "The emergency procedure may be used from 1800.": "allowed",
    "The emergency procedure may be used from Wednesday June 17, 2026 at 1800.": "allowed",
    "The emergency procedure may be used from 1800 to 2200.": "allowed until 17/6 22:00",
    "Nødproceduren må bruges i tidsrummet kl. 18-22.": "allowed",
    "The emergency procedure may be used from 1900.": "unspecified",
    "Nødproceduren må bruges fra kl. 19.": "unspecified",
}


@pytest.mark.parametrize(("said", "state"), SOME.items(), ids=SOME)
def test_what_is_not_allowed_for_all_is_never_told_as_allowed(said, state):
    assert summary(read(f"{WINDOW}\n{said}"))[2] == f"fallback {state}"


@pytest.mark.parametrize(("said", "state"), OF_EXPORT.items(), ids=OF_EXPORT)
def test_where_the_notice_is_about_nothing_else_it_holds_for_all(said, state):
    assert summary(read(f"{WINDOW}\n{said}", systems=("DMS eksport",)))[2] == f"fallback {state}"


@pytest.mark.parametrize(("said", "state"), FROM.items(), ids=FROM)
def test_what_is_allowed_later_is_not_allowed_yet(said, state):
    notice = _trouble(said, updated="12:31")

    assert summary(notice)[2] == f"fallback {state}"
    assert bool(notice.unread) == (state == "unspecified")


@pytest.mark.parametrize(
    "said", ["Fallback may be used from 14:00.", "Nødproceduren kan anvendes fra kl. 14."]
)
def test_what_was_allowed_later_is_allowed_in_an_edit_of_then(said):
    notice = _trouble(f"{said}\nUpdate 14:10: We are still working on it.", updated="14:10")

    assert (summary(notice)[2], notice.unread) == ("fallback allowed", ())


def test_until_then_the_word_before_stands():
    said = "You may only use the emergency procedure if absolutely necessary."
    notice = _trouble(
        f"{said}\nUpdate 13:00: The emergency procedure is allowed from 15:00.", updated="13:01"
    )

    assert summary(notice)[2] == "fallback restricted"


def test_a_permission_that_runs_out_stays_what_it_was():
    said = "You may only use the emergency procedure if absolutely necessary."
    notice = _trouble(f"{said}\nUpdate 13:00: The emergency procedure ends at 15:00.", updated="13:01")

    assert summary(notice)[2] == "fallback restricted until 17/6 15:00"


@pytest.mark.parametrize(("said", "state"), OF_A_WINDOW.items(), ids=OF_A_WINDOW)
def test_a_window_grants_it_from_its_start_on(said, state):
    assert summary(read(f"{WINDOW}\n{said}"))[2] == f"fallback {state}"


def test_an_update_before_the_window_means_a_time_in_it():
    notice = told("Fallback may be used from 1900.", at="16-06 09:00")

    assert summary(notice)[2] == "fallback unspecified"


def test_whom_to_ask_is_no_other_news():
    said = "You may only use the emergency procedure if absolutely necessary. Please contact the relevant customs office."
    kinds = [update.kinds for update in _trouble(said, updated="12:31").updates]

    assert kinds == [("fallback_restricted",)]


def _trouble(said, *, updated):
    return read(
        f"Manifest is down.\nUpdate 12:30: {said}",
        title="Manifest is down",
        systems=("Manifest",),
        status="Service disruption",
        published="17-06-2026 07:00:00",
        updated=f"17-06-2026 kl. {updated}",
    )
