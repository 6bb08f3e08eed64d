"""Record what real Keras answers: `python -m tests.oracle.record layers|models [NAME...]`.

`layers` asks Keras again every question in `tests/calc/cases/`, and adds as many new ones per layer
class as `--add` says. `models` builds the example models and writes what Keras says about them below
`tests/truth/models/`. Both run in the environment of `make oracle`; the tests read only the files.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from .case_files import record_layer
from .questions import register

TESTS = Path(__file__).parent.parent
CASES = TESTS / "calc" / "cases"
MODELS = TESTS / "truth" / "models"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("what", choices=("layers", "models"))
    parser.add_argument("names", nargs="*", help="layer classes or models; all if none is given")
    parser.add_argument("--add", type=int, default=0, help="new questions per layer class")
    parser.add_argument("--seed", type=int, default=2)
    asked = parser.parse_args()
    if asked.what == "layers":
        for name in asked.names or register():
            print(record_layer(CASES / f"{name}.jsonl", name, asked.add, asked.seed), flush=True)


if __name__ == "__main__":
    main()
