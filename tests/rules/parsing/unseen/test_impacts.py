"""What happens to which system, in words no table was written for."""

import pytest

from tests.support.sentences import WINDOW, impacts, read

REJECTED = {
    "Files sent to Manifest are currently rejected with a technical error.",
    "All files to Manifest are being rejected.",
    "Files to Manifest get rejected.",
    "Manifest rejects all files.",
    "Manifest returns an error on every file.",
    "Files to Manifest are returned with errors.",
    "Files for Manifest will bounce.",
    "Messages sent to Manifest fail.",
    "Filer til Manifest vil fejle.",
    "Filer til Manifest kan fejle og bliver afvist.",
    "Filer til Manifest bliver lige nu afvist med en teknisk fejl.",
    "Manifest afviser alle filer.",
    "Filer sendt til Manifest returneres med fejl.",
    "Meddelelser sendt til Manifest fejler.",
}

QUEUED = {
    "Processing of files sent to Manifest will take place after the service window.",
    "Manifest will process files when the service window has passed.",
    "Manifest handles the received files once the work is over.",
    "Behandling af filer sendt til Manifest sker efter servicevinduet.",
    "Behandlingen af filer til Manifest genoptages først, når arbejdet er slut.",
    "Manifest behandler filerne, når servicevinduet er slut.",
    "Submitted files for Manifest are kept and processed once the work is over.",
    "Files to Manifest are stored and will be processed afterwards.",
    "Files sent to Manifest will be put on hold and handled later.",
    "Files to Manifest will be received but not processed until the system is open.",
    "Manifest accepts files, but they are not processed before the service window is over.",
    "Files sent to Manifest will wait in line until the service window is over.",
    "Files to Manifest are collected and processed at the end of the service window.",
    "Filer til Manifest bliver gemt og behandles efter servicevinduet.",
    "Filer til Manifest gemmes og behandles bagefter.",
    "Filer sendt til Manifest lægges til side og behandles senere.",
    "Filer til Manifest bliver modtaget, men først behandlet når servicevinduet er slut.",
    "Manifest modtager filer, men de behandles først, når arbejdet er færdigt.",
}

FILE_CLOSED = {
    "File access to Manifest is closed.",
    "File access to Manifest does not work at the moment.",
    "It is not possible to send files to Manifest.",
    "Manifest cannot receive files.",
    "The FTPS gateway to Manifest is down.",
    "No file access to Manifest.",
    "Filadgangen til Manifest er lukket.",
    "Filadgangen til Manifest lukkes.",
    "Der er ingen filadgang til Manifest.",
    "Det er ikke muligt at sende filer til Manifest.",
    "Der kan ikke sendes filer til Manifest.",
    "Manifest kan ikke modtage filer.",
}

ONLINE_CLOSED = {
    "There is no online access to Manifest.",
    "Manifest Online is closed.",
    "Nobody can log on to Manifest.",
    "Logging in to Manifest is not possible.",
    "Manifest Online cannot be used.",
    "None of the online systems for Manifest will be available.",
    "Manifest online cannot be reached.",
    "Users cannot sign in to Manifest.",
    "Der er ingen onlineadgang til Manifest.",
    "Manifest Online er ikke tilgængelig.",
    "Manifest Online er lukket.",
    "You will not be able to use Manifest online during the service window.",
    "Du vil ikke kunne bruge Manifest online i servicevinduet.",
    "Man kan ikke logge på Manifest.",
    "Det er ikke muligt at logge ind i Manifest.",
    "Manifest online kan ikke bruges i perioden.",
    "Ingen kan logge på Manifest.",
    "Manifest Online kan ikke tilgås.",
    "No sign in to Manifest.",
    "There will be no log-on to Manifest.",
    "Manifest cannot be signed in to.",
    "Manifest cannot be logged on to.",
    "You can not use the online system for Manifest during the service window.",
    "Companies cannot reach Manifest online.",
    "None of the functions in Manifest will have online access.",
    "Manifest will have no online access.",
    "Online access to Manifest is not given.",
    "Ingen login til Manifest.",
    "Intet login til Manifest i perioden.",
    "Der kan ikke logges på Manifest.",
    "Der kan ikke logges ind på Manifest.",
    "Du kan ikke bruge Manifest Online i servicevinduet.",
    "Virksomhederne kan ikke tilgå Manifest online.",
    "Manifest har ikke onlineadgang.",
    "Der gives ikke onlineadgang til Manifest.",
}

