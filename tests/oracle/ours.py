"""What Layersketch answers to a question that Keras was asked, in the same form."""

from __future__ import annotations

from collections import Counter
from typing import Any

import calc.layers  # noqa: F401  registers them
from calc.dims import open_dim
from calc.evaluation import Evaluation, evaluate
from calc.layer import Layer
from calc.names import Names
from calc.register import auto_name, find_kind
from calc.tensor import Shape, Tensor

from .parts import in_order
from .questions import Question


def answer(asked: Question) -> dict[str, Any]:
    """`{"result": ...}` or `{"error": ...}`; dtypes, masks and weights as Keras has them."""
    tensors = tuple(tensor(at, i) for at, i in enumerate(asked.inputs))
    names, tensors = in_order(asked.call, tensors)
    layer = called(layer_of(asked.layer, asked.config), names).called_with(asked.arguments)
    found = evaluate(layer, tensors)
    taken = Names()
    taken.add(layer.name, 0)
    problems = (*found.problems, *taken.problems(layer.name))
    errors = [problem for problem in problems if problem.severity != "warning"]
    if errors:
        return {"error": {"message": "; ".join(problem.text() for problem in errors)}}
    return {"result": result(layer, found)}


def layer_of(name: str, config: dict[str, Any]) -> Layer:
    """The layer with these arguments, named as Keras names it."""
    kind = find_kind(name)
    assert kind is not None, f"{name} is not in the register"
    return kind.from_config(AutoNames().config(name, config))


def called(layer: Layer, names: tuple[str, ...]) -> Layer:
    """The layer as a call sees it whose tensors come in a dict under these names, if any."""
    return layer.called_with({"parts": names}) if names else layer


class AutoNames(Counter[str]):
    """The names that Keras gives, in the order in which it makes the layers: inner ones first."""

    def config(self, name: str, config: dict[str, Any]) -> dict[str, Any]:
        """The arguments as a file holds them, with a name and with inner layers as JSON."""
        settings = {key: self.setting(value) for key, value in config.items()}
        if isinstance(settings.get("cell"), list) and self["stacked_rnn_cells"]:
            # Of a list Keras makes a stack, which takes the next number.
            stack = {"name": self.name("StackedRNNCells"), "cells": settings["cell"]}
            settings["cell"] = {"class_name": "StackedRNNCells", "config": stack}
        elif isinstance(settings.get("cell"), list):
            self.name("StackedRNNCells")
        return settings if config.get("name") is not None else settings | {"name": self.name(name)}

    def setting(self, value: Any) -> Any:
        if isinstance(value, dict) and "__fn__" in value:
            named = {"class_name": "function", "config": value["__fn__"]}
            return {"module": "keras.activations", **named}
        if isinstance(value, dict) and "__layer__" in value:
            name = value["__layer__"]
            config = self.config(name, value["config"])
            return {"module": "keras.layers", "class_name": name, "config": config}
        if isinstance(value, list):
            return [self.setting(item) for item in value]
        return value

    def name(self, class_name: str) -> str:
        kind = find_kind(class_name)
        plain = auto_name(kind.__name__ if kind else class_name)
        taken, self[plain] = self[plain], self[plain] + 1
        return f"{plain}_{taken}" if taken else plain


def tensor(at: int, given: dict[str, Any]) -> Tensor:
    """An input; every unknown dim but the batch is an unknown of its own."""
    dims = [
        size if size is not None else open_dim(f"x{at}_{axis}" if axis else "batch")
        for axis, size in enumerate(given["shape"])
    ]
    return Tensor(Shape(tuple(dims)), given["dtype"], masked=given.get("masked", False))


def result(layer: Layer, found: Evaluation) -> dict[str, Any]:
    """What is compared of a call without problems."""
    outputs = [shape_of(out) for out in found.outputs]
    weights = [
        {
            "path": weight.path(layer.name),
            "shape": list(weight.shape),
            "trainable": weight.trainable,
            "dtype": weight.dtype,
        }
        for weight in found.weights or ()
    ]
    answered: dict[str, Any] = {
        "outputs": outputs,
        "output_dtypes": [out.dtype for out in found.outputs],
        "weights": weights,
    }
    if any(out.masked for out in found.outputs):
        answered["masked"] = True
    return answered


def shape_of(out: Tensor) -> list[int | None] | str:
    """The dims with None for unknown ones; what is pending is not that."""
    return out.shape.report() if out.shape.settled else repr(out.shape)
