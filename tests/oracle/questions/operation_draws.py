"""Random tensors and settings: what a question about an operation is made of."""

from __future__ import annotations

from random import Random
from typing import Any

from calc.operation import Operation
from calc.operations import settings

Tensor = dict[str, Any]


DTYPES = ("float32",) * 6 + (
    "float16", "bfloat16", "float64", "int8", "int16", "int32", "int64", "uint8", "uint16",
    "uint32", "bool",
)  # fmt: skip


def tensor(shape: list[int | None], dtype: str = "float32") -> Tensor:
    return {"shape": shape, "dtype": dtype}


def is_tensor(value: Any) -> bool:
    return isinstance(value, dict) and set(value) == {"shape", "dtype"}


def dim(rng: Random) -> int | None:
    return rng.choice((None, None, 1, 1, 2, 3, 4, 6, 8))


def shape(rng: Random, low: int = 0, high: int = 4) -> list[int | None]:
    return [dim(rng) for _ in range(rng.randint(low, high))]


def any_tensor(rng: Random, low: int = 0, high: int = 4) -> Tensor:
    return tensor(shape(rng, low, high), rng.choice(DTYPES))


def beside(rng: Random, first: Tensor) -> Any:
    """A second operand: of a like shape, a number, an array, or anything."""
    chance = rng.random()
    if chance < 0.15:
        return rng.choice((1, 2.5, True, 0, -1.0))
    if chance < 0.25:
        value = rng.choice((2.0, [1.0, 2.0, 3.0], [[1.0], [2.0]]))
        return {
            "class_name": "__numpy__",
            "config": {"value": value, "dtype": rng.choice(("float32", "float16", "float64"))},
        }
    if chance < 0.3:
        return any_tensor(rng)
    return tensor(like(rng, first["shape"]), rng.choice(DTYPES))


def like(rng: Random, dims: list[int | None]) -> list[int | None]:
    found = [rng.choice((size, size, size, 1, None)) for size in dims]
    if rng.random() < 0.2:
        found = found[1:]
    return [dim(rng), *found] if rng.random() < 0.1 else found


def axis(rng: Random, rank: int) -> int:
    """An axis: mostly one that is there."""
    return rng.randint(-rank - 1, rank) if rng.random() < 0.15 else rng.randint(-rank, rank)


def _axes(rng: Random, rank: int) -> list[int]:
    return [axis(rng, rank) for _ in range(rng.randint(1, 2))]


def _setting(rng: Random, field: Any, default: Any, rank: int) -> Any:
    if isinstance(field, settings.DTypeName):
        return rng.choice((default, "float16", "int32", "bool"))
    if isinstance(field, settings.Whichever):
        drawn = [axis(rng, rank)] if field.one else []
        drawn += [_axes(rng, rank)] if field.many else []
        return rng.choice([*drawn, *([None] if field.none else [])])
    if type(field).__name__ == "Flag":
        return rng.choice((True, False))
    if type(field).__name__ == "Whole":
        return rng.choice((1, 2, 3, 5) if default is not None else (None, 2, 4))
    if type(field).__name__ == "Choice":
        return rng.choice((None, "channels_last", "channels_first"))
    return default


def drawn(kind: type[Operation], rng: Random, rank: int) -> dict[str, Any]:
    """Values for all settings, many of them the defaults."""
    return {
        name: kind.fields[name].to_json(
            default
            if name not in kind.required and rng.random() < 0.3
            else _setting(rng, kind.fields[name], default, rank)
        )
        for name, default in kind.defaults.items()
    }


def like_to_join(rng: Random, dims: list[int | None], along: Any) -> list[int | None]:
    found = list(dims)
    place = along if isinstance(along, int) else rng.randint(0, 2)
    if -len(found) <= place < len(found) and rng.random() < 0.8:
        found[place] = dim(rng)
    return like(rng, found) if rng.random() < 0.2 else found
