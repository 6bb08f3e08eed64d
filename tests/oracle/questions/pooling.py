"""Questions about pooling, global pooling and upsampling, padding and cropping of images."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from . import Kind, Question
from .convolution import image
from .draws import (
    DATA_FORMAT,
    FLAG,
    WRONG_FORMAT,
    Draw,
    between,
    features,
    one_of,
    scalar_or_tuple,
    settings,
    tuple_of,
    wrong_tuple,
)


def pooling(name: str, rank: int) -> Callable[[Random], Question]:
    """Questions about one pooling layer."""
    size: dict[str, Draw] = {"pool_size": scalar_or_tuple(between(1, 4 if rank < 3 else 3), rank)}
    optional: dict[str, Draw] = {
        "strides": scalar_or_tuple(between(1, 4), rank),
        "padding": one_of("same", "same", "valid"),
        "data_format": DATA_FORMAT,
    }

    def ask(rng: Random) -> Question:
        config = settings(rng, size, optional)
        if name.startswith("Max") and rng.random() < 0.15:
            del config["pool_size"]  # AveragePooling has no default
        shape = image(rng, rank, features(rng), config.get("data_format"))
        return Question(name, config, [shape])

    return ask


def wrong_pooling(rank: int) -> dict[str, Draw]:
    """The values that no pooling of this rank should have."""
    return {
        "pool_size": wrong_tuple(rank),
        "strides": wrong_tuple(rank),
        "padding": one_of("SAME", "causal", "full", None, 3, "Valid"),
        "data_format": WRONG_FORMAT,
    }


def image_layer(name: str, rank: int, optional: dict[str, Draw]) -> Callable[[Random], Question]:
    """Questions about a layer without weights that takes an image."""

    def ask(rng: Random) -> Question:
        config = settings(rng, {}, optional | {"data_format": DATA_FORMAT})
        shape = image(rng, rank, features(rng), config.get("data_format"))
        return Question(name, config, [shape])

    return ask


def frame(draw: Draw) -> Draw:
    """A border around an image: one width, a pair, or a pair of pairs."""

    def border(rng: Random) -> object:
        chance = rng.random()
        if chance < 0.3:
            return draw(rng)
        return tuple_of(draw if chance < 0.6 else tuple_of(draw, 2), 2)(rng)

    return border


WRONG_FRAME = one_of(
    -1, 2.5, "ab", None, [1], [1, 2, 3], [[1], [2]], [[1, 2, 3], [1, 2]], [-1, 1],
    [[0, -1], [1, 1]], [2.5, 1], 50, [60, 0], [[1, 1], 2], True,
)  # fmt: skip

KINDS: dict[str, Kind] = {
    "ZeroPadding2D": Kind(
        image_layer("ZeroPadding2D", 2, {"padding": frame(between(0, 4))}),
        {"padding": WRONG_FRAME, "data_format": WRONG_FORMAT},
    ),
    "Cropping2D": Kind(
        image_layer("Cropping2D", 2, {"cropping": frame(between(0, 3))}),
        {"cropping": WRONG_FRAME, "data_format": WRONG_FORMAT},
    ),
    "UpSampling2D": Kind(
        image_layer(
            "UpSampling2D",
            2,
            {
                "size": scalar_or_tuple(between(1, 4), 2),
                "interpolation": one_of("bilinear", "nearest", "bicubic", "lanczos3", "lanczos5"),
            },
        ),
        {
            "size": wrong_tuple(2),
            "interpolation": one_of("NEAREST", None, 3),
            "data_format": WRONG_FORMAT,
        },
    ),
}
for _rank in (1, 2, 3):
    for _name in (f"MaxPooling{_rank}D", f"AveragePooling{_rank}D"):
        KINDS[_name] = Kind(pooling(_name, _rank), wrong_pooling(_rank))
    for _name in (f"GlobalMaxPooling{_rank}D", f"GlobalAveragePooling{_rank}D"):
        KINDS[_name] = Kind(
            image_layer(_name, _rank, {"keepdims": FLAG}), {"data_format": WRONG_FORMAT}
        )
