"""Which systems a sentence speaks of, in words no table was written for."""

import pytest

from tests.support.sentences import TITLE, WINDOW, impacts, read

ALL_BUT_MANIFEST = "dms-export file=available online=available; dms-import file=available online=available; "
SCOPES = {  # a notice on DMS Import, DMS Export and Manifest
    # what is no impact
    "Unavailability in all 2 hours.": "",
    "Entries that are affected have to be submitted again.": "",
    "Declarations, which were affected, must be resubmitted after the service window.": "",
    "Angivelser, der er berørt, skal indsendes igen.": "",
    "De berørte angivelser skal genindsendes efter servicevinduet.": "",
    "Files to Manifest will be rejected and have to be resubmitted.": "manifest file=rejected",
    "Utilgængelighed i alt 2 timer.": "",
    "Der må påregnes utilgængelighed for Manifest.": "manifest file=unavailable online=unavailable",
    'Correction of "Problems with departures in Manifest".': "",
    "Rettelse af ”Problemer med udpassage i Manifest”.": "",
    "Online access is affected as follows:\nManifest cannot be signed in to.": "manifest online=unavailable",
    "Onlineadgangen er berørt som følger:\nDer kan ikke logges på Manifest.": "manifest online=unavailable",
    # only some
    "Manifest is down. Only Manifest is affected.": "manifest file=unavailable online=unavailable",
    "Only Manifest is affected.": "",
    "It is only Manifest that is affected. It is down.": "manifest file=unavailable online=unavailable",
    "Kun Manifest er berørt.": "",
    "Manifest er nede. Det er kun Manifest, der er berørt.": "manifest file=unavailable online=unavailable",
    "The service window applies to Manifest only. Manifest is closed.": "manifest file=unavailable online=unavailable",
    "Servicevinduet gælder kun Manifest. Manifest er lukket.": "manifest file=unavailable online=unavailable",
    # the others
    "Manifest is closed. No other systems are affected.": ALL_BUT_MANIFEST
    + "manifest file=unavailable online=unavailable",
    "Manifest is closed. Other customs systems are not affected.": ALL_BUT_MANIFEST
    + "manifest file=unavailable online=unavailable",
    "Manifest is closed. The other systems run as usual.": ALL_BUT_MANIFEST
    + "manifest file=unavailable online=unavailable",
    "Manifest er lukket. Ingen andre systemer er berørt.": ALL_BUT_MANIFEST
    + "manifest file=unavailable online=unavailable",
    "Manifest er lukket. Øvrige toldsystemer er ikke berørt.": ALL_BUT_MANIFEST
    + "manifest file=unavailable online=unavailable",
    "Manifest er lukket. De øvrige systemer kører som normalt.": ALL_BUT_MANIFEST
    + "manifest file=unavailable online=unavailable",
    # all but one
    "All systems except Manifest are closed.": "dms-export file=unavailable online=unavailable; dms-import file=unavailable online=unavailable",
    "Alle systemer undtagen Manifest er lukket.": "dms-export file=unavailable online=unavailable; dms-import file=unavailable online=unavailable",
    # a list in which no system comes
    "File access is closed on these nights:\nMonday June 15, 2026, 2200-2300": "dms-export file=unavailable; dms-import file=unavailable; manifest file=unavailable",
    "Filadgangen er lukket disse nætter:\nmandag den 15. juni 2026 kl. 22-23": "dms-export file=unavailable; dms-import file=unavailable; manifest file=unavailable",
    # an office is no system
    "The service desk is closed.": "",
    "Der er lukket i Servicedesk.": "",
    # both channels
    "Manifest is unavailable, both by file and online.": "manifest file=unavailable online=unavailable",
    "Manifest er utilgængelig, både via fil og online.": "manifest file=unavailable online=unavailable",
    "Manifest er lukket for både fil og online.": "manifest file=unavailable online=unavailable",
    # below the bullets of one channel
    "Online access\n- The online system for Manifest is closed.\nDMS Import and DMS Export are not affected.": ALL_BUT_MANIFEST
    + "manifest online=unavailable",
    "File access\n- Files to Manifest are rejected.\n\nDMS Import and DMS Export are unaffected.": ALL_BUT_MANIFEST
    + "manifest file=rejected",
    "Onlineadgang\n- Manifest er lukket.\nDMS Import og DMS Eksport er ikke berørt.": ALL_BUT_MANIFEST
    + "manifest online=unavailable",
    "Filadgang\n- Filer til Manifest afvises.\nDMS Import og DMS Eksport berøres ikke.": ALL_BUT_MANIFEST
    + "manifest file=rejected",
    "Online access\n- Manifest is closed.\n- DMS Import is not affected.": "dms-import online=available; manifest online=unavailable",
    "Online access\nManifest is closed.\nDMS Import is not affected.": "dms-import online=available; manifest online=unavailable",
    "Onlineadgang\n- Manifest er lukket.\n- DMS Import er ikke berørt.": "dms-import online=available; manifest online=unavailable",
    # sign in that fails, and files that work
    "Sign in to Manifest may fail.": "manifest online=degraded",
    "Sign in to Manifest can fail from time to time.": "manifest online=degraded",
    "Log on to Manifest fails.": "manifest online=unavailable",
    "Login til Manifest kan fejle.": "manifest online=degraded",
    "Login til Manifest fejler.": "manifest online=unavailable",
    "Files sent to Manifest may fail.": "manifest file=rejected",
    "Filer til Manifest kan fejle.": "manifest file=rejected",
    "Files to Manifest work as they should.": "manifest file=available",
    "Filer til Manifest virker, som de skal.": "manifest file=available",
    "Manifest fungerer uden problemer via S2S.": "manifest file=available",
    # denied
    "Files sent to Manifest will not be rejected.": "",
    "Files sent to Manifest are not rejected.": "",
    "Filer til Manifest bliver ikke afvist.": "",
    # of the one named before
    "Maintenance of Manifest. Submitted files are kept and processed once the work is over.": "manifest file=queued",
    "Vedligehold af Manifest. Indsendte filer gemmes og behandles, når arbejdet er færdigt.": "manifest file=queued",
    "Manifest is updated. There is no online access.": "manifest online=unavailable",
    "Manifest opdateres. Der er ingen onlineadgang.": "manifest online=unavailable",
}


@pytest.mark.parametrize(("said", "facts"), SCOPES.items(), ids=SCOPES)
def test_which_systems_a_sentence_speaks_of(said, facts):
    notice = read(f"{WINDOW}\n{said}", title=TITLE)

    assert impacts(notice) == facts
