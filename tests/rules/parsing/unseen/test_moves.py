"""A window that moves, in words no table was written for: what comes out, or that it was not surely read (`?`)."""

import pytest

from tests.support.sentences import WINDOW, moved, read, told

RUNNING = {  # told at 20:30 of a window 1800-2200
    "ETA 23:15": "17/6 18:00-23:15 extended",
    "The window closes at 2100.": "17/6 18:00-21:00 shortened",
    "Vinduet lukkes kl. 21.": "17/6 18:00-21:00 shortened",
    "The service window continues until tomorrow at 0600.": "17/6 18:00-18/6 06:00 extended",
    "Servicevinduet fortsætter til i morgen kl. 06.": "17/6 18:00-18/6 06:00 extended",
    # one end for another
    "The end of the PRD-servicewindow is moved from 2200 to 2330.": "17/6 18:00-23:30 extended",
    "The end time has been changed from 22:00 to 23:30.": "17/6 18:00-23:30 extended",
    "End time changed from 2200 to 2100.": "17/6 18:00-21:00 shortened",
    "Expected end is changed from 22.00 to 23.00.": "17/6 18:00-23:00 extended",
    "The service window is extended from 2200 to 2330.": "17/6 18:00-23:30 extended",
    "The service window has been shortened from 2200 to 2130.": "17/6 18:00-21:30 shortened",
    "The service window ends at 2330 instead of 2200.": "17/6 18:00-23:30 extended",
    "Instead of 2200 the service window ends at 2330.": "17/6 18:00-23:30 extended",
    "The work will not be done at 2200 but at 2330.": "17/6 18:00-23:30 extended",
    "The service window will be shorter than first announced and ends at 2100 instead of 2200.": "17/6 18:00-21:00 shortened",
    "We will finish at 2130 rather than 2200.": "17/6 18:00-21:30 shortened",
    "The closing time is 2330, not 2200.": "17/6 18:00-23:30 extended",
    "Slutningen af servicevinduet er flyttet fra kl. 2200 til kl. 2330.": "17/6 18:00-23:30 extended",
    "Sluttidspunktet er ændret fra kl. 22.00 til kl. 23.30.": "17/6 18:00-23:30 extended",
    "Sluttidspunkt ændres fra 22.00 til 21.00.": "17/6 18:00-21:00 shortened",
    "Servicevinduet er forlænget fra kl. 22.00 til kl. 23.30.": "17/6 18:00-23:30 extended",
    "Servicevinduet er afkortet fra kl. 22 til kl. 21.": "17/6 18:00-21:00 shortened",
    "Servicevinduet slutter kl. 23.30 i stedet for kl. 22.00.": "17/6 18:00-23:30 extended",
    "Vi slutter først kl. 23.30 og ikke kl. 22.00 som meldt ud.": "17/6 18:00-23:30 extended",
    "Arbejdet er ikke færdigt kl. 22, men først kl. 23.30.": "17/6 18:00-23:30 extended",
    "Servicevinduet bliver kortere end først meldt ud og slutter kl. 2100 i stedet for kl. 2200.": "17/6 18:00-21:00 shortened",
    # so much longer or shorter
    "We need one more hour.": "17/6 18:00-23:00 extended",
    "We need 1 more hour.": "17/6 18:00-23:00 extended",
    "Unfortunately we need another 45 minutes.": "17/6 18:00-22:45 extended",
    "We are asking for two hours more.": "17/6 18:00-18/6 00:00 extended",
    "An additional hour is needed.": "17/6 18:00-23:00 extended",
    "The service window is extended by 30 minutes.": "17/6 18:00-22:30 extended",
    "The service window is extended with an hour and a half.": "17/6 18:00-23:30 extended",
    "The window is prolonged 1,5 hours.": "17/6 18:00-23:30 extended",
    "The service window will last half an hour longer than announced.": "17/6 18:00-22:30 extended",
    "It will take 1 hour and 15 minutes more.": "17/6 18:00-23:15 extended",
    "The service window ends 30 minutes earlier than planned.": "17/6 18:00-21:30 shortened",
    "The service window is shortened by one hour.": "17/6 18:00-21:00 shortened",
    "Vi har desværre brug for 45 minutter mere.": "17/6 18:00-22:45 extended",
    "Vi skal bruge yderligere 30 minutter.": "17/6 18:00-22:30 extended",
    "Vi har brug for en time mere.": "17/6 18:00-23:00 extended",
    "Der er behov for en ekstra time.": "17/6 18:00-23:00 extended",
    "Servicevinduet forlænges med 1 time.": "17/6 18:00-23:00 extended",
    "Servicevinduet forlænges med halvanden time.": "17/6 18:00-23:30 extended",
    "Servicevinduet varer en halv time længere end planlagt.": "17/6 18:00-22:30 extended",
    "Det kommer til at tage ca. 1 time mere.": "17/6 18:00-23:00 extended",
    "Servicevinduet afkortes med en time.": "17/6 18:00-21:00 shortened",
    "Servicevinduet slutter en halv time før planlagt.": "17/6 18:00-21:30 shortened",
    # a new end, plainly
    "We continue until 2330.": "17/6 18:00-23:30 extended",
    "We will be done at 2330.": "17/6 18:00-23:30 extended",
    "We are not done until 23:30.": "17/6 18:00-23:30 extended",
    "New expected end: 2330.": "17/6 18:00-23:30 extended",
    "End time is now 2330.": "17/6 18:00-23:30 extended",
    "The systems are first open again at 2330.": "17/6 18:00-23:30 extended",
    "Opens at 23:30.": "17/6 18:00-23:30 extended",
    "All systems are now expected to be available again at 23:30.": "17/6 18:00-23:30 extended",
    "We expect the systems to be accessible again around 2330.": "17/6 18:00-23:30 extended",
    "Systemerne ventes at være tilgængelige igen kl. 23.30.": "17/6 18:00-23:30 extended",
    "Systemerne forventes igen tilgængelige kl. 23.30.": "17/6 18:00-23:30 extended",
    "The systems will not open until 2330.": "17/6 18:00-23:30 extended",
    "We now expect to open the systems at 23.30.": "17/6 18:00-23:30 extended",
    "The service window runs until 0130.": "17/6 18:00-18/6 01:30 extended",
    "It will not be finished before 2330.": "17/6 18:00-23:30 extended",
    "The service window will end already at 2100.": "17/6 18:00-21:00 shortened",
    "Due to problems with the database the end time is postponed to 2330.": "17/6 18:00-23:30 extended",
    "The work has been delayed and is now expected to be finished at 2330.": "17/6 18:00-23:30 extended",
    "Vi fortsætter til kl. 23.30.": "17/6 18:00-23:30 extended",
    "Vi er først færdige kl. 23.30.": "17/6 18:00-23:30 extended",
    "Ny forventet sluttid: 23.30.": "17/6 18:00-23:30 extended",
    "Sluttidspunktet er nu kl. 23.30.": "17/6 18:00-23:30 extended",
    "Systemerne åbner først igen kl. 23.30.": "17/6 18:00-23:30 extended",
    "Systemerne er tilgængelige igen fra kl. 23.30.": "17/6 18:00-23:30 extended",
    "Vi forventer at åbne kl. 23.30.": "17/6 18:00-23:30 extended",
    "Servicevinduet varer nu til kl. 01.30.": "17/6 18:00-18/6 01:30 extended",
    "Servicevinduet slutter allerede kl. 21.": "17/6 18:00-21:00 shortened",
    "Sluttidspunktet er udskudt til kl. 23.30.": "17/6 18:00-23:30 extended",
    "Arbejdet er forsinket og forventes nu færdigt kl. 23.30.": "17/6 18:00-23:30 extended",
    # so long from now
    "We expect to be done in 30 minutes.": "17/6 18:00-21:00 shortened",
    "The systems open in about two hours.": "17/6 18:00-22:30 extended",
    "Vi forventer at være færdige om ca. to timer.": "17/6 18:00-22:30 extended",
    "Vi åbner om en halv time.": "17/6 18:00-21:00 shortened",
    # what only sounds like it
    "The window is postponed by an hour.": "17/6 18:00-23:00 extended ?",
    # late, and nobody knows
    "The work takes longer than expected.": "17/6 18:00-22:00 delayed",
    "We are running behind schedule, a new end time will be announced.": "17/6 18:00-22:00 delayed",
    "The work drags on.": "17/6 18:00-22:00 delayed",
    "Arbejdet tager længere tid end forventet.": "17/6 18:00-22:00 delayed",
    "Vi er desværre forsinkede, nyt sluttidspunkt følger.": "17/6 18:00-22:00 delayed",
    "Det trækker desværre ud.": "17/6 18:00-22:00 delayed",
}

