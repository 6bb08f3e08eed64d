"""The summaries of Keras 2, printed by the printers of their time.

tf_keras prints as Keras 2.13 and later did. The two earlier ways come from the wheels of Keras
2.6 and 2.12, of which only the functions that print are run, on models of tf_keras:

    pip download --no-deps --dest WHEELS keras==2.6.0 keras==2.12.0
    python -m tests.oracle.record models --wheels WHEELS
"""

from __future__ import annotations

import ast
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

PRINTERS = {"k26": "keras-2.6.0-*.whl", "k212": "keras-2.12.0-*.whl"}
NEEDED = {"count_params", "print_summary", "get_layer_index_bound_by_layer_name"}

Printer = Callable[..., None]


def classic_text(model: Any, printer: Printer | None = None) -> str:
    """The summary of a tf_keras model, by this printer or by its own."""
    lines: list[str] = []
    if printer is None:
        model.summary(print_fn=lines.append)
    else:
        printer(model, print_fn=lines.append)
    return "".join(f"{line}\n" for line in lines)


def printers(wheels: Path) -> dict[str, Printer]:
    """The printers whose wheels are in this folder."""
    found = {name: next(wheels.glob(pattern), None) for name, pattern in PRINTERS.items()}
    return {name: printer_of(wheel) for name, wheel in found.items() if wheel}


def printer_of(wheel: Path) -> Printer:
    """`print_summary` as this wheel has it, with no more of the wheel than it calls."""
    import numpy as np
    import tensorflow as tf

    source = zipfile.ZipFile(wheel).read("keras/utils/layer_utils.py").decode()
    functions = [
        part for part in ast.parse(source).body
        if isinstance(part, ast.FunctionDef) and part.name in NEEDED
    ]  # fmt: skip
    for function in functions:
        function.decorator_list = []
    scope: dict[str, Any] = {
        "np": np,
        "re": re,
        "tf": tf.compat.v2,
        "io_utils": SimpleNamespace(print_msg=print),
    }
    exec(compile(ast.Module(functions, []), str(wheel), "exec"), scope)
    printer: Printer = scope["print_summary"]
    return printer
