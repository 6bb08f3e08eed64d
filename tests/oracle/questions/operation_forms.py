"""Questions about operations whose settings and inputs must fit: shapes, indices, products."""

from __future__ import annotations

from random import Random
from typing import Any

from calc.operation import Operation

from .operation_draws import (
    DTYPES,
    any_tensor,
    axis,
    beside,
    dim,
    drawn,
    like,
    like_to_join,
    shape,
    tensor,
)


def reshape(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng)
    sizes = [size or 1 for size in x["shape"]]
    rng.shuffle(sizes)
    if len(sizes) > 1 and rng.random() < 0.5:
        sizes = [sizes[0] * sizes[1], *sizes[2:]]
    if sizes and rng.random() < 0.5:
        sizes[rng.randrange(len(sizes))] = -1
    if rng.random() < 0.2:
        sizes.append(rng.choice((-1, 1, 2, 0, -2)))
    return {"newshape": sizes}, [x]


def transpose(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng)
    axes = list(range(len(x["shape"])))
    rng.shuffle(axes)
    if axes and rng.random() < 0.2:
        axes[rng.randrange(len(axes))] = axis(rng, len(axes))
    return {"axes": rng.choice((None, axes, axes, axes[:-1] if rng.random() < 0.2 else axes))}, [x]


def moveaxis(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng, 1)
    rank = len(x["shape"])
    if rng.random() < 0.5:
        return {"source": axis(rng, rank), "destination": axis(rng, rank)}, [x]
    count = rng.randint(1, rank)
    pick = [rng.sample(range(rank), count) for _ in range(2)]
    return {"source": pick[0], "destination": pick[1]}, [x]


def wanted_shape(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng)
    wanted = [rng.choice((size or 4, 4)) for size in x["shape"]]
    wanted = [dim(rng) or 2, *wanted] if rng.random() < 0.4 else wanted
    return {"shape": wanted}, [x]


def tile(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng)
    several = [rng.randint(0, 3) for _ in range(rng.randint(0, 4))]
    return {"repeats": rng.choice((2, several, several))}, [x]


def repeat(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng, 1)
    place = rng.choice((None, rng.randint(-len(x["shape"]), len(x["shape"]) - 1)))
    size = x["shape"][place or 0] or 3
    return {"repeats": rng.choice((2, [3], [1] * size, [1, 2])), "axis": place}, [x]


def pad(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng, 1)
    pairs = [[rng.randint(0, 3), rng.randint(0, 3)] for _ in x["shape"]]
    width = rng.choice((1, [1, 2], pairs, pairs, pairs, pairs[:-1] or 1))
    return {"pad_width": width, "mode": "constant"}, [x]


def get_item(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng)
    keys = [_index(rng) for _ in range(rng.randint(0, len(x["shape"]) + (rng.random() < 0.1)))]
    if rng.random() < 0.3:
        keys.insert(rng.randint(0, len(keys)), {"class_name": "__ellipsis__", "config": {}})
    if rng.random() < 0.2:
        keys.insert(rng.randint(0, len(keys)), None)
    return {}, [x, rng.randint(-3, 3) if rng.random() < 0.15 else keys]


def _index(rng: Random) -> Any:
    if rng.random() < 0.35:
        return rng.randint(-3, 3)
    bounds = [rng.choice((None, None, rng.randint(-4, 6))) for _ in range(2)]
    step = rng.choice((None, None, 1, 2, -1))
    config = {"start": bounds[0], "stop": bounds[1], "step": step}
    return {"class_name": "__slice__", "config": config}


def take(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng, 1)
    whole = tensor(shape(rng, 0, 2), "int32")
    places = rng.choice((0, [0, 1], [[0], [1]], whole, whole))
    return {"axis": rng.choice((None, axis(rng, len(x["shape"]))))}, [x, places]


def along(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng, 1)
    places = tensor(like(rng, x["shape"]), "int32")
    return {"axis": rng.choice((None, axis(rng, len(x["shape"]))))}, [x, places]