BEFORE = {  # told the day before a window 1800-2200
    # another start
    "The start time is changed from 1800 to 1900.": "17/6 19:00-22:00 rescheduled",
    "The start is moved from 18:00 to 17:00.": "17/6 17:00-22:00 rescheduled",
    "The service window starts at 1900 instead of 1800.": "17/6 19:00-22:00 rescheduled",
    "The service window will not start at 1800 but at 1900.": "17/6 19:00-22:00 rescheduled",
    "The service window starts one hour later.": "17/6 19:00-22:00 rescheduled",
    "The service window begins 30 minutes earlier than announced.": "17/6 17:30-22:00 rescheduled",
    "New start time: 19:00.": "17/6 19:00-22:00 rescheduled",
    "Starttidspunktet er ændret fra kl. 18 til kl. 19.": "17/6 19:00-22:00 rescheduled",
    "Starten er rykket fra 18.00 til 17.00.": "17/6 17:00-22:00 rescheduled",
    "Servicevinduet starter kl. 19 i stedet for kl. 18.": "17/6 19:00-22:00 rescheduled",
    "Servicevinduet begynder først kl. 19.00.": "17/6 19:00-22:00 rescheduled",
    "Servicevinduet starter en time senere.": "17/6 19:00-22:00 rescheduled",
    "Nyt starttidspunkt: kl. 19.00.": "17/6 19:00-22:00 rescheduled",
    # another period
    "The service window is now 1900-2300.": "17/6 19:00-23:00 rescheduled",
    "The start time has changed, the service window is now 1900-2200.": "17/6 19:00-22:00 rescheduled",
    "The time is changed to 1900-2300.": "17/6 19:00-23:00 rescheduled",
    "The time is changed from 1800-2200 to 1900-2300.": "17/6 19:00-23:00 rescheduled",
    "The service window is held 1900-2300 instead of 1800-2200.": "17/6 19:00-23:00 rescheduled",
    "The service window now runs from 1800 to 2330.": "17/6 18:00-23:30 extended",
    "Servicevinduet er nu kl. 1900-2300.": "17/6 19:00-23:00 rescheduled",
    "Starttidspunktet er ændret, servicevinduet er nu kl. 1900-2200.": "17/6 19:00-22:00 rescheduled",
    "Tidspunktet er ændret til kl. 19-23.": "17/6 19:00-23:00 rescheduled",
    "Tidspunktet er ændret fra kl. 18.00-22.00 til kl. 19.00-23.00.": "17/6 19:00-23:00 rescheduled",
    "Servicevinduet afholdes kl. 19-23 og ikke kl. 18-22.": "17/6 19:00-23:00 rescheduled",
    "On Wednesday June 17 the window is shorter, now 1800-2100.": "17/6 18:00-21:00 shortened",
    "Servicevinduet onsdag den 17. juni bliver en time kortere, så det nu er kl. 18-21.": "17/6 18:00-21:00 shortened",
    "The service window on Wednesday June 17 is moved to Thursday June 18, 1900-2100.": "18/6 19:00-21:00 rescheduled",
    "One hour later than planned the service window starts.": "17/6 19:00-22:00 rescheduled",
    "Moved to June 18 at": "18/6 18:00-22:00 rescheduled",
    # another day
    "The service window is moved from Wednesday June 17 to Thursday June 18, 2026, 1800-2200.": "18/6 18:00-22:00 rescheduled",
    "The service window is moved from Wednesday June 17 to Thursday June 18.": "18/6 18:00-22:00 rescheduled",
    "The service window is moved from Wednesday to Thursday.": "18/6 18:00-22:00 rescheduled",
    "The service window is moved to Thursday June 18, same time.": "18/6 18:00-22:00 rescheduled",
    "The service window will take place Thursday June 18 instead of Wednesday June 17.": "18/6 18:00-22:00 rescheduled",
    "The date is changed from 17/6 to 18/6.": "18/6 18:00-22:00 rescheduled",
    "The service window is postponed to Thursday June 18, 2026 at 2000-2300.": "18/6 20:00-23:00 rescheduled",
    "The service window is postponed by one day.": "18/6 18:00-22:00 rescheduled",
    "The service window is postponed one week.": "24/6 18:00-22:00 rescheduled",
    "The service window is held a week later.": "24/6 18:00-22:00 rescheduled",
    "The service window is brought forward to Tuesday June 16 1900-2100.": "16/6 19:00-21:00 rescheduled",
    "Servicevinduet er flyttet fra onsdag den 17. juni til torsdag den 18. juni 2026 kl. 1800-2200.": "18/6 18:00-22:00 rescheduled",
    "Servicevinduet er flyttet fra den 17. juni til den 18. juni.": "18/6 18:00-22:00 rescheduled",
    "Servicevinduet er rykket fra onsdag til torsdag.": "18/6 18:00-22:00 rescheduled",
    "Servicevinduet flyttes til torsdag den 18. juni på samme tidspunkt.": "18/6 18:00-22:00 rescheduled",
    "Servicevinduet afholdes torsdag den 18. juni i stedet for onsdag den 17. juni.": "18/6 18:00-22:00 rescheduled",
    "Datoen er ændret fra 17/6 til 18/6.": "18/6 18:00-22:00 rescheduled",
    "Servicevinduet er udskudt til torsdag den 18. juni 2026 kl. 20-23.": "18/6 20:00-23:00 rescheduled",
    "Servicevinduet udskydes en uge.": "24/6 18:00-22:00 rescheduled",
    "Servicevinduet er udsat et døgn.": "18/6 18:00-22:00 rescheduled",
    "Servicevinduet er fremrykket til tirsdag den 16. juni kl. 19-21.": "16/6 19:00-21:00 rescheduled",
    # to no day
    "Postponed until further notice.": "17/6 18:00-22:00 postponed",
    "The service window is moved, the new date is not known yet.": "17/6 18:00-22:00 postponed",
    "Servicevinduet er udsat på ubestemt tid.": "17/6 18:00-22:00 postponed",
    "Servicevinduet flyttes, ny dato følger.": "17/6 18:00-22:00 postponed",
}

