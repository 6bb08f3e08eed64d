"""Questions about layers that only rearrange: flatten, reshape, permute, repeat."""

from __future__ import annotations

from math import prod
from random import Random

from . import Kind, Question
from .draws import (
    DATA_FORMAT,
    WRONG_COUNT,
    WRONG_FORMAT,
    any_shape,
    batch,
    between,
    dim,
    one_of,
    settings,
)


def ask_flatten(rng: Random) -> Question:
    return Question(
        "Flatten", settings(rng, {}, {"data_format": DATA_FORMAT}), [any_shape(rng, 1, 5)]
    )


def ask_reshape(rng: Random) -> Question:
    shape = any_shape(rng, 1, 5)
    known = [size for size in shape[1:] if size is not None]
    target: list[int] = [1] * rng.randint(0, 3)
    rest = prod(known)
    for at in range(len(target)):
        divisors = [d for d in range(1, rest + 1) if rest % d == 0]
        target[at] = rng.choice(divisors)
        rest //= target[at]
    target.append(rest)
    rng.shuffle(target)
    if rng.random() < 0.4:
        target[rng.randrange(len(target))] = -1
    if rng.random() < 0.1:
        target[rng.randrange(len(target))] += 1
    return Question("Reshape", {"target_shape": target}, [shape])


def ask_permute(rng: Random) -> Question:
    shape = any_shape(rng, 2, 5)
    dims = list(range(1, len(shape)))
    rng.shuffle(dims)
    return Question("Permute", {"dims": dims}, [shape])


def ask_repeat(rng: Random) -> Question:
    return Question("RepeatVector", {"n": between(1, 30)(rng)}, [[batch(rng), dim(rng, 1, 64)]])


WRONG_TARGET = one_of([-1, -1], [0], 6, None, [-2, 3], [7, 11, 13], [], [0, -1])
WRONG_DIMS = one_of([0, 1], [1], [2], [1, 1], [2, 3], [-1, 1], ["a"], "12", 1, None, [1.0, 2.0], [])

KINDS: dict[str, Kind] = {
    "Flatten": Kind(ask_flatten, {"data_format": WRONG_FORMAT}, ranks_matter=False),
    "Reshape": Kind(ask_reshape, {"target_shape": WRONG_TARGET}, ranks_matter=False),
    "Permute": Kind(ask_permute, {"dims": WRONG_DIMS}),
    "RepeatVector": Kind(ask_repeat, {"n": WRONG_COUNT}),
}
