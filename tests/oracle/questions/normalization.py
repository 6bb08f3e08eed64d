"""Questions about normalization in groups, by root mean square, by length, of a kernel."""

from __future__ import annotations

from random import Random
from typing import Any

from . import Kind, Question, convolution, core
from .draws import (
    CONSTRAINT,
    FLAG,
    INITIALIZER,
    REGULARIZER,
    WRONG_INITIALIZER,
    WRONG_REGULARIZER,
    Draw,
    any_shape,
    features,
    one_of,
    settings,
)


def axes(rank: int, several: bool = True) -> Draw:
    """An axis of a tensor, or some, mostly such as it has."""

    def draw(rng: Random) -> int | list[int]:
        picked = rng.sample(range(-rank, rank), k=min(2 * rank, rng.randint(1, 3)))
        return picked if several and rng.random() < 0.5 else picked[0]

    return draw if rank else one_of(-1, 0)


def ask_group(rng: Random) -> Question:
    shape = any_shape(rng, 1, 5)
    axis = rng.choice((-1, -1, -1, rng.randint(-len(shape), len(shape) - 1)))
    if rng.random() < 0.9:
        shape[axis] = rng.choice((4, 6, 8, 12, 32, 64, 64, 96))
    optional: dict[str, Draw] = {
        "groups": one_of(1, 2, 3, 4, 8, -1, 32),
        "center": FLAG,
        "scale": FLAG,
        "epsilon": one_of(1e-5, 0.01),
        "beta_initializer": INITIALIZER,
        "gamma_regularizer": REGULARIZER,
        "beta_constraint": CONSTRAINT,
    }
    config = settings(rng, {"axis": one_of(axis)} if axis != -1 else {}, optional)
    if rng.random() < 0.5:
        config["groups"] = rng.choice((1, 2, 4, -1))
    return Question("GroupNormalization", config, [shape])


def ask_rms(rng: Random) -> Question:
    shape = any_shape(rng, 1, 5)
    shape[-1] = features(rng)
    optional: dict[str, Draw] = {"axis": axes(len(shape)), "epsilon": one_of(1e-5, 0.01)}
    return Question("RMSNormalization", settings(rng, {}, optional), [shape])


def ask_unit(rng: Random) -> Question:
    shape = any_shape(rng, 1, 5)
    return Question("UnitNormalization", settings(rng, {}, {"axis": axes(len(shape))}), [shape])


INNER: dict[str, Any] = {
    "Dense": core.ask_dense,
    "Embedding": core.ask_embedding,
    "Conv1D": convolution.convolution(1),
    "Conv2D": convolution.convolution(2),
    "Conv3D": convolution.convolution(3),
    "EinsumDense": core.ask_einsum,
    "Flatten": lambda _: Question("Flatten", {}, [[None, 4]]),
    "LSTM": lambda _: Question("LSTM", {"units": 3}, [[None, 5, 4]]),
    "BatchNormalization": core.ask_batch_normalization,
}


def ask_spectral(rng: Random) -> Question:
    inner = INNER[rng.choice(list(INNER)[:6] if rng.random() < 0.93 else list(INNER))](rng)
    for key, draw in (("trainable", FLAG), ("dtype", one_of("mixed_float16", "float64"))):
        if rng.random() < 0.06:
            inner.config[key] = draw(rng)
    layer = {"__layer__": inner.layer, "config": inner.config}
    config = {"layer": layer} | settings(rng, {}, {"power_iterations": one_of(1, 2, 3, 10)})
    return Question("SpectralNormalization", config, inner.shapes[:1], dtypes=inner.dtypes)


WRONG_AXIS = one_of(7, -8, [7], [], [1, 1], [-1, 1], 0, True)

KINDS: dict[str, Kind] = {
    "GroupNormalization": Kind(
        ask_group,
        {
            "axis": one_of(7, -8, 0, 1, -2, True, None, "1"),
            "epsilon": one_of("x", None, [0.5]),
            "groups": one_of(0, -2, 5, 128, 2.0, 4.5, "4", None, True, [4]),
            "beta_initializer": WRONG_INITIALIZER,
            "gamma_regularizer": WRONG_REGULARIZER,
        },
    ),
    "RMSNormalization": Kind(ask_rms, {"axis": WRONG_AXIS, "epsilon": one_of("x", None, [0.5])}),
    "UnitNormalization": Kind(
        ask_unit, {"axis": one_of(7, -8, [7], [], [1, 1], 0, "1", None, 1.5)}
    ),
    "SpectralNormalization": Kind(
        ask_spectral,
        {
            "power_iterations": one_of(0, -1, True, "2", None),
            "layer": one_of(None, "Dense", {"__layer__": "Dropout", "config": {"rate": 0.1}}),
        },
    ),
}
