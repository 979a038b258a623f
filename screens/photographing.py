"""Photographs a page with a browser without a window, and makes the picture small. Says what is missing when there is no browser or a font."""

import os
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops

from bot.errors import ConfigurationError

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
FONTS = ("Noto Sans", "Noto Color Emoji", "DejaVu Sans Mono")
WIDTH, HEIGHT = 860, 2600
"""Points of the window; what is below the page is cut off."""
SCALE = 2
"""Pixels of a point."""
GROUND = (255, 0, 255)
"""What `styles/page.css` says."""
COLOURS = 128
PATIENCE = 60
"""Seconds that a browser may take."""


def browser() -> str:
    """The browser's program. Raises ConfigurationError when it or a font is missing."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        raise ConfigurationError("The pictures are made by Chromium, which is not here.", "On Debian: apt-get install chromium")
    if shutil.which("fc-list"):
        there = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=True).stdout
        if missing := [font for font in FONTS if font not in there]:
            advice = "On Debian: apt-get install fonts-noto-core fonts-noto-color-emoji fonts-dejavu-core"
            raise ConfigurationError(f"The pictures need fonts that are not here: {', '.join(missing)}.", advice)
    return found


def photographed(page: Path, program: str) -> bytes:
    """A page as a PNG, cut to what it shows."""
    taken = page.with_suffix(".taken.png")
    options = ["--headless", "--disable-gpu", "--hide-scrollbars", f"--force-device-scale-factor={SCALE}", f"--window-size={WIDTH},{HEIGHT}"]
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    command = [program, *options, *as_root, f"--user-data-dir={page.parent / 'profile'}", f"--screenshot={taken}", page.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
    if not taken.exists():
        raise ConfigurationError(f"The browser made no picture of {page.name}.", done.stderr[-500:])
    return small(cut(Image.open(taken).convert("RGB")))


def cut(picture: Image.Image) -> Image.Image:
    """The body of the page without the ground beside and below it, which has a colour that nothing else has."""
    ground = Image.new("RGB", picture.size, GROUND)
    return picture.crop(ImageChops.difference(picture, ground).getbbox())


def small(picture: Image.Image) -> bytes:
    """The picture as a PNG with a palette."""
    sheet = BytesIO()
    picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE, kmeans=2).save(sheet, "PNG", optimize=True)
    return sheet.getvalue()
