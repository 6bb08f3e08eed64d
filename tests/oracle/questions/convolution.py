"""Questions about layers that slide a window of weights."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from . import Kind, Question
from .core import WEIGHTED, WRONG_WEIGHTED, adapted_or_constrained
from .draws import (
    DATA_FORMAT,
    WRONG_COUNT,
    WRONG_FORMAT,
    Draw,
    Shape,
    batch,
    between,
    dim,
    one_of,
    scalar_or_tuple,
    settings,
    wrong_tuple,
)


def image(rng: Random, rank: int, channels: int | None, data_format: str | None) -> Shape:
    """A tensor with so many spatial axes, its channels where the format says."""
    high = {1: 60, 2: 32, 3: 16}[rank]
    space = [dim(rng, 1, high) for _ in range(rank)]
    if data_format == "channels_first":
        return [batch(rng), channels, *space]
    return [batch(rng), *space, channels]


def convolution(rank: int) -> Callable[[Random], Question]:
    """Questions about the convolution with so many spatial axes."""
    window = {1: 6, 2: 4, 3: 3}[rank]
    optional: dict[str, Draw] = {
        "padding": one_of("same", "valid", "causal" if rank == 1 else "same", "SAME"),
        "data_format": DATA_FORMAT,
        "lora_rank": between(1, 3),
    } | WEIGHTED

    def ask(rng: Random) -> Question:
        groups = rng.choice((1, 1, 1, 2, 3))
        required: dict[str, Draw] = {
            "filters": lambda r: groups * r.randint(1, 6),
            "kernel_size": scalar_or_tuple(between(1, window), rank),
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


def wrong(rank: int) -> dict[str, Draw]:
    """The values that no convolution of this rank should have."""
    return {
        "filters": WRONG_COUNT,
        "kernel_size": wrong_tuple(rank),
        "strides": wrong_tuple(rank),
        "dilation_rate": wrong_tuple(rank),
        "padding": one_of("causal", "full", None, 3, "nope"),
        "data_format": WRONG_FORMAT,
        "groups": one_of(0, -1, 5, 7, "2", 2.0, None),
    } | WRONG_WEIGHTED


KINDS: dict[str, Kind] = {
    f"Conv{rank}D": Kind(convolution(rank), wrong(rank)) for rank in (1, 2, 3)
}
