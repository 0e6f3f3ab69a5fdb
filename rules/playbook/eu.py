"""Fallback steps for the common European systems."""

from rules.model.notice import Slug
from rules.playbook.contacts import ON_INF
from rules.playbook.model import Guide, Procedure
from rules.texts.core import Translation

_INF = Procedure(
    heading=Translation("Ask for an INF", "Anmod om en INF"),
    steps=(
        Translation(
            "Only Toldvejledningen and the customs office in Aarhus can permit it: ask one of them for the form, on working days 08.00–16.00.",
            "Kun Toldvejledningen og toldekspeditionen i Aarhus kan give lov: få blanketten af en af dem på hverdage 08.00–16.00.",
        ),
        Translation(
            "Mail the form to Toldekspedition.Aarhus@toldst.dk; you get a signed and stamped copy back.",
            "Send blanketten på mail til Toldekspedition.Aarhus@toldst.dk; du får et underskrevet og stemplet eksemplar retur.",
        ),
        Translation(
            "One or more INF requests may concern one customs declaration only.",
            "En eller flere INF-anmodninger må kun vedrøre én toldangivelse.",
        ),
        Translation(
            "INF that are approved already can be used for import and export as ever.",
            "Allerede godkendte INF kan bruges ved import og eksport som ellers.",
        ),
        Translation(
            "The office in Aarhus enters the data within 7 days after the procedure has ended.",
            "Toldekspeditionen i Aarhus taster data ind senest 7 dage efter procedurens ophør.",
        ),
    ),
)

EU = Guide(
    title=Translation(
        "INF-SP, INF-STP and EU Customs Trader Portal", "INF-SP, INF-STP og EU Customs Trader Portal"
    ),
    systems=(Slug("eu-systems"),),
    parts=(_INF,),
    contacts=ON_INF,
)
