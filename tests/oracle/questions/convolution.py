"""Questions about layers that slide a window of weights."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from . import Kind, Question
from .core import WEIGHTED, WRONG_WEIGHTED, adapted_or_constrained
from .draws import (
    ACTIVATION,
    CONSTRAINT,
    DATA_FORMAT,
    FLAG,
    INITIALIZER,
    REGULARIZER,
    WRONG_ACTIVATION,
    WRONG_CONSTRAINT,
    WRONG_COUNT,
    WRONG_FORMAT,
    WRONG_INITIALIZER,
    WRONG_REGULARIZER,
    Draw,
    Shape,
    batch,
    between,
    dim,
    features,
    one_of,
    scalar_or_tuple,
    settings,
    wrong_tuple,
)

PADDING = one_of("same", "valid", "same", "SAME")


def image(rng: Random, rank: int, channels: int | None, data_format: str | None) -> Shape:
    """A tensor with so many spatial axes, its channels where the format says."""
    high = {1: 60, 2: 32, 3: 16}[rank]
    space = [dim(rng, 1, high) for _ in range(rank)]
    if data_format == "channels_first":
        return [batch(rng), channels, *space]
    return [batch(rng), *space, channels]


def window(rank: int) -> Draw:
    """A kernel that mostly fits into an image."""
    return scalar_or_tuple(between(1, {1: 6, 2: 4, 3: 3}[rank]), rank)


def convolution(rank: int) -> Callable[[Random], Question]:
    """Questions about the convolution with so many spatial axes."""
    optional: dict[str, Draw] = {
        "padding": one_of("same", "valid", "causal" if rank == 1 else "same", "SAME"),
        "data_format": DATA_FORMAT,
        "lora_rank": between(0, 3),
    } | WEIGHTED

    def ask(rng: Random) -> Question:
        groups = rng.choice((1, 1, 1, 2, 3))
        required: dict[str, Draw] = {
            "filters": lambda r: groups * r.randint(1, 6),
            "kernel_size": window(rank),
        }
        config = settings(rng, required, optional)
        adapted_or_constrained(rng, config, "kernel_constraint")
        if groups > 1:
            config["groups"] = groups
        stride_or_dilation(rng, config, rank)
        if rng.random() < 0.06:
            config["groups"] = rng.choice((2, 4))
        channels = None if rng.random() < 0.03 else groups * rng.randint(1, 4)
        return Question(
            f"Conv{rank}D", config, [image(rng, rank, channels, config.get("data_format"))]
        )

    return ask


def stride_or_dilation(rng: Random, config: dict[str, Any], rank: int) -> None:
    """One of the two, mostly: Keras refuses both above 1."""
    chance = rng.random()
    if chance < 0.35 or chance > 0.95:
        config["strides"] = scalar_or_tuple(between(1, 3), rank)(rng)
    if chance > 0.7:
        config["dilation_rate"] = scalar_or_tuple(between(1, 3), rank)(rng)


def transposed(rank: int) -> Callable[[Random], Question]:
    """Questions about the transposed convolution with so many spatial axes."""
    required: dict[str, Draw] = {"filters": between(1, 9), "kernel_size": window(rank)}
    optional: dict[str, Draw] = {"padding": PADDING, "data_format": DATA_FORMAT} | WEIGHTED

    def ask(rng: Random) -> Question:
        config = settings(rng, required, optional)
        stride_or_dilation(rng, config, rank)
        if rng.random() < 0.4:
            end_padding(rng, config, rank)
        shape = image(rng, rank, features(rng), config.get("data_format"))
        if rng.random() < 0.04:
            shape[rng.randrange(1, rank + 2)] = 0
        return Question(f"Conv{rank}DTranspose", config, [shape])

    return ask


def end_padding(rng: Random, config: dict[str, Any], rank: int) -> None:
    """An output padding, mostly below the strides: Keras refuses any other."""
    strides = config.get("strides", 1)
    above = 1 if rng.random() < 0.15 else 0
    if isinstance(strides, int) and rng.random() < 0.5:
        config["output_padding"] = rng.randint(0, strides - 1 + above)
    else:
        each = [strides] * rank if isinstance(strides, int) else strides
        config["output_padding"] = [rng.randint(0, stride - 1 + above) for stride in each]


DEPTHWISE: dict[str, Draw] = {
    "padding": PADDING,
    "data_format": DATA_FORMAT,
    "depth_multiplier": between(1, 4),
    "strides": between(1, 3),
    "activation": ACTIVATION,
    "use_bias": FLAG,
    "depthwise_initializer": INITIALIZER,
    "bias_initializer": INITIALIZER,
    "depthwise_regularizer": REGULARIZER,
    "bias_regularizer": REGULARIZER,
    "activity_regularizer": REGULARIZER,
    "depthwise_constraint": CONSTRAINT,
    "bias_constraint": CONSTRAINT,
}
POINTWISE: dict[str, Draw] = {
    "pointwise_initializer": INITIALIZER,
    "pointwise_regularizer": REGULARIZER,
    "pointwise_constraint": CONSTRAINT,
}


def channelwise(name: str, rank: int, filters: dict[str, Draw]) -> Callable[[Random], Question]:
    """Questions about a depthwise or a separable convolution."""
    required = filters | {"kernel_size": window(rank)}
    several: dict[str, Draw] = {
        "strides": scalar_or_tuple(between(1, 3), rank),
        "dilation_rate": scalar_or_tuple(between(1, 3), rank),
    }
    optional = DEPTHWISE | (POINTWISE if filters else {}) | several

    def ask(rng: Random) -> Question:
        config = settings(rng, required, optional)
        shape = image(rng, rank, features(rng), config.get("data_format"))
        return Question(name, config, [shape])

    return ask


def wrong_steps(rank: int) -> Draw:
    """Steps that are none, or that are written as fractions."""
    broken, wrong = one_of([2.0] * rank, [2.5] * rank, [3.0] * rank), wrong_tuple(rank)
    return lambda rng: broken(rng) if rng.random() < 0.2 else wrong(rng)


def wrong_window(rank: int) -> dict[str, Draw]:
    """The values that no window of this rank should have."""
    return {
        "kernel_size": wrong_tuple(rank),
        "strides": wrong_steps(rank),
        "dilation_rate": wrong_steps(rank),
        "padding": one_of("causal", "full", None, 3, "nope"),
        "data_format": WRONG_FORMAT,
    }


def wrong(rank: int) -> dict[str, Draw]:
    """The values that no convolution of this rank should have."""
    return {
        "filters": WRONG_COUNT,
        "groups": one_of(0, -1, 5, 7, "2", 2.0, None),
        "lora_rank": one_of(-1, True, False, 2.5, "4"),
    } | (wrong_window(rank) | WRONG_WEIGHTED)


def wrong_transposed(rank: int) -> dict[str, Draw]:
    """The values that no transposed convolution of this rank should have."""
    return {
        "filters": WRONG_COUNT,
        "output_padding": wrong_tuple(rank),
        "groups": one_of(1, 2),
        "lora_rank": one_of(2),
    } | (wrong_window(rank) | WRONG_WEIGHTED)


def wrong_channelwise(rank: int) -> dict[str, Draw]:
    """The values that no depthwise or separable convolution of this rank should have."""
    return {
        "filters": WRONG_COUNT,
        "depth_multiplier": WRONG_COUNT,
        "groups": one_of(1, 2),
        "activation": WRONG_ACTIVATION,
        "depthwise_initializer": WRONG_INITIALIZER,
        "pointwise_initializer": WRONG_INITIALIZER,
        "pointwise_regularizer": WRONG_REGULARIZER,
        "depthwise_constraint": WRONG_CONSTRAINT,
        "kernel_initializer": INITIALIZER,
    } | wrong_window(rank)


KINDS: dict[str, Kind] = {
    f"Conv{rank}D": Kind(convolution(rank), wrong(rank)) for rank in (1, 2, 3)
}
for _rank in (1, 2, 3):
    KINDS[f"Conv{_rank}DTranspose"] = Kind(transposed(_rank), wrong_transposed(_rank))
for _rank in (1, 2):
    for _name, _filters in (("DepthwiseConv", {}), ("SeparableConv", {"filters": between(1, 9)})):
        KINDS[f"{_name}{_rank}D"] = Kind(
            channelwise(f"{_name}{_rank}D", _rank, _filters), wrong_channelwise(_rank)
        )
