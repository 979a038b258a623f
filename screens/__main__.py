"""`python -m screens` makes the pictures of docs/pictures that are out of date; with `--all` all of them, with `--check` it only says which and exits 1."""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.errors import KithError
from bot.log import configure
from screens.drawing import drawn
from screens.gallery import FOLDER, MADE, Source, made, sent, sources, stale
from screens.photographing import browser, photographed


def make(name: str, source: Source, folder: Path) -> bytes:
    """A picture; `folder` is for what the browser reads and writes meanwhile."""
    if name.endswith(".svg"):
        return drawn(source.text)
    for image, content in source.images.items():
        (folder / image).write_bytes(content)
    page = folder / f"{name}.html"
    page.write_text(source.text, "utf-8")
    return photographed(page, browser())


def main(words: list[str]) -> int:
    """The exit code: 0 when the pictures are up to date, 1 when they are not or could not be made."""
    configure("error", "text")
    found = sources(sent())
    old = list(found) if "--all" in words else stale(found)
    if not old:
        sys.stdout.write("The pictures of docs/pictures are up to date.\n")
    if "--check" in words:
        sys.stdout.write("".join(f"docs/pictures/{name} is out of date: run make screens\n" for name in old))
        return bool(old)
    try:
        with TemporaryDirectory() as folder:
            for name in old:
                (FOLDER / name).write_bytes(picture := make(name, found[name], Path(folder)))
                sys.stdout.write(f"docs/pictures/{name}  {len(picture):,} bytes\n")
    except KithError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    MADE.write_text(json.dumps(made(found), indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
