"""Questions about activations that are layers with settings of their own."""

from __future__ import annotations

from random import Random

from . import Kind, Question
from .draws import (
    CONSTRAINT,
    INITIALIZER,
    REGULARIZER,
    WRONG_CONSTRAINT,
    WRONG_INITIALIZER,
    WRONG_REGULARIZER,
    Draw,
    any_shape,
    features,
    one_of,
    settings,
)
from .regularization import masked


def ask_elu(rng: Random) -> Question:
    alpha = one_of(-1.0, 0, 0.1, 1.0, 2, None)
    return masked(rng, Question("ELU", settings(rng, {}, {"alpha": alpha}), [any_shape(rng, 0, 5)]))


def ask_leaky_relu(rng: Random) -> Question:
    slope = one_of(0, 0.0, 0.01, 0.3, 1, 5.5)
    config = settings(rng, {}, {"negative_slope": slope, "alpha": slope})
    return masked(rng, Question("LeakyReLU", config, [any_shape(rng, 0, 5)]))


def ask_prelu(rng: Random) -> Question:
    shape = any_shape(rng, 0, 5)
    rank = max(len(shape), 2)
    axis = lambda r: r.randint(1, rank - 1)  # noqa: E731
    optional: dict[str, Draw] = {
        "shared_axes": lambda r: axis(r) if r.random() < 0.3 else _axes(r, rank),
        "alpha_initializer": INITIALIZER,
        "alpha_regularizer": REGULARIZER,
        "alpha_constraint": CONSTRAINT,
    }
    config = settings(rng, {}, optional)
    if rng.random() < 0.75:
        shape = shape[:1] + [size or features(rng) for size in shape[1:]]
    return masked(rng, Question("PReLU", config, [shape]))


def _axes(rng: Random, rank: int) -> list[int]:
    return [rng.randint(1, rank - 1) for _ in range(rng.randint(0, 3))]


WRONG_SLOPE = one_of(-0.1, -1, None, "0.3", [0.3], True)
WRONG_SHARED = one_of(0, -1, -2, 5, [0], [-1, 1], [1, 9], "1", 1.5, ["1"], [1.0], [None], True)

KINDS: dict[str, Kind] = {
    "ELU": Kind(ask_elu, {"alpha": one_of("x", [1.0], True, "1")}, ranks_matter=False),
    "LeakyReLU": Kind(
        ask_leaky_relu, {"negative_slope": WRONG_SLOPE, "alpha": WRONG_SLOPE}, ranks_matter=False
    ),
    "PReLU": Kind(
        ask_prelu,
        {
            "shared_axes": WRONG_SHARED,
            "alpha_initializer": WRONG_INITIALIZER,
            "alpha_regularizer": WRONG_REGULARIZER,
            "alpha_constraint": WRONG_CONSTRAINT,
        },
        ranks_matter=False,
    ),
}
