"""Characters that nobody sees, or that look like others, are read as what a reader sees."""

import pytest

from rules.characters import normalised

READ = {  # what is printed, what is read
    "a soft hyphen": ("Mani\u00adfest", "Manifest"),
    "a zero-width space": ("Mani\u200bfest", "Manifest"),
    "a joiner and a non-joiner": ("DMS\u200d Im\u200cport", "DMS Import"),
    "a word joiner": ("18:00\u2060-\u206022:00", "18:00-22:00"),
    "marks of direction": ("\u200e18:00\u200f-\u202a22:00\u202c\u2066\u2069", "18:00-22:00"),
    "a byte order mark inside": ("kl. \ufeff18:00", "kl. 18:00"),
    "a variation selector": ("18\ufe0f:00", "18:00"),
    "a later variation selector": ("18\U000e0100:00", "18:00"),
    "invisible letters of plane fourteen": ("Manifest\U000e0041", "Manifest"),
    "an invisible separator": ("1800\u20632200", "18002200"),
    "a grapheme joiner": ("Mani\u034ffest", "Manifest"),
    "control characters": ("Mani\x00\x1ffest\x7f\x81", "Manifest"),
    "dashes and quotes of Windows-1252": ("18\x9622 \x93a\x94", "18–22 “a”"),
    "half a pair of surrogates": ("Mani\ud800fest", "Manifest"),
    "narrow, thin and figure blanks": ("18:00\u202f\u2009-\u2007\u205f22:00", "18:00  -  22:00"),
    "a wide blank": ("8.\u3000juni", "8. juni"),
    "blanks that are letters by name": ("8.\u2800juni\u3164", "8. juni "),
    "a ratio for a colon": ("18\u223600", "18:00"),
    "a full-width time": ("\uff11\uff18\uff1a\uff10\uff10", "18:00"),
    "a modifier colon": ("18\ua78900", "18:00"),
    "a small colon": ("18\ufe5500", "18:00"),
    "digits of another alphabet": ("\u0661\u0668:\u0660\u0660", "18:00"),
    "digits of formulas": ("\U0001d7cf\U0001d7d6:00", "18:00"),
    "full-width letters": ("\uff29\uff23\uff33\uff12", "ICS2"),
    "a slash of fractions": ("8\u20446\u22152026", "8/6/2026"),
    "a leader for a dot": ("18\u202400", "18.00"),
    "a ligature": ("o\ufb04ine", "offline"),
    "a letter in two parts": ("A\u030arhus, næ\u0301, o\u0308", "Århus, nǽ, ö"),
    "a letter in two parts that something keeps apart": ("A\u200b\u030a", "Å"),
    "the sign of a unit for a letter": ("\u212brhus", "Århus"),
    "letters struck out by strokes": ("1\u03368\u0336 20", " 20"),
    "line ends stay": ("a\r\nb\tc\u2028d\x85e", "a\r\nb\tc\u2028d\x85e"),
    "marks of daily use stay": ("“–—•…€’” æøåÆØÅ é", "“–—•…€’” æøåÆØÅ é"),
    "signs that say something stay": ("→ ✓ ≤ ☎", "→ ✓ ≤ ☎"),
    "a lost letter stays": ("p\ufffd", "p\ufffd"),
}


@pytest.mark.parametrize(("printed", "read"), READ.values(), ids=READ)
def test_what_is_read_is_what_is_seen(printed, read):
    assert normalised(printed) == read
    assert normalised(read) == read
