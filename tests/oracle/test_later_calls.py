"""A merging layer that is built: what Keras lets into its second call, and what comes out."""

from __future__ import annotations

import json
from random import Random
from typing import Any

import pytest

from graph.document import Document
from graph.formats.keras_json import from_json
from graph.report import report

from .random_models import MERGES
from .real_keras import forget, keras, layer_class
from .seed import QUESTIONS, SEED

Shapes = list[tuple[int | None, ...]]


def drawn(rng: Random, rank: int, count: int, alike: float) -> Shapes:
    """Shapes of one rank that mostly agree."""
    first = [rng.choice((None, None, 8, 16)), *(rng.randint(1, 4) for _ in range(rank - 1))]
    return [
        tuple(size if rng.random() < alike else rng.choice((1, 2, 3, 8)) for size in first)
        for _ in range(count)
    ]


def settings(rng: Random, kind: str) -> dict[str, Any]:
    if kind == "Concatenate":
        return {"axis": rng.choice((-1, 1, -2))}
    return {"axes": rng.choice((1, -1, [1, 1]))} if kind == "Dot" else {}


def ours(kind: str, config: dict[str, Any], calls: list[Shapes]) -> tuple[str, Any]:
    """The shape of the last call, or that it is refused."""
    layers, nodes = [], []
    for place, shapes in enumerate(calls):
        tensors = []
        for index, shape in enumerate(shapes):
            name = f"x{place}_{index}"
            given = {"batch_shape": list(shape), "dtype": "float32", "name": name}
            layers.append({"class_name": "InputLayer", "config": given, "name": name})
            told = {"shape": list(shape), "dtype": "float32", "keras_history": [name, 0, 0]}
            tensors.append({"class_name": "__keras_tensor__", "config": told})
        nodes.append({"args": [tensors], "kwargs": {}})
    merge = {"class_name": kind, "config": {"name": "it", **config}, "name": "it"}
    inputs = [[layer["name"], 0, 0] for layer in layers]
    layers = [{**each, "module": "keras.layers", "inbound_nodes": []} for each in layers]
    layers.append({**merge, "module": "keras.layers", "inbound_nodes": nodes})
    ends = {"input_layers": inputs, "output_layers": [["it", 1, 0]]}
    model = {"class_name": "Functional", "config": {"name": "m", "layers": layers, **ends}}
    found = report(Document(from_json(json.loads(json.dumps(model)))))
    if any(problem["severity"] == "error" for problem in found["problems"]):
        return "error", None
    return "result", found["layers"][-1]["nodes"][1]["outputs"][0]


def keras_says(kind: str, config: dict[str, Any], calls: list[Shapes]) -> tuple[str, Any]:
    forget()
    try:
        layer = layer_class(kind)(**config)
        for shapes in calls:
            found = layer([keras.Input(batch_shape=shape) for shape in shapes])
    except Exception:  # noqa: BLE001  Keras refuses with every kind of exception
        return "error", None
    return "result", list(found.shape)


@pytest.mark.parametrize("kind", MERGES)
def test_a_second_call_is_what_keras_makes_of_it(kind: str) -> None:
    rng = Random(f"{kind} later {SEED}")
    wrong = []
    for _ in range(QUESTIONS):
        config, rank = settings(rng, kind), rng.choice((2, 3, 4))
        count = rng.choice((2, 2, 3)) if kind not in ("Dot", "Subtract") else 2
        calls = [drawn(rng, rank, count, 0.97), drawn(rng, rank, count, 0.8)]
        answers = ours(kind, config, calls), keras_says(kind, config, calls)
        if answers[0] != answers[1]:
            wrong.append(f"{kind} {config} {calls}: {answers[0]}, Keras: {answers[1]}")
    assert not wrong, f"seed {SEED}, {len(wrong)}:\n" + "\n".join(wrong[:12])