UNSURE = {  # it moves, and it is not sure how: that is said
    "The service window is moved from 1800 to 1930.": "17/6 19:30-23:30 rescheduled ?",
    "The service window is moved an hour.": "17/6 18:00-22:00 rescheduled ?",
    "Servicevinduet er flyttet fra kl. 18.00 til kl. 19.30.": "17/6 19:30-23:30 rescheduled ?",
    "The 2330 train has priority over the 2200 one.": "17/6 18:00-22:00 informed ?",
    "Tallet er 2330 for hele holdet.": "17/6 18:00-22:00 informed ?",
    "The service window is extended until 2100.": "17/6 18:00-21:00 shortened ?",
    "Servicevinduet er forlænget til kl. 21.": "17/6 18:00-21:00 shortened ?",
    "The service window is shortened and ends at 2330.": "17/6 18:00-23:30 extended ?",
}

STANDING = {  # nothing moves
    "The service window continues tomorrow at 1800.": "17/6 18:00-22:00 informed ?",
    "The service window was aborted.": "17/6 18:00-22:00 informed ?",
    "Servicevinduet genoptages i morgen kl. 18.": "17/6 18:00-22:00 informed ?",
    "Servicevinduet lykkedes ikke.": "17/6 18:00-22:00 informed ?",
    "The service window is paused until 2100.": "17/6 18:00-22:00 informed ?",
    "Servicevinduet er sat i bero til kl. 21.": "17/6 18:00-22:00 informed ?",
    "A new end time will be announced at 2145 at the latest.": "17/6 18:00-22:00 informed",
    "It is late, and an end time will be given at 2145.": "17/6 18:00-22:00 informed",
    "The service window is behind schedule, we will tell the new end time at 2130.": "17/6 18:00-22:00 delayed",
    "The window is running late. We will inform about the end time no later than 2130.": "17/6 18:00-22:00 delayed",
    "The window is running late. The new end time will be known at 2130.": "17/6 18:00-22:00 delayed",
    "Vinduet er forsinket, og et sluttidspunkt oplyses senest kl. 21.30.": "17/6 18:00-22:00 delayed",
    "Vinduet er forsinket. Nyt sluttidspunkt meldes ud kl. 21.30.": "17/6 18:00-22:00 delayed",
    "Servicevinduet trækker ud, og der gives et nyt sluttidspunkt senest kl. 21.45.": "17/6 18:00-22:00 delayed",
    "Servicevinduet trækker ud. Vi fortæller kl. 21.30, hvornår det slutter.": "17/6 18:00-22:00 delayed",
    "The service window goes as planned, 1800-2200.": "17/6 18:00-22:00 informed",
    "The service window may be extended until 2330.": "17/6 18:00-22:00 informed ?",
    "If necessary the window will be extended to 2330.": "17/6 18:00-22:00 informed ?",
    "The service window is not extended.": "17/6 18:00-22:00 informed",
    "The end time is unchanged.": "17/6 18:00-22:00 informed",
    "We still expect to be done at 2200.": "17/6 18:00-22:00 informed",
    "Servicevinduet kan blive forlænget til kl. 23.30.": "17/6 18:00-22:00 informed ?",
    "Servicevinduet bliver ikke forlænget.": "17/6 18:00-22:00 informed",
    "Sluttidspunktet er uændret.": "17/6 18:00-22:00 informed",
    "Vi forventer fortsat at være færdige kl. 22.": "17/6 18:00-22:00 informed",
}

