"""Record what real Keras answers: `python -m tests.oracle.record layers|models|files [NAME...]`.

`layers` asks Keras again every question in `tests/calc/cases/`, and adds as many new ones per layer
class as `--add` says. `models` builds the example models and writes what Keras says about them
below `tests/truth/models/`, with `--random` models that were built by chance beside them. `files`
saves one model in every form that Keras has, and those with layers that no node calls. All run in
the environment of `make oracle`; the other tests read only the files.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from .case_files import record_layer
from .classic import printers
from .model_files import record_example, record_random, write_index
from .models import MODELS as EXAMPLES
from .questions import register
from .saved_files import record_files
from .uncalled_models import record_uncalled

TESTS = Path(__file__).parent.parent
CASES = TESTS / "calc" / "cases"
MODELS = TESTS / "truth" / "models"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("what", choices=("layers", "models", "files"))
    parser.add_argument("names", nargs="*", help="layer classes or models; all if none is given")
    parser.add_argument("--add", type=int, default=0, help="new questions per layer class")
    parser.add_argument("--random", type=int, default=0, help="models to build by chance")
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--wheels", type=Path, default=Path(), help="see classic.py")
    asked = parser.parse_args()
    if asked.what == "layers":
        for name in asked.names or register():
            print(record_layer(CASES / f"{name}.jsonl", name, asked.add, asked.seed), flush=True)
        return
    if asked.what == "files":
        print(record_files(MODELS.parent / "files"), flush=True)
        print(record_uncalled(MODELS.parent / "uncalled"), flush=True)
        return
    MODELS.mkdir(parents=True, exist_ok=True)
    for name in asked.names or EXAMPLES:
        print(record_example(MODELS, name, printers(asked.wheels)), flush=True)
    for number in range(asked.random):
        print(record_random(MODELS, number), flush=True)
    write_index(MODELS)


if __name__ == "__main__":
    main()
