"""What works and what does not, said with plain words for open and shut, and in other shapes than a sentence."""

import pytest

from tests.support.sentences import WINDOW, impacts, read

OPEN, SHUT = "file=available online=available", "file=unavailable online=unavailable"
MANIFEST = {  # a notice on DMS Import, DMS Export and Manifest
    # a word for open, or for shut
    "Manifest can be used.": OPEN,
    "Manifest can be used without restrictions.": OPEN,
    "Manifest: open.": OPEN,
    "Manifest: closed.": SHUT,
    "Manifest is out of use.": SHUT,
    "Manifest Online works.": "online=available",
    "Sign in to Manifest is possible.": "online=available",
    "You can send files to Manifest the whole time.": "file=available",
    "Companies can submit files to Manifest throughout the window.": "file=available",
    "Files to Manifest go through without problems.": "file=available",
    "Manifest kan bruges.": OPEN,
    "Manifest kan bruges uden begrænsninger.": OPEN,
    "Manifest er åbent.": OPEN,
    "Manifest: åben.": OPEN,
    "Manifest: lukket.": SHUT,
    "Manifest er ude af brug.": SHUT,
    "Manifest Online fungerer.": "online=available",
    "Det er muligt at logge på Manifest.": "online=available",
    "Man kan sende filer til Manifest hele tiden.": "file=available",
    "Filer til Manifest går igennem uden problemer.": "file=available",
    # denied by who or what
    "None of the functions of Manifest can be used.": SHUT,
    "No users can use Manifest online.": "online=unavailable",
    "Nobody can sign in to Manifest.": "online=unavailable",
    "Ingen brugere kan bruge Manifest online.": "online=unavailable",
    "Lige nu kan ingen logge på Manifest.": "online=unavailable",
    "None of the functions of Manifest are affected.": OPEN,
    "The service window does not affect Manifest.": OPEN,
    "The work doesn't affect files to Manifest.": "file=available",
    "Nothing changes for Manifest.": OPEN,
    "Servicevinduet berører ikke Manifest.": OPEN,
    "Arbejdet påvirker ikke filer til Manifest.": "file=available",
    "Der er ingen ændringer for Manifest.": OPEN,
    "You cannot reach Manifest online. Nor can you send files to it.": SHUT,
    "Man kan ikke logge på Manifest. Der kan heller ikke sendes filer til Manifest.": SHUT,
    "The work has no effect on Manifest.": OPEN,
    "Arbejdet har ingen betydning for Manifest.": OPEN,
    "Online access to Manifest is normal.": "online=available",
    "Filadgangen til Manifest er uændret.": "file=available",
    "All file access to Manifest is interrupted.": "file=unavailable",
    "Al filadgang til Manifest er afbrudt.": "file=unavailable",
    # as a noun
    "Rejection of all files sent to Manifest.": "file=rejected",
    "Sending files to Manifest will result in rejection.": "file=rejected",
    "Files sent to Manifest will not be accepted.": "file=rejected",
    "Closing of Manifest Online.": "online=unavailable",
    "Unavailability of Manifest online.": "online=unavailable",
    "Afvisning af alle filer sendt til Manifest.": "file=rejected",
    "Filer sendt til Manifest bliver ikke accepteret.": "file=rejected",
    "Lukning af Manifest Online.": "online=unavailable",
    "Files to Manifest wait until the service window is over.": "file=queued",
    "Filer til Manifest venter, indtil servicevinduet er slut.": "file=queued",
    # late, or at times
    "Replies to files sent to Manifest may arrive later than normal.": "file=degraded",
    "Manifest Online does not answer at times.": "online=degraded",
    "Outages of short duration may occur in Manifest.": "file=degraded online=degraded",
    "Svar på filer sendt til Manifest kan komme senere end normalt.": "file=degraded",
    "Manifest Online svarer med mellemrum ikke.": "online=degraded",
    "Udfald af kort varighed kan forekomme i Manifest.": "file=degraded online=degraded",
    # below the heading of a channel
    "File transfer (S2S):\n- Unaffected for Manifest.\nSign in online:\n- Not possible for Manifest.": "file=available online=unavailable",
    "S2S-adgang (filer):\n- Manifest er ikke berørt.\nLogin online:\n- Ikke muligt for Manifest.": "file=available online=unavailable",
    "Manifest\n- File access: unavailable.\n- Online access: available.": "file=unavailable online=available",
    "Manifest\n- Filadgang: lukket.\n- Onlineadgang: åben.": "file=unavailable online=available",
    "File access:\n- Unavailable for Manifest.\nOnline access:\n- Available for Manifest.": "file=unavailable online=available",
    # who is meant
    "Only Manifest is affected: files are rejected, and online access is closed.": "file=rejected online=unavailable",
    "Kun Manifest er berørt: filer afvises, og onlineadgangen er lukket.": "file=rejected online=unavailable",
    "Manifest: closed for online users. Files wait until the service window has ended.": "file=queued online=unavailable",
    # no word on a state
    "Manifest is closed. We are sorry for the trouble this may cause.": SHUT,
    "Manifest kan bruges, når servicevinduet er slut.": "",
    "Manifest can be used when the window is over.": "",
    "If Manifest is closed, please wait.": "",
    "Questions about Manifest can be sent to the service desk.": "",
    "Spørgsmål om Manifest kan sendes til os.": "",
    "Notice of a possible service window on Manifest.": "",
    "The guide for Manifest is available at skat.dk.": "",
    "The release notes for Manifest are available.": "",
    "A new version of Manifest is available.": "",
    "Applications for Manifest can be sent by e-mail.": "",
    "Manifest can be reached by phone.": "",
    "Manifest works together with DMS Import.": "",
    "Vejledningen til Manifest er tilgængelig på skat.dk.": "",
    "En ny version af Manifest er tilgængelig.": "",
    "Ansøgninger om Manifest kan sendes pr. brev.": "",
    "Varsel om et muligt servicevindue på Manifest.": "",
    "Replies from Manifest to files are delayed. The error has been reported to the supplier.": "file=degraded",
    "Files sent to Manifest will not be accepted and must be sent again.": "file=rejected",
    "Manifest should be open by then.": "",
}


