"""What Keras says about a whole model: every layer's shapes and weights, the totals, the text."""

from __future__ import annotations

import os
import re
from typing import Any

from .real_keras import keras

Truth = dict[str, Any]
utils = keras.src.utils.summary_utils
MARKUP = re.compile(r"\[color\(\d+\)\]|\[/\]")


def truth_of(model: Any) -> Truth:
    """The model as numbers, its layers in the order of its summary."""
    nodes = nodes_of(model)
    groups = (model.weights, model.trainable_weights, model.non_trainable_weights)
    sizes = [utils.weight_memory_size(weights) for weights in groups]
    found: Truth = {
        "name": model.name,
        "class_name": type(model).__name__,
        "sequential_like": "Connected to" not in summary_text(model),
        "layers": [layer_truth(layer, nodes) for layer in rows(model)],
    }
    if model.built:
        found["inputs"] = [leaf(t) | {"dtype": t.dtype} for t in keras.tree.flatten(model.inputs)]
        found["outputs"] = [output(t, nodes) for t in keras.tree.flatten(model.outputs)]
    totals = dict(
        zip(("total", "trainable", "non_trainable"), map(utils.count_params, groups), strict=True)
    )
    texts = [utils.readable_memory_size(size) for size in sizes]
    return found | totals | {"memory_bytes": sizes[0], "size_text": texts}


def rows(model: Any) -> list[Any]:
    """What the summary lists: layers, and operations on tensors where there are any."""
    if isinstance(model, keras.src.models.Functional):
        return list(model.operations)
    return list(model.layers)


def nodes_of(model: Any) -> set[int]:
    """The calls that belong to this model; a layer may have been called elsewhere too."""
    graph = getattr(model, "_functional", None) or model
    depths = getattr(graph, "_nodes_by_depth", {})
    return {id(node) for nodes in depths.values() for node in nodes}


def layer_truth(layer: Any, mine: set[int]) -> Truth:
    """A row of the summary and what is behind it."""
    nodes = [node for node in layer._inbound_nodes if id(node) in mine]
    outputs = [shapes(node.output_tensors) for node in nodes]
    weights = getattr(layer, "weights", [])
    found: Truth = {
        "name": layer.name,
        "class_name": type(layer).__name__,
        "output_shape": None,
        "shape_cell": MARKUP.sub("", utils.format_layer_shape(layer)),
        "params": utils.count_params(weights),
        "trainable_params": utils.count_params(getattr(layer, "trainable_weights", [])),
        "non_trainable_params": utils.count_params(getattr(layer, "non_trainable_weights", [])),
        "trainable": getattr(layer, "trainable", True),
        "built": getattr(layer, "built", True),
        "weights": [weight(w) for w in weights],
        "connected_to": [link(t, mine) for node in nodes for t in node.input_tensors],
    }
    if nodes:
        found["output_shape"] = outputs[-1][0] if len(outputs[-1]) == 1 else outputs[-1]
    if hasattr(layer, "layers"):
        inside = nodes_of(layer)
        found["layers"] = [layer_truth(inner, inside) for inner in rows(layer)]
    if len(nodes) > 1:
        found["node_output_shapes"] = outputs
        found["node_input_shapes"] = [shapes(node.input_tensors) for node in nodes]
    return found


def weight(variable: Any) -> list[Any]:
    dtype = keras.backend.standardize_dtype(variable.dtype)
    return [variable.path, list(variable.shape), variable.trainable, dtype]


def shapes(tensors: Any) -> list[list[int | None]]:
    return [list(t.shape) for t in keras.tree.flatten(tensors)]


def link(tensor: Any, mine: set[int]) -> list[Any]:
    """Where a tensor comes from: layer, which of its calls in this model, which output."""
    layer, node, index = tensor._keras_history
    outside = sum(id(earlier) not in mine for earlier in layer._inbound_nodes[:node])
    return [layer.name, node - outside, index]


def leaf(tensor: Any) -> Truth:
    return {"name": tensor._keras_history[0].name, "shape": list(tensor.shape)}


def output(tensor: Any, mine: set[int]) -> Truth:
    _, node, index = link(tensor, mine)
    return leaf(tensor) | {"node_index": node, "tensor_index": index}


def summary_text(model: Any, columns: int = 80, **options: Any) -> str:
    """The text as it comes out of a pipe of so many columns."""
    before = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = str(columns)
    parts: list[str] = []
    try:
        model.summary(print_fn=parts.append, **options)
    finally:
        os.environ.pop("COLUMNS")
        if before is not None:
            os.environ["COLUMNS"] = before
    return "".join(parts)
