"""Draws a graph as SVG with Graphviz. Says what is missing when that is not here."""

import re
import shutil
import subprocess

from bot.errors import ConfigurationError

_HEAD = re.compile(r"\A.*?(?=<svg)", re.DOTALL)
_REMARK = re.compile(r"<!--.*?-->\n?", re.DOTALL)


def drawn(graph: str) -> bytes:
    """The graph as an SVG without remarks. Raises ConfigurationError without Graphviz or when it does not understand the graph."""
    if shutil.which("dot") is None:
        raise ConfigurationError("The picture of the architecture is drawn by Graphviz, which is not here.", "On Debian: apt-get install graphviz")
    done = subprocess.run(["dot", "-Tsvg"], input=graph, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ConfigurationError("Graphviz does not understand the graph.", done.stderr.strip())
    return _REMARK.sub("", _HEAD.sub("", done.stdout)).encode()
