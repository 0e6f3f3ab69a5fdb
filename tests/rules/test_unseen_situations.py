"""Whole notices as a clerk in a hurry types them, and as a careful editor does: what is understood of each."""

import pytest

from tests.rules.unseen import read, summary

DMS = ("DMS Import", "DMS eksport", "DMS Forsendelse (NCTS)")

SITUATIONS = (  # title, systems, published, updated, text, what it says
    (
        "PRD-servicewindow DMS Wednesday June 17, 2026",
        DMS,
        "10-06-2026 09:00",
        "17-06-2026 23:52",
        """PRD-servicewindow Wednesday June 17, 2026, 1800-2200
• Files will be rejected
• Online will be closed
Update 21.45: We are not finish yet, we hope to be finish at 2300.
Update 22.55: Unfortunately we have to use 1 hour more.
Update 23.50: Finish. All is open.""",
        (
            "window 17/6 18:00-18/6 00:00",
            "completed 17/6 23:50",
            "fallback unspecified",
            "17/6 21:45 extended",
            "17/6 22:55 extended",
            "17/6 23:50 completed",
            "dms-export file=rejected online=unavailable",
            "dms-import file=rejected online=unavailable",
            "dms-transit file=rejected online=unavailable",
        ),
    ),
    (
        "Manifest upgrade 17 june",
        ("Manifest",),
        "10-06-2026 09:00",
        "16-06-2026 10:00",
        """Wednesday 17 june 2026 at 18 - 22
We make an upgrade of Manifest. In the period it is not possible to log in to Manifest and files will be placed in queue.
NB: start is put back to 19.00.""",
        (
            "window 17/6 18:00-19:00",
            "open",
            "fallback unspecified",
            "? shortened",
            "manifest file=queued online=unavailable",
            "unread: We make an upgrade of Manifest.",
        ),
    ),
    (
        "Troubles with e-Export",
        ("Export",),
        "15-06-2026 09:30",
        "15-06-2026 11:01",
        """We have for the moment troubles with e-Export. Files is recieved but the answers is delayed.
Update 10.15 - The error is found and corrected. The queue is under processing.
Update 11.00 - All is running normal again.""",
        (
            "incident",
            "completed 15/6 11:00",
            "fallback unspecified",
            "15/6 10:15 resolved",
            "15/6 11:00 resolved",
            "export file=degraded online=degraded",
        ),
    ),
    (
        "Servicevindue Import, Eksport og Forsendelse",
        ("Import", "Export", "Transit"),
        "10-06-2026 09:00",
        "16-06-2026 13:02",
        """Servicevindue onsdag den 17. juni 2026 kl. 18-22
Import og Eksport lukkes. Forsendelse kører som normalt.
Opdatering 16/6 kl. 13: Vinduet rykkes til torsdag samme tid pga sygdom.""",
        (
            "window 18/6 18:00-22:00",
            "open",
            "fallback unspecified",
            "16/6 13:00 rescheduled",
            "export file=unavailable online=unavailable",
            "import file=unavailable online=unavailable",
            "transit file=available online=available",
        ),
    ),
    (
        "Servicevindue Manifest 17. juni",
        ("Manifest",),
        "10-06-2026 09:00",
        "17-06-2026 22:12",
        """Opdatering kl. 22.10: Systemerne er desværre ikke klar endnu. Vi arbejder på sagen og vender tilbage senest kl. 23.
Servicevindue onsdag den 17. juni 2026 kl. 18.00-22.00
Onlinesystemet er lukket, filer behandles efterfølgende.
Nødproceduren må bruges.""",
        (
            "window 17/6 18:00-22:00",
            "open",
            "fallback allowed",
            "17/6 22:10 delayed",
            "manifest file=queued online=unavailable",
        ),
    ),
    (
        "NemLog-in closed the night to June 18",
        (*DMS, "Manifest"),
        "10-06-2026 09:00",
        "10-06-2026 09:00",
        """NemLog-in is closed Thursday June 18, 2026, 0001-0600 for maintenance. In that period you cannot sign in to any of our systems. System-to-system is not affected.""",
        (
            "window 18/6 00:01-06:00",
            "open",
            "fallback unspecified",
            "dms-export file=available online=unavailable",
            "dms-import file=available online=unavailable",
            "dms-transit file=available online=unavailable",
            "manifest file=available online=unavailable",
        ),
    ),
    (
        "DMS moves to new servers on 20 June",
        DMS,
        "10-06-2026 09:00",
        "10-06-2026 09:00",
        """Dear users,
On Saturday 20 June 2026 we will be moving DMS to new and faster servers. The move begins at 06:00 and we expect to have everything up and running no later than 20:00 the same day.
While the move is in progress DMS Import, DMS Export and DMS Transit will be closed. Files you send during this time are not lost; they are kept and handled as soon as we are back.
You may use the emergency procedure from 06:00 until we announce here that the systems are open.
We are sorry for any trouble this may cause.""",
        (
            "window 20/6 06:00-20:00",
            "open",
            "fallback allowed",
            "dms-export file=queued online=unavailable",
            "dms-import file=queued online=unavailable",
            "dms-transit file=queued online=unavailable",
        ),
    ),
    (
        "DMS flytter til nye servere den 20. juni",
        DMS,
        "10-06-2026 09:00",
        "10-06-2026 09:00",
        """Kære brugere
Lørdag den 20. juni 2026 flytter vi DMS til nye servere. Flytningen begynder kl. 6.00, og vi regner med, at alt kører igen senest kl. 20.00 samme dag.
I perioden er DMS Import, DMS Eksport og DMS Forsendelse lukket. Filer, der sendes imens, går ikke tabt; de gemmes og behandles, så snart vi er tilbage.""",
        (
            "window 20/6 06:00-20:00",
            "open",
            "fallback unspecified",
            "dms-export file=queued online=unavailable",
            "dms-import file=queued online=unavailable",
            "dms-transit file=queued online=unavailable",
        ),
    ),
    (
        "PRD-servicewindow DMS Import Wednesday June 17, 2026",
        ("DMS Import",),
        "10-06-2026 09:00",
        "17-06-2026 20:59",
        """PRD-servicewindow Wednesday June 17, 2026, 1800-2200
DMS Import is unavailable.
Update 17-06-2026 20:05: DMS Import opens at 2100 already.
Update 17-06-2026 20:58: DMS Import is open.""",
        (
            "window 17/6 18:00-21:00",
            "completed 17/6 20:58",
            "fallback unspecified",
            "17/6 20:05 shortened",
            "17/6 20:58 completed",
            "dms-import file=unavailable online=unavailable",
        ),
    ),
    (
        "Manifest Online",
        ("Manifest",),
        "15-06-2026 08:55",
        "15-06-2026 11:21",
        """Pga. en fejl hos vores leverandør er der ikke adgang til Manifest Online. Filer virker.
Opd. kl. 9.40: Leverandøren regner med at have en løsning klar ca. kl. 11.
Opd. kl. 11.20: Løst. Tak for tålmodigheden.""",
        (
            "incident",
            "completed 15/6 11:20",
            "fallback unspecified",
            "15/6 09:40 informed",
            "15/6 11:20 resolved",
            "manifest file=available online=unavailable",
            "unread: Leverandøren regner med at have en løsning klar ca. kl. 11.",
        ),
    ),
    (
        "Service window DMS 20 June",
        ("DMS Import", "DMS eksport", "Manifest"),
        "10-06-2026 09:00",
        "10-06-2026 09:00",
        """Service window Saturday 20 June 2026 08:00 - 14:00
DMS Export: files rejected, online closed
DMS Import: files queued, online closed
Manifest: not affected""",
        (
            "window 20/6 08:00-14:00",
            "open",
            "fallback unspecified",
            "dms-export file=rejected online=unavailable",
            "dms-import file=queued online=unavailable",
            "manifest file=available online=available",
        ),
    ),
    (
        "Servicevindue ICS2",
        ("ICS2",),
        "10-06-2026 09:00",
        "16-06-2026 14:00",
        """Vinduet d. 17/6 kl. 18-22 er aflyst, da leverandøren ikke er klar. Vi melder en ny dato ud, når vi kender den.""",
        (
            "window 17/6 18:00-22:00",
            "cancelled",
            "fallback unspecified",
            "? cancelled",
        ),
    ),
    (
        "PRD-servicewindow EMCS Wednesday June 17, 2026",
        ("EMCS",),
        "10-06-2026 09:00",
        "18-06-2026 00:48",
        """Wednesday June 17, 2026, 1800-2200
EMCS is closed.
Update: unfortunately we didn't make it in time. New end 2330
Update: still working... new end 0100
Update: DONE! Sorry for the delay""",
        (
            "window 17/6 18:00-18/6 01:00",
            "completed",
            "fallback unspecified",
            "? extended",
            "? extended",
            "? completed",
            "emcs file=unavailable online=unavailable",
        ),
    ),
    (
        "Service window Manifest Wednesday June 17, 2026",
        ("Manifest",),
        "10-06-2026 09:00",
        "17-06-2026 12:00",
        """The planned service window tonight is postponed with 24 hours.
Wednesday June 17, 2026, 1800-2200
Manifest online will be unavailable.""",
        (
            "window 18/6 18:00-22:00",
            "open",
            "fallback unspecified",
            "? rescheduled",
            "manifest online=unavailable",
        ),
    ),
    (
        "Servicevindue DMS onsdag den 17. juni 2026",
        DMS,
        "10-06-2026 09:00",
        "10-06-2026 09:00",
        """Servicevindue onsdag den 17. juni 2026 kl. 18-22
Systemerne er lukkede i tidsrummet.
Nødproceduren må anvendes fra kl. 19 og indtil systemerne er åbne igen.""",
        (
            "window 17/6 18:00-22:00",
            "open",
            "fallback allowed",
            "dms-export file=unavailable online=unavailable",
            "dms-import file=unavailable online=unavailable",
            "dms-transit file=unavailable online=unavailable",
            "unread: Nødproceduren må anvendes fra kl. 19 og indtil systemerne er åbne igen.",
        ),
    ),
    (
        "PRD-servicewindow DMS Wednesday June 17, 2026",
        DMS,
        "10-06-2026 09:00",
        "17-06-2026 23:05",
        """Wednesday June 17, 2026, 1800-2200
All DMS systems are closed.
If the work is not finished at 2200 you may use the fallback procedure. You will be told here.
Update 22:05: The fallback procedure may now be used. The work is expected to be finished at 23:00.
Update 23:04: All systems are open. Please stop using the fallback procedure.""",
        (
            "window 17/6 18:00-23:00",
            "completed 17/6 23:04",
            "fallback ended",
            "17/6 22:05 extended fallback_allowed",
            "17/6 23:04 completed fallback_ended",
            "dms-export file=unavailable online=unavailable",
            "dms-import file=unavailable online=unavailable",
            "dms-transit file=unavailable online=unavailable",
        ),
    ),
    (
        "New version of DMS Transit on 21 June",
        ("DMS Forsendelse (NCTS)",),
        "10-06-2026 09:00",
        "10-06-2026 09:00",
        """On Sunday 21 June, the Danish Customs Agency will install a new version of DMS Transit. The system will be closed for both files and online users between 05:00 and 11:00. Please plan your transit movements accordingly. Declarations that are urgent may, exceptionally, be handled through the fallback procedure after you have called the customs office.""",
        (
            "window 21/6 05:00-11:00",
            "open",
            "fallback restricted",
            "dms-transit file=unavailable online=unavailable",
        ),
    ),
    (
        "PRD-servicewindow Gateways Thursday June 18, 2026",
        ("DMS Import", "Manifest"),
        "10-06-2026 09:00",
        "17-06-2026 12:00",
        """Thursday June 18, 2026, 0600-0700
The AS4 gateway is restarted. Files sent meanwhile must be sent again.
The restart is now moved from Thursday to Friday, same hours.""",
        (
            "window 19/6 06:00-07:00",
            "open",
            "fallback unspecified",
            "? rescheduled",
        ),
    ),
    (
        "Servicevindue Import onsdag den 17. juni 2026",
        ("Import",),
        "10-06-2026 09:00",
        "17-06-2026 20:51",
        """Onsdag den 17. juni 2026 kl. 1800-2200
Import er lukket.
Opdatering kl. 20.15: Vi er godt med tiden og forventer at åbne allerede kl. 21.
Opdatering kl. 20.50: Import er åbent igen.""",
        (
            "window 17/6 18:00-21:00",
            "completed 17/6 20:50",
            "fallback unspecified",
            "17/6 20:15 shortened",
            "17/6 20:50 completed",
            "import file=unavailable online=unavailable",
        ),
    ),
    (
        "PRD-servicewindow DMS Wednesday June 17, 2026",
        DMS,
        "10-06-2026 09:00",
        "17-06-2026 21:31",
        """Wednesday June 17, 2026, 1800-2200
DMS will be closed.
Update 17.06 at 21:30: The installation of the new database took longer time than planned, so we can not open before midnight.""",
        (
            "window 17/6 18:00-18/6 00:00",
            "open",
            "fallback unspecified",
            "17/6 21:30 extended",
            "dms-export file=unavailable online=unavailable",
            "dms-import file=unavailable online=unavailable",
            "dms-transit file=unavailable online=unavailable",
        ),
    ),
    (
        "Servicevindue ICS2 onsdag den 17. juni 2026",
        ("ICS2",),
        "10-06-2026 09:00",
        "16-06-2026 09:10",
        """Servicevindue onsdag den 17. juni 2026 kl. 1800-2200
Ingen adgang til ICS2.
Tilføjelse 16-06-2026: Vinduet starter først kl. 19, men slutter stadig kl. 22.""",
        (
            "window 17/6 19:00-22:00",
            "open",
            "fallback unspecified",
            "? rescheduled",
            "ics2 file=unavailable online=unavailable",
        ),
    ),
    (
        "Driftsforstyrrelser DMS Import",
        DMS,
        "15-06-2026 12:58",
        "15-06-2026 15:01",
        """Vi har i øjeblikket driftsforstyrrelser på DMS Import. Nogle brugere bliver smidt af systemet. Eksport og forsendelse er ikke ramt.
Opdatering kl. 13.20: Fejlen er isoleret til DMS Import Online, filer kører upåvirket.
Opdatering kl. 14.05: Vi har genstartet systemet, og det ser ud til at have hjulpet. Vi holder øje.
Opdatering kl. 15.00: Driften har været stabil den sidste time. Sagen lukkes.""",
        (
            "incident",
            "completed 15/6 15:00",
            "fallback unspecified",
            "15/6 13:20 informed",
            "15/6 14:05 informed",
            "15/6 15:00 resolved",
            "dms-import file=available online=degraded",
            "export file=available online=available",
            "transit file=available online=available",
            "unread: Nogle brugere bliver smidt af systemet.",
            "unread: Vi har genstartet systemet, og det ser ud til at have hjulpet.",
        ),
    ),
    (
        "PRD-servicewindow DMS Saturday June 20, 2026",
        DMS,
        "10-06-2026 09:00",
        "18-06-2026 08:00",
        """Saturday June 20, 2026, 0800-2000
DMS Import/DMS Export/DMS Forsendelse
• The systems are closed.
Correction June 18, 2026: The service window is Sunday June 21 and not Saturday June 20. Times are unchanged.""",
        (
            "window 21/6 08:00-20:00",
            "open",
            "fallback unspecified",
            "? rescheduled",
            "dms-export file=unavailable online=unavailable",
            "dms-import file=unavailable online=unavailable",
            "dms-transit file=unavailable online=unavailable",
        ),
    ),
    (
        "PRD-servicewindow Manifest/ICS2 Wednesday June 17, 2026",
        ("Manifest", "ICS2"),
        "10-06-2026 09:00",
        "17-06-2026 21:41",
        """Wednesday June 17, 2026, 1800-2200
Manifest and ICS2 will be unavailable.
Update 21:40: Manifest is ready now. ICS2 needs until 2330.""",
        (
            "window 17/6 18:00-23:30 ics2, 17/6 18:00-22:00 manifest",
            "open",
            "fallback unspecified",
            "17/6 21:40 extended",
            "ics2 file=unavailable online=unavailable",
            "manifest file=unavailable online=unavailable",
        ),
    ),
    (
        "PRD-servicevindue DMS onsdag den 17. juni 2026",
        DMS,
        "10-06-2026 09:00",
        "17-06-2026 20:41",
        """Onsdag den 17. juni 2026 kl. 1800-2200
DMS er lukket.
Opdatering 20:40: Vi kører en time forsinket, så vi regner med at være færdige kl. 23.""",
        (
            "window 17/6 18:00-23:00",
            "open",
            "fallback unspecified",
            "17/6 20:40 extended",
            "dms-export file=unavailable online=unavailable",
            "dms-import file=unavailable online=unavailable",
            "dms-transit file=unavailable online=unavailable",
        ),
    ),
    (
        "Service window Manifest June 17",
        ("Manifest",),
        "10-06-2026 09:00",
        "15-06-2026 20:41",
        """The window on Wednesday June 17, 2026 between 18.00 and 22.00 has been removed from the calendar. There will not be any downtime.""",
        (
            "window 17/6 18:00-22:00",
            "cancelled",
            "fallback unspecified",
            "? cancelled",
        ),
    ),
    (
        "PRD-servicewindow Import Wednesday June 17, 2026",
        ("Import",),
        "10-06-2026 09:00",
        "17-06-2026 21:51",
        """Wednesday June 17, 2026, 1800-2200
Import is closed. Fallback is allowed until 2200.
Update 21:50: Extended to 2330. Fallback is likewise extended to 2330.""",
        (
            "window 17/6 18:00-23:30",
            "open",
            "fallback allowed until 17/6 23:30",
            "17/6 21:50 extended fallback_allowed",
            "import file=unavailable online=unavailable",
        ),
    ),
    (
        "EU systems - maintenance in week 26",
        ("EU-systems",),
        "10-06-2026 09:00",
        "10-06-2026 09:00",
        """From Monday 22 June to Friday 26 June 2026, every night from 22:00 to 02:00, we carry out maintenance on the EU systems. Sign in to EU-CTP may be interrupted for up to 10 minutes at a time.""",
        (
            "window 22/6 22:00-23/6 02:00, 23/6 22:00-24/6 02:00, 24/6 22:00-25/6 02:00, 25/6 22:00-26/6 02:00",
            "open",
            "fallback unspecified",
            "eu-systems online=degraded",
        ),
    ),
    (
        "DMS Export is slow",
        ("DMS eksport",),
        "15-06-2026 10:58",
        "15-06-2026 13:16",
        """DMS Export is slow today. We have seen response times up to 20 minutes. It is still possible to submit declarations by file and online, but be patient.
Update 12:30: response times are now down to 2 minutes.
Update 13:15: response times are normal.""",
        (
            "incident",
            "completed 15/6 13:15",
            "fallback unspecified",
            "15/6 12:30 informed",
            "15/6 13:15 resolved",
            "dms-export file=degraded online=degraded",
        ),
    ),
    (
        "Servicevindue Manifest onsdag den 17. juni 2026",
        ("Manifest",),
        "10-06-2026 09:00",
        "17-06-2026 21:31",
        """Onsdag den 17. juni 2026 kl. 1800-2200
Manifest er lukket.
Opdatering kl. 21.30: Bliver nok først klar omkring kl. 23.15 :-(""",
        (
            "window 17/6 18:00-23:15",
            "open",
            "fallback unspecified",
            "17/6 21:30 extended",
            "manifest file=unavailable online=unavailable",
        ),
    ),
    (
        "PRD-servicewindow ICS2 Wednesday June 17, 2026",
        ("ICS2",),
        "10-06-2026 09:00",
        "17-06-2026 18:11",
        """Wednesday June 17, 2026, 1800-2200
ICS2 will be unavailable.
Update 18:10: The start is delayed by 30 minutes. The end remains 2200.""",
        (
            "window 17/6 18:30-22:00",
            "open",
            "fallback unspecified",
            "17/6 18:10 rescheduled",
            "ics2 file=unavailable online=unavailable",
        ),
    ),
    (
        "Stuck declarations in DMS Export",
        ("DMS eksport",),
        "15-06-2026 10:58",
        "15-06-2026 10:58",
        """We are aware of an issue where declarations in DMS Export get stuck in status "Registered". We are working with our supplier to find the root cause and expect to have a fix in place tomorrow at noon. Declarations that are stuck will be released automatically and should not be submitted again.""",
        (
            "incident",
            "open",
            "fallback unspecified",
            "dms-export file=degraded online=degraded",
        ),
    ),
    (
        "PRD-servicevindue DMS lørdag den 20. juni 2026",
        ("DMS Import", "DMS eksport"),
        "10-06-2026 09:00",
        "20-06-2026 17:41",
        """Servicevindue lørdag den 20. juni 2026 kl. 0800-1600
• DMS Import: Filer afvises, online er lukket
• DMS Eksport: Filer sættes i kø, online er lukket
Opdatering 20-06-2026 kl. 15.50: DMS Eksport er klar. DMS Import forlænges til kl. 1800.
Opdatering 20-06-2026 kl. 17.40: Også DMS Import er nu klar, og dermed er servicevinduet slut.""",
        (
            "window 20/6 08:00-18:00 dms-import, 20/6 08:00-16:00 dms-export",
            "completed 20/6 17:40",
            "fallback unspecified",
            "20/6 15:50 extended",
            "20/6 17:40 completed",
            "dms-export file=queued online=unavailable",
            "dms-import file=rejected online=unavailable",
        ),
    ),
    (
        "PRD-servicewindow DMS June 17-18, 2026",
        DMS,
        "10-06-2026 09:00",
        "18-06-2026 03:12",
        """PRD-servicewindow Wednesday June 17, 2026, 2200-0200
The online systems will be unavailable.
Update 17-06-2026 23:30 - Due to a failed step we roll back the installation. The systems are expected to be available at 03:30 instead of 02:00.
Update 18-06-2026 03:10 - Rollback completed. All systems run on the previous version. A new service window will be announced.""",
        (
            "window 17/6 22:00-18/6 03:30",
            "completed 18/6 03:10",
            "fallback unspecified",
            "17/6 23:30 extended",
            "18/6 03:10 completed",
            "dms-export online=unavailable",
            "dms-import online=unavailable",
            "dms-transit online=unavailable",
            "unread: All systems run on the previous version.",
        ),
    ),
    (
        "Servicevindue EMCS onsdag den 17. juni 2026",
        ("EMCS",),
        "10-06-2026 09:00",
        "17-06-2026 12:00",
        """Servicevinduet på EMCS i aften den 17. juni er blevet rykket til i morgen aften, samme tidspunkt.
Onsdag den 17. juni 2026 kl. 20-22
EMCS er ikke tilgængelig.""",
        (
            "window 18/6 20:00-22:00",
            "open",
            "fallback unspecified",
            "? rescheduled",
            "emcs file=unavailable online=unavailable",
        ),
    ),
    (
        "Service window Import and Transit",
        ("Import", "Export", "Transit"),
        "10-06-2026 09:00",
        "10-06-2026 09:00",
        """Import and Transit (NCTS) are closed Wednesday June 17, 2026, from 6 p.m. to 10 p.m. Export stays open, but without contact to Transit.""",
        (
            "window 17/6 18:00-22:00",
            "open",
            "fallback unspecified",
            "export file=available online=available",
            "import file=unavailable online=unavailable",
            "transit file=unavailable online=unavailable",
        ),
    ),
    (
        "PRD-servicewindow Manifest Wednesday June 17, 2026",
        ("Manifest",),
        "10-06-2026 09:00",
        "10-06-2026 09:00",
        """Wednesday June 17, 2026, 1800-2200
Files sent to Manifest will be rejected.
NB! Only notifications from other EU member states are rejected. Danish notifications are processed as usual.""",
        (
            "window 17/6 18:00-22:00",
            "open",
            "fallback unspecified",
            "manifest file=rejected",
            "unread: Danish notifications are processed as usual.",
        ),
    ),
    (
        "Rapporter i TastSelv Erhverv",
        ("E-tax for businesses (NTSE)",),
        "15-06-2026 13:58",
        "15-06-2026 15:21",
        """Driftsforstyrrelse på E-tax for businesses. Det er ikke muligt at hente rapporter. Øvrige funktioner virker.
Opdatering 14.30: Fejlen er fundet, og vi forventer at kunne rette den inden for en time.
Opdatering 15.20: Rettelsen er lagt i drift. Rapporter kan hentes igen.""",
        (
            "incident",
            "completed 15/6 15:20",
            "fallback unspecified",
            "15/6 14:30 informed",
            "15/6 15:20 resolved",
            "ntse file=degraded online=degraded",
            "unread: Øvrige funktioner virker.",
            "unread: Fejlen er fundet, og vi forventer at kunne rette den inden for en time.",
        ),
    ),
    (
        "PRD-servicewindow DMS Wednesday June 17, 2026",
        DMS,
        "10-06-2026 09:00",
        "10-06-2026 09:00",
        """Wednesday June 17, 2026, 1800-2200
DMS is closed in the period.
The fallback procedure can be used during the service window, but not for transit.""",
        (
            "window 17/6 18:00-22:00",
            "open",
            "fallback allowed",
            "dms-export file=unavailable online=unavailable",
            "dms-import file=unavailable online=unavailable",
            "dms-transit file=unavailable online=unavailable",
        ),
    ),
    (
        "PRD-servicewindow Manifest Wednesday June 17, 2026",
        ("Manifest",),
        "10-06-2026 09:00",
        "17-06-2026 21:47",
        """Wednesday June 17, 2026, 1800-2200
Manifest will not be available.
Update 20:10 - everything goes according to plan.
Update 21:15 - we are finishing 15 minutes before time.
Update 21:46 - done""",
        (
            "window 17/6 18:00-21:45",
            "completed 17/6 21:46",
            "fallback unspecified",
            "17/6 20:10 informed",
            "17/6 21:15 shortened",
            "17/6 21:46 completed",
            "manifest file=unavailable online=unavailable",
        ),
    ),
    (
        "MitID has problems",
        (*DMS, "Manifest"),
        "15-06-2026 13:58",
        "15-06-2026 15:22",
        """MitID has problems. It is therefore for the time being not possible to log in to any of the customs systems. Follow the status on mitid.dk. Files are not affected.
Update 15:20: MitID reports that the problems are solved.""",
        (
            "incident",
            "completed 15/6 15:20",
            "fallback unspecified",
            "15/6 15:20 resolved",
            "dms-export file=available online=unavailable",
            "dms-import file=available online=unavailable",
            "dms-transit file=available online=unavailable",
            "manifest file=available online=unavailable",
            "unread: Follow the status on mitid.dk.",
        ),
    ),
    (
        "PRD-servicevindue DMS onsdag den 17. juni 2026",
        DMS,
        "10-06-2026 09:00",
        "17-06-2026 22:56",
        """Onsdag den 17. juni 2026 kl. 1800-2200
DMS er lukket.
Opdatering 17/6 kl. 22.01: Servicevinduet er forlænget. Nyt sluttidspunkt oplyses senest kl. 23.
Opdatering 17/6 kl. 22.55: Servicevinduet forlænges til i morgen tidlig kl. 06.00.""",
        (
            "window 17/6 18:00-18/6 06:00",
            "open",
            "fallback unspecified",
            "17/6 22:01 extended",
            "17/6 22:55 extended",
            "dms-export file=unavailable online=unavailable",
            "dms-import file=unavailable online=unavailable",
            "dms-transit file=unavailable online=unavailable",
        ),
    ),
    (
        "AS4 gateway - new certificate June 17",
        ("DMS Import", "Manifest"),
        "10-06-2026 09:00",
        "10-06-2026 09:00",
        """Wednesday June 17, 2026, 1800-1900
The AS4 gateway gets a new certificate. A short interruption of a few minutes is to be expected for files.
Online is not affected.""",
        (
            "window 17/6 18:00-19:00",
            "open",
            "fallback unspecified",
            "dms-import file=degraded online=available",
            "manifest file=degraded online=available",
            "unread: The AS4 gateway gets a new certificate.",
        ),
    ),
    (
        "Service window",
        ("DMS Import", "Manifest"),
        "10-06-2026 09:00",
        "10-06-2026 09:00",
        """Service window: Wednesday June 17, 2026
Time: 18:00 to 22:00
Systems: DMS Import, Manifest
Impact: Online closed, files queued
Fallback: Allowed""",
        (
            "window 17/6 18:00-22:00",
            "open",
            "fallback allowed",
            "dms-import file=queued online=unavailable",
            "manifest file=queued online=unavailable",
        ),
    ),
    (
        "PRD-servicevindue DMS",
        DMS,
        "10-06-2026 09:00",
        "17-06-2026 08:00",
        """Servicevinduet i går aften blev ikke gennemført som planlagt, da backup fejlede. Det gennemføres i stedet torsdag den 18. juni 2026 kl. 20-23.
DMS vil være lukket.""",
        (
            "window 18/6 20:00-23:00",
            "open",
            "fallback unspecified",
            "dms-export file=unavailable online=unavailable",
            "dms-import file=unavailable online=unavailable",
            "dms-transit file=unavailable online=unavailable",
        ),
    ),
    (
        "PRD-servicewindow classic systems Wednesday June 17, 2026",
        ("Import", "Export", "Transit", "Manifest"),
        "10-06-2026 09:00",
        "17-06-2026 22:41",
        """Wednesday June 17, 2026, 1800-2200
All systems are closed.
Update 22:00 - Import, Export and Manifest have opened. Transit is still closed, expected to open 22:45.
Update 22:40 - Transit has opened too.""",
        (
            "window 17/6 18:00-22:45 transit, 17/6 18:00-22:00 import+export+manifest",
            "open",
            "fallback unspecified",
            "17/6 22:00 extended",
            "17/6 22:40 informed",
            "export file=available online=available",
            "import file=available online=available",
            "manifest file=available online=available",
            "transit file=available online=available",
        ),
    ),
    (
        "Manglende svar DMS Eksport",
        ("DMS eksport",),
        "17-06-2026 09:58",
        "17-06-2026 12:46",
        """Der er desværre igen problemer med at modtage svar fra DMS Eksport. Vi undersøger sagen sammen med leverandøren. I kan fortsat sende angivelser.
Opd. 17-06-2026 kl. 10:30 Nødproceduren for udførsel er åbnet, indtil fejlen er løst.
Opd. 17-06-2026 kl. 12:45 Fejlen er løst, nødproceduren lukkes kl. 13.00.""",
        (
            "incident",
            "completed 17/6 12:45",
            "fallback allowed until 17/6 13:00",
            "17/6 10:30 fallback_allowed",
            "17/6 12:45 resolved fallback_ended",
            "dms-export file=degraded online=degraded",
            "unread: I kan fortsat sende angivelser.",
        ),
    ),
    (
        "PRD-servicewindow Import Wednesday June 17, 2026",
        ("Import",),
        "10-06-2026 09:00",
        "18-06-2026 05:21",
        """Wednesday June 17, 2026, 1800-2200
Files sent to Import will not be processed in the period.
Update 17-06-2026 21:00: The window is prolonged until tomorrow 0200 because of a slow data conversion.
Update 18-06-2026 01:15: Still converting. New time for completion is 0500.
Update 18-06-2026 05:20: Finally done!""",
        (
            "window 17/6 18:00-18/6 05:00",
            "completed 18/6 05:20",
            "fallback unspecified",
            "17/6 21:00 extended",
            "18/6 01:15 extended",
            "18/6 05:20 completed",
            "import file=unavailable",
            "unread: Still converting.",
        ),
    ),
    (
        "Genstart af ICS2",
        ("ICS2",),
        "10-06-2026 09:00",
        "10-06-2026 09:00",
        """Onsdag den 17. juni 2026 kl. 18-20 genstarter vi ICS2. Det tager kun få minutter, men brugerne kan blive logget ud.""",
        (
            "window 17/6 18:00-20:00",
            "open",
            "fallback unspecified",
            "unread: Det tager kun få minutter, men brugerne kan blive logget ud.",
        ),
    ),
    (
        "Servicevindue DMS Eksport onsdag den 17. juni 2026",
        ("DMS eksport",),
        "10-06-2026 09:00",
        "11-06-2026 09:00",
        """Servicevindue onsdag den 17. juni 2026 kl. 1800-2200
DMS Eksport er lukket for både filer og online.
Rettelse: Der stod tidligere kl. 1800-2400.""",
        (
            "window 17/6 18:00-22:00",
            "open",
            "fallback unspecified",
            "? corrected",
            "dms-export file=unavailable online=unavailable",
            "unread: Der stod tidligere kl. 1800-2400.",
        ),
    ),
    (
        "PRD-servicewindow DMS Wednesday June 17, 2026",
        DMS,
        "10-06-2026 09:00",
        "17-06-2026 17:31",
        """Wednesday June 17, 2026, 1800-2200
The systems will be closed.
Update 17-06-2026 17:30: The window starts as planned at 1800 but will end two hours later than announced.""",
        (
            "window 17/6 18:00-18/6 00:00",
            "open",
            "fallback unspecified",
            "17/6 17:30 extended",
            "dms-export file=unavailable online=unavailable",
            "dms-import file=unavailable online=unavailable",
            "dms-transit file=unavailable online=unavailable",
        ),
    ),
    (
        "Manifest is down",
        ("Manifest",),
        "15-06-2026 09:58",
        "15-06-2026 10:56",
        """Manifest is down. The supplier has been informed.
Update 10:20: Manifest is up again but slow.
Update 10:55: Performance is normal again.""",
        (
            "incident",
            "completed 15/6 10:55",
            "fallback unspecified",
            "15/6 10:20 degraded",
            "15/6 10:55 resolved",
            "manifest file=degraded online=degraded",
        ),
    ),
    (
        "Servicevindue EMCS onsdag den 17. juni 2026",
        ("EMCS",),
        "10-06-2026 09:00",
        "16-06-2026 12:00",
        """Vi beklager, men servicevinduet den 17. juni må desværre udsættes. Vi ved endnu ikke hvornår det kan gennemføres.
Onsdag den 17. juni 2026 kl. 1800-2200
EMCS er lukket.""",
        (
            "window 17/6 18:00-22:00",
            "postponed",
            "fallback unspecified",
            "? postponed",
            "emcs file=unavailable online=unavailable",
        ),
    ),
    (
        "PRD-servicewindow Manifest June 17 and 18, 2026",
        ("Manifest",),
        "10-06-2026 09:00",
        "17-06-2026 21:51",
        """Wednesday June 17, 2026, 1800-2200 and Thursday June 18, 2026, 1800-2200
Manifest is updated in two steps and is closed both evenings.
Update 17-06-2026 21:50: Tonight's part takes one hour more. Tomorrow's window is not changed.""",
        (
            "window 17/6 18:00-23:00, 18/6 18:00-22:00",
            "open",
            "fallback unspecified",
            "17/6 21:50 extended",
            "manifest file=unavailable online=unavailable",
        ),
    ),
    (
        "DMS lukket natten til onsdag den 17. juni 2026",
        DMS,
        "10-06-2026 09:00",
        "17-06-2026 03:41",
        """Tirsdag den 16. juni 2026 kl. 23.00 - onsdag den 17. juni kl. 04.00 er DMS lukket pga. flytning af database.
Nødproceduren må kun bruges efter aftale med toldekspeditionen.
Opdatering 17. juni kl. 03.40: Vi når det ikke inden kl. 4 - forventer kl. 5.30.""",
        (
            "window 16/6 23:00-17/6 05:30",
            "open",
            "fallback restricted",
            "17/6 03:40 extended",
            "dms-export file=unavailable online=unavailable",
            "dms-import file=unavailable online=unavailable",
            "dms-transit file=unavailable online=unavailable",
        ),
    ),
    (
        "Service window CBAM June 17, 2026",
        ("CBAM",),
        "10-06-2026 09:00",
        "17-06-2026 19:41",
        """The window has been shortened: the system opens at 21:00.
Wednesday June 17, 2026, 1800-2200
CBAM is unavailable.""",
        (
            "window 17/6 18:00-21:00",
            "open",
            "fallback unspecified",
            "? shortened",
            "cbam file=unavailable online=unavailable",
        ),
    ),
    (
        "Sign in problems DMS Online",
        DMS,
        "15-06-2026 08:38",
        "15-06-2026 10:06",
        """Some users cannot sign in to DMS Online. The problem only concerns users with employee signature. Files are processed normally.
Update 09:15: It is a problem at NemLog-in, they expect it to be solved by 11.
Update 10:05: NemLog-in works again.""",
        (
            "incident",
            "completed 15/6 10:05",
            "fallback unspecified",
            "15/6 09:15 informed",
            "15/6 10:05 resolved",
            "dms-export file=available online=degraded",
            "dms-import file=available online=degraded",
            "dms-transit file=available online=degraded",
            "unread: It is a problem at NemLog-in, they expect it to be solved by 11.",
        ),
    ),
    (
        "Servicevindue Manifest onsdag den 17. juni 2026",
        ("Manifest",),
        "10-06-2026 09:00",
        "17-06-2026 20:01",
        """Servicevindue onsdag den 17. juni 2026 kl. 1800-2200
Manifest er lukket.
Opdatering kl. 20.00: Vinduet slutter en time før tid.""",
        (
            "window 17/6 18:00-21:00",
            "open",
            "fallback unspecified",
            "17/6 20:00 shortened",
            "manifest file=unavailable online=unavailable",
        ),
    ),
    (
        "PRD-servicewindow DMS Import/Manifest Wednesday June 17, 2026",
        ("DMS Import", "Manifest"),
        "10-06-2026 09:00",
        "12-06-2026 20:01",
        """Wednesday June 17, 2026, 1800-2200
DMS Import and Manifest will be closed.
Update 12-06-2026: Manifest has been taken out of the service window. It will be updated on Friday June 19 instead, at 1900-2000.""",
        (
            "window 17/6 18:00-22:00",
            "open",
            "fallback unspecified",
            "? partially_cancelled",
            "dms-import file=unavailable online=unavailable",
            "manifest file=unavailable online=unavailable",
            "unread: It will be updated on Friday June 19 instead, at 1900-2000.",
        ),
    ),
    (
        "DMS Export does not answer",
        ("DMS eksport",),
        "15-06-2026 06:38",
        "15-06-2026 10:06",
        """The fallback procedure which was opened this morning is hereby closed, as DMS Export now answers again.
Since 0600 DMS Export has not answered.
Fallback was opened at 0715.""",
        (
            "incident",
            "completed",
            "fallback ended",
            "? resolved fallback_ended",
            "dms-export file=unavailable online=unavailable",
            "unread: Fallback was opened at 0715.",
        ),
    ),
    (
        "Servicevindue Import onsdag den 17. juni 2026",
        ("Import",),
        "10-06-2026 09:00",
        "17-06-2026 19:16",
        """Onsdag den 17. juni 2026 kl. 1800-2200
Import: Onlinesystemet vil være utilgængeligt. Filer modtages, men behandles ikke før servicevinduet er slut.
Opdatering kl. 19.15: På grund af et strømudfald er servicevinduet afbrudt. Import er åbent igen. Resten af arbejdet gennemføres en anden dag.""",
        (
            "window 17/6 18:00-22:00",
            "completed 17/6 19:15",
            "fallback unspecified",
            "17/6 19:15 completed",
            "import file=queued online=unavailable",
            "unread: Resten af arbejdet gennemføres en anden dag.",
        ),
    ),
    (
        "Replacement of firewall June 18, 2026",
        ("Manifest", "ICS2"),
        "10-06-2026 09:00",
        "10-06-2026 09:00",
        """Thursday June 18, 2026, 0500-0600
Short instability may occur in Manifest and ICS2, since a firewall is replaced.
No action is needed from your side.""",
        (
            "window 18/6 05:00-06:00",
            "open",
            "fallback unspecified",
            "ics2 file=degraded online=degraded",
            "manifest file=degraded online=degraded",
        ),
    ),
    (
        "PRD-servicewindow DMS Wednesday June 17, 2026",
        DMS,
        "10-06-2026 09:00",
        "17-06-2026 22:59",
        """Wednesday June 17, 2026, 1800-2200
DMS is unavailable.
Update 17-06-2026 21:58 - The service window is extended, first estimate is 2300 but it could become later.
Update 17-06-2026 22:58 - We need until 2330.""",
        (
            "window 17/6 18:00-23:30",
            "open",
            "fallback unspecified",
            "17/6 21:58 extended",
            "17/6 22:58 extended",
            "dms-export file=unavailable online=unavailable",
            "dms-import file=unavailable online=unavailable",
            "dms-transit file=unavailable online=unavailable",
            "unread: The service window is extended, first estimate is 2300 but it could become later.",
        ),
    ),
    (
        "Opdatering af DMS i weekenden 20.-21. juni 2026",
        DMS,
        "10-06-2026 09:00",
        "10-06-2026 09:00",
        """Der er planlagt opdatering af DMS i weekenden den 20.-21. juni 2026. Systemet lukker lørdag kl. 12.00 og åbner igen søndag kl. 08.00.
Nødproceduren kan anvendes i perioden.""",
        (
            "window 20/6 12:00-21/6 08:00",
            "open",
            "fallback allowed",
            "dms-export file=unavailable online=unavailable",
            "dms-import file=unavailable online=unavailable",
            "dms-transit file=unavailable online=unavailable",
        ),
    ),
    (
        "PRD-servicewindow EMCS Wednesday June 17, 2026",
        ("EMCS",),
        "10-06-2026 09:00",
        "17-06-2026 20:59",
        """We expect that the service window will be finished at 2130 already.
Wednesday June 17, 2026, 1800-2200
EMCS: no access.""",
        (
            "window 17/6 18:00-22:00",
            "open",
            "fallback unspecified",
            "emcs file=unavailable online=unavailable",
            "unread: We expect that the service window will be finished at 2130 already.",
        ),
    ),
    (
        "PRD-servicewindow DMS Wednesday June 17, 2026",
        DMS,
        "10-06-2026 09:00",
        "15-06-2026 20:59",
        """Wednesday June 17, 2026, 1800-2200
DMS is unavailable.
Update: Please note new date! Wednesday June 24, 2026, same time.""",
        (
            "window 24/6 18:00-22:00",
            "open",
            "fallback unspecified",
            "? rescheduled",
            "dms-export file=unavailable online=unavailable",
            "dms-import file=unavailable online=unavailable",
            "dms-transit file=unavailable online=unavailable",
            "unread: Please note new date!",
        ),
    ),
    (
        "Manifest svarer ikke",
        ("Manifest",),
        "15-06-2026 08:38",
        "15-06-2026 11:11",
        """Manifest: Vi har problemer med at sende svar. Svarene bliver gemt og sendes, når fejlen er løst. Der er ingen grund til at sende filerne igen.
Opdateret kl. 11:10 - Svarene sendes nu. Der kan gå op til to timer, før alle svar er sendt.""",
        (
            "incident",
            "open",
            "fallback unspecified",
            "15/6 11:10 informed",
            "manifest file=degraded online=degraded",
            "unread: Svarene bliver gemt og sendes, når fejlen er løst.",
            "unread: Svarene sendes nu.",
            "unread: Der kan gå op til to timer, før alle svar er sendt.",
        ),
    ),
)


@pytest.mark.parametrize(
    ("title", "systems", "published", "updated", "text", "facts"),
    SITUATIONS,
    ids=[f"{each[0]} {each[3]}" for each in SITUATIONS],
)
def test_what_is_understood_of_a_whole_notice(title, systems, published, updated, text, facts):
    notice = read(text, title=title, systems=systems, published=published, updated=updated)

    assert summary(notice) == facts
