"""Fallback steps for import."""

from rules.model.notice import Slug
from rules.playbook.contacts import GENERAL
from rules.playbook.model import Guide, Procedure
from rules.texts.core import Translation

_ON_PAPER = Procedure(
    heading=Translation("Declare on paper", "Angiv på papir"),
    steps=(
        Translation(
            "Fill in the SAD, copies 6, 7 and 8, for the procedure you want. Enclose no more than an electronic declaration would need.",
            "Udfyld enhedsdokumentet, eksemplar 6, 7 og 8, efter den ønskede procedure. Vedlæg ikke mere, end en elektronisk angivelse ville kræve.",
        ),
        Translation(
            "Hand it in at the customs office, which checks importer registration, credit and any special rules, and may examine the goods.",
            "Indlevér det på toldekspeditionsstedet, som tjekker importørregistrering, kredit og varebestemmelser og eventuelt undersøger varerne.",
        ),
        Translation(
            "For a complete express declaration, a standard clearance or an H7 declaration, duty and taxes are worked out by hand and entered on the SAD.",
            "Ved Fuldstændig Ekspres Angivelse, Standard Fortoldning eller H7-angivelse beregnes told og afgifter manuelt og påføres enhedsdokumentet.",
        ),
        Translation("The goods are released; copy 7 is yours.", "Varerne frigives; eksemplar 7 er dit."),
        Translation(
            "If the goods are not urgent, agree with the customs office to wait until the systems run again.",
            "Haster varerne ikke, så aftal med ekspeditionsstedet at vente, til systemerne kører igen.",
        ),
        Translation(
            "If Toldportalen alone is away, a declaration in the import system may replace the H7 declaration.",
            "Er kun Toldportalen ude af drift, kan en angivelse i importsystemet træde i stedet for H7-angivelsen.",
        ),
        Translation(
            "By the page's account the SAD may always be used for import without special permission.",
            "Ifølge siden kan enhedsdokumentet altid anvendes ved import uden særlig tilladelse.",
        ),
    ),
)

_MANIFEST_TOO = Procedure(
    heading=Translation("Manifest at the same time", "Manifest på samme tid"),
    steps=(
        Translation(
            "Arrival declarations and messages that refer to declarations in the system that is away cannot be validated: follow the arrival part of Manifest too.",
            "Ankomstdeklarationer og -meddelelser, der henviser til angivelser i det system, der er nede, kan ikke valideres: følg også Manifests ankomstdel.",
        ),
    ),
)

_AFTERWARDS = Procedure(
    heading=Translation("Once it runs again", "Når det kører igen"),
    steps=(
        Translation(
            "First enter the missing express clearances (import system) or H7 declarations (Toldportalen).",
            "Indsæt først manglende ekspresfortoldninger (importsystemet) eller H7-angivelser (Toldportalen).",
        ),
        Translation(
            "Then enter arrival declaration and message in Manifest; the actual arrival is added to the clearance automatically.",
            "Indsæt derefter ankomstdeklaration og -meddelelse i Manifest; den faktiske ankomst kommer automatisk på fortoldningen.",
        ),
        Translation(
            "Declarations on paper are keyed into the import system as soon as possible.",
            "Papirangivelser tastes ind i importsystemet, så snart det kan lade sig gøre.",
        ),
    ),
)

_AEO = Procedure(
    heading=Translation("AEO companies", "AEO-virksomheder"),
    steps=(
        Translation(
            "Where the agency has given a general permission, it covers you: do nothing more.",
            "Har Toldstyrelsen givet en generel tilladelse, er du omfattet: gør ikke mere.",
        ),
        Translation(
            "Else, by the page's account, a mail replaces the permission: to servicedesk@toldst.dk and the customs offices concerned, subject “Nødprocedure - AEO-certifikat nr. - Starttidspunkt”.",
            "Ellers træder en mail ifølge siden i stedet for tilladelsen: til servicedesk@toldst.dk og de berørte toldekspeditionssteder, emne »Nødprocedure - AEO-certifikat nr. - Starttidspunkt«.",
        ),
        Translation(
            "Write: CVR/SE number; the systems; whether the fault seems to be yours or the agency's; the reason in short; who is responsible, and how to reach them.",
            "Skriv: CVR-/SE-nr.; systemerne; om fejlen menes at være hos dig eller Toldstyrelsen; kort årsag; hvem der er ansvarlig, og hvordan de kontaktes.",
        ),
        Translation(
            "When you stop, send a copy of that mail with the time of the end added to the subject.",
            "Når du holder op, så send en kopi af mailen med sluttidspunkt tilføjet i emnet.",
        ),
    ),
)

IMPORT = Guide(
    title=Translation("Import", "Import"),
    systems=(Slug("import"), Slug("dms-import")),
    parts=(_ON_PAPER, _MANIFEST_TOO, _AEO, _AFTERWARDS),
    contacts=GENERAL,
)
