"""Measure; assert nothing: `python -m tests.benchmarks [NAME...] [--json]`.

A name is that of a benchmark or what it begins with: `canvas`, `propagation.dies_out`.
"""

from __future__ import annotations

import argparse
import json
import pkgutil
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

Benchmark = Callable[[], Iterator[dict]]


def collected() -> dict[str, Benchmark]:
    """The benchmarks of all modules of this package, by name."""
    found: dict[str, Benchmark] = {}
    for module in pkgutil.iter_modules([str(Path(__file__).parent)]):
        if module.name != "__main__":
            imported = import_module(f"tests.benchmarks.{module.name}")
            found |= getattr(imported, "BENCHMARKS", {})
    return found


def chosen(names: list[str]) -> dict[str, Benchmark]:
    """Those that are asked for; all of them where none is."""
    benchmarks = collected()
    unknown = [n for n in names if not any(known.startswith(n) for known in benchmarks)]
    if unknown:
        known = ", ".join(sorted(benchmarks))
        sys.exit(f"there is no benchmark {', '.join(unknown)}; there are {known}")
    return {
        name: run
        for name, run in benchmarks.items()
        if not names or any(name.startswith(asked) for asked in names)
    }


def line(row: dict) -> str:
    """A measurement for people."""
    return (
        f"{row['name']:28} {row['size']:>7,} {row['median_ms']:>10.2f} ms"
        f" {row['p95_ms']:>10.2f} ms {row['runs']:>5} runs"
    )


def main() -> None:
    """Run them one after the other, a line for each size."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    options = parser.parse_args()
    for run in chosen(options.names).values():
        for row in run():
            print(json.dumps(row) if options.json else line(row), flush=True)


if __name__ == "__main__":
    main()
