import pytest

from bot.listening import day_of
from bot.moment import from_iso

WEDNESDAY = from_iso("2026-11-25T12:00:00")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Prüfung heute", "2026-11-25"),
        ("heut Abend Kino", "2026-11-25"),
        ("ich schick dir das morgen", "2026-11-26"),
        ("morgen früh", "2026-11-26"),
        ("übermorgen", "2026-11-27"),
        ("uebermorgen bring ich es mit", "2026-11-27"),
        ("bis Freitag", "2026-11-27"),
        ("am Montag um zehn", "2026-11-30"),
        ("Montagabend", "2026-11-30"),
        ("am Mittwoch", "2026-12-02"),
        ("bis Fr.", "2026-11-27"),
        ("nächste Woche", "2026-11-30"),
        ("nächste Woche Dienstag", "2026-12-01"),
        ("nächsten Monat", "2026-12-01"),
        ("am Wochenende", "2026-11-28"),
        ("in zwei Wochen", "2026-12-09"),
        ("in 3 Tagen", "2026-11-28"),
        ("in einem Monat", "2026-12-25"),
        ("am 3. März", "2027-03-03"),
        ("am 3. Maerz 2028", "2028-03-03"),
        ("12. Jänner", "2027-01-12"),
        ("am 3.12. um 19 Uhr", "2026-12-03"),
        ("bis zum 30.", "2026-11-30"),
        ("am 7.", "2026-12-07"),
        ("2026-12-24", "2026-12-24"),
        ("der Termin ist am 1. Dezember, nicht am Freitag", "2026-12-01"),
    ],
)
def test_a_day_in_german(text: str, day: str) -> None:
    assert str(day_of(text, WEDNESDAY)) == day


@pytest.mark.parametrize(
    "text",
    [
        "guten Morgen",
        "letzten Freitag war es laut",
        "jeden Montag",
        "am 3. Platz",
        "seit Mittwoch krank",
        "Version 2.3.1",
        "am Ende des Tages",
        "am 45. Mai",
        "das kostet 3.50 Euro",
        "der Mai war kalt",
    ],
)
def test_no_day_in_german(text: str) -> None:
    assert day_of(text, WEDNESDAY) is None
