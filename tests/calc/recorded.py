"""The recorded answers of real Keras, and ours to the same questions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from calc.evaluation import Evaluation, evaluate
from calc.layer import Layer
from calc.names import Names
from calc.problems import Problem
from calc.register import find_kind
from calc.tensor import Tensor
from tests.oracle import ours
from tests.oracle.parts import in_order

CASES = Path(__file__).parent / "cases"
MERGES = {"Add", "Average", "Concatenate", "Dot", "Maximum", "Minimum", "Multiply", "Subtract"}

UNASKED = {"FlaxLayer", "JaxLayer", "TFSMLayer", "TorchModuleWrapper"}
"""Classes that need another framework, or a model in a file, before Keras says anything."""
REFUSED_ALWAYS = {"Wrapper"}
"""Classes that Keras makes and never calls."""

Case = dict[str, Any]


def classes() -> list[str]:
    """The classes that have a case file."""
    return sorted(path.stem for path in CASES.glob("*.jsonl"))


def cases(name: str) -> list[Case]:
    """What Keras was asked about a class; wires cannot pass one tensor outside of its list."""
    if name in UNASKED:
        return []
    with (CASES / f"{name}.jsonl").open(encoding="utf-8") as lines:
        read = [json.loads(line) for line in lines]
    return [case for case in read if not (name in MERGES and case["call"] == "single")]


def layer_of(case: Case) -> Layer:
    """The layer as the call of the case sees it."""
    return called(case, ours.layer_of(case["layer"], case["config"]))


def called(case: Case, layer: Layer) -> Layer:
    names, _ = in_order(case["call"], tuple(case["inputs"]))
    return ours.called(layer, names).called_with(case.get("call_kwargs", {}))


def tensors(case: Case) -> tuple[Tensor, ...]:
    given = (ours.tensor(at, tensor) for at, tensor in enumerate(case["inputs"]))
    return in_order(case["call"], tuple(given))[1]


def disagreements(case: Case) -> list[str]:
    """Where our answer to a case is not Keras's, in words; none where it is."""
    layer = layer_of(case)
    found = evaluate(layer, tensors(case))
    refused = refusals(layer, found)
    if "error" in case:
        words = case["error"]["message"][:90]
        return [] if refused else [f"Keras refuses ({words}), we give {outline(found)}"]
    if refused:
        told = "; ".join(map(str, refused))
        return [f"Keras gives {case['result']['output_shape']}, we refuse: {told}"]
    right, given = expected(case["result"]), answer(layer, found)
    return [
        f"{key}: Keras {right[key]}, we {given[key]}" for key in right if right[key] != given[key]
    ]


def refusals(layer: Layer, found: Evaluation) -> list[Problem]:
    """Why we refuse a call, the name of its layer included."""
    names = Names()
    names.add(layer.name, 0)
    told = [*found.problems, *names.problems(layer.name)]
    return [problem for problem in told if problem.severity != "warning"]


def expected(result: dict[str, Any]) -> dict[str, Any]:
    shape = result["output_shape"]
    several = bool(shape) and isinstance(shape[0], list)
    return {
        "outputs": shape if several else [shape],
        "dtypes": result["output_dtypes"],
        "masked": result.get("masked", False),
        "weights": [(w["path"], w["shape"], w["trainable"], w["dtype"]) for w in result["weights"]],
        "params": result["params"],
        "trainable params": result["trainable_params"],
    }


def answer(layer: Layer, found: Evaluation) -> dict[str, Any]:
    weights = found.weights or ()
    return {
        "outputs": outline(found),
        "dtypes": [out.dtype for out in found.outputs],
        "masked": any(out.masked for out in found.outputs),
        "weights": [
            (f"{layer.name}/{w.name}", list(w.shape), w.trainable, w.dtype) for w in weights
        ],
        "params": sum(weight.count for weight in weights),
        "trainable params": sum(w.count for w in weights if w.trainable and layer.trainable),
    }


def outline(found: Evaluation) -> list[Any]:
    """The shapes with None for unknown dims; what is pending is not that."""
    return [ours.shape_of(out) for out in found.outputs]


def read_back(case: Case) -> Layer:
    """The layer of a case as Keras writes it into a file."""
    kind = find_kind(case["serialized"]["class_name"])
    assert kind is not None
    return called(case, kind.from_config(case["serialized"]["config"]))
