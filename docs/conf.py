"""How the documentation becomes a site: `make docs` builds it, and a warning is an error."""

from pygments.lexers.configs import IniLexer
from pygments.lexers.special import TextLexer
from sphinx.highlighting import lexers

project = "Kith"
copyright = "the authors of Kith"  # noqa: A001  # Sphinx wants this name
extensions = ["myst_parser"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = "Kith"
exclude_patterns = ["site"]

lexers.update({"kith": TextLexer(), "chat": TextLexer(), "env": IniLexer(), "jsonl": TextLexer()})  # type: ignore[arg-type]  # blocks that the tests play
