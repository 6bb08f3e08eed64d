"""Questions about operations on images, sounds and matrices, and on whole batches."""

from __future__ import annotations

from random import Random
from typing import Any

from calc.operation import Operation

from .operation_draws import DTYPES, any_tensor, dim, drawn, like, shape, tensor


def matrices(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
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


def images(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
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


def window(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
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


def blocks(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = tensor(
        [dim(rng), rng.choice((None, 4, 6)), rng.choice((None, 4, 8)), rng.choice((4, 8, 6))]
    )
    x["shape"] = x["shape"][rng.choice((0, 0, 0, 1)) :]
    return {"block_size": 2, "data_format": rng.choice(("channels_last", "channels_first"))}, [x]


def folds(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    config = {"kernel_size": rng.choice((2, [1, 2])), "dilation": 1, "padding": 0, "stride": 1}
    if kind.__name__ == "Unfold":
        dims = [dim(rng), *(rng.choice((4, 5, 6, 8)) for _ in range(3))]
        return config, [tensor(dims)]
    return {"output_size": [4, 5], **config}, [tensor([dim(rng), rng.choice((4, 8, 5, None)), 9])]


def pair(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    """Real and imaginary parts."""
    x = tensor(shape(rng, 1, 3), rng.choice(("float32", "float64")))
    other = tensor(list(x["shape"]), x["dtype"]) if rng.random() < 0.9 else any_tensor(rng, 1)
    config = {name: kind.fields[name].to_json(kind.defaults[name]) for name in kind.fields}
    config |= _frames(kind, rng)
    return config, [[x, other]]


def sound(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
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


def same_pair(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    """Targets and predictions."""
    output = any_tensor(rng, 0 if rng.random() < 0.1 else 1)
    dims = list(output["shape"])
    if kind.__name__ == "SparseCategoricalCrossentropy":
        dims = rng.choice((dims[:-1], [*dims[:-1], 1]))
    elif rng.random() < 0.2:
        dims = like(rng, dims)
    config: dict[str, Any] = {"from_logits": rng.choice((True, False))}
    if "axis" in kind.fields:
        config["axis"] = -1
    return config, [tensor(dims, rng.choice(DTYPES)), output]


def batch_norm(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng, 1)
    place = rng.randint(-len(x["shape"]), len(x["shape"]) - 1)
    row = tensor([x["shape"][place] if rng.random() < 0.9 else 5])
    return {"axis": place, "epsilon": 0.001}, [x, row, row, row, row]


def dot_attention(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    dims = [dim(rng), 8, 2, 4]
    found = [tensor(dims, rng.choice(("float32", "float16"))) for _ in range(3)]
    return {"is_causal": rng.choice((True, False))}, found


def ctc(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    batch = dim(rng)
    length = tensor([batch if rng.random() < 0.8 else 7], "int32")
    return {"mask_index": 0}, [tensor([batch, 4], "int32"), tensor([batch, 9, 5]), length, length]


def normalized(kind: type[Operation], rng: Random) -> tuple[dict[str, Any], list[Any]]:
    x = any_tensor(rng, 1)
    given = [rng.choice((None, tensor(x["shape"][-1:]))) for _ in kind.ports[1:]]
    config = {name: kind.defaults[name] for name in kind.fields}
    return config, [x, *given]
