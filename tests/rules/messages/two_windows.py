"""A notice with a window on Saturday and one on Sunday, and what becomes of the windows."""

from dataclasses import replace

from rules.model.notice import Outcome, UpdateKind
from tests.support.builders import at, ended, notice, update, window

SATURDAY, SUNDAY = "2026-10-10", "2026-10-11"
SAT, SUN = window("07:00", "15:00", day=SATURDAY), window("07:00", "15:00", day=SUNDAY)
PLANNED = notice(windows=(SAT, SUN), updated=at("11:00", "2026-10-07"))
SAT_OFF = replace(PLANNED, windows=(ended(SAT, Outcome.CANCELLED), SUN), updated=at("12:00", "2026-10-07"))
SAT_POSTPONED = replace(SAT_OFF, windows=(ended(SAT, Outcome.POSTPONED), SUN))
SAT_DONE = replace(
    PLANNED, windows=(ended(SAT, Outcome.COMPLETED, "14:50"), SUN), updated=at("14:55", SATURDAY)
)
SAT_LATE = replace(PLANNED, windows=(replace(SAT, late=True), SUN), updated=at("14:55", SATURDAY), updates=(update(UpdateKind.DELAYED, clock=None),))  # fmt: skip
OVER = replace(SAT_OFF, windows=(ended(SAT, Outcome.CANCELLED), ended(SUN, Outcome.COMPLETED, "14:40", day=SUNDAY)), outcome=Outcome.COMPLETED, completed_at=at("14:40", SUNDAY), updated=at("14:45", SUNDAY))  # fmt: skip
