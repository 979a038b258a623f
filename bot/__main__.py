"""The program `kith`, also `python -m bot`. Only starts: the subcommands are declared in `bot.cli.declared` and done in `bot.cli`."""

import sys
from collections.abc import Sequence

from bot.cli.declared import kith
from bot.cli.program import run


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line; returns the exit code."""
    return run(kith, arguments)


if __name__ == "__main__":
    sys.exit(main())