def one_hot(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = tensor(shape(rng), rng.choice(("int32", "uint8", "int64")))
    config = {"num_classes": rng.randint(1, 9), "axis": rng.choice((-1, -1, 0, 1, 2, -2))}
    return {**config, "dtype": rng.choice((None, "int32", "float16")), "sparse": False}, [x]


EINSUMS = (
    "ab,bc->ac", "abc,abd->acd", "...ij,...jk->...ik", "ij,ij->", "bhwc,co->bhwo", "abc,cd->abd",
    "ij->ji", "bqhd,bkhd->bhqk", "ab,bc", "a...b,bc->a...c", "ii->i", "abc->", "ab,cd,ef->af",
)  # fmt: skip


def einsum(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    subscripts = rng.choice(EINSUMS)
    sizes: dict[str, int | None] = {}
    operands = []
    for spec in subscripts.split("->")[0].split(","):
        head, found, tail = spec.partition("...")
        dims = [sizes.setdefault(letter, dim(rng)) for letter in head]
        dims += shape(rng, 0, 2) if found else []
        dims += [sizes.setdefault(letter, dim(rng)) for letter in tail]
        if rng.random() < 0.1:
            dims = dims[1:]
        operands.append(tensor(dims, rng.choice(DTYPES)))
    return {"subscripts": subscripts}, operands


def tensordot(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    one, two = any_tensor(rng, 1), any_tensor(rng, 1)
    places = [
        rng.randrange(len(one["shape"])),
        rng.randrange(len(two["shape"])),
    ]
    if rng.random() < 0.7:
        two["shape"][places[1]] = one["shape"][places[0]]
    return {"axes": rng.choice((0, 1, 2, [[places[0]], [places[1]]]))}, [one, two]


def matmul(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    one, two = any_tensor(rng, 1), any_tensor(rng, 1)
    if rng.random() < 0.8:
        place = -2 if len(two["shape"]) > 1 and kind.__name__ != "Inner" else -1
        two["shape"][place] = rng.choice((one["shape"][-1], one["shape"][-1], None))
    if rng.random() < 0.5 and len(one["shape"]) == len(two["shape"]) > 2:
        two["shape"][:-2] = one["shape"][:-2]
    return {}, [one, two]


def where(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    condition = tensor(shape(rng), "bool")
    return {}, [condition, beside(rng, condition), beside(rng, condition)]


def split(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng, 1)
    config: dict[str, Any] = {"indices_or_sections": rng.choice((1, 2, 2, 3, [1], [2, 4], [1, 3]))}
    if kind.__name__ == "ArraySplit":
        config = {"indices_or_sections": rng.randint(1, 4)}
    if "axis" in kind.fields:
        config["axis"] = axis(rng, len(x["shape"]))
    return config, [x]


def whole_pair(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    """Whole numbers, as segments and bins need them."""
    first = any_tensor(rng, 1)
    row = tensor(shape(rng, 1, 1), "int32")
    config = {name: kind.fields[name].to_json(kind.defaults[name]) for name in kind.fields}
    if "num_segments" in config:
        config["num_segments"] = rng.choice((None, 4))
    args = [row, first] if kind.__name__ == "SearchSorted" else [first, row]
    return config, args


def unstack(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng, 1)
    return {"num": rng.choice((None, None, 3)), "axis": axis(rng, len(x["shape"]))}, [x]


def core_slice(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng, 1)
    rank = len(x["shape"])
    sizes = [rng.choice((1, 2, -1)) for _ in range(rank + (rng.random() < 0.1))]
    starts = rng.choice(([0] * rank, [0] * rank, [1], tensor([rank], "int32")))
    return {"shape": sizes}, [x, starts]


def updates(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng, 1)
    config = {"reduction": None} if "reduction" in kind.fields else {}
    return config, [x, tensor([2, len(x["shape"])], "int32"), tensor([2], x["dtype"])]


def weighted(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng, 1)
    place = rng.choice((None, rng.randint(-len(x["shape"]), len(x["shape"]) - 1)))
    alike = [x["shape"], [x["shape"][place or 0]], [5]]
    given = [tensor(rng.choice(alike), rng.choice(DTYPES))] if rng.random() < 0.6 else []
    return {"axis": place}, [x, *given]


def quantiles(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng, 1)
    config = drawn(kind, rng, len(x["shape"]))
    q = rng.choice((0.5, [0.5], [0.25, 0.75], tensor([]), tensor([3])))
    return config, [x, q]


def rows(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    one, two = (any_tensor(rng, 1, 1 if rng.random() < 0.9 else 2) for _ in range(2))
    config = {"mode": rng.choice(("valid", "same", "full"))} if "mode" in kind.fields else {}
    return config, [one, two]


def shortest(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    """Operations of `x` with its defaults and whole numbers."""
    x = any_tensor(rng, 1)
    return drawn(kind, rng, len(x["shape"])), [x]


def select(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng, 1)
    return {}, [[tensor(x["shape"], "bool")], [x]]


def full(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    config = {"shape": [dim(rng) or 3, 2], "dtype": rng.choice((None, "int32"))}
    return config, [tensor([], rng.choice(DTYPES))]


def scatter(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    return {"shape": [6, 3]}, [tensor([2, 1], "int32"), tensor([2, 3], rng.choice(DTYPES))]


def joined(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng, 1)
    place = rng.choice((None, axis(rng, len(x["shape"]))))
    return {"axis": place}, [x, tensor(like_to_join(rng, x["shape"], place), rng.choice(DTYPES))]


def cross(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng, 1, 3)
    x["shape"][-1] = rng.choice((2, 3, 3, None, 4))
    other = tensor([*like(rng, x["shape"][:-1]), rng.choice((2, 3, None))], rng.choice(DTYPES))
    return {"axisa": -1, "axisb": -1, "axisc": -1, "axis": rng.choice((None, -1))}, [x, other]
