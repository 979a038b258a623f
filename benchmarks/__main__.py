"""`python -m benchmarks [--quick] [NAME ...]`: runs the benchmarks and prints every figure beside its target."""

import argparse
import importlib

NAMES = ("starting", "listening", "linking", "hearing", "bolt", "responding", "fetching", "commands", "importing", "day", "digesting")


def main() -> None:
    """Runs what was asked for, or everything."""
    words = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    words.add_argument("--quick", action="store_true", help="a tenth of the data, for a first look")
    words.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(NAMES)}; all when none is named")
    asked = words.parse_args()
    for name in asked.names or NAMES:
        for figure in importlib.import_module(f"benchmarks.{name}").measure(quick=asked.quick):
            mark = "ok  " if figure.value <= figure.target else "OVER"
            print(f"{mark} {name:10} {figure.name:44} {figure.value:10.2f} {figure.unit:6} target {figure.target:g}  {figure.note}", flush=True)


if __name__ == "__main__":
    main()
