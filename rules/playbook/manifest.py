"""Fallback steps for the manifest system."""

from rules.model.notice import Slug
from rules.playbook.contacts import GENERAL
from rules.playbook.model import Guide, Procedure
from rules.texts.core import Translation

_ARRIVAL = Procedure(
    heading=Translation("Arrival", "Ankomst"),
    steps=(
        Translation(
            "By the time at which the arrival message is due, give the customs office the facts on paper, or by mail if that was agreed.",
            "Giv senest, når ankomstmeddelelsen skal indsendes, oplysningerne til ekspeditionsstedet på papir, eller pr. mail efter aftale.",
        ),
        Translation(
            "Sea: IMO number and name of the vessel. Air: route number.",
            "Sø: transportmidlets IMO-nr. og navn. Luft: rutenr.",
        ),
        Translation(
            "Place of arrival; place it comes from; whether freight loaded in a third country is to be unloaded; carrier (EORI number or name and address); the carrier's representative (EORI number); who answers for temporary storage (EORI number); expected time of arrival; AEO certificate number, if any.",
            "Ankomststed; afgangssted; om der skal losses fragt indladet i tredjeland; transportoperatør (EORI-nr. eller navn og adresse); dennes repræsentant (EORI-nr.); ansvarlig for midlertidig opbevaring (EORI-nr.); forventet ankomsttid; evt. AEO-certifikatnummer.",
        ),
        Translation(
            "Unload once allowed by a stamp on the paper or a mail: AEO companies without more ado, others case by case. Aircraft from elsewhere in the EU may unload at once, as ever.",
            "Los, når det er tilladt ved stempel på papiret eller svarmail: AEO-virksomheder uden videre, andre efter konkret vurdering. Fly fra et andet sted i EU må losse straks som ellers.",
        ),
        Translation(
            "Goods under express clearances are released as the import part says.",
            "Varer under ekspresfortoldninger frigives efter nødproceduren for import.",
        ),
    ),
)

_DEPARTURE = Procedure(
    heading=Translation("Departure", "Afgang"),
    steps=(
        Translation(
            "By the time at which the departure message is due, give the customs office the facts in the same way.",
            "Giv senest, når afgangsmeddelelsen skal indsendes, oplysningerne til ekspeditionsstedet på samme måde.",
        ),
        Translation(
            "IMO number and name (sea) or route number (air); place of departure; carrier (EORI number or name and address); the carrier's representative (EORI number); expected time of departure; AEO certificate number, if any.",
            "IMO-nr. og navn (sø) eller rutenr. (luft); afgangssted; transportoperatør (EORI-nr. eller navn og adresse); dennes repræsentant (EORI-nr.); forventet afgangstid; evt. AEO-certifikatnummer.",
        ),
        Translation(
            "Leave once the paper is stamped or a mail has answered.",
            "Afgang kan ske, når papiret er stemplet eller en svarmail er kommet.",
        ),
    ),
)

_OTHERWISE = Procedure(
    heading=Translation("Storage, and your own system", "Opbevaring og dit eget system"),
    steps=(
        Translation(
            "Temporary storage (MIO): as for import.",
            "Midlertidig opbevaring (MIO): som for import.",
        ),
        Translation(
            "Your own manifest system away: the same rules, once permitted.",
            "Dit eget manifestsystem nede: de samme regler, når tilladelsen er givet.",
        ),
        Translation(
            "Only your file transfer away: the online solution may be used without permission; it takes an individual digital signature.",
            "Kun din filoverførsel nede: onlineløsningen kan bruges uden tilladelse; den kræver en individuel digital signatur.",
        ),
    ),
)

_AFTERWARDS = Procedure(
    heading=Translation("Once it runs again", "Når det kører igen"),
    steps=(
        Translation(
            "Send the correct arrival and departure declarations and messages to Manifest; exits are then certified automatically.",
            "Indsend de korrekte ankomst- og afgangsdeklarationer og -meddelelser til Manifest; udpassage attesteres så automatisk.",
        ),
    ),
)

MANIFEST = Guide(
    title=Translation("Manifest", "Manifest"),
    systems=(Slug("manifest"),),
    parts=(_ARRIVAL, _DEPARTURE, _OTHERWISE, _AFTERWARDS),
    contacts=GENERAL,
)
