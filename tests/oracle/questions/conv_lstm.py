"""Questions about recurrent layers that look through a window."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from . import Kind, Question
from .cells import GATED, GATES
from .draws import (
    DATA_FORMAT,
    FLAG,
    WRONG_ACTIVATION,
    WRONG_CHOICE,
    WRONG_COUNT,
    WRONG_FORMAT,
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


def optional(rank: int) -> dict[str, Draw]:
    own: dict[str, Draw] = {
        "padding": one_of("valid", "same", "same", "SAME"),
        "data_format": DATA_FORMAT,
        "return_sequences": FLAG,
        "return_state": FLAG,
        "go_backwards": FLAG,
        "stateful": one_of(False, False, True),
        "unroll": FLAG,
        "zero_output_for_mask": FLAG,
        "unit_forget_bias": FLAG,
        "strides": scalar_or_tuple(between(1, 3), rank),
        "dilation_rate": scalar_or_tuple(one_of(1, 1, 2), rank),
    }
    return own | GATES | GATED


def ask_conv_lstm(rank: int) -> Callable[[Random], Question]:
    """Questions about the layer for signals, images or volumes."""

    def ask(rng: Random) -> Question:
        needed = {"filters": between(1, 8), "kernel_size": scalar_or_tuple(between(1, 4), rank)}
        config = settings(rng, needed, optional(rank))
        image: Shape = [dim(rng, 1, 12, unknown=0.03) for _ in range(rank)]
        channels = features(rng)
        if config.get("data_format") == "channels_first":
            image = [channels, *image]
        else:
            image = [*image, channels]
        shape = [batch(rng), dim(rng, 1, 9, unknown=0.3), *image]
        masked = [0] if rng.random() < 0.15 else []
        return Question(f"ConvLSTM{rank}D", config, [shape], masked=masked)

    return ask


def wrong(rank: int) -> dict[str, Draw]:
    return {
        "filters": WRONG_COUNT,
        "kernel_size": wrong_tuple(rank),
        "strides": wrong_tuple(rank),
        "padding": WRONG_CHOICE,
        "data_format": WRONG_FORMAT,
        "dilation_rate": wrong_tuple(rank),
        "activation": WRONG_ACTIVATION,
        "implementation": one_of(1, 2),
        "groups": one_of(1, 2),
    }


KINDS: dict[str, Kind] = {
    f"ConvLSTM{rank}D": Kind(ask_conv_lstm(rank), wrong(rank)) for rank in (1, 2, 3)
}
