"""Questions in German about what was told in German: the reflection says back what was said in the right case, and silence is kinder than a slip."""

import pytest

from bot.moment import DAY, after, from_iso
from bot.questions import Telling, asking_about

MONDAY = from_iso("2026-03-02T09:00")


def about(text: str, age: int = 2 * DAY) -> str | None:
    asking = asking_about(Telling(text, MONDAY, after(MONDAY, age), "general:1"))
    return asking.text if asking else None


@pytest.mark.parametrize(
    ("text", "reflection"),
    [
        ("Ich baue gerade ein Hochbeet aus alten Paletten", "Du baust ein Hochbeet \u2014 "),
        ("ich restauriere gerade einen alten Plattenspieler von Opa", "Du restaurierst einen alten Plattenspieler \u2014 "),
        ("Ich nähe gerade mein Hochzeitskleid und es ist viel Arbeit", "Du nähst dein Hochzeitskleid \u2014 "),
        ("ich stricke gerade meine ersten Socken aus Alpaka", "Du strickst deine ersten Socken \u2014 "),
        ("ich lerne seit Januar Schwedisch, macht Spaß", "Du lernst Schwedisch \u2014 "),
        ("momentan schreibe ich einen Roman über Moore", "Du schreibst einen Roman \u2014 "),
        ("ich habe am Freitag meine Prüfung in Chemie, bin nervös", "Du hast deine Prüfung erwähnt \u2014 wie laufen die Vorbereitungen?"),
        ("ich halte morgen einen Vortrag über Bienen", "Du hast deinen Vortrag erwähnt \u2014 wie ist es gelaufen?"),
    ],
)
def test_what_was_told_is_said_back(text: str, reflection: str) -> None:
    asked = about(text)
    assert asked is not None
    assert asked.startswith(reflection)
    assert " Oder: " in asked


@pytest.mark.parametrize(
    "text",
    [
        "ich baue vielleicht ein Haus mit Garten am See",
        "ich baue kein Hochbeet mehr, zu viel Arbeit",
        "wenn ich Zeit habe, baue ich ein Hochbeet",
        "ich schreibe gerade eine Mail an den Chef",
        "ich baue gerade ein Hochbeet, läuft jetzt",
        "ich programmiere gerade einen Bot für den Verein :D",
        "meine Oma ist gestorben, ich baue gerade ein Grab",
        "baust du gerade ein Hochbeet aus alten Paletten?",
        "er meint, ich baue ein Hochbeet aus Paletten",
        "ich baue gerade was Schönes für den Garten",
        "ich male gerade",
        "ich habe meine Prüfung in Chemie irgendwann hinter mir",
        "je construis une cabane en bois dans le jardin",
    ],
)
def test_silence_when_it_is_not_sure_or_hurts(text: str) -> None:
    assert about(text) is None


def test_too_early_is_silent() -> None:
    assert about("Ich baue gerade ein Hochbeet aus alten Paletten", age=DAY // 2) is None