NIGHTS = (
    "Monday June 15, 2026, 2200-2400\nWednesday June 17, 2026, 1800-2200\nFriday June 19, 2026, 1800-2300"
)
SEVERAL = {  # told on Wednesday at 20:30, of windows on three days
    "The service window is extended until 2330.": "15/6 22:00-16/6 00:00, 17/6 18:00-23:30, 19/6 18:00-23:00 extended",
    "We need one more hour.": "15/6 22:00-16/6 00:00, 17/6 18:00-23:00, 19/6 18:00-23:00 extended",
    "On Friday June 19 the window ends at 2200.": "15/6 22:00-16/6 00:00, 17/6 18:00-22:00, 19/6 18:00-22:00 shortened",
    "The end is moved from 2300 to 2345.": "15/6 22:00-16/6 00:00, 17/6 18:00-22:00, 19/6 18:00-23:45 extended",
    "The window is moved to Saturday June 20.": "15/6 22:00-16/6 00:00, 17/6 18:00-22:00, 20/6 18:00-23:00 rescheduled ?",
    "Servicevinduet er forlænget til kl. 23.30.": "15/6 22:00-16/6 00:00, 17/6 18:00-23:30, 19/6 18:00-23:00 extended",
    "Fredag den 19. juni slutter vinduet kl. 22.": "15/6 22:00-16/6 00:00, 17/6 18:00-22:00, 19/6 18:00-22:00 shortened",
    "Sluttidspunktet er rykket fra kl. 23 til kl. 23.45.": "15/6 22:00-16/6 00:00, 17/6 18:00-22:00, 19/6 18:00-23:45 extended",
}


