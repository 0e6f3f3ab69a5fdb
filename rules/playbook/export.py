"""Fallback steps for export."""

from rules.model.notice import Slug
from rules.playbook.contacts import GENERAL, ROUND_THE_CLOCK
from rules.playbook.model import Guide, Procedure
from rules.texts.core import Translation

_EXPORT = Procedure(
    heading=Translation("At the office of export", "På udførselstoldstedet"),
    steps=(
        Translation(
            "Present the goods with SAD copies 2 and 3, or with the SAD printed twice.",
            "Frembyd varerne med enhedsdokumentets eksemplar 2 og 3 eller med et print af det i to eksemplarer.",
        ),
        Translation(
            "Both are numbered in a series of their own; the number stands in box A beside the stamp in red, which the page shows as a picture. Box D gets customs stamp and signature.",
            "Begge nummereres i en særlig nummerrække; nummeret sættes i rubrik A ved det røde stempel, som siden viser som billede. Rubrik D får toldstempel og underskrift.",
        ),
        Translation(
            "Copy 3, or one of the prints, travels with the goods as accompanying document.",
            "Eksemplar 3 eller det ene print følger varerne som ledsagedokument.",
        ),
        Translation(
            "If the declaration is accepted in e-Export and only cannot be finished, its print will do: red stamp in box A, customs stamp and signature in box D, and a copy kept for the follow-up.",
            "Er angivelsen godkendt i e-Export og kan blot ikke færdiggøres, kan et print af den bruges: rødt stempel i rubrik A, toldstempel og underskrift i rubrik D og en kopi til opfølgningen.",
        ),
        Translation(
            "An export begun this way cannot be declared in Manifest: use its exemption code in the departure declaration.",
            "En udførsel, der er startet sådan, kan ikke angives i Manifest: brug fritagelseskoden i afgangsdeklarationen.",
        ),
        Translation(
            "The agency follows these declarations up itself.",
            "Toldstyrelsen følger selv op på disse angivelser.",
        ),
    ),
)

_EXIT = Procedure(
    heading=Translation("At the office of exit in Denmark", "På udgangstoldstedet i Danmark"),
    steps=(
        Translation(
            "Hand in the export accompanying document (EAD); box K says where the goods are kept.",
            "Aflevér eksportledsagedokumentet (EAD); rubrik K skal oplyse, hvor varerne opbevares.",
        ),
        Translation(
            "Departure declarations and messages cannot be validated meanwhile: follow the departure part of Manifest too.",
            "Afgangsdeklarationer og -meddelelser kan ikke valideres imens: følg også Manifests afgangsdel.",
        ),
        Translation(
            "A SAD begun this way in another EU country goes back to whoever handed it in, or to the office of export.",
            "Et enhedsdokument, der er startet sådan i et andet EU-land, går tilbage til den, der indleverede det, eller til udførselstoldstedet.",
        ),
    ),
)

_AEO = Procedure(
    heading=Translation(
        "AEO companies with authorised presentation", "AEO-virksomheder med godkendt frembydelse"
    ),
    steps=(
        Translation(
            "Mail godkendt.frembydelsessted@toldst.dk (Toldstyrelsens Døgntjeneste); subject: EORI number and code of the country of destination; the declaration as PDF.",
            "Send en mail til godkendt.frembydelsessted@toldst.dk (Toldstyrelsens Døgntjeneste); emne: EORI-nr. og kode for bestemmelsesland; angivelsen som PDF.",
        ),
        Translation(
            "Write: the 4-digit HS code; the total statistical value; the number of the authorisation; the approved address where the goods can be examined.",
            "Skriv: den 4-cifrede HS-kode; den samlede statistiske værdi; tilladelsens nummer; den godkendte adresse, hvor varerne kan kontrolleres.",
        ),
        Translation(
            "The goods count as released after 15 minutes, unless a mail says within that time that they are picked for control.",
            "Varerne anses for frigivet efter 15 minutter, medmindre en mail inden da siger, at de er udtaget til kontrol.",
        ),
        Translation(
            "As soon as e-Export runs again, enter the declaration there as a subsequent one, type 28, with the original time; box 44.6 says that it only registers a manual declaration.",
            "Så snart e-Export kører igen, registreres angivelsen dér som efterfølgende, angivelsesart 28, med det oprindelige tidspunkt; rubrik 44.6 skal oplyse, at den kun registrerer en manuel angivelse.",
        ),
    ),
)

_AFTERWARDS = Procedure(
    heading=Translation("Once it runs again", "Når det kører igen"),
    steps=(
        Translation(
            "First enter the arrival message in e-Export, then departure declaration and message in Manifest; the exit is certified automatically.",
            "Indsæt først ankomstmeddelelsen i e-Export, derefter afgangsdeklaration og -meddelelse i Manifest; udpassagen attesteres automatisk.",
        ),
    ),
)

EXPORT = Guide(
    title=Translation("Export (e-Export)", "Udførsel (e-Export)"),
    systems=(Slug("export"),),
    successors=(Slug("dms-export"),),
    parts=(_EXPORT, _EXIT, _AEO, _AFTERWARDS),
    contacts=(*GENERAL, ROUND_THE_CLOCK),
)