ONLINE_OPEN = {
    "You can use Manifest online as usual.",
    "Man kan bruge Manifest online som normalt.",
    "There is online access to Manifest.",
    "There will still be online access to Manifest.",
    "Manifest has online access.",
    "Manifest will have online access as usual.",
    "You can sign in to Manifest as usual.",
    "Online access to Manifest works.",
    "Der er onlineadgang til Manifest.",
    "Der er fortsat onlineadgang til Manifest.",
    "Manifest har onlineadgang som normalt.",
    "Du kan logge på Manifest som normalt.",
}

LATER_PROCESSED = {
    "Notifications of arrival submitted to Manifest are received, but their final processing may be delayed.",
    "Manifest will receive notifications, but the final processing may be delayed due to the service window.",
    "Notifications can be submitted to Manifest, but there may be a delay before they are processed final.",
    "Notifications submitted to Manifest will be received. The final processing may be delayed.",
    "Due to the work the final processing of notifications submitted to Manifest may be delayed. They will be received.",
    "Notifications to Manifest will be received, but it may take longer before they are finally processed.",
    "Notifications to Manifest are accepted, but the final process can be delayed.",
    "It can take longer than usual before notifications in Manifest have been processed final.",
    "Angivelser til Manifest modtages, men den endelige behandling kan blive forsinket.",
    "Manifest modtager angivelser, men færdigbehandlingen kan være forsinket.",
    "Der kan gå længere tid, før angivelser i Manifest er færdigbehandlet.",
    "Den endelige behandling af angivelser i Manifest kan tage længere tid.",
    "Angivelser i Manifest modtages. Den endelige behandling kan være forsinket på grund af servicevinduet.",
}

SOME_OF_IT = {
    "Manifest can handle standard declarations, but standard clearance of goods in storage can not be handled.",
    "Manifest handles standard declarations, but not clearance of goods in storage.",
    "Manifest will be able to receive declarations, but cannot handle corrections.",
    "In Manifest standard declarations can be handled, but not corrections.",
    "Manifest kan behandle standardangivelser, men rettelser kan ikke behandles.",
    "Manifest håndterer standardangivelser, men ikke rettelser.",
    "I Manifest kan der behandles standardangivelser, men ikke rettelser.",
}

CLOSED = {
    "Manifest is down.",
    "Manifest is closed, neither files nor online will work.",
    "There is no access to Manifest.",
    "Manifest cannot be used.",
    "Manifest does not respond.",
    "Manifest is out of operation.",
    "Manifest will be taken offline.",
    "Manifest er nede.",
    "Manifest er lukket, både for filer og online.",
    "Der er ingen adgang til Manifest.",
    "Manifest kan ikke bruges.",
    "Manifest svarer ikke.",
    "Manifest er ude af drift.",
    "Manifest lukkes ned.",
    "Manifest tages ned.",
    "Nothing works in Manifest.",
    "Manifest works neither by file nor online.",
    "Intet virker i Manifest.",
    "Hverken filer eller online virker i Manifest.",
    "Manifest virker hverken via filer eller online.",
    "Ingen af funktionerne i Manifest virker.",
}
FILE_OPEN = {
    "Files can be sent to Manifest as usual.",
    "You can send files to Manifest as usual.",
    "There is file access to Manifest.",
    "Files sent to Manifest are processed during the service window.",
    "Man kan sende filer til Manifest som normalt.",
    "Der kan sendes filer til Manifest som sædvanligt.",
    "Der er filadgang til Manifest.",
    "Filer sendt til Manifest bliver behandlet under servicevinduet.",
    "Filer til Manifest bliver behandlet i løbet af servicevinduet.",
    "Files sent to Manifest are processed as usual.",
    "Files to Manifest are received and answered as normal.",
    "Filer til Manifest behandles som normalt.",
    "Filer til Manifest modtages og besvares som sædvanligt.",
}

