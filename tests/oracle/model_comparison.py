"""Where the report about a model and real Keras's model differ, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .model_truth import layer_truth, link, nodes_of, rows, shapes, truth_of, weight

Report = dict[str, Any]
COUNTS = ("params", "trainable_params", "non_trainable_params")
TOTALS = {"params": "total", "trainable_params": "trainable", "bytes": "memory_bytes"}


def model_differences(model: Any, report: Report) -> list[str]:
    """One line per disagreement; none where both say the same."""
    refusals = [problem for problem in report["problems"] if problem["severity"] != "warning"]
    found = [f"problem: {problem}" for problem in refusals]
    truth, mine = truth_of(model), nodes_of(model)
    given = {layer["name"]: layer for layer in report["layers"]}
    named = [layer["name"] for layer in report["layers"]]
    wanted = [layer.name for layer in rows(model)]
    if listed(named, model) != wanted:
        found.append(f"order: Keras {wanted}, we {named}")
    for right, layer in zip(truth["layers"], rows(model), strict=True):
        if right["name"] in given:
            found += layer_differences(right, expected(layer, mine), given[right["name"]])
            found += inner_differences(layer, given[right["name"]])
    for key, name in TOTALS.items():
        if report["total"][key] != truth[name]:
            found.append(f"total {key}: Keras {truth[name]}, we {report['total'][key]}")
    if report["sequential"] != (truth["class_name"] == "Sequential"):
        found.append(f"sequential: Keras {truth['class_name']}, we {report['sequential']}")
    return found


def inner_differences(layer: Any, given: Report) -> Iterator[str]:
    """What differs inside a model that is used as a layer."""
    if not hasattr(layer, "layers"):
        return
    rights = rows(layer)
    inside = given.get("layers", [])
    if type(layer).__name__ == "Sequential":
        inside = [each for each in inside if each["class_name"] != "InputLayer"]
    names = [each["name"] for each in inside]
    if names != [each.name for each in rights]:
        yield f"{layer.name}: inside: Keras {[each.name for each in rights]}, we {names}"
        return
    mine = nodes_of(layer)
    for right, ours in zip(rights, inside, strict=True):
        told = layer_differences(layer_truth(right, mine), expected(right, mine), ours)
        yield from (f"{layer.name}: {line}" for line in told)
        yield from (f"{layer.name}: {line}" for line in inner_differences(right, ours))


def listed(names: list[str], model: Any) -> list[str]:
    """The names without the input, which a Sequential model of Keras does not list."""
    if type(model).__name__ != "Sequential":
        return names
    inputs = {tensor._keras_history[0].name for tensor in model.inputs}
    return [name for name in names if name not in inputs]


def expected(layer: Any, mine: set[int]) -> Report:
    """Per call of the layer in the model what goes in and comes out, and the links."""
    nodes = [node for node in layer._inbound_nodes if id(node) in mine]
    return {
        "nodes": [
            {"inputs": shapes(node.input_tensors), "outputs": shapes(node.output_tensors)}
            for node in nodes
        ],
        "connected_to": [link(t, mine) for node in nodes for t in node.input_tensors],
        "weights": [owned(layer.name, *weight(w)) for w in getattr(layer, "weights", [])],
    }


def layer_differences(right: Report, calls: Report, given: Report) -> Iterator[str]:
    name = right["name"]
    for key in ("class_name", *COUNTS):
        if given[key] != right[key]:
            yield f"{name}: {key}: Keras {right[key]}, we {given[key]}"
    for key in ("nodes", "connected_to"):
        ours = given[key] if key != "nodes" else [plain(node) for node in given[key]]
        if ours != calls[key]:
            yield f"{name}: {key}: Keras {calls[key]}, we {ours}"
    weights = [
        owned(name, w["path"], w["shape"], w["trainable"], w["dtype"]) for w in given["weights"]
    ]
    if not (len(weights) == len(calls["weights"]) and all(map(alike, calls["weights"], weights))):
        yield f"{name}: weights: Keras {calls['weights']}, we {weights}"


def alike(right: list[Any], ours: list[Any]) -> bool:
    """Whether two weights are the same, their paths too.

    Inside a model Keras puts the name of a wrapper before some, which hangs on what was built
    first: a model that it read from a file has others again.
    """
    parts = iter(right[0].split("/"))
    return right[1:] == ours[1:] and all(part in parts for part in ours[0].split("/"))


def owned(layer: str, path: str, *rest: Any) -> list[Any]:
    """A weight with its path from the layer's name on.

    Keras puts the name of a Sequential model before it.
    """
    parts = path.split("/")
    start = parts.index(layer) if layer in parts else None
    return ["/".join([layer, *parts] if start is None else parts[start:]), *rest]


def plain(node: Report) -> Report:
    return {key: node[key] for key in ("inputs", "outputs")}