@pytest.mark.parametrize(("said", "states"), MANIFEST.items(), ids=MANIFEST)
def test_what_is_said_of_manifest(said, states):
    assert impacts(read(f"{WINDOW}\n{said}")) == (f"manifest {states}" if states else "")


ALL = "dms-export {0}; dms-import {0}; manifest {0}"
SHARED = {
    "Derfor er DMS Online lukket i perioden.": "dms-export online=unavailable; dms-import online=unavailable",
    "Files to DMS Import, DMS Export and Manifest will fail, and the online systems can not be accessed.": ALL.format(
        "file=rejected online=unavailable"
    ),
    "Filer til DMS Import, DMS Eksport og Manifest vil fejle, og onlinesystemerne vil ikke kunne tilgås.": ALL.format(
        "file=rejected online=unavailable"
    ),
    "Manifest is closed. Please note that the link between DMS Import and Manifest is closed.": f"manifest {SHUT}",
    "Standard declarations can be made in Manifest, but simplified ones cannot be handled.": (
        "manifest file=degraded online=degraded"
    ),
    "Brugerne kan ikke komme ind i følgende systemer:\n- DMS Import\n- Manifest": f"dms-import {SHUT}; manifest {SHUT}",
    "Manifest lukkes ned. De øvrige DMS-systemer, DMS Import og DMS Eksport, kan bruges uden begrænsninger.": (
        f"dms-export {OPEN}; dms-import {OPEN}; manifest {SHUT}"
    ),
    "None of the customs systems can be used online.": ALL.format("online=unavailable"),
    "Online none of the three systems can be used.": ALL.format("online=unavailable"),
    "No customs systems can be accessed online.": ALL.format("online=unavailable"),
    "Ingen af toldsystemerne kan bruges online.": ALL.format("online=unavailable"),
    "DMS Import and DMS Export are open.": f"dms-export {OPEN}; dms-import {OPEN}",
    "DMS Import og DMS Eksport er åbne.": f"dms-export {OPEN}; dms-import {OPEN}",
    "Manifest lukkes ned. De øvrige systemer, DMS Import og DMS Eksport, kan bruges som normalt.": (
        f"dms-export {OPEN}; dms-import {OPEN}; manifest {SHUT}"
    ),
    "The following systems are closed for online use:\n- DMS Import\n- Manifest\nFiles sent to these systems and to DMS Export are queued.": (
        "dms-export file=queued; dms-import file=queued online=unavailable; manifest file=queued online=unavailable"
    ),
    "Følgende systemer er lukket for onlinebrug:\n- DMS Import\n- Manifest\nFiler sendt til disse systemer og til DMS Eksport lægges i kø.": (
        "dms-export file=queued; dms-import file=queued online=unavailable; manifest file=queued online=unavailable"
    ),
    "Users cannot get into the following systems online:\n- DMS Import\n- Manifest\nFiles can be sent as usual.": (
        "dms-export file=available; dms-import file=available online=unavailable; manifest file=available online=unavailable"
    ),
    "Brugerne kan ikke komme på følgende systemer online:\n- DMS Import\n- Manifest\nFiler kan sendes som sædvanligt.": (
        "dms-export file=available; dms-import file=available online=unavailable; manifest file=available online=unavailable"
    ),
}


@pytest.mark.parametrize(("said", "states"), SHARED.items(), ids=SHARED)
def test_what_is_said_of_several_systems(said, states):
    assert impacts(read(f"{WINDOW}\n{said}")) == states