UNTOUCHED = {
    "Manifest is not affected.",
    "Manifest runs as usual.",
    "Manifest works as normal.",
    "Manifest is running normally.",
    "Manifest can be used as usual.",
    "Manifest is open as usual.",
    "Manifest is up and running the whole time.",
    "There is no impact on Manifest.",
    "Manifest will remain available.",
    "Manifest er ikke berørt.",
    "Manifest kører som normalt.",
    "Manifest kører videre som sædvanlig.",
    "Manifest fungerer som det plejer.",
    "Manifest kan bruges som sædvanligt.",
    "Manifest er åbent som normalt.",
    "Manifest berøres ikke.",
    "Manifest mærker ikke noget til det.",
    "Der er ingen påvirkning af Manifest.",
}

SLOW = {
    "Manifest is slow.",
    "Response times in Manifest are long.",
    "Manifest answers slowly.",
    "Users may experience that Manifest is slow.",
    "Manifest is unstable.",
    "Short interruptions may occur in Manifest.",
    "Manifest performs poorly.",
    "There are problems with Manifest.",
    "Manifest er langsomt.",
    "Svartiderne i Manifest er lange.",
    "Manifest svarer langsomt.",
    "Manifest er ustabilt.",
    "Der kan forekomme kortvarige udfald i Manifest.",
    "Der er problemer med Manifest.",
    "Manifest driller.",
    "Vi oplever ustabilitet i Manifest.",
    "Shorter interruptions may occur in Manifest.",
    "There will be shorter outages in Manifest.",
    "Extended periods of unavailability can occur in Manifest.",
    "Periods without connection to Manifest can occur.",
    "Delayed responses may occur in Manifest.",
    "There will be short periods where Manifest is not available.",
    "Manifest is expected to be available most of the time.",
    "Der vil være korte perioder, hvor Manifest ikke er tilgængelig.",
    "Manifest is available for some users.",
    "Kortere afbrydelser kan forekomme i Manifest.",
    "Der kan forekomme kortere perioder uden forbindelse til Manifest.",
    "Forsinkede svar fra Manifest kan forekomme.",
    "Manifest er tilgængelig for nogle brugere.",
}

NOTHING_NOW = {  # what will be, what may be, and what is so elsewhere
    "Manifest can be used again after the service window.",
    "You can see when Manifest is open again on this page.",
    "The service window of Manifest may be extended if problems occur.",
    "All open sessions in Manifest are closed.",
    "EMCS is not available in Germany.",
    "The German NCTS system is closed.",
    "Efter servicevinduet kan Manifest bruges igen.",
    "Det vil være muligt at logge på Manifest igen efter servicevinduet.",
    "Hvis der opstår fejl i Manifest, forlænges servicevinduet.",
    "Manifest er lukket i Norge.",
}

FACTS = {
    **dict.fromkeys(sorted(REJECTED), "manifest file=rejected"),
    **dict.fromkeys(sorted(QUEUED), "manifest file=queued"),
    **dict.fromkeys(sorted(FILE_CLOSED), "manifest file=unavailable"),
    **dict.fromkeys(sorted(FILE_OPEN), "manifest file=available"),
    **dict.fromkeys(sorted(ONLINE_CLOSED), "manifest online=unavailable"),
    **dict.fromkeys(sorted(ONLINE_OPEN), "manifest online=available"),
    **dict.fromkeys(sorted(LATER_PROCESSED), "manifest file=degraded"),
    **dict.fromkeys(sorted(SOME_OF_IT), "manifest file=degraded online=degraded"),
    **dict.fromkeys(sorted(CLOSED), "manifest file=unavailable online=unavailable"),
    **dict.fromkeys(sorted(UNTOUCHED), "manifest file=available online=available"),
    **dict.fromkeys(sorted(SLOW), "manifest file=degraded online=degraded"),
}


@pytest.mark.parametrize(("said", "facts"), FACTS.items(), ids=FACTS)
def test_what_happens_to_a_system(said, facts):
    notice = read(f"{WINDOW}\n{said}")

    assert (impacts(notice), notice.unread) == (facts, ())


@pytest.mark.parametrize("said", sorted(NOTHING_NOW))
def test_what_will_be_or_may_be_or_is_elsewhere_is_no_impact(said):
    assert impacts(read(f"{WINDOW}\n{said}")) == ""
