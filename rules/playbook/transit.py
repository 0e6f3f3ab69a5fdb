"""Fallback steps for transit."""

from rules.model.notice import Slug
from rules.playbook.contacts import GENERAL
from rules.playbook.model import Guide, Procedure
from rules.texts.core import Translation

_STAMP = """NØDPROCEDURE - NCTS
INGEN DATA TILGÆNGELIGE I SYSTEMET
PÅBEGYNDT DEN___________
(Dato/klokkeslæt)"""

_ON_PAPER = Procedure(
    heading=Translation("Begin on paper", "Begynd på papir"),
    steps=(
        Translation(
            "Use a SAD, a SAD printed on plain paper or, where customs finds the need justified, the form of the transit accompanying document.",
            "Brug et enhedsdokument, et enhedsdokument printet på almindeligt papir eller, hvis toldmyndighederne finder behovet berettiget, skemaet for forsendelsesledsagedokumentet.",
        ),
        Translation(
            "Hand in three copies: 1, 4 and 5, filled in by annexes 37 and 45a. The page names the form F.A.20.4 (Forsendelse - beredskabsprocedure).",
            "Fremlæg tre eksemplarer: 1, 4 og 5, udfyldt efter bilag 37 og 45a. Siden nævner blanketten F.A.20.4 (Forsendelse - beredskabsprocedure).",
        ),
        Translation(
            "Box C takes a number of another series than the computer system's. On an accompanying document neither barcode nor MRN may stand.",
            "Rubrik C får et nummer fra en anden nummerrække end edb-systemets. På et ledsagedokument må der hverken stå stregkode eller MRN.",
        ),
        Translation(
            "The stamp below, 26 x 59 mm in red, goes into box A of the SAD, or where MRN and barcode would stand. The office of departure sets it; under the simplified procedure the authorised consignor does, with a stamp of their own.",
            "Stemplet herunder, 26 x 59 mm i rødt, sættes i rubrik A i enhedsdokumentet eller dér, hvor MRN og stregkode ville stå. Afgangstoldstedet sætter det; ved forenklet procedure den godkendte afsender, med eget stempel.",
        ),
        Translation(
            "An authorised consignor also keeps to all other duties, with the special stamp in box C.",
            "En godkendt afsender opfylder også alle øvrige forpligtelser, med det særlige stempel i rubrik C.",
        ),
        Translation(
            "Tell the office of departure of declarations that are stuck in NCTS: they must be annulled.",
            "Giv afgangstoldstedet besked om angivelser, der sidder fast i NCTS: de skal annulleres.",
        ),
    ),
    stamp=_STAMP,
)

_OWN_SYSTEM = Procedure(
    heading=Translation(
        "When your own system or network is away", "Når dit eget system eller netværk er nede"
    ),
    steps=(
        Translation(
            "The same rules; for a principal without those of the authorised consignor. Tell customs when your system is back.",
            "De samme regler; for en hovedforpligtet uden dem om godkendt afsender. Underret toldmyndighederne, når dit system kører igen.",
        ),
        Translation(
            "The office of departure may let you hand in a single copy, a SAD or the layout of the accompanying document, and enter it for you.",
            "Afgangstoldstedet kan lade dig nøjes med ét eksemplar, et enhedsdokument eller ledsagedokumentets layout, og taste det ind for dig.",
        ),
        Translation(
            "An authorised consignor's permission is reviewed when over 2 percent of a year's declarations are made this way.",
            "En godkendt afsenders tilladelse tages op på ny, når over 2 procent af årets angivelser indgives sådan.",
        ),
    ),
)

_TIR = Procedure(
    heading=Translation("TIR", "TIR"),
    steps=(
        Translation(
            "The goods are released on the TIR carnet. At departure or entry customs sets the same stamp on counterfoil 1 and on voucher 2, in the box for official use.",
            "Varerne frigives på TIR-carnetet. Ved afgang eller indpassage sætter toldstedet samme stempel i talon 1 og på blad 2, i rubrikken »Forbeholdt myndighederne«.",
        ),
    ),
)

TRANSIT = Guide(
    title=Translation("Transit (NCTS) and TIR", "Forsendelse (NCTS) og TIR"),
    systems=(Slug("transit"),),
    successors=(Slug("dms-transit"),),
    parts=(_ON_PAPER, _OWN_SYSTEM, _TIR),
    contacts=GENERAL,
)
