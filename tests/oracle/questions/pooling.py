"""Questions about pooling of every kind, and about upsampling, padding and cropping."""

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
    any_shape,
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


def adaptive(name: str, rank: int) -> Callable[[Random], Question]:
    """Questions about an adaptive pooling layer; Keras looks at no rank."""
    size: dict[str, Draw] = {"output_size": scalar_or_tuple(between(0, 30), rank)}

    def ask(rng: Random) -> Question:
        config = settings(rng, size, {"data_format": DATA_FORMAT})
        shape = image(rng, rank, features(rng), config.get("data_format"))
        return Question(name, config, [any_shape(rng, 0, 6) if rng.random() < 0.2 else shape])

    return ask


def ends(draw: Draw) -> Draw:
    """What is put or cut at both ends of a sequence."""
    return scalar_or_tuple(draw, 2)


def frame(draw: Draw, rank: int) -> Draw:
    """A border around an image: one width, one per axis, or a pair per axis."""

    def border(rng: Random) -> object:
        chance = rng.random()
        if chance < 0.3:
            return draw(rng)
        return tuple_of(draw if chance < 0.6 else tuple_of(draw, 2), rank)(rng)

    return border


WRONG_ENDS = one_of(
    -1, 2.5, "ab", None, [1], [1, 2, 3], [[1], [2]], [-1, 1], [1, -2], [[1, 2]], 50, [60, 0], True,
    [], [None, 1], ["1", "2"],
)  # fmt: skip


def wrong_frame(rank: int) -> Draw:
    """What is no border, or too wide a one."""
    pair = [1, 1]
    return one_of(
        -1, -3, 2.5, "ab", "abc", None, True, 50, [], [1], [1, 2], [1, 2, 3], [1, 2, 3, 4],
        [[1], [2]], [pair] * rank, [pair, pair, pair], [-1] * rank, [None] * rank,
        [60, *[0] * (rank - 1)], [[1, 2, 3], *[pair] * (rank - 1)], [[0, -1], *[pair] * (rank - 1)],
        [2.5, *[1] * (rank - 1)], [pair, *[2] * (rank - 1)],
    )  # fmt: skip


def reshaped(name: str, rank: int, config: dict[str, Draw], wrong: dict[str, Draw]) -> Kind:
    """Questions about a layer that moves the ends of the spatial axes, or multiplies them."""
    wrong = {**wrong, "data_format": WRONG_FORMAT}
    if name in ("Cropping1D", "UpSampling1D"):

        def ask(rng: Random) -> Question:
            return Question(name, settings(rng, {}, config), [image(rng, 1, features(rng), None)])

        return Kind(ask, wrong | {"data_format": one_of("channels_last", "channels_first")})
    return Kind(image_layer(name, rank, config), wrong)


INTERPOLATION = one_of("bilinear", "nearest", "bicubic", "lanczos3", "lanczos5", "area")
WRONG_INTERPOLATION = one_of("NEAREST", "Bilinear", "weird", "", None, 3, ["nearest"], True)

KINDS: dict[str, Kind] = {}
for _rank in (1, 2, 3):
    _border = ends if _rank == 1 else lambda draw, rank=_rank: frame(draw, rank)
    _wrong = WRONG_ENDS if _rank == 1 else wrong_frame(_rank)
    KINDS[f"ZeroPadding{_rank}D"] = reshaped(
        f"ZeroPadding{_rank}D", _rank, {"padding": _border(between(0, 4))}, {"padding": _wrong}
    )
    KINDS[f"Cropping{_rank}D"] = reshaped(
        f"Cropping{_rank}D", _rank, {"cropping": _border(between(0, 3))}, {"cropping": _wrong}
    )
    _size = between(1, 9) if _rank == 1 else scalar_or_tuple(between(1, 4), _rank)
    _more: dict[str, Draw] = {"interpolation": INTERPOLATION} if _rank == 2 else {}
    KINDS[f"UpSampling{_rank}D"] = reshaped(
        f"UpSampling{_rank}D",
        _rank,
        {"size": _size} | _more,
        {"size": wrong_tuple(_rank), "interpolation": WRONG_INTERPOLATION},
    )
    for _name in (f"MaxPooling{_rank}D", f"AveragePooling{_rank}D"):
        KINDS[_name] = Kind(pooling(_name, _rank), wrong_pooling(_rank))
    for _name in (f"GlobalMaxPooling{_rank}D", f"GlobalAveragePooling{_rank}D"):
        KINDS[_name] = Kind(
            image_layer(_name, _rank, {"keepdims": FLAG}), {"data_format": WRONG_FORMAT}
        )
    for _name in (f"AdaptiveMaxPooling{_rank}D", f"AdaptiveAveragePooling{_rank}D"):
        KINDS[_name] = Kind(
            adaptive(_name, _rank), {"output_size": wrong_tuple(_rank), "data_format": WRONG_FORMAT}
        )
