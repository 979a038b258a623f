"""The catalogues of what Kith says (`bot/languages/<code>/kith.po`), brought up to date with the texts in the code.

`python docs/texts.py` adds new texts without a translation and removes those that are said no more; `--check` compares what is committed.
"""

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from bot import commands
from bot.answers import owning
from bot.texts import CATALOGUE, FOLDER

ROOT = Path(__file__).parents[1]
SPOKEN = ("adapters", "bot")
"""Packages that say something to people."""
_SAYING = {"t": 1, "mark": 1, "tn": 2, "tp": 2, "markp": 2}
"""Functions of `bot.texts` that say or mark a text, and how many of their first arguments the catalogues must know."""


def said() -> Catalog:
    """All texts in the code. Found in its syntax tree: Babel's own reader does not look into f-strings."""
    found = Catalog()
    for package in SPOKEN:
        for file in sorted((ROOT / package).rglob("*.py")):
            place = str(file.relative_to(ROOT))
            for function, words in _calls(ast.parse(file.read_text("utf-8"))):
                context, text = words if function in ("tp", "markp") else (None, tuple(words) if function == "tn" else words[0])
                found.add(text, context=context, locations=[(place, 0)])
    for context, text in (*commands.texts(), *owning.texts()):
        found.add(text, context=context or None, locations=[("bot/commands.py" if context != "data" else "bot/answers/owning.py", 0)])
    return found


def _calls(tree: ast.Module) -> Iterator[tuple[str, list[str]]]:
    """The calls that say something, each with its first arguments; those that say what is in a variable are left out."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    for node in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        if isinstance(node.func, ast.Name) and (count := _SAYING.get(node.func.id)):
            words = [one.value for one in node.args[:count] if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if len(words) == count:
                yield node.func.id, words


def updated(language: str, old: bytes = b"") -> bytes:
    """The catalogue of a language with all texts, in alphabetical order; what `old` translates stays translated."""
    catalogue = read_po(io.BytesIO(old), locale=language)
    catalogue.update(said(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    file = io.BytesIO()
    write_po(file, catalogue, width=0, omit_header=True, sort_output=True, include_lineno=False, ignore_obsolete=True)
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
    files = [*Path(FOLDER).glob(f"*/{CATALOGUE}"), *(Path(FOLDER) / code / CATALOGUE for code in arguments if not code.startswith("-"))]
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
