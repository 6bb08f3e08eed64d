"""All models of `keras.applications`, without weights: opened, counted, printed and exported.

    python -m tests.oracle.applications [NAME...]

prints a line per model and ends with status 1 if anything differs.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import calc.layers  # noqa: F401 - registers them
from calc.styles import render
from graph.document import Document
from graph.formats import keras_json
from graph.formats.safe_json import parse
from graph.report import report

from .exported import export_differences
from .model_comparison import model_differences
from .model_truth import summary_text
from .real_keras import forget, keras


def names() -> list[str]:
    """All of them, small ones first."""
    found = {name for name, _ in _builders(keras.applications)}
    return sorted(found, key=lambda name: (name not in SMALL, name))


SMALL = ("MobileNet", "MobileNetV2", "MobileNetV3Small", "VGG16")
"""Those that are built in a second or two."""


def _builders(module: ModuleType) -> Iterator[tuple[str, Any]]:
    for name, value in vars(module).items():
        if inspect.isfunction(value) and name[0].isupper():
            yield name, value


def application_differences(name: str) -> list[str]:
    """Where Layersketch differs from Keras about this model; none where it says the same."""
    forget()
    model = dict(_builders(keras.applications))[name](weights=None)
    text = model.to_json()
    sketch = keras_json.from_json(parse(text))
    document = Document(sketch)
    found = [line for line in model_differences(model, report(document)) if not _of_session(line)]
    for console in (80, 200):
        printed = summary_text(model, columns=console)
        if _plain(render(document.table, console=console)) != _plain(printed):
            found.append(f"the summary at {console} columns")
    del model
    return [*found, *export_differences(text)]


def _of_session(line: str) -> bool:
    """Whether the line only says what hangs on the session of Keras, not on the model.

    TensorFlow alone counts samples in 64 bits; weights without a name are numbered as made.
    """
    return "/count'" in line or "/variable_" in line or line.startswith("total bytes")


def _plain(text: str) -> list[str]:
    """The summary without the sizes in bytes."""
    return [line.partition(" (")[0] if " params: " in line else line for line in text.splitlines()]


def main(asked: list[str]) -> int:
    """Compare these models, or all; the exit status."""
    wrong = 0
    for name in asked or names():
        found = application_differences(name)
        wrong += bool(found)
        print(f"{name}: {found[:3] if found else 'the same'}", flush=True)
    print(f"{wrong} differ")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
