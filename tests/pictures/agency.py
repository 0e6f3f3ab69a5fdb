"""What the agency prints in the pictures: one Saturday in August."""

from dataclasses import replace

from rules.model.notice import Oid
from tests.support.builders import printed

ADDRESS = "https://info.skat.dk/data.aspx?oid={}&x=read&lang=us"
WORK = (
    "PRD-servicewindow Saturday August 22, 2026, 0800-2000\n\n"
    "DMS Import/DMS Export\n\n"
    "File access (S2S).\nFiles sent to DMS Import/DMS Export will be rejected during the service window.\n\n"
    "Online access.\nThe online system for DMS Import/DMS Export will be unavailable during the service window.\n\n"
    "The emergency procedure may only be used during the service window if absolutely necessary.\n\n"
    "Import\n\nImport is available.\n\nWO0000001602222"
)
EXTENSION = "Saturday August 22, 2026, 1912\n\nThe PRD-servicewindow is extended to 2359\n\n"
END = "Saturday August 22, 2026, 2327\n\nDone. The emergency procedure has ended.\n\n"

ANNOUNCED = printed(
    oid=Oid("2900001"),
    title="PRD-servicewindow DMS Saturday August 22, 2026",
    status="Scheduled unavailability",
    systems=("DMS Import", "DMS Export", "Import"),
    published="13-08-2026 13:47:00",
    updated="13-08-2026 kl. 13:47",
    body=WORK,
    url=ADDRESS.format(2900001),
)
EXTENDED = replace(ANNOUNCED, updated="22-08-2026 kl. 19:12", body=EXTENSION + WORK)
DONE = replace(ANNOUNCED, status="Closed", updated="22-08-2026 kl. 23:28", body=END + EXTENSION + WORK)

MANIFEST = printed(
    oid=Oid("2900002"),
    title="PRD-servicewindow Manifest Tuesday August 25, 2026",
    status="Scheduled unavailability",
    published="20-08-2026 09:05:00",
    updated="20-08-2026 kl. 09:05",
    body="Tuesday 25 August 2026, 20:00 - 22:00\n"
    "Files are received, and processed when the service window has passed. Online access is not possible.",
    url=ADDRESS.format(2900002),
)
EMCS = printed(
    oid=Oid("2900003"),
    title="PRD-servicewindow EMCS Thursday August 27, 2026",
    status="Scheduled unavailability",
    systems=("EMCS",),
    published="20-08-2026 11:30:00",
    updated="20-08-2026 kl. 11:30",
    body="Thursday 27 August 2026, 06:00 - 08:00\nShort interruptions of EMCS can occur.",
    url=ADDRESS.format(2900003),
)
ICS2 = printed(
    oid=Oid("2900004"),
    title="ICS2 does not answer",
    status="Open",
    systems=("ICS2",),
    published="22-08-2026 16:40:00",
    updated="22-08-2026 kl. 16:40",
    body="We are experiencing problems with ICS2. Files are rejected. We are working on a solution.",
    url=ADDRESS.format(2900004),
)
