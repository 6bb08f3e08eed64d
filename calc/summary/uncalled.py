"""Rows of layers that no node calls: inside a Pipeline, or in a chain that knows no input.

Keras looks at what such a layer was built with, and asks it for its output; what it takes for built
before that, it cannot ask (Keras 3: `summary_utils.py`, `format_layer_shape`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from calc.evaluation import Evaluation, evaluate
from calc.summary.table import Call, Row
from calc.weights import count

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from calc.evaluation import Inputs
    from calc.layer import Layer
    from calc.weights import Weight

UNTOLD = "?"


def deeper(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows as they stand below a layer that has layers."""
    return tuple(replace(row, level=row.level + 1, rows=deeper(row.rows)) for row in rows)


def built_row(layer: Layer, inputs: Inputs) -> Row:
    """The row of a layer that was built for these inputs."""
    found = evaluate(layer, inputs)
    return replace(
        _row(layer, _output(layer, found), found),
        params=count(found.weights),
        weights=found.weights,
        rows=deeper(layer.inner_rows(*inputs)),
    )


def unbuilt_row(layer: Layer, rows: Sequence[Row] = (), held: Iterable[Weight] = ()) -> Row:
    """The row of a layer that never saw an input; only what is inside it may own something.

    `rows` are listed below it; `held` is what layers own that it only wraps.
    """
    weights = (*held, *(weight for row in rows for weight in row.weights or ()))
    row = _row(layer, UNTOLD, None)
    built = layer.built_at_once
    return replace(
        row, params=count(weights), weights=weights, rows=deeper(rows), unbuilt=not built
    )


def _row(layer: Layer, output: str, found: Evaluation | None) -> Row:
    problem = next(iter(found.problems), "") if found else ""
    return Row(
        name=layer.name,
        class_name=layer.class_name,
        output=output,
        params=None,
        trainable=layer.trainable,
        outputs=(output,),
        calls=(Call(output, str(problem)),),
    )


def _output(layer: Layer, found: Evaluation) -> str:
    if layer.built_at_once or not layer.tells_shape:
        return UNTOLD
    texts = [tensor.shape.keras_text() for tensor in found.outputs]
    return texts[0] if len(texts) == 1 else f"({', '.join(texts)})"
