"""A Sequential that knows no input, as Keras reads it from a file: it builds none of its layers.

What Keras makes when it reads is built all the same: a model with Inputs of its own, a layer whose
shapes the file tells (Keras 3: `sequential.py`, `serialization_lib.py`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from calc.layers.preprocessing.pipeline import Pipeline
from calc.opaque import open_shape
from calc.summary.rows import totalled
from calc.summary.uncalled import built_row, unbuilt_row
from calc.tensor import Tensor
from graph.formats.built import shapes_told
from graph.models import Model

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.layer import Layer
    from calc.summary.table import Row, Table
    from graph.sketch import Sketch


def unbuilt_table(sketch: Sketch, table: Table) -> Table | None:
    """What Keras prints of such a chain; None where it builds it, or refuses a layer of it.

    Whether the layers fit each other Keras does not look at before an input comes.
    """
    if sketch.inputs() or not sketch.layers or any(map(_refused, sketch.layers.values())):
        return None
    rows = tuple(_rows(sketch))
    totals = totalled([row.weights for row in rows], trainable=sketch.trainable)
    return replace(table, rows=rows, totals=totals)


def _refused(layer: Layer) -> bool:
    """Whether Keras would refuse to make the layer, or to build what it can."""
    if isinstance(layer, Model) and layer.inner.start is not None:
        return any(map(_refused, layer.sketch.layers.values()))
    return any(problem.severity == "error" for problem in (*layer.faults(), *layer.check()))


def _rows(sketch: Sketch) -> Iterator[Row]:
    """The rows of the layers of a chain, in its order."""
    node: str | None = next(node for node in sketch.nodes if not sketch.graph.in_degree(node))
    while node is not None:
        entry = sketch.graph.nodes[node]["kept"].get("entry", {})
        told = shapes_told(entry.get("build_config"))
        layer = sketch.layer_of(node)
        given = tuple(Tensor(open_shape(shape), layer.compute_dtype) for shape in told)
        yield built_row(layer, given) if given else _row(layer)
        node = next(iter(sketch.graph.successors(node)), None)


def _row(layer: Layer) -> Row:
    """The row of a layer that saw nothing."""
    if isinstance(layer, Model):
        if layer.inner.start is None and layer.inner.inputs:
            return built_row(layer, layer.inner.declared)
        return unbuilt_row(layer, tuple(_rows(layer.sketch)))
    inside = layer.inside() if isinstance(layer, Pipeline) else ()
    held = [weight for each in layer.held for weight in _row(each).weights or ()]
    return unbuilt_row(layer, tuple(map(_row, inside)), held)
