"""Tables made from what real Keras said of its models, and the texts that it printed."""

from __future__ import annotations

import json
import math
from pathlib import Path

from calc.summary.table import Call, Row, Table, Totals

TRUTH = Path(__file__).with_name("truth")
BYTES = {"float16": 2, "float32": 4, "float64": 8}


def names(source):
    """The recorded models of `keras3` or `classic`."""
    return sorted(
        path.name.removesuffix(".truth.json") for path in (TRUTH / source).glob("*.truth.json")
    )


def recorded(source, name, variant=""):
    """The text that Keras printed; None where that variant was not recorded."""
    path = TRUTH / source / f"{name}.summary.{variant + '.' if variant else ''}txt"
    return path.read_text(encoding="utf-8") if path.exists() else None


def table(source, name):
    truth = json.loads((TRUTH / source / f"{name}.truth.json").read_text(encoding="utf-8"))
    return Table(
        truth["name"],
        sequential=truth["class_name"] == "Sequential",
        sequential_like=truth["sequential_like"],
        rows=tuple(map(_row, truth["layers"])),
        totals=_totals(truth),
    )


def _row(layer, level=0):
    is_input = layer["class_name"] == "InputLayer"
    shape = layer["output_shape"]
    if is_input and isinstance(shape[0], list):
        shape = shape[0]
    return Row(
        layer["name"],
        layer["class_name"],
        layer.get("shape_cell") or _cell(shape),
        layer["params"],
        connected=tuple("{}[{}][{}]".format(*tensor) for tensor in layer["connected_to"]),
        trainable=layer.get("trainable"),
        is_input=is_input,
        calls=tuple(Call(_cell(node)) for node in layer.get("node_output_shapes", ())),
        level=level,
        rows=tuple(_row(inner, level + 1) for inner in layer.get("layers", ())),
    )


def _cell(shape):
    if shape and isinstance(shape[0], list):
        cells = ", ".join(map(_cell, shape))
        return f"[{cells}]" if len(shape) > 1 else cells
    return f"({', '.join(map(str, shape))})"


def _totals(truth):
    sizes = {}
    _weigh(truth["layers"], sizes, path=(), trainable=True)
    trainable_bytes = sum(size for size, trained in sizes.values() if trained)
    all_bytes = sum(size for size, _ in sizes.values())
    return Totals(
        truth["total"],
        truth["trainable"],
        truth["non_trainable"],
        all_bytes,
        trainable_bytes,
        all_bytes - trainable_bytes,
        done=len(truth["layers"]),
        layers=len(truth["layers"]),
    )


def _weigh(layers, sizes, path, trainable):
    for layer in layers:
        here = (*path, layer["name"])
        trained = trainable and layer.get("trainable", True)
        if "layers" in layer:
            _weigh(layer["layers"], sizes, here, trained)
            continue
        for weight, shape, flag, *dtype in layer.get("weights", ()):
            width = BYTES[dtype[0]] if dtype else 4
            sizes[here, weight] = math.prod(shape) * width, flag and trained
