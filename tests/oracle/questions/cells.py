"""Questions about cells called by themselves, with their states."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from . import Kind, Question
from .draws import (
    ACTIVATION,
    CONSTRAINT,
    FLAG,
    INITIALIZER,
    REGULARIZER,
    WRONG_ACTIVATION,
    WRONG_COUNT,
    WRONG_INITIALIZER,
    WRONG_REGULARIZER,
    Draw,
    Shape,
    batch,
    between,
    features,
    one_of,
    settings,
)

GATES: dict[str, Draw] = {
    "use_bias": FLAG,
    "activation": ACTIVATION,
    "dropout": one_of(0.0, 0.2, 1.5),
    "recurrent_dropout": one_of(0.0, 0.3),
    "kernel_initializer": INITIALIZER,
    "kernel_regularizer": REGULARIZER,
    "recurrent_constraint": CONSTRAINT,
    "activity_regularizer": REGULARIZER,
    "seed": between(0, 99),
}
GATED: dict[str, Draw] = {"recurrent_activation": ACTIVATION}
OPTIONAL: dict[str, dict[str, Draw]] = {
    "SimpleRNNCell": GATES,
    "LSTMCell": GATES | GATED | {"unit_forget_bias": FLAG, "implementation": one_of(1, 2)},
    "GRUCell": GATES | GATED | {"reset_after": FLAG},
}
STATES = {"SimpleRNNCell": 1, "LSTMCell": 2, "GRUCell": 1}

WRONG_CELL: dict[str, Draw] = {
    "units": WRONG_COUNT,
    "activation": WRONG_ACTIVATION,
    "recurrent_initializer": WRONG_INITIALIZER,
    "recurrent_regularizer": WRONG_REGULARIZER,
    "return_state": FLAG,
    "use_cudnn": FLAG,
}


def ask_cell(name: str) -> Callable[[Random], Question]:
    """Questions about one cell, sometimes with states of another width."""

    def ask(rng: Random) -> Question:
        config = settings(rng, {"units": between(1, 32)}, OPTIONAL[name])
        config["dropout"] = min(config.get("dropout", 0.0), 0.5)
        size = batch(rng)
        width = config["units"] if rng.random() > 0.06 else rng.randint(2, 9)
        states: list[Shape] = [[size, config["units"]] for _ in range(STATES[name])]
        if config["units"] > 1:
            states[0][1] = width
        return Question(name, config, [[size, features(rng)], *states], "cell")

    return ask


def inner_cell(rng: Random) -> dict[str, Any]:
    """A cell as a setting of another layer."""
    name = rng.choice(list(STATES))
    config = settings(rng, {"units": between(1, 24)}, OPTIONAL[name])
    if rng.random() < 0.08:
        config["trainable"] = False
    if rng.random() < 0.06:
        config["name"] = rng.choice(("inside", "inner_1"))
    if rng.random() < 0.06:
        config["dtype"] = "mixed_float16"
    return {"__layer__": name, "config": config}


def cells(rng: Random) -> list[dict[str, Any]]:
    """One to three cells in a row."""
    return [inner_cell(rng) for _ in range(rng.choice((1, 1, 2, 2, 3)))]


def ask_stacked(rng: Random) -> Question:
    """A stack of cells, called with the states of each in a list of its own."""
    row = cells(rng)
    for cell in row:
        cell["config"]["dropout"] = 0.0
    size = batch(rng)
    states: list[Shape] = []
    lengths = []
    for cell in row:
        lengths.append(STATES[cell["__layer__"]])
        states += [[size, cell["config"]["units"]] for _ in range(lengths[-1])]
    told = {"__state_lens__": lengths}
    return Question(
        "StackedRNNCells", {"cells": row}, [[size, features(rng)], *states], "stacked", [], told
    )


def inner(name: str, **config: Any) -> dict[str, Any]:
    return {"__layer__": name, "config": config}


WRONG_STACKED: dict[str, Draw] = {
    "cells": one_of(
        None, 3, "LSTMCell", [3], [inner("Dense", units=3)], [inner("LSTMCell", units=0)],
        [inner("LSTMCell", units=3), inner("Flatten")], inner("GRUCell", units=3),
    ),
    "units": between(1, 9),
}  # fmt: skip

KINDS: dict[str, Kind] = {
    name: Kind(ask_cell(name), WRONG_CELL, ranks_matter=False) for name in STATES
}
KINDS["StackedRNNCells"] = Kind(ask_stacked, WRONG_STACKED, ranks_matter=False)
