"""Questions to Keras about its operations: a class of `keras.ops`, its settings, what it is given.

Most questions are drawn from the kinds of setting and the ports that our class declares; what has a
form of its own (a new shape, subscripts, an index) has a draw of its own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from calc.operations import settings
from calc.operations.operation import OPERATIONS, Operation

Tensor = dict[str, Any]
DTYPES = ("float32",) * 6 + (
    "float16", "bfloat16", "float64", "int8", "int16", "int32", "int64", "uint8", "uint16",
    "uint32", "bool",
)  # fmt: skip
SQUARE = "linalg"


@dataclass
class Question:
    """An operation about to be called. Tensors are `{"shape": [...], "dtype": "..."}`."""

    part: str
    name: str
    config: dict[str, Any]
    args: list[Any]

    @property
    def key(self) -> str:
        """What makes two questions the same question."""
        return json.dumps([self.part, self.name, self.config, self.args], sort_keys=True)


def questions(part: str, name: str, rng: Random) -> Iterator[Question]:
    """Questions about one operation, none twice; endless but for operations of few answers."""
    seen: set[str] = set()
    for _ in range(20_000):
        config, args = _asked(OPERATIONS[part, name], rng)
        asked = Question(part, name, config, args)
        if asked.key not in seen:
            seen.add(asked.key)
            yield asked


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
    return tensor(_like(rng, first["shape"]), rng.choice(DTYPES))


def _like(rng: Random, dims: list[int | None]) -> list[int | None]:
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


def _asked(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    special = SPECIAL.get(kind.__name__) or PARTS.get(kind.part)
    if special is not None:
        return special(kind, rng)
    first = any_tensor(rng, 0 if rng.random() < 0.1 else 1)
    config = drawn(kind, rng, len(first["shape"]))
    if kind.ports[-1].many:
        others = [
            tensor(_like_to_join(rng, first["shape"], config.get("axis")), rng.choice(DTYPES))
            for _ in range(rng.randint(0, 2))
        ]
        return config, [[first, *others]] if kind.in_list else [first, *others]
    required = [port for port in kind.ports if port.required]
    args = [first, *(beside(rng, first) for _ in required[1:])]
    if len(args) > 1 and rng.random() < 0.1:
        args.reverse()
    return config, args


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


def _like_to_join(rng: Random, dims: list[int | None], along: Any) -> list[int | None]:
    found = list(dims)
    place = along if isinstance(along, int) else rng.randint(0, 2)
    if -len(found) <= place < len(found) and rng.random() < 0.8:
        found[place] = dim(rng)
    return _like(rng, found) if rng.random() < 0.2 else found


def _reshape(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
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


def _transpose(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng)
    axes = list(range(len(x["shape"])))
    rng.shuffle(axes)
    if axes and rng.random() < 0.2:
        axes[rng.randrange(len(axes))] = axis(rng, len(axes))
    return {"axes": rng.choice((None, axes, axes, axes[:-1] if rng.random() < 0.2 else axes))}, [x]


def _moveaxis(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng, 1)
    rank = len(x["shape"])
    if rng.random() < 0.5:
        return {"source": axis(rng, rank), "destination": axis(rng, rank)}, [x]
    count = rng.randint(1, rank)
    pick = [rng.sample(range(rank), count) for _ in range(2)]
    return {"source": pick[0], "destination": pick[1]}, [x]


def _shape_setting(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng)
    wanted = [rng.choice((size or 4, 4)) for size in x["shape"]]
    wanted = [dim(rng) or 2, *wanted] if rng.random() < 0.4 else wanted
    return {"shape": wanted}, [x]


def _tile(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng)
    several = [rng.randint(0, 3) for _ in range(rng.randint(0, 4))]
    return {"repeats": rng.choice((2, several, several))}, [x]


def _repeat(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng, 1)
    place = rng.choice((None, rng.randint(-len(x["shape"]), len(x["shape"]) - 1)))
    size = x["shape"][place or 0] or 3
    return {"repeats": rng.choice((2, [3], [1] * size, [1, 2])), "axis": place}, [x]


def _pad(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng, 1)
    pairs = [[rng.randint(0, 3), rng.randint(0, 3)] for _ in x["shape"]]
    width = rng.choice((1, [1, 2], pairs, pairs, pairs, pairs[:-1] or 1))
    return {"pad_width": width, "mode": "constant"}, [x]


def _get_item(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
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


def _take(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng, 1)
    whole = tensor(shape(rng, 0, 2), "int32")
    places = rng.choice((0, [0, 1], [[0], [1]], whole, whole))
    return {"axis": rng.choice((None, axis(rng, len(x["shape"]))))}, [x, places]


def _along(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng, 1)
    places = tensor(_like(rng, x["shape"]), "int32")
    return {"axis": rng.choice((None, axis(rng, len(x["shape"]))))}, [x, places]


def _one_hot(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = tensor(shape(rng), rng.choice(("int32", "uint8", "int64")))
    config = {"num_classes": rng.randint(1, 9), "axis": rng.choice((-1, -1, 0, 1, 2, -2))}
    return {**config, "dtype": rng.choice((None, "int32", "float16")), "sparse": False}, [x]


EINSUMS = (
    "ab,bc->ac", "abc,abd->acd", "...ij,...jk->...ik", "ij,ij->", "bhwc,co->bhwo", "abc,cd->abd",
    "ij->ji", "bqhd,bkhd->bhqk", "ab,bc", "a...b,bc->a...c", "ii->i", "abc->", "ab,cd,ef->af",
)  # fmt: skip


def _einsum(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
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


def _tensordot(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    one, two = any_tensor(rng, 1), any_tensor(rng, 1)
    places = [
        rng.randrange(len(one["shape"])),
        rng.randrange(len(two["shape"])),
    ]
    if rng.random() < 0.7:
        two["shape"][places[1]] = one["shape"][places[0]]
    return {"axes": rng.choice((0, 1, 2, [[places[0]], [places[1]]]))}, [one, two]


def _matmul(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    one, two = any_tensor(rng, 1), any_tensor(rng, 1)
    if rng.random() < 0.8:
        place = -2 if len(two["shape"]) > 1 and kind.__name__ != "Inner" else -1
        two["shape"][place] = rng.choice((one["shape"][-1], one["shape"][-1], None))
    if rng.random() < 0.5 and len(one["shape"]) == len(two["shape"]) > 2:
        two["shape"][:-2] = one["shape"][:-2]
    return {}, [one, two]


def _where(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    condition = tensor(shape(rng), "bool")
    return {}, [condition, beside(rng, condition), beside(rng, condition)]


def _split(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng, 1)
    config: dict[str, Any] = {"indices_or_sections": rng.choice((1, 2, 2, 3, [1], [2, 4], [1, 3]))}
    if kind.__name__ == "ArraySplit":
        config = {"indices_or_sections": rng.randint(1, 4)}
    if "axis" in kind.fields:
        config["axis"] = axis(rng, len(x["shape"]))
    return config, [x]


def _square(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng, 0 if rng.random() < 0.1 else 2)
    if len(x["shape"]) > 1 and rng.random() < 0.7:
        x["shape"][-1] = x["shape"][-2]
    config = {name: kind.defaults[name] for name in kind.fields}
    if len(kind.ports) == 1:
        if "full_matrices" in config:
            config["full_matrices"] = rng.choice((True, False))
            config["compute_uv"] = rng.choice((True, False))
        if "mode" in config:
            config["mode"] = rng.choice(("reduced", "complete"))
        if "axis" in config:
            config = drawn(kind, rng, len(x["shape"]))
        return config, [x]
    b = tensor([*x["shape"][:-1], *([dim(rng)] if rng.random() < 0.5 else [])], x["dtype"])
    return config, [x, b]


def _images(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = tensor([dim(rng), dim(rng), dim(rng)], rng.choice(DTYPES))
    x["shape"].append(rng.choice((3, 3, 1, 4, None)))
    x["shape"] = x["shape"][rng.choice((0, 0, 1)) :]
    config = {**{name: kind.fields[name].to_json(kind.defaults[name]) for name in kind.fields}}
    if "data_format" in config:
        config["data_format"] = rng.choice((None, "channels_last", "channels_first"))
    args = [x]
    name = kind.__name__
    if name == "Resize":
        config["size"] = [rng.randint(1, 9), rng.randint(1, 9)]
    elif name == "ExtractPatches":
        config["size"] = rng.choice((2, [1, 2], [2, 2]))
        config["strides"] = rng.choice((None, 1, [1, 1]))
        config["padding"] = rng.choice(("valid", "same"))
    elif name in ("PadImages", "CropImages"):
        config |= _borders(rng, "padding" if name == "PadImages" else "cropping")
    elif name == "AffineTransform":
        args.append(tensor(shape(rng, 0, 3)))
    elif name == "PerspectiveTransform":
        points = tensor(rng.choice(([4, 2], [None, 4, 2], [2, 4])))
        args += [points, points]
    elif name == "MapCoordinates":
        args.append(tensor([rng.choice((len(x["shape"]), 2)), *shape(rng, 0, 3)]))
    elif name == "SSIM":
        args.append(tensor(list(x["shape"]), x["dtype"]))
    elif name == "ScaleAndTranslate":
        args += [[2, 4, 4, 3], tensor([2]), tensor([2])]
    return config, args


def _borders(rng: Random, word: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one, two, target in (("top", "bottom", "height"), ("left", "right", "width")):
        given = {
            f"{one}_{word}": rng.randint(0, 2),
            f"{two}_{word}": rng.randint(0, 2),
            f"target_{target}": rng.randint(0, 9),
        }
        given[rng.choice(list(given))] = None
        found |= given
    return found


def _window(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    axes = rng.choice((1, 2, 2, 3))
    channels = rng.choice((3, 4, 6))
    spatial = [rng.choice((None, 4, 7, 9)) for _ in range(axes)]
    first = rng.random() < 0.3
    x = tensor([dim(rng), channels, *spatial] if first else [dim(rng), *spatial, channels])
    window = [rng.randint(1, 3) for _ in range(axes)]
    config: dict[str, Any] = {"data_format": "channels_first" if first else "channels_last"}
    name = kind.__name__
    if name.startswith("Adaptive"):
        return {"output_size": [rng.randint(1, 4) for _ in range(axes)], **config}, [x]
    config["padding"] = rng.choice(("valid", "same", "VALID"))
    if name in ("MaxPool", "AveragePool"):
        strides = rng.choice((None, 1, [2] * axes))
        return {"pool_size": window, "strides": strides, **config}, [x]
    stride = rng.choice((1, 2))
    config |= {"strides": stride, "dilation_rate": 1 if stride > 1 else rng.choice((1, 2))}
    inner = rng.choice((channels, channels, channels, 2))
    outer = rng.choice((channels, channels, 5)) if name == "ConvTranspose" else rng.randint(1, 6)
    kernel = tensor([*window, inner, outer])
    if name == "ConvTranspose":
        kernel = tensor([*window, rng.randint(1, 5), outer])
        config["output_padding"] = None
    if name == "SeparableConv":
        return config, [x, kernel, tensor([*([1] * axes), inner * outer, 5])]
    return config, [x, kernel]


def _blocks(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = tensor(
        [dim(rng), rng.choice((None, 4, 6)), rng.choice((None, 4, 8)), rng.choice((4, 8, 6))]
    )
    x["shape"] = x["shape"][rng.choice((0, 0, 0, 1)) :]
    return {"block_size": 2, "data_format": rng.choice(("channels_last", "channels_first"))}, [x]


def _folds(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    config = {"kernel_size": rng.choice((2, [1, 2])), "dilation": 1, "padding": 0, "stride": 1}
    if kind.__name__ == "Unfold":
        dims = [dim(rng), *(rng.choice((4, 5, 6, 8)) for _ in range(3))]
        return config, [tensor(dims)]
    return {"output_size": [4, 5], **config}, [tensor([dim(rng), rng.choice((4, 8, 5, None)), 9])]


def _pair(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    """Real and imaginary parts."""
    x = tensor(shape(rng, 1, 3), rng.choice(("float32", "float64")))
    other = tensor(list(x["shape"]), x["dtype"]) if rng.random() < 0.9 else any_tensor(rng, 1)
    config = {name: kind.fields[name].to_json(kind.defaults[name]) for name in kind.fields}
    config |= _frames(kind, rng)
    return config, [[x, other]]


def _sound(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    config = {name: kind.fields[name].to_json(kind.defaults[name]) for name in kind.fields}
    return config | _frames(kind, rng), [tensor([*shape(rng, 0, 2), rng.choice((None, 16, 30))])]


def _frames(kind: type[Operation], rng: Random) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if "sequence_length" in kind.fields:
        found = {"sequence_length": rng.randint(2, 8), "sequence_stride": rng.randint(1, 4)}
    if "center" in kind.fields:
        found |= {"fft_length": 8, "center": rng.choice((True, False))}
    elif "fft_length" in kind.fields:
        found["fft_length"] = rng.choice((None, 8))
    if "length" in kind.fields:
        found["length"] = rng.choice((None, 20))
    return found


def _same_pair(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    """Targets and predictions."""
    output = any_tensor(rng, 0 if rng.random() < 0.1 else 1)
    dims = list(output["shape"])
    if kind.__name__ == "SparseCategoricalCrossentropy":
        dims = rng.choice((dims[:-1], [*dims[:-1], 1]))
    elif rng.random() < 0.2:
        dims = _like(rng, dims)
    config: dict[str, Any] = {"from_logits": rng.choice((True, False))}
    if "axis" in kind.fields:
        config["axis"] = -1
    return config, [tensor(dims, rng.choice(DTYPES)), output]


def _batch_norm(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng, 1)
    place = rng.randint(-len(x["shape"]), len(x["shape"]) - 1)
    row = tensor([x["shape"][place] if rng.random() < 0.9 else 5])
    return {"axis": place, "epsilon": 0.001}, [x, row, row, row, row]


def _whole_pair(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    """Whole numbers, as segments and bins need them."""
    first = any_tensor(rng, 1)
    row = tensor(shape(rng, 1, 1), "int32")
    config = {name: kind.fields[name].to_json(kind.defaults[name]) for name in kind.fields}
    if "num_segments" in config:
        config["num_segments"] = rng.choice((None, 4))
    args = [row, first] if kind.__name__ == "SearchSorted" else [first, row]
    return config, args


def _unstack(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng, 1)
    return {"num": rng.choice((None, None, 3)), "axis": axis(rng, len(x["shape"]))}, [x]


def _slice(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng, 1)
    rank = len(x["shape"])
    sizes = [rng.choice((1, 2, -1)) for _ in range(rank + (rng.random() < 0.1))]
    starts = rng.choice(([0] * rank, [0] * rank, [1], tensor([rank], "int32")))
    return {"shape": sizes}, [x, starts]


def _updates(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng, 1)
    config = {"reduction": None} if "reduction" in kind.fields else {}
    return config, [x, tensor([2, len(x["shape"])], "int32"), tensor([2], x["dtype"])]


def _weighted(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng, 1)
    place = rng.choice((None, rng.randint(-len(x["shape"]), len(x["shape"]) - 1)))
    alike = [x["shape"], [x["shape"][place or 0]], [5]]
    given = [tensor(rng.choice(alike), rng.choice(DTYPES))] if rng.random() < 0.6 else []
    return {"axis": place}, [x, *given]


def _quantiles(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng, 1)
    config = drawn(kind, rng, len(x["shape"]))
    q = rng.choice((0.5, [0.5], [0.25, 0.75], tensor([]), tensor([3])))
    return config, [x, q]


def _rows(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    one, two = (any_tensor(rng, 1, 1 if rng.random() < 0.9 else 2) for _ in range(2))
    config = {"mode": rng.choice(("valid", "same", "full"))} if "mode" in kind.fields else {}
    return config, [one, two]


def _shortest(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    """Operations of `x` with its defaults and whole numbers."""
    x = any_tensor(rng, 1)
    return drawn(kind, rng, len(x["shape"])), [x]


def _dot_attention(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    dims = [dim(rng), 8, 2, 4]
    found = [tensor(dims, rng.choice(("float32", "float16"))) for _ in range(3)]
    return {"is_causal": rng.choice((True, False))}, found


def _select(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng, 1)
    return {}, [[tensor(x["shape"], "bool")], [x]]


def _ctc(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    batch = dim(rng)
    length = tensor([batch if rng.random() < 0.8 else 7], "int32")
    return {"mask_index": 0}, [tensor([batch, 4], "int32"), tensor([batch, 9, 5]), length, length]


def _normalized(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng, 1)
    given = [rng.choice((None, tensor(x["shape"][-1:]))) for _ in kind.ports[1:]]
    config = {name: kind.defaults[name] for name in kind.fields}
    return config, [x, *given]


def _full(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    config = {"shape": [dim(rng) or 3, 2], "dtype": rng.choice((None, "int32"))}
    return config, [tensor([], rng.choice(DTYPES))]


def _scatter(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    return {"shape": [6, 3]}, [tensor([2, 1], "int32"), tensor([2, 3], rng.choice(DTYPES))]


def _joined(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng, 1)
    place = rng.choice((None, axis(rng, len(x["shape"]))))
    return {"axis": place}, [x, tensor(_like_to_join(rng, x["shape"], place), rng.choice(DTYPES))]


def _cross(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng, 1, 3)
    x["shape"][-1] = rng.choice((2, 3, 3, None, 4))
    other = tensor([*_like(rng, x["shape"][:-1]), rng.choice((2, 3, None))], rng.choice(DTYPES))
    return {"axisa": -1, "axisb": -1, "axisc": -1, "axis": rng.choice((None, -1))}, [x, other]


Asked = Callable[[type[Operation], Random], tuple[dict[str, Any], list[Any]]]
PARTS: dict[str, Asked] = {"linalg": _square, "image": _images}
SPECIAL: dict[str, Asked] = {
    "Reshape": _reshape, "Transpose": _transpose, "Moveaxis": _moveaxis, "Tile": _tile,
    "BroadcastTo": _shape_setting, "Repeat": _repeat, "Pad": _pad, "GetItem": _get_item,
    "Take": _take, "TakeAlongAxis": _along, "OneHot": _one_hot, "MultiHot": _one_hot,
    "Einsum": _einsum, "Tensordot": _tensordot, "Matmul": _matmul, "Dot": _matmul,
    "Inner": _matmul, "Where": _where, "Split": _split, "Hsplit": _split, "Vsplit": _split,
    "Dsplit": _split, "ArraySplit": _split, "Append": _joined, "Cross": _cross,
    "MaxPool": _window, "AveragePool": _window, "AdaptiveMaxPool": _window,
    "AdaptiveAveragePool": _window, "Conv": _window, "DepthwiseConv": _window,
    "SeparableConv": _window, "ConvTranspose": _window, "DepthToSpace": _blocks,
    "SpaceToDepth": _blocks, "Unfold": _folds, "Fold": _folds, "FFT": _pair, "FFT2": _pair,
    "IFFT2": _pair, "IRFFT": _pair, "ISTFT": _pair, "RFFT": _sound, "STFT": _sound,
    "ExtractSequences": _sound, "BinaryCrossentropy": _same_pair,
    "CategoricalCrossentropy": _same_pair, "SparseCategoricalCrossentropy": _same_pair,
    "BatchNorm": _batch_norm, "SegmentSum": _whole_pair, "SegmentMax": _whole_pair,
    "SegmentMin": _whole_pair, "SegmentProd": _whole_pair, "Digitize": _whole_pair,
    "SearchSorted": _whole_pair, "Unstack": _unstack, "Slice": _slice,
    "ScatterUpdate": _updates, "SliceUpdate": _updates, "Scatter": _scatter, "Full": _full,
    "Average": _weighted, "Quantile": _quantiles, "Nanquantile": _quantiles,
    "Percentile": _quantiles, "Nanpercentile": _quantiles, "Correlate": _rows,
    "DotProductAttention": _dot_attention, "Select": _select, "CTCLoss": _ctc,
    "RMSNorm": _normalized, "LayerNorm": _normalized, "Rot90": _shortest, "Det": _square, "Logdet": _square, "Slogdet": _square,
}  # fmt: skip
