import subprocess
import sys

import pytest

from bot.listening import Languages
from bot.listening.language import language_of
from bot.model import PersonId

ANN, BO, CY = PersonId("ann"), PersonId("bo"), PersonId("cy")


def hear(languages: Languages, person: PersonId, text: str) -> str:
    return languages.hear(person, text, text.lower().split())


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("the boat is in the harbour", "en"),
        ("preciso de ajuda para instalar a cozinha nova", "pt"),
        ("alguien sabe cuándo abre la tienda de la esquina", "es"),
        ("kann mir jemand sagen wann der Laden aufmacht", "de"),
        ("est-ce que quelqu'un connaît un bon boulanger ici", "fr"),
        ("кто-нибудь знает когда откроется магазин", "ru"),
        ("ok", ""),
        ("danke", ""),
        ("1234567890 1234567890", ""),
        ("😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀", ""),
        ("\ud800\ud801 \0 \ud802 \ud803\ud804\ud805\ud806\ud807\ud808\ud809", ""),
    ],
)
def test_the_language_of_a_line(text: str, language: str) -> None:
    assert language_of(text, text.lower().split()) == language


def test_one_line_is_not_believed() -> None:
    languages = Languages()
    assert hear(languages, ANN, "preciso de ajuda para instalar a cozinha nova") == ""
    assert hear(languages, ANN, "ninguém sabe onde fica a chave da garagem") == "pt"


def test_the_majority_of_the_last_twenty_lines_decides() -> None:
    languages = Languages()
    for _ in range(20):
        hear(languages, ANN, "the boat is in the harbour")
    for _ in range(10):
        assert hear(languages, ANN, "preciso de ajuda para instalar a cozinha nova") in ("en", "")
    assert hear(languages, ANN, "preciso de ajuda para instalar a cozinha nova") == "pt"
    assert hear(languages, BO, "ok") == ""


def test_who_was_silent_longest_is_forgotten_first() -> None:
    languages = Languages(limit=2)
    for person in (ANN, BO):
        for _ in range(2):
            hear(languages, person, "the boat is in the harbour")
    assert hear(languages, ANN, "ok") == "en"
    for _ in range(2):
        hear(languages, CY, "the boat is in the harbour")
    assert hear(languages, ANN, "ok") == ""
    assert hear(languages, CY, "ok") == "en"


def test_the_model_is_loaded_only_when_it_is_needed() -> None:
    program = "import sys, bot.listening as b; b.read('is the boat in the harbour?'); print('fasttext' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout.strip() == "False"
