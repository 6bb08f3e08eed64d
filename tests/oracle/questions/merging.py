"""Questions about layers that take several tensors."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from . import Kind, Question
from .draws import FLAG, Shape, any_shape, dim, one_of, settings


def alike(rng: Random, shape: Shape) -> Shape:
    """A tensor that mostly broadcasts with this one."""
    other: Shape = []
    for size in shape:
        chance = rng.random()
        if chance < 0.7:
            other.append(size)
        else:
            other.append(None if chance < 0.8 else 1 if chance < 0.93 else rng.randint(1, 9))
    if len(other) > 2 and rng.random() < 0.12:
        del other[1]
    return other


def dtypes(rng: Random, count: int) -> list[str]:
    """Mostly all float32."""
    if rng.random() < 0.85:
        return ["float32"] * count
    return [rng.choice(("float32", "float16", "int32", "bool", "bfloat16")) for _ in range(count)]


def merge(name: str) -> Callable[[Random], Question]:
    """Questions about an elementwise merge."""

    def ask(rng: Random) -> Question:
        first = any_shape(rng, 1, 5)
        count = 2 if name == "Subtract" else rng.choice((1, 2, 2, 2, 3, 4))
        shapes = [first, *(alike(rng, first) for _ in range(count - 1))]
        rng.shuffle(shapes)
        if rng.random() < 0.06:
            return Question(name, {}, shapes[:1], "single")
        if rng.random() < 0.05:
            shapes = shapes[:1] * rng.choice((0, 1, 3))
        return Question(name, {}, shapes, "list", dtypes(rng, len(shapes)))

    return ask


def ask_concatenate(rng: Random) -> Question:
    first = any_shape(rng, 2, 5)
    rank = len(first)
    config = settings(rng, {}, {"axis": lambda r: r.randint(-rank, rank - 1)})
    axis = config.get("axis", -1) % rank
    shapes = [first]
    for _ in range(rng.choice((0, 1, 1, 1, 2, 3))):
        other = [None if rng.random() < 0.1 else size for size in first]
        other[axis] = dim(rng, 1, 9)
        if rng.random() < 0.07:
            other[rng.randrange(rank)] = rng.randint(1, 9)
        shapes.append(other)
    call = "single" if rng.random() < 0.04 else "list"
    if call == "single":
        shapes = shapes[:1]
    return Question("Concatenate", config, shapes, call, dtypes(rng, len(shapes)))


def ask_dot(rng: Random) -> Question:
    left, right = any_shape(rng, 2, 4), any_shape(rng, 2, 4)
    axes = [rng.randint(1, len(left) - 1), rng.randint(1, len(right) - 1)]
    if rng.random() < 0.85:
        right[axes[1]] = left[axes[0]]
    if rng.random() < 0.8:
        right[0] = left[0]
    if rng.random() < 0.25:
        axes[0] -= len(left)
    if rng.random() < 0.25:
        axes[1] -= len(right)
    config = {"axes": axes[0] if axes[0] == axes[1] and rng.random() < 0.7 else axes}
    return Question("Dot", config | settings(rng, {}, {"normalize": FLAG}), [left, right], "list")


WRONG_AXES = one_of(
    0, 9, [1], [1, 2, 3], "1", 1.5, None, [1, "2"], [1, 9], [-9, 1], [0, 1], [[1], [1]], []
)
WRONG_AXIS = one_of(9, -9, "1", None, 1.5, [1], 0)

KINDS: dict[str, Kind] = {
    name: Kind(merge(name))
    for name in ("Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum")
}
KINDS["Concatenate"] = Kind(ask_concatenate, {"axis": WRONG_AXIS})
KINDS["Dot"] = Kind(ask_dot, {"axes": WRONG_AXES})
