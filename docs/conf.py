"""How the documentation becomes a site: `make docs` builds it, and a warning is an error."""

project = "Kith"
copyright = "the authors of Kith"  # noqa: A001  # Sphinx wants this name
extensions = ["myst_parser"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = "Kith"
exclude_patterns = ["site"]
