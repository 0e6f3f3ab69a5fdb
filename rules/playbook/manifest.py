"""What to do while the manifest system is away."""

from rules.model.notice import Slug
from rules.playbook.contacts import GENERAL
from rules.playbook.model import Guide, Part
from rules.texts.notice import Words

_ARRIVAL = Part(
    heading=Words("Arrival", "Ankomst"),
    steps=(
        Words(
            "By the time at which the arrival message is due, give the customs office the facts on paper, or by mail if that was agreed.",
            "Giv senest, når ankomstmeddelelsen skal indsendes, oplysningerne til ekspeditionsstedet på papir, eller pr. mail efter aftale.",
        ),
        Words(
            "Sea: IMO number and name of the vessel. Air: route number.",
            "Sø: transportmidlets IMO-nr. og navn. Luft: rutenr.",
        ),
        Words(
            "Place of arrival; place it comes from; whether freight loaded in a third country is to be unloaded; carrier (EORI number or name and address); the carrier's representative (EORI number); who answers for temporary storage (EORI number); expected time of arrival; AEO certificate number, if any.",
            "Ankomststed; afgangssted; om der skal losses fragt indladet i tredjeland; transportoperatør (EORI-nr. eller navn og adresse); dennes repræsentant (EORI-nr.); ansvarlig for midlertidig opbevaring (EORI-nr.); forventet ankomsttid; evt. AEO-certifikatnummer.",
        ),
        Words(
            "Unload once allowed by a stamp on the paper or a mail: AEO companies without more ado, others case by case. Aircraft from elsewhere in the EU may unload at once, as ever.",
            "Los, når det er tilladt ved stempel på papiret eller svarmail: AEO-virksomheder uden videre, andre efter konkret vurdering. Fly fra et andet sted i EU må losse straks som ellers.",
        ),
        Words(
            "Goods under express clearances are released as the import part says.",
            "Varer under ekspresfortoldninger frigives efter nødproceduren for import.",
        ),
    ),
)

_DEPARTURE = Part(
    heading=Words("Departure", "Afgang"),
    steps=(
        Words(
            "By the time at which the departure message is due, give the customs office the facts in the same way.",
            "Giv senest, når afgangsmeddelelsen skal indsendes, oplysningerne til ekspeditionsstedet på samme måde.",
        ),
        Words(
            "IMO number and name (sea) or route number (air); place of departure; carrier (EORI number or name and address); the carrier's representative (EORI number); expected time of departure; AEO certificate number, if any.",
            "IMO-nr. og navn (sø) eller rutenr. (luft); afgangssted; transportoperatør (EORI-nr. eller navn og adresse); dennes repræsentant (EORI-nr.); forventet afgangstid; evt. AEO-certifikatnummer.",
        ),
        Words(
            "Leave once the paper is stamped or a mail has answered.",
            "Afgang kan ske, når papiret er stemplet eller en svarmail er kommet.",
        ),
    ),
)

_OTHERWISE = Part(
    heading=Words("Storage, and your own system", "Opbevaring og dit eget system"),
    steps=(
        Words(
            "Temporary storage (MIO): as for import.",
            "Midlertidig opbevaring (MIO): som for import.",
        ),
        Words(
            "Your own manifest system away: the same rules, once permitted.",
            "Dit eget manifestsystem nede: de samme regler, når tilladelsen er givet.",
        ),
        Words(
            "Only your file transfer away: the online solution may be used without permission; it takes an individual digital signature.",
            "Kun din filoverførsel nede: onlineløsningen kan bruges uden tilladelse; den kræver en individuel digital signatur.",
        ),
    ),
)

_AFTERWARDS = Part(
    heading=Words("Once it runs again", "Når det kører igen"),
    steps=(
        Words(
            "Send the correct arrival and departure declarations and messages to Manifest; exits are then certified automatically.",
            "Indsend de korrekte ankomst- og afgangsdeklarationer og -meddelelser til Manifest; udpassage attesteres så automatisk.",
        ),
    ),
)

MANIFEST = Guide(
    title=Words("Manifest", "Manifest"),
    systems=(Slug("manifest"),),
    parts=(_ARRIVAL, _DEPARTURE, _OTHERWISE, _AFTERWARDS),
    contacts=GENERAL,
)
