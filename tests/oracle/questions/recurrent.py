"""Questions about recurrent layers and about the wrappers that repeat a layer over time."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from . import Kind, Question, conv_lstm, convolution, core, pooling, register, reshaping
from .cells import GATED, GATES, cells, inner, inner_cell
from .draws import (
    FLAG,
    REGULARIZER,
    WRONG_ACTIVATION,
    WRONG_COUNT,
    WRONG_INITIALIZER,
    WRONG_REGULARIZER,
    Draw,
    Shape,
    batch,
    between,
    dim,
    features,
    one_of,
    settings,
)

RECURRENT: dict[str, Draw] = {
    "return_sequences": FLAG,
    "return_state": FLAG,
    "go_backwards": FLAG,
    "unroll": FLAG,
    "stateful": one_of(False, False, True),
    "zero_output_for_mask": FLAG,
}
OPTIONAL: dict[str, dict[str, Draw]] = {
    "SimpleRNN": RECURRENT | GATES,
    "LSTM": RECURRENT | GATES | GATED | {"unit_forget_bias": FLAG},
    "GRU": RECURRENT | GATES | GATED | {"reset_after": FLAG},
}
STATES = {"SimpleRNN": 1, "LSTM": 2, "GRU": 1}


def sequence(rng: Random) -> Shape:
    """A batch of series."""
    return [batch(rng), dim(rng, 1, 30, unknown=0.35), features(rng)]


def masked(rng: Random) -> list[int]:
    """Whether the sequence comes with a mask."""
    return [0] if rng.random() < 0.12 else []


def recurrent(name: str) -> Callable[[Random], Question]:
    """Questions about one recurrent layer, with or without states given from outside."""

    def ask(rng: Random) -> Question:
        config = settings(rng, {"units": between(1, 32)}, OPTIONAL[name])
        series = sequence(rng)
        if rng.random() > 0.15:
            return Question(name, config, [series], masked=masked(rng))
        states: list[Shape] = [[series[0], config["units"]] for _ in range(STATES[name])]
        return Question(name, config, [series, *states], "state")

    return ask


WRONG_RECURRENT: dict[str, Draw] = {
    "units": WRONG_COUNT,
    "activation": WRONG_ACTIVATION,
    "recurrent_initializer": WRONG_INITIALIZER,
    "recurrent_regularizer": WRONG_REGULARIZER,
    "implementation": one_of(1, 3),
    "time_major": one_of(False),
    "stateful": one_of(True),
}


def ask_rnn(rng: Random) -> Question:
    """A layer with a cell, with a stack of cells, or with a list of them."""
    drawn = rng.random()
    cell: Any = inner_cell(rng)
    if drawn < 0.3:
        cell = cells(rng)
    elif drawn < 0.55:
        cell = inner("StackedRNNCells", cells=cells(rng))
    elif drawn < 0.6:
        cell = inner("StackedRNNCells", cells=[inner("StackedRNNCells", cells=cells(rng))])
    config = settings(rng, {}, RECURRENT | {"activity_regularizer": REGULARIZER})
    series = sequence(rng)
    if rng.random() < 0.05:
        series.insert(2, dim(rng, 1, 5))
    return Question("RNN", {"cell": cell} | config, [series], masked=masked(rng))


WRONG_RNN: dict[str, Draw] = {
    "cell": one_of(
        None, 3, "LSTMCell", [], [3], inner("Dense", units=3), inner("LSTMCell", units=0),
        [inner("LSTMCell", units=3), inner("Flatten")], inner("Add"),
    ),
    "units": between(1, 9),
    "use_cudnn": FLAG,
    "implementation": one_of(1, 2),
}  # fmt: skip


def inner_recurrent(rng: Random, **fixed: Any) -> dict[str, Any]:
    """A recurrent layer as a setting of another layer."""
    name = rng.choice(("LSTM", "LSTM", "GRU", "SimpleRNN"))
    config = settings(rng, {"units": between(1, 24)}, OPTIONAL[name])
    for risky in ("go_backwards",):
        config.pop(risky, None)
    if rng.random() < 0.08:
        config["trainable"] = False
    if rng.random() < 0.06:
        config["name"] = "inside"
    if rng.random() < 0.06:
        config["dtype"] = "mixed_float16"
    return {"__layer__": name, "config": config | fixed}


MERGE_MODE = one_of("sum", "mul", "ave", "concat", None, None)


def ask_bidirectional(rng: Random) -> Question:
    if rng.random() < 0.25:
        return of_other(rng)
    forward = inner_recurrent(rng)
    config: dict[str, Any] = {"layer": forward}
    config |= settings(rng, {}, {"merge_mode": MERGE_MODE})
    if rng.random() < 0.25:
        same = {k: forward["config"].get(k, False) for k in ("return_sequences", "return_state")}
        units = forward["config"]["units"] if rng.random() < 0.7 else rng.randint(1, 9)
        config["backward_layer"] = inner_recurrent(rng, go_backwards=True, units=units, **same)
    series = sequence(rng)
    if rng.random() > 0.1:
        return Question("Bidirectional", config, [series], masked=masked(rng))
    states = STATES[forward["__layer__"]]
    if "backward_layer" in config:
        states += STATES[config["backward_layer"]["__layer__"]]
    else:
        states *= 2
    given: list[Shape] = [[series[0], forward["config"]["units"]] for _ in range(states)]
    return Question("Bidirectional", config, [series, *given], "state")


def of_other(rng: Random) -> Question:
    """Bidirectional around a layer with a cell, or around one that looks through a window."""
    ask = rng.choice((ask_rnn, ask_rnn, *(kind.ask for kind in conv_lstm.KINDS.values())))
    asked = ask(rng)
    if rng.random() > 0.1:
        asked.config.pop("go_backwards", None)
    config: dict[str, Any] = {"layer": inner(asked.layer, **asked.config)}
    config |= settings(rng, {}, {"merge_mode": MERGE_MODE})
    if rng.random() < 0.15:
        backward = asked.config | {"go_backwards": True}
        config["backward_layer"] = inner(asked.layer, **backward)
    return Question("Bidirectional", config, asked.shapes, masked=asked.masked)


WRONG_BIDIRECTIONAL: dict[str, Draw] = {
    "merge_mode": one_of("max", "Concat", 3, "", "none"),
    "layer": one_of(
        inner("Dense", units=4), inner("Flatten"), inner("LSTM", units=4, go_backwards=True), None,
        "LSTM", inner("Conv1D", filters=2, kernel_size=2),
    ),
    "backward_layer": one_of(
        inner("LSTM", units=4), inner("GRU", units=4, go_backwards=False), inner("Dense", units=4),
        inner("LSTM", units=4, go_backwards=True, return_sequences=True, return_state=True), "LSTM",
        inner("LSTM", units=5, go_backwards=True),
    ),
}  # fmt: skip

TIMED = {
    "Dense": core.ask_dense,
    "Activation": core.ask_activation,
    "Dropout": core.ask_dropout,
    "BatchNormalization": core.ask_batch_normalization,
    "LayerNormalization": core.ask_layer_normalization,
    "Embedding": core.ask_embedding,
    "Conv1D": convolution.convolution(1),
    "Conv2D": convolution.convolution(2),
    "MaxPooling2D": pooling.pooling("MaxPooling2D", 2),
    "AveragePooling1D": pooling.pooling("AveragePooling1D", 1),
    "GlobalAveragePooling2D": pooling.KINDS["GlobalAveragePooling2D"].ask,
    "ZeroPadding2D": pooling.KINDS["ZeroPadding2D"].ask,
    "Flatten": reshaping.ask_flatten,
    "Reshape": reshaping.ask_reshape,
    "Permute": reshaping.ask_permute,
    "RepeatVector": reshaping.ask_repeat,
}


def ask_time_distributed(rng: Random) -> Question:
    chance = rng.random()
    if chance < 0.12:
        asked: Question = recurrent(rng.choice(("LSTM", "GRU")))(rng)
        asked.shapes, asked.call = asked.shapes[:1], "single"
    elif chance < 0.2:
        asked = ask_bidirectional(rng)
        asked.shapes = asked.shapes[:1]
    elif chance < 0.27:
        asked = ask_time_distributed(rng)
    elif chance < 0.55:
        asked = any_layer(rng)
    else:
        asked = TIMED[rng.choice(list(TIMED))](rng)
    if rng.random() < 0.08:
        asked.config["trainable"] = False
    if rng.random() < 0.06:
        asked.config["dtype"] = "mixed_float16"
    layer = {"__layer__": asked.layer, "config": asked.config}
    shape = asked.shapes[0] or [None]
    timed = [shape[0], dim(rng, 1, 12, unknown=0.3), *shape[1:]]
    return Question("TimeDistributed", {"layer": layer}, [timed], "single", asked.dtypes[:1])


def any_layer(rng: Random) -> Question:
    """Any layer that works on one tensor."""
    known = register()
    while True:
        asked = known[rng.choice(list(known))].ask(rng)
        if asked.call == "single" and len(asked.shapes) == 1 and not asked.arguments:
            return asked


WRONG_TIME_DISTRIBUTED: dict[str, Draw] = {
    "layer": one_of(
        None, "Dense", inner("LSTM", units=3, return_state=True), inner("Dense", units=0),
        inner("Conv2D", filters=2, kernel_size=3), inner("LSTM", units=3),
    ),
}  # fmt: skip

KINDS: dict[str, Kind] = {
    name: Kind(recurrent(name), WRONG_RECURRENT) for name in ("SimpleRNN", "LSTM", "GRU")
}
KINDS["RNN"] = Kind(ask_rnn, WRONG_RNN)
KINDS["Bidirectional"] = Kind(ask_bidirectional, WRONG_BIDIRECTIONAL)
KINDS["TimeDistributed"] = Kind(ask_time_distributed, WRONG_TIME_DISTRIBUTED)
