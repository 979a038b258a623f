"""The catalogues of what Kith says (`bot/languages/<code>/kith.po`), brought up to date with the texts in the code.

`python docs/texts.py` adds new texts without a translation and removes those that are said no more; `--check` compares what is committed.
"""

import io
import sys
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from bot import commands
from bot.texts import CATALOGUE, FOLDER

ROOT = Path(__file__).parents[1]
SPOKEN = ("adapters", "bot")
"""Packages that say something to people."""
_KEYWORDS = {"t": None, "mark": None, "tn": (1, 2), "tp": ((1, "c"), 2), "markp": ((1, "c"), 2)}


def said() -> Catalog:
    """All texts in the code."""
    found = Catalog()
    for package in SPOKEN:
        for file, _, text, _, context in extract_from_dir(ROOT / package, [("**.py", "python")], keywords=_KEYWORDS, comment_tags=()):
            found.add(text, context=context, locations=[(f"{package}/{file}", 0)])
    for context, text in commands.texts():
        found.add(text, context=context or None, locations=[("bot/commands.py", 0)])
    return found


def updated(language: str, old: bytes = b"") -> bytes:
    """The catalogue of a language with all texts, in the order of the code; what `old` translates stays translated."""
    catalogue = read_po(io.BytesIO(old), locale=language)
    catalogue.update(said(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    file = io.BytesIO()
    write_po(file, catalogue, width=0, omit_header=True, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    return _head(catalogue, language).encode() + file.getvalue().strip() + b"\n"


def _head(catalogue: Catalog, language: str) -> str:
    """What tools want to know of a catalogue, without dates, which would change each time."""
    facts = {"Language": language, "Content-Type": "text/plain; charset=utf-8", "Content-Transfer-Encoding": "8bit", "Plural-Forms": catalogue.plural_forms}
    lines = "".join(f'"{name}: {value}\\n"\n' for name, value in facts.items())
    about = f"# What Kith says in {Locale.parse(language).english_name}. Texts in the code are English; `make texts` adds new ones here."
    return f'{about}\nmsgid ""\nmsgstr ""\n{lines}\n'


def main(arguments: list[str]) -> int:
    """Writes the catalogues, or says which ones are out of date. With the code of a new language it begins that one."""
    check = "--check" in arguments
    files = [*FOLDER.glob(f"*/{CATALOGUE}"), *(FOLDER / code / CATALOGUE for code in arguments if not code.startswith("-"))]
    stale = {file: new for file in files if (new := updated(file.parent.name, old := file.read_bytes() if file.exists() else b"")) != old}
    for file, new in stale.items():
        if check:
            sys.stdout.write(f"{file.relative_to(ROOT)} is out of date: run make texts\n")
        else:
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(new)
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
