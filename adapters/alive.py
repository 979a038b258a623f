"""Asks the Kith of this machine whether it is alive, for a container's health check: `python -m adapters.alive` ends with 0 or 1."""

import os
import sys
from urllib.request import urlopen

SECONDS = 5


def alive(port: str) -> bool:
    """Whether something answers well at /healthz."""
    try:
        with urlopen(f"http://127.0.0.1:{int(port)}/healthz", timeout=SECONDS) as answer:
            return bool(answer.status == 200)
    except (OSError, ValueError):
        return False


if __name__ == "__main__":
    sys.exit(not alive(os.environ.get("KITH_HEALTH_PORT", "")))