UNSTAMPED = {  # typed below the announcement, the last edit at 20:30
    "We need one more hour. New end time is 2300.": "17/6 18:00-23:00 extended",
    "We need another hour.": "17/6 18:00-23:00 extended",
    "New end time is 2300.": "17/6 18:00-23:00 extended",
    "New end time: 23:00": "17/6 18:00-23:00 extended",
    "New expected end time is 2300.": "17/6 18:00-23:00 extended",
    "The new end time is 2130.": "17/6 18:00-21:30 shortened",
    "We need an extra hour, and will be done at 2300.": "17/6 18:00-23:00 extended",
    "Vi har brug for en time mere. Nyt sluttidspunkt er kl. 23.00.": "17/6 18:00-23:00 extended",
    "Vi skal bruge en time mere.": "17/6 18:00-23:00 extended",
    "Nyt sluttidspunkt: kl. 23.00": "17/6 18:00-23:00 extended",
    "Ny forventet sluttid er kl. 23.00.": "17/6 18:00-23:00 extended",
    "Det nye sluttidspunkt er kl. 21.30.": "17/6 18:00-21:30 shortened",
    "If we need more time, a new end time is told here.": "17/6 18:00-22:00 ?",
    "Hvis vi får brug for en time mere, meldes et nyt sluttidspunkt ud.": "17/6 18:00-22:00 ?",
    "You need one more certificate.": "17/6 18:00-22:00 ?",
}


@pytest.mark.parametrize(("said", "facts"), UNSTAMPED.items(), ids=UNSTAMPED)
def test_what_is_typed_below_an_announcement_moves_it(said, facts):
    text = f"{WINDOW}\nOnline access\n- Manifest is unavailable.\n{said}"

    assert moved(read(text, updated="17-06-2026 kl. 20:30")) == facts


@pytest.mark.parametrize(("said", "facts"), SEVERAL.items(), ids=SEVERAL)
def test_of_several_windows_the_one_that_is_meant_moves(said, facts):
    assert moved(told(said, at="17-06 20:30", window=NIGHTS)) == facts


@pytest.mark.parametrize(("said", "facts"), RUNNING.items(), ids=RUNNING)
def test_a_running_window_gets_a_new_end(said, facts):
    assert moved(told(said, at="17-06 20:30")) == facts


@pytest.mark.parametrize(("said", "facts"), BEFORE.items(), ids=BEFORE)
def test_a_window_moves_before_it_starts(said, facts):
    assert moved(told(said, at="16-06 09:00")) == facts


@pytest.mark.parametrize(("said", "facts"), UNSURE.items(), ids=UNSURE)
def test_a_move_that_is_not_surely_read_says_so(said, facts):
    assert moved(told(said, at="16-06 09:00")) == facts


@pytest.mark.parametrize(("said", "facts"), STANDING.items(), ids=STANDING)
def test_what_moves_nothing_moves_nothing(said, facts):
    assert moved(told(said, at="17-06 20:30")) == facts
